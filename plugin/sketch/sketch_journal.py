# SPDX-License-Identifier: GPL-2.0-or-later
"""Journal of unsaved edits of a sketch, so that nothing is lost after a crash.

A commit after each polygon would also save it, but would clear QGIS's undo stack. So the edits stay in QGIS's edit
buffer, where each can be undone, and are appended to a journal beside the GeoPackage in the next turn of the event
loop. A commit or a roll-back removes the journal. A journal found when a sketch is opened was left by a crash; its
edits are written into the GeoPackage. Appending takes microseconds, whatever the size of the sketch.

A line of the journal is the state of a feature (class and geometry as WKB, or deleted). The last line of a feature
counts, so undo and redo need no special treatment.
"""

from __future__ import annotations

import errno
import json
import os
import time
from pathlib import Path
from typing import Any, BinaryIO

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QByteArray, QLockFile, QObject, QTimer, pyqtSignal

from ...engine.contract.sketch import FIELD
from .sketch_layer import feature_of, file_of, is_sketch

_TURN = 0.012  # seconds of writing in one turn of the event loop
_AT_ONCE = 25  # features read in one batch: some milliseconds on a slow processor; then the time is checked
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
                    states[feature.id()].update({"class": str(feature[FIELD]), "wkb": wkb})
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
            if not self._lock.tryLock(0):
                raise OSError(str(self._path))
            self._file = self._path.open("ab", buffering=0)  # unbuffered: closing writes nothing more
            if self._begun:
                self._file.write(b"\n")  # ends a line cut off by a full disk
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


def recover(layer: QgsVectorLayer) -> int:
    """Write the edits that a crash left in the journal into the GeoPackage of `layer`; return the number of polygons.

    Leaves the journal alone while another QGIS writes it. Raises OSError when the journal cannot be read or the sketch
    not written.
    """
    path, lock = _places(layer)
    if layer.isEditable() or not path.is_file() or not lock.tryLock(0):
        return 0
    try:
        states = _read(path)
        existing = {(str(f[FIELD]), bytes(f.geometry().asWkb())) for f in layer.getFeatures()}
        present = set(layer.allFeatureIds())
        added: list[QgsFeature] = []
        moved: dict[int, QgsGeometry] = {}
        renamed: dict[int, dict[int, str]] = {}
        gone: list[int] = []
        for fid, state in states.items():
            if "wkb" not in state:
                gone += [fid] if fid in present else []
                continue
            geometry, wkb = QgsGeometry(), QByteArray.fromHex(state["wkb"].encode("ascii"))
            geometry.fromWkb(wkb)
            if (
                state["class"],
                bytes(wkb),
            ) in existing:  # the crash came after the commit, before the journal was removed
                continue
            if fid in present:
                moved[fid] = geometry
                renamed[fid] = {layer.fields().indexOf(FIELD): state["class"]}
            else:
                feature = feature_of(layer, state["class"])
                feature.setGeometry(geometry)
                added.append(feature)
        provider = layer.dataProvider()
        done = (
            (not added or provider.addFeatures(added)[0])
            and (not moved or provider.changeFeatures(renamed, moved))
            and (not gone or provider.deleteFeatures(gone))
        )
        if not done:
            raise OSError(str(file_of(layer)))
        path.unlink()
        layer.updateExtents()
        return len(added) + len(moved) + len(gone)
    finally:
        lock.unlock()


def _read(path: Path) -> dict[int, dict[str, str]]:
    """Return the last state of each feature; a last line cut off by the crash is left out."""
    states: dict[int, dict[str, str]] = {}
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            state = json.loads(line)
            states[int(state["fid"])] = state
        except (ValueError, KeyError, TypeError):
            continue
    return states


def _places(layer: QgsVectorLayer) -> tuple[Path, QLockFile]:
    sketch = file_of(layer)
    lock = QLockFile(f"{sketch}.journal.lock")
    lock.setStaleLockTime(0)  # a lock is stale only when its process has ended, whatever its age
    return sketch.with_name(sketch.name + ".journal"), lock


class SketchJournals(QObject):
    """The journals of all sketches in the project.

    `recovered` carries a sketch's name and the number of polygons recovered.
    """

    recovered = pyqtSignal(str, int)
    failed = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._journals: dict[str, SketchJournal] = {}
        project = QgsProject.instance()
        project.layersAdded.connect(self._on_added)
        project.layersWillBeRemoved.connect(self._on_removed)
        self._on_added(list(project.mapLayers().values()))

    def release(self) -> None:
        """Disconnect from all sketches."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._on_added)
        project.layersWillBeRemoved.disconnect(self._on_removed)
        for journal in self._journals.values():
            journal.release(keep=False)  # only the plugin is unloaded: the layer keeps its edits
        self._journals = {}

    def _on_added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if not is_sketch(layer) or layer.id() in self._journals:
                continue
            try:
                count = recover(layer)
            except OSError as error:
                self.failed.emit(str(error))
                continue  # the journal found holds the only copy of these edits: never overwrite it
            journal = SketchJournal(layer)
            journal.failed.connect(self.failed)
            self._journals[layer.id()] = journal
            if count:
                self.recovered.emit(layer.name(), count)

    def _on_removed(self, layer_ids: list[str]) -> None:
        for layer_id in layer_ids:
            journal = self._journals.pop(layer_id, None)
            if journal is not None:
                journal.release(keep=True)
