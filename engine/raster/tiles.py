# SPDX-License-Identifier: GPL-2.0-or-later
"""Overlapping tiles over a grid of pixels, their weights, and the buffer of rows in which results are averaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Put = Callable[[NDArray[Any]], Any]
"""Converts an array to the form that the computation uses: the array itself, or a tensor on a GPU."""

_ALIGNMENT = 32  # pixels: networks halve an image five times; tiles that start on multiples of this see the same grid


def here(array: NDArray[Any]) -> NDArray[Any]:
    """Return the array itself: a Put for the CPU."""
    return array


@dataclass(frozen=True)
class Tile:
    """A window of a grid of pixels; it may reach beyond the grid, where no pixel is valid."""

    row: int
    col: int
    height: int
    width: int

    def middle(self, edge: int) -> Tile:
        """Return the central part of this tile, at most `edge` pixels high and wide."""
        height, width = min(self.height, edge), min(self.width, edge)
        return Tile(self.row + (self.height - height) // 2, self.col + (self.width - width) // 2, height, width)

    def clipped(self, height: int, width: int) -> Tile:
        """Return the part of this tile inside a grid of `height` x `width` pixels."""
        top, left = max(0, self.row), max(0, self.col)
        bottom, right = min(height, self.row + self.height), min(width, self.col + self.width)
        return Tile(top, left, bottom - top, right - left)


def starts(length: int, tile: int, stride: int) -> tuple[int, ...]:
    """Compute the first pixels of the tiles along an axis of `length` pixels.

    The last tile ends with the axis, so it may overlap more. An axis shorter than a tile has one tile of its length.
    """
    if not 0 < stride <= tile:
        raise ValueError(f"stride {stride} must lie between 1 and the tile's size {tile}")
    if length <= tile:
        return (0,)
    return (*range(0, length - tile, stride), length - tile)


def starts_around(length: int, first: int, span: int, tile: int, stride: int) -> tuple[int, ...]:
    """Compute the first pixels of the tiles along an axis so that the tiles over `span` pixels from `first` fit these exactly.

    Tiles continue in both directions as long as whole ones fit, so less than a stride may stay uncovered at either end.
    """
    inside = [first + start for start in starts(span, tile, stride)]
    after = range(inside[-1] + stride, length - tile + 1, stride)
    return (*range(first % stride, first, stride), *inside, *after)


@dataclass(frozen=True)
class Tiling:
    """Tiles of `tile` pixels, one every `stride`.

    `tapered`: the weight of a tile falls linearly over the overlap with the next one, and tiles are made smaller where this
    reduces the overlap. Otherwise overlapping tiles are averaged with equal weights. `margin`: the outer tiles begin that many
    pixels outside the image.
    """

    tile: int = 512
    stride: int = 384
    tapered: bool = False
    margin: int = 0

    def fit(self, length: int) -> tuple[int, int]:
        """Choose size and stride of the tiles along an axis of `length` pixels: as few tiles as possible, none larger than needed."""
        if not self.tapered or length <= self.tile:
            tile = min(self.tile, length)
            return tile, min(self.stride, tile)
        shared = self.tile - self.stride
        number = -(-(length - shared) // self.stride)
        least = -(-(length + (number - 1) * shared) // number)
        tile = min(self.tile, -(-least // _ALIGNMENT) * _ALIGNMENT)
        return tile, tile - shared

    def halved(self) -> Tiling:
        """Return tiles of half the size with the same overlap."""
        return replace(self, tile=self.tile // 2, stride=self.stride - self.tile // 2)


@dataclass(frozen=True)
class TileGrid:
    """The lattice of tiles over an image of height x width pixels, and their weights.

    The weight of a tile is the product of a weight along its rows and one along its columns; so is the sum of the weights at
    a pixel, and neither needs to be stored for the whole image.
    """

    height: int
    width: int
    tiling: Tiling = Tiling()
    window: tuple[int, int, int, int] | None = None
    """First row, first column, height and width of the part of the image that is needed. Tiles are fitted to it; the tiles around it
    may leave the border of the image uncovered. It may begin and end in the margin of the tiling."""

    @property
    def tile(self) -> tuple[int, int]:
        """Height and width of the tiles."""
        height, width = self.window[2:] if self.window else (self._around(self.height), self._around(self.width))
        return self.tiling.fit(height)[0], self.tiling.fit(width)[0]

    @property
    def rows(self) -> tuple[int, ...]:
        """First pixel row of each row of tiles; negative where it begins above the image."""
        return self._starts(self.height, self.window and self.window[::2])

    @property
    def cols(self) -> tuple[int, ...]:
        """First pixel column of each column of tiles; negative where it begins left of the image."""
        return self._starts(self.width, self.window and self.window[1::2])

    def _around(self, length: int) -> int:
        return length + 2 * self.tiling.margin

    def _starts(self, length: int, span: tuple[int, ...] | None) -> tuple[int, ...]:
        margin, around = self.tiling.margin, self._around(length)
        if span:
            found = starts_around(around, span[0] + margin, span[1], *self.tiling.fit(span[1]))
        else:
            found = starts(around, *self.tiling.fit(around))
        return tuple(start - margin for start in found)

    def tile_rows(self) -> Iterator[tuple[Tile, ...]]:
        """Yield the tiles from top to bottom, one tuple per row of tiles."""
        height, width = self.tile
        for row in self.rows:
            yield tuple(Tile(row, col, height, width) for col in self.cols)

    def finished(self, tile_row: int) -> int:
        """Count the pixel rows that are final once row `tile_row` of tiles is done."""
        return max(0, self.rows[tile_row + 1]) if tile_row + 1 < len(self.rows) else self.height

    def weigh(self, tile: Tile, values: Any, put: Put = here) -> Any:
        """Multiply `values` (h, w) float32 of `tile`, an array or a tensor made by `put`, by the tile's weights."""
        if not self.tiling.tapered:
            return values
        down = self._weights(tile.row, tile.height, self.height)
        along = self._weights(tile.col, tile.width, self.width)
        weighed = values * put(down)[:, None]
        weighed *= put(along)[None, :]
        return weighed

    def mean(self, sums: Any, row: int, put: Put = here, col: int = 0) -> Any:
        """Divide sums (h, w) of weighted values, which begin at pixel row `row` and column `col`, by those of the weights; 0 without a tile."""
        down = self._sum(self.rows, self.tile[0], self.height)[row : row + len(sums)]
        along = self._sum(self.cols, self.tile[1], self.width)[col : col + sums.shape[1]]
        down, along = (np.divide(1, w, out=np.zeros_like(w), where=w > 0) for w in (down, along))
        mean = sums * put(down)[:, None]
        mean *= put(along)[None, :]
        return mean

    def _sum(self, first: tuple[int, ...], tile: int, length: int) -> NDArray[np.float32]:
        margin = self.tiling.margin
        total = np.zeros(self._around(length), dtype=np.float32)
        for start in first:
            total[start + margin : start + margin + tile] += self._weights(start, tile, length)
        return total[margin : margin + length]

    def _weights(self, start: int, tile: int, length: int) -> NDArray[np.float32]:
        """Compute the weights of a tile from `start` along an axis of `length` pixels; at and beyond the border of the image they stay 1."""
        weights = np.ones(tile, dtype=np.float32)
        shared = min(self.tiling.tile - self.tiling.stride, tile)
        if self.tiling.tapered and shared:
            ramp = (np.arange(shared, dtype=np.float32) + np.float32(0.5)) / np.float32(shared)
            if start > -self.tiling.margin:
                weights[:shared] *= ramp
            if start + tile < length + self.tiling.margin:
                weights[tile - shared :] *= ramp[::-1]
        return weights


class RowBand:
    """A buffer of consecutive image rows that grows at the bottom and shrinks at the top, for images larger than memory.

    `empty` allocates a shape: an array (the default), or a tensor on a GPU.
    """

    def __init__(self, width: int, dtype: Any, empty: Callable[[tuple[int, int]], Any] | None = None) -> None:
        self.first = 0
        self._width = width
        self._empty = empty or partial(np.empty, dtype=dtype)
        self._held = self._empty((0, width))  # larger than the rows in use, so that rows are seldom moved
        self._start = self._count = 0

    @property
    def _rows(self) -> Any:
        return self._held[self._start : self._start + self._count]

    def restore(self, first: int, rows: Any) -> None:
        """Replace the content by `rows`, which begin with row `first`."""
        self.first, self._held, self._start, self._count = first, rows, 0, len(rows)

    def copy(self) -> Any:
        """Copy the rows held."""
        rows = self._rows
        return rows.copy() if isinstance(rows, np.ndarray) else rows.clone()

    @property
    def end(self) -> int:
        """One past the last row held."""
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
        """Return a window of the rows held; writing to it changes them. Raises IndexError for rows that are not held."""
        if row < self.first or row + height > self.end:
            raise IndexError(f"rows {row} to {row + height} are not among {self.first} to {self.end}")
        cols = slice(col, None if width is None else col + width)
        return self._rows[row - self.first : row - self.first + height, cols]

    def drop(self, end: int) -> None:
        """Release the rows before `end`."""
        passed = min(end - self.first, self._count)
        if end > self.first:
            self._start, self._count, self.first = self._start + passed, self._count - passed, end
