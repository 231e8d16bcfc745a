# SPDX-License-Identifier: GPL-2.0-or-later
"""Regularise pixel outlines of roofs to outlines as a mapper draws them: straight walls and right angles, no staircase.

For each building several candidates are drawn, and the simplest one that is close enough to the pixels is chosen:
a rectangle; straight walls aligned with the building's main directions, from coarse to fine; the simplified outline.
The allowed distance depends on the outline: a clean one is followed more closely than a ragged one.
"""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .douglas_peucker import find_corners
from .outlines import Bools, Doubles, Ints, Rings, next_in_ring, offsets
from .wall_joints import drop_short, join_parallels, vertices
from .walls import fit, main_direction, turn_into_main_directions

Shapes = NDArray[np.object_]

_COARSE = ((2.0, 3.0), (1.4, 2.5), (1.0, 2.0))  # tolerances for finding corners and for turning walls
# Mean distance between outlines, in tolerances: always close enough; never close enough; between these a multiple of the
# distance of the finest straight walls.
_CLOSE, _FAR, _MORE = 0.3, 0.75, 1.9
_FURTHEST_CORNER, _FURTHEST_SHARP = 3.5, 2.0  # tolerances from the outline; noise rounds right angles
_LEAST_IOU = 0.78
_SMALL = 200  # square tolerances; without its staircase a smaller outline would lose too much of its area


def regularise(rings: Rings, tolerance: float) -> Shapes:
    """Regularise the polygons of `rings`; `tolerance` in the units of the points.

    Returns (p,) valid shapely polygons, one per owner. Neighbours may overlap by about the tolerance.
    """
    if not len(rings.owner):
        return np.empty(0, dtype=object)
    traced = rings.polygons()
    bends = find_corners(rings, 0.5 * tolerance)
    outlines = rings.take(bends).polygons()  # without the staircase: faster to compare with
    bad = ~shapely.is_valid(outlines)
    outlines[bad] = _simplified(traced[bad], 0.5 * tolerance)
    small = shapely.area(traced) < _SMALL * tolerance**2
    outlines[small] = traced[small]

    made = _rectangles(rings, bends, tolerance)
    away = _distance(made, outlines, tolerance)
    waiting = np.flatnonzero(away > _CLOSE)
    finest = _straighten(rings, bends, waiting, tolerance, tolerance)
    roughness = _distance(finest, outlines[waiting], tolerance)
    limit = np.clip(_MORE * roughness, _CLOSE, _FAR)
    close = away[waiting] <= limit
    ragged = roughness > _FAR
    finest[ragged] = _coarsely(outlines[waiting[ragged]], tolerance)
    made[waiting[~close]] = finest[~close]
    waiting, limit = waiting[~close], limit[~close]
    for corner, turn in _COARSE:
        tried = _straighten(rings, bends, waiting, corner * tolerance, turn * tolerance)
        close = _distance(tried, outlines[waiting], tolerance) <= limit
        made[waiting[close]] = tried[close]
        waiting, limit = waiting[~close], limit[~close]
    return made


def _coarsely(outlines: Shapes, tolerance: float) -> Shapes:
    """Simplify outlines that straight walls do not fit: to few points if these are close enough, else to more."""
    made = _simplified(outlines, 2 * tolerance)
    far = _distance(made, outlines, tolerance) > _FAR
    made[far] = _simplified(outlines[far], tolerance)
    return made


def _distance(made: Shapes, outlines: Shapes, tolerance: float) -> Doubles:
    """Measure the mean distance (p,) between outlines in tolerances; infinite for candidates that must not be chosen."""
    distance = np.full(len(made), np.inf)
    length, area = shapely.length(outlines), shapely.area(outlines)
    good = shapely.is_valid(made) & (np.abs(shapely.area(made) - area) <= _FAR * tolerance * length)
    left = np.flatnonzero(good)
    if len(left):
        corners, sharp, owner = _corners(made[left])
        spikes = shapely.distance(shapely.points(corners), shapely.boundary(outlines)[left[owner]])
        good[left[owner[spikes > np.where(sharp, _FURTHEST_SHARP, _FURTHEST_CORNER) * tolerance]]] = False
    common = shapely.area(shapely.intersection(made[good], outlines[good]))
    union = shapely.area(made[good]) + area[good] - common
    distance[good] = np.where(common >= _LEAST_IOU * union, (union - common) / length[good] / tolerance, np.inf)
    return distance


def _corners(polygons: Shapes) -> tuple[Doubles, Bools, Ints]:
    """List all corners (n, 2), whether each is sharper than a right angle, and its polygon."""
    rings, polygon = shapely.get_rings(polygons, return_index=True)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    open_ends = np.append(ring[1:] == ring[:-1], False)  # a ring's last point is its first again
    ways = (np.roll(points, -1, axis=0) - points)[open_ends]
    after = next_in_ring(offsets(np.bincount(ring[open_ends], minlength=len(rings))))
    ways /= np.maximum(np.hypot(*ways.T), 1e-9)[:, None]
    sharp = np.empty(len(ways), dtype=bool)
    sharp[after] = (ways * ways[after]).sum(axis=1) < -0.3
    return points[open_ends], sharp, polygon[ring[open_ends]]


def _simplified(outlines: Shapes, tolerance: float) -> Shapes:
    simple: Shapes = shapely.simplify(outlines, tolerance, preserve_topology=True)
    bad = ~shapely.is_valid(simple) | shapely.is_empty(simple)
    simple[bad] = outlines[bad]
    return simple


def _straighten(rings: Rings, bends: Ints, owners: Ints, tolerance: float, turn: float) -> Shapes:
    """Draw polygons of straight walls for the given owners; they may be invalid, or None where no walls are left.

    `bends` are the points that may be corners, `tolerance` is the allowed distance of walls from the outline, and `turn` the
    distance that their ends may move to align with a main direction.
    """
    if not len(owners):
        return np.empty(0, dtype=object)
    rings, bends = rings.of(owners, bends)
    walls = fit(rings, bends[find_corners(rings.take(bends), tolerance)])
    walls = turn_into_main_directions(walls, rings.owner, turn)
    walls = drop_short(join_parallels(walls, tolerance), tolerance)
    counts = np.bincount(walls.ring, minlength=len(rings.owner))
    is_outer = np.diff(rings.owner, prepend=-1) > 0
    whole = np.zeros(len(owners), dtype=bool)
    whole[rings.owner[is_outer & (counts >= 3)]] = True
    kept = (counts >= 3) & whole[rings.owner]
    made = Rings(vertices(walls)[kept[walls.ring]], offsets(counts[kept]), rings.owner[kept])
    result = np.full(len(owners), None, dtype=object)
    result[whole] = made.of(np.flatnonzero(whole))[0].polygons()
    return result


def _rectangles(rings: Rings, bends: Ints, tolerance: float) -> Shapes:
    """Fit a rectangle along the main direction, its sides at the mean of the points near them; None for a polygon with holes."""
    result = np.full(rings.owner[-1] + 1, None, dtype=object)
    simple = np.flatnonzero(np.bincount(rings.owner) == 1)
    if not len(simple):
        return result
    rings, bends = rings.of(simple, bends)
    walls = fit(rings, bends[find_corners(rings.take(bends), 1.5 * tolerance)])
    angle = main_direction(walls.angle, walls.count**2, walls.ring)
    ux, uy = np.cos(angle), np.sin(angle)
    ring, begins = rings.ring, rings.starts[:-1]
    x, y = rings.points.T
    places = (x * ux[ring] + y * uy[ring], y * ux[ring] - x * uy[ring])
    sides = [extreme.reduceat(place, begins) for place in places for extreme in (np.minimum, np.maximum)]
    for _ in range(3):
        away = np.abs(np.stack([places[side // 2] - sides[side][ring] for side in range(4)]))
        nearest = away.argmin(axis=0)
        for side in range(4):
            # Corners are rounded: only the middle of a side shows its position.
            low, high = sides[2 - side // 2 * 2], sides[3 - side // 2 * 2]
            middle = np.abs(places[1 - side // 2] - ((low + high) / 2)[ring]) <= 0.4 * (high - low)[ring]
            chosen = ((nearest == side) & middle).astype(float)
            count = np.bincount(ring, weights=chosen)
            total = np.bincount(ring, weights=chosen * places[side // 2])
            sides[side] = np.where(count > 0, total / np.maximum(count, 1), sides[side])
    u0, u1, v0, v1 = sides
    u, v = np.stack((u0, u1, u1, u0), axis=1), np.stack((v0, v0, v1, v1), axis=1)
    corners = np.stack((u * ux[:, None] - v * uy[:, None], u * uy[:, None] + v * ux[:, None]), axis=2)
    result[simple] = shapely.polygons(corners)
    return result
