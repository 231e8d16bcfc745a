# SPDX-License-Identifier: GPL-2.0-or-later
"""How footprints look on the map."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsFeature,
    QgsGeometry,
    QgsRectangle,
    QgsSymbolLayer,
    QgsVectorLayer,
)


@pytest.mark.parametrize(("scale", "width", "cased"), [(500, 1.4, True), (4000, 1.4, True), (6000, 0.8, False)])
def test_outlines_are_thin_where_houses_are_small(scale: float, width: float, cased: bool, qgis_app: Any) -> None:
    from roofline.plugin.layers.styles import style_buildings

    layer = QgsVectorLayer("Polygon?field=confidence:double&field=area_m2:double", "b", "memory")
    style_buildings(layer)
    scope = QgsExpressionContextScope()
    scope.setVariable("map_scale", scale)
    context = QgsExpressionContext()
    context.appendScope(scope)
    rules = layer.renderer().rootRule().children()
    assert len(rules) == 4
    for rule in rules:
        symbol = rule.symbol()
        casing, outline = symbol.symbolLayer(1), symbol.symbolLayer(2)
        widths = outline.dataDefinedProperties().property(QgsSymbolLayer.PropertyStrokeWidth)
        shown = casing.dataDefinedProperties().property(QgsSymbolLayer.PropertyLayerEnabled)
        assert widths.valueAsDouble(context)[0] == width
        assert shown.valueAsBool(context)[0] is cased


@pytest.mark.parametrize(
    ("confidence", "label", "colour", "dashed"),
    [
        (1.0, "Sure, 80 % and more", "#19e3ff", False),
        (0.8, "Sure, 80 % and more", "#19e3ff", False),
        (0.7, "Probable, 65 % and more", "#ffffff", False),
        (0.3, "Doubtful", "#ffa01f", True),
        (None, "Drawn by hand", "#19e3ff", False),
    ],
)
def test_outlines_show_how_sure_they_are(
    confidence: float | None, label: str, colour: str, dashed: bool, qgis_app: Any
) -> None:
    from qgis.core import QgsMapSettings, QgsRenderContext
    from roofline.plugin.layers.styles import style_buildings

    layer = QgsVectorLayer("Polygon?field=confidence:double&field=area_m2:double", "b", "memory")
    style_buildings(layer)
    feature = QgsFeature(layer.fields())
    feature["confidence"] = confidence
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)))
    context = QgsRenderContext.fromMapSettings(QgsMapSettings())
    context.expressionContext().appendScope(layer.createExpressionContextScope())
    context.expressionContext().setFeature(feature)
    renderer = layer.renderer().clone()
    renderer.startRender(context, layer.fields())
    keys = renderer.legendKeysForFeature(feature, context)
    renderer.stopRender(context)
    (rule,) = [each for each in layer.renderer().rootRule().children() if each.ruleKey() in keys]
    outline = rule.symbol().symbolLayer(2)
    assert (rule.label(), outline.color().name(), outline.useCustomDashPattern()) == (label, colour, dashed)
