# SPDX-License-Identifier: GPL-2.0-or-later
"""A probability raster that one thread reads while another still appends rows, in bounded memory."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from ..raster.probability_levels import NODATA
from ..raster.probability_reader import Block, Grid, block_of
from ..raster.tiles import RowBand
from ..runtime.errors import Cancelled

_UNREAD_BYTES = 32 * 2**20  # of rows that are not read yet; the appending thread waits for the reader beyond that


class GrowingRaster:
    """Levels as probability.tif stores them, on `grid`; appended and read from top to bottom. A vectorize.ProbabilitySource."""

    def __init__(self, grid: Grid, filled: tuple[slice, slice]) -> None:
        """`filled`: the rows and columns outside which all pixels are nodata."""
        self.grid = grid
        self._filled = filled
        self._rows = RowBand(grid.width, np.uint8)
        self._changed = threading.Condition()
        self._wanted = 0  # one past the last row requested
        self._ended = False

    def filled(self) -> tuple[slice, slice]:
        """Rows and columns outside which all pixels are nodata."""
        return self._filled

    @property
    def has_room(self) -> bool:
        """Whether rows can be appended without waiting."""
        unread = (self._rows.end - self._rows.first) * self.grid.width
        return self._ended or self._rows.end < self._wanted or unread < _UNREAD_BYTES

    def append(self, levels: NDArray[np.uint8]) -> None:
        """Append rows (h, width). Waits while too many are unread."""
        with self._changed:
            self._changed.wait_for(lambda: self.has_room)
            if self._ended:
                return
            row = self._rows.end
            self._rows.extend(row + len(levels))
            self._rows.view(row, len(levels))[:] = levels
            self._changed.notify_all()

    def end(self) -> None:
        """Stop: no more rows are appended or read, and waiting threads continue."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def read(self, row: int, col: int, height: int, width: int, threshold: float) -> Block:
        """Read a window as soon as its rows have arrived, and release the rows above. Raises Cancelled when the raster ended before."""
        with self._changed:
            self._rows.drop(min(row, self._rows.end))
            self._wanted = row + height
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._ended or self._rows.end >= self._wanted)
            if self._rows.end < self._wanted:
                raise Cancelled
            self._rows.drop(row)
            values = self._rows.view(row, height, col, width).copy()
        return block_of(values, values != NODATA, threshold)
