# SPDX-License-Identifier: GPL-2.0-or-later
"""Weight averaging, validation and memory layout, shared by training and refinement."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim.swa_utils import AveragedModel

from ..compute.device import has_bfloat16, is_out_of_memory
from ..datasets.gpu_samples import AnySampler
from ..datasets.samples import SampleTile
from ..raster.labels import BUILDING, IGNORE
from ..raster.scores import f1
from ..runtime.errors import EngineError
from ..runtime.memory_room import TRAINING, require_memory

Tensors = tuple[Tensor, ...] | list[Tensor]


def weight_average(network: nn.Module, decay: float, steps: int = 0) -> AveragedModel:
    """Start the exponential moving average (EMA) of `network`'s weights and batch-norm statistics; its `module` is the averaged network.

    After n minibatches the decay is min(`decay`, (1 + n) / (10 + n)): it is small at first, when the weights change most.
    `decay` 0 keeps the latest weights. `steps` is the number of minibatches seen before (by a resumed run).
    Call `update_parameters(network)` after each minibatch.
    """

    def update(averages: Tensors, latest: Tensors, number: Tensor | int) -> None:
        step = int(number) - 1
        current = min(decay, (1 + step) / (10 + step)) if decay else 0.0
        if averages[0].is_floating_point():
            torch._foreach_lerp_(averages, latest, 1 - current)  # a few kernels for all tensors
        else:
            torch._foreach_copy_(averages, latest)

    average = AveragedModel(network, multi_avg_fn=update, use_buffers=True)
    average.n_averaged.fill_(steps + 1)  # at 0, AveragedModel copies the weights instead of averaging them
    return average


@torch.no_grad()
def interpolate_weights(network: nn.Module, other: nn.Module, share: float) -> nn.Module:
    """Interpolate the weights and batch-norm statistics of `network`, in place, towards `other` (`share` 0: unchanged, 1: `other`)."""
    theirs = other.state_dict()
    for name, tensor in network.state_dict().items():
        if share and tensor.is_floating_point():
            tensor.lerp_(theirs[name].to(tensor.device), share)
    return network


@torch.inference_mode()
def validate(
    network: nn.Module, sampler: AnySampler, tiles: Sequence[SampleTile], batch: int, device: torch.device
) -> tuple[float, float]:
    """Compute the mean cross-entropy per pixel and F1 in percent over the centres of the validation tiles (Sec. III-B).

    `batch` tiles are predicted at a time; IGNORE pixels do not count. Both results are NaN without annotated pixels.
    """
    network.eval()
    total = pixels = 0.0
    tp = fp = fn = 0
    for first in range(0, len(tiles), batch):
        images, labels = sampler.centres(tiles[first : first + batch])  # (N, D, size, size), (N, size, size)
        images, labels = images.to(device, memory_format=torch.channels_last), labels.to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device)):
            logits = network(images).float()  # (N, C, size, size)
        total += float(F.cross_entropy(logits, labels, ignore_index=IGNORE, reduction="sum"))
        pixels += float((labels != IGNORE).sum())
        found = (logits.argmax(dim=1) == BUILDING) & (labels != IGNORE)
        truth = labels == BUILDING
        tp += int((found & truth).sum())
        fp += int((found & ~truth).sum())
        fn += int((~found & truth).sum())
    if not pixels:
        return math.nan, math.nan
    return total / pixels, f1(tp, fp, fn)


@contextmanager
def enough_memory(remedy: Callable[[], str]) -> Iterator[None]:
    """Raise EngineError, ending with `remedy()`, when the memory of the computer or of the GPU runs out."""
    try:
        require_memory(TRAINING)
        yield
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        raise EngineError("There is not enough memory to train; {remedy}.", remedy=remedy()) from error


def channels_last(network: nn.Module) -> None:
    """Store the convolution filters in channels-last layout, in place: oneDNN and cuDNN are fastest with it (a third on the CPU)."""
    for parameter in network.parameters():
        if parameter.ndim == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
