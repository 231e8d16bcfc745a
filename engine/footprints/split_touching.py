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
from .outlines import Bools, Ints

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
    shallow = (1 - _WALL_DIP) * threshold * LEVELS + _WALL_DIP * core_level
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
    several = np.flatnonzero(np.bincount(parent[large], minlength=1) > 1)
    found = {}
    for label in several[several > 0]:
        box = boxes[label - 1]
        mask = labels[box] == label
        if mask.size > _LARGEST:
            continue
        markers = np.where(large[cores[box]] & mask, cores[box], 0)
        parts = _parts_of(mask, markers, level[box], shallow)
        if parts is not None:
            found[int(label)] = Parts(parts, box[0].start, box[1].start, _cuts(parts, box[0].start, box[1].start))
    return found


def _parts_of(
    mask: Bools, markers: NDArray[np.int32], level: NDArray[np.uint8], shallow: float
) -> NDArray[np.int32] | None:
    """Split the mask around the markers, and merge parts whose border is not a neck; None when one part is left."""
    is_core = np.zeros(int(markers.max()) + 1, dtype=np.int32)
    is_core[markers] = 1
    is_core[0] = 0
    parts = _flood(mask, np.cumsum(is_core, dtype=np.int32)[markers] * (markers > 0), level)
    count = int(parts.max())
    area = np.bincount(parts.ravel(), minlength=count + 1)
    a, b, middles = _borders(parts)
    pair = a * (count + 1) + b
    # The two pixels of an edge are half a pixel from its midpoint; rounding down picks one of them.
    on_border = level[middles[:, 1].astype(int), middles[:, 0].astype(int)]
    length = np.bincount(pair, minlength=(count + 1) ** 2)
    height = np.bincount(pair, weights=on_border, minlength=(count + 1) ** 2)
    one, two = np.divmod(np.flatnonzero(length), count + 1)
    length = length[one * (count + 1) + two]
    height = height[one * (count + 1) + two] / length
    side = np.sqrt(np.minimum(area[one], area[two]))
    wide = (length > _NECK * side) & ((height > shallow) | (length > _WALL * side))
    joined = coo_array((np.ones(wide.sum()), (one[wide], two[wide])), shape=(count + 1, count + 1))
    left, number = connected_components(joined, directed=False)  # 0, the background, has no border and stays alone
    return number[parts].astype(np.int32) if left > 2 else None


def _flood(mask: Bools, parts: NDArray[np.int32], level: NDArray[np.uint8]) -> NDArray[np.int32]:
    """Grow the parts pixel by pixel over the mask, from high levels to low ones."""
    steps = np.unique(np.linspace(0, level[mask].max(), _FLOOD_STEPS).astype(int))
    for step in steps[::-1]:
        dry = mask & (level >= step) & (parts == 0)
        while dry.any():
            wet = _beside(parts)
            reached = dry & (wet > 0)
            if not reached.any():
                break
            np.copyto(parts, wet, where=reached)
            dry ^= reached
    return parts


def _beside(parts: NDArray[np.int32]) -> NDArray[np.int32]:
    """Compute the maximum over each pixel and its four neighbours; several times faster than scipy's maximum filter."""
    wet = parts.copy()
    for to, of in ((slice(1, None), slice(None, -1)), (slice(None, -1), slice(1, None))):
        np.maximum(wet[to], parts[of], out=wet[to])
        np.maximum(wet[:, to], parts[:, of], out=wet[:, to])
    return wet


def _borders(parts: NDArray[np.int32]) -> tuple[Ints, Ints, NDArray[np.float64]]:
    """List the pixel edges between two parts: the smaller number, the larger one, and the midpoints (n, 2) as x and y."""
    found = []
    for axis in (0, 1):
        first = parts[:-1] if axis == 0 else parts[:, :-1]
        second = parts[1:] if axis == 0 else parts[:, 1:]
        row, col = np.nonzero((first != second) & (first > 0) & (second > 0))
        middle = (col + 0.5, row + 1.0) if axis == 0 else (col + 1.0, row + 0.5)
        pair = first[row, col], second[row, col]
        found.append(np.column_stack((np.minimum(*pair), np.maximum(*pair), *middle)))
    both = np.concatenate(found)
    return both[:, 0].astype(np.int64), both[:, 1].astype(np.int64), both[:, 2:]


def _cuts(parts: NDArray[np.int32], row: int, col: int) -> tuple[LineString, ...]:
    """Fit a line to each border between two parts (principal axis), in pixels of the window."""
    a, b, middles = _borders(parts)
    lines = []
    for pair in np.unique(np.column_stack((a, b)), axis=0):
        points = middles[(a == pair[0]) & (b == pair[1])] + np.array((col, row))
        centre = points.mean(axis=0)
        _, axes = np.linalg.eigh(np.cov(points.T, bias=True) if len(points) > 1 else np.eye(2))
        along = axes[:, 1]
        reach = np.abs((points - centre) @ along).max() + _OVERSHOOT
        lines.append(LineString((centre - reach * along, centre + reach * along)))
    return tuple(lines)


def cut(polygon: Polygon, parts: Parts) -> dict[int, Polygon]:
    """Cut the polygon (pixels of the window) along the cuts of `parts`; by number, empty when the cuts do not separate all parts."""
    # Points of the polygon outside the component belong to the nearest part.
    nearest = ndimage.distance_transform_edt(parts.numbers == 0, return_distances=False, return_indices=True)
    numbers = parts.numbers[tuple(nearest)]
    lines = shapely.union_all([polygon.boundary, *parts.cuts])
    faces = [face for face in shapely.polygonize([lines]).geoms if polygon.contains(face.representative_point())]
    owned: dict[int, list[Polygon]] = {}
    for face in faces:
        point = face.representative_point()
        row = min(max(int(point.y) - parts.row, 0), numbers.shape[0] - 1)
        col = min(max(int(point.x) - parts.col, 0), numbers.shape[1] - 1)
        owned.setdefault(int(numbers[row, col]), []).append(face)
    whole = {number: shapely.union_all(pieces) for number, pieces in owned.items()}
    complete = len(whole) == parts.numbers.max() and all(shape.geom_type == "Polygon" for shape in whole.values())
    return whole if complete else {}
