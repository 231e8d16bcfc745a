# SPDX-License-Identifier: GPL-2.0-or-later
"""Straightened outlines that went too far: of neighbours that overlap the larger keeps its wall, and none leaves the image."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

_NOTHING = 1e-6  # square pixels: rounding


def part_overlapping(polygons: NDArray[np.object_], fixed: NDArray[np.object_]) -> NDArray[np.object_]:
    """(p,) the polygons without what they share with each other, or with `fixed` ones, which stay as they are.

    Empty where nothing is left.
    """
    everyone = np.concatenate((fixed, polygons))
    first, second = shapely.STRtree(everyone).query(everyone, predicate="intersects")
    apart = (first < second) & (second >= len(fixed))
    first, second = first[apart], second[apart]
    shared = shapely.area(shapely.intersection(everyone[first], everyone[second])) > _NOTHING
    rank = np.concatenate((np.full(len(fixed), np.inf), shapely.area(polygons)))
    pairs = list(zip(first[shared], second[shared], strict=True))
    # The largest first: what gives way has its final shape before it takes from a smaller one.
    for one, two in sorted(pairs, key=lambda pair: -max(rank[pair[0]], rank[pair[1]])):
        winner, loser = (one, two) if rank[one] >= rank[two] else (two, one)
        everyone[loser] = _largest(shapely.difference(everyone[loser], everyone[winner]))
    return everyone[len(fixed) :]


def clip_to_image(polygons: NDArray[np.object_], width: int, height: int) -> NDArray[np.object_]:
    """(p,) the polygons, in pixels, without what straightening drew beyond the edge of the image."""
    left, top, right, bottom = shapely.bounds(polygons).reshape(-1, 4).T
    beyond = np.flatnonzero((left < 0) | (top < 0) | (right > width) | (bottom > height))
    clipped = polygons.copy()
    for number in beyond:
        clipped[number] = _largest(shapely.intersection(polygons[number], shapely.box(0, 0, width, height)))
    return clipped


def _largest(shape: shapely.Geometry) -> shapely.Geometry:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return max(parts, key=lambda part: part.area, default=shapely.Polygon())
