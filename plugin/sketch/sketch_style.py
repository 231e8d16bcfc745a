# SPDX-License-Identifier: GPL-2.0-or-later
"""Style of a sketch: distinct from imagery and results at a glance, with roofs visible through it."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsRendererCategory,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication, Qt
from qgis.PyQt.QtGui import QColor

from ...engine.contract.sketch import AREA, BUILDING, FIELD, IGNORE

translate = QCoreApplication.translate

_CASING = "#c0081c2b"
COLOURS = {AREA: "#fff200", BUILDING: "#ff7a1a", IGNORE: "#e6e9ec"}
"""Of outlines, and of what is being drawn: yellow, orange and grey; results are cyan."""


def style_sketch(layer: QgsVectorLayer) -> None:
    """Style a category for each class; widths in pixels, so that outlines are thin at every scale."""
    words = {
        AREA: translate("sketch_style", "Area"),
        BUILDING: translate("sketch_style", "Building"),
        IGNORE: translate("sketch_style", "Ignore"),
    }
    symbols = {AREA: _area(), BUILDING: _building(), IGNORE: _ignore()}
    renderer = QgsCategorizedSymbolRenderer(
        FIELD, [QgsRendererCategory(kind, symbol, words[kind]) for kind, symbol in symbols.items()]
    )
    layer.setRenderer(renderer)


def _area() -> QgsFillSymbol:
    dashed = _line(COLOURS[AREA], 2.4)
    dashed.setUseCustomDashPattern(True)
    dashed.setCustomDashVector([10.0, 6.0])
    dashed.setCustomDashPatternUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    return _symbol(_fill(QColor(0, 0, 0, 0)), _line(_CASING, 4.0), dashed)


def _building() -> QgsFillSymbol:
    return _symbol(_fill(QColor(255, 122, 26, 80)), _line(_CASING, 3.0), _line("#ffb36b", 1.6))


def _ignore() -> QgsFillSymbol:
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(45)
    hatch.setDistance(8)
    hatch.setDistanceUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    stroke = QgsLineSymbol()
    stroke.changeSymbolLayer(0, _line("#d0e6e9ec", 1.4))
    hatch.setSubSymbol(stroke)
    return _symbol(_fill(QColor(60, 66, 72, 90)), hatch, _line(_CASING, 3.0), _line(COLOURS[IGNORE], 1.4))


# Append layers one by one: those passed to the constructor as a list still belong to Python, which deletes them.
def _symbol(first: QgsSimpleFillSymbolLayer, *more: object) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, first)
    for layer in more:
        symbol.appendSymbolLayer(layer)
    return symbol


def _fill(colour: QColor) -> QgsSimpleFillSymbolLayer:
    fill = QgsSimpleFillSymbolLayer(colour)
    fill.setStrokeStyle(Qt.PenStyle.NoPen)
    return fill


def _line(colour: str, pixels: float) -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(QColor(colour), pixels)
    line.setWidthUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    return line
