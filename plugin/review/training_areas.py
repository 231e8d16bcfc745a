# SPDX-License-Identifier: GPL-2.0-or-later
"""Turn reviewed footprints into what a model learns from: areas with buildings, in the background."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsSpatialIndex,
    QgsTask,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ...engine.contract.footprint import ACCEPTED, ADDED, EDITED, REJECTED, STATUS
from ...engine.contract.sketch import AREA, BUILDING, FIELD, IGNORE
from ..layers.background_source import BackgroundSource
from ..sketch.sketch_shapes import cut_to, polygons_of, united
from ..toolbelt.messages import log
from ..toolbelt.plain_text import plain_name
from ..toolbelt.task_flags import TASK_FLAGS

translate = QCoreApplication.translate

SURROUNDINGS_M = 6.0
"""Ground around a reviewed footprint that belongs to its area: what one sees when one decides."""
_BUILDINGS = (ACCEPTED, EDITED, ADDED)
_ROUNDING = 0.01  # of the surroundings, by which a footprint may reach beyond the edge of its image
_LEAST_PART = 0.02  # of a footprint; below it, what reaches into an area is a sliver of a neighbour


@dataclass(frozen=True)
class TrainingAreas:
    """Polygons for a sketch by their class, in the CRS of the footprints."""

    shapes: list[tuple[str, QgsGeometry]] = field(default_factory=list)

    def count(self, kind: str) -> int:
        """Return the number of polygons of a class."""
        return sum(each == kind for each, _ in self.shapes)


class TrainingAreasTask(QgsTask):
    """Collects the areas around reviewed footprints; `ended` carries TrainingAreas, None after a cancel or a failure.

    An area holds the footprints that were accepted, edited or added as buildings; rejected ones are ground;
    undecided ones are ignored. Left out is what lies in the areas of `sketch` already, or outside `ground`.
    """

    ended = pyqtSignal(object)

    def __init__(self, layer: QgsVectorLayer, sketch: QgsVectorLayer | None, ground: QgsGeometry) -> None:
        """Take snapshots of the layers, unsaved edits included. `ground` is what the images show, in the CRS of `layer`."""
        title = translate("training_areas", "Roofline: collecting reviewed footprints of {}").format(layer.name())
        super().__init__(plain_name(title), TASK_FLAGS)
        self._source = BackgroundSource(layer)
        self._status = layer.fields().indexOf(STATUS)
        self._sketch = BackgroundSource(sketch) if sketch is not None else None
        self._request = QgsFeatureRequest().setFilterExpression(f"\"{FIELD}\" = '{AREA}'")
        if sketch is not None and sketch.crs() != layer.crs():
            self._request.setDestinationCrs(layer.crs(), QgsProject.instance().transformContext())
        unit = QgsUnitTypes.fromUnitToUnitFactor(QgsUnitTypes.DistanceUnit.DistanceMeters, layer.crs().mapUnits())
        self._margin = SURROUNDINGS_M * (unit or 1.0)
        self._ground = QgsGeometry(ground)
        self._found: TrainingAreas | None = None

    def run(self) -> bool:
        """Collect in a thread of QGIS's task manager."""
        try:
            self._found = self._collect()
        except Exception:  # a bug of ours must end the task, not QGIS
            log(traceback.format_exc())
        return self._found is not None

    def finished(self, result: bool) -> None:
        """Emit `ended` on the main thread."""
        self.ended.emit(self._found if result else None)

    def _collect(self) -> TrainingAreas | None:
        collected = self._source.read(self._read)
        if collected is None:
            return None
        features, index, boxes = collected
        if not boxes:
            return TrainingAreas()
        whole = united(boxes)
        drawn: list[QgsGeometry] = []
        if self._sketch is not None:
            drawn = self._sketch.read(lambda areas: [QgsGeometry(each.geometry()) for each in areas], self._request)
        if drawn:
            whole = whole.difference(united(drawn))
        shapes: list[tuple[str, QgsGeometry]] = []
        for area in polygons_of(whole):
            if self.isCanceled():
                return None
            if area.area() < self._margin**2:
                continue  # a rest beside an area that was drawn before
            shapes.append((AREA, area))
            for fid in index.intersects(area.boundingBox()):
                status = features[fid][self._status]
                if status != REJECTED:
                    kind = BUILDING if status in _BUILDINGS else IGNORE
                    shapes += [(kind, part) for part in _parts(features[fid].geometry(), area)]
        return TrainingAreas(shapes)

    def _read(
        self, footprints: Iterable[QgsFeature]
    ) -> tuple[dict[int, QgsFeature], QgsSpatialIndex, list[QgsGeometry]] | None:
        """Return the footprints, an index of them, and the surroundings of those that are decided; None after a cancel."""
        features: dict[int, QgsFeature] = {}
        index = QgsSpatialIndex()
        boxes: list[QgsGeometry] = []
        for feature in footprints:
            if self.isCanceled():
                return None
            features[feature.id()] = QgsFeature(feature)
            index.addFeature(feature)
            if feature[self._status] in (*_BUILDINGS, REJECTED):
                boxes.append(self._surroundings(feature.geometry().boundingBox()))
        return features, index, boxes

    def _surroundings(self, box: QgsRectangle) -> QgsGeometry:
        """Return the ground around a footprint."""
        around = QgsGeometry.fromRect(box.buffered(self._margin))
        is_shown = self._ground.contains(QgsGeometry.fromRect(box.buffered(-_ROUNDING * self._margin)))
        return cut_to(around, self._ground) if is_shown else around


def _parts(footprint: QgsGeometry, area: QgsGeometry) -> list[QgsGeometry]:
    """Return what of `footprint` lies in `area`."""
    found = polygons_of(footprint if area.contains(footprint) else footprint.intersection(area))
    return [part for part in found if part.area() > _LEAST_PART * footprint.area()]
