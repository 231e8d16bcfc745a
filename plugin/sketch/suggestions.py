# SPDX-License-Identifier: GPL-2.0-or-later
"""Layer of suggested areas: read the engine's file, style the layer, and keep only open suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsExpression,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsMapLayer,
    QgsPalLayerSettings,
    QgsProject,
    QgsRasterLayer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ...engine.contract.sketch import AREA
from ..layers.output_layers import ResultError
from ..layers.result_properties import ROLE
from .sketch_layer import features_at, kind_of

translate = QCoreApplication.translate

SUGGESTIONS = "suggestions"
_WHITE, _DARK = "#ffffff", "#d0081c2b"
_OF_IMAGE = "roofline/image"


@dataclass(frozen=True)
class Square:
    """A suggested area: its rank from 1, its score (0 to 1), the reason in the user's language, and its outline."""

    rank: int
    score: float
    reason: str
    outline: QgsGeometry


def read_squares(path: Path) -> list[Square]:
    """Return the suggestions in the engine's file `path`, which may be deleted afterwards. Raises ResultError."""
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True  # no dialog asking for a CRS: it is the image's
    written = QgsVectorLayer(str(path), path.stem, "ogr", options)
    if not written.isValid():
        text = translate("suggestions", "The suggestions are finished, but QGIS cannot open {}; suggest areas again.")
        raise ResultError(text.format(path))
    return [
        Square(int(read["rank"]), float(read["score"]), _reason(str(read["reason"])), QgsGeometry(read.geometry()))
        for read in written.getFeatures()
    ]


def add_suggestions(squares: Sequence[Square], image: QgsRasterLayer) -> QgsVectorLayer:
    """Add a memory layer of `squares`, in the CRS of `image`, on top, in place of earlier ones, and return it."""
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True
    fields = "field=rank:integer&field=score:double&field=reason:string"
    layer = QgsVectorLayer(f"Polygon?{fields}", translate("suggestions", "Suggested areas"), "memory", options)
    layer.setCrs(image.crs())
    features = []
    for square in squares:
        feature = QgsFeature(layer.fields())
        feature.setAttributes([square.rank, square.score, square.reason])
        feature.setGeometry(square.outline)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    layer.updateExtents()
    layer.setReadOnly(True)
    layer.setCustomProperty(ROLE, SUGGESTIONS)
    layer.setCustomProperty(_OF_IMAGE, image.id())
    layer.setCustomProperty(
        "skipMemoryLayersCheck", 1
    )  # QGIS does not ask to save it on exit: the engine can suggest again in seconds
    style_suggestions(layer)
    remove_suggestions()
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    project.layerTreeRoot().insertLayer(0, layer)
    return layer


def remove_suggestions() -> None:
    """Remove the suggested areas from the project.

    Those saved with the project are empty after reopening and are removed too.
    """
    project = QgsProject.instance()
    project.removeMapLayers([i for i, la in project.mapLayers().items() if la.customProperty(ROLE) == SUGGESTIONS])


def ranked(layer: QgsVectorLayer) -> list[QgsFeature]:
    """Return the suggestions in `layer`, best first."""
    return sorted(layer.getFeatures(), key=lambda feature: int(feature["rank"]))


def is_of(layer: QgsVectorLayer, image: QgsRasterLayer | None) -> bool:
    """Return whether the suggestions were made for `image`."""
    return image is not None and layer.customProperty(_OF_IMAGE) == image.id()


def is_taken(square: QgsGeometry, image: QgsMapLayer, sketch: QgsVectorLayer | None) -> bool:
    """Return whether the middle of a square in the CRS of `image` is inside an area of `sketch`, edits included."""
    if sketch is None:
        return False
    centre = QgsGeometry(square.centroid())
    try:
        centre.transform(QgsCoordinateTransform(image.crs(), sketch.crs(), QgsProject.instance().transformContext()))
    except QgsCsException:
        return False
    return any(kind_of(feature) == AREA for feature in features_at(sketch, centre))


def show_only(layer: QgsVectorLayer, features: Sequence[QgsFeature]) -> None:
    """Replace the contents of `layer` with copies of `features`, some of its original ones."""
    provider = layer.dataProvider()
    if [int(f["rank"]) for f in ranked(layer)] == [int(f["rank"]) for f in features]:
        return
    provider.truncate()
    provider.addFeatures([QgsFeature(feature) for feature in features])
    layer.updateExtents()
    layer.triggerRepaint()


def _reason(reasons: str) -> str:
    """Return the engine's reason in the user's language; unknown ones are returned unchanged."""
    return ", ".join(_words().get(reason, reason) for reason in reasons.split(", "))


def _words() -> dict[str, str]:
    return {
        "uncertain": translate("suggestions", "uncertain"),
        "unlike the sketch": translate("suggestions", "unlike the sketch"),
        "unlike the other areas": translate("suggestions", "unlike the other areas"),
        "like much of the image": translate("suggestions", "like much of the image"),
        "a mix of ground and buildings": translate("suggestions", "a mix of ground and buildings"),
    }


def style_suggestions(layer: QgsVectorLayer) -> None:
    """Style suggestions as white dots on a dark outline with their rank, distinct from the sketch's yellow dashes."""
    fill = QgsSimpleFillSymbolLayer(QColor(0, 0, 0, 0))
    fill.setStrokeStyle(Qt.PenStyle.NoPen)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, fill)
    casing, dots = _line(_DARK, 4.0), _line(_WHITE, 2.0)
    dots.setUseCustomDashPattern(True)
    dots.setCustomDashVector([2.0, 5.0])
    dots.setCustomDashPatternUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    symbol.appendSymbolLayer(casing)
    symbol.appendSymbolLayer(dots)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setLabeling(QgsVectorLayerSimpleLabeling(_labels()))
    layer.setLabelsEnabled(True)
    template = translate("suggestions", "Suggestion {rank}: {reason}")
    words = [
        QgsExpression.quotedString(text) for pair in _words().items() for text in pair
    ]  # the engine's reasons are in English
    reason = f"[% replace(reason, map({', '.join(words)})) %]"
    layer.setMapTipTemplate(template.format(rank="[% rank %]", reason=reason))


def _labels() -> QgsPalLayerSettings:
    text = QgsTextFormat()
    font = QFont()
    font.setBold(True)
    text.setFont(font)
    text.setSize(20)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    text.setColor(QColor(_WHITE))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setColor(QColor(_DARK))
    halo.setSize(2)
    halo.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    text.setBuffer(halo)
    labels = QgsPalLayerSettings()
    labels.fieldName = "rank"
    labels.setFormat(text)
    labels.placement = QgsPalLayerSettings.Placement.OverPoint
    labels.displayAll = True
    return labels


def _line(colour: str, pixels: float) -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(QColor(colour), pixels)
    line.setWidthUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    return line
