# SPDX-License-Identifier: GPL-2.0-or-later
"""What tiles add up to is the same wherever it lies. That a GPU does it too, test_cuda.py sees on one."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from roofline.engine.inference import accumulator
from roofline.engine.inference.accumulator import Accumulator
from roofline.engine.raster.tiles import TileGrid, Tiling

GRID = TileGrid(150, 90, Tiling(64, 48, tapered=True))
AS_A_GPU = "cpu:0"  # another device than "cpu" for Accumulator, and memory that is here for torch


def added(total: Accumulator, *, kept_after: int | None = None) -> NDArray[np.float32]:
    """The mean of tiles of noise, row by row of tiles; `kept_after` so many rows of them the sums are taken over by others."""
    rng, row, found = np.random.default_rng(0), 0, []
    for number, tiles in enumerate(GRID.tile_rows()):
        for tile in tiles:
            total.extend(tile.row + tile.height)
            total.add(tile, torch.from_numpy(rng.random((tile.height, tile.width), dtype=np.float32)))
        end = GRID.finished(number)
        found.append(total.mean(row, end))
        total.drop(end)
        row = end
        if number == kept_after:
            first, rows = total.first, total.copy()
            total = Accumulator(GRID, AS_A_GPU)
            total.restore(first, rows)
    return np.concatenate(found)


def test_sums_on_a_gpu_are_those_of_the_processor() -> None:
    assert_array_equal(added(Accumulator(GRID, AS_A_GPU)), added(Accumulator(GRID, "cpu")))


def test_they_go_on_from_what_a_killed_run_left() -> None:
    assert_array_equal(added(Accumulator(GRID, AS_A_GPU), kept_after=1), added(Accumulator(GRID, "cpu")))


@pytest.mark.parametrize("step", ["take", "put", "empty"])
@pytest.mark.parametrize("moment", range(4))
def test_a_gpu_whose_memory_is_short_leaves_them_to_the_processor(
    step: str, moment: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = iter(range(1000))
    real = getattr(accumulator._GpuRows, step)

    def soon_full(self: object, argument: object) -> object:
        if next(asked) > moment:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
        return real(self, argument)

    monkeypatch.setattr(accumulator._GpuRows, step, soon_full)
    total = Accumulator(GRID, AS_A_GPU)
    assert_allclose(added(total), added(Accumulator(GRID, "cpu")), rtol=1e-6)
    if next(asked) > moment + 1:
        assert isinstance(total._storage, accumulator._CpuRows)


def test_a_full_gpu_leaves_a_run_that_is_resumed_to_the_processor(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, array: object) -> object:
        raise torch.cuda.OutOfMemoryError("CUDA out of memory.")

    monkeypatch.setattr(accumulator._GpuRows, "put", full)
    assert_array_equal(added(Accumulator(GRID, "cpu"), kept_after=1), added(Accumulator(GRID, "cpu")))


def test_a_gpu_with_little_memory_free_does_not_hold_them(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = 4 * GRID.tile[0] * GRID.width
    for free, expected in ((20 * needed, accumulator._GpuRows), (5 * needed, accumulator._CpuRows)):
        monkeypatch.setattr(accumulator, "_free", lambda device, free=free: free)
        assert isinstance(Accumulator(GRID, AS_A_GPU)._storage, expected)


def test_other_errors_are_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def take(self: object, values: torch.Tensor) -> torch.Tensor:
        raise RuntimeError("CUDA error: an illegal memory access was encountered")

    monkeypatch.setattr(accumulator._GpuRows, "take", take)
    with pytest.raises(RuntimeError, match="illegal memory access"):
        added(Accumulator(GRID, AS_A_GPU))
