# SPDX-License-Identifier: GPL-2.0-or-later
"""Copy the buildings of another layer into a sketch: found in the background, added in parts, undone in one step."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsGeometry, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...engine.contract.sketch import BUILDING
from ..layers.copied_footprints import Mark, mark, remember_copies
from ..layers.result_properties import ROLE
from ..toolbelt.spare_threads import start_task
from .footprint_copy import CopyTask
from .sketch_layer import add_shapes

_AT_ONCE = 100  # polygons in one turn of the event loop: about 10 ms on a slow processor


class Copying(QObject):
    """Copies buildings into a sketch.

    `ended` carries the number of buildings added, -1 after a cancellation or failure.
    """

    ended = pyqtSignal(int)

    def __init__(self) -> None:
        super().__init__()
        self._task: CopyTask | None = None  # kept: Python deletes a running task without a reference
        self._sketch: QgsVectorLayer | None = None
        self._left: list[QgsGeometry] = []
        self._total = 0
        self._marks: list[Mark] | None = None  # of what is copied from a result; None for another layer
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._add_some)

    def is_running(self) -> bool:
        """Return whether buildings are being searched or added."""
        return self._task is not None or self._timer.isActive()

    def start(
        self,
        source: QgsVectorLayer,
        sketch: QgsVectorLayer,
        areas: Sequence[QgsGeometry],
        drawn: Sequence[QgsGeometry],
    ) -> None:
        """Start adding the polygons of `source` within `areas` to `sketch`, which is in edit mode.

        Polygons that are among the buildings `drawn` already are left out.
        """
        self._sketch = sketch
        self._marks = [] if source.customProperty(ROLE) else None
        title = self.tr("Roofline: copying buildings from {}").format(source.name())
        self._task = CopyTask(title, source, sketch, areas, drawn)
        self._task.ended.connect(self._on_found)
        start_task(self._task)

    def end_now(self) -> None:
        """Stop searching; if buildings were found, add the rest at once, before the sketch is saved."""
        if self._task is not None:
            self._task.ended.disconnect(self._on_found)
            self._task.cancel()
            self._task = None
            self.ended.emit(-1)
        while self._timer.isActive():
            self._add_some()

    def _on_found(self, found: list[QgsGeometry] | None) -> None:
        self._task = None
        sketch = self._editable()
        if found is None or sketch is None:
            self.ended.emit(-1)
        elif not found:
            self.ended.emit(0)
        else:
            self._left, self._total = found, len(found)
            sketch.beginEditCommand(self.tr("Copy buildings"))
            self._timer.start(0)
            self._add_some()

    def _add_some(self) -> None:
        sketch = self._editable()
        if sketch is not None:
            add_shapes(sketch, BUILDING, self._left[:_AT_ONCE])
            if self._marks is not None:
                self._marks += [mark(shape, {}) for shape in self._left[:_AT_ONCE]]
            self._left = self._left[_AT_ONCE:]
        else:  # edit mode ended since
            self._left = []
        if not self._left:
            self._timer.stop()
            if sketch is not None:
                sketch.endEditCommand()
                if self._marks:
                    remember_copies(sketch, self._marks)
            self.ended.emit(self._total)

    def _editable(self) -> QgsVectorLayer | None:
        """Return the sketch while it exists and is in edit mode."""
        sketch = self._sketch
        return sketch if sketch is not None and not sip.isdeleted(sketch) and sketch.isEditable() else None
