# SPDX-License-Identifier: GPL-2.0-or-later
"""Read what a list of footprints needs to know about each of them, in the background."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import dataclass

from qgis.core import (
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsGeometryEngine,
    QgsProject,
    QgsRectangle,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ...engine.contract.footprint import AREA, CONFIDENCE, DETECTED, ID, REJECTED, STATUS
from ..toolbelt.messages import log
from ..toolbelt.plain_text import plain_name
from ..toolbelt.task_flags import TASK_FLAGS
from .background_source import BackgroundSource

translate = QCoreApplication.translate


@dataclass(frozen=True)
class ScannedFootprint:
    """A footprint: its id in the layer, number, confidence (0 to 1, -1: drawn by hand), area in m² (0: unknown), status and centre.

    `inside`: it lies within the polygons that were asked for.
    """

    fid: int
    number: int
    confidence: float
    area: float
    status: str
    x: float
    y: float
    inside: bool = True


def count_left(footprints: Iterable[ScannedFootprint]) -> dict[str, float]:
    """Return number and area in m² of the footprints that are not rejected, as the summary of a run has them."""
    areas = [footprint.area for footprint in footprints if footprint.status != REJECTED]
    return {"buildings": len(areas), "area_m2": sum(areas)}


def box_of(footprints: Iterable[ScannedFootprint]) -> QgsRectangle:
    """Return the bounding box of the centres of `footprints`."""
    box = QgsRectangle()
    box.setMinimal()
    for footprint in footprints:
        box.combineExtentWith(footprint.x, footprint.y)
    return box


class FootprintScan(QgsTask):
    """Reads all footprints of a layer; `ended` carries a list of ScannedFootprint, None after a cancel or a failure.

    `within` limits which are `inside`: its selected polygons, or all where none is selected.
    """

    ended = pyqtSignal(object)

    def __init__(self, layer: QgsVectorLayer, within: QgsVectorLayer | None = None) -> None:
        """Take snapshots of the layers."""
        title = translate("footprint_scan", "Roofline: reading the footprints of {}").format(layer.name())
        super().__init__(plain_name(title), TASK_FLAGS)
        self._fields = layer.fields()
        self._source = BackgroundSource(layer)
        self._within = BackgroundSource(within) if within is not None else None
        self._request = QgsFeatureRequest().setNoAttributes()
        if within is not None:
            if within.selectedFeatureCount():
                self._request.setFilterFids(within.selectedFeatureIds())
            if within.crs() != layer.crs():
                self._request.setDestinationCrs(layer.crs(), QgsProject.instance().transformContext())
        self._found: list[ScannedFootprint] | None = None

    def run(self) -> bool:
        """Read in a thread of QGIS's task manager."""
        try:
            self._found = self._read()
        except Exception:  # a bug of ours must end the task, not QGIS
            log(traceback.format_exc())
        return self._found is not None

    def finished(self, result: bool) -> None:
        """Emit `ended` on the main thread."""
        self.ended.emit(self._found if result else None)

    def _read(self) -> list[ScannedFootprint] | None:
        if self._within is None:
            return self._source.read(lambda features: self._scan(features, None))
        polygons = self._within.read(
            lambda features: [QgsGeometry(feature.geometry()) for feature in features], self._request
        )
        whole = QgsGeometry.unaryUnion([each if each.isGeosValid() else each.makeValid() for each in polygons])
        limit = QgsGeometry.createGeometryEngine(whole.constGet()) if not whole.isEmpty() else None
        if limit is None:
            return []
        limit.prepareGeometry()
        return self._source.read(lambda features: self._scan(features, limit))

    def _scan(self, features: Iterable[QgsFeature], limit: QgsGeometryEngine | None) -> list[ScannedFootprint] | None:
        id_, confidence, area, status = (self._fields.indexOf(name) for name in (ID, CONFIDENCE, AREA, STATUS))
        found = []
        for feature in features:
            if self.isCanceled():
                return None
            box = feature.geometry().boundingBox()
            found.append(
                ScannedFootprint(
                    feature.id(),
                    int(_number(feature[id_], feature.id())) if id_ >= 0 else feature.id(),
                    _number(feature[confidence], -1.0) if confidence >= 0 else -1.0,
                    _number(feature[area], 0.0) if area >= 0 else 0.0,
                    _text(feature[status]) if status >= 0 else DETECTED,
                    box.center().x(),
                    box.center().y(),
                    limit is None or limit.intersects(feature.geometry().constGet()),
                )
            )
        return found


def _number(value: object, unknown: float) -> float:
    return float(value) if isinstance(value, (int, float)) else unknown


def _text(value: object) -> str:
    return value if isinstance(value, str) and value else DETECTED
