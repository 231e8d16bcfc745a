# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles travel to a GPU in the image's own type; normalised there, they are what the processor makes of them, to the bit."""

from __future__ import annotations

from contextlib import nullcontext

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from roofline.engine.compute import cuda_graphs, predictor
from roofline.engine.compute.cuda_graphs import CudaNetwork
from roofline.engine.compute.device import Device
from roofline.engine.compute.packed_tiles import Packing
from roofline.engine.compute.predictor import Predictor
from roofline.engine.inference.scaled_view import View
from roofline.engine.inference.segment import SegmentOptions
from roofline.engine.raster.scene import open_scene
from roofline.engine.raster.statistics import Statistics
from roofline.engine.raster.tiles import Tile
from torch import nn

from ..conftest import Pointwise, WriteRaster, make_model, noise
from ..inference.segmenting import SMALL, holes, in_tiles

RGB = ("red", "green", "blue")


def scene_of(dtype: str, largest: int) -> NDArray[np.float64]:
    """Values over the whole of the type's range, and some that are no measurement."""
    values = np.random.default_rng(0).integers(1, largest, (3, 150, 130)).astype(dtype)
    values[1, 20:25, 30:40] = np.iinfo(dtype).max
    return values


@pytest.mark.parametrize("dtype, largest", [("uint8", 250), ("uint16", 60_000), ("uint16", 900), ("int16", 3000)])
def test_a_packed_tile_is_normalised_as_the_processor_does(write_raster: WriteRaster, dtype: str, largest: int) -> None:
    path = write_raster(scene_of(dtype, largest), colours=RGB, mask=holes(150, 130))
    with open_scene(path, RGB) as scene:
        view = View(scene, scene.statistics(), 1.0)
        packing = view.packing
        assert packing is not None
        for tile in (Tile(0, 0, 64, 64), Tile(86, 66, 64, 64), Tile(0, 0, 150, 130)):
            normal, packed = view.read(tile), view.read(tile, packing=packing)
            assert packed.values.itemsize == np.dtype(dtype).itemsize and packed.values.shape[0] == 4
            assert_array_equal(packed.valid, normal.valid)
            unpacked = packing.unpack(torch.from_numpy(packed.values[None]))
            assert_array_equal(unpacked[0].numpy(), normal.values)


@pytest.mark.parametrize("dtype, factor", [("float32", 1.0), ("uint32", 1.0), ("uint8", 2.0)])
def test_other_types_and_scaled_images_travel_normalised(write_raster: WriteRaster, dtype: str, factor: float) -> None:
    with open_scene(write_raster(noise(3, 80, 60).astype(dtype), colours=RGB), RGB) as scene:
        assert View(scene, scene.statistics(), factor).packing is None


def test_on_the_processor_nothing_is_packed() -> None:
    packing = Packing.of(np.dtype("uint8"), Statistics(np.zeros(3), np.ones(3), 1.0))
    assert packing is not None
    assert Predictor(Pointwise(3), Device("test", "cpu", torch.float32, ())).set_packing(packing) is None


@pytest.mark.parametrize("mirror", [False, True])
@pytest.mark.parametrize("looks", [0, 1, 2])
def test_what_was_packed_for_a_gpu_that_is_left_is_computed_on_the_processor(
    monkeypatch: pytest.MonkeyPatch, looks: int, mirror: bool
) -> None:
    """`looks` that the GPU has room for, of one tile or of the next."""
    packing = Packing.of(np.dtype("uint16"), Statistics(np.full(3, 900.0), np.full(3, 250.0), 1.0))
    assert packing is not None
    values = np.random.default_rng(1).integers(0, 4000, (3, 8, 8)).astype(np.uint16)
    images = torch.from_numpy(packing.pack(values, np.ones((8, 8), dtype=bool)))[None].repeat(3, 1, 1, 1)
    ready = Predictor(Pointwise(3), Device("test", "cpu", torch.float32, ()), batch=1)
    expected = ready.of_class(packing.unpack(images), 1, mirror=mirror)
    on_gpu = CudaNetwork(Pointwise(3), "cpu", torch.float32)
    monkeypatch.setattr(cuda_graphs, "_UNRECORDED", 10**6)
    monkeypatch.setattr(torch.cuda, "device", lambda device: nullcontext())
    of_class, numbers = on_gpu.of_class, iter(range(100))

    def soon_full(images: torch.Tensor, channel: int) -> torch.Tensor:
        if next(numbers) >= looks:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory.")
        return of_class(images, channel)

    monkeypatch.setattr(on_gpu, "of_class", soon_full)
    ready._predict, ready.device = on_gpu, Device("small GPU", "cpu:0", torch.float32, ())
    assert ready.set_packing(packing) is packing
    found = ready.of_class(images, 1, mirror=mirror)
    torch.testing.assert_close(torch.stack(found), torch.stack(expected), rtol=0, atol=1e-2)  # in bfloat16, maybe
    assert "the rest is computed on the CPU" in ready.notes[-1]
    assert not list(on_gpu._network.parameters()) and not on_gpu._recorded


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32"])
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_whole_image_is_the_same_by_way_of_a_gpu(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch, dtype: str, mirrored: bool
) -> None:
    """Packed, computed without graphs, added up there. The processor stands in for the GPU: test_cuda.py has a real one."""
    values = np.random.default_rng(2).integers(0, 255, (3, 150, 130)).astype(dtype)
    path = write_raster(values, colours=RGB, mask=holes(150, 130))
    model = make_model(Pointwise(3))
    options = SegmentOptions(quality="best") if mirrored else SMALL
    expected, wanted = in_tiles(path, model, options)
    seen: list[torch.dtype] = []

    def on_gpu(network: nn.Module, device: Device) -> CudaNetwork:
        made = CudaNetwork(network, device.torch_device, torch.float32)
        of_class = made.of_class

        def noted(images: torch.Tensor, channel: int) -> torch.Tensor:
            seen.append(images.dtype)
            return of_class(images, channel)

        monkeypatch.setattr(made, "of_class", noted)
        return made

    monkeypatch.setattr(predictor, "prepare", on_gpu)
    monkeypatch.setattr(cuda_graphs, "_UNRECORDED", 10**6)
    monkeypatch.setattr(torch.cuda, "device", lambda device: nullcontext())
    found, also_wanted = in_tiles(path, model, options, Device("test", "cpu:0", torch.float32, ()))
    assert_array_equal(also_wanted, wanted)
    assert_allclose(found, expected, atol=1e-5)
    assert set(seen) == {{"uint8": torch.uint8, "uint16": torch.int16, "float32": torch.float32}[dtype]}
