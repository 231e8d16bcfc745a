# SPDX-License-Identifier: GPL-2.0-or-later
"""Columns of attribute tables: their order, and room for their titles. Main thread only."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsVectorLayer

_USUAL = 100  # pixels of a column in QGIS
_LETTER, _MARGIN = 7, 20  # pixels of a title


def arrange_columns(layer: QgsVectorLayer, order: Sequence[str] = ()) -> None:
    """Put the columns `order` first, make each as wide as its title, and hide the number that only the file needs."""
    config, fields = layer.attributeTableConfig(), layer.fields()
    config.update(fields)
    columns = config.columns()
    for column in columns:
        column.hidden = column.hidden or column.name == "fid"
        title = layer.attributeDisplayName(fields.indexOf(column.name))
        if column.width < 0 and (width := _LETTER * len(title) + _MARGIN) > _USUAL:
            column.width = width
    rank = {name: number for number, name in enumerate(order)}
    config.setColumns(sorted(columns, key=lambda column: rank.get(column.name, len(rank))))
    layer.setAttributeTableConfig(config)
