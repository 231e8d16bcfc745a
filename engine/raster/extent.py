# SPDX-License-Identifier: GPL-2.0-or-later
"""The extent of an image in degrees."""

from __future__ import annotations

import math

from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import transform_bounds

from ..contract.distance import Extent
from .gdal import GDAL_ERRORS


def geographic_extent(crs: CRS | None, transform: Affine, width: int, height: int) -> Extent | None:
    """Return west, south, east and north (WGS 84) of an image of `width` by `height` pixels; None: its place is unknown.

    West is larger than east where the antimeridian is crossed.
    """
    if crs is None or transform.is_identity:
        return None
    corners = [transform @ corner for corner in ((0, 0), (width, 0), (0, height), (width, height))]
    xs, ys = zip(*corners, strict=True)
    try:
        found = transform_bounds(crs, CRS.from_epsg(4326), min(xs), min(ys), max(xs), max(ys))
    except GDAL_ERRORS:  # a local CRS, or one used far outside its area
        return None
    west, south, east, north = found
    return (west, south, east, north) if all(map(math.isfinite, found)) and -90 <= south <= north <= 90 else None
