# SPDX-License-Identifier: GPL-2.0-or-later
"""Remove overlaps between straightened outlines, and clip them to the image."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

_NOTHING = 1e-6  # square pixels: rounding


def part_overlapping(polygons: NDArray[np.object_], fixed: NDArray[np.object_]) -> NDArray[np.object_]:
    """Cut overlaps off the smaller of two `polygons`, and off those that overlap a `fixed` one.

    Returns (p,) polygons, empty where nothing is left; `fixed` ones do not change.
    """
    every = np.concatenate((fixed, polygons))
    first, second = shapely.STRtree(every).query(every, predicate="intersects")
    apart = (first < second) & (second >= len(fixed))
    first, second = first[apart], second[apart]
    shared = shapely.area(shapely.intersection(every[first], every[second])) > _NOTHING
    rank = np.concatenate((np.full(len(fixed), np.inf), shapely.area(polygons)))
    pairs = list(zip(first[shared], second[shared], strict=True))
    # The largest first, so that a polygon has its final shape before a smaller one is cut by it.
    for one, two in sorted(pairs, key=lambda pair: -max(rank[pair[0]], rank[pair[1]])):
        winner, loser = (one, two) if rank[one] >= rank[two] else (two, one)
        every[loser] = _largest(shapely.difference(every[loser], every[winner]))
    return every[len(fixed) :]


def clip_to_image(polygons: NDArray[np.object_], width: int, height: int) -> NDArray[np.object_]:
    """Clip polygons (p,), in pixels, to the image: straightening may have moved walls beyond its edge."""
    left, top, right, bottom = shapely.bounds(polygons).reshape(-1, 4).T
    beyond = np.flatnonzero((left < 0) | (top < 0) | (right > width) | (bottom > height))
    clipped = polygons.copy()
    for number in beyond:
        clipped[number] = _largest(shapely.intersection(polygons[number], shapely.box(0, 0, width, height)))
    return clipped


def _largest(shape: shapely.Geometry) -> shapely.Geometry:
    """Return the largest polygon of a geometry, or an empty one."""
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return max(parts, key=lambda part: part.area, default=shapely.Polygon())
