# SPDX-License-Identifier: GPL-2.0-or-later
"""Decide which pixels of a layer that only QGIS reads are copied for the engine, and refuse too many."""

from __future__ import annotations

import math

from qgis.core import (
    QgsPointXY,
    QgsRasterInterface,
    QgsRasterLayer,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QCoreApplication

from ..layers.copy_grid import CopyGrid
from ..layers.image_facts import measure_box
from ..layers.xyz_tiles import tile_side, world_grid
from ..toolbelt.numbers import whole
from .overlay import InputError

translate = QCoreApplication.translate

MOST_TILES = 20_000
"""Tiles that are fetched for one job: about 1300 megapixels."""
_MOST_PIXELS = 1_500_000_000
_TOLERANCE = 1.05  # of the largest pixel size: the engine scales so little without loss


def plan_copy(layer: QgsRasterLayer, area: QgsRectangle, gsd: tuple[float, float]) -> CopyGrid:
    """Lay the grid of a copy of `area`, in the layer's CRS, for a model that reads `gsd` (smallest and largest pixel in metres).

    A tile service gives its coarsest zoom level that is fine enough, so that no tile is resampled; what has pixels of its
    own keeps them; another service is asked for pixels in the middle of the range. Raises InputError for too many.
    """
    across, down = _steps(layer, area.center(), gsd)
    whole_extent = layer.dataProvider().extent()
    area = area.intersect(whole_extent)
    left, top = whole_extent.xMinimum(), whole_extent.yMaximum()
    side = tile_side(layer.dataProvider())
    if _is_tiled(layer) and (world := world_grid(layer.crs(), across, side)):
        left, top, across = world
        down = across
    first_col, last_col = _cells(area.xMinimum() - left, area.xMaximum() - left, across)
    first_row, last_row = _cells(top - area.yMaximum(), top - area.yMinimum(), down)
    width, height = last_col - first_col, last_row - first_row
    extent = QgsRectangle(
        left + first_col * across, top - last_row * down, left + last_col * across, top - first_row * down
    )
    tiles = _tiles(first_col, last_col, side) * _tiles(first_row, last_row, side) if _is_tiled(layer) else 0
    if tiles > MOST_TILES or width * height > _MOST_PIXELS:
        text = translate(
            "plan_copy",
            "Fetching this part of “{name}” would take {tiles} tiles ({pixels} megapixels), and {most} are the limit; zoom in"
            " and segment the current map view, or draw polygons over the places that matter."
        )  # fmt: skip
        count = tiles or math.ceil(width / side) * math.ceil(height / side)
        raise InputError(
            text.format(
                name=layer.name(), tiles=whole(count), pixels=whole(width * height / 1e6), most=whole(MOST_TILES)
            )
        )
    phase = (first_row % side, first_col % side) if tiles else (0, 0)
    return CopyGrid(extent, layer.crs(), max(1, width), max(1, height), tiles, phase)


def _cells(near: float, far: float, step: float) -> tuple[int, int]:
    """Return the first and the last line of pixels of `step` that hold what lies between `near` and `far`."""
    return math.floor(near / step + 1e-6), max(math.floor(near / step + 1e-6) + 1, math.ceil(far / step - 1e-6))


def _tiles(first: int, last: int, side: int) -> int:
    """Count the tiles of `side` pixels that the pixels from `first` up to `last` touch."""
    return (last - 1) // side - first // side + 1


def _steps(layer: QgsRasterLayer, centre: QgsPointXY, gsd: tuple[float, float]) -> tuple[float, float]:
    """Return width and height of the copy's pixels in units of the layer's CRS."""
    provider = layer.dataProvider()
    if provider.capabilities() & QgsRasterInterface.Capability.Size and layer.width() and layer.height():
        return layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY()
    metres_across, metres_down = _metres(layer, centre)
    levels = sorted(provider.nativeResolutions())
    if levels:
        ground = math.sqrt(metres_across * metres_down)
        fine = [level for level in levels if level * ground <= gsd[1] * _TOLERANCE]
        level = fine[-1] if fine else levels[0]
        return level, level
    middle = math.sqrt(gsd[0] * gsd[1])
    return middle / metres_across, middle / metres_down


def _is_tiled(layer: QgsRasterLayer) -> bool:
    return bool(layer.dataProvider().nativeResolutions())


def _metres(layer: QgsRasterLayer, centre: QgsPointXY) -> tuple[float, float]:
    """Measure metres on the ground per unit of the layer's CRS at `centre`, across and down."""
    step = 1e-5 if layer.crs().isGeographic() else 1.0
    across, down = (max(metres, 1e-9) / step for metres in measure_box(layer.crs(), centre, step, step))
    return across, down
