# SPDX-License-Identifier: GPL-2.0-or-later
"""Outline the roof under a point, also where its probability is too low for a footprint."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from scipy import ndimage

from ..raster.gsd import ground_sampling_distance
from ..raster.probability_levels import LEVELS
from ..raster.probability_reader import Block, Grid, open_probability
from .overlaps import clip_to_image
from .vectorize import outline_mask

_REACH_M, _REACH, _MOST_REACH = 60.0, 150, 400  # half of the window around the point: in metres, else in pixels
_NEAR_M, _NEAR = 1.5, 3  # the highest probability within this distance of the point belongs to the roof
_FAINTEST = 0.04  # probability below which nothing is a roof
_LEAST_M2, _LEAST_PIXELS = 4.0, 12
_SHARES = np.linspace(0.3, 0.9, 13)  # of the highest probability near the point: thresholds that are tried
_SMOOTHING = 1.0  # pixels


@dataclass(frozen=True)
class RoofOutline:
    """The `polygon` of a roof in the CRS of the raster, and the mean probability inside it."""

    polygon: shapely.Polygon
    confidence: float


def outline_at(probability: Path, x: float, y: float, *, gsd: float = 0.0) -> RoofOutline | None:
    """Outline the roof at the point `x`, `y` in the CRS of the raster `probability`; None where nothing looks like one.

    The roof is the component of pixels around the point above a threshold of its own: the one along whose border the
    probability falls most steeply. `gsd` in metres takes precedence over the CRS. Raises EngineError when the raster cannot be read.
    """
    with open_probability(probability) as raster:
        grid = raster.grid
        col, row = ~grid.transform @ (x, y)
        if not (0 <= col < grid.width and 0 <= row < grid.height):
            return None
        pixel_m = gsd or ground_sampling_distance(grid.crs, grid.transform, grid.width, grid.height)
        reach = min(max(int(_REACH_M / pixel_m), 16), _MOST_REACH) if pixel_m else _REACH
        top, left = max(0, int(row) - reach), max(0, int(col) - reach)
        bottom, right = min(grid.height, int(row) + reach + 1), min(grid.width, int(col) + reach + 1)
        level = raster.read(top, left, bottom - top, right - left, 1.0).level
    rim = np.zeros(level.shape, dtype=bool)  # beyond which the image goes on
    rim[0] |= top > 0
    rim[-1] |= bottom < grid.height
    rim[:, 0] |= left > 0
    rim[:, -1] |= right < grid.width
    found = _steepest(level, rim, int(row) - top, int(col) - left, pixel_m)
    if found is None:
        return None
    mask, threshold = found
    drawn = outline_mask(Block(mask, level, np.ones_like(mask)), grid, pixel_m, threshold)
    if not len(drawn.polygons):
        return None
    point = shapely.Point(col - left, row - top)
    nearest = int(np.argmin(shapely.distance(drawn.polygons, point)))
    return _placed(drawn.polygons[nearest], float(drawn.confidence[nearest]), grid, left, top)


def _placed(polygon: shapely.Polygon, confidence: float, grid: Grid, left: int, top: int) -> RoofOutline | None:
    """Move a polygon from pixels of the window to the CRS, without what is beyond the image."""
    moved = shapely.transform(polygon, lambda points: points + np.array((left, top)))
    inside = clip_to_image(np.array([moved], dtype=object), grid.width, grid.height)[0]
    if inside.is_empty:
        return None
    a, b, c, d, e, f = grid.transform[:6]

    def to_map(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = points.T
        return np.column_stack((a * x + b * y + c, d * x + e * y + f))

    return RoofOutline(shapely.transform(inside, to_map), confidence)


def _steepest(
    level: NDArray[np.uint8], rim: NDArray[np.bool_], row: int, col: int, pixel_m: float
) -> tuple[NDArray[np.bool_], float] | None:
    """Choose the mask (h, w) of the roof at a pixel among those at several thresholds, and its threshold (0 to 1).

    None where nothing near the pixel looks like a roof, or only what is smaller than one.
    """
    smooth = ndimage.gaussian_filter(level.astype(np.float32), _SMOOTHING)
    near = max(1, round(_NEAR_M / pixel_m)) if pixel_m else _NEAR
    top, left = max(0, row - near), max(0, col - near)
    around = smooth[top : row + near + 1, left : col + near + 1]
    seed_row, seed_col = (int(n) for n in np.unravel_index(around.argmax(), around.shape))
    seed, highest = (seed_row + top, seed_col + left), float(around.max())
    if highest < _FAINTEST * LEVELS:
        return None
    slope = ndimage.gaussian_gradient_magnitude(level.astype(np.float32), _SMOOTHING)
    least = max(_LEAST_PIXELS, _LEAST_M2 / pixel_m**2 if pixel_m else 0)
    best: tuple[tuple[slice, slice], NDArray[np.bool_], float] | None = None
    steepest = 0.0
    mask: NDArray[np.bool_] = np.ones(level.shape, dtype=bool)
    for share in _SHARES:
        box = _box_of(mask)  # components shrink as the threshold rises
        labels, _ = ndimage.label(smooth[box] >= share * highest)
        inside = labels == labels[seed[0] - box[0].start, seed[1] - box[1].start]
        mask = np.zeros_like(mask)
        mask[box] = inside
        if inside.sum() < least:
            break  # and so are those of higher thresholds
        if (mask & rim).any():
            continue  # grown together with much else
        box = _box_of(mask)
        filled = np.pad(ndimage.binary_fill_holes(mask[box]), 1)
        steep = float(slope[box][(filled ^ ndimage.binary_erosion(filled))[1:-1, 1:-1]].mean())
        if steep > steepest:
            best, steepest = (box, filled[1:-1, 1:-1], share * highest / LEVELS), steep
    if best is None:
        return None
    box, filled, threshold = best
    mask = np.zeros_like(mask)
    mask[box] = filled
    return mask, threshold


def _box_of(mask: NDArray[np.bool_]) -> tuple[slice, slice]:
    """Return the rows and columns that `mask`, which is not empty, reaches."""
    rows, cols = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(cols[0]), int(cols[-1]) + 1)
