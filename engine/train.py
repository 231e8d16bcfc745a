# SPDX-License-Identifier: GPL-2.0-or-later
"""Training a network from annotated areas (Sec. III-C, III-D), resumable at any checkpoint."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from . import networks
from .batches import Prefetch, batches
from .checkpoint import Checkpoint, read_checkpoint, write_checkpoint
from .datasets import Area
from .errors import Cancelled, EngineError
from .labels import BUILDING, IGNORE
from .progress import IsCancelled, Report
from .recipe import TrainConfig, learning_rate, loss_of, optimiser_of
from .samples import Sampler, Tile, split


@dataclass(frozen=True)
class Epoch:
    """What one pass gave: mean training loss, validation cost and F1 in percent (NaN without validation ground)."""

    number: int
    step: int
    loss: float
    validation_loss: float
    validation_f1: float
    seconds: float


def train(
    areas: Sequence[Area],
    config: TrainConfig,
    checkpoint: Path,
    report: Report,
    cancelled: IsCancelled,
    *,
    start: nn.Module | None = None,
    resume: bool = False,
    checkpoint_seconds: float = 180.0,
    on_epoch: Callable[[Epoch], None] = lambda epoch: None,
) -> nn.Module:
    """The trained network (fp32, CPU, evaluation mode), begun with the weights of `start` or, without it, with random ones.

    State is kept in `checkpoint`; `resume` goes on from it.

    Samples depend only on the seed and the step, so a resumed run sees what an unbroken one would have seen.
    Raises EngineError when nothing can be learnt or the loss is no number (the checkpoint then holds the last good state),
    and Cancelled after writing the checkpoint.
    """
    tiles, held_out = split(areas, config.sampling)
    if not any(tile.has_building for tile in tiles):
        raise EngineError("No tile of the training areas holds an annotated building; add annotated areas.")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(config.seed)
    network = copy.deepcopy(start) or networks.build(config.architecture, config.depth, len(config.bands))
    network.to(device)
    _channels_last(network)
    optimiser = optimiser_of(network, config)
    average = _WeightAverage(network, config.averaging)
    first = 0
    if resume:
        first = read_checkpoint(checkpoint, network, optimiser, average.weights)
    sampler = Sampler(areas, config.sampling)
    steps_per_epoch = max(1, len(tiles) // config.batch)
    total = config.steps or config.epochs * steps_per_epoch
    best_cost, best_epoch = math.inf, 0
    losses: list[float] = []
    saved_at = began = time.monotonic()

    def save(step: int) -> None:
        write_checkpoint(Checkpoint(checkpoint, step), network, optimiser, average.weights)

    stream = Prefetch(batches(areas, tiles, sampler, config, first, total, steps_per_epoch))
    try:
        for step, (images, labels) in zip(range(first, total), stream, strict=False):
            if cancelled():
                save(step)
                raise Cancelled
            for group in optimiser.param_groups:
                group["lr"] = learning_rate(config, step, total, steps_per_epoch)
            network.train()
            images = images.to(device, memory_format=torch.channels_last, non_blocking=True)
            with torch.autocast(device.type, torch.bfloat16, enabled=_has_bfloat16(device)):
                logits = network(images)
            loss = loss_of(logits.float(), labels.to(device), config.loss)
            value = loss.item()
            if not math.isfinite(value):
                raise EngineError(
                    f"The training loss is no number at step {step}; the last good state is {checkpoint.name}: resume from it "
                    "with a smaller learning rate."
                )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            average.update(network, step)
            losses.append(value)
            report("Training", step + 1, total)
            end_of_epoch = (step + 1) % steps_per_epoch == 0 or step + 1 == total
            if end_of_epoch:
                cost, f1 = validate(average.applied_to(network), sampler, held_out, config, device)
                number = (step + 1) // steps_per_epoch
                on_epoch(Epoch(number, step + 1, float(np.mean(losses)), cost, f1, time.monotonic() - began))
                losses.clear()
                best_cost, best_epoch = (cost, number) if cost < best_cost else (best_cost, best_epoch)
            if end_of_epoch or time.monotonic() - saved_at > checkpoint_seconds:
                save(step + 1)
                saved_at = time.monotonic()
            if end_of_epoch and config.patience and number - best_epoch >= config.patience:
                break
    finally:
        stream.close()
    return average.applied_to(network).cpu().eval()


@torch.inference_mode()
def validate(
    network: nn.Module, sampler: Sampler, tiles: Sequence[Tile], config: TrainConfig, device: torch.device
) -> tuple[float, float]:
    """Mean cross-entropy and F1 in percent over the centres of the validation tiles (Sec. III-B); NaN without tiles."""
    network.eval()
    total = pixels = 0.0
    hit = wrong = missed = 0
    for first in range(0, len(tiles), 2 * config.batch):
        samples = [sampler.validation(tile) for tile in tiles[first : first + 2 * config.batch]]
        images = torch.stack([image for image, _ in samples]).to(device, memory_format=torch.channels_last)
        labels = torch.stack([label for _, label in samples]).to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=_has_bfloat16(device)):
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
    return total / pixels, 100 * 2 * hit / max(1, 2 * hit + wrong + missed)


class _WeightAverage:
    """The running mean of the weights, which generalises better than the last ones; buffers are the network's own."""

    def __init__(self, network: nn.Module, decay: float) -> None:
        self.decay = decay
        self.weights = {name: tensor.detach().clone() for name, tensor in network.state_dict().items()}

    @torch.no_grad()
    def update(self, network: nn.Module, step: int) -> None:
        # The mean forgets faster at the start, when the weights are still far from good.
        decay = min(self.decay, (1 + step) / (10 + step)) if self.decay else 0.0
        for name, tensor in network.state_dict().items():
            mean = self.weights[name]
            if mean.is_floating_point():
                mean.lerp_(tensor.detach(), 1 - decay)
            else:
                mean.copy_(tensor)

    def applied_to(self, network: nn.Module) -> nn.Module:
        """A copy of `network` that holds the averaged weights."""
        averaged = copy.deepcopy(network)
        averaged.load_state_dict(self.weights)
        return averaged


def _channels_last(network: nn.Module) -> None:
    """Lay the filters out as oneDNN and cuDNN like them; without it the CPU is a third slower."""
    for parameter in network.parameters():
        if parameter.ndim == 4:
            parameter.data = parameter.data.contiguous(memory_format=torch.channels_last)


def _has_bfloat16(device: torch.device) -> bool:
    if device.type == "cuda":
        return bool(torch.cuda.is_bf16_supported())
    return bool(torch.cpu._is_avx512_bf16_supported())
