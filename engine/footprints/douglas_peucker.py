# SPDX-License-Identifier: GPL-2.0-or-later
"""The corners of closed rings by the Douglas-Peucker algorithm, as GEOS implements it."""

from __future__ import annotations

import numpy as np
import shapely

from .outlines import Ints, Rings, offsets


def find_corners(rings: Rings, tolerance: float) -> Ints:
    """Find the points of all `rings` that the Douglas-Peucker algorithm keeps; `tolerance` in the units of the points.

    Returns (n,) ascending indices into `rings.points`. Each ring is opened at the point furthest from its centre, which is always kept.
    """
    lengths = np.diff(rings.starts)
    ring = np.repeat(
        np.arange(len(lengths)), lengths + 1
    )  # of each point of the opened rings, closed by their first point
    position = np.arange(len(ring)) - offsets(lengths + 1)[ring]
    source = rings.starts[ring] + (_furthest_from_centre(rings)[ring] - rings.starts[ring] + position) % lengths[ring]
    # GEOS measures in the plane and passes z through: here the index of the point.
    lines = shapely.linestrings(np.column_stack((rings.points[source], source)), indices=ring)
    kept = shapely.get_coordinates(shapely.simplify(lines, tolerance, preserve_topology=False), include_z=True)
    return np.unique(kept[:, 2].astype(np.int64))


def _furthest_from_centre(rings: Rings) -> Ints:
    """Find the point (r,) of each ring that is furthest from the mean of the ring's points; the first of several."""
    starts, ring = rings.starts[:-1], rings.ring
    centre = np.add.reduceat(rings.points, starts) / np.diff(rings.starts)[:, None]
    squared = ((rings.points - centre[ring]) ** 2).sum(axis=1)
    furthest = np.flatnonzero(squared == np.maximum.reduceat(squared, starts)[ring])
    return furthest[np.unique(ring[furthest], return_index=True)[1]]
