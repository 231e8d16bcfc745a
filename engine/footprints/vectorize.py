# SPDX-License-Identifier: GPL-2.0-or-later
"""From a probability raster to one polygon a building, in a GeoPackage.

The raster is read in windows of full width. A component that touches a window's last row is left to the next window,
which begins where the first such component begins; so memory depends on the width and the tallest building only.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from scipy import ndimage

from ..raster.gsd import ground_sampling_distance
from ..raster.probability_levels import LEVELS
from ..raster.probability_reader import Block, Grid, open_probability
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, Report
from .geopackage import NONE, Footprints, footprint_file
from .outlines import Floats, signed_areas, trace
from .overlaps import clip_to_image, part_overlapping
from .regularise import regularise
from .split_touching import cut, find_parts

_LEAST_AREA_M2 = 4.0
_LEAST_PIXELS = 4
_TOLERANCE_M = 0.3  # of outlines, within 1 to 2.5 pixels
_WINDOW_PIXELS = 4_000_000  # twice as many cost no more, but the last window is drawn when all else is done
_TALLEST_WINDOW = 4  # times the usual height; a component that goes on longer is cut
_MARGIN = 8  # rows within which straightened outlines of neighbours may meet


@dataclass(frozen=True)
class VectorReport:
    """How many buildings were written, and their area on the ground in m2 (0 when the size of a pixel is unknown)."""

    count: int
    area_m2: float


class Source(Protocol):
    """What is read of a probability raster; see ProbabilityRaster."""

    @property
    def grid(self) -> Grid: ...

    def filled(self) -> tuple[slice, slice]: ...

    def read(self, row: int, col: int, height: int, width: int, threshold: float) -> Block: ...


def vectorize(
    probability: Path, out: Path, threshold: float, report: Report, cancelled: IsCancelled, *, gsd: float = 0.0
) -> VectorReport:
    """Write the buildings of `probability` to the GeoPackage `out`, layer "buildings", in the raster's CRS.

    Fields: id from 1; confidence, the mean probability inside (0 to 1); area_m2 on the ground, null when neither the CRS
    nor `gsd` (metres a pixel, wins over the CRS) tells it. Components smaller than 4 m2 or 4 pixels are left out.
    Raises EngineError when the raster cannot be read or the GeoPackage cannot be written, Cancelled with nothing left.
    """
    with open_probability(probability) as raster:
        return draw(raster, out, threshold, report, cancelled, gsd=gsd)


def draw(
    raster: Source, out: Path, threshold: float, report: Report, cancelled: IsCancelled, *, gsd: float = 0.0
) -> VectorReport:
    """As `vectorize`, of any `raster`, which is read from top to bottom."""
    count, area = 0, 0.0
    with footprint_file(out, raster.grid.transform, raster.grid.crs) as write:
        for footprints, row in _windows(raster, threshold, gsd, cancelled):
            write(footprints)
            count += len(footprints.polygons)
            area += float(np.nansum(footprints.area_m2))
            report("Drawing outlines", row, raster.grid.height)
    return VectorReport(count, area)


def _windows(raster: Source, threshold: float, gsd: float, cancelled: IsCancelled) -> Iterator[tuple[Footprints, int]]:
    """The buildings that end in each window, and the row the window ends at."""
    grid = raster.grid
    shape = _ground_shape(grid)
    rows, cols = raster.filled()
    left, width = cols.start, cols.stop - cols.start
    usual = max(256, _WINDOW_PIXELS // max(width, 1))
    top = done = rows.start  # first row of the window; rows before `done` have been in an earlier window
    earlier = NONE.polygons  # those that reach into the window
    while done < rows.stop:
        if cancelled():
            raise Cancelled
        bottom = min(rows.stop, done + usual)
        block = raster.read(top, left, bottom - top, width, threshold)
        labels, _ = ndimage.label(block.building)
        boxes = ndimage.find_objects(labels)
        begins = np.array([box[0].start for box in boxes], dtype=np.int64) + top
        ends = np.array([box[0].stop for box in boxes], dtype=np.int64) + top
        is_open = (ends == bottom) & (bottom < rows.stop) & (bottom - top <= _TALLEST_WINDOW * usual)
        # What ended before the last window's end was drawn then; what touches this one's end waits.
        due = np.concatenate(([False], ~is_open & ((ends >= done) if top < done else True)))
        place = grid.transform @ Affine.translation(left, top)
        pixel_m = gsd or ground_sampling_distance(grid.crs, place, width, bottom - top)
        drawn = _draw(block, labels, boxes, due, pixel_m, threshold, shape)
        moved = shapely.transform(drawn.polygons, lambda points, row=top: points + np.array((left, row)))
        inside = clip_to_image(moved, grid.width, grid.height)
        drawn = _keep_apart(dataclasses.replace(drawn, polygons=inside), earlier, pixel_m)
        yield drawn, bottom
        top = int(begins[is_open].min()) if is_open.any() else bottom
        done = bottom
        everyone = np.concatenate((earlier, drawn.polygons))
        earlier = everyone[shapely.bounds(everyone)[:, 3] > top - _MARGIN]


def _ground_shape(grid: Grid) -> Floats:
    """(2, 2) stretches pixels, which need not be square on the ground, so that right angles there are right angles.

    Symmetric, so nothing is turned or mirrored, and areas stay.
    """
    a, b, _, d, e, _ = grid.transform[:6]
    ground = np.array(((a, b), (d, e)))
    if grid.crs and grid.crs.is_geographic:
        _, latitude = grid.transform @ (grid.width / 2, grid.height / 2)
        ground[0] *= math.cos(math.radians(min(abs(latitude), 89.0)))
    values, vectors = np.linalg.eigh(ground.T @ ground)
    stretch = np.sqrt(values / math.sqrt(values[0] * values[1]))
    shape: Floats = (vectors * stretch) @ vectors.T
    return shape


def _draw(
    block: Block,
    labels: NDArray[np.int32],
    boxes: list[tuple[slice, slice]],
    due: NDArray[np.bool_],
    pixel_m: float,
    threshold: float,
    shape: Floats,
) -> Footprints:
    """The buildings of the components that are `due` (by label), in pixels of the window; they may still overlap."""
    inside = np.flatnonzero(block.building)
    label = labels.ravel()[inside]
    size = np.bincount(label, minlength=len(due))
    least = max(_LEAST_PIXELS, _LEAST_AREA_M2 / pixel_m**2 if pixel_m else 0)
    due = due & (size >= least)
    if not due.any():
        return NONE
    total = np.bincount(label, weights=block.level.ravel()[inside], minlength=len(due))
    rings = trace(labels, inside[due[label]])
    areas = signed_areas(rings)
    rings = rings.keep((areas > 0) | (areas <= -least))
    tolerance = min(max(1.0, _TOLERANCE_M / pixel_m), 2.5) if pixel_m else 1.0
    straight = regularise(dataclasses.replace(rings, points=rings.points @ shape), tolerance)
    polygons = list(shapely.transform(straight, lambda points: points @ np.linalg.inv(shape)))
    confidence = list(total[due] / size[due] / LEVELS)
    places = np.cumsum(due) - 1
    for number, parts in find_parts(labels, boxes, block.level, threshold, least).items():
        if due[number] and (pieces := cut(polygons[places[number]], parts)):
            level = block.level[parts.window]
            means = [float(level[parts.numbers == part].mean()) / LEVELS for part in pieces]
            polygons[places[number]], *more = pieces.values()
            confidence[places[number]] = means[0]
            polygons += more
            confidence += means[1:]
    return Footprints(np.array(polygons, dtype=object), np.array(confidence), np.zeros(len(polygons)))


def _keep_apart(drawn: Footprints, earlier: NDArray[np.object_], pixel_m: float) -> Footprints:
    polygons = part_overlapping(drawn.polygons, earlier)
    left = ~shapely.is_empty(polygons)
    area = shapely.area(polygons) * pixel_m**2 if pixel_m else np.full(len(polygons), np.nan)
    return Footprints(polygons[left], drawn.confidence[left], area[left])
