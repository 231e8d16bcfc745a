# SPDX-License-Identifier: GPL-2.0-or-later
"""Carry polygons to another CRS, also those that reach beyond its domain, such as a country in a zone of UTM."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.warp import transform as transform_coordinates
from shapely.geometry.base import BaseGeometry

from .antimeridian import is_in_degrees, unbroken
from .gdal import GDAL_ERRORS

_TURN = 360.0  # degrees
_PIECES = 64  # of a side of the extent that is cut out, as straight lines are not straight in another CRS
_TOLERANCE = 1e-6  # of the size of a polygon, to which it must come back from the other CRS


def carry_whole(shape: BaseGeometry, source: CRS, target: CRS) -> BaseGeometry | None:
    """Carry a valid polygon to `target`; None where it does not come back from there the same."""
    before = shapely.get_coordinates(shape)
    after = carry_points(before, source, target)
    if not np.isfinite(after).all():
        return None
    off = np.abs(carry_points(after, target, source) - before)
    if is_in_degrees(source):
        off[:, 0] = np.minimum(off[:, 0], np.abs(off[:, 0] - _TURN))
    if not off.max() <= _TOLERANCE * max(1.0, float(np.ptp(before, axis=0).max())):
        return None
    moved = shapely.transform(shape, lambda _: after)
    if is_in_degrees(target):
        moved = unbroken(np.array([moved], dtype=object))[0]
    valid = shapely.make_valid(moved)
    parts = [part for part in shapely.get_parts(valid) if part.geom_type in ("Polygon", "MultiPolygon")]
    return shapely.union_all(parts) if parts else None


def carry_part(shape: BaseGeometry, source: CRS, target: CRS, around: BaseGeometry) -> BaseGeometry | None:
    """Return what of the valid polygon `shape` lies in the rectangle `around`, both in `source`, in `target`; None for nothing.

    Its sides stay where they are straight in `source`.
    """
    near = shapely.intersection(shape, around)
    if not near.area:
        return None
    left, bottom, right, top = around.bounds
    return carry_whole(shapely.segmentize(near, max(right - left, top - bottom) / _PIECES), source, target)


def carry_points(points: NDArray[np.float64], source: CRS, target: CRS) -> NDArray[np.float64]:
    """Carry `points` (n, 2) with x before y to `target`; infinite where they have no place there."""
    try:
        return np.column_stack(transform_coordinates(source, target, points[:, 0], points[:, 1]))
    except GDAL_ERRORS:
        if len(points) < 2:
            return np.full(points.shape, np.inf)
        half = len(points) // 2
        return np.concatenate([carry_points(each, source, target) for each in (points[:half], points[half:])])
