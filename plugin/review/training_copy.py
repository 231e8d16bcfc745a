# SPDX-License-Identifier: GPL-2.0-or-later
"""Add reviewed footprints to the sketch as areas to learn from."""

from __future__ import annotations

from qgis.core import QgsApplication, QgsCoordinateReferenceSystem, QgsGeometry, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QTimer

from ...engine.contract.sketch import AREA
from ..sketch.sketching import Sketching
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from .training_areas import TrainingAreas, TrainingAreasTask

_AT_ONCE = 100  # polygons in one turn of the event loop


class TrainingCopy(QObject):
    """Copies what a review decided into the chosen sketch, or a new one."""

    def __init__(self, messages: Messages, sketching: Sketching) -> None:
        super().__init__()
        self._messages = messages
        self._sketching = sketching
        self._task: TrainingAreasTask | None = None  # kept: Python deletes a running task without a reference
        self._left: list[tuple[str, QgsGeometry]] = []
        self._areas = 0
        self._crs = QgsCoordinateReferenceSystem()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._add_some)

    def is_running(self) -> bool:
        """Return whether polygons are being collected or added."""
        return self._task is not None or self._timer.isActive()

    def start(self, layer: QgsVectorLayer) -> None:
        """Copy the decisions about the footprints of `layer`."""
        if self.is_running():
            return
        self._crs = layer.crs()
        self._task = TrainingAreasTask(layer, self._sketching.layer())
        self._task.ended.connect(self._on_collected)
        QgsApplication.taskManager().addTask(self._task)

    def release(self) -> None:
        """Stop before the panel is deleted."""
        self._timer.stop()
        if self._task is not None:
            self._task.ended.disconnect()
            self._task.cancel()

    def _on_collected(self, found: TrainingAreas | None) -> None:
        if self._task is not None:
            self._messages.dismiss(self._task.description())
        self._task = None
        if found is None:
            return
        if not found.shapes:
            self._messages.info(self.tr("There are no new decisions to learn from; review some footprints first."))
            return
        self._left, self._areas = found.shapes, found.count(AREA)
        self._timer.start(0)

    def _add_some(self) -> None:
        some, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
        if not self._sketching.add_polygons(some, self._crs, self.tr("Add reviewed footprints")):
            self._left = []
            self._timer.stop()
        elif not self._left:
            self._timer.stop()
            text = self.tr("{} areas with reviewed footprints are in the sketch. Train to learn from them.")
            self._messages.success(text.format(whole(self._areas)))
