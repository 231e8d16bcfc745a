# SPDX-License-Identifier: GPL-2.0-or-later
"""Give the styles of the screen, in pixels, their size on paper."""

from __future__ import annotations

from qgis.core import (
    QgsLinePatternFillSymbolLayer,
    QgsProperty,
    QgsRenderContext,
    QgsSimpleLineSymbolLayer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)

_PIXELS, _MILLIMETRES = QgsUnitTypes.RenderUnit.RenderPixels, QgsUnitTypes.RenderUnit.RenderMillimeters
_WIDTH = QgsSymbolLayer.Property.PropertyStrokeWidth


def in_millimetres(layer: QgsVectorLayer, dpi: float) -> None:
    """Change widths and distances in pixels of the symbols of `layer` into millimetres, for pixels of `dpi`.

    A printer's pixels are smaller, and a PDF has none at all.
    """
    for symbol in layer.renderer().symbols(QgsRenderContext()):
        _change(symbol, 25.4 / dpi)


def _change(symbol: QgsSymbol, size: float) -> None:
    for part in symbol.symbolLayers():
        if isinstance(part, QgsSimpleLineSymbolLayer):
            _change_line(part, size)
        elif isinstance(part, QgsLinePatternFillSymbolLayer):
            if part.distanceUnit() == _PIXELS:
                part.setDistance(part.distance() * size)
                part.setDistanceUnit(_MILLIMETRES)
            if part.subSymbol() is not None:
                _change(part.subSymbol(), size)


def _change_line(line: QgsSimpleLineSymbolLayer, size: float) -> None:
    if line.widthUnit() == _PIXELS:
        line.setWidth(line.width() * size)
        line.setWidthUnit(_MILLIMETRES)
        given = line.dataDefinedProperties().property(_WIDTH)
        if given.isActive():
            text = f"({given.asExpression()}) * {size}"
            line.setDataDefinedProperty(_WIDTH, QgsProperty.fromExpression(text))
    if line.customDashPatternUnit() == _PIXELS:
        line.setCustomDashVector([length * size for length in line.customDashVector()])
        line.setCustomDashPatternUnit(_MILLIMETRES)
