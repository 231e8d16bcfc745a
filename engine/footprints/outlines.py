# SPDX-License-Identifier: GPL-2.0-or-later
"""Trace the outlines of a mask's components as closed rings through the midpoints of pixel edges.

All functions work on flat arrays over all rings at once: a scene has tens of thousands of buildings.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_NO_POINTS: Ints = np.empty(0, dtype=np.int64)


@dataclass(frozen=True)
class Rings:
    """Closed rings; their points follow each other (the first one is not repeated at the end).

    `points` (n, 2) x (columns) and y (rows) in pixels; `starts` (r + 1,) the first point of each ring, then n;
    `owner` (r,) the polygon that a ring belongs to, ascending from 0, its outer ring first.
    """

    points: Doubles
    starts: Ints
    owner: Ints

    @property
    def ring(self) -> Ints:
        """Ring of each point (n,)."""
        return np.repeat(np.arange(len(self.owner)), np.diff(self.starts))

    def keep(self, rings: Bools) -> Rings:
        """Select rings by a mask (r,); owners keep their numbers."""
        lengths = np.diff(self.starts)
        return Rings(self.points[np.repeat(rings, lengths)], offsets(lengths[rings]), self.owner[rings])

    def take(self, points: Ints) -> Rings:
        """Select points by ascending indices; every ring must keep at least one."""
        return Rings(self.points[points], np.searchsorted(points, self.starts), self.owner)

    def of(self, owners: Ints, points: Ints = _NO_POINTS) -> tuple[Rings, Ints]:
        """Select the rings of the given polygons (ascending), renumbered from 0, and the indices in them of `points`."""
        wanted = np.isin(self.owner, owners)
        chosen = self.keep(wanted)
        held = np.repeat(wanted, np.diff(self.starts))
        place = np.cumsum(held) - 1
        kept = Rings(chosen.points, chosen.starts, np.searchsorted(owners, chosen.owner))
        return kept, place[points[held[points]]]

    def polygons(self) -> NDArray[np.object_]:
        """Convert to shapely polygons (p,), not checked for validity."""
        if not len(self.owner):
            return np.empty(0, dtype=object)
        closed = np.insert(self.points, self.starts[1:], self.points[self.starts[:-1]], axis=0)
        ring_starts = self.starts + np.arange(len(self.starts))
        first = np.flatnonzero(np.diff(self.owner, prepend=-1))
        polygon_starts = np.append(first, len(self.owner))
        made: NDArray[np.object_] = shapely.from_ragged_array(
            shapely.GeometryType.POLYGON, closed, (ring_starts, polygon_starts)
        )
        return made


def offsets(lengths: Ints) -> Ints:
    """Compute where each of consecutive runs of `lengths` starts, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)


def signed_areas(rings: Rings) -> Doubles:
    """Compute the signed area (r,) of each ring: positive for outer rings as `trace` orients them, negative for holes."""
    if not len(rings.owner):
        return np.zeros(0)
    x, y = (rings.points - rings.points[rings.starts[:-1]][rings.ring]).T
    following = next_in_ring(rings.starts)
    cross: Doubles = x * y[following] - x[following] * y
    areas: Doubles = np.add.reduceat(cross, rings.starts[:-1]) / 2
    return areas


def next_in_ring(starts: Ints) -> Ints:
    """Compute the index (n,) of the point that follows each one; the first follows the last of a ring."""
    following = np.arange(1, starts[-1] + 1)
    following[starts[1:] - 1] = starts[:-1]
    return following


def trace(labels: NDArray[np.int32], pixels: Ints) -> Rings:
    """Trace the components of a (h, w) label image that consist of `pixels` (flat indices, ascending).

    Components are 4-connected and no two share a pixel edge, as from scipy.ndimage.label; owners are numbered in the order
    of the labels. Seen on the image, the component is on the right of its rings: outer rings run clockwise.
    """
    if not len(pixels):
        return Rings(np.zeros((0, 2)), np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64))
    edges, following, beside = _directed_edges(labels.shape, pixels)
    order, starts = _cycles(following)
    width = labels.shape[1] + 2
    first, last = edges[order].T
    points = np.column_stack(((first % width + last % width) / 2 - 1, (first // width + last // width) / 2 - 1))
    row, col = np.divmod(beside[order[starts[:-1]]], width)
    label = labels[row - 1, col - 1]
    by_owner = _sorted(Rings(points, starts, label.astype(np.int64)))
    _, owner = np.unique(by_owner.owner, return_inverse=True)
    return Rings(by_owner.points, by_owner.starts, owner.astype(np.int64))


def _sorted(rings: Rings) -> Rings:
    """Sort the rings by owner, the outer ring of each first."""
    order = np.lexsort((-signed_areas(rings), rings.owner))
    lengths = np.diff(rings.starts)[order]
    starts = offsets(lengths)
    taken = np.arange(starts[-1]) + np.repeat(rings.starts[:-1][order] - starts[:-1], lengths)
    return Rings(rings.points[taken], starts, rings.owner[order])


def _directed_edges(shape: tuple[int, ...], inside: Ints) -> tuple[Ints, Ints, Ints]:
    """Find the pixel edges between the pixels `inside` and all others, with the inside on the right.

    Returns the two corners (n, 2) of each edge, the edge (n,) that follows it, and the inside pixel (n,) next to it; corners
    and pixels are flat indices of the image padded by one.
    """
    height, width = shape[0] + 2, shape[1] + 2
    inside = inside + width + 1 + 2 * (inside // shape[1])
    flat = np.zeros(height * width, dtype=bool)
    flat[inside] = True
    # East along the top of a pixel, south down its right side, west along its bottom, north up its left side.
    pixels = [inside[~flat[inside + step]] for step in (-width, 1, width, -1)]
    begin, end = (0, 1, width + 1, width), (1, width + 1, width, 0)
    starts = [p + b for p, b in zip(pixels, begin, strict=True)]
    first = np.concatenate(starts)
    last = np.concatenate([p + e for p, e in zip(pixels, end, strict=True)])
    base = offsets(np.array([len(p) for p in pixels]))
    following = np.empty(len(first), dtype=np.int64)
    for direction in range(4):
        # Where two pixels touch only at a corner, turning right first stays on the same pixel: 4-connectivity.
        waiting = np.arange(base[direction], base[direction + 1])
        for turn in (1, 0, 3):
            other = (direction + turn) % 4
            if not len(waiting) or not len(starts[other]):
                continue
            found = np.minimum(np.searchsorted(starts[other], last[waiting]), len(starts[other]) - 1)
            hit = starts[other][found] == last[waiting]
            following[waiting[hit]] = base[other] + found[hit]
            waiting = waiting[~hit]
    return np.column_stack((first, last)), following, np.concatenate(pixels)


def _cycles(following: Ints) -> tuple[Ints, Ints]:
    """Decompose a permutation into cycles: the elements (n,) in order, cycle by cycle, and where each cycle starts.

    By pointer doubling: log2 of the longest cycle's length rounds, each over all elements.
    """
    count = len(following)
    leader, jump = np.arange(count), following.copy()
    while True:
        smaller = np.minimum(leader, leader[jump])
        jump = jump[jump]
        if np.array_equal(smaller, leader):
            break
        leader = smaller
    is_leader = leader == np.arange(count)
    to_leader = np.where(is_leader, 0, 1)
    jump = np.where(is_leader, leader, following)
    while True:
        step = to_leader[jump]
        if not step.any():
            break
        to_leader += step
        jump = jump[jump]
    cycle = np.cumsum(is_leader)[leader] - 1
    lengths = np.bincount(cycle)
    starts = offsets(lengths)
    position = (lengths[cycle] - to_leader) % lengths[cycle]
    order = np.empty(count, dtype=np.int64)
    order[starts[cycle] + position] = np.arange(count)
    return order, starts
