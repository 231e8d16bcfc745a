# SPDX-License-Identifier: GPL-2.0-or-later
"""Put layers and groups above their image in the layer tree. Main thread only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsLayerTreeLayer, QgsLayerTreeNode, QgsProject, QgsRasterLayer

from .result_properties import GROUP, ROLE


def insert_above(image: QgsRasterLayer | None, added: QgsLayerTreeNode) -> None:
    """Put a group or layer above `image` and the results of earlier runs; on top where the image is not in the tree."""
    root = QgsProject.instance().layerTreeRoot()
    node: QgsLayerTreeLayer | None = root.findLayer(image.id()) if image is not None else None
    if node is None or node.parent() is None:
        root.insertChildNode(0, added)
        return
    siblings = node.parent().children()
    index = siblings.index(node)
    while index and siblings[index - 1].customProperty(GROUP):
        index -= 1
    node.parent().insertChildNode(index, added)


def topmost(image: QgsRasterLayer | None, more: Sequence[str]) -> QgsRasterLayer | None:
    """Return the layer that lies highest in the tree among `image` and those that show a file of `more`, or one in a folder of it."""
    known = set(more)
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        layer = node.layer()
        if not isinstance(layer, QgsRasterLayer) or layer.customProperty(ROLE):
            continue
        if (
            (image is not None and layer.id() == image.id())
            or layer.source() in known
            or str(Path(layer.source()).parent) in known
        ):
            return layer
    return image
