# SPDX-License-Identifier: GPL-2.0-or-later
"""Two descriptions of the same ground, rasters or polygons, read window by window on one grid."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from ..raster.gdal import GDAL_ERRORS
from ..raster.polygons import burn, read_polygons
from ..raster.probability_reader import Grid, ProbabilityRaster, is_raster, open_probability
from ..runtime.errors import EngineError


@dataclass(frozen=True)
class Truth:
    """A window, (h, w) each: what is building, and where one can tell."""

    building: NDArray[np.bool_]
    valid: NDArray[np.bool_]


Read = Callable[[Window], Truth]
"""Gives a window of the common grid."""


def common_grid(result: Path, reference: Path) -> Grid:
    """The pixels to compare on: the reference's when it is a raster, else the result's. Raises EngineError."""
    beside = result.with_name("probability.tif")
    if is_raster(reference):
        source = reference
    elif is_raster(result):
        source = result
    elif beside.is_file():  # the polygons of a segmentation lie beside the raster they were drawn from
        source = beside
    else:
        raise EngineError(
            f"Neither {result.name} nor {reference.name} is a raster; take the probability.tif of the result to compare."
        )
    with open_probability(source) as raster:
        return raster.grid


def open_reader(path: Path, grid: Grid, threshold: float, stack: ExitStack) -> Read:
    """Reads a raster (building from probability `threshold` on, resampled to `grid`) or polygons; open as long as `stack`."""
    if not is_raster(path):
        return polygon_reader(path, grid)
    raster = stack.enter_context(open_probability(path))
    _refuse_colours(raster)
    if not same_pixels(raster.grid, grid, path):
        raster = stack.enter_context(open_probability(path, on=grid))

    def read(window: Window) -> Truth:
        block = raster.read(window.row_off, window.col_off, window.height, window.width, threshold)
        return Truth(block.building, block.valid)

    return read


def _refuse_colours(raster: ProbabilityRaster) -> None:
    """Of an image or a coloured map the first band would pass for probabilities."""
    if raster.dataset.count < 3:
        return
    window = Window(max(0, raster.grid.width // 2 - 256), max(0, raster.grid.height // 2 - 256), 512, 512)
    with suppress(*GDAL_ERRORS):  # reading it says in a sentence what is wrong
        first, *others = raster.dataset.read(
            (1, 2, 3), window=window.intersection(Window(0, 0, *raster.dataset.shape[::-1]))
        )
        if any((band != first).mean() > 0.05 for band in others):
            raise EngineError(
                f"{raster.path.name} shows colours, not where buildings are; choose a mask or probabilities in one band, or polygons."
            )


def same_pixels(own: Grid, grid: Grid, path: Path) -> bool:
    """Whether the raster `path` on `own` needs no resampling to `grid`. Raises EngineError where nobody can tell how they lie."""
    same_size = (own.width, own.height) == (grid.width, grid.height)
    if own.crs is None or grid.crs is None:
        if not same_size:
            raise EngineError(
                f"{path.name} ({own.width} x {own.height} pixels) cannot be laid over {grid.width} x {grid.height} pixels, "
                "because one of the two has no coordinate reference system; give it one, or choose rasters of one size."
            )
        return True
    pixel = abs(grid.transform.determinant) ** 0.5
    corners = ((0, 0), (grid.width, 0), (0, grid.height))
    near = all(np.allclose(own.transform @ c, grid.transform @ c, rtol=0, atol=pixel / 100) for c in corners)
    return same_size and near and own.crs == grid.crs


def polygon_reader(path: Path, grid: Grid, *, anywhere: bool = False) -> Read:
    """Reads polygons as buildings. Raises EngineError when none lies on the grid, unless they may lie `anywhere`."""
    geometries = np.array(read_polygons(path, grid.crs).geometries, dtype=object)
    tree = shapely.STRtree(geometries)
    if not anywhere and not len(tree.query(_ground(grid, Window(0, 0, grid.width, grid.height)))):
        raise EngineError(f"The polygons of {path.name} lie outside the raster; choose a file of the same area.")

    def read(window: Window) -> Truth:
        shape = (window.height, window.width)
        near = geometries[tree.query(_ground(grid, window))]
        transform = grid.transform @ Affine.translation(window.col_off, window.row_off)
        return Truth(burn(near, transform, shape), np.ones(shape, dtype=bool))

    return read


def _ground(grid: Grid, window: Window) -> BaseGeometry:
    left, top, right, bottom = (
        window.col_off,
        window.row_off,
        window.col_off + window.width,
        window.row_off + window.height,
    )
    return shapely.Polygon([grid.transform @ p for p in ((left, top), (right, top), (right, bottom), (left, bottom))])
