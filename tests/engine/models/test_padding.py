# SPDX-License-Identifier: GPL-2.0-or-later
"""What a network sees beyond the border of an image that is smaller than a tile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
import torch
from numpy.typing import NDArray
from rasterio.windows import Window
from roofline.engine.compute import openvino_backend
from roofline.engine.compute.calibration import Calibration, compile_calibrated
from roofline.engine.compute.device import Device, Predict, choose_device, prepare
from roofline.engine.compute.predictor import Predictor
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.models.model_file import Model
from roofline.engine.models.padding import pad_to_multiple
from roofline.engine.synthetic import make_scene
from roofline.engine.synthetic.scene import SceneOptions
from torch import Tensor

from ..conftest import WriteRaster
from ..inference.segmenting import FLOAT32, RGB, read, run

needs_openvino = pytest.mark.skipif(not openvino_backend.version(), reason="needs OpenVINO")
needs_cuda = pytest.mark.skipif(not torch.cuda.is_available(), reason="needs an NVIDIA GPU")


@pytest.mark.parametrize("size", [1, 2, 3, 17, 31, 32, 33])
def test_padding_reflects_as_often_as_it_must(size: int) -> None:
    image = torch.arange(2.0 * size * 5).reshape(1, 2, size, 5)
    expected = np.pad(image.numpy(), ((0, 0), (0, 0), (0, -size % 32), (0, 27)), "reflect")
    assert np.array_equal(pad_to_multiple(image, 32).numpy(), expected)


def test_a_multiple_is_not_copied() -> None:
    image = torch.zeros(1, 3, 64, 32)
    assert pad_to_multiple(image, 32) is image


@pytest.mark.parametrize("dtype", [torch.bfloat16, torch.float16])
def test_padding_keeps_type_and_layout(dtype: torch.dtype) -> None:
    image = torch.randn(1, 3, 33, 40).to(dtype).contiguous(memory_format=torch.channels_last)
    padded = pad_to_multiple(image, 32)
    assert padded.dtype == dtype and padded.is_contiguous(memory_format=torch.channels_last)


def _openvino(model: Model) -> Predict:
    return openvino_backend.compiled(model.network, torch.float32)


def _integers(model: Model) -> Predict:
    calibration = Calibration.from_dict(model.card.calibration)
    assert calibration is not None
    return compile_calibrated(model.network, calibration, torch.float32)


def _bfloat16(model: Model) -> Predict:
    return prepare(model.network, Device("test", "cpu", torch.bfloat16, ()))


def _openvino_bfloat16(model: Model) -> Predict:
    return openvino_backend.compiled(model.network, torch.bfloat16)


def _cuda(model: Model) -> Predict:
    return Predictor(model.network, choose_device("cuda"), 3)


BACKENDS = [
    pytest.param(lambda model: prepare(model.network, FLOAT32), id="torch"),
    pytest.param(_bfloat16, id="torch-bfloat16"),
    pytest.param(_openvino, id="openvino", marks=needs_openvino),
    pytest.param(_openvino_bfloat16, id="openvino-bfloat16", marks=needs_openvino),
    pytest.param(_integers, id="integers", marks=needs_openvino),
    pytest.param(_cuda, id="cuda", marks=(pytest.mark.gpu, needs_cuda)),
]


@pytest.fixture(scope="module")
def meadows() -> list[Tensor]:
    """Ground without a building, 130 pixels high: the padding of 30 rows would hold a roof."""
    found = []
    for seed in (3, 10, 14, 20, 26, 31):
        scene = make_scene(seed, 256, 130, 0.5, SceneOptions(density=0))
        assert not scene.buildings.any()
        image = scene.image[[2, 1, 0]].astype(np.float32)
        image = (image - image.mean(axis=(1, 2), keepdims=True)) / image.std(axis=(1, 2), keepdims=True)
        found.append(torch.from_numpy(image[None]))
    return found


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("side", ["bottom", "right"])
def test_an_image_of_odd_size_has_no_building_along_its_border(
    backend: Callable[[Model], Predict], shipped: Model, meadows: list[Tensor], side: str
) -> None:
    predict = backend(shipped)
    images = meadows if side == "bottom" else [image.transpose(2, 3).contiguous() for image in meadows]
    found = [predict(image)[0, 1].float() >= shipped.card.threshold for image in images]
    last = [mask[-4:] if side == "bottom" else mask[:, -4:] for mask in found]
    assert torch.stack(last).float().mean() < 0.05


@needs_openvino
@pytest.mark.parametrize("height, width", [(1, 40), (17, 33), (130, 100)])
def test_openvino_pads_as_torch_does(height: int, width: int, shipped: Model) -> None:
    image = torch.randn(1, 3, height, width, generator=torch.Generator().manual_seed(0))
    found, expected = _openvino(shipped)(image), prepare(shipped.network, FLOAT32)(image)
    torch.testing.assert_close(found, expected, rtol=0, atol=1e-4)


@pytest.mark.parametrize("backend", ["torch", pytest.param("openvino-int8", marks=needs_openvino)])
def test_a_strip_of_forest_has_no_building_along_its_border(
    backend: str,
    real_data: Callable[[str], Path],
    shipped: Model,
    write_raster: WriteRaster,
    tmp_path: Path,
) -> None:
    with rasterio.open(real_data("barnarp_west/barnarp_west.tif")) as dataset:
        window = Window(0, dataset.height - 1090, 3000, 1090)
        strip: NDArray[np.uint8] = dataset.read((1, 2, 3), window=window)
    image = write_raster(strip, colours=RGB)
    options = SegmentOptions(device="cpu", gsd=0.2, backend=backend)
    found = read(run(image, shipped, tmp_path / "out", options)) >= shipped.card.threshold
    assert found[-4:].mean() < 0.02
