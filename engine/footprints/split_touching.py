# SPDX-License-Identifier: GPL-2.0-or-later
"""Split components that hold several touching buildings: by straight walls, at necks or where the probability dips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components
from shapely.geometry import LineString, Polygon

from ..raster.probability_levels import LEVELS
from .outlines import Bools, Ints, offsets

# Border lengths, relative to the side of a square with the area of the smaller part: a shorter one than the first is a neck;
# one shorter than the second is a shared wall if the probability nearly falls to the threshold; roof ridges dip less.
_NECK, _WALL = 0.5, 1.2
_WALL_DIP = 0.5  # of the way from the threshold to the core's level
_FLOOD_STEPS = 20
_LARGEST = 400_000  # pixels of the bounding box; anything larger is not a few touching buildings
_OVERSHOOT = 4.0  # pixels added to either end of a cut, to reach the straightened outline


@dataclass(frozen=True)
class Parts:
    """The parts of a component: `numbers` (h, w) 1, 2, ... and 0 outside, from pixel (`row`, `col`) of the window on.

    `cuts` are the lines between neighbouring parts, in pixels of the window.
    """

    numbers: NDArray[np.int32]
    row: int
    col: int
    cuts: tuple[LineString, ...]

    @property
    def window(self) -> tuple[slice, slice]:
        """Rows and columns of `numbers` in the window."""
        height, width = self.numbers.shape
        return slice(self.row, self.row + height), slice(self.col, self.col + width)


def find_parts(
    labels: NDArray[np.int32],
    boxes: Sequence[tuple[slice, slice]],
    level: NDArray[np.uint8],
    threshold: float,
    least: float,
) -> dict[int, Parts]:
    """Find the components that hold several buildings, by label; `boxes` as from scipy.ndimage.find_objects.

    A building has a core: at least `least` connected pixels above the middle between `threshold` (0 to 1) and 1. Pixels
    between cores are assigned by a watershed on `level` (h, w).
    """
    core_level = (1 + threshold) / 2 * LEVELS
    core = level >= core_level
    if np.array_equal(core, labels > 0):  # a mask of 0 and 1: the probability has no dips
        return {}
    cores, count = ndimage.label(core)
    pixels = np.flatnonzero(core)
    core_of = cores.ravel()[pixels]
    large = np.bincount(core_of, minlength=count + 1) >= least
    large[0] = False
    parent = np.zeros(count + 1, dtype=np.int64)
    parent[core_of] = labels.ravel()[pixels]
    several = np.bincount(parent[large], minlength=len(boxes) + 1) > 1
    several[0] = False
    for label in np.flatnonzero(several).tolist():
        rows, cols = boxes[label - 1]
        several[label] = (rows.stop - rows.start) * (cols.stop - cols.start) <= _LARGEST
    if not several.any():
        return {}
    ground = _Ground.of(labels, level, several)
    core_of = cores.ravel()[ground.inside]
    parts = _flood(ground, np.where(large[core_of], core_of, 0))
    borders = _borders(ground, parts)
    shallow = (1 - _WALL_DIP) * threshold * LEVELS + _WALL_DIP * core_level
    part_of = _merge(borders, np.bincount(parts[ground.pixels], minlength=count + 1), shallow)
    number = _number(part_of, np.flatnonzero(large & several[parent]), parent)
    lines = _cuts(borders, number, parent)
    shown = parts.reshape(ground.shape)[1:-1, 1:-1]
    found = {}
    for label in np.unique(parent[number > 1]).tolist():
        box = boxes[label - 1]
        own = np.where(labels[box] == label, number[shown[box]], 0)
        found[label] = Parts(own, box[0].start, box[1].start, tuple(lines.get(label, ())))
    return found


@dataclass(frozen=True)
class _Ground:
    """The pixels (n,) of all components to be split.

    `inside` are their flat indices in the window, ascending, `pixels` those in the window padded by one pixel on each side,
    of `shape`; `level` their levels, and `component` the place of each one's component in the list of components.
    """

    shape: tuple[int, int]
    inside: Ints
    pixels: Ints
    level: NDArray[np.uint8]
    component: Ints

    @classmethod
    def of(cls, labels: NDArray[np.int32], level: NDArray[np.uint8], wanted: Bools) -> _Ground:
        """List the pixels of the components that are `wanted` (by label)."""
        inside = np.flatnonzero(labels)
        inside = inside[wanted[labels.ravel()[inside]]]
        height, width = labels.shape
        padded = inside + width + 3 + 2 * (inside // width)
        place = np.cumsum(wanted) - 1
        return cls((height + 2, width + 2), inside, padded, level.ravel()[inside], place[labels.ravel()[inside]])


def _flood(ground: _Ground, markers: NDArray[np.int32]) -> NDArray[np.int32]:
    """Grow the `markers` (n,; 0: none) pixel by pixel over the ground, from high levels to low ones, in all components at once.

    Returns the number of the marker that each pixel of the padded window belongs to, flat; 0 outside the ground.
    """
    width = ground.shape[1]
    parts = np.zeros(ground.shape[0] * width, dtype=np.int32)
    parts[ground.pixels] = markers
    place = ground.component * 256 + ground.level
    held = np.bincount(place, minlength=(ground.component.max() + 1) * 256).reshape(-1, 256) > 0
    highest = 255 - held[:, ::-1].argmax(axis=1)
    # A pixel is dry from the first of its component's steps that is not above its level.
    steps = np.linspace(0, highest, _FLOOD_STEPS, axis=1).astype(int)
    dry_from = (steps[:, :, None] > np.arange(256)).sum(axis=1).ravel()[place]
    due = np.full(parts.size, _FLOOD_STEPS, dtype=np.uint8)
    due[ground.pixels] = dry_from
    in_turn = ground.pixels[np.argsort(dry_from, kind="stable")]
    bounds = offsets(np.bincount(dry_from, minlength=_FLOOD_STEPS))
    for step in range(_FLOOD_STEPS):
        waiting = in_turn[bounds[step] : bounds[step + 1]]
        waiting = waiting[parts[waiting] == 0]
        while len(waiting):
            beside = np.stack([waiting - width, waiting - 1, waiting + 1, waiting + width])
            wet = parts[beside].max(axis=0)
            reached = wet > 0
            parts[waiting[reached]] = wet[reached]
            beside = beside[:, reached].ravel()
            waiting = np.unique(beside[(due[beside] <= step) & (parts[beside] == 0)])
    return parts


@dataclass(frozen=True)
class _Borders:
    """The pixel edges between two parts: the smaller number `one`, the larger `two`, `middles` (n, 2) as x and y, and `level`."""

    one: Ints
    two: Ints
    middles: NDArray[np.float64]
    level: Ints


def _borders(ground: _Ground, parts: NDArray[np.int32]) -> _Borders:
    """List the pixel edges between two parts, with the level of the pixel below or right of each."""
    width = ground.shape[1]
    levels = np.zeros(parts.size, dtype=np.uint8)
    levels[ground.pixels] = ground.level
    found = []
    for step, right, down in ((width, 0.5, 1.0), (1, 1.0, 0.5)):
        first, second = parts[ground.pixels], parts[ground.pixels + step]
        at = np.flatnonzero((first != second) & (first > 0) & (second > 0))
        row, col = np.divmod(ground.pixels[at], width)
        pair = first[at], second[at]
        middle = col - 1 + right, row - 1 + down
        found.append(np.column_stack((np.minimum(*pair), np.maximum(*pair), *middle, levels[ground.pixels[at] + step])))
    every = np.concatenate(found)
    return _Borders(every[:, 0].astype(np.int64), every[:, 1].astype(np.int64), every[:, 2:4], every[:, 4].astype(int))


def _merge(borders: _Borders, area: Ints, shallow: float) -> Ints:
    """Merge parts (by number; `area` in pixels) whose border is not a neck. Returns a number (n,) for those that belong together."""
    count = len(area)
    pairs, pair = np.unique(borders.one * count + borders.two, return_inverse=True)
    one, two = np.divmod(pairs, count)
    length = np.bincount(pair, minlength=len(pairs))
    height = np.bincount(pair, weights=borders.level, minlength=len(pairs)) / np.maximum(length, 1)
    side = np.sqrt(np.minimum(area[one], area[two]))
    wide = (length > _NECK * side) & ((height > shallow) | (length > _WALL * side))
    joined = coo_array((np.ones(wide.sum()), (one[wide], two[wide])), shape=(count, count))
    merged: Ints = connected_components(joined, directed=False)[1].astype(np.int64)
    return merged


def _number(part_of: Ints, cores: Ints, parent: Ints) -> NDArray[np.int32]:
    """Number the parts of each component (`parent` of each core) 1, 2, ... in the order of their cores; 0 for all other cores."""
    number = np.zeros(len(part_of), dtype=np.int32)
    firsts, which = np.unique(part_of[cores], return_inverse=True)
    owner = np.zeros(len(firsts), dtype=np.int64)
    owner[which] = parent[cores]
    order = np.argsort(owner, kind="stable")
    counts = np.bincount(owner)
    rank = np.empty(len(firsts), dtype=np.int32)
    rank[order] = np.arange(len(firsts)) - offsets(counts)[owner[order]] + 1
    number[cores] = rank[which]
    return number


def _cuts(borders: _Borders, number: NDArray[np.int32], parent: Ints) -> dict[int, list[LineString]]:
    """Fit a line to each border between two parts (principal axis), in pixels of the window, by component."""
    apart = np.flatnonzero(number[borders.one] != number[borders.two])
    if not len(apart):
        return {}
    pair = np.sort(np.column_stack((number[borders.one], number[borders.two]))[apart], axis=1)
    keys = np.column_stack((parent[borders.one[apart]], pair))
    order = np.lexsort(keys.T[::-1])
    begins = np.flatnonzero(np.append(True, (np.diff(keys[order], axis=0) != 0).any(axis=1)))
    lines: dict[int, list[LineString]] = {}
    for members in np.split(order, begins[1:]):
        points = borders.middles[apart[members]]
        centre = points.mean(axis=0)
        _, axes = np.linalg.eigh(np.cov(points.T, bias=True) if len(points) > 1 else np.eye(2))
        along = axes[:, 1]
        reach = np.abs((points - centre) @ along).max() + _OVERSHOOT
        line = LineString((centre - reach * along, centre + reach * along))
        lines.setdefault(int(keys[members[0], 0]), []).append(line)
    return lines


def cut(polygon: Polygon, parts: Parts) -> dict[int, Polygon]:
    """Cut the polygon (pixels of the window) along the cuts of `parts`; by number, empty when the cuts do not separate all parts."""
    numbers = parts.numbers
    lines = shapely.union_all([polygon.boundary, *parts.cuts])
    faces = [face for face in shapely.polygonize([lines]).geoms if polygon.contains(face.representative_point())]
    owned: dict[int, list[Polygon]] = {}
    for face in faces:
        point = face.representative_point()
        row = min(max(int(point.y) - parts.row, 0), numbers.shape[0] - 1)
        col = min(max(int(point.x) - parts.col, 0), numbers.shape[1] - 1)
        if not numbers[row, col]:  # ground of the polygon outside the component belongs to the nearest part
            nearest = ndimage.distance_transform_edt(numbers == 0, return_distances=False, return_indices=True)
            numbers = numbers[tuple(nearest)]
        owned.setdefault(int(numbers[row, col]), []).append(face)
    whole = {number: shapely.union_all(pieces) for number, pieces in owned.items()}
    complete = len(whole) == parts.numbers.max() and all(shape.geom_type == "Polygon" for shape in whole.values())
    return whole if complete else {}
