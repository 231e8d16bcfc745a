# SPDX-License-Identifier: GPL-2.0-or-later
"""Join walls to outlines: merge parallel neighbours or put a step between them, drop short walls, intersect the rest."""

from __future__ import annotations

import dataclasses

import numpy as np

from .outlines import Bools, Doubles, Ints
from .walls import Walls, neighbours

_QUARTER = np.pi / 2
_SAME_WAY = np.radians(15)


def _parallel(a: Doubles, b: Doubles) -> Bools:
    """Whether lines have nearly the same direction."""
    same: Bools = np.cos(a - b) > np.cos(_SAME_WAY)
    return same


def join_parallels(walls: Walls, tolerance: float) -> Walls:
    """Join parallel neighbours of one main direction: merged when less than the tolerance apart, else with a step between."""
    walls = _merge(walls, tolerance)
    _, after = neighbours(walls.ring)
    jog = _parallel(walls.angle, walls.angle[after]) & (walls.family >= 0) & (walls.family == walls.family[after])
    at = np.flatnonzero(jog)
    ux, uy = np.cos(walls.angle[at]), np.sin(walls.angle[at])
    dx, dy = walls.x[after[at]] - walls.x[at], walls.y[after[at]] - walls.y[at]
    across = ux * dy - uy * dx
    along = ux * dx + uy * dy
    # The step is placed between the walls' mean points, in proportion to the number of points of each.
    share = along * walls.count[at] / (walls.count[at] + walls.count[after[at]])
    step = Walls(
        walls.angle[at] + np.where(across > 0, _QUARTER, -_QUARTER),
        walls.x[at] + share * ux - uy * across / 2,
        walls.y[at] + share * uy + ux * across / 2,
        np.maximum(np.abs(across), 1.0),
        walls.family[at],
        walls.ring[at],
    )
    place = np.argsort(np.concatenate((np.arange(len(jog)), at + 0.5)), kind="stable")
    return _append(walls, step).select(place)


def _append(walls: Walls, more: Walls) -> Walls:
    return Walls(
        np.append(walls.angle, more.angle),
        np.append(walls.x, more.x),
        np.append(walls.y, more.y),
        np.append(walls.count, more.count),
        np.append(walls.family, more.family),
        np.append(walls.ring, more.ring),
    )


def _merge(walls: Walls, tolerance: float) -> Walls:
    """Merge neighbours of one direction that are less than the tolerance apart."""
    for _ in range(20):
        _, after = neighbours(walls.ring)
        ux, uy = np.cos(walls.angle), np.sin(walls.angle)
        apart = np.abs(ux * (walls.y[after] - walls.y) - uy * (walls.x[after] - walls.x))
        same = _parallel(walls.angle, walls.angle[after]) & (walls.family >= 0) & (walls.family == walls.family[after])
        same &= (apart <= tolerance) & (after != np.arange(len(after)))
        first = _isolated(same, apart, walls.ring)
        if not first.any():
            return walls
        gone = after[first]
        walls = _absorb(walls, np.flatnonzero(first), gone).select(np.delete(np.arange(len(after)), gone))
    return walls


def _isolated(which: Bools, size: Doubles, ring: Ints) -> Bools:
    """Select the marked walls (`which`) that are smaller than every marked one within two steps along the ring."""
    before, after = neighbours(ring)
    rank = np.full(len(which), np.inf)
    marked = np.flatnonzero(which)
    rank[marked[np.argsort(size[marked], kind="stable")]] = np.arange(len(marked))
    around = np.minimum.reduce((rank[before], rank[after], rank[before[before]], rank[after[after]]))
    lowest: Bools = which & (rank < around)
    return lowest


def _absorb(walls: Walls, one: Ints, two: Ints) -> Walls:
    """Move each wall `one` to the weighted mean of itself and its `two`, which are not removed."""
    x, y, count = walls.x.copy(), walls.y.copy(), walls.count.copy()
    count[one] += count[two]
    share = walls.count[two] / count[one]
    x[one] += share * (walls.x[two] - walls.x[one])
    y[one] += share * (walls.y[two] - walls.y[one])
    return dataclasses.replace(walls, x=x, y=y, count=count)


def vertices(walls: Walls) -> Doubles:
    """Compute (n, 2) where each wall meets the one before it."""
    before, _ = neighbours(walls.ring)
    ax, ay, bx, by = walls.x[before], walls.y[before], walls.x, walls.y
    aux, auy, bux, buy = (
        np.cos(walls.angle[before]),
        np.sin(walls.angle[before]),
        np.cos(walls.angle),
        np.sin(walls.angle),
    )
    sine = aux * buy - auy * bux
    with np.errstate(divide="ignore", invalid="ignore"):
        t = ((bx - ax) * buy - (by - ay) * bux) / sine
    # Nearly parallel lines have no stable intersection: use the weighted mean of their points.
    share = walls.count[before] / (walls.count[before] + walls.count)
    mx, my = ax + (bx - ax) * share, ay + (by - ay) * share
    flat = np.abs(sine) < np.sin(_SAME_WAY)
    return np.column_stack((np.where(flat, mx, ax + t * aux), np.where(flat, my, ay + t * auy)))


def drop_short(walls: Walls, tolerance: float) -> Walls:
    """Remove walls as short as pixel noise, and oblique ones that only cut off a corner."""
    for _ in range(30):
        before, after = neighbours(walls.ring)
        begin = vertices(walls)
        along = begin[after] - begin
        length = along[:, 0] * np.cos(walls.angle) + along[:, 1] * np.sin(walls.angle)
        straight_on = _parallel(walls.angle[before], walls.angle[after]) & (walls.family[before] >= 0)
        straight_on &= walls.family[before] == walls.family[after]
        corner = np.abs(np.sin(walls.angle[before] - walls.angle[after])) > 0.5
        oblique = (walls.family < 0) & (walls.family[before] >= 0) & (walls.family[before] == walls.family[after])
        limit = np.where(corner & oblique, 3.0 * tolerance, 1.5 * tolerance)
        many = np.bincount(walls.ring)[walls.ring] > 4
        short = (length < limit) & many & (straight_on | corner)
        chosen = _isolated(short, length, walls.ring)
        if not chosen.any():
            return walls
        # Parallel walls with a short one between them are merged; others meet at their intersection.
        merged = chosen & straight_on
        gone = np.concatenate((np.flatnonzero(chosen), after[merged]))
        walls = _absorb(walls, before[merged], after[merged]).select(np.delete(np.arange(len(length)), gone))
    return walls
