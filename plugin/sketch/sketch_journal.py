# SPDX-License-Identifier: GPL-2.0-or-later
"""Journal of unsaved edits of a sketch, so that nothing is lost after a crash.

A commit after each polygon would also save it, but would clear QGIS's undo stack. So the edits stay in QGIS's edit
buffer, where each can be undone, and are appended to a journal in the next turn of the event loop. A commit or a
roll-back removes the journal. A journal found when a sketch is opened was left by a crash; its edits are written into
the GeoPackage. Appending takes microseconds, whatever the size of the sketch.
"""

from __future__ import annotations

import errno
import os
import time
from typing import Any, BinaryIO

from qgis.core import QgsFeatureRequest, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .journal_file import RESUMED, journal_places, line_of

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
        self._path, self._lock = journal_places(layer)
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
                present = self._layer.getFeatures(QgsFeatureRequest().setFilterFids(fids))
                features = {feature.id(): feature for feature in present}
                lines = "".join(line_of(features.get(fid), fid) for fid in fids).encode("ascii")
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
                self._file.write(b"\n" + RESUMED + b"\n")  # ends a line cut off by a full disk
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
