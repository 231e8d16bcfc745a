# SPDX-License-Identifier: GPL-2.0-or-later
"""Attribute tables of results: titles are not cut off, and what only the file needs is hidden."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtGui import QFontMetrics
from qgis.PyQt.QtWidgets import QApplication
from roofline.plugin.layers.table_columns import arrange_columns


@pytest.fixture
def layer(plugin: Any) -> QgsVectorLayer:
    layer = QgsVectorLayer("Polygon?field=fid:integer&field=id:integer&field=graded:string", "x", "memory")
    layer.setFieldAlias(1, "N.º")
    layer.setFieldAlias(2, "Classificado por uma pessoa")
    return layer


def test_each_is_as_wide_as_its_title(layer: QgsVectorLayer) -> None:
    arrange_columns(layer, ["graded"])
    shown = {column.name: column for column in layer.attributeTableConfig().columns() if column.name}
    assert [name for name, column in shown.items() if not column.hidden] == ["graded", "id"]
    title = QFontMetrics(QApplication.font()).horizontalAdvance("Classificado por uma pessoa")
    assert title < shown["graded"].width < 2 * title and shown["id"].width == -1


def test_a_width_that_a_person_has_set_stays(layer: QgsVectorLayer) -> None:
    config = layer.attributeTableConfig()
    config.update(layer.fields())
    config.setColumnWidth(2, 40)
    layer.setAttributeTableConfig(config)
    arrange_columns(layer)
    assert layer.attributeTableConfig().columnWidth(2) == 40
