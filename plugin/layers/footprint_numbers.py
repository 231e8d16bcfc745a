# SPDX-License-Identifier: GPL-2.0-or-later
"""Give footprints that were drawn a number of their own. Main thread only."""

from __future__ import annotations

from qgis.core import QgsFeatureRequest, QgsVectorLayer

from ...engine.contract.footprint import ID


def give_numbers(layer: QgsVectorLayer) -> None:
    """Number the footprints that are about to be added to `layer` and have no number, or that of another.

    The field's default value has numbered them when they were drawn, unless QGIS could not read the file in that moment,
    as it cannot while the map is being drawn and editing begins.
    """
    column, buffer = layer.fields().indexOf(ID), layer.editBuffer()
    added = buffer.addedFeatures() if buffer is not None else {}
    if column < 0 or not added:
        return
    provider = layer.dataProvider()  # drawing the map does not disturb its connection
    taken = {int(number) for number in provider.uniqueValues(column) if _is_number(number)}
    deleted = QgsFeatureRequest().setFilterFids(buffer.deletedFeatureIds()).setSubsetOfAttributes([column])
    free = {feature[column] for feature in provider.getFeatures(deleted)} if buffer.deletedFeatureIds() else set()
    highest = max(taken, default=0)
    taken -= free  # what was cut and pasted keeps its number
    for fid in sorted(added, reverse=True):  # the later, the lower
        number = added[fid][column]
        if not _is_number(number) or number in taken:
            number = highest + 1
            layer.changeAttributeValue(fid, column, number, added[fid][column], True)
        taken.add(int(number))
        highest = max(highest, int(number))


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float))
