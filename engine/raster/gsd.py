# SPDX-License-Identifier: GPL-2.0-or-later
"""The ground sampling distance (GSD) of an image in metres, whatever the unit of its CRS."""

from __future__ import annotations

import math

from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import CRSError
from rasterio.warp import transform as transform_coordinates

from .gdal import GDAL_ERRORS

_SEMI_MAJOR = 6378137.0
_ECCENTRICITY_SQUARED = 0.00669437999014
_BASE = 50  # pixels between measured points: many enough against PROJ's rounding, few enough for the ground to be flat
_LEAST_PROJECTED = 1000  # coordinates of a file without georeference start at 0


def ground_sampling_distance(crs: CRS | None, transform: Affine, width: int, height: int) -> float:
    """Compute the GSD in metres: the square root of the ground area of a pixel at the centre of the image. 0: unknown.

    Measured on the WGS 84 ellipsoid, so it is right for degrees, feet and Web Mercator, whose scale depends on latitude.
    Without a CRS (an image with a world file) the unit, metres or degrees, is guessed from the size of the coordinates.
    """
    if crs is None:
        side = math.sqrt(abs(transform.determinant))
        x, y = abs(transform.c), abs(transform.f)
        if 0.01 <= side <= 100 and max(x, y) >= _LEAST_PROJECTED:
            return side
        if not (0 < side <= 0.001 and 0 < x <= 180 and 0 < y <= 90):
            return 0.0
        crs = CRS.from_epsg(4326)
    axes = _axes(crs, transform, width, height)
    if axes is None:  # a local CRS, or one used far outside its area: only its unit is known
        return _plane_distance(crs, transform)
    (east, east_down), (north, north_down) = axes
    return math.sqrt(abs(east * north_down - east_down * north))


def pixel_shape(crs: CRS | None, transform: Affine, width: int, height: int) -> float:
    """Compute how many times as high as wide a pixel at the centre of the image is on the ground; 1 where it is not known."""
    axes = _axes(crs, transform, width, height) if crs is not None else None
    if axes is None:
        return 1.0
    across, down = (math.hypot(*axis) for axis in zip(*axes, strict=True))
    return down / across if across > 0 and down > 0 else 1.0


def _axes(
    crs: CRS, transform: Affine, width: int, height: int
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Measure metres to the east and to the north, each for a pixel across and one down at the centre; None outside the CRS."""
    column, row = width / 2, height / 2
    points = [transform @ p for p in ((column, row), (column + _BASE, row), (column, row + _BASE))]
    try:
        longitudes, latitudes = transform_coordinates(crs, CRS.from_epsg(4326), *map(list, zip(*points, strict=True)))
        if not all(map(math.isfinite, (*longitudes, *latitudes))):
            raise CRSError("outside the domain of the CRS")
    except GDAL_ERRORS:
        return None
    sine = math.sin(math.radians(latitudes[0]))
    curvature = 1 - _ECCENTRICITY_SQUARED * sine**2
    per_longitude = math.radians(1) * math.cos(math.radians(latitudes[0])) * _SEMI_MAJOR / math.sqrt(curvature)
    per_latitude = math.radians(1) * _SEMI_MAJOR * (1 - _ECCENTRICITY_SQUARED) / curvature**1.5
    east = [_around(x - longitudes[0]) * per_longitude / _BASE for x in longitudes[1:]]
    north = [(y - latitudes[0]) * per_latitude / _BASE for y in latitudes[1:]]
    return (east[0], east[1]), (north[0], north[1])


def _around(degrees: float) -> float:
    """Normalise a difference of longitudes to -180 to 180 degrees: it may cross the antimeridian."""
    return (degrees + 180) % 360 - 180


def _plane_distance(crs: CRS, transform: Affine) -> float:
    """Compute the GSD in metres from the unit of a projected CRS; 0 for a geographic one."""
    if crs.is_geographic:
        return 0.0
    return math.sqrt(abs(transform.determinant)) * float(crs.units_factor[1])
