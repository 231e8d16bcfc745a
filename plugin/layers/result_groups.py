# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the groups of results in the project, and the layers of each, wherever the user has moved them. Main thread only."""

from __future__ import annotations

import json

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeNode, QgsMapLayer, QgsProject

from .layer_file import file_shown
from .result_properties import GROUP, RESULT, ROLE, TITLE

_ID = "roofline/layer"  # of a layer: its id, which a duplicate does not have
_NOTED = "roofline/noted_result"  # of a layer: what its group says of the result, as JSON, for the day that the group is gone


def result_groups() -> list[QgsLayerTreeGroup]:
    """Return the groups of results in the project.

    One whose group was deleted, but for layers that lie elsewhere, has a group outside the layer tree, made for this call.
    """
    groups = [g for g in QgsProject.instance().layerTreeRoot().findGroups(True) if g.customProperty(GROUP)]
    lost: dict[str, QgsLayerTreeGroup] = {str(group.customProperty(GROUP)): group for group in groups}
    for layer in QgsProject.instance().mapLayers().values():
        result = str(layer.customProperty(RESULT, "") or "")
        if result and result not in lost and (noted := _noted(layer)):
            lost[result] = QgsLayerTreeGroup(noted.get(TITLE, ""))
            for name, value in noted.items():
                lost[result].setCustomProperty(name, value)
            lost[result].setCustomProperty(GROUP, result)
    return list(lost.values())


def layers_of(group: QgsLayerTreeGroup) -> list[QgsMapLayer]:
    """Return the layers in the group of a result, then those of the result that the user has moved elsewhere in the layer tree.

    Duplicates of layers come last, wherever they lie: what a result shows, and what is changed in it, is the layer itself.
    """
    inside = [node.layer() for node in group.findLayers() if node.layer() is not None]
    moved = [layer for layer in QgsProject.instance().mapLayers().values() if _is_moved(layer, group)]
    return sorted([*inside, *moved], key=_is_duplicate)  # in their order otherwise


def nodes_of(group: QgsLayerTreeGroup) -> list[QgsLayerTreeNode]:
    """Return what shows a result on the map: its group, if there still is one, and the layers that the user has moved elsewhere."""
    root = QgsProject.instance().layerTreeRoot()
    moved = [root.findLayer(layer.id()) for layer in layers_of(group) if group.findLayer(layer.id()) is None]
    return [*([group] if is_in_tree(group) else []), *(node for node in moved if node is not None)]


def is_in_tree(group: QgsLayerTreeGroup) -> bool:
    """Return whether the layer tree has the group of a result, which users may delete after moving the layers elsewhere."""
    return group.parent() is not None


def group_with(buildings: str) -> QgsLayerTreeGroup | None:
    """Return the group of the result whose layer of footprints shows this file; None where there is none, or "" is given."""
    for group in result_groups() if buildings else ():
        for layer in layers_of(group):
            if layer.customProperty(ROLE) == "buildings" and file_shown(layer) == buildings:
                return group
    return None


def mark_as_of(layer: QgsMapLayer, group: QgsLayerTreeGroup) -> None:
    """Note that `layer` is of the result of `group`, wherever it is moved, and that it is no duplicate."""
    layer.setCustomProperty(RESULT, group.customProperty(GROUP))
    layer.setCustomProperty(_ID, layer.id())


def note_result(group: QgsLayerTreeGroup) -> None:
    """Note what a group says of its result with the layers, too, so that they are found after the group is deleted."""
    noted = json.dumps({name: str(group.customProperty(name)) for name in group.customProperties()})
    for layer in layers_of(group):
        if layer.customProperty(RESULT):
            layer.setCustomProperty(_NOTED, noted)


def _noted(layer: QgsMapLayer) -> dict[str, str]:
    """Return what is noted of the result of a layer; empty where that is nothing, since a project may come from anybody."""
    try:
        noted = json.loads(str(layer.customProperty(_NOTED, "") or "{}"))
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in noted.items()} if isinstance(noted, dict) else {}


def _is_duplicate(layer: QgsMapLayer) -> bool:
    return str(layer.customProperty(_ID, "") or layer.id()) != layer.id()


def _is_moved(layer: QgsMapLayer, group: QgsLayerTreeGroup) -> bool:
    return layer.customProperty(RESULT) == group.customProperty(GROUP) and group.findLayer(layer.id()) is None
