# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the grades of a result in the background, and tell when a person has saved others."""

from __future__ import annotations

from functools import partial

from qgis.core import QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..layers.damage_result import DamageResult
from ..layers.grade_scan import GradedBuilding, GradeScan
from ..toolbelt.messages import Messages
from ..toolbelt.spare_threads import start_task


class GradeReader(QObject):
    """Reads the grades of one result at a time.

    `found` carries the list of its GradedBuilding; `saved` is emitted when edits of its layer were saved.
    """

    found = pyqtSignal(list)
    saved = pyqtSignal()

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._scan: GradeScan | None = None  # kept: Python deletes a running task without a reference
        self._watched: QgsVectorLayer | None = None

    def read(self, result: DamageResult | None) -> None:
        """Read `result` from its file, in place of what is being read, and watch its layer from now on."""
        self._stop()
        self._watch(result.layer if result is not None else None)
        if result is not None:
            self._scan = GradeScan(result.whole())
            self._scan.ended.connect(partial(self._on_read, result))
            start_task(self._scan)

    def release(self) -> None:
        """Stop and disconnect before the panel is deleted."""
        self.read(None)

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        if self._watched is not None and not sip.isdeleted(self._watched):
            self._watched.afterCommitChanges.disconnect(self.saved)
        self._watched = layer
        if layer is not None:
            layer.afterCommitChanges.connect(self.saved)

    def _stop(self) -> None:
        scan, self._scan = self._scan, None
        if scan is not None:
            scan.ended.disconnect()
            scan.cancel()
            self._messages.dismiss(scan.description())

    def _on_read(self, result: DamageResult, found: list[GradedBuilding] | None) -> None:
        if self._scan is not None:
            self._messages.dismiss(self._scan.description())
        self._scan = None
        if found is not None and result.is_there():
            self.found.emit(found)
