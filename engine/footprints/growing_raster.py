# SPDX-License-Identifier: GPL-2.0-or-later
"""A probability raster that is read in one thread while its rows still arrive in another, in bounded memory."""

from __future__ import annotations

import threading

import numpy as np
from numpy.typing import NDArray

from ..raster.probability_levels import NODATA
from ..raster.probability_reader import Block, Grid, block_of
from ..raster.tiles import RowBand
from ..runtime.errors import Cancelled

_WAITING_BYTES = 32 * 2**20  # of rows that nobody has read yet; whoever brings more waits


class ArrivingRaster:
    """Rows of pixels as probability.tif has them, on `grid`; read from top to bottom, as the footprints are drawn."""

    def __init__(self, grid: Grid, filled: tuple[slice, slice]) -> None:
        """`filled`: the rows and columns outside which nothing will be wanted."""
        self.grid = grid
        self._filled = filled
        self._rows = RowBand(grid.width, np.uint8)
        self._changed = threading.Condition()
        self._wanted = 0  # the rows before this one are asked for
        self._ended = False

    def filled(self) -> tuple[slice, slice]:
        return self._filled

    def append(self, levels: NDArray[np.uint8]) -> None:
        """The next rows (h, width). Waits while too many lie unread."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._ended or self._rows.end < self._wanted or self._waiting_bytes() < _WAITING_BYTES
            )
            if self._ended:
                return
            row = self._rows.end
            self._rows.extend(row + len(levels))
            self._rows.view(row, len(levels))[:] = levels
            self._changed.notify_all()

    def end(self) -> None:
        """No more rows will come, or be read: who waits for some is released."""
        with self._changed:
            self._ended = True
            self._changed.notify_all()

    def read(self, row: int, col: int, height: int, width: int, threshold: float) -> Block:
        """A window, as soon as its rows are there; those above it are forgotten. Raises Cancelled where they never come."""
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

    def _waiting_bytes(self) -> int:
        return (self._rows.end - self._rows.first) * self.grid.width
