# SPDX-License-Identifier: GPL-2.0-or-later
"""Which graphs are recorded, kept and given up for their memory. That their results are right, test_cuda.py sees on a GPU."""

from __future__ import annotations

import weakref
from collections import Counter
from collections.abc import Callable
from contextlib import nullcontext

import numpy as np
import pytest
import torch
from roofline.engine.compute import cuda_graphs
from roofline.engine.compute.cuda_graphs import CudaNetwork, powers_of_two
from roofline.engine.compute.device import prepare
from roofline.engine.compute.packed_tiles import Packing
from roofline.engine.raster.statistics import Statistics
from torch import Tensor, nn

from ..conftest import Pointwise
from ..inference.segmenting import FLOAT32


class Gpu:
    """Stands in for graphs: counts the recordings of each shape, and holds `room` of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.recordings: Counter[tuple[int, ...]] = Counter()
        self.room = 1000
        self.held = 0
        gpu = self

        class RecordedGraph:
            def __init__(self, compute: object, images: Tensor, stream: object, pool: object) -> None:
                self._shape, self._pool = images.shape, pool or (id(self), 0)
                self._holds = False
                if gpu.held == gpu.room:
                    raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
                gpu.held += 1
                self._holds = True
                gpu.recordings[tuple(images.shape)] += 1

            def __del__(self) -> None:
                gpu.held -= self._holds

            def pool(self) -> object:
                return self._pool

            def replay(self, images: Tensor, compute: Callable[[Tensor], Tensor]) -> Tensor:
                assert images.shape == self._shape
                return compute(images)

        monkeypatch.setattr(cuda_graphs, "RecordedGraph", RecordedGraph)
        monkeypatch.setattr(cuda_graphs, "_UNRECORDED", 0)
        monkeypatch.setattr(torch.cuda, "device", lambda device: nullcontext())
        monkeypatch.setattr(torch.cuda, "Stream", lambda device: object())
        self.network = CudaNetwork(Pointwise(3), "cpu", torch.float32)


@pytest.fixture
def gpu(monkeypatch: pytest.MonkeyPatch) -> Gpu:
    return Gpu(monkeypatch)


@pytest.mark.parametrize("count, parts", [(1, [1]), (2, [2]), (3, [2, 1]), (7, [4, 2, 1]), (8, [8]), (12, [8, 4])])
def test_a_batch_is_made_of_powers_of_two(count: int, parts: list[int]) -> None:
    assert powers_of_two(count) == parts


def test_batches_of_every_size_need_few_recordings_and_lose_nothing(gpu: Gpu) -> None:
    exact = prepare(Pointwise(3), FLOAT32)
    for count in (8, 3, 5, 7, 1, 6, 8, 2, 4):
        images = torch.randn(count, 3, 8, 8)
        torch.testing.assert_close(gpu.network(images), exact(images))
    assert gpu.recordings == {(n, 3, 8, 8): 1 for n in (1, 2, 4, 8)}


def test_a_shape_is_recorded_when_it_comes_again(gpu: Gpu, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cuda_graphs, "_UNRECORDED", 2)
    exact = prepare(Pointwise(3), FLOAT32)
    for recordings in (0, 0, 1, 1):
        images = torch.randn(4, 3, 8, 8)
        torch.testing.assert_close(gpu.network(images), exact(images))
        assert gpu.recordings.total() == recordings


def test_all_recordings_share_one_memory(gpu: Gpu) -> None:
    for height in (8, 16, 24):
        gpu.network(torch.zeros(3, 3, height, 8))
    assert len({recorded.pool() for recorded in gpu.network._recorded.values()}) == 1


def test_shapes_that_come_again_stay_and_others_go(gpu: Gpu) -> None:
    for width in range(1, 30):
        gpu.network(torch.zeros(1, 3, 8, 8 + width))
        gpu.network(torch.zeros(1, 3, 8, 8))
    assert gpu.recordings[(1, 3, 8, 8)] == 1
    assert gpu.held <= 9


def test_a_full_gpu_gives_up_other_shapes_first(gpu: Gpu) -> None:
    gpu.room = 2
    for width in (8, 9, 10, 8):
        gpu.network(torch.zeros(1, 3, 8, width))
    assert gpu.recordings[(1, 3, 8, 8)] == 1 + 1


def test_with_the_network_its_recordings_go_at_once(gpu: Gpu) -> None:
    """They hold gigabytes, which the next job needs; Python collects rings of references when it likes."""
    gpu.network(torch.zeros(3, 3, 8, 8))
    network = weakref.ref(gpu.network)
    del gpu.network
    assert network() is None and gpu.held == 0


def test_a_gpu_without_room_for_one_says_so(gpu: Gpu) -> None:
    gpu.room = 0
    with pytest.raises(torch.cuda.OutOfMemoryError):
        gpu.network(torch.zeros(1, 3, 8, 8))


def test_a_network_with_hooks_is_computed_as_it_is() -> None:
    seen: list[torch.Size] = []
    network = nn.Sequential(Pointwise(3))
    network[0].register_forward_hook(lambda module, inputs, output: seen.append(output.shape))
    with pytest.MonkeyPatch.context() as patch:
        gpu = Gpu(patch)
        on_gpu = CudaNetwork(network, "cpu", torch.float32)
        on_gpu(torch.zeros(3, 3, 8, 8))
    assert seen == [(3, 2, 8, 8)] and not gpu.recordings


def test_the_probability_of_one_class_stays_on_the_gpu_and_is_not_overwritten(gpu: Gpu) -> None:
    images = torch.randn(6, 3, 8, 8)
    found = gpu.network.of_class(images, 1)
    gpu.network.of_class(torch.randn(6, 3, 8, 8), 1)
    torch.testing.assert_close(found, prepare(Pointwise(3), FLOAT32)(images)[:, 1])


def test_packed_images_are_recorded_apart_and_normalised_as_expected_last(gpu: Gpu) -> None:
    values = np.random.default_rng(0).integers(0, 255, (3, 8, 8)).astype(np.uint8)
    for mean in (100.0, 150.0):
        packing = Packing.of(np.dtype("uint8"), Statistics(np.full(3, mean), np.full(3, 50.0), 1.0))
        assert packing is not None
        gpu.network.set_packing(packing)
        packed = torch.from_numpy(packing.pack(values, np.ones((8, 8), dtype=bool)))[None]
        normal = packing.unpack(packed)
        torch.testing.assert_close(gpu.network(packed), gpu.network(normal))
    assert gpu.recordings == {(1, 4, 8, 8): 2, (1, 3, 8, 8): 2}
