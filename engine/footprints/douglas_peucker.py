# SPDX-License-Identifier: GPL-2.0-or-later
"""Douglas and Peucker's corners of many closed rings at once."""

from __future__ import annotations

import numpy as np

from .outlines import Floats, Ints, Rings, offsets


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
