# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the squares of an error map with the most wrong area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from ..raster.gsd import ground_sampling_distance
from ..raster.layer_file import write_layer
from ..raster.polygons import map_transform
from ..raster.probability_reader import Grid, open_probability
from ..raster.scores import f1
from .common_ground import common_crs, move
from .comparison import grid_of
from .error_map import FALSE_NEGATIVE, FALSE_POSITIVE, TRUE_POSITIVE

LAYER = "worst_places"
SIDE_M = 50.0
"""Side of the squares in metres."""
_SIDE_PX = 128  # where the size of a pixel is unknown


@dataclass(frozen=True)
class WorstPlace:
    """A square of an error map, in the map's CRS: false alarms and missed buildings in m², or in pixels where their size is unknown.

    `f1` is that of the pixels inside, in percent.
    """

    square: BaseGeometry
    false_m2: float
    missed_m2: float
    f1: float

    @property
    def wrong_m2(self) -> float:
        """The area that is wrong."""
        return self.false_m2 + self.missed_m2


def worst_places(error_map: Path, count: int, side_m: float = SIDE_M) -> list[WorstPlace]:
    """Return at most `count` squares with the most wrong area, the worst first; none without errors. Raises EngineError.

    The squares, `side_m` long, lie side by side from the upper left corner of the map; those at its edges may be narrower.
    """
    with open_probability(error_map, only_grid=True) as raster:
        grid = raster.grid
    gsd = ground_sampling_distance(grid.crs, grid.transform, grid.width, grid.height)
    side = max(1, round(side_m / gsd)) if gsd else _SIDE_PX
    rows, cols = np.arange(0, grid.height, side), np.arange(0, grid.width, side)
    with rasterio.open(error_map) as file:
        counts = np.array([_count(_strip(file, int(row), side), cols) for row in rows])  # (rows, 3, cols)
    wrong = counts[:, 1] + counts[:, 2]
    order = np.argsort(-wrong, axis=None, kind="stable")[:count]
    pixel = gsd**2 if gsd else 1.0
    places = []
    for row, col in zip(*np.unravel_index(order, wrong.shape), strict=True):
        tp, fp, fn = map(int, counts[row, :, col])
        if fp + fn:
            places.append(
                WorstPlace(_square(grid, int(rows[row]), int(cols[col]), side), fp * pixel, fn * pixel, f1(tp, fp, fn))
            )
    return places


def worst_of_all(error_maps: Sequence[Path], count: int) -> tuple[list[WorstPlace], CRS | None]:
    """Return at most `count` squares of several maps with the most wrong area, the worst first, in a common CRS. Raises EngineError."""
    grids = [grid_of(path) for path in error_maps]
    crs = common_crs(grids)
    found = [
        replace(place, square=move(np.array([place.square]), grid.crs, crs)[0])
        for path, grid in zip(error_maps, grids, strict=True)
        for place in worst_places(path, count)
    ]
    return sorted(found, key=lambda place: -place.wrong_m2)[:count], crs


def write_worst_places(path: Path, places: list[WorstPlace], crs: CRS | None) -> None:
    """Write the squares in their CRS, in longitude and latitude as GeoJSON. Raises EngineError."""
    columns: dict[str, NDArray[np.generic]] = {
        "rank": np.arange(1, len(places) + 1),
        "wrong_m2": np.array([round(place.wrong_m2, 1) for place in places], dtype=np.float64),
        "false_m2": np.array([round(place.false_m2, 1) for place in places], dtype=np.float64),
        "missed_m2": np.array([round(place.missed_m2, 1) for place in places], dtype=np.float64),
        "f1": np.array([round(place.f1, 1) for place in places], dtype=np.float64),
    }
    write_layer(path, LAYER, [place.square for place in places], columns, crs)


def _strip(file: rasterio.io.DatasetReader, row: int, side: int) -> NDArray[np.uint8]:
    strip: NDArray[np.uint8] = file.read(
        1, window=rasterio.windows.Window(0, row, file.width, min(side, file.height - row))
    )
    return strip


def _count(codes: NDArray[np.uint8], cols: NDArray[np.int64]) -> NDArray[np.int64]:
    """Count (3, squares) pixels that are true positive, false positive and false negative, from each column of `cols` on."""
    kinds = (TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE)
    return np.array([np.add.reduceat((codes == kind).sum(axis=0, dtype=np.int64), cols) for kind in kinds])


def _square(grid: Grid, row: int, col: int, side: int) -> BaseGeometry:
    right, bottom = min(col + side, grid.width), min(row + side, grid.height)
    place = map_transform(grid.transform)
    return shapely.Polygon([place @ corner for corner in ((col, row), (right, row), (right, bottom), (col, bottom))])
