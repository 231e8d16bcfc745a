# SPDX-License-Identifier: GPL-2.0-or-later
"""Style of the damage layer, in the colours of Copernicus EMS grading maps, and the words for its grades."""

from __future__ import annotations

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsEditorWidgetSetup,
    QgsFillSymbol,
    QgsRendererCategory,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

from ...engine.contract.footprint import AREA, CONFIDENCE, ID, UUID
from ...engine.contract.grade import GRADE, GRADE_NAMES, GRADED, HIDDEN, PERSON, PROBABILITIES, REVIEW, SHIFT
from ..toolbelt.engine_words import say
from ..toolbelt.language import Translation
from .table_columns import arrange_columns

translate = QCoreApplication.translate
_OPACITY = 90  # of 255
COLOURS = {
    "destroyed": "#e31a1c",
    "major": "#ff7f00",
    "minor": "#ffe119",
    "none": "#33a02c",
    "not_seen": "#9e9e9e",
}
"""The colour of each grade, the worst first."""


def grade_words(language: Translation | None = None) -> dict[str, str]:
    """Return the grades, the worst first, in `language`; None: that of QGIS."""
    put = language.say if language else say
    return {grade: put(name) for grade, name in GRADE_NAMES.items()}


def short_grade_words(language: Translation | None = None) -> dict[str, str]:
    """Return the grades in the same way, for places with little room."""
    translate = language.translate if language else QCoreApplication.translate
    return {
        **grade_words(language),
        "major": translate("damage_style", "Major"),
        "minor": translate("damage_style", "Minor"),
        "none": translate("damage_style", "No damage"),
    }


def style_damage(layer: QgsVectorLayer, language: Translation | None = None) -> None:
    """Style graded buildings by their grade; the fill is translucent, so that the image remains visible.

    The fields get names, and those of grades and of reasons a list of words in tables and forms. `language` is that of the grades; None: that of QGIS.
    """
    words = grade_words(language)
    categories = []
    for grade, colour in COLOURS.items():
        symbol = QgsFillSymbol.createSimple(
            {"color": _translucent(colour), "outline_color": colour, "outline_width": "0.5", "outline_width_unit": "MM"}
        )
        categories.append(QgsRendererCategory(grade, symbol, words[grade]))
    layer.setRenderer(QgsCategorizedSymbolRenderer(GRADE, categories))
    fields = layer.fields()
    for name, alias in _aliases().items():
        if fields.indexOf(name) >= 0:
            layer.setFieldAlias(fields.indexOf(name), alias)
    values = [{text: grade} for grade, text in words.items()]
    given = [{translate("damage_style", "(nobody yet)"): ""}, *values]
    for name, listed in ((GRADE, values), (GRADED, given), (HIDDEN, _reasons())):
        if fields.indexOf(name) >= 0:
            layer.setEditorWidgetSetup(fields.indexOf(name), QgsEditorWidgetSetup("ValueMap", {"map": listed}))
    arrange_columns(layer)


def _reasons() -> list[dict[str, str]]:
    """Return the words for why a building is not seen, with the value that stands for each."""
    return [
        {"": ""},
        {translate("damage_style", "Outside the image"): "outside"},
        {translate("damage_style", "Cloud"): "cloud"},
        {translate("damage_style", "Shadow"): "shadow"},
        {translate("damage_style", "Said by a person"): PERSON},
    ]


def _aliases() -> dict[str, str]:
    words = [
        translate("damage_style", "P (none)"),
        translate("damage_style", "P (minor)"),
        translate("damage_style", "P (major)"),
        translate("damage_style", "P (destroyed)"),
    ]
    right, up, sure = SHIFT
    return {
        ID: translate("damage_style", "No."),
        GRADE: translate("damage_style", "Grade"),
        GRADED: translate("damage_style", "Graded by a person"),
        CONFIDENCE: translate("damage_style", "Confidence"),
        REVIEW: translate("damage_style", "Order of review"),
        HIDDEN: translate("damage_style", "Why not seen"),
        AREA: translate("damage_style", "Area (m²)"),
        right: translate("damage_style", "Shift right (m)"),
        up: translate("damage_style", "Shift up (m)"),
        sure: translate("damage_style", "Confidence of the shift"),
        UUID: translate("damage_style", "UUID"),
        **dict(zip(PROBABILITIES, words)),
    }


def _translucent(colour: str) -> str:
    """Return `colour` as a symbol's property, with an opacity that lets the image through."""
    full = QColor(colour)
    return f"{full.red()},{full.green()},{full.blue()},{_OPACITY}"
