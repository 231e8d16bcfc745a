# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of a probability raster that an extent shows, with the buildings on its border whole."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from affine import Affine
from scipy import ndimage

from ..raster.probability_reader import Block, Grid, ProbabilityRaster
from ..runtime.errors import EngineError

_AROUND = 150  # pixels beside the extent that are read too
_ROUGH_PIXELS = 700_000  # of the extent at most


@dataclass(frozen=True)
class PartOfRaster:
    """The part of `raster` around the rectangle `shown` (left, top, right, bottom), in pixels `step` times as large as the raster's."""

    raster: ProbabilityRaster
    shown: tuple[float, float, float, float]
    step: int

    @classmethod
    def of(cls, raster: ProbabilityRaster, extent: Sequence[float], rough: bool) -> PartOfRaster:
        """Find the pixels of `extent` in the raster's CRS; where they are many and `rough`, larger ones. Raises EngineError where there are none."""
        grid = raster.grid
        corners = shapely.get_coordinates(shapely.box(*extent))
        cols, rows = ~grid.transform @ corners.T
        shown = max(cols.min(), 0), max(rows.min(), 0), min(cols.max(), grid.width), min(rows.max(), grid.height)
        if not (shown[0] < shown[2] and shown[1] < shown[3]):
            raise EngineError(
                "The chosen extent does not overlap the raster {file}; choose another area.", file=raster.path.name
            )
        pixels = (shown[2] - shown[0]) * (shown[3] - shown[1])
        step = max(1, math.ceil(math.sqrt(pixels / _ROUGH_PIXELS))) if rough else 1
        left, top, right, bottom = (edge / step for edge in shown)
        return cls(raster, (left, top, right, bottom), step)

    @property
    def grid(self) -> Grid:
        """That of the raster, with larger pixels."""
        grid, step = self.raster.grid, self.step
        transform = grid.transform @ Affine.scale(step)
        return Grid(-(-grid.width // step), -(-grid.height // step), transform, grid.crs)

    def filled(self) -> tuple[slice, slice]:
        """Rows and columns around the rectangle that have data."""
        rows, cols = (slice(axis.start // self.step, -(-axis.stop // self.step)) for axis in self.raster.filled())
        left, top, right, bottom = self.shown
        return (
            _overlap(rows, math.floor(top) - _AROUND, math.ceil(bottom) + _AROUND),
            _overlap(cols, math.floor(left) - _AROUND, math.ceil(right) + _AROUND),
        )

    def read(self, row: int, col: int, height: int, width: int, threshold: float) -> Block:
        """Read a window. Components that do not touch the rectangle are no building."""
        block = self._read(row, col, height, width, threshold)
        labels, count = ndimage.label(block.building)
        left, top, right, bottom = self.shown
        inside = labels[
            max(0, math.floor(top) - row) : max(0, math.ceil(bottom) - row),
            max(0, math.floor(left) - col) : max(0, math.ceil(right) - col),
        ]
        shown = np.zeros(count + 1, dtype=bool)
        shown[np.unique(inside)] = True
        shown[0] = False
        return dataclasses.replace(block, building=shown[labels])

    def _read(self, row: int, col: int, height: int, width: int, threshold: float) -> Block:
        step, whole = self.step, self.raster.grid
        top, left = row * step, col * step
        height, width = min(height * step, whole.height - top), min(width * step, whole.width - left)
        block = self.raster.read(top, left, height, width, threshold)
        thin = np.s_[::step, ::step]
        return Block(block.building[thin], block.level[thin], block.valid[thin])


def _overlap(whole: slice, begin: int, end: int) -> slice:
    start = max(whole.start, begin)
    return slice(start, max(start, min(whole.stop, end)))
