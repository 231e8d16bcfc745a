# SPDX-License-Identifier: GPL-2.0-or-later
"""How a result appears in the layer tree and on the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextScope,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsSymbolLayer,
    QgsVectorLayer,
)


def test_a_results_name_is_short_and_ends_with_its_threshold() -> None:
    from roofline.plugin.layers.results import result_title

    assert result_title("barnarp_west", 0.3) == "barnarp_west ≥ 30 %"
    title = result_title("Orthophoto_2026-11-28_after_the_earthquake_north", 0.6)
    assert title == "Orthophot…ke_north ≥ 60 %"


def test_no_two_results_have_the_same_name_and_only_the_latest_is_open(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], tmp_path: Path
) -> None:
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    add_image("town", size=(64, 64))
    ready.dock.segment.set_threshold(0.3)
    ready.dock.advanced._keep.setChecked(True)
    for _ in range(3):
        assert press_button(ready.dock)
    groups = QgsProject.instance().layerTreeRoot().findGroups()
    assert [group.name() for group in groups] == [
        "town ≥ 30 % · Test (3)",
        "town ≥ 30 % · Test (2)",
        "town ≥ 30 % · Test",
    ]
    assert [group.isExpanded() for group in groups] == [True, False, False]
    about = groups[0].findLayers()[0].layer().abstract()
    assert "Test" in about and str(tmp_path / "results") in about
    layers = {node.layer().customProperty("roofline/role"): node.layer() for node in groups[0].findLayers()}
    metadata = layers["buildings"].metadata()
    assert metadata.title() == "Building footprints of town.tif" and "30 %" in metadata.abstract()
    assert "with the model Test (" in metadata.history()[0] and metadata.rights() == ["Licence of the model: CC0-1.0"]
    handed_on = "".join((metadata.title(), metadata.abstract(), *metadata.history()))
    assert str(tmp_path) not in handed_on


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


def test_a_results_name_tells_a_refined_model_and_keeps_it_at_another_threshold() -> None:
    from roofline.plugin.layers.results import with_model, with_threshold

    assert with_model("town ≥ 30 %", "") == "town ≥ 30 %"
    name = with_model("town ≥ 30 %", "town, refined twice by Ada")
    assert name == "town ≥ 30 % · town, refined twi…"
    assert with_threshold(name, 0.6) == "town ≥ 60 % · town, refined twi…"
    assert with_threshold("a ≥ b ≥ 30 %", 0.5) == "a ≥ b ≥ 50 %"
