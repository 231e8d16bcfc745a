# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that show Roofline's copies of web imagery, and which of them can stand in for the original. Main thread only."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsProject, QgsRasterLayer, QgsRectangle

from .copy_grid import CopyGrid
from .shown_time import shown_time, time_text

COPY_OF = "roofline/copy_of"
"""Custom property of a layer that shows a copy: the source of the original layer."""
_TIME = "roofline/copy_of_time"
"""Another: the time, in ISO 8601, that the original showed."""
_LARGEST = 2**24  # bytes of a run.json; ours have a few thousand
_COARSER = 1.05  # times the pixel size of the copy that would be made


def mark_copy(layer: QgsRasterLayer, original: QgsRasterLayer, time: str = "") -> None:
    """Remember that `layer` shows a copy of `original` at `time`, in ISO 8601, "" for none."""
    layer.setCustomProperty(COPY_OF, original.source())
    if time:
        layer.setCustomProperty(_TIME, time)


def copies_in_project(original: QgsRasterLayer) -> list[QgsRasterLayer]:
    """Return the layers of copies of `original`, at any time and pixel size."""
    layers = QgsProject.instance().mapLayers().values()
    rasters = (layer for layer in layers if isinstance(layer, QgsRasterLayer) and layer.isValid())
    return [layer for layer in rasters if layer.customProperty(COPY_OF) == original.source()]


def copy_covering(original: QgsRasterLayer, area: QgsRectangle, grid: CopyGrid | None = None) -> QgsRasterLayer | None:
    """Return the smallest copy of `original` in the project that covers `area`, in the original's CRS; None without one.

    In place of the copy that would be made on `grid`, only one of the time that the map shows counts, with pixels that are not
    larger; without `grid` any.
    """
    wanted, time = area.intersect(original.extent()), time_text(shown_time(original))
    found = []
    for layer in copies_in_project(original):
        pixel = max(layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY())
        if layer.crs() != original.crs() or not layer.extent().buffered(pixel).contains(wanted):
            continue
        if grid is None or (pixel <= _COARSER * _pixel(grid) and layer.customProperty(_TIME, "") == time):
            found.append(layer)
    return min(found, key=lambda layer: layer.width() * layer.height(), default=None)


def source_of_copy(image: str) -> dict[str, Any]:
    """Return what run.json beside the file `image` says of the service that it was fetched from; {} where it was not fetched."""
    with suppress(OSError, ValueError, LookupError, TypeError, RecursionError):
        path = Path(image)
        told = path.with_name("run.json")
        if path.is_file() and told.stat().st_size <= _LARGEST:
            run = json.loads(told.read_text(encoding="utf-8"))
            if Path(run["image"]["path"]).name == path.name and isinstance(run.get("fetched"), dict):
                return dict(run["fetched"])
    return {}


def move_copies(former: QgsLayerTreeGroup, group: QgsLayerTreeGroup) -> list[QgsLayerTreeLayer]:
    """Move the layers of copies of imagery in `former` to the end of `group`, which is in the layer tree; return their nodes there."""
    return [
        move_node(node, group)
        for node in former.findLayers()
        if node.layer() is not None and node.layer().customProperty(COPY_OF)
    ]


def move_node(node: QgsLayerTreeLayer, group: QgsLayerTreeGroup) -> QgsLayerTreeLayer:
    """Move a layer to the end of a group; it is never out of the tree, which would remove it from the project."""
    moved = node.clone()
    group.addChildNode(moved)
    node.parent().removeChildNode(node)
    return moved


def _pixel(grid: CopyGrid) -> float:
    return max(grid.extent.width() / grid.width, grid.extent.height() / grid.height)
