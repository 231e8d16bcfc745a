# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that show Roofline's copies of web imagery, and which of them can stand in for the original. Main thread only."""

from __future__ import annotations

from qgis.core import QgsProject, QgsRasterLayer, QgsRectangle

from .copy_grid import CopyGrid
from .shown_time import shown_time, time_text

COPY_OF = "roofline/copy_of"
"""Custom property of a layer that shows a copy: the source of the original layer."""
_TIME = "roofline/copy_of_time"
"""Another: the time, in ISO 8601, that the original showed."""
_COARSER = 1.05  # times the pixel size of the copy that would be made


def mark_copy(layer: QgsRasterLayer, original: QgsRasterLayer, time: str = "") -> None:
    """Remember that `layer` shows a copy of `original` at `time`, in ISO 8601, "" for none."""
    layer.setCustomProperty(COPY_OF, original.source())
    if time:
        layer.setCustomProperty(_TIME, time)


def copy_covering(original: QgsRasterLayer, area: QgsRectangle, grid: CopyGrid | None = None) -> QgsRasterLayer | None:
    """Return the smallest copy of `original` in the project that covers `area`, in the original's CRS; None without one.

    In place of the copy that would be made on `grid`, only one of the time that the map shows counts, with pixels that are not
    larger; without `grid` any.
    """
    wanted, time = area.intersect(original.extent()), time_text(shown_time(original))
    found = []
    for layer in QgsProject.instance().mapLayers().values():
        if not isinstance(layer, QgsRasterLayer) or layer.customProperty(COPY_OF) != original.source():
            continue
        pixel = max(layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY())
        if not layer.isValid() or layer.crs() != original.crs() or not layer.extent().buffered(pixel).contains(wanted):
            continue
        if grid is None or (pixel <= _COARSER * _pixel(grid) and layer.customProperty(_TIME, "") == time):
            found.append(layer)
    return min(found, key=lambda layer: layer.width() * layer.height(), default=None)


def _pixel(grid: CopyGrid) -> float:
    return max(grid.extent.width() / grid.width, grid.extent.height() / grid.height)
