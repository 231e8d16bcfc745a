# SPDX-License-Identifier: GPL-2.0-or-later
"""Overlapping tiles over a grid of pixels, and the bands of rows their results are averaged in: pure arithmetic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Tile:
    """A window of the grid, in pixels."""

    row: int
    col: int
    height: int
    width: int


def starts(length: int, tile: int, stride: int) -> tuple[int, ...]:
    """First pixels of the tiles along an axis; the last one ends with the axis, so it may overlap more.

    An axis shorter than a tile has one tile of its own length.
    """
    if not 0 < stride <= tile:
        raise ValueError(f"stride {stride} must lie between 1 and the tile's size {tile}")
    if length <= tile:
        return (0,)
    return (*range(0, length - tile, stride), length - tile)


@dataclass(frozen=True)
class Grid:
    """The tiles over an image of height x width pixels."""

    height: int
    width: int
    tile: int = 512
    stride: int = 384

    @property
    def rows(self) -> tuple[int, ...]:
        return starts(self.height, self.tile, self.stride)

    @property
    def cols(self) -> tuple[int, ...]:
        return starts(self.width, self.tile, self.stride)

    def tile_rows(self) -> Iterator[tuple[Tile, ...]]:
        """The tiles from top to bottom, one tuple for each row of tiles."""
        height, width = min(self.tile, self.height), min(self.tile, self.width)
        for row in self.rows:
            yield tuple(Tile(row, col, height, width) for col in self.cols)

    def finished(self, tile_row: int) -> int:
        """The number of pixel rows that no tile after row `tile_row` of tiles touches."""
        return self.rows[tile_row + 1] if tile_row + 1 < len(self.rows) else self.height

    def overlap(self, row: int, height: int) -> NDArray[np.float32]:
        """How many tiles cover each pixel of `height` rows from `row`: (height, width).

        Tiles form a lattice, so the count is the product of the counts along the two axes and need not be stored.
        """
        vertical, horizontal = _count(self.rows, self.tile, self.height), _count(self.cols, self.tile, self.width)
        return vertical[row : row + height, None] * horizontal[None, :]


def _count(first: tuple[int, ...], tile: int, length: int) -> NDArray[np.float32]:
    count = np.zeros(length, dtype=np.float32)
    for start in first:
        count[start : start + tile] += 1
    return count


class RowBand:
    """Some consecutive rows of an image too high to be held: grows at the bottom, shrinks from the top."""

    def __init__(self, width: int, dtype: Any) -> None:
        self.first = 0
        self._rows = np.zeros((0, width), dtype=dtype)

    @property
    def end(self) -> int:
        return self.first + len(self._rows)

    def extend(self, end: int) -> None:
        """Append rows of zeros up to row `end`."""
        if end > self.end:
            more = np.zeros((end - self.end, self._rows.shape[1]), dtype=self._rows.dtype)
            self._rows = np.concatenate((self._rows, more)) if len(self._rows) else more

    def view(self, row: int, height: int, col: int = 0, width: int | None = None) -> NDArray[Any]:
        """A window into the rows held; writing to it changes them."""
        if row < self.first or row + height > self.end:
            raise IndexError(f"rows {row} to {row + height} are not among {self.first} to {self.end}")
        cols = slice(col, None if width is None else col + width)
        view: NDArray[Any] = self._rows[row - self.first : row - self.first + height, cols]
        return view

    def drop(self, end: int) -> None:
        """Forget the rows before `end`."""
        if end > self.first:
            self._rows = self._rows[end - self.first :].copy()
            self.first = end
