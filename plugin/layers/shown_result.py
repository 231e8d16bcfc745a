# SPDX-License-Identifier: GPL-2.0-or-later
"""The latest result of an image as layers of the project, and its footprints at other thresholds. Main thread only."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsAggregateCalculator,
    QgsCoordinateTransform,
    QgsCsException,
    QgsDataProvider,
    QgsFeatureRequest,
    QgsLayerTreeGroup,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from ...engine.contract.footprint import AREA, DETECTED, ID, STATUS, deleted_beside
from .footprint_fields import NOT_REJECTED
from .results import DRAWN, GROUP, IMAGE, MEMBERS, ROLE, SOURCE, TITLE, check_layer, result_groups, with_threshold

_OWN = "buildings.gpkg"


@dataclass(frozen=True)
class FootprintChoice:
    """Footprints at a threshold, in percent, without buildings below `smallest` m²."""

    percent: int
    smallest: int

    def text(self) -> str:
        """Return it as a property of a layer holds it."""
        return f"{self.percent} {self.smallest}"


@dataclass(frozen=True)
class ShownResult:
    """The group of a result, its layers, and the layer id and name of its image.

    Images mapped as one have a raster for each group of images that touch; `probability` is the first. Their footprints are
    not drawn again.
    """

    image: str
    name: str
    group: QgsLayerTreeGroup
    buildings: QgsVectorLayer
    probabilities: tuple[QgsRasterLayer, ...]

    @property
    def probability(self) -> QgsRasterLayer:
        """The raster of probability, the first of several."""
        return self.probabilities[0]

    def is_of_several(self) -> bool:
        """Return whether several images were mapped as one."""
        return bool(self.group.customProperty(MEMBERS, ""))

    def probability_at(self, point: QgsPointXY) -> QgsRasterLayer | None:
        """Return the raster that covers a point in the CRS of the footprints; None where none does."""
        context = QgsProject.instance().transformContext()
        for raster in self.probabilities:
            transform = QgsCoordinateTransform(self.buildings.crs(), raster.crs(), context)
            with suppress(QgsCsException):
                if raster.extent().contains(transform.transform(point)):
                    return raster
        return None

    def is_there(self) -> bool:
        """Return whether the layers are still in the project."""
        return not any(map(sip.isdeleted, (self.group, self.buildings, *self.probabilities)))

    def file_of(self, drawing: FootprintChoice) -> Path:
        """Return the file for `drawing` in the folder of the result: that of the run where it is the run's own."""
        folder = Path(self.probability.source()).parent
        if str(self.group.customProperty(DRAWN, "")) == drawing.text():
            return folder / _OWN
        return folder / f"buildings_{drawing.percent}_{drawing.smallest}.gpkg"

    def show(self, drawing: FootprintChoice) -> None:
        """Show the file of `drawing` in the layer of footprints, and its threshold in the name of the group. Raises ResultError."""
        layer, path = self.buildings, self.file_of(drawing)
        if self.drawing() != path:
            crs = layer.crs()
            options = QgsDataProvider.ProviderOptions()
            layer.setDataSource(f"{path}|layername=buildings", layer.name(), "ogr", options, False)
            check_layer(layer, str(path))
            layer.setCrs(crs)
            layer.triggerRepaint()
        if self.group.name() == self.group.customProperty(TITLE):
            self.group.setName(with_threshold(self.group.name(), drawing.percent / 100))
            self.group.setCustomProperty(TITLE, self.group.name())

    def drawing(self) -> Path:
        """Return the file of the footprints that are shown."""
        return Path(self.buildings.source().split("|")[0])

    def must_carry(self, drawing: FootprintChoice) -> bool:
        """Return whether what somebody decided on or deleted must be carried into the file of `drawing`, or taken back there."""
        path = self.file_of(drawing)
        if path == self.drawing():
            return False
        if deleted_beside(self.drawing()).exists() or (path.exists() and deleted_beside(path).exists()):
            return True
        options = QgsVectorLayer.LayerOptions()
        options.skipCrsValidation = True
        options.loadDefaultStyle = False
        return _has_decisions(self.buildings) or (
            path.exists() and _has_decisions(QgsVectorLayer(f"{path}|layername=buildings", "", "ogr", options))
        )

    def counted(self) -> dict[str, float]:
        """Return number and area in m² of the footprints that are not rejected, as the summary of a run has them."""
        what, parameters = QgsAggregateCalculator.Aggregate, QgsAggregateCalculator.AggregateParameters()
        if self.buildings.fields().indexOf(STATUS) >= 0:
            parameters.filter = NOT_REJECTED
        count, _ = self.buildings.aggregate(what.Count, ID, parameters)
        area, is_known = self.buildings.aggregate(what.Sum, AREA, parameters)
        return {"buildings": int(count or 0), "area_m2": float(area) if is_known and area else 0.0}


def result_of(image: QgsRasterLayer) -> ShownResult | None:
    """Return the latest result of `image`, alone or mapped as one with others, that has its layers in the project, or None."""
    for group in sorted(result_groups(), key=lambda each: str(each.customProperty(GROUP)), reverse=True):
        # The id stays when a project moves, the source when the image is added again.
        is_own = group.customProperty(IMAGE) == image.id() or group.customProperty(SOURCE) == image.source()
        if not is_own and not _is_member(image, group):
            continue
        layers = [node.layer() for node in group.findLayers() if node.layer()]
        buildings = next((each for each in layers if each.customProperty(ROLE) == "buildings"), None)
        rasters = [each for each in layers if each.customProperty(ROLE) == "probability"]
        probabilities = tuple(each for each in rasters if isinstance(each, QgsRasterLayer))
        if isinstance(buildings, QgsVectorLayer) and probabilities:
            return ShownResult(image.id(), image.name(), group, buildings, probabilities)
        return None
    return None


def _has_decisions(layer: QgsVectorLayer) -> bool:
    """Return whether somebody accepted, changed, added or rejected one of the footprints of `layer`."""
    if not layer.isValid() or layer.fields().indexOf(STATUS) < 0:
        return False
    request = QgsFeatureRequest().setFilterExpression(f"coalesce(\"{STATUS}\", '{DETECTED}') <> '{DETECTED}'")
    request.setLimit(1).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return next(layer.getFeatures(request), None) is not None


def _is_member(image: QgsRasterLayer, group: QgsLayerTreeGroup) -> bool:
    """Return whether `image` is one of the images mapped as one for `group`, or lies in a folder of them."""
    try:
        members = json.loads(str(group.customProperty(MEMBERS, "") or "[]"))
    except ValueError:
        return False
    return isinstance(members, list) and bool(
        {image.source(), str(Path(image.source()).parent)} & set(map(str, members))
    )
