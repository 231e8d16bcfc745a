# SPDX-License-Identifier: GPL-2.0-or-later
"""Remove results from the project; their files and the layers of others stay. Main thread only."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsProject, QgsVectorLayer

from .footprint_work import is_worked_on
from .imagery_copies import COPY_OF
from .layer_file import file_of
from .result_groups import layers_of, result_groups
from .result_properties import ROLE

_REPLACED = ("buildings", "probability", "changes")


def remove_result(folder: Path) -> str | None:
    """Remove the group of the result in `folder` from the project; the files stay, and so do layers of others in the group.

    Returns "" where that was done, the name of a layer of it that is being edited, or None where there is no such group.
    """
    for group in result_groups():
        layers = layers_of(group)
        if not any(file_of(layer).parent == folder for layer in layers):
            continue
        ours = (layer for layer in layers if isinstance(layer, QgsVectorLayer) and layer.customProperty(ROLE))
        edited = next((layer for layer in ours if layer.isEditable()), None)
        if edited is not None:
            return str(edited.name())
        remove_group(group)
        return ""
    return None


def remove_group(group: QgsLayerTreeGroup) -> None:
    """Remove the group of a result with its layers. What else lies in it takes its place: QGIS adds layers to the current group."""
    parent = group.parent()
    place = parent.children().index(group) if parent is not None else 0
    for child in group.children():
        nodes = child.findLayers() if isinstance(child, QgsLayerTreeGroup) else [child]
        others = [node for node in nodes if not _is_of_result(node)]
        for node in [child] if len(others) == len(nodes) else others:
            parent.insertChildNode(place, node.clone())
            place += 1
            node.parent().removeChildNode(node)
    layers = {*(node.layerId() for node in group.findLayers()), *(layer.id() for layer in layers_of(group))}
    if parent is not None:
        parent.removeChildNode(group)
    QgsProject.instance().removeMapLayers(sorted(layers))


def is_untouched(group: QgsLayerTreeGroup) -> bool:
    """Return whether a result is as a run has left it: nothing decided, deleted or being edited, and no layer of others in its group.

    A copy of the imagery may lie there, too.
    """
    if any(node.layer() is None for node in group.findLayers()):
        return False
    layers = layers_of(group)
    ours = (layer.customProperty(ROLE) in _REPLACED or layer.customProperty(COPY_OF) for layer in layers)
    return all(ours) and not any(
        layer.isEditable() or is_worked_on(layer) for layer in layers if isinstance(layer, QgsVectorLayer)
    )


def _is_of_result(node: QgsLayerTreeLayer) -> bool:
    """Return whether a layer was added by Roofline, with a result or for it; one whose file is gone counts as such."""
    layer = node.layer()
    return layer is None or bool(layer.customProperty(ROLE) or layer.customProperty(COPY_OF))
