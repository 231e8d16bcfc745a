# SPDX-License-Identifier: GPL-2.0-or-later
"""Evaluate a result building by building: which buildings of the reference have a footprint that covers the same ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import shapes
from scipy import ndimage

from ..raster.polygons import holds_nothing, map_transform
from ..raster.probability_reader import Grid, is_raster, open_probability
from ..raster.scores import f1, percent
from .comparison import building_polygons
from .error_map import FALSE_NEGATIVE, FALSE_POSITIVE, LEFT_OUT, TRUE_POSITIVE

LEAST_IOU = 0.5
"""Intersection over union from which on a footprint counts as a building of the reference."""
MOST_PIXELS = 500_000_000
"""Pixels of an error map up to which buildings are compared one by one; the map is held in memory."""

PolygonArray = NDArray[np.object_]


@dataclass(frozen=True)
class ObjectScores:
    """Scores by buildings: F1, precision and recall in percent, and the numbers of buildings they come from.

    `object_tp` footprints have a building of the reference, `object_fp` have none, `object_fn` buildings have no footprint. A
    score whose denominator is 0 is 0.
    """

    object_f1: float
    object_precision: float
    object_recall: float
    object_tp: int
    object_fp: int
    object_fn: int

    @classmethod
    def from_counts(cls, tp: int, fp: int, fn: int) -> ObjectScores:
        """Compute the scores from numbers of buildings."""
        return cls(f1(tp, fp, fn), percent(tp, tp + fp), percent(tp, tp + fn), tp, fp, fn)

    @classmethod
    def sum(cls, parts: Iterable[ObjectScores]) -> ObjectScores:
        """Compute the scores of all buildings of several comparisons."""
        counts = [(each.object_tp, each.object_fp, each.object_fn) for each in parts]
        return cls.from_counts(*map(sum, zip(*counts, strict=True)))


def evaluate_objects(footprints: Path | None, reference: Path, error_map: Path) -> ObjectScores | None:
    """Compare the polygons `footprints` with the buildings of `reference`, a raster or a polygon file, on the error map's ground.

    Each footprint is paired with at most one building, at an intersection over union of at least LEAST_IOU, the largest
    first. The buildings of a raster, and the footprints where None are given, are the 4-connected components of the map, so
    buildings that touch count as one. Those of which an inner point was left out of the error map do not count. Returns None
    above MOST_PIXELS pixels. Raises EngineError when a file cannot be read.
    """
    with open_probability(error_map, only_grid=True) as raster:
        grid = raster.grid
    if grid.width * grid.height > MOST_PIXELS:
        return None
    with rasterio.open(error_map) as file:
        codes: NDArray[np.uint8] = file.read(1)
    drawn = _in_pixels(footprints, grid) if footprints else _components(np.isin(codes, (TRUE_POSITIVE, FALSE_POSITIVE)))
    known = (
        _components(np.isin(codes, (TRUE_POSITIVE, FALSE_NEGATIVE)))
        if is_raster(reference)
        else _in_pixels(reference, grid)
    )
    predicted, true = _counting(drawn, codes), _counting(known, codes)
    pairs = count_pairs(predicted, true)
    return ObjectScores.from_counts(pairs, len(predicted) - pairs, len(true) - pairs)


def count_pairs(predicted: PolygonArray, true: PolygonArray, least_iou: float = LEAST_IOU) -> int:
    """Pair polygons one to one, those with the largest intersection over union first; returns the number of pairs."""
    left, right = shapely.STRtree(true).query(predicted, predicate="intersects")
    common = shapely.area(shapely.intersection(predicted[left], true[right]))
    iou = common / np.maximum(shapely.area(predicted[left]) + shapely.area(true[right]) - common, 1e-12)
    paired_left: set[int] = set()
    paired_right: set[int] = set()
    for number in np.argsort(-iou, kind="stable"):
        a, b = int(left[number]), int(right[number])
        if iou[number] < least_iou:
            break
        if a not in paired_left and b not in paired_right:
            paired_left.add(a)
            paired_right.add(b)
    return len(paired_left)


def _in_pixels(path: Path, grid: Grid) -> PolygonArray:
    """Read the buildings of a polygon file in pixels of the grid."""
    if holds_nothing(path):  # a result may hold no building
        return np.array([], dtype=object)
    a, b, c, d, e, f = (~map_transform(grid.transform))[:6]
    turn, shift = np.array(((a, d), (b, e))), np.array((c, f))
    polygons: PolygonArray = shapely.transform(building_polygons(path, grid), lambda points: points @ turn + shift)
    return polygons


def _components(mask: NDArray[np.bool_]) -> PolygonArray:
    """Outline the 4-connected components of a mask (h, w), in pixels."""
    labels, count = ndimage.label(mask)
    found = shapes(labels, mask=mask, connectivity=4, transform=Affine.identity()) if count else ()
    return np.array([shapely.geometry.shape(geometry) for geometry, _ in found], dtype=object)


def _counting(polygons: PolygonArray, codes: NDArray[np.uint8]) -> PolygonArray:
    """Select the polygons that lie with an inner point on compared ground."""
    inner = shapely.get_coordinates(shapely.point_on_surface(polygons[~shapely.is_empty(polygons)]))
    col, row = np.floor(inner).astype(np.int64).T
    height, width = codes.shape
    inside = (row >= 0) & (row < height) & (col >= 0) & (col < width)
    inside[inside] = codes[row[inside], col[inside]] != LEFT_OUT
    counting: PolygonArray = polygons[~shapely.is_empty(polygons)][inside]
    return counting
