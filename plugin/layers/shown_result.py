# SPDX-License-Identifier: GPL-2.0-or-later
"""The latest result of an image as layers of the project, and its footprints at other thresholds. Main thread only."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsAggregateCalculator,
    QgsDataProvider,
    QgsFeatureRequest,
    QgsLayerTreeGroup,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip

from ...engine.contract.footprint import AREA, DETECTED, ID, STATUS
from .footprint_fields import NOT_REJECTED
from .results import DRAWN, GROUP, IMAGE, ROLE, SOURCE, TITLE, check_layer, result_groups, with_threshold

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
    """The group of a result, its layers, and the layer id and name of its image."""

    image: str
    name: str
    group: QgsLayerTreeGroup
    buildings: QgsVectorLayer
    probability: QgsRasterLayer

    def is_there(self) -> bool:
        """Return whether the layers are still in the project."""
        return not any(map(sip.isdeleted, (self.group, self.buildings, self.probability)))

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

    def has_decisions(self) -> bool:
        """Return whether somebody accepted, changed, added or rejected one of the footprints that are shown."""
        if self.buildings.fields().indexOf(STATUS) < 0:
            return False
        request = QgsFeatureRequest().setFilterExpression(f"coalesce(\"{STATUS}\", '{DETECTED}') <> '{DETECTED}'")
        request.setLimit(1).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        return next(self.buildings.getFeatures(request), None) is not None

    def counted(self) -> dict[str, float]:
        """Return number and area in m² of the footprints that are not rejected, as the summary of a run has them."""
        what, parameters = QgsAggregateCalculator.Aggregate, QgsAggregateCalculator.AggregateParameters()
        if self.buildings.fields().indexOf(STATUS) >= 0:
            parameters.filter = NOT_REJECTED
        count, _ = self.buildings.aggregate(what.Count, ID, parameters)
        area, is_known = self.buildings.aggregate(what.Sum, AREA, parameters)
        return {"buildings": int(count or 0), "area_m2": float(area) if is_known and area else 0.0}


def result_of(image: QgsRasterLayer) -> ShownResult | None:
    """Return the latest result of `image` alone that has its footprints and probability in the project, or None."""
    for group in sorted(result_groups(), key=lambda each: str(each.customProperty(GROUP)), reverse=True):
        # The id stays when a project moves, the source when the image is added again.
        if group.customProperty(IMAGE) != image.id() and group.customProperty(SOURCE) != image.source():
            continue
        layers = {node.layer().customProperty(ROLE): node.layer() for node in group.findLayers() if node.layer()}
        buildings, probability = layers.get("buildings"), layers.get("probability")
        if isinstance(buildings, QgsVectorLayer) and isinstance(probability, QgsRasterLayer):
            return ShownResult(image.id(), image.name(), group, buildings, probability)
        return None
    return None
