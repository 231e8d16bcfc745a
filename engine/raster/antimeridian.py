# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep what lies across the antimeridian in one place: transformed to degrees, its corners have longitudes near 180 and -180."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

_TURN = 360.0


def is_in_degrees(crs: CRS) -> bool:
    """Whether coordinates in `crs` are longitudes and latitudes in degrees."""
    return bool(crs.is_geographic) and abs(float(crs.units_factor[1]) - np.pi / 180) < 1e-9


def near(longitudes: NDArray[np.float64], middle: float) -> NDArray[np.float64]:
    """Return `longitudes` in degrees, by whole turns at most half a turn from `middle`."""
    with np.errstate(invalid="ignore"):  # infinite where a point lies outside the domain of its CRS
        return np.asarray(longitudes + _TURN * np.round((middle - longitudes) / _TURN))


def unbroken(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the polygons (n,) in degrees; those across the antimeridian go on beyond 180, instead of around the Earth."""
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    broken = bounds[:, 2] - bounds[:, 0] > _TURN / 2
    if not broken.any():
        return shapes
    found = shapes.copy()
    found[broken] = shapely.transform(
        shapes[broken], lambda points: np.column_stack((np.mod(points[:, 0], _TURN), points[:, 1]))
    )
    return found


def split(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the polygons or points (n,) in degrees within -180 to 180; those across the antimeridian become multipolygons (RFC 7946, Sec. 3.1.9)."""
    found = unbroken(shapes)
    bounds = shapely.bounds(found).reshape(-1, 4)
    across = (bounds[:, 2] > _TURN / 2) | (bounds[:, 0] < -_TURN / 2)
    if not across.any():
        return found
    found = found.copy()
    for number in np.flatnonzero(across):
        found[number] = _parted(found[number])
    return found


def _parted(shape: BaseGeometry) -> BaseGeometry:
    if shape.geom_type == "Point":
        return shapely.transform(shape, lambda points: np.column_stack((near(points[:, 0], 0.0), points[:, 1])))
    parts: list[BaseGeometry] = []
    for turn in (-_TURN, 0.0, _TURN):
        inside = shapely.intersection(shape, shapely.box(turn - _TURN / 2, -90, turn + _TURN / 2, 90))
        moved = shapely.transform(inside, lambda points, turn=turn: points - (turn, 0.0))
        parts += [part for part in shapely.get_parts(moved) if part.geom_type == "Polygon" and part.area > 0]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
