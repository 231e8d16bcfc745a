# SPDX-License-Identifier: GPL-2.0-or-later
"""The latest result of an image as layers of the project, and its footprints at other thresholds. Main thread only."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsAggregateCalculator,
    QgsCoordinateTransform,
    QgsCsException,
    QgsLayerTreeGroup,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.footprint import AREA, ID, STATUS, deleted_beside, drawn_again, drawn_at
from .earlier_results import is_result_of
from .footprint_fields import NOT_REJECTED
from .footprint_work import has_decisions, has_notes, open_footprints
from .image_facts import image_facts
from .layer_file import file_of
from .moved_files import place_now, read_json
from .output_layers import change_file
from .result_groups import layers_of, result_groups
from .result_metadata import describe_threshold
from .result_properties import DRAWN, GROUP, MEMBERS, ROLE, TITLE
from .result_titles import with_threshold

translate = QCoreApplication.translate

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

    Images mapped as one have a raster for each group of images that touch; `probability` is the first.
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

    def others(self) -> tuple[str, ...]:
        """Return the images and folders that were mapped together with the image as one."""
        members = [place_now(self.group, str(each)) for each in read_json(self.group, MEMBERS, list)]
        image = QgsProject.instance().mapLayer(self.image)
        own = {image.source(), image_facts(image).source} if isinstance(image, QgsRasterLayer) else set[str]()
        return tuple(each for each in members if each not in own)

    def folder(self) -> Path:
        """Return the folder of the files of the result."""
        return Path(self.probability.source()).parent

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
        folder = self.folder()
        if str(self.group.customProperty(DRAWN, "")) == drawing.text():
            return folder / _OWN
        return folder / drawn_again(drawing.percent, drawing.smallest)

    def choice(self) -> FootprintChoice | None:
        """Return the threshold and the smallest building of the footprints that are shown; None where that is not known."""
        if self.drawing().name != _OWN:
            drawn = drawn_at(self.drawing())
            return FootprintChoice(*drawn) if drawn else None
        found = re.fullmatch(r"(\d+) (\d+)", str(self.group.customProperty(DRAWN, "")))
        return FootprintChoice(int(found[1]), int(found[2])) if found else None

    def edited(self, drawing: FootprintChoice) -> QgsVectorLayer | None:
        """Return a layer in edit mode that a change to `drawing` would rob of its edits: that of the result, or another of that file."""
        layers = [self.buildings, *layers_showing(self.file_of(drawing))]
        return next((layer for layer in layers if layer.isEditable()), None)

    def show(self, drawing: FootprintChoice) -> None:
        """Show the file of `drawing` in the layer of footprints, and its threshold in the name of the group. Raises ResultError."""
        layer, path = self.buildings, self.file_of(drawing)
        if self.drawing() != path:
            change_file(layer, path, "buildings")
            describe_threshold(layer, drawing.percent)
            layer.triggerRepaint()
        for other in layers_showing(path):
            if other is not layer and not other.isEditable():  # a duplicate, whose file may be new
                other.dataProvider().reloadData()
                other.triggerRepaint()
        if self.group.name() == self.group.customProperty(TITLE):
            self.group.setName(with_threshold(self.group.name(), drawing.percent / 100))
            self.group.setCustomProperty(TITLE, self.group.name())

    def drawing(self) -> Path:
        """Return the file of the footprints that are shown."""
        return file_of(self.buildings)

    def must_carry(self, drawing: FootprintChoice) -> bool:
        """Return whether what somebody decided on, deleted or wrote must be carried into the file of `drawing`, or taken back there."""
        path = self.file_of(drawing)
        if path == self.drawing():
            return False
        if deleted_beside(self.drawing()).exists() or (path.exists() and deleted_beside(path).exists()):
            return True
        shown = (self.buildings, open_footprints(path)) if path.exists() else (self.buildings,)
        return any(has_decisions(each) or has_notes(each) for each in shown)

    def counted(self) -> dict[str, float]:
        """Return number and area in m² of the footprints that are not rejected, as the summary of a run has them."""
        what, parameters = QgsAggregateCalculator.Aggregate, QgsAggregateCalculator.AggregateParameters()
        if self.buildings.fields().indexOf(STATUS) >= 0:
            parameters.filter = NOT_REJECTED
        count, _ = self.buildings.aggregate(what.Count, ID, parameters)
        area, is_known = self.buildings.aggregate(what.Sum, AREA, parameters)
        return {"buildings": int(count or 0), "area_m2": float(area) if is_known and area else 0.0}


def layers_showing(path: Path) -> list[QgsVectorLayer]:
    """Return the layers of the project that show a file of footprints."""
    layers = QgsProject.instance().mapLayers().values()
    return [each for each in layers if isinstance(each, QgsVectorLayer) and file_of(each) == path]


def result_of(image: QgsRasterLayer) -> ShownResult | None:
    """Return the latest result of `image`, alone or mapped as one with others, or None where its layers or their files are gone."""
    latest = _latest_of(image)
    if latest is None:
        return None
    group, buildings, probabilities = latest
    if buildings is None or not buildings.isValid() or not probabilities:
        return None
    return ShownResult(image.id(), image.name(), group, buildings, probabilities)


def lost_result_of(image: QgsRasterLayer) -> str:
    """Return a sentence on the footprints of the latest result of `image` where their file is gone; "" where it is not."""
    latest = _latest_of(image)
    buildings = latest[1] if latest is not None else None
    if buildings is None or buildings.isValid():
        return ""
    text = translate(
        "results",
        "The footprints of “{image}” are no longer in {path}: bring the folder back, or repair the source of the layer"
        " “{layer}”."
    )  # fmt: skip
    return text.format(image=image.name(), path=file_of(buildings), layer=buildings.name())


def _latest_of(
    image: QgsRasterLayer,
) -> tuple[QgsLayerTreeGroup, QgsVectorLayer | None, tuple[QgsRasterLayer, ...]] | None:
    """Return the group of the latest result of `image`, its footprints and its rasters of probability."""
    for group in sorted(result_groups(), key=lambda each: str(each.customProperty(GROUP)), reverse=True):
        if is_result_of(group, image):
            layers = layers_of(group)
            buildings = next((each for each in layers if each.customProperty(ROLE) == "buildings"), None)
            rasters = [each for each in layers if each.customProperty(ROLE) == "probability"]
            return (
                group,
                buildings if isinstance(buildings, QgsVectorLayer) else None,
                tuple(each for each in rasters if isinstance(each, QgsRasterLayer)),
            )
    return None
