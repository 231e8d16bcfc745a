# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the buildings of another layer inside a sketch's areas, in the background, and clip them to the areas."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsSpatialIndex,
    QgsTask,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import pyqtSignal

from ..layers.background_source import BackgroundSource
from ..toolbelt.messages import log
from ..toolbelt.plain_text import plain_name
from ..toolbelt.task_flags import TASK_FLAGS
from .sketch_shapes import polygons_of, united

_DUPLICATE = 0.5  # share of a footprint under buildings already drawn; above it, the footprint is one of them
_SLIVER = 0.02  # share of a footprint inside the areas; below it, the part is a sliver of a neighbour


class CopyTask(QgsTask):
    """A background search for buildings; it reads features near the areas and never writes to the other layer.

    `ended` carries the single polygons to add, in the sketch's CRS, or None after a cancel or a failure; it arrives on
    the main thread.
    """

    ended = pyqtSignal(object)

    def __init__(
        self,
        title: str,
        source: QgsVectorLayer,
        sketch: QgsVectorLayer,
        areas: Sequence[QgsGeometry],
        drawn: Sequence[QgsGeometry],
    ) -> None:
        """Search footprints of `source` within `areas`, without those that are among the buildings `drawn` already."""
        super().__init__(plain_name(title), TASK_FLAGS)
        self._areas = [QgsGeometry(area) for area in areas]
        self._drawn = [QgsGeometry(building) for building in drawn]
        self._found: list[QgsGeometry] | None = None
        bounds = self._areas[0].boundingBox()
        for area in self._areas[1:]:
            bounds.combineExtentWith(area.boundingBox())
        self._request = QgsFeatureRequest(bounds).setNoAttributes()
        if source.crs().isValid() and sketch.crs().isValid() and source.crs() != sketch.crs():
            self._request.setDestinationCrs(sketch.crs(), QgsProject.instance().transformContext())
        self._source = BackgroundSource(source)  # a snapshot, unsaved edits included

    def run(self) -> bool:
        """Search in a thread of QGIS's task manager."""
        try:
            self._found = self._source.read(self._cut, self._request)
        except Exception:  # a bug of ours must end the task, not QGIS
            log(traceback.format_exc())
        return self._found is not None

    def finished(self, result: bool) -> None:
        """Emit `ended` on the main thread."""
        self.ended.emit(self._found if result else None)

    def _cut(self, footprints: Iterable[QgsFeature]) -> list[QgsGeometry] | None:
        whole = united(self._areas)
        engine = QgsGeometry.createGeometryEngine(whole.constGet())
        engine.prepareGeometry()
        index = QgsSpatialIndex()
        for number, building in enumerate(self._drawn):
            index.addFeature(number, building.boundingBox())
        found = []
        for feature in footprints:
            if self.isCanceled():
                return None
            for footprint in polygons_of(feature.geometry()):
                if not engine.intersects(footprint.constGet()):
                    continue
                inside = engine.contains(footprint.constGet())
                cut = footprint if inside else footprint.intersection(whole)
                for piece in polygons_of(cut):
                    if piece.area() > _SLIVER * footprint.area() and not self._is_drawn(piece, index):
                        piece.get().dropZValue()
                        piece.get().dropMValue()
                        found.append(piece)
        return found

    def _is_drawn(self, piece: QgsGeometry, index: QgsSpatialIndex) -> bool:
        covered = 0.0
        for number in index.intersects(piece.boundingBox()):
            common = piece.intersection(self._drawn[number])
            if common.type() == QgsWkbTypes.GeometryType.PolygonGeometry:
                covered += common.area()
        return covered > _DUPLICATE * piece.area()
