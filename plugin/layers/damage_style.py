# SPDX-License-Identifier: GPL-2.0-or-later
"""Style of the damage layer, in the colours of Copernicus EMS grading maps."""

from __future__ import annotations

from qgis.core import QgsCategorizedSymbolRenderer, QgsFillSymbol, QgsRendererCategory, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QColor

translate = QCoreApplication.translate
_OPACITY = 90  # of 255
_COLOURS = {
    "destroyed": "#e31a1c",
    "major": "#ff7f00",
    "minor": "#ffe119",
    "none": "#33a02c",
    "not_seen": "#9e9e9e",
}


def style_damage(layer: QgsVectorLayer) -> None:
    """Style graded buildings by their grade; the fill is translucent, so that the image remains visible."""
    names = {
        "destroyed": translate("damage_style", "Destroyed"),
        "major": translate("damage_style", "Major damage"),
        "minor": translate("damage_style", "Minor damage"),
        "none": translate("damage_style", "No visible damage"),
        "not_seen": translate("damage_style", "Not seen"),
    }
    categories = []
    for grade, colour in _COLOURS.items():
        symbol = QgsFillSymbol.createSimple(
            {"color": _translucent(colour), "outline_color": colour, "outline_width": "0.5", "outline_width_unit": "MM"}
        )
        categories.append(QgsRendererCategory(grade, symbol, names[grade]))
    layer.setRenderer(QgsCategorizedSymbolRenderer("grade", categories))


def _translucent(colour: str) -> str:
    """Return `colour` as a symbol's property, with an opacity that lets the image through."""
    full = QColor(colour)
    return f"{full.red()},{full.green()},{full.blue()},{_OPACITY}"
