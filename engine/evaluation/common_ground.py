# SPDX-License-Identifier: GPL-2.0-or-later
"""Bring what lies on several rasters into one coordinate reference system."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.warp import transform as transform_coordinates

from ..raster.probability_reader import Grid

_COMMON_CRS = 4326  # as the footprints of groups of images in different ones have


def common_crs(grids: Sequence[Grid]) -> CRS | None:
    """Return the coordinate reference system of all `grids`, WGS 84 where they have different ones."""
    first, *others = (grid.crs for grid in grids)
    return first if all(crs == first for crs in others) else CRS.from_epsg(_COMMON_CRS)


def move(shapes: NDArray[np.object_], source: CRS | None, target: CRS | None) -> NDArray[np.object_]:
    """Transform geometries (n,) from one coordinate reference system to another."""
    if source is None or target is None or source == target or not len(shapes):
        return shapes
    moved: NDArray[np.object_] = shapely.transform(
        shapes, lambda points: np.column_stack(transform_coordinates(source, target, points[:, 0], points[:, 1]))
    )
    return moved
