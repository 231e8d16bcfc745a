#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the print layouts of the map that is handed over, resources/layouts/*.qpt, in QGIS's Python:

QT_HASH_SEED=0 QT_QPA_PLATFORM=offscreen .venv/qgis/bin/python tools/make_layouts.py
"""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsFillSymbol,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsPrintLayout,
    QgsProject,
    QgsReadWriteContext,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QFont

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "layouts"
PAPERS = {"A4": (297.0, 210.0, 1.0), "A3": (420.0, 297.0, 1.35)}
"""Width and height in mm, and the size of texts."""
EDGE = 8.0
FACTS = """\
[% if(@roofline_analysed = '', '', @roofline_analysed || '\\n\\n') %]\
Imagery: [% @roofline_source %]
Date: [% @roofline_date %]

Mapped by: [% @roofline_model %]

[% @roofline_licence %]"""


def main() -> None:
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for paper in PAPERS:
        layout = make_layout(paper)
        layout.saveAsTemplate(str(FOLDER / f"handover_{paper.lower()}.qpt"), QgsReadWriteContext())
    application.exitQgis()


def make_layout(paper: str) -> QgsPrintLayout:
    """The map on the left, and a column with overview, legend and facts on the right."""
    width, height, scale = PAPERS[paper]
    layout = QgsPrintLayout(QgsProject.instance())
    layout.initializeDefaults()
    layout.setName(f"Roofline {paper}")
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(width, height))
    column = 62 * scale
    left, top, bottom = width - EDGE - column, EDGE + 16 * scale, height - EDGE - 9 * scale
    title = label(layout, "title", "[% @roofline_title %]", 17 * scale, bold=True)
    place(title, EDGE, EDGE, width - 2 * EDGE, 9 * scale)
    counts = label(layout, "counts", "[% replace(@roofline_counts, '\\n', ' · ') %]", 10 * scale)
    place(counts, EDGE, EDGE + 9 * scale, width - 2 * EDGE, 6 * scale)
    main_map = QgsLayoutItemMap(layout)
    main_map.setId("main_map")
    main_map.setFrameEnabled(True)
    main_map.setBackgroundColor(QColor("#f4f4f4"))
    layout.addLayoutItem(main_map)
    place(main_map, EDGE, top, left - EDGE - 4 * scale, bottom - top)
    main_map.setExtent(QgsRectangle(0, 0, left - EDGE - 4 * scale, bottom - top))
    overview = QgsLayoutItemMap(layout)
    overview.setId("overview_map")
    overview.setFrameEnabled(True)
    layout.addLayoutItem(overview)
    place(overview, left, top, column, 42 * scale)
    overview.setExtent(QgsRectangle(0, 0, column, 42 * scale))
    frame = {"color": "220,30,30,40", "outline_color": "220,30,30,255", "outline_width": "0.5"}
    overview.overview().setFrameSymbol(QgsFillSymbol.createSimple(frame))
    overview.overview().setLinkedMap(main_map)
    place(legend(layout, main_map, scale), left, top + 45 * scale, column, 40 * scale)
    # Plain text: labels that render HTML stay empty in a QGIS without QtWebKit, such as 3.40 of Debian 13.
    facts = label(layout, "facts", FACTS, 8 * scale)
    place(facts, left, top + 90 * scale, column, bottom - top - 120 * scale)
    north = QgsLayoutItemPicture(layout)
    north.setId("north_arrow")
    north.setPicturePath(":/images/north_arrows/layout_default_north_arrow.svg")
    north.setLinkedMap(main_map)
    north.setNorthMode(QgsLayoutItemPicture.NorthMode.TrueNorth)  # in polar systems that is not upwards
    layout.addLayoutItem(north)
    place(north, left + column - 14 * scale, bottom - 27 * scale, 13 * scale, 14 * scale)
    bar = QgsLayoutItemScaleBar(layout)
    bar.setId("scale_bar")
    bar.setStyle("Single Box")
    bar.setLinkedMap(main_map)
    bar.setTextFormat(text_format(8 * scale))
    layout.addLayoutItem(bar)
    place(bar, left, bottom - 13 * scale, column, 12 * scale)
    shape = QgsLayoutItemShape(layout)
    shape.setId("caveat_box")
    shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    shape.setSymbol(QgsFillSymbol.createSimple({"color": "255,243,214,255", "outline_color": "217,139,0,255"}))
    layout.addLayoutItem(shape)
    place(shape, EDGE, height - EDGE - 7 * scale, width - 2 * EDGE, 7 * scale)
    caveat = label(layout, "caveat", "[% @roofline_caveat %]", 9 * scale, bold=True)
    caveat.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    place(caveat, EDGE + 2 * scale, height - EDGE - 7 * scale, width - 2 * EDGE - 4 * scale, 7 * scale)
    return layout


def label(layout: QgsPrintLayout, name: str, text: str, size: float, *, bold: bool = False) -> QgsLayoutItemLabel:
    item = QgsLayoutItemLabel(layout)
    item.setId(name)
    item.setText(text)
    item.setFont(font(size, bold=bold))
    item.setHAlign(Qt.AlignmentFlag.AlignLeft)
    item.setVAlign(Qt.AlignmentFlag.AlignTop)
    layout.addLayoutItem(item)
    return item


def legend(layout: QgsPrintLayout, main_map: QgsLayoutItemMap, scale: float) -> QgsLayoutItemLegend:
    item = QgsLayoutItemLegend(layout)
    item.setId("legend")
    item.setLinkedMap(main_map)
    item.setResizeToContents(True)
    item.setBackgroundEnabled(True)
    item.setBackgroundColor(QColor("#aeb9bf"))  # on which the white outlines show, too
    sizes = {QgsLegendStyle.Style.Title: 10, QgsLegendStyle.Style.Subgroup: 9, QgsLegendStyle.Style.SymbolLabel: 8}
    for style, size in sizes.items():
        item.setStyleFont(style, font(size * scale))
    layout.addLayoutItem(item)
    return item


def font(size: float, *, bold: bool = False) -> QFont:
    made = QFont("Sans")
    made.setPointSizeF(size)
    made.setBold(bold)
    return made


def text_format(size: float) -> QgsTextFormat:
    made = QgsTextFormat()
    made.setFont(font(size))
    made.setSize(size)
    return made


def place(item: QgsLayoutItem, x: float, y: float, width: float, height: float) -> None:
    item.attemptMove(QgsLayoutPoint(x, y))
    item.attemptResize(QgsLayoutSize(width, height))


if __name__ == "__main__":
    main()
