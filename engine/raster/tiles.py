# SPDX-License-Identifier: GPL-2.0-or-later
"""Overlapping tiles over a grid of pixels, and the bands of rows their results are averaged in: pure arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Put = Callable[[NDArray[Any]], Any]
"""Makes of an array what it is computed with: itself, or a tensor on a GPU."""

_COARSEST = 32  # pixels: networks halve an image five times, and tiles that begin on multiples see it alike


def here(array: NDArray[Any]) -> NDArray[Any]:
    """The array itself: a Put."""
    return array


@dataclass(frozen=True)
class Tile:
    """A window of the grid, in pixels."""

    row: int
    col: int
    height: int
    width: int

    def middle(self, edge: int) -> Tile:
        """The middle of this tile, of at most `edge` pixels each way."""
        height, width = min(self.height, edge), min(self.width, edge)
        return Tile(self.row + (self.height - height) // 2, self.col + (self.width - width) // 2, height, width)


def starts(length: int, tile: int, stride: int) -> tuple[int, ...]:
    """First pixels of the tiles along an axis; the last one ends with the axis, so it may overlap more.

    An axis shorter than a tile has one tile of its own length.
    """
    if not 0 < stride <= tile:
        raise ValueError(f"stride {stride} must lie between 1 and the tile's size {tile}")
    if length <= tile:
        return (0,)
    return (*range(0, length - tile, stride), length - tile)


def starts_around(length: int, first: int, span: int, tile: int, stride: int) -> tuple[int, ...]:
    """First pixels of the tiles along an axis, of which those over `span` pixels from `first` end with these.

    The others continue them as far as whole tiles fit, so less than a stride may be left without at either end.
    """
    inside = [first + start for start in starts(span, tile, stride)]
    after = range(inside[-1] + stride, length - tile + 1, stride)
    return (*range(first % stride, first, stride), *inside, *after)


@dataclass(frozen=True)
class Tiling:
    """Tiles of `tile` pixels, one every `stride`.

    `tapered`: the weight of a tile falls linearly towards its border over what it shares with the next one, and tiles are made
    smaller where fewer pixels then are computed twice. Otherwise what tiles share is their plain mean.
    """

    tile: int = 512
    stride: int = 384
    tapered: bool = False

    def fit(self, length: int) -> tuple[int, int]:
        """Size and stride of the tiles along an axis of `length` pixels: as few tiles as `tile` allows, none larger than needed."""
        if not self.tapered or length <= self.tile:
            tile = min(self.tile, length)
            return tile, min(self.stride, tile)
        shared = self.tile - self.stride
        number = -(-(length - shared) // self.stride)
        least = -(-(length + (number - 1) * shared) // number)
        tile = min(self.tile, -(-least // _COARSEST) * _COARSEST)
        return tile, tile - shared

    def halved(self) -> Tiling:
        """Tiles of half the size that share as much with each other."""
        return Tiling(self.tile // 2, self.stride - self.tile // 2, self.tapered)


@dataclass(frozen=True)
class Grid:
    """The tiles over an image of height x width pixels, and the weight with which each counts.

    Tiles form a lattice and a tile's weight is the product of those along its rows and columns; so is the sum of the weights
    over a pixel, and neither need be stored for the image.
    """

    height: int
    width: int
    tiling: Tiling = Tiling()
    window: tuple[int, int, int, int] | None = None
    """First row and column of a part of the image, its height and width: tiles are fitted to it, and others beside it continue them. What these leave out must not be wanted."""

    @property
    def tile(self) -> tuple[int, int]:
        """Height and width of every tile."""
        height, width = self.window[2:] if self.window else (self.height, self.width)
        return self.tiling.fit(height)[0], self.tiling.fit(width)[0]

    @property
    def rows(self) -> tuple[int, ...]:
        if self.window:
            return starts_around(self.height, self.window[0], self.window[2], *self.tiling.fit(self.window[2]))
        return starts(self.height, *self.tiling.fit(self.height))

    @property
    def cols(self) -> tuple[int, ...]:
        if self.window:
            return starts_around(self.width, self.window[1], self.window[3], *self.tiling.fit(self.window[3]))
        return starts(self.width, *self.tiling.fit(self.width))

    def tile_rows(self) -> Iterator[tuple[Tile, ...]]:
        """The tiles from top to bottom, one tuple for each row of tiles."""
        height, width = self.tile
        for row in self.rows:
            yield tuple(Tile(row, col, height, width) for col in self.cols)

    def finished(self, tile_row: int) -> int:
        """The number of pixel rows that no tile after row `tile_row` of tiles touches."""
        return self.rows[tile_row + 1] if tile_row + 1 < len(self.rows) else self.height

    def weigh(self, tile: Tile, values: Any, put: Put = here) -> Any:
        """`values` (h, w) float32 of `tile`, made by `put`, times the tile's weights."""
        if not self.tiling.tapered:
            return values
        down = self._weights(tile.row, tile.height, self.height)
        along = self._weights(tile.col, tile.width, self.width)
        weighed = values * put(down)[:, None]
        weighed *= put(along)[None, :]
        return weighed

    def mean(self, sums: Any, row: int, put: Put = here) -> Any:
        """What the sums (h, width) of weighted values, made by `put`, are on average from `row` on; 0 where there is no tile."""
        down = self._sum(self.rows, self.tile[0], self.height)[row : row + len(sums)]
        along = self._sum(self.cols, self.tile[1], self.width)
        down, along = (np.divide(1, w, out=np.zeros_like(w), where=w > 0) for w in (down, along))
        mean = sums * put(down)[:, None]
        mean *= put(along)[None, :]
        return mean

    def _sum(self, first: tuple[int, ...], tile: int, length: int) -> NDArray[np.float32]:
        total = np.zeros(length, dtype=np.float32)
        for start in first:
            total[start : start + tile] += self._weights(start, tile, length)
        return total

    def _weights(self, start: int, tile: int, length: int) -> NDArray[np.float32]:
        """Along an axis of `length` pixels, of a tile that begins at `start`; the image's own border is no seam."""
        weights = np.ones(tile, dtype=np.float32)
        shared = min(self.tiling.tile - self.tiling.stride, tile)
        if self.tiling.tapered and shared:
            ramp = (np.arange(shared, dtype=np.float32) + np.float32(0.5)) / np.float32(shared)
            if start > 0:
                weights[:shared] *= ramp
            if start + tile < length:
                weights[tile - shared :] *= ramp[::-1]
        return weights


class RowBand:
    """Some consecutive rows of an image too high to be held: grows at the bottom, shrinks from the top.

    `empty` makes what holds them, of a shape: an array, or a tensor on a GPU.
    """

    def __init__(self, width: int, dtype: Any, empty: Callable[[tuple[int, int]], Any] | None = None) -> None:
        self.first = 0
        self._width = width
        self._empty = empty or partial(np.empty, dtype=dtype)
        self._held = self._empty((0, width))  # the rows are some of its, so that few of them are ever moved
        self._start = self._count = 0

    @property
    def _rows(self) -> Any:
        return self._held[self._start : self._start + self._count]

    def restore(self, first: int, rows: Any) -> None:
        """Hold `rows`, which begin with row `first`."""
        self.first, self._held, self._start, self._count = first, rows, 0, len(rows)

    def copy(self) -> Any:
        """The rows held, as they are now."""
        rows = self._rows
        return rows.copy() if isinstance(rows, np.ndarray) else rows.clone()

    @property
    def end(self) -> int:
        return self.first + self._count

    def extend(self, end: int) -> None:
        """Append rows of zeros up to row `end`."""
        more = end - self.end
        if more <= 0:
            return
        if self._start + self._count + more > len(self._held):
            rows, room = self.copy(), self._count + more
            if room > len(self._held):
                self._held = self._empty((room, self._width))
            self._held[: self._count] = rows
            self._start = 0
        self._held[self._start + self._count : self._start + self._count + more] = 0
        self._count += more

    def view(self, row: int, height: int, col: int = 0, width: int | None = None) -> Any:
        """A window into the rows held; writing to it changes them."""
        if row < self.first or row + height > self.end:
            raise IndexError(f"rows {row} to {row + height} are not among {self.first} to {self.end}")
        cols = slice(col, None if width is None else col + width)
        return self._rows[row - self.first : row - self.first + height, cols]

    def drop(self, end: int) -> None:
        """Forget the rows before `end`."""
        passed = min(end - self.first, self._count)
        if end > self.first:
            self._start, self._count, self.first = self._start + passed, self._count - passed, end
