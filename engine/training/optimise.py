# SPDX-License-Identifier: GPL-2.0-or-later
"""What training and refinement share beside their loops: the mean of the weights, the layout and type of the arithmetic, validation."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..compute.device import has_bfloat16, is_out_of_memory
from ..datasets.gpu_samples import AnySampler
from ..datasets.samples import Tile
from ..raster.labels import BUILDING, IGNORE
from ..raster.scores import f1
from ..runtime.errors import EngineError


class WeightAverage:
    """The running mean of the weights, which generalises better than the last ones; buffers are the network's own."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.weights: dict[str, Tensor] = {
            name: tensor.detach().clone() for name, tensor in network.state_dict().items()
        }

    @torch.no_grad()
    def update(self, network: nn.Module, step: int) -> None:
        # The mean forgets faster at the start, when the weights are still far from good.
        decay = min(self.decay, (1 + step) / (10 + step)) if self.decay else 0.0
        pairs = [(self.weights[name], tensor.detach()) for name, tensor in network.state_dict().items()]
        means, tensors = zip(*(pair for pair in pairs if pair[0].is_floating_point()), strict=True)
        torch._foreach_lerp_(means, tensors, 1 - decay)  # all in a few kernels on a GPU
        for mean, tensor in pairs:
            if not mean.is_floating_point():
                mean.copy_(tensor)

    def applied_to(self, network: nn.Module) -> nn.Module:
        """A copy of `network` that holds the averaged weights."""
        averaged = copy.deepcopy(network)
        averaged.load_state_dict(self.weights)
        return averaged


@torch.no_grad()
def mixed(network: nn.Module, other: nn.Module, share: float) -> nn.Module:
    """`network`, whose weights and statistics become a mean with those of `other`, which count by `share`."""
    theirs = other.state_dict()
    for name, tensor in network.state_dict().items():
        if share and tensor.is_floating_point():
            tensor.lerp_(theirs[name].to(tensor.device), share)
    return network


@torch.inference_mode()
def validate(
    network: nn.Module, sampler: AnySampler, tiles: Sequence[Tile], batch: int, device: torch.device
) -> tuple[float, float]:
    """Mean cross-entropy and F1 in percent over the centres of the validation tiles (Sec. III-B), `batch` at a time; NaN without tiles."""
    network.eval()
    total = pixels = 0.0
    hit = wrong = missed = 0
    for first in range(0, len(tiles), batch):
        images, labels = sampler.centres(tiles[first : first + batch])
        images, labels = images.to(device, memory_format=torch.channels_last), labels.to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device)):
            logits = network(images).float()
        total += float(F.cross_entropy(logits, labels, ignore_index=IGNORE, reduction="sum"))
        pixels += float((labels != IGNORE).sum())
        found = (logits.argmax(dim=1) == BUILDING) & (labels != IGNORE)
        truth = labels == BUILDING
        hit += int((found & truth).sum())
        wrong += int((found & ~truth).sum())
        missed += int((~found & truth).sum())
    if not pixels:
        return math.nan, math.nan
    return total / pixels, f1(hit, wrong, missed)


@contextmanager
def enough_memory(remedy: Callable[[], str]) -> Iterator[None]:
    """Where the memory runs out, of the processor or of the GPU, raises EngineError, which ends with `remedy()`."""
    try:
        yield
    except (MemoryError, RuntimeError) as error:
        if not is_out_of_memory(error):
            raise
        raise EngineError(f"There is not enough memory to train; {remedy()}.") from error


def channels_last(network: nn.Module) -> None:
    """Lay the filters out as oneDNN and cuDNN like them; without it the CPU is a third slower."""
    for parameter in network.parameters():
        if parameter.ndim == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)
