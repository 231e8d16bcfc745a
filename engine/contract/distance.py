# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell how far an image lies from the one that a model was refined on. Standard library and Python 3.9, as the plugin imports it."""

from __future__ import annotations

import math
from collections.abc import Sequence

Extent = Sequence[float]
"""West, south, east and north in degrees (WGS 84); west is larger than east where the antimeridian is crossed."""

REACH_KM = 100.0
"""Distance up to which a refined model maps an image; its parent maps those that lie farther away.

Farther away refinement costs 7 points of F1 on average, up to 35 (docs/refinement.md); images of one event and one pass of a
satellite mostly lie within this distance.
"""
_EARTH_KM = 6371.0088  # mean radius (IUGG)


def distance_km(first: Extent, second: Extent) -> float:
    """Return the distance in kilometres between two extents, on a sphere (0.5 % from the ellipsoid); 0 where they overlap."""
    low, high = max(first[1], second[1]), min(first[3], second[3])
    if (
        low <= high
    ):  # latitudes in common: meridians are nearest to each other at the one that is farthest from the equator
        low = high = max(low, high, key=abs)
    north, east = math.radians(low - high), math.radians(_degrees_between(first, second))
    cosines = math.cos(math.radians(low)) * math.cos(math.radians(high))
    haversine = math.sin(north / 2) ** 2 + cosines * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(haversine)))


def _degrees_between(first: Extent, second: Extent) -> float:
    """Return the degrees of longitude between two extents, the shorter way around; 0 where they overlap."""
    widths = [360.0 if extent[2] - extent[0] >= 360 else (extent[2] - extent[0]) % 360 for extent in (first, second)]
    eastwards = (second[0] - first[0]) % 360  # from the western side of the first to that of the second
    if eastwards <= widths[0] or 360 - eastwards <= widths[1]:
        return 0.0
    return min(eastwards - widths[0], 360 - eastwards - widths[1])
