# SPDX-License-Identifier: GPL-2.0-or-later
"""Accumulate weighted tile predictions on the device; only finished rows are copied back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..compute.device import is_out_of_memory
from ..raster.tiles import RowBand, Tile, TileGrid, here

T = TypeVar("T")

_SHARE = 0.1  # of a GPU's free memory that the sums may take; the network needs the rest


class Accumulator:
    """Sums of weighted probabilities over the tiles of `grid`, for the rows that later tiles can still change.

    `cols` are the columns of the grid that are held; None is all. The part of a tile inside the grid must lie inside these.
    The sums are kept on `torch_device`; in CPU memory if the GPU has too little memory or the predictions come from the
    CPU.
    """

    def __init__(self, grid: TileGrid, torch_device: str, cols: range | None = None) -> None:
        self._grid = grid
        self._cols = range(grid.width) if cols is None else cols
        needed = 4 * grid.tile[0] * len(self._cols)
        device = torch.device(torch_device)
        self._storage: _CpuRows | _GpuRows = _CpuRows()
        if torch_device != "cpu" and needed <= _SHARE * _free(device):
            self._storage = _GpuRows(device)
        self._rows = RowBand(len(self._cols), np.float32, self._storage.empty)

    @property
    def first(self) -> int:
        """The first row held."""
        return self._rows.first

    def restore(self, first: int, rows: NDArray[np.float32]) -> None:
        """Replace the sums by `rows` (h, width), an earlier result of `copy`, which start at row `first`."""
        try:
            self._rows.restore(first, self._storage.put(rows))
        except RuntimeError as error:
            if not self._may_leave(error):
                raise
            self._leave_gpu(first, rows)

    def copy(self) -> NDArray[np.float32]:
        """Return a copy of the sums (h, width) of the rows held, in CPU memory."""
        return np.array(self._storage.fetch(self._rows.view(self.first, self._rows.end - self.first)))

    def extend(self, end: int) -> None:
        """Extend the rows held to row `end` (exclusive), with sums of 0."""
        self._with_room(lambda: self._rows.extend(end))

    def drop(self, end: int) -> None:
        """Discard the rows before `end`."""
        self._rows.drop(end)

    def add(self, tile: Tile, values: Tensor) -> None:
        """Add the weighted probabilities `values` (h, w) of `tile`."""
        if not self._storage.is_near(values):
            self._leave_gpu(self.first, self.copy())

        def work() -> None:
            weighed = self._grid.weigh(tile, self._storage.take(values), self._storage.put)
            inside = tile.clipped(self._grid.height, self._grid.width)
            top, left = inside.row - tile.row, inside.col - tile.col
            rows = self._rows.view(inside.row, inside.height, inside.col - self._cols.start, inside.width)
            rows += weighed[top : top + inside.height, left : left + inside.width]

        self._with_room(work)

    def mean(self, row: int, end: int) -> NDArray[np.float32]:
        """Return the mean probabilities (h, width) of rows `row` to `end` (exclusive); 0 where no tile was computed."""

        def work() -> NDArray[np.float32]:
            sums = self._rows.view(row, end - row)
            return self._storage.fetch(self._grid.mean(sums, row, self._storage.put, self._cols.start))

        return self._with_room(work)

    def _with_room(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except RuntimeError as error:
            if not self._may_leave(error):
                raise
        self._leave_gpu(self.first, self.copy())
        return work()

    def _may_leave(self, error: RuntimeError) -> bool:
        return isinstance(self._storage, _GpuRows) and is_out_of_memory(error)

    def _leave_gpu(self, first: int, rows: NDArray[np.float32]) -> None:
        self._storage = _CpuRows()
        self._rows = RowBand(len(self._cols), np.float32)
        self._rows.restore(first, rows)


def _free(device: torch.device) -> float:
    """Return the free memory of `device` in bytes; infinity for devices other than CUDA."""
    return torch.cuda.mem_get_info(device)[0] if device.type == "cuda" else np.inf


class _CpuRows:
    put = staticmethod(here)

    def empty(self, shape: tuple[int, int]) -> NDArray[np.float32]:
        return np.empty(shape, dtype=np.float32)

    def is_near(self, values: Tensor) -> bool:
        return True

    def take(self, values: Tensor) -> NDArray[np.float32]:
        found: NDArray[np.float32] = values.cpu().numpy()
        return found

    def fetch(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return rows


class _GpuRows:
    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._lines: dict[bytes, Tensor] = {}

    def empty(self, shape: tuple[int, int]) -> Tensor:
        return torch.empty(shape, dtype=torch.float32, device=self._device)

    def put(self, array: NDArray[np.float32]) -> Tensor:
        if array.ndim > 1:
            return torch.from_numpy(array).to(self._device, copy=True)
        # The weights along the sides of tiles recur. They are cached: a copy to the GPU waits for all pending work.
        key = array.tobytes()
        if key not in self._lines:
            self._lines[key] = torch.from_numpy(array).to(self._device)
        return self._lines[key]

    def is_near(self, values: Tensor) -> bool:
        return values.device.type == self._device.type

    def take(self, values: Tensor) -> Tensor:
        return values.to(self._device)

    def fetch(self, rows: Tensor) -> NDArray[np.float32]:
        found: NDArray[np.float32] = rows.cpu().numpy()
        return found
