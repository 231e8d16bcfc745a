# SPDX-License-Identifier: GPL-2.0-or-later
"""Read two rasters or polygon files of the same ground window by window on a common grid."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from ..contract.sentence import Sentence
from ..contract.sketch import AREA, BUILDING, CLASSES, FIELD, IGNORE
from ..raster.gdal import GDAL_ERRORS
from ..raster.polygon_file import split_layer
from ..raster.polygons import burn, has_field, holds_nothing, polygon_extent, read_polygons
from ..raster.probability_reader import Grid, ProbabilityRaster, is_raster, open_probability
from ..runtime.errors import EngineError


@dataclass(frozen=True)
class BuildingMask:
    """A window, both (h, w): which pixels are building, and which are known to be building or background."""

    building: NDArray[np.bool_]
    valid: NDArray[np.bool_]


_BLOCK = 2048


class NoCommonGroundError(EngineError):
    """An error about a result and a reference that do not lie on the same ground."""


Read = Callable[[Window], BuildingMask]
"""Reads a window of the common grid."""


def common_grid(result: Path, reference: Path) -> Grid:
    """Choose the grid to compare on: the reference's when it is a raster, else the result's.

    Raises EngineError when neither is a raster and no probability.tif is in the folder of `result`.
    """
    beside = raster_beside(result)
    if is_raster(reference):
        source = reference
    elif is_raster(result):
        source = result
    elif beside.is_file():  # a segmentation writes its polygons into the folder of the raster
        source = beside
    else:
        raise EngineError(
            "Neither {result} nor {reference} is a raster; choose the probability.tif of the result.",
            result=result.name,
            reference=reference.name,
        )
    return grid_of(source)


def raster_beside(footprints: Path) -> Path:
    """Return the probability raster beside the `footprints` of a segmentation; there need not be one."""
    return split_layer(footprints)[0].with_name("probability.tif")


def analysed_reader(raster: Path, grid: Grid, stack: ExitStack) -> Callable[[Window], NDArray[np.bool_]] | None:
    """Read which pixels (h, w) of `grid` the probability `raster` tells; it is closed with `stack`.

    None where there is no such file, or its place on `grid` is unknown. Raises EngineError when it cannot be read.
    """
    if not raster.is_file():
        return None
    own = grid_of(raster)
    if (own.crs is None or grid.crs is None) and (own.width, own.height) != (grid.width, grid.height):
        return None
    read = open_reader(raster, grid, 0.5, stack)
    return lambda window: read(window).valid


def grid_of(path: Path) -> Grid:
    """Return the grid of the raster `path`. Raises EngineError."""
    with open_probability(path, only_grid=True) as raster:
        return raster.grid


def windows_of(grid: Grid) -> list[Window]:
    """Divide the grid into windows of at most 2048 x 2048 pixels, row by row."""
    return [
        Window(col, row, min(_BLOCK, grid.width - col), min(_BLOCK, grid.height - row))
        for row in range(0, grid.height, _BLOCK)
        for col in range(0, grid.width, _BLOCK)
    ]


def open_reader(path: Path, grid: Grid, threshold: float, stack: ExitStack) -> Read:
    """Open a raster, resampled to `grid`, or polygons; it is closed with `stack`.

    Pixels with a probability of at least `threshold` (0 to 1) are building. Raises EngineError when the file cannot be used.
    """
    if not is_raster(path):
        return polygon_reader(path, grid)
    raster = stack.enter_context(open_probability(path))
    _refuse_colours(raster)
    if not same_pixels(raster.grid, grid, path):
        raster = stack.enter_context(open_probability(path, on=grid))

    def read(window: Window) -> BuildingMask:
        block = raster.read(window.row_off, window.col_off, window.height, window.width, threshold)
        return BuildingMask(block.building, block.valid)

    return read


def _refuse_colours(raster: ProbabilityRaster) -> None:
    """Raise EngineError for an image or a coloured map, whose first band would be taken for probabilities."""
    if raster.dataset.count < 3:
        return
    window = Window(max(0, raster.grid.width // 2 - 256), max(0, raster.grid.height // 2 - 256), 512, 512)
    with suppress(*GDAL_ERRORS):  # a damaged file is reported when it is read
        first, *others = raster.dataset.read(
            (1, 2, 3), window=window.intersection(Window(0, 0, *raster.dataset.shape[::-1]))
        )
        if any((band != first).mean() > 0.05 for band in others):
            raise EngineError(
                "{file} is a colour image; choose a mask or probabilities in one band, or polygons.",
                file=raster.path.name,
            )


def same_pixels(own: Grid, grid: Grid, path: Path) -> bool:
    """Whether the raster `path` on the grid `own` needs no resampling to `grid`.

    Raises EngineError when sizes differ and one has no CRS, so that their position is unknown.
    """
    same_size = (own.width, own.height) == (grid.width, grid.height)
    if own.crs is None or grid.crs is None:
        if not same_size:
            raise EngineError(
                "{file} ({own_width} x {own_height} pixels) cannot be aligned with {width} x {height} pixels, because one of "
                "the two has no coordinate reference system; assign one, or choose rasters of the same size.",
                file=path.name,
                own_width=own.width,
                own_height=own.height,
                width=grid.width,
                height=grid.height,
            )
        return True
    pixel = abs(grid.transform.determinant) ** 0.5
    corners = ((0, 0), (grid.width, 0), (0, grid.height))
    near = all(np.allclose(own.transform @ c, grid.transform @ c, rtol=0, atol=pixel / 100) for c in corners)
    return same_size and near and own.crs == grid.crs


def is_sketch(path: Path, grid: Grid) -> bool:
    """Return whether all polygons of the file near `grid` have one of the classes of a sketch. Raises EngineError."""
    if not has_field(path, FIELD):
        return False
    return _are_classes(read_polygons(path, grid.crs, field=FIELD, within=grid.bounds).classes)


def _are_classes(texts: Sequence[str]) -> bool:
    return {text.strip().lower() for text in texts} <= set(CLASSES)


def polygon_reader(path: Path, grid: Grid, *, anywhere: bool = False) -> Read:
    """Read polygons as buildings; of a sketch its buildings, and only its areas are valid, without what it ignores.

    Polygons that may be `anywhere` are not taken for a sketch. Raises EngineError when none of the others overlaps the grid.
    """
    geometries, kinds = _classified(path, grid, anywhere=anywhere)
    if not anywhere and not len(
        shapely.STRtree(geometries).query(_extent(grid, Window(0, 0, grid.width, grid.height)))
    ):
        raise _outside(path, grid)
    buildings = _Burnt(geometries[kinds == BUILDING], grid)
    areas = _Burnt(geometries[kinds == AREA], grid) if AREA in kinds else None
    ignored = _Burnt(geometries[kinds == IGNORE], grid) if IGNORE in kinds else None

    def read(window: Window) -> BuildingMask:
        valid = areas.read(window) if areas else np.ones((window.height, window.width), dtype=bool)
        if ignored:
            valid &= ~ignored.read(window)
        return BuildingMask(buildings.read(window), valid)

    return read


def footprint_reader(footprints: Path, grid: Grid) -> Read:
    """Read the footprints of a result, of which there may be none on the grid. Raises EngineError."""
    if holds_nothing(footprints):  # a result may hold no building
        nothing = np.zeros((1, 1), dtype=bool)
        return lambda window: BuildingMask(*(np.broadcast_to(nothing, (window.height, window.width)),) * 2)
    return polygon_reader(footprints, grid, anywhere=True)


def _outside(path: Path, grid: Grid) -> EngineError:
    """Return the error about polygons outside the raster, with both extents where the file tells its own."""
    extent = polygon_extent(path, grid.crs)
    if extent is None:
        return NoCommonGroundError(
            "The polygons of {file} lie outside the raster; choose a file of the same area.", file=path.name
        )
    return NoCommonGroundError(
        "The polygons of {file} lie outside the raster: they cover {theirs}, and the raster {ours}; choose a file of the "
        "same area, or correct its coordinate reference system.",
        file=path.name,
        theirs=_in_words(extent),
        ours=_in_words(grid.bounds),
    )


def _in_words(bounds: Sequence[float]) -> Sentence:
    west, south, east, north = (f"{value:.{5 if abs(value) <= 360 else 0}f}" for value in bounds)
    return Sentence("x {west} to {east}, y {south} to {north}", west=west, east=east, south=south, north=north)


def building_polygons(path: Path, grid: Grid) -> NDArray[np.object_]:
    """Read the buildings of a polygon file that may lie on `grid`, in its CRS; of a sketch only its buildings. Raises EngineError."""
    geometries, kinds = _classified(path, grid)
    buildings: NDArray[np.object_] = geometries[kinds == BUILDING]
    return buildings


def _classified(path: Path, grid: Grid, *, anywhere: bool = False) -> tuple[NDArray[np.object_], NDArray[np.object_]]:
    """Read polygons and the class of each: that of a sketch, else BUILDING. Polygons that may be `anywhere` are no sketch."""
    field = FIELD if not anywhere and has_field(path, FIELD) else ""
    found = read_polygons(path, grid.crs, field=field, within=grid.bounds)
    geometries = np.array(found.geometries, dtype=object)
    if field and _are_classes(found.classes):
        return geometries, np.array([text.strip().lower() for text in found.classes], dtype=object)
    return geometries, np.full(len(geometries), BUILDING, dtype=object)


class _Burnt:
    """Polygons that are rasterised window by window."""

    def __init__(self, geometries: NDArray[np.object_], grid: Grid) -> None:
        self._geometries, self._grid = geometries, grid
        self._tree = shapely.STRtree(geometries)

    def read(self, window: Window) -> NDArray[np.bool_]:
        """Return the (h, w) mask of pixels of `window` whose centre is inside a polygon."""
        near = self._geometries[self._tree.query(_extent(self._grid, window))]
        place = self._grid.transform @ Affine.translation(window.col_off, window.row_off)
        return burn(near, place, (window.height, window.width))


def _extent(grid: Grid, window: Window) -> BaseGeometry:
    """Return the outline of a window in the CRS of the grid."""
    left, top, right, bottom = (
        window.col_off,
        window.row_off,
        window.col_off + window.width,
        window.row_off + window.height,
    )
    return shapely.Polygon([grid.transform @ p for p in ((left, top), (right, top), (right, bottom), (left, bottom))])
