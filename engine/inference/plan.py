# SPDX-License-Identifier: GPL-2.0-or-later
"""Plan a segmentation: choose the scale and the tiles to compute."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..compute.autotune import TuningResult
from ..compute.calibration import Calibration
from ..contract.card import Card
from ..raster.local_crs import is_local
from ..raster.resample import choose_factor
from ..raster.scene import ExaminePieces, Scene
from ..raster.statistics import Statistics
from ..raster.tiles import Tile, TileGrid, Tiling
from ..runtime.errors import EngineError
from ..runtime.progress import IsCancelled, Report
from .open_view import view_of
from .quality import Quality, preset
from .region import Region
from .scaled_view import View

_BEYOND = 8  # pixels; interpolation back to the image reaches less far beyond a tile


@dataclass(frozen=True)
class SegmentOptions:
    """Options of a segmentation: the area, the input and the quality.

    `within` is a polygon file and `extent` is (xmin, ymin, xmax, ymax) in the image's CRS; only pixels inside are
    computed. `bands` are 1-based band numbers in the model's order. `gsd` in metres replaces the image's. `batch` is
    the number of tiles computed at a time; 0 is the default of the device. `quality` is one of QUALITIES and sets the
    tile overlap and test-time augmentation; `tile` and `stride`, if set, replace it: in pixels of the view, with equal
    weights. `adapt` is the share of the image's statistics in the batch normalisation, 0 (none) to 1. `crf` refines the
    result with a conditional random field (Sec. IV-C). `backend` is as for Predictor.
    """

    within: Path | None = None
    extent: tuple[float, ...] = ()
    bands: tuple[int, ...] = ()
    gsd: float = 0.0
    device: str = "auto"
    quality: str = "standard"
    tile: int = 0
    stride: int = 0
    batch: int = 0
    adapt: float = 0.0
    crf: bool = False
    backend: str = ""

    def quality_preset(self) -> Quality:
        """Return the tiling and the test-time augmentation. Raises EngineError for an unknown quality."""
        return Quality(Tiling(self.tile, self.stride)) if self.tile else preset(self.quality)


@dataclass(frozen=True)
class Numbers:
    """What CPUs compute in: the measurement that chose the type of floating point (None: each its own choice), and the ranges for
    8-bit integers (None: floating point).
    """

    measured: TuningResult | None = None
    integers: Calibration | None = None


@dataclass(frozen=True)
class SharedPlan:
    """What the parts of a divided run have in common, so that together they compute what one run would.

    `statistics` are those of the whole image, `grid` are its tiles. `numbers` are what CPUs compute in.
    """

    statistics: Statistics
    grid: TileGrid
    numbers: Numbers = field(default_factory=Numbers)


@dataclass(frozen=True)
class Plan:
    """The tiles to compute in each row of tiles, and the region that limits them (None: the whole image).

    `window` is the part of the image that the result covers. With `mirrored`, test-time augmentation averages each tile with its mirror images.
    """

    view: View
    grid: TileGrid
    rows: tuple[tuple[Tile, ...], ...]
    region: Region | None
    window: Tile
    mirrored: bool = False

    @property
    def span(self) -> Tile:
        """The part of the view that the tiles cover and that the result depends on."""
        window = self.window
        top, bottom = self.view.view_rows_needed(window.row, window.height)
        left, right = self.view.view_cols_needed(window.col, window.width)
        tiles = [tile.clipped(self.view.height, self.view.width) for row in self.rows for tile in row]
        top, left = min(top, *(t.row for t in tiles)), min(left, *(t.col for t in tiles))
        bottom = max(bottom, *(t.row + t.height for t in tiles))
        right = max(right, *(t.col + t.width for t in tiles))
        return Tile(top, left, bottom - top, right - left)

    @property
    def tiles(self) -> int:
        """The number of tiles to compute."""
        return sum(map(len, self.rows))

    @property
    def filled(self) -> tuple[slice, slice]:
        """The rows and columns of the result, from its first pixel, that the tiles cover; nothing is computed outside."""
        tiles = [self.view.image_window(tile) for row in self.rows for tile in row]
        window = self.window
        top, left = min(t.row for t in tiles) - window.row, min(t.col for t in tiles) - window.col
        bottom = max(t.row + t.height for t in tiles) - window.row
        right = max(t.col + t.width for t in tiles) - window.col
        return slice(max(0, top), min(bottom, window.height)), slice(max(0, left), min(right, window.width))


def result_window(scene: Scene, region: Region | None) -> Tile:
    """Return the part of `scene` that a result covers: the whole, or the smallest window around `region`.

    Without a CRS in which positions are comparable it is the whole: later jobs match such rasters by their size.
    """
    if region is None or scene.crs is None or is_local(scene.crs):
        return Tile(0, 0, scene.height, scene.width)
    return region.pixels(scene.height, scene.width)


def make_plan(
    scene: Scene,
    card: Card,
    options: SegmentOptions,
    report: Report,
    cancelled: IsCancelled,
    *,
    region: Region | None = None,
    examine: ExaminePieces | None = None,
) -> Plan:
    """Choose the scale and the tiles. Tiles outside the `region`, or without a valid pixel, are skipped.

    `examine` may divide the reading of the statistics. Raises EngineError when no tile is left.
    """
    view = view_of(scene, card.gsd, report, cancelled, examine)
    quality = options.quality_preset()
    grid = TileGrid(view.height, view.width, quality.tiling)
    rows = plan_tiles(grid, view, region)
    if grid.tiling.tapered and region is not None:  # large tiles would reach far beyond a small area
        for fitted in _fitted(grid, view, region):
            fewer = plan_tiles(fitted, view, region)
            if _pixels(fewer) < _pixels(rows):
                grid, rows = fitted, fewer
    if not any(rows):
        raise EngineError("{image} has no valid pixel in the chosen area; choose another area.", image=scene.name)
    return Plan(view, grid, rows, region, result_window(scene, region), quality.mirrored)


def view_with(scene: Scene, statistics: Statistics, card: Card) -> View:
    """Return the view of `scene`, whose statistics are known, that a model with this card reads."""
    return View(scene, statistics, choose_factor(scene.gsd, card.gsd))


def _fitted(grid: TileGrid, view: View, area: Region) -> Iterator[TileGrid]:
    """Yield grids that may need fewer pixels: tiles of half the size, and both sizes fitted to the area."""
    yield TileGrid(view.height, view.width, grid.tiling.halved())
    window = area.window
    for each in (grid.tiling, grid.tiling.halved()):
        margin = each.tile - each.stride + _BEYOND  # so that no tile outside the grid reaches into the area
        top, left = (max(-each.margin, math.floor(start / view.factor) - margin) for start in (window.row, window.col))
        bottom = min(view.height + each.margin, math.ceil((window.row + window.height) / view.factor) + margin)
        right = min(view.width + each.margin, math.ceil((window.col + window.width) / view.factor) + margin)
        yield TileGrid(view.height, view.width, each, (top, left, bottom - top, right - left))


def plan_tiles(
    grid: TileGrid, view: View, area: Region | None, rows: slice = slice(None), cols: slice = slice(None)
) -> tuple[tuple[Tile, ...], ...]:
    """Return the tiles of these `rows` and `cols` of the grid that may hold a valid pixel of `area` (None: all), row by row."""
    height, width = grid.tile
    found = []
    for top in grid.rows[rows]:
        row = [Tile(top, left, height, width) for left in grid.cols[cols]]
        inside = np.ones(len(row), dtype=bool) if area is None else area.touches([view.image_window(t) for t in row])
        found.append(tuple(t for t, wanted in zip(row, inside, strict=True) if wanted and view.may_hold_data(t)))
    return tuple(found)


def _pixels(rows: tuple[tuple[Tile, ...], ...]) -> int:
    return sum(tile.height * tile.width for row in rows for tile in row)
