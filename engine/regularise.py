# SPDX-License-Identifier: GPL-2.0-or-later
"""From the pixel outline of a roof to the outline a mapper would draw: straight walls, right angles, no staircase.

1. Douglas and Peucker's algorithm finds the corners of each ring.
2. Each wall is the least-squares line through the outline between two corners.
3. Walls within the tolerance of a building's main directions (at right angles to each other) are turned into them.
4. Parallel neighbours closer than the tolerance become one wall, others are joined by a wall at right angles.
5. Walls too short to be told from pixels go, the longer ones beside them meet instead.

A building whose new outline leaves its pixels by too much keeps the simplified outline of step 1.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from .outlines import Bools, Floats, Ints, Rings, next_in_ring, offsets

_LARGEST_TURN = np.radians(30)  # a wall further than this from a main direction has a direction of its own
_LEAST_IOU = 0.9  # of the new outline with the old one
_QUARTER = np.pi / 2


@dataclass(frozen=True)
class Walls:
    """Lines along closed rings, one after the other: each array is (n,).

    `angle` in radians, in the direction the ring runs; `x`, `y` a point on the line, the mean of the outline points it
    stands for; `count` how many these are; `family` 0 and 1 for the main directions of the polygon, -1 for none;
    `ring` ascending.
    """

    angle: Floats
    x: Floats
    y: Floats
    count: Floats
    family: Ints
    ring: Ints

    def select(self, which: Ints | Bools) -> Walls:
        return Walls(*(a[which] for a in (self.angle, self.x, self.y, self.count, self.family, self.ring)))


def regularise(rings: Rings, tolerance: float) -> NDArray[np.object_]:
    """(p,) valid shapely polygons, one for each owner of `rings`; coordinates and `tolerance` in the units of the points.

    The outlines of neighbours may come to overlap by the tolerance.
    """
    outlines = rings.polygons()
    if not len(outlines):
        return outlines
    corners = find_corners(rings, tolerance)
    walls = _fit(rings, corners)
    walls = _turn_into_main_directions(walls, rings, tolerance)
    walls = _join_parallels(walls, tolerance)
    walls = _drop_short(walls, tolerance)
    made = _build(walls, rings)
    good = shapely.is_valid(made)
    with np.errstate(invalid="ignore", divide="ignore"):
        common = shapely.area(shapely.intersection(np.where(good, made, None), np.where(good, outlines, None)))
        good &= common >= _LEAST_IOU * (shapely.area(made) + shapely.area(outlines) - common)
    made[~good] = _simplified(outlines[~good], tolerance)
    return made


def _simplified(outlines: NDArray[np.object_], tolerance: float) -> NDArray[np.object_]:
    simple = shapely.simplify(outlines, 0.75 * tolerance, preserve_topology=True)
    bad = ~shapely.is_valid(simple) | shapely.is_empty(simple)
    simple[bad] = outlines[bad]
    return simple


def find_corners(rings: Rings, tolerance: float) -> Ints:
    """Indices of the points Douglas and Peucker's algorithm keeps, ascending; at least 3 in a ring that has 3 points.

    All rings at once: in each round every chord that leaves its points by more than the tolerance is split.
    """
    points, starts = rings.points, rings.starts
    lengths = np.diff(starts)
    away = points - np.add.reduceat(points, starts[:-1])[rings.ring] / lengths[rings.ring, None]
    first = _argmax((away**2).sum(axis=1), starts[:-1], rings.ring)
    far = points - points[first][rings.ring]
    second = _argmax((far**2).sum(axis=1), starts[:-1], rings.ring)
    # Each ring is unrolled from its first corner and closed by it again; `source` tells the point behind each entry.
    opened = offsets(lengths + 1)
    position = np.arange(opened[-1]) - np.repeat(opened[:-1], lengths + 1)
    in_ring = np.repeat(np.arange(len(lengths)), lengths + 1)
    source = starts[in_ring] + (first[in_ring] - starts[in_ring] + position) % lengths[in_ring]
    line = points[source]
    kept = np.zeros(len(line), dtype=bool)
    kept[opened[:-1]] = kept[opened[1:] - 1] = True
    kept[opened[:-1] + (second - first) % lengths] = True
    active = np.arange(len(line))
    while len(active):
        begins = np.maximum.accumulate(np.where(kept, np.arange(len(line)), 0))[active]
        ends = np.minimum.accumulate(np.where(kept, np.arange(len(line)), len(line))[::-1])[::-1][active]
        inner = ~kept[active]
        active, begins, ends = active[inner], begins[inner], ends[inner]
        if not len(active):
            break
        distance = _distance(line[active], line[begins], line[ends])
        chord, where = np.unique(begins, return_index=True)
        group = np.repeat(np.arange(len(chord)), np.diff(np.append(where, len(active))))
        best = _argmax(distance, where, group)
        split = distance[best] > tolerance
        kept[active[best[split]]] = True
        active = active[split[group]]
    return np.unique(source[kept])


def _argmax(values: Floats, starts: Ints, group: Ints) -> Ints:
    """The index of the first largest value of each run."""
    top = np.flatnonzero(values == np.maximum.reduceat(values, starts)[group])
    return top[np.unique(group[top], return_index=True)[1]]


def _distance(p: Floats, a: Floats, b: Floats) -> Floats:
    """From points to the chords a-b (to a where both ends are the same point); all (n, 2)."""
    chord, arm = b - a, p - a
    length = np.hypot(*chord.T)
    across = np.abs(chord[:, 0] * arm[:, 1] - chord[:, 1] * arm[:, 0]) / np.maximum(length, 1e-12)
    result: Floats = np.where(length > 0, across, np.hypot(*arm.T))
    return result


def _fit(rings: Rings, corners: Ints) -> Walls:
    """The principal axis through the points from each corner to the next."""
    origin = rings.points[rings.starts[:-1]][rings.ring]
    points = rings.points - origin
    ring = rings.ring[corners]
    following = next_in_ring(np.searchsorted(corners, rings.starts))
    x, y = points.T
    # Points before a ring's first corner belong to its last wall: roll each ring so that a corner comes first.
    moments = np.column_stack((np.ones(len(x)), x, y, x * x, x * y, y * y))
    sums = np.add.reduceat(moments, corners)
    starts = np.searchsorted(corners, rings.starts)
    last = starts[1:] - 1
    head = np.add.reduceat(
        np.vstack((moments, np.zeros(6))), np.column_stack((rings.starts[:-1], corners[starts[:-1]])).ravel()
    )
    heads = np.where((rings.starts[:-1] < corners[starts[:-1]])[:, None], head[::2], 0)
    # reduceat runs each ring's last wall into the next ring's head.
    sums[last[:-1]] -= heads[1:]
    sums[last] += heads
    # The corners themselves are rounded off: they count only where there is little else.
    little = (sums[:, 0] < 4)[:, None]
    sums += np.where(little, moments[corners[following]], -moments[corners])
    count, sx, sy, sxx, sxy, syy = sums.T
    mx, my = sx / count, sy / count
    angle = 0.5 * np.arctan2(2 * (sxy / count - mx * my), (sxx / count - mx * mx) - (syy / count - my * my))
    along = points[corners[following]] - points[corners]
    backwards = along[:, 0] * np.cos(angle) + along[:, 1] * np.sin(angle) < 0
    base = rings.points[rings.starts[:-1]][ring]
    family = np.full(len(ring), -1, dtype=np.int64)
    return Walls(angle + np.pi * backwards, mx + base[:, 0], my + base[:, 1], count, family, ring)


def _turn_into_main_directions(walls: Walls, rings: Rings, tolerance: float) -> Walls:
    owner = rings.owner[walls.ring]
    angle, family = walls.angle.copy(), walls.family.copy()
    free = np.ones(len(angle), dtype=bool)
    for number in range(2):
        main = _main_direction(walls.angle, np.where(free, walls.count**2, 0.0), owner)[owner]
        turn = _to_quarter(main - walls.angle)
        reach = walls.count / 2 * np.abs(np.sin(turn))
        snapped = free & (reach <= tolerance) & (np.abs(turn) <= _LARGEST_TURN)
        if number:  # a second direction must carry a real part of the outline
            share = _by(owner, walls.count * snapped) / _by(owner, walls.count)
            snapped &= share[owner] >= 0.2
        angle[snapped] += turn[snapped]
        family[snapped] = number
        free &= ~snapped
    # Round and irregular outlines, of which little lies in main directions, keep their own lines.
    regular = (_by(owner, walls.count * (family >= 0)) / _by(owner, walls.count))[owner] >= 0.5
    return Walls(
        np.where(regular, angle, walls.angle), walls.x, walls.y, walls.count, np.where(regular, family, -1), walls.ring
    )


def _by(owner: Ints, values: Floats) -> Floats:
    return np.bincount(owner, weights=values)


def _main_direction(angle: Floats, weight: Floats, owner: Ints) -> Floats:
    """(p,) the direction, modulo a right angle, in which most of each polygon's walls run."""
    main = np.zeros(owner[-1] + 1)
    for near in (np.pi, np.radians(20), np.radians(8)):
        close = weight * (np.abs(_to_quarter(main[owner] - angle)) <= near)
        main = np.arctan2(_by(owner, close * np.sin(4 * angle)), _by(owner, close * np.cos(4 * angle))) / 4
    return main


def _to_quarter(angle: Floats) -> Floats:
    """The angle modulo a right angle, from -45 to 45 degrees."""
    return (angle + _QUARTER / 2) % _QUARTER - _QUARTER / 2


def _neighbours(ring: Ints) -> tuple[Ints, Ints]:
    """The wall before and after each, around its ring."""
    starts = np.append(np.flatnonzero(np.diff(ring, prepend=-1)), len(ring))
    after = next_in_ring(starts)
    before = np.empty_like(after)
    before[after] = np.arange(len(ring))
    return before, after


def _parallel(a: Floats, b: Floats) -> Bools:
    """Lines that run the same way to 15 degrees."""
    return np.cos(a - b) > np.cos(np.radians(15))


def _join_parallels(walls: Walls, tolerance: float) -> Walls:
    walls = _merge(walls, tolerance)
    _, after = _neighbours(walls.ring)
    jog = _parallel(walls.angle, walls.angle[after]) & (walls.family >= 0) & (walls.family == walls.family[after])
    at = np.flatnonzero(jog)
    ux, uy = np.cos(walls.angle[at]), np.sin(walls.angle[at])
    dx, dy = walls.x[after[at]] - walls.x[at], walls.y[after[at]] - walls.y[at]
    across = ux * dy - uy * dx
    along = ux * dx + uy * dy
    # The step lies between the two walls: where the first ends, seen by the share of the points each stands for.
    share = along * walls.count[at] / (walls.count[at] + walls.count[after[at]])
    step = Walls(
        walls.angle[at] + np.where(across > 0, _QUARTER, -_QUARTER),
        walls.x[at] + share * ux - uy * across / 2,
        walls.y[at] + share * uy + ux * across / 2,
        np.maximum(np.abs(across), 1.0),
        walls.family[at],
        walls.ring[at],
    )
    joined = Walls(*(np.concatenate(pair) for pair in zip(_arrays(walls), _arrays(step), strict=True)))
    return joined.select(np.argsort(np.concatenate((np.arange(len(jog)), at + 0.5)), kind="stable"))


def _arrays(walls: Walls) -> tuple[NDArray[np.generic], ...]:
    return walls.angle, walls.x, walls.y, walls.count, walls.family, walls.ring


def _merge(walls: Walls, tolerance: float) -> Walls:
    """Neighbours of one direction, less than the tolerance apart, as one wall."""
    for _ in range(20):
        _, after = _neighbours(walls.ring)
        ux, uy = np.cos(walls.angle), np.sin(walls.angle)
        apart = np.abs(ux * (walls.y[after] - walls.y) - uy * (walls.x[after] - walls.x))
        same = _parallel(walls.angle, walls.angle[after]) & (walls.family >= 0) & (walls.family == walls.family[after])
        same &= (apart <= tolerance) & (after != np.arange(len(after)))
        first = _isolated(same, apart, walls.ring)
        if not first.any():
            return walls
        walls = _absorb(walls, first, after)
    return walls


def _isolated(which: Bools, size: Floats, ring: Ints) -> Bools:
    """Of the marked walls those that are smaller than any marked one within two steps around the ring."""
    before, after = _neighbours(ring)
    rank = np.full(len(which), np.inf)
    marked = np.flatnonzero(which)
    rank[marked[np.argsort(size[marked], kind="stable")]] = np.arange(len(marked))
    around = np.minimum.reduce((rank[before], rank[after], rank[before[before]], rank[after[after]]))
    return which & (rank < around)


def _absorb(walls: Walls, first: Bools, after: Ints) -> Walls:
    """Each marked wall and the one after it become one, between the two."""
    one, two = np.flatnonzero(first), after[first]
    count = walls.count[one] + walls.count[two]
    x, y, counts = walls.x.copy(), walls.y.copy(), walls.count.copy()
    x[one] = (x[one] * counts[one] + x[two] * counts[two]) / count
    y[one] = (y[one] * counts[one] + y[two] * counts[two]) / count
    counts[one] = count
    left = np.ones(len(x), dtype=bool)
    left[two] = False
    return Walls(walls.angle, x, y, counts, walls.family, walls.ring).select(left)


def _vertices(walls: Walls) -> Floats:
    """(n, 2) where each wall meets the one before it."""
    before, _ = _neighbours(walls.ring)
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
    # Lines that hardly turn meet anywhere: take the middle between them, seen from the shares of their points.
    share = walls.count[before] / (walls.count[before] + walls.count)
    mx, my = ax + (bx - ax) * share, ay + (by - ay) * share
    flat = np.abs(sine) < np.sin(np.radians(15))
    return np.column_stack((np.where(flat, mx, ax + t * aux), np.where(flat, my, ay + t * auy)))


def _drop_short(walls: Walls, tolerance: float) -> Walls:
    for _ in range(30):
        before, after = _neighbours(walls.ring)
        vertices = _vertices(walls)
        ends = vertices[after]
        length = (ends[:, 0] - vertices[:, 0]) * np.cos(walls.angle) + (ends[:, 1] - vertices[:, 1]) * np.sin(
            walls.angle
        )
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
        merged = chosen & straight_on
        # A wall between two parallel ones: they become one. Between two that meet: it just goes.
        gone = np.ones(len(length), dtype=bool)
        gone[np.flatnonzero(chosen)] = False
        one, two = before[merged], after[merged]
        count = walls.count[one] + walls.count[two]
        x, y, counts = walls.x.copy(), walls.y.copy(), walls.count.copy()
        x[one] = (x[one] * counts[one] + x[two] * counts[two]) / count
        y[one] = (y[one] * counts[one] + y[two] * counts[two]) / count
        counts[one] = count
        gone[two] = False
        walls = Walls(walls.angle, x, y, counts, walls.family, walls.ring).select(gone)
    return walls


def _build(walls: Walls, rings: Rings) -> NDArray[np.object_]:
    """(p,) the polygons of the walls; None where the outer ring has less than three left."""
    counts = np.bincount(walls.ring, minlength=len(rings.owner))
    kept = counts >= 3
    vertices = _vertices(walls)[kept[walls.ring]]
    made = Rings(vertices, offsets(counts[kept]), rings.owner[kept])
    result = np.full(rings.owner[-1] + 1, None, dtype=object)
    is_outer = np.diff(rings.owner, prepend=-1) > 0
    whole = np.zeros(len(result), dtype=bool)
    whole[rings.owner[is_outer & kept]] = True
    ready = made.keep(whole[made.owner])
    owners = np.unique(ready.owner)
    if len(owners):
        renumbered = Rings(ready.points, ready.starts, np.searchsorted(owners, ready.owner))
        result[owners] = renumbered.polygons()
    return result
