# SPDX-License-Identifier: GPL-2.0-or-later
"""What tiles add up to where they overlap, on the device that computes them: only finished rows leave a GPU."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from .backend import is_lack_of_memory
from .tiles import Grid, RowBand, Tile, here

T = TypeVar("T")


class Sums:
    """Weighted probabilities of the tiles of `grid`, for the rows from `first` on that tiles to come still reach.

    On a GPU whose memory is too short they are moved to the processor's.
    """

    def __init__(self, grid: Grid, torch_device: str) -> None:
        self._grid = grid
        self._lies: _OnProcessor | _OnGpu
        self._lies = _OnProcessor() if torch_device == "cpu" else _OnGpu(torch.device(torch_device))
        self._rows = RowBand(grid.width, np.float32, self._lies.put)

    @property
    def first(self) -> int:
        """The first row held."""
        return self._rows.first

    def restore(self, first: int, rows: NDArray[np.float32]) -> None:
        """Hold `rows`, sums as `copy` gave them, from row `first` on."""
        self._rows.restore(first, self._lies.put(rows))

    def copy(self) -> NDArray[np.float32]:
        """The rows held."""
        return self._lies.get(self._rows.copy())

    def extend(self, end: int) -> None:
        """Hold all rows before `end`."""
        self._with_room(lambda: self._rows.extend(end))

    def drop(self, end: int) -> None:
        """Forget the rows before `end`."""
        self._rows.drop(end)

    def add(self, tile: Tile, values: Tensor) -> None:
        """Add the probabilities (h, w) of `tile`."""

        def work() -> None:
            weighed = self._grid.weigh(tile, self._lies.take(values), self._lies.put)
            rows = self._rows.view(tile.row, tile.height, tile.col, tile.width)
            rows += weighed

        self._with_room(work)

    def mean(self, row: int, end: int) -> NDArray[np.float32]:
        """Mean probabilities (h, width) of finished rows; 0 where there is no tile."""

        def work() -> NDArray[np.float32]:
            return self._lies.get(self._grid.mean(self._rows.view(row, end - row), row, self._lies.put))

        return self._with_room(work)

    def _with_room(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except RuntimeError as error:
            if isinstance(self._lies, _OnProcessor) or not is_lack_of_memory(error):
                raise
        first, rows = (
            self._rows.first,
            self._lies.get(self._rows.view(self._rows.first, self._rows.end - self._rows.first)),
        )
        self._lies = _OnProcessor()
        self._rows = RowBand(self._grid.width, np.float32)
        self._rows.restore(first, rows)
        return work()


class _OnProcessor:
    put = staticmethod(here)

    def take(self, values: Tensor) -> NDArray[np.float32]:
        found: NDArray[np.float32] = values.cpu().numpy()
        return found

    def get(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        return rows


class _OnGpu:
    def __init__(self, device: torch.device) -> None:
        self._device = device
        self._lines: dict[bytes, Tensor] = {}

    def put(self, array: NDArray[np.float32]) -> Tensor:
        if array.ndim > 1:
            return torch.from_numpy(array).to(self._device)
        # Weights along a side of a tile, of which there are few: sending them waits for all that is under way.
        key = array.tobytes()
        if key not in self._lines:
            self._lines[key] = torch.from_numpy(array).to(self._device)
        return self._lines[key]

    def take(self, values: Tensor) -> Tensor:
        return values.to(self._device)

    def get(self, rows: Tensor) -> NDArray[np.float32]:
        found: NDArray[np.float32] = rows.cpu().numpy()
        return found
