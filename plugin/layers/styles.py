# SPDX-License-Identifier: GPL-2.0-or-later
"""Styles of the result layers, built in code to look the same in every QGIS from 3.22 on."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsColorRampShader,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsPalettedRasterRenderer,
    QgsProperty,
    QgsRasterLayer,
    QgsRasterShader,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSingleBandPseudoColorRenderer,
    QgsSymbolLayer,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ...engine.contract.footprint import REJECTED, STATUS
from ..toolbelt.language import Translation
from ..toolbelt.numbers import whole
from .footprint_fields import NOT_REJECTED, set_up_fields

translate = QCoreApplication.translate
# Enums of QGIS that were renamed when they moved to Qgis (3.30 to 3.38) keep only their old, unscoped names everywhere.

# Probability: colour and opacity rise together, so that the imagery shows through where probability is low;
# the opacity is at most one half, so that roofs remain visible.
_RAMP = (
    (0.00, "#00ffd24d"),
    (0.15, "#00ffd24d"),
    (0.30, "#33ffd24d"),
    (0.50, "#59ff9a1f"),
    (0.75, "#6ef2541b"),
    (1.00, "#78b5179e"),
)
_FAINTEST = 0.30  # probability of the first colour that one sees
_SAME = 1e-6  # difference of two probabilities that are one, also after a project was saved
# Confidence from which a class begins, its outline and whether that is dashed. On `barnarp_west` 95 % of the sure footprints, 72 %
# of the probable and 10 % of the doubtful ones lie mostly on a building (benchmarks/quality/confidence_classes.py). Cyan is rare in imagery and far from the ramp.
SURE_COLOUR = "#19e3ff"
_CONFIDENCE = ((0.80, SURE_COLOUR, False), (0.65, "#ffffff", False), (0.0, "#ffa01f", True))
_REJECTED = "#9aa0a6"
# Change: colour, width in pixels, fill. Magenta-red and yellow-green also differ in brightness, for colour-blind eyes.
_CHANGES = {
    "gained": ("#5ee432", 2.2, "#405ee432"),
    "lost": ("#ff2b4e", 2.2, "#40ff2b4e"),
    "unchanged": ("#dcdcdc", 1.0, "#00000000"),
}
# Errors: the engine's codes in the paper's colours; here ground is transparent and roofs are translucent.
_ERRORS = {2: "#a000ff00", 3: "#b0ff0000", 4: "#b00000ff", 1: "#00ffffff"}
_CLOSE = 4000  # denominator of the scale from which an outline has its full width and a casing
_FAR_PIXELS = 0.8
_CASING = "#c0081c2b"  # a dark line below it keeps it readable on bright roofs


def style_probability(layer: QgsRasterLayer) -> None:
    """Style probability (0 to 1) in pseudo-colour with labels in percent, transparent where a building is unlikely."""
    renderer = QgsSingleBandPseudoColorRenderer(layer.dataProvider(), 1, _shader(0.0))
    renderer.setClassificationMin(0.0)
    renderer.setClassificationMax(1.0)
    layer.setRenderer(renderer)


def show_probability_from(layer: QgsRasterLayer, least: float) -> None:
    """Make what is below the probability `least` (0 to 1) transparent, too; 0 shows all again.

    A style that the user has given the layer stays as it is, and so does the opacity.
    """
    if _has_our_ramp(layer):
        renderer = layer.renderer().clone()
        renderer.setShader(_shader(least))
        layer.setRenderer(renderer)


def _has_our_ramp(layer: QgsRasterLayer) -> bool:
    """Return whether a layer has the colours of `style_probability`, from whatever probability on."""
    renderer = layer.renderer()
    shader = renderer.shader() if isinstance(renderer, QgsSingleBandPseudoColorRenderer) else None
    ramp = shader.rasterShaderFunction() if shader is not None else None
    if not isinstance(ramp, QgsColorRampShader) or ramp.colorRampType() != QgsColorRampShader.Type.Interpolated:
        return False
    found = [(item.value, item.color) for item in ramp.colorRampItemList()]
    third = found[2][0] if len(found) > 2 else 0.0  # of a ramp that begins at a threshold, that one
    return any(
        len(found) == len(ours)
        and all(
            abs(value - own) < _SAME and colour == QColor(name) for (value, colour), (own, name) in zip(found, ours)
        )
        for ours in map(_ramp_above, (0.0, min(max(third, 0.0), 1.0)))
    )


def _shader(least: float) -> QgsRasterShader:
    """Return the colours of probability, without those below `least`."""
    ramp = QgsColorRampShader(0.0, 1.0)
    ramp.setColorRampType(QgsColorRampShader.Type.Interpolated)
    ramp.setColorRampItemList(
        [
            QgsColorRampShader.ColorRampItem(value, QColor(colour), f"{round(100 * value)} %")
            for value, colour in _ramp_above(least)
        ]
    )
    shader = QgsRasterShader(0.0, 1.0)
    shader.setRasterShaderFunction(ramp)
    return shader


def _ramp_above(least: float) -> list[tuple[float, str]]:
    """Return the steps of the ramp, transparent below `least`."""
    if not least:
        return list(_RAMP)
    faintest = next(colour for value, colour in _RAMP if value >= max(least, _FAINTEST))
    clear = f"#00{faintest[3:]}"  # alpha comes first
    return [(0.0, clear), (least - 1e-3, clear), (least, faintest), *(step for step in _RAMP if step[0] > least)]


def style_buildings(layer: QgsVectorLayer, language: Translation | None = None) -> None:
    """Style footprints by confidence: bright outline, dark casing, faint fill; widths in pixels, thinnest where houses are small.

    `language` is that of the classes; None: that of QGIS.
    """
    translate = language.translate if language else QCoreApplication.translate
    names = (
        translate("styles", "Sure, {} % and more").format(round(100 * _CONFIDENCE[0][0])),
        translate("styles", "Probable, {} % and more").format(round(100 * _CONFIDENCE[1][0])),
        translate("styles", "Doubtful"),
    )
    root = QgsRuleBasedRenderer.Rule(None)
    most = 2.0
    for (least, colour, dashed), name in zip(_CONFIDENCE, names):
        rule = QgsRuleBasedRenderer.Rule(_outlined(colour, dashed))
        rule.setFilterExpression(f'"confidence" >= {least} AND "confidence" < {most}')
        rule.setLabel(name)
        root.appendChild(rule)
        most = least
    drawn = QgsRuleBasedRenderer.Rule(_outlined(_CONFIDENCE[0][1], False))
    drawn.setIsElse(True)
    drawn.setLabel(translate("styles", "Drawn by hand"))
    root.appendChild(drawn)
    if layer.fields().indexOf(STATUS) >= 0:
        _strike_rejected(root, translate("styles", "Rejected"))
    layer.setRenderer(QgsRuleBasedRenderer(root))
    set_up_fields(layer)
    template = translate("styles", "Building {id}: confidence {percent} %, {area} m²")
    layer.setMapTipTemplate(
        template.format(id="[% id %]", percent='[% round("confidence" * 100) %]', area='[% round("area_m2") %]')
    )


def strike_rejected(layer: QgsVectorLayer) -> None:
    """Show rejected footprints struck out in grey in a project from before there were any, also where users changed the style."""
    renderer = layer.renderer()
    if layer.fields().indexOf(STATUS) < 0 or not isinstance(renderer, QgsRuleBasedRenderer):
        return
    root = renderer.rootRule()
    if not any(REJECTED in rule.filterExpression() for rule in root.children()):
        # In place: setting a changed copy deletes rules that Python still knows.
        _strike_rejected(root, translate("styles", "Rejected"))
        layer.triggerRepaint()
        layer.emitStyleChanged()


def _strike_rejected(root: QgsRuleBasedRenderer.Rule, label: str) -> None:
    for rule in root.children():
        if not rule.isElse():
            shown = rule.filterExpression()
            rule.setFilterExpression(f"({shown}) AND {NOT_REJECTED}" if shown else NOT_REJECTED)
    struck = QgsRuleBasedRenderer.Rule(_struck())
    struck.setFilterExpression(f"\"{STATUS}\" = '{REJECTED}'")
    struck.setLabel(label)
    root.appendChild(struck)


def _struck() -> QgsFillSymbol:
    """Return grey hatching inside a thin grey outline."""
    grey = QColor(_REJECTED)
    hatch = QgsLinePatternFillSymbolLayer()
    hatch.setLineAngle(45)
    hatch.setDistance(7)
    hatch.setDistanceUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    line = QgsLineSymbol()
    line.changeSymbolLayer(0, _line(_REJECTED, 1.0))
    hatch.setSubSymbol(line)
    hatch.setColor(grey)
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, hatch)
    symbol.appendSymbolLayer(_line(_REJECTED, 1.0))
    return symbol


def style_changes(layer: QgsVectorLayer, count: Mapping[str, int]) -> None:
    """Style changes: gained green, lost red, unchanged grey; the legend shows the number of each (`count`)."""
    names = {
        "gained": translate("styles", "Gained"),
        "lost": translate("styles", "Lost"),
        "unchanged": translate("styles", "Unchanged"),
    }
    categories = []
    for change, (colour, pixels, fill) in _CHANGES.items():
        inside = QgsSimpleFillSymbolLayer(QColor(fill))
        inside.setStrokeColor(QColor(0, 0, 0, 0))
        symbol = QgsFillSymbol()
        symbol.changeSymbolLayer(0, inside)
        symbol.appendSymbolLayer(_casing(pixels + 1.4))
        symbol.appendSymbolLayer(_line(colour, pixels))
        label = f"{names[change]} ({whole(count[change])})" if change in count else names[change]
        categories.append(QgsRendererCategory(change, symbol, label))
    layer.setRenderer(QgsCategorizedSymbolRenderer("change", categories))


def style_errors(layer: QgsRasterLayer) -> None:
    """Style the error map: correct green, false alarms red, missed blue, everything else transparent."""
    names = {
        1: translate("styles", "Correctly left out (true negative)"),
        2: translate("styles", "Correct (true positive)"),
        3: translate("styles", "False alarm (false positive)"),
        4: translate("styles", "Missed (false negative)"),
    }
    classes = [QgsPalettedRasterRenderer.Class(code, QColor(colour), names[code]) for code, colour in _ERRORS.items()]
    layer.setRenderer(QgsPalettedRasterRenderer(layer.dataProvider(), 1, classes))


def _outlined(colour: str, dashed: bool) -> QgsFillSymbol:
    """Return a faint fill with an outline of `colour` above a dark casing."""
    inside = QColor(colour)
    inside.setAlpha(26)
    fill = QgsSimpleFillSymbolLayer(inside)
    fill.setStrokeColor(QColor(0, 0, 0, 0))
    line = _line(colour, 1.4)
    if dashed:
        line.setUseCustomDashPattern(True)
        line.setCustomDashVector([5.0, 3.0])
        line.setCustomDashPatternUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    # Append layers one by one: those passed to the constructor as a list still belong to Python, which deletes them.
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, fill)
    symbol.appendSymbolLayer(_casing(3.0))
    symbol.appendSymbolLayer(line)
    return symbol


def _line(colour: str, pixels: float) -> QgsSimpleLineSymbolLayer:
    line = QgsSimpleLineSymbolLayer(QColor(colour), pixels)
    line.setWidthUnit(QgsUnitTypes.RenderUnit.RenderPixels)
    width = f"if(@map_scale > {_CLOSE}, {min(pixels, _FAR_PIXELS)}, {pixels})"
    line.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyStrokeWidth, QgsProperty.fromExpression(width))
    return line


def _casing(pixels: float) -> QgsSimpleLineSymbolLayer:
    """Return a dark line below an outline, which would hide small houses at small scales."""
    line = _line(_CASING, pixels)
    near = QgsProperty.fromExpression(f"coalesce(@map_scale, 0) <= {_CLOSE}")  # the legend has no scale
    line.setDataDefinedProperty(QgsSymbolLayer.Property.PropertyLayerEnabled, near)
    return line
