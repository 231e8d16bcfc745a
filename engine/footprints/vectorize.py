# SPDX-License-Identifier: GPL-2.0-or-later
"""Vectorise a probability raster: one polygon per building.

The raster is read in windows of full width. A component that touches the last row of a window is left to the next window,
which starts where the first such component starts; so memory depends only on the width and on the tallest building.
"""

from __future__ import annotations

import dataclasses
import math
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from scipy import ndimage

from ..raster.gsd import ground_sampling_distance
from ..raster.probability_levels import LEVELS
from ..raster.probability_reader import Block, Grid, open_probability
from ..runtime.errors import Cancelled
from ..runtime.pipeline import in_order
from ..runtime.pipeline import threads as pool
from ..runtime.progress import IsCancelled, Report
from .footprint import NONE, Footprints
from .origin import UNKNOWN, FootprintOrigin
from .outlines import Doubles, Ints, offsets, signed_areas, trace
from .overlaps import clip_to_image, part_overlapping
from .part_of_raster import PartOfRaster
from .regularise import regularise
from .split_touching import cut, find_parts
from .writers import writer_for

# The smallest building: on areas left out of training no footprint below it matched one, but 14 % of the false alarms are.
LEAST_AREA_M2, _LEAST_WIDTH_M = 6.0, 2.0
_LEAST_PART_M2, _LEAST_PIXELS = 4.0, 4  # of components, courtyards and the cores of touching buildings
_TOLERANCE_M = 0.3  # of outlines
_LEAST_TOLERANCE, _MOST_TOLERANCE = 1.15, 2.5  # pixels
_WINDOW_PIXELS = (
    4_000_000  # larger windows are no faster, and the last window is vectorised after the network has finished
)
_TALLEST_WINDOW = 4  # times the usual height; a component that goes on longer is cut
_THREADS = 2  # of a whole raster; more find little to do beside the reading, and each holds a window
_MARGIN = 8  # rows within which straightened outlines of neighbours may overlap


@dataclass(frozen=True)
class VectorReport:
    """Number of buildings written and their total area: on the ground in m² (0 when the pixel size is unknown), in pixels."""

    count: int
    area_m2: float
    area_px: float = 0.0


class ProbabilitySource(Protocol):
    """A probability raster: a file (ProbabilityRaster) or one that is still computed (GrowingRaster)."""

    @property
    def grid(self) -> Grid:
        """Size and georeference."""

    def filled(self) -> tuple[slice, slice]:
        """Rows and columns outside which all pixels are nodata."""

    def read(self, row: int, col: int, height: int, width: int, threshold: float) -> Block:
        """Read a window; windows come from top to bottom."""


def vectorize(
    probability: Path,
    out: Path,
    threshold: float,
    report: Report,
    cancelled: IsCancelled,
    *,
    gsd: float = 0.0,
    min_area: float = 0.0,
    extent: Sequence[float] = (),
    rough: bool = False,
    origin: FootprintOrigin = UNKNOWN,
) -> VectorReport:
    """Write the buildings of the raster `probability` to `out`, layer "buildings", in the raster's CRS.

    Pixels from `threshold` (0 to 1) on are building. Fields: id from 1; confidence, the mean probability inside (0 to 1);
    area_m2 on the ground, null when the pixel size is unknown; uuid, and what `origin` tells. `gsd` in metres takes precedence over the CRS. Footprints
    below `min_area` in m² (0: 6), narrower than 2 m or of fewer than 4 pixels are left out. `extent` (xmin, ymin, xmax, ymax)
    in the raster's CRS chooses those that touch it; one that reaches far beyond is cut; `rough` draws a large extent from
    fewer pixels. Raises EngineError when `out` has a suffix without a writer, the raster cannot be read, does not overlap
    the extent or the file cannot be written, and Cancelled; then no file remains.
    """
    writer_for(out)
    with open_probability(probability) as raster:
        part = PartOfRaster.of(raster, extent, rough) if extent else None
        with pool(_THREADS) as drawing:
            return vectorize_raster(
                part or raster,
                out,
                threshold,
                report,
                cancelled,
                gsd=gsd * part.step if part else gsd,
                min_area=min_area,
                drawing=drawing,
                ahead=_THREADS - 1,
                origin=origin,
            )


def vectorize_raster(
    raster: ProbabilitySource,
    out: Path,
    threshold: float,
    report: Report,
    cancelled: IsCancelled,
    *,
    gsd: float = 0.0,
    min_area: float = 0.0,
    drawing: Executor | None = None,
    ahead: int = 0,
    origin: FootprintOrigin = UNKNOWN,
) -> VectorReport:
    """Vectorise any `raster`, as `vectorize` does a file.

    With `drawing`, of threads or of processes, `ahead` windows and another one are drawn in it at once, else in this thread.
    """
    count, area, pixels = 0, 0.0, 0.0
    grid = raster.grid
    pixel_m = gsd or ground_sampling_distance(grid.crs, grid.transform, grid.width, grid.height)
    with writer_for(out)(out, grid.transform, grid.crs, origin, pixel_m) as write:
        least = min_area or LEAST_AREA_M2
        for footprints, row in _drawn_windows(raster, threshold, gsd, least, drawing, ahead, cancelled):
            write(footprints)
            count += len(footprints.polygons)
            area += float(np.nansum(footprints.area_m2))
            pixels += float(shapely.area(footprints.polygons).sum())
            report("Drawing outlines", row, grid.height)
    return VectorReport(count, area, pixels)


@dataclass(frozen=True)
class _Window:
    """A window from row `top` to `bottom`, column `left` on, and which of its components (by label) end in it; `following` is the next one's top.

    Another process gets the pixels of buildings alone, which are few.
    """

    block: Block
    components: _Components
    due: NDArray[np.bool_]
    top: int
    bottom: int
    left: int
    following: int
    pixel_m: float

    def __reduce__(self) -> tuple[Any, ...]:
        inside = np.flatnonzero(self.block.building)
        labels, levels = self.components.labels.ravel()[inside], self.block.level.ravel()[inside]
        begins = np.flatnonzero(
            (np.diff(inside, prepend=-2) != 1) | (np.diff(labels, prepend=0) != 0)
        )  # of runs in rows
        runs = inside[begins], np.diff(begins, append=len(inside)).astype(np.uint32), labels[begins]
        boxes = np.array([(r.start, r.stop, c.start, c.stop) for r, c in self.components.boxes], dtype=np.int32)
        places = self.due, self.top, self.bottom, self.left, self.following, self.pixel_m
        return _restored, (self.block.building.shape, runs, levels, boxes, places)


def _restored(
    shape: tuple[int, int],
    runs: tuple[Ints, NDArray[np.uint32], NDArray[np.int32]],
    levels: NDArray[np.uint8],
    boxes: NDArray[np.int32],
    places: tuple[Any, ...],
) -> _Window:
    """Make the window whose buildings have the `runs` of pixels: flat index of the first, length and label of each."""
    first, small, labels = runs
    lengths = small.astype(np.int64)
    begins: Ints = offsets(lengths)[:-1]
    inside = np.arange(len(levels)) + np.repeat(first - begins, lengths)
    building, level, label = np.zeros(shape, np.bool_), np.zeros(shape, np.uint8), np.zeros(shape, np.int32)
    building.ravel()[inside] = True
    level.ravel()[inside] = levels
    label.ravel()[inside] = np.repeat(labels, lengths)
    slices = [(slice(top, bottom), slice(left, right)) for top, bottom, left, right in boxes.tolist()]
    return _Window(Block(building, level, building), _Components(label, slices), *places)


def outline_mask(block: Block, grid: Grid, pixel_m: float, threshold: float) -> Footprints:
    """Draw the components of `block.building` as `vectorize` does, in pixels of the block, which lies on a raster with `grid`.

    `pixel_m` in metres, 0: unknown. Areas are not computed; small footprints are kept, and neighbours may overlap.
    """
    components = _components(block)
    due = np.ones(len(components.boxes) + 1, dtype=bool)
    due[0] = False
    height = len(block.building)
    window = _Window(block, components, due, 0, height, 0, height, pixel_m)
    return _outline(window, threshold, _ground_stretch(grid), _LEAST_PART_M2)


def _drawn_windows(
    raster: ProbabilitySource,
    threshold: float,
    gsd: float,
    min_area: float,
    drawing: Executor | None,
    ahead: int,
    cancelled: IsCancelled,
) -> Iterator[tuple[Footprints, int]]:
    """Yield the buildings that end in each window, and the row at which the window ends."""
    grid = raster.grid
    stretch = _ground_stretch(grid)
    earlier = NONE.polygons  # those that reach into the window
    places: deque[tuple[int, int, float]] = deque()
    draw = partial(_draw, threshold, stretch, min(_LEAST_PART_M2, min_area), (grid.width, grid.height))
    windows = _noting(_windows(raster, threshold, gsd, cancelled), places)
    for drawn in in_order(draw, windows, drawing, ahead) if drawing else map(draw, windows):
        bottom, following, pixel_m = places.popleft()
        kept = _keep_apart(drawn, earlier, pixel_m, stretch, min_area)
        yield kept, bottom
        everyone = np.concatenate((earlier, kept.polygons))
        earlier = everyone[shapely.bounds(everyone)[:, 3] > following - _MARGIN]


def _noting(windows: Iterator[_Window], places: deque[tuple[int, int, float]]) -> Iterator[_Window]:
    """Yield the `windows`, and append what is needed of each one once it is drawn."""
    for window in windows:
        places.append((window.bottom, window.following, window.pixel_m))
        yield window


def _draw(threshold: float, stretch: Doubles, least_part: float, size: tuple[int, int], window: _Window) -> Footprints:
    """Draw the buildings that end in `window`, in pixels of the raster of `size`; they may still overlap."""
    drawn = _outline(window, threshold, stretch, least_part)
    moved = shapely.transform(drawn.polygons, lambda points: points + np.array((window.left, window.top)))
    return dataclasses.replace(drawn, polygons=clip_to_image(moved, *size))


def _windows(raster: ProbabilitySource, threshold: float, gsd: float, cancelled: IsCancelled) -> Iterator[_Window]:
    """Read the raster from top to bottom."""
    grid = raster.grid
    rows, cols = raster.filled()
    left, width = cols.start, cols.stop - cols.start
    usual = max(256, _WINDOW_PIXELS // max(width, 1))
    top = done = rows.start  # first row of the window; rows before `done` were in an earlier window
    while done < rows.stop:
        if cancelled():
            raise Cancelled
        bottom = min(rows.stop, done + usual)
        block = raster.read(top, left, bottom - top, width, threshold)
        components = _components(block)
        begins, ends = components.rows(top)
        is_open = (ends == bottom) & (bottom < rows.stop) & (bottom - top <= _TALLEST_WINDOW * usual)
        # Components that ended before the end of the last window are done; those that touch the end of this one wait.
        due = np.concatenate(([False], ~is_open & ((ends >= done) if top < done else True)))
        place = grid.transform @ Affine.translation(left, top)
        pixel_m = gsd or ground_sampling_distance(grid.crs, place, width, bottom - top)
        following = int(begins[is_open].min()) if is_open.any() else bottom
        yield _Window(block, components, due, top, bottom, left, following, pixel_m)
        top, done = following, bottom


@dataclass(frozen=True)
class _Components:
    """The 4-connected components of a window: `labels` (h, w), 0 outside, and the bounding box of each label from 1 on."""

    labels: NDArray[np.int32]
    boxes: list[tuple[slice, slice]]

    def rows(self, top: int) -> tuple[Ints, Ints]:
        """First row of each component and one past its last, in an image in which the window starts at row `top`."""
        begins = np.array([box[0].start for box in self.boxes], dtype=np.int64) + top
        ends = np.array([box[0].stop for box in self.boxes], dtype=np.int64) + top
        return begins, ends


def _components(block: Block) -> _Components:
    labels, _ = ndimage.label(block.building)
    return _Components(labels, ndimage.find_objects(labels))


def _ground_stretch(grid: Grid) -> Doubles:
    """Compute the (2, 2) matrix that makes pixels, which need not be square on the ground, square.

    Right angles on the ground are right angles after it. It is symmetric, so it neither rotates nor mirrors, and keeps areas.
    """
    a, b, _, d, e, _ = grid.transform[:6]
    ground = np.array(((a, b), (d, e)))
    if grid.crs and grid.crs.is_geographic:
        _, latitude = grid.transform @ (grid.width / 2, grid.height / 2)
        ground[0] *= math.cos(math.radians(min(abs(latitude), 89.0)))
    values, vectors = np.linalg.eigh(ground.T @ ground)
    scale = np.sqrt(values / math.sqrt(values[0] * values[1]))
    stretch: Doubles = (vectors * scale) @ vectors.T
    return stretch


def _outline(window: _Window, threshold: float, stretch: Doubles, least_part: float) -> Footprints:
    """Draw the buildings of the components that are due, in pixels of the window; they may still overlap."""
    block, components, due, pixel_m = window.block, window.components, window.due, window.pixel_m
    inside = np.flatnonzero(block.building)
    label = components.labels.ravel()[inside]
    size = np.bincount(label, minlength=len(due))
    least = max(_LEAST_PIXELS, least_part / pixel_m**2 if pixel_m else 0)
    due = due & (size >= least)
    if not due.any():
        return NONE
    total = np.bincount(label, weights=block.level.ravel()[inside], minlength=len(due))
    rings = trace(components.labels, inside[due[label]])
    areas = signed_areas(rings)
    rings = rings.keep((areas > 0) | (areas <= -least))
    tolerance = min(max(_LEAST_TOLERANCE, _TOLERANCE_M / pixel_m), _MOST_TOLERANCE) if pixel_m else _LEAST_TOLERANCE
    straight = regularise(dataclasses.replace(rings, points=rings.points @ stretch), tolerance)
    polygons = shapely.transform(straight, lambda points: points @ np.linalg.inv(stretch))
    return _split(
        block, components, due, Footprints(polygons, total[due] / size[due] / LEVELS, NONE.area_m2), threshold, least
    )


def _split(
    block: Block, components: _Components, due: NDArray[np.bool_], drawn: Footprints, threshold: float, least: float
) -> Footprints:
    """Split the `drawn` footprints of components that hold several touching buildings; their areas are filled in later."""
    polygons, confidence = list(drawn.polygons), list(drawn.confidence)
    places = np.cumsum(due) - 1
    for number, parts in find_parts(components.labels, components.boxes, block.level, threshold, least).items():
        if due[number] and (pieces := cut(polygons[places[number]], parts)):
            level = block.level[parts.window]
            means = [float(level[parts.numbers == part].mean()) / LEVELS for part in pieces]
            polygons[places[number]], *more = pieces.values()
            confidence[places[number]] = means[0]
            polygons += more
            confidence += means[1:]
    return Footprints(np.array(polygons, dtype=object), np.array(confidence), np.zeros(len(polygons)))


def _keep_apart(
    drawn: Footprints, earlier: NDArray[np.object_], pixel_m: float, stretch: Doubles, min_area: float
) -> Footprints:
    """Remove overlaps among the `drawn` footprints and with `earlier` polygons, and compute ground areas.

    Footprints that are too small or too narrow for a building are left out.
    """
    polygons = part_overlapping(drawn.polygons, earlier)
    left = ~shapely.is_empty(polygons)
    polygons, confidence = polygons[left], drawn.confidence[left]
    if not pixel_m:
        return Footprints(polygons, confidence, np.full(len(polygons), np.nan))
    area = shapely.area(polygons) * pixel_m**2
    width = _widths(shapely.transform(polygons, lambda points: points @ stretch)) * pixel_m
    large = (area >= min_area) & (width >= _LEAST_WIDTH_M)
    return Footprints(polygons[large], confidence[large], area[large])


def _widths(polygons: NDArray[np.object_]) -> Doubles:
    """Measure the shorter side (p,) of the smallest rectangle around each polygon."""
    corners = shapely.get_coordinates(shapely.oriented_envelope(polygons)).reshape(-1, 5, 2)
    widths: Doubles = np.hypot(*(corners[:, 1:3] - corners[:, :2]).transpose(2, 0, 1)).min(axis=1)
    return widths
