# SPDX-License-Identifier: GPL-2.0-or-later
"""Add reviewed footprints to the sketch as areas to learn from."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, QTimer

from ...engine.contract.sketch import AREA
from ..sketch.chosen_sketch import ChosenSketch
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from ..toolbelt.spare_threads import start_task
from .training_areas import TrainingAreas, TrainingAreasTask

_AT_ONCE = 100  # polygons in one turn of the event loop


class TrainingCopy(QObject):
    """Copies what a review decided into the sketch that is chosen when it starts, or a new one of that image."""

    def __init__(self, messages: Messages, chosen: ChosenSketch) -> None:
        super().__init__()
        self._messages = messages
        self._chosen = chosen
        self._task: TrainingAreasTask | None = None  # kept: Python deletes a running task without a reference
        self._left: list[tuple[str, QgsGeometry]] = []
        self._areas = 0
        self._crs = QgsCoordinateReferenceSystem()
        self._image: QgsRasterLayer | None = None
        self._sketch = ""  # the layer id of the sketch; "" until there is one
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
        sketch = self._chosen.layer()
        self._image, self._sketch = self._chosen.image(), sketch.id() if sketch is not None else ""
        self._task = TrainingAreasTask(layer, sketch, self._chosen.ground(layer.crs()))
        self._task.ended.connect(self._on_collected)
        start_task(self._task)

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
        if not self._add(some):
            self._left = []
            self._timer.stop()
        elif not self._left:
            self._timer.stop()
            sketch = QgsProject.instance().mapLayer(self._sketch)
            if sketch is self._chosen.layer():
                text = self.tr("{} areas with reviewed footprints are in the sketch. Train to learn from them.")
                self._messages.success(text.format(whole(self._areas)))
            else:
                text = self.tr("{count} areas with reviewed footprints are in “{name}”. Choose it to train on them.")
                self._messages.success(text.format(count=whole(self._areas), name=sketch.name()))

    def _add(self, some: list[tuple[str, QgsGeometry]]) -> bool:
        """Add polygons to the sketch; return whether that worked, after a message if not."""
        sketch = QgsProject.instance().mapLayer(self._sketch) if self._sketch else None
        if self._sketch and sketch is None:
            self._messages.info(self.tr("The sketch was removed meanwhile, so the reviewed footprints were not added."))
            return False
        if not self._sketch and self._chosen.image() is not self._image:
            text = self.tr(
                "Another image was chosen meanwhile, so no sketch was begun for the reviewed footprints. Choose theirs, then"
                " press “Add to sketch” again."
            )
            self._messages.info(text)
            return False
        if not self._chosen.add_polygons(some, self._crs, self.tr("Add reviewed footprints"), sketch):
            return False
        if not self._sketch and (new := self._chosen.layer()) is not None:
            self._sketch = new.id()
        return True
