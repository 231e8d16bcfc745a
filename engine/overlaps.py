# SPDX-License-Identifier: GPL-2.0-or-later
"""Neighbours whose straightened outlines came to overlap: the larger building keeps its wall, the other ends there."""

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


def _largest(shape: shapely.Geometry) -> shapely.Geometry:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return max(parts, key=lambda part: part.area, default=shapely.Polygon())
