# SPDX-License-Identifier: GPL-2.0-or-later
"""Fit walls as lines to outlines, and align them with the main directions of the building.

The lines of all buildings are in flat arrays, like the rings they are fitted to.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import numpy as np

from .outlines import Bools, Doubles, Ints, Rings, next_in_ring

_LARGEST_TURN = np.radians(30)  # a wall further than this from every main direction keeps its direction
_QUARTER = np.pi / 2
_LEAST_SHARE = 0.2  # of the outline that a second main direction needs
_REGULAR = 0.4  # of the outline that the main directions need; otherwise the building is round or irregular


@dataclass(frozen=True)
class Walls:
    """Lines along closed rings, one after the other: each array is (n,).

    `angle` in radians, in the direction the ring runs; `x`, `y` a point on the line, the mean of the outline points it
    is fitted to; `count` their number; `family` 0 and 1 for the main directions of the polygon, -1 for none;
    `ring` ascending.
    """

    angle: Doubles
    x: Doubles
    y: Doubles
    count: Doubles
    family: Ints
    ring: Ints

    def select(self, which: Ints | Bools) -> Walls:
        """Select walls by indices or a mask."""
        return Walls(
            self.angle[which], self.x[which], self.y[which], self.count[which], self.family[which], self.ring[which]
        )


def fit(rings: Rings, corners: Ints) -> Walls:
    """Fit a line (total least squares) to the points from each corner (ascending indices) to the next."""
    points = rings.points - rings.points[rings.starts[:-1]][rings.ring]  # small numbers keep sums of squares precise
    x, y = points.T
    moments = np.column_stack((np.ones(len(x)), x, y, x * x, x * y, y * y))
    first = np.searchsorted(corners, rings.starts)  # of each ring's corners
    following = next_in_ring(first)
    # The points before a ring's first corner belong to its last wall, but reduceat adds them to the ring before.
    sums = np.add.reduceat(moments, corners)
    running = np.vstack((np.zeros(6), np.cumsum(moments, axis=0)))
    heads = running[corners[first[:-1]]] - running[rings.starts[:-1]]
    sums[first[1:-1] - 1] -= heads[1:]
    sums[first[1:] - 1] += heads
    # Corners are rounded, so they count only where a wall has few other points.
    little = (sums[:, 0] < 4)[:, None]
    sums += np.where(little, moments[corners[following]], -moments[corners])
    count, sx, sy, sxx, sxy, syy = sums.T
    mx, my = sx / count, sy / count
    angle = 0.5 * np.arctan2(2 * (sxy / count - mx * my), (sxx / count - mx * mx) - (syy / count - my * my))
    along = points[corners[following]] - points[corners]
    angle += np.pi * (along[:, 0] * np.cos(angle) + along[:, 1] * np.sin(angle) < 0)
    ring = rings.ring[corners]
    x0, y0 = rings.points[rings.starts[ring]].T
    return Walls(angle, mx + x0, my + y0, count, np.full(len(ring), -1, dtype=np.int64), ring)


def turn_into_main_directions(walls: Walls, owners: Ints, tolerance: float) -> Walls:
    """Align walls with the one or two main directions of their polygon where that moves their ends by at most `tolerance`.

    `owners` (r,) is the polygon of each ring. Walls of irregular polygons do not change.
    """
    owner = owners[walls.ring]
    angle, family = walls.angle.copy(), walls.family.copy()
    free = np.ones(len(angle), dtype=bool)
    for number in range(2):
        main = main_direction(walls.angle, np.where(free, walls.count**2, 0.0), owner)[owner]
        turn = _to_quarter(main - walls.angle)
        reach = walls.count / 2 * np.abs(np.sin(turn))
        snapped = free & (reach <= tolerance) & (np.abs(turn) <= _LARGEST_TURN)
        if number:  # a second direction must explain a substantial part of the outline
            share = _by(owner, walls.count * snapped) / _by(owner, walls.count)
            snapped &= share[owner] >= _LEAST_SHARE
        angle[snapped] += turn[snapped]
        family[snapped] = number
        free &= ~snapped
    # Round and irregular outlines have few walls along main directions and keep their lines.
    family, angle = _turn_steps(walls, angle, family, tolerance)
    regular = (_by(owner, walls.count * (family >= 0)) / _by(owner, walls.count))[owner] >= _REGULAR
    turned = np.where(regular, angle, walls.angle)
    return dataclasses.replace(walls, angle=turned, family=np.where(regular, family, -1))


def _turn_steps(walls: Walls, angle: Doubles, family: Ints, tolerance: float) -> tuple[Ints, Doubles]:
    """Turn short oblique walls between two parallel ones, which are rounded steps, to a right angle."""
    before, after = neighbours(walls.ring)
    step = (family < 0) & (family[before] >= 0) & (family[before] == family[after])
    step &= (walls.count < 6 * tolerance) & (np.cos(angle[before] - angle[after]) > 0.99)
    left = np.sin(walls.angle - angle[before]) > 0
    turned = angle[before] + np.where(left, _QUARTER, -_QUARTER)
    return np.where(step, family[before], family), np.where(step, turned, angle)


def _by(owner: Ints, values: Doubles) -> Doubles:
    """Sum values by owner."""
    sums: Doubles = np.bincount(owner, weights=values).astype(np.float64)
    return sums


def main_direction(angle: Doubles, weight: Doubles, owner: Ints) -> Doubles:
    """Find the direction (p,), modulo a right angle, of most walls of each polygon."""
    main = np.zeros(owner[-1] + 1)
    for near in (np.pi, np.radians(20), np.radians(8)):
        close = weight * (np.abs(_to_quarter(main[owner] - angle)) <= near)
        main = np.arctan2(_by(owner, close * np.sin(4 * angle)), _by(owner, close * np.cos(4 * angle))) / 4
    return main


def _to_quarter(angle: Doubles) -> Doubles:
    """Reduce an angle modulo a right angle to -45 to 45 degrees (in radians)."""
    return (angle + _QUARTER / 2) % _QUARTER - _QUARTER / 2


def neighbours(ring: Ints) -> tuple[Ints, Ints]:
    """Find the wall before and the wall after each one along its ring."""
    starts = np.append(np.flatnonzero(np.diff(ring, prepend=-1)), len(ring))
    after = next_in_ring(starts)
    before = np.empty_like(after)
    before[after] = np.arange(len(ring))
    return before, after
