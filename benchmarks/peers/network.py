# SPDX-License-Identifier: GPL-2.0-or-later
"""The network that a contender calls for a batch of tiles, with a count of its time and pixels."""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import rasterio
import torch
from rasterio.windows import Window
from roofline.engine.compute.device import choose_device
from roofline.engine.compute.predictor import Predictor
from roofline.engine.inference.choose_model import load_model
from roofline.engine.inference.memory_cache import cached_predictor
from roofline.engine.models.model_file import Model
from roofline.engine.raster.tiles import TileGrid, Tiling
from torch import Tensor, nn

from .job import Job


class Network(nn.Module):
    """A map from normalised images (N, D, h, w) to the probability of building (N, 1, h, w).

    One output channel favours the peers: averaging two classes, as their users do, takes twice the memory.
    `begin` is called with the image after timing has started.
    """

    def __init__(self, compute: Callable[[Tensor], Tensor], begin: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._compute = compute  # a module among these moves with .to(device)
        self.begin = begin
        self.seconds, self.megapixels = 0.0, 0.0

    def forward(self, images: Tensor) -> Tensor:
        _wait_for(images)
        started = time.perf_counter()
        found = self._compute(images)
        _wait_for(images)
        self.seconds += time.perf_counter() - started
        self.megapixels += images.shape[0] * images.shape[-2] * images.shape[-1] / 1e6
        return found


class _Building(nn.Module):
    def __init__(self, network: nn.Module, channel: int) -> None:
        super().__init__()
        self.network, self.channel = network, channel

    def forward(self, images: Tensor) -> Tensor:
        return torch.softmax(self.network(images), dim=1)[:, self.channel : self.channel + 1]


def building_only(model: Model) -> nn.Module:
    """Return the model's network in float32 with softmax, reduced to the building class."""
    return _Building(model.network, model.card.building)


def eager(job: Job) -> Network:
    """PyTorch as the peers' users run it: eager, float32."""
    return Network(building_only(load_model("")).to(job.device))


def ours(job: Job) -> Network:
    """Our backend, in INT8 where `roofline segment` would use it, decided on tiles of the image."""
    model = load_model("")
    predict = ready_predictor(model, job.device)
    channel = model.card.building

    def begin() -> None:
        with rasterio.open(job.image) as source:
            grid = TileGrid(source.height, source.width, Tiling(job.tile, job.stride))
            megapixels = len(grid.rows) * len(grid.cols) * job.tile**2 / 1e6
            if samples := predict.samples_needed(megapixels, job.tile):
                predict.try_int8(tiles_of(job, samples), channel, model.card.threshold)

    return Network(lambda images: predict(images.cpu())[:, channel : channel + 1], begin)


def ready_predictor(model: Model, device: str) -> Predictor:
    """Return a predictor that is loaded as in our worker."""
    return cached_predictor(model, choose_device(device)).for_job()


def compute_an_empty_tile(job: Job, network: Network | None) -> None:
    """Warm up kernels and buffers with an empty tile, through `network` or else our predictor, as our worker does."""
    model = load_model("")
    tile = torch.zeros(1, len(model.card.bands), job.tile, job.tile)
    if network is None:
        ready_predictor(model, job.device)(tile)
        return
    with torch.inference_mode():
        network(tile.to(job.device if job.backend == "own" and job.contender != "deepness" else "cpu"))
    network.seconds, network.megapixels = 0.0, 0.0


def tiles_of(job: Job, count: int) -> list[Tensor]:
    """Return `count` normalised tiles (1, D, h, w) from all over the image."""
    with rasterio.open(job.image) as source:
        grid = TileGrid(source.height, source.width, Tiling(job.tile, job.stride))
        places = [tile for row in grid.tile_rows() for tile in row]
        chosen = [places[round(n)] for n in np.linspace(0, len(places) - 1, count)]
        windows = [Window(tile.col, tile.row, tile.width, tile.height) for tile in chosen]
        return [torch.from_numpy(normalised(source.read(window=window), job))[None] for window in windows]


def normalised(values: np.ndarray, job: Job) -> np.ndarray:
    """Return (D, h, w) of any type as float32 with mean 0 and standard deviation 1 over the image."""
    mean, std = (np.array(numbers, np.float32)[:, None, None] for numbers in (job.mean, job.std))
    result = values.astype(np.float32)
    result -= mean
    result /= std
    return result


def _wait_for(images: Tensor) -> None:
    if images.is_cuda:
        torch.cuda.synchronize()
