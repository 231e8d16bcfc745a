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
from torch import nn

from . import networks
from .batches import Prefetch, batches
from .checkpoint import Checkpoint, read_checkpoint, write_checkpoint
from .datasets import Area
from .errors import Cancelled, EngineError
from .optimise import WeightAverage, channels_last, has_bfloat16, validate
from .progress import IsCancelled, Report
from .recipe import TrainConfig, learning_rate, loss_of, optimiser_of
from .samples import Sampler, split


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
    channels_last(network)
    optimiser = optimiser_of(network, config)
    average = WeightAverage(network, config.averaging)
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
            with torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device)):
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
                cost, f1 = validate(average.applied_to(network), sampler, held_out, 2 * config.batch, device)
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
