# SPDX-License-Identifier: GPL-2.0-or-later
"""View a scene at the model's GSD: resample and normalise tiles, and resample results back to the image's grid."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ..compute.packed_tiles import Packing
from ..raster.resample import Taps, resample, scaled_length, taps
from ..raster.scene import Scene
from ..raster.statistics import Image, Mask, Statistics, normalise
from ..raster.tiles import Tile
from ..raster.undeclared_nodata import CELL

_SOURCE_PIXELS = 2**22  # read at once when downsampling; limits the memory for any factor


class Source(Protocol):
    """A source of image windows with the interface of `Scene.read`."""

    def read(self, row: int, col: int, height: int, width: int) -> tuple[Image, Mask]: ...


@dataclass(frozen=True)
class ViewTile:
    """The network's input for one tile, and the validity mask of the image under it.

    `values` are (D, h, w) float32, or packed if a packing was given. `valid` starts at `row` and `col` of the image and
    extends slightly beyond the tile.
    """

    values: NDArray[Any]
    row: int
    col: int
    valid: Mask


class View:
    """A resampled view of `scene`: `factor` image pixels correspond to one pixel of the view (below 1: upsampled)."""

    def __init__(self, scene: Scene, statistics: Statistics, factor: float) -> None:
        self.scene = scene
        self.statistics = statistics
        self.factor = factor
        self.height = scaled_length(scene.height, factor)
        self.width = scaled_length(scene.width, factor)

    def image_window(self, tile: Tile) -> Tile:
        """Return the image window under `tile`, with the margin that interpolation needs if the view is scaled."""
        tile = tile.clipped(self.height, self.width)
        if self.factor == 1:
            return tile
        margin = 2 * self.factor + 2
        first = [max(0, math.floor(start * self.factor - margin)) for start in (tile.row, tile.col)]
        end_row = min(self.scene.height, math.ceil((tile.row + tile.height) * self.factor + margin))
        end_col = min(self.scene.width, math.ceil((tile.col + tile.width) * self.factor + margin))
        return Tile(first[0], first[1], end_row - first[0], end_col - first[1])

    def may_hold_data(self, tile: Tile) -> bool:
        """Return False if the statistics show that no pixel under `tile` is valid."""
        occupied = self.statistics.occupied
        if occupied is None:
            return True
        under = self.image_window(tile)
        rows = slice(under.row // CELL, -(-(under.row + under.height) // CELL))
        cols = slice(under.col // CELL, -(-(under.col + under.width) // CELL))
        return bool(occupied[rows, cols].any())

    @cached_property
    def packing(self) -> Packing | None:
        """The packing of tiles; None if the view is scaled or the image's type has more than 16 bits."""
        return Packing.of(self.scene.dtype, self.statistics) if self.factor == 1 else None

    def read(self, tile: Tile, source: Source | None = None, packing: Packing | None = None) -> ViewTile:
        """Read and normalise one tile.

        Invalid pixels, and those beyond the image, become 0 and are excluded from the interpolation of their
        neighbours. `source` holds the pixels of the image under the tile; None is the scene. With `packing`, which must
        be the view's, the tile is packed instead of normalised.
        """
        inside = tile.clipped(self.height, self.width)
        found = self._read_inside(inside, source or self.scene, packing)
        return found if inside == tile else replace(found, values=_surrounded(found.values, inside, tile))

    def _read_inside(self, tile: Tile, source: Source, packing: Packing | None) -> ViewTile:
        under = self.image_window(tile)
        if self.factor == 1:
            values, valid = self._read(source, under.row, under.col, under.height, under.width)
            ready = packing.pack(values, valid) if packing else normalise(values, valid, self.statistics)
            return ViewTile(ready, under.row, under.col, valid)
        result = np.zeros((len(self.scene.band_numbers), tile.height, tile.width), dtype=np.float32)
        valid = np.zeros((under.height, under.width), dtype=bool)
        cols = self._cols_in.part(tile.col, tile.width)
        step = max(1, int(_SOURCE_PIXELS / (under.width * self.factor)))
        for start in range(0, tile.height, step):
            rows = self._rows_in.part(tile.row + start, min(step, tile.height - start))
            # The first and the last part also read the margin, whose validity is returned.
            top = under.row if start == 0 else rows.first
            end = under.row + under.height if start + step >= tile.height else rows.end
            values, part = self._read(source, top, under.col, end - top, under.width)
            valid[top - under.row : end - under.row] = part
            result[:, start : start + len(rows.index)] = self._scaled(values, part, rows, cols, (top, under.col))
        return ViewTile(result, under.row, under.col, valid)

    def _scaled(self, values: Image, valid: Mask, rows: Taps, cols: Taps, origin: tuple[int, int]) -> Image:
        """Resample and normalise pixels (D, h, w) of the image whose first row and column are `origin`."""
        if valid.all() and self.statistics.within(values).all():  # normalising after resampling is cheaper
            scaled = resample(values, rows, cols, origin)
            return normalise(scaled, np.ones(scaled.shape[1:], dtype=bool), self.statistics)
        normal = normalise(values, valid, self.statistics)
        share = resample(valid, rows, cols, origin)
        return np.where(share >= 0.5, resample(normal, rows, cols, origin) / np.maximum(share, 1e-6), 0)

    def _read(self, source: Source, row: int, col: int, height: int, width: int) -> tuple[Image, Mask]:
        values, valid = source.read(row, col, height, width)
        return values, self.statistics.valid(values, valid, row, col)

    def image_rows_finished(self, rows: int) -> int:
        """Return the number of image rows that depend only on the first `rows` rows of the view."""
        if self.factor == 1:
            return rows
        return int(np.searchsorted(self.rows_out.index.max(axis=1), rows))

    def to_image(self, probability: NDArray[np.float32], origin: tuple[int, int], window: Tile) -> NDArray[np.float32]:
        """Resample the image `window` (h, w) from `probability`, whose first row and column in the view are `origin`."""
        top, left = origin
        if self.factor == 1:
            row, col = window.row - top, window.col - left
            return probability[row : row + window.height, col : col + window.width]
        cols = self._cols_out.part(window.col, window.width)
        needed = probability[:, cols.first - left : cols.end - left]
        return resample(needed, self.rows_out.part(window.row, window.height), cols, (top, cols.first))

    def view_rows_needed(self, row: int, height: int) -> tuple[int, int]:
        """Return the first and one past the last row of the view that image rows `row` to `row + height` depend on."""
        if self.factor == 1:
            return row, row + height
        part = self.rows_out.part(row, height)
        return part.first, part.end

    def view_cols_needed(self, col: int, width: int) -> tuple[int, int]:
        """Return the first and one past the last column of the view that image columns `col` to `col + width` depend on."""
        if self.factor == 1:
            return col, col + width
        part = self._cols_out.part(col, width)
        return part.first, part.end

    @cached_property
    def _rows_in(self) -> Taps:
        return taps(self.scene.height, self.height, self.factor)

    @cached_property
    def _cols_in(self) -> Taps:
        return taps(self.scene.width, self.width, self.factor)

    @cached_property
    def rows_out(self) -> Taps:
        """The interpolation weights of each image row over the rows of the view."""
        return taps(self.height, self.scene.height, 1 / self.factor)

    @cached_property
    def _cols_out(self) -> Taps:
        return taps(self.width, self.scene.width, 1 / self.factor)


def _surrounded(values: NDArray[Any], inside: Tile, tile: Tile) -> NDArray[Any]:
    """Put `values` (D, h, w) of `inside` into the whole `tile`, which is invalid, so 0, around them."""
    top, left = inside.row - tile.row, inside.col - tile.col
    down, right = tile.height - top - inside.height, tile.width - left - inside.width
    return np.pad(values, ((0, 0), (top, down), (left, right)))
