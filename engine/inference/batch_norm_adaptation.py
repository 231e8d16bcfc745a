# SPDX-License-Identifier: GPL-2.0-or-later
"""Adapt the batch normalisation statistics of a network to a new image, without labels.

A network normalises its feature maps by the statistics of its training images. Those of another sensor, season or town
differ; mixing in the statistics of the image corrects that shift (Schneider et al. 2020, Nado et al. 2020).
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from ..compute.device import Device, choose_device, is_out_of_memory
from ..raster.statistics import Moments
from ..raster.tiles import Tile
from ..runtime.errors import Cancelled, EngineError
from ..runtime.progress import IsCancelled, Report
from .scaled_view import View

TILES = 16
_TRIED = 4  # at most this many times TILES are read, in case most of the image is empty
_LEAST_VALID = 0.5  # share of valid pixels in a tile; emptier tiles would pull the statistics towards those of nodata
_PRIOR_PIXELS = 512 * 512  # weight of the source statistics, in pixels of the target
_GOLDEN = 0.6180339887498949


@dataclass(frozen=True)
class Adaptation:
    """The final `share` of the image's statistics, from `tiles` with `pixels` valid pixels in total."""

    share: float = 0.0
    tiles: int = 0
    pixels: int = 0


def adapt(
    network: nn.Module,
    view: View,
    tiles: Sequence[Tile],
    share: float,
    device: Device,
    report: Report,
    cancelled: IsCancelled,
) -> tuple[nn.Module, Adaptation]:
    """Return a copy of `network` (fp32, CPU, evaluation mode) adapted to at most TILES of `tiles`.

    Runs on the CPU if the GPU runs out of memory. Raises EngineError for a `share` outside 0 to 1, and Cancelled.
    """
    if not 0 <= share <= 1:
        raise EngineError("The share of batch-norm adaptation must lie between 0 and 1, not {share:g}.", share=share)
    if share == 0:
        return network, Adaptation()
    try:
        return _adapted(network, view, tiles, share, device, report, cancelled)
    except RuntimeError as error:
        if device.torch_device == "cpu" or not is_out_of_memory(error):
            raise
    return _adapted(network, view, tiles, share, choose_device("cpu"), report, cancelled)


def _adapted(
    network: nn.Module,
    view: View,
    tiles: Sequence[Tile],
    share: float,
    device: Device,
    report: Report,
    cancelled: IsCancelled,
) -> tuple[nn.Module, Adaptation]:
    network = copy.deepcopy(network).eval().to(device.torch_device)
    done = mix_statistics(network, sample_tiles(view, tiles, TILES, report, cancelled), share, device)
    return network.cpu(), done


def mix_statistics(
    network: nn.Module, images: Iterable[tuple[Tensor, int]], share: float, device: Device
) -> Adaptation:
    """Set the running statistics of each batch normalisation of `network` to (1 - m) source + m target, in place.

    `images` are (1, D, h, w) with their numbers of valid pixels. The target is the mean and variance of the layer's
    input over all images so far, while the layers before it already use their mixed statistics. m = share * n / (n +
    512 * 512) after n valid pixels, so an image of few pixels changes little. One pass, one image in memory at a time.
    """
    progress = _Progress(share)
    norms = [layer for layer in network.modules() if isinstance(layer, nn.BatchNorm2d)]
    hooks = [norm.register_forward_pre_hook(_mixing(norm, progress)) for norm in norms]
    half = device.dtype == torch.bfloat16  # float16 is not used: an overflow would persist in the statistics
    kind = torch.device(device.torch_device).type
    try:
        with torch.no_grad(), torch.autocast(kind, dtype=torch.bfloat16, enabled=half):
            for image, pixels in images:
                progress.add(pixels)
                network(image.to(device.torch_device, memory_format=torch.channels_last))
    finally:
        for hook in hooks:
            hook.remove()
    return Adaptation(progress.mixed if norms else 0.0, progress.images, progress.pixels)


class _Progress:
    """The number of images and valid pixels seen, and the share `mixed` of the target that follows from them."""

    def __init__(self, share: float) -> None:
        self._share = share
        self.images = 0
        self.pixels = 0
        self.mixed = 0.0

    def add(self, pixels: int) -> None:
        self.images += 1
        self.pixels += pixels
        self.mixed = self._share * self.pixels / (self.pixels + _PRIOR_PIXELS)


def _mixing(norm: nn.BatchNorm2d, progress: _Progress) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
    """Return a forward pre-hook that pools the moments of the input of `norm` and sets its running statistics."""
    mean, variance = norm.running_mean, norm.running_var
    if mean is None or variance is None:
        raise ValueError("The batch normalisation keeps no running statistics.")
    source_mean, source_variance = mean.clone(), variance.clone()
    pooled = Moments(0, torch.zeros_like(mean), torch.zeros_like(variance))

    def hook(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        nonlocal pooled
        values = inputs[0].float()
        count = values.numel() // values.shape[1]
        own_variance, own_mean = torch.var_mean(values, dim=(0, 2, 3), correction=0)
        pooled += Moments(count, own_mean, own_variance * count)
        mean.copy_(torch.lerp(source_mean, pooled.mean, progress.mixed))
        variance.copy_(torch.lerp(source_variance, pooled.m2 / pooled.count, progress.mixed))

    return hook


def sample_tiles(
    view: View, tiles: Sequence[Tile], count: int, report: Report, cancelled: IsCancelled
) -> Iterator[tuple[Tensor, int]]:
    """Yield at most `count` tiles (1, D, h, w) that are at least half valid, each with its number of valid pixels.

    Of a tile that reaches beyond the image, the part inside is yielded.

    The order is a low-discrepancy sequence, so the first few tiles already cover the whole image. Raises Cancelled.
    """
    wanted = min(count, len(tiles))
    found = 0
    report("Adapting", found, wanted)
    for tile in _spread(tiles)[: _TRIED * count]:
        if cancelled():
            raise Cancelled
        inside = tile.clipped(view.height, view.width)
        part = view.read(inside)
        if part.valid.mean() < _LEAST_VALID:
            continue
        # The mask counts pixels of the image, the network reads pixels of the view: only the share carries over.
        yield torch.from_numpy(part.values[None]), round(float(part.valid.mean()) * inside.height * inside.width)
        found += 1
        report("Adapting", found, wanted)
        if found == wanted:
            return


def _spread(tiles: Sequence[Tile]) -> list[Tile]:
    order = sorted(range(len(tiles)), key=lambda n: (n + 1) * _GOLDEN % 1)
    return [tiles[n] for n in order]
