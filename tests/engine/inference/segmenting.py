# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of segmenting share: run it, read its result, and the reference it must equal."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from numpy.typing import NDArray
from roofline.engine.compute.device import Device, prepare
from roofline.engine.compute.predictor import Predictor
from roofline.engine.inference.plan import make_plan
from roofline.engine.inference.segment import SegmentOptions, SegmentReport, segment
from roofline.engine.inference.sliding_window import FinishedRows, sliding_window
from roofline.engine.models.model_file import Model
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.progress import never, silent
from torch import nn

from ..conftest import Pointwise

RGB = ("red", "green", "blue")
FLOAT32 = Device("test", "cpu", torch.float32, ())
SMALL = SegmentOptions(device="cpu", tile=64, stride=48)


def run(image: Path, model: Model, out: Path, options: SegmentOptions = SMALL) -> SegmentReport:
    return segment(image, model, out, options, silent, never)


def read(report: SegmentReport) -> NDArray[np.float64]:
    """Probability, NaN where nodata."""
    with rasterio.open(report.probability) as dataset:
        values = dataset.read(1)
        return np.where(values == 255, np.nan, values * dataset.scales[0])


def read_on(image: Path, report: SegmentReport) -> NDArray[np.float64]:
    """Probability on all pixels of the image, NaN where nodata and outside the window of the result."""
    with rasterio.open(image) as whole, rasterio.open(report.probability) as part:
        col, row = ~whole.transform @ (part.transform.c, part.transform.f)
        values = np.full(whole.shape, np.nan)
    top, left = round(row), round(col)
    assert abs(row - top) < 1e-3 and abs(col - left) < 1e-3, "the window lies between the pixels of the image"
    values[top : top + part.height, left : left + part.width] = read(report)
    return values


def in_tiles(
    image: Path, model: Model, options: SegmentOptions = SMALL, device: Device = FLOAT32
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Probability and wanted pixels as the writer gets them, before rounding to 1/250."""
    with open_scene(image, model.card.bands, options.bands, options.gsd) as scene:
        plan = make_plan(scene, model.card, options, silent, never)
        with closing(sliding_window(plan, Predictor(model.network, device, 3), 1)) as steps:
            rows = [step for step in steps if isinstance(step, FinishedRows)]
    assert [r.row for r in rows] == list(np.cumsum([0, *(len(r.probability) for r in rows[:-1])]))
    return np.concatenate([r.probability for r in rows]), np.concatenate([r.wanted for r in rows])


def in_memory(
    values: NDArray[Any], valid: NDArray[np.bool_], network: nn.Module, device: Device, tile: int, stride: int
) -> NDArray[np.float64]:
    """The reference: everything held at once, every tile computed, uniform average."""
    x = values.astype(np.float64)
    mean, std = x[:, valid].mean(axis=1), np.maximum(x[:, valid].std(axis=1), 1e-3)
    x = np.where(valid, (x - mean[:, None, None]) / std[:, None, None], 0)
    predict = prepare(network, device)
    height, width = valid.shape
    total, count = np.zeros((height, width)), np.zeros((height, width))
    for row in {*range(0, max(height - tile, 1), stride), max(height - tile, 0)}:
        for col in {*range(0, max(width - tile, 1), stride), max(width - tile, 0)}:
            window = np.s_[row : row + tile, col : col + tile]
            part = torch.from_numpy(x[:, window[0], window[1]].astype(np.float32))
            total[window] += predict(part[None])[0, 1].numpy()
            count[window] += 1
    return total / count


def holes(height: int, width: int) -> NDArray[np.bool_]:
    valid = np.ones((height, width), bool)
    valid[: height // 3, width // 2 :] = False  # larger than a tile
    valid[-5:, :9] = False
    return valid


class Counting(nn.Module):
    """Counts the tiles it computes."""

    def __init__(self) -> None:
        super().__init__()
        self.inner, self.tiles = Pointwise(3), [0]

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        self.tiles[0] += len(x)
        return self.inner(x)

    def __deepcopy__(self, memo: Any) -> Counting:
        return self
