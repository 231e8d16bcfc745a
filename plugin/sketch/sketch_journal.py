# SPDX-License-Identifier: GPL-2.0-or-later
"""Journal of unsaved edits of a sketch, so that nothing is lost after a crash.

A commit after each polygon would also save it, but would clear QGIS's undo stack. So the edits stay in QGIS's edit
buffer, where each can be undone, and are appended to a journal in the next turn of the event loop. A commit or a
roll-back removes the journal. A journal found when a sketch is opened was left by a crash; its edits are written into
the GeoPackage. Appending takes microseconds, whatever the size of the sketch.

Journals lie in the user's data folder, named after the sketch's file and its layer in the project: a project from
someone else cannot bring edits along that would be applied unasked.

A line of the journal is the state of a feature (class and geometry as WKB, or deleted). The last line of a feature
counts, so undo and redo need no special treatment.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QByteArray, QLockFile, QObject, QTimer, pyqtSignal

from ...engine.contract.sketch import FIELD
from ..layers.layer_file import file_of
from ..toolbelt.messages import log
from ..toolbelt.paths import user_data
from .copies_backup import CopiesBackup
from .sketch_layer import feature_of, is_sketch, kind_of

_TURN = 0.012  # seconds of writing in one turn of the event loop
_AT_ONCE = 25  # features read in one batch: some milliseconds on a slow processor; then the time is checked
_RESUMED = b"#"  # a line; the one before it may be cut off, and what it said is said again
_AGAIN = 10_000  # ms until another attempt to write the journal, as a disk may be full only for a while


class SketchJournal(QObject):
    """The journal of one sketch.

    `failed` is emitted once, with the system's message, when edits cannot be journalled for now.
    """

    failed = pyqtSignal(str)

    def __init__(self, layer: QgsVectorLayer) -> None:
        super().__init__()
        self._layer = layer
        self._path, self._lock = _places(layer)
        self._file: BinaryIO | None = None
        self._begun = False  # the journal on disk is ours
        self._broken = False
        self._dirty: dict[int, None] = {}  # in the order of the edits
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._write)
        for signal in self._edits():
            signal.connect(self._on_edit)
        layer.afterCommitChanges.connect(self._discard)
        layer.afterRollBack.connect(self._discard)

    def release(self, *, keep: bool) -> None:
        """Disconnect from the layer; with `keep`, leave uncommitted edits for the next opening."""
        if not sip.isdeleted(self._layer):
            if keep:
                self._write_all()
            else:
                self._discard()
            for signal in self._edits():
                signal.disconnect(self._on_edit)
            self._layer.afterCommitChanges.disconnect(self._discard)
            self._layer.afterRollBack.disconnect(self._discard)
        self._timer.stop()
        self._close()

    def _edits(self) -> tuple[Any, ...]:
        layer = self._layer
        return layer.featureAdded, layer.featureDeleted, layer.geometryChanged, layer.attributeValueChanged

    def _on_edit(self, fid: int, *_changed: object) -> None:
        self._dirty[fid] = None
        if not self._timer.isActive() and not self._broken:
            self._timer.start(0)

    def _write_all(self) -> None:
        self._broken = False
        while self._dirty and not self._broken:
            self._write()

    def _write(self) -> None:
        if sip.isdeleted(self._layer):
            return
        try:
            file = self._open()
            end = time.monotonic() + _TURN
            while self._dirty and time.monotonic() < end:
                fids = list(self._dirty)[:_AT_ONCE]
                states: dict[int, dict[str, Any]] = {fid: {"fid": fid} for fid in fids}
                for feature in self._layer.getFeatures(QgsFeatureRequest().setFilterFids(fids)):
                    wkb = bytes(feature.geometry().asWkb().toHex()).decode("ascii")
                    states[feature.id()].update({"class": kind_of(feature), "wkb": wkb})
                lines = "".join(json.dumps(states[fid]) + "\n" for fid in fids).encode("ascii")
                if file.write(lines) != len(lines):  # the part that fitted on a full disk
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                for fid in fids:
                    del self._dirty[fid]
        except OSError as error:
            self._close_file()
            told, self._broken = self._broken, True
            self._timer.start(_AGAIN)
            if not told:
                self.failed.emit(error.strerror or str(error))
            return
        self._broken = False
        if self._dirty:
            self._timer.start(0)

    def _open(self) -> BinaryIO:
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if not self._lock.tryLock(0):
                raise OSError(str(self._path))
            self._file = self._path.open("ab", buffering=0)  # unbuffered: closing writes nothing more
            if self._begun:
                self._file.write(b"\n" + _RESUMED + b"\n")  # ends a line cut off by a full disk
            self._begun = True
        return self._file

    def _discard(self) -> None:
        self._dirty.clear()
        self._timer.stop()
        self._close_file()
        if self._begun:
            self._path.unlink(missing_ok=True)
        self._close()
        self._begun = self._broken = False

    def _close(self) -> None:
        self._close_file()
        self._lock.unlock()

    def _close_file(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


@dataclass(frozen=True)
class State:
    """The last state of a feature in a journal: its class and polygon, or None where it was deleted."""

    kind: str = ""
    geometry: QgsGeometry | None = None


@dataclass(frozen=True)
class Recovered:
    """What was recovered from a journal: the number of polygons, and the file that is kept if part of it is damaged."""

    count: int = 0
    damaged: Path | None = None


def recover(layer: QgsVectorLayer) -> Recovered:
    """Write the edits that a crash left in the journal into the GeoPackage of `layer`.

    Leaves the journal alone while another QGIS writes it. A journal with damaged lines is renamed, not deleted. Raises
    OSError when the journal cannot be read or the sketch not written.
    """
    path, lock = _places(layer)
    if layer.isEditable() or not path.is_file() or not lock.tryLock(0):
        return Recovered()
    try:
        states, is_whole = _read(path)
        existing = {(kind_of(f), bytes(f.geometry().asWkb())) for f in layer.getFeatures()}
        present = set(layer.allFeatureIds())
        added: list[QgsFeature] = []
        moved: dict[int, QgsGeometry] = {}
        renamed: dict[int, dict[int, str]] = {}
        gone: list[int] = []
        for fid, state in states.items():
            if state.geometry is None:
                gone += [fid] if fid in present else []
            elif (state.kind, bytes(state.geometry.asWkb())) in existing:
                continue  # the crash came after the commit, before the journal was removed
            elif fid in present:
                moved[fid] = state.geometry
                renamed[fid] = {layer.fields().indexOf(FIELD): state.kind}
            else:
                feature = feature_of(layer, state.kind)
                feature.setGeometry(state.geometry)
                added.append(feature)
        provider = layer.dataProvider()
        done = (
            (not added or provider.addFeatures(added)[0])
            and (not moved or provider.changeFeatures(renamed, moved))
            and (not gone or provider.deleteFeatures(gone))
        )
        if not done:
            raise OSError(str(file_of(layer)))
        kept = path.with_name(f"{path.name}.damaged")
        if is_whole:
            path.unlink()
        else:
            os.replace(path, kept)
        layer.updateExtents()
        return Recovered(len(added) + len(moved) + len(gone), None if is_whole else kept)
    finally:
        lock.unlock()


def _read(path: Path) -> tuple[dict[int, State], bool]:
    """Return the last state of each feature, and whether every line could be read but those cut off in writing."""
    states: dict[int, State] = {}
    is_whole = True
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines):
        if not line or line == _RESUMED:
            continue
        try:
            fid, state = _parse(line)
        except (ValueError, LookupError, TypeError, RecursionError):
            # Each whole line ends in a line break.
            is_whole &= number == len(lines) - 1 or lines[number + 1] == _RESUMED
        else:
            states[fid] = state
    return states, is_whole


def _parse(line: bytes) -> tuple[int, State]:
    """Parse a line of a journal. Raises ValueError, LookupError, TypeError or RecursionError where it is damaged."""
    state = json.loads(line)
    fid = state["fid"]
    if type(fid) is not int or not -(2**62) < fid < 2**62:
        raise ValueError("not a feature's number")
    if state.keys() == {"fid"}:
        return fid, State()
    kind, wkb = state["class"], bytes.fromhex(state["wkb"])
    geometry = QgsGeometry()
    geometry.fromWkb(QByteArray(wkb))
    if not isinstance(kind, str) or geometry.isEmpty() or geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
        raise ValueError("not a polygon with a class")
    return fid, State(kind, geometry)


def _places(layer: QgsVectorLayer) -> tuple[Path, QLockFile]:
    """Return the journal of a sketch and the lock that its writer holds."""
    sketch = file_of(layer).absolute()
    name = hashlib.sha256(f"{sketch}\n{layer.id()}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    path = user_data() / "journals" / f"{sketch.stem[:60]}_{name}.journal"
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)  # a lock is stale only when its process has ended, whatever its age
    return path, lock


class SketchJournals(QObject):
    """The journals of all sketches in the project.

    `recovered` carries a sketch's name and the number of polygons recovered; `damaged` also the journal that is kept.
    """

    recovered = pyqtSignal(str, int)
    damaged = pyqtSignal(str, int, str)
    failed = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._journals: dict[str, SketchJournal] = {}
        self._backups: dict[str, CopiesBackup] = {}
        project = QgsProject.instance()
        project.layersAdded.connect(self._on_added)
        project.layersWillBeRemoved.connect(self._on_removed)

    def begin(self) -> None:
        """Recover and follow the sketches that the project holds already."""
        self._on_added(list(QgsProject.instance().mapLayers().values()))

    def release(self) -> None:
        """Disconnect from all sketches."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._on_added)
        project.layersWillBeRemoved.disconnect(self._on_removed)
        for journal in self._journals.values():
            journal.release(keep=False)  # only the plugin is unloaded: the layer keeps its edits
        for backup in self._backups.values():
            backup.release()
        self._journals, self._backups = {}, {}

    def forget(self, layer_id: str) -> None:
        """Delete the backups of a sketch that the user deletes."""
        journal = self._journals.pop(layer_id, None)
        if journal is not None:
            journal.release(keep=False)
            self._backups[layer_id].discard()
            self._backups.pop(layer_id).release()

    def _on_added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if not is_sketch(layer) or layer.id() in self._journals:
                continue
            try:
                found = recover(layer)
            except Exception as error:  # whatever a journal holds, the project opens
                log(traceback.format_exc())
                self.failed.emit(str(error))
                continue  # the journal found holds the only copy of these edits: never overwrite it
            journal = SketchJournal(layer)
            journal.failed.connect(self.failed)
            self._journals[layer.id()] = journal
            self._backups[layer.id()] = CopiesBackup(layer, _places(layer)[0].with_suffix(".copies"))
            if found.damaged is not None:
                self.damaged.emit(layer.name(), found.count, str(found.damaged))
            elif found.count:
                self.recovered.emit(layer.name(), found.count)

    def _on_removed(self, layer_ids: list[str]) -> None:
        for layer_id in layer_ids:
            journal = self._journals.pop(layer_id, None)
            if journal is not None:
                journal.release(keep=True)
                self._backups.pop(layer_id).release()
