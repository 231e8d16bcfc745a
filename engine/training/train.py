# SPDX-License-Identifier: GPL-2.0-or-later
"""Training a network from annotated areas (Sec. III-C, III-D), resumable at any checkpoint."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NoReturn

import numpy as np
import torch
from torch import nn

from ..datasets.areas import Area
from ..datasets.gpu_samples import sampler_for
from ..datasets.samples import Batch, split
from ..models.registry import build
from ..runtime.allocator import freed_memory_kept
from ..runtime.errors import Cancelled, EngineError
from ..runtime.progress import IsCancelled, Report
from .batches import Prefetch, batches
from .checkpoint import Checkpoint, read_checkpoint, write_checkpoint
from .config import TrainConfig, encoder_of, learning_rate, optimiser_of
from .distributed import Processes, alone
from .learner import Learner
from .optimise import WeightAverage, channels_last, enough_memory, validate


@dataclass(frozen=True)
class Epoch:
    """What one pass gave: mean training loss, validation cost and F1 in percent (NaN without validation ground)."""

    number: int
    step: int
    loss: float
    validation_loss: float
    validation_f1: float
    seconds: float


@freed_memory_kept()
def train(
    areas: Sequence[Area],
    config: TrainConfig,
    checkpoint: Path,
    report: Report,
    cancelled: IsCancelled,
    *,
    processes: Processes | None = None,
    start: nn.Module | None = None,
    resume: bool = False,
    checkpoint_seconds: float = 180.0,
    on_epoch: Callable[[Epoch], None] = lambda epoch: None,
    on_loss: Callable[[float], None] = lambda loss: None,
) -> nn.Module:
    """The trained network (fp32, CPU, evaluation mode), begun with the weights of `start` or, without it, with random ones.

    State is kept in `checkpoint`; `resume` goes on from it. Several `processes` split each minibatch and come to the weights
    that one alone comes to; the first of them alone calls `report`, `on_epoch` and, after each minibatch, `on_loss`, and writes.

    Samples depend only on the seed and the step, so a resumed run sees what an unbroken one would have seen.
    Raises EngineError when nothing can be learnt, the loss is no number or the memory is too small (a checkpoint is never
    written over by a state that gives no finite loss), and Cancelled after writing the checkpoint.
    """
    processes = processes or alone()
    share = processes.share(config.batch)
    tiles, held_out = split(areas, config.sampling)
    if not any(tile.has_building for tile in tiles):
        raise EngineError("No tile of the training areas holds an annotated building; add annotated areas.")
    device = processes.device
    torch.manual_seed(config.seed)
    network = copy.deepcopy(start) or build(config.architecture, len(config.bands), **config.hyperparameters)
    with enough_memory(lambda: "choose a network of less depth"):
        network.to(device)
        channels_last(network)
        optimiser = optimiser_of(network, config)
        average = WeightAverage(network, config.averaging)
        first = read_checkpoint(checkpoint, network, optimiser, average.weights) if resume else 0
        parallel = processes.parallel(network)
        sampler = sampler_for(areas, config.sampling, device)
    learner = Learner(
        network,
        optimiser,
        config.loss,
        device,
        frozen=encoder_of(network) if config.frozen_statistics else [],
        parallel=None if parallel is network else parallel,
        total=processes.total,
    )
    kept = first if resume else None  # the step of this run's state on disk
    steps_per_epoch = max(1, len(tiles) // config.batch)
    total = config.steps or config.epochs * steps_per_epoch
    best_cost, best_epoch = math.inf, 0
    losses: list[float] = []
    saved_at = began = time.monotonic()

    def stop_for_no_number(step: int) -> NoReturn:
        raise EngineError(f"The training loss is no number at step {step}; {_way_on(checkpoint, kept)} learning rate.")

    def save(step: int, batch: Batch) -> float:
        """Write the state, unless it is past saving: the weights that came of a finite loss may give none any more."""
        if kept == step:
            return step
        with torch.no_grad():
            trial = learner.cost(copy.deepcopy(network).train(), batch)
        if not all(tensor.isfinite().all() for tensor in (trial, *average.weights.values())):
            stop_for_no_number(step)
        write_checkpoint(Checkpoint(checkpoint, step), network, optimiser, average.weights)
        return step

    def finish_epoch(number: int, step: int, batch: Batch) -> float:
        cost, f1 = validate(average.applied_to(network), sampler, held_out, 2 * config.batch, device)
        on_epoch(Epoch(number, step, float(np.mean(losses)), cost, f1, time.monotonic() - began))
        save(step, batch)
        return cost

    with (
        enough_memory(lambda: f"{_way_on(checkpoint, kept)} " + ("--batch" if len(share) > 1 else "network")),
        closing(Prefetch(batches(areas, tiles, sampler, config, first, total, steps_per_epoch, share))) as stream,
    ):
        for step, batch in zip(range(first, total), stream, strict=False):
            stop, due = processes.agree(cancelled(), time.monotonic() - saved_at > checkpoint_seconds)
            if stop or due:
                kept = int(processes.on_first(partial(save, step, batch)))
                saved_at = time.monotonic()
            if stop:
                raise Cancelled
            loss = learner(batch, learning_rate(config, step, total, steps_per_epoch))
            losses.append(loss.item())
            if not math.isfinite(losses[-1]):
                stop_for_no_number(step)
            average.update(network, step)
            if processes.is_first:
                on_loss(losses[-1])
                report("Training", step + 1, total)
            if (step + 1) % steps_per_epoch == 0 or step + 1 == total:
                number = (step + 1) // steps_per_epoch
                cost = processes.on_first(partial(finish_epoch, number, step + 1, batch))
                kept, saved_at = step + 1, time.monotonic()
                losses.clear()
                best_cost, best_epoch = (cost, number) if cost < best_cost else (best_cost, best_epoch)
                if config.patience and number - best_epoch >= config.patience:
                    break
    return average.applied_to(network).cpu().eval()


def _way_on(checkpoint: Path, kept: int | None) -> str:
    """What to do after a failure, from the step `kept` on disk; the caller adds what has to be smaller."""
    if kept is None:
        return "no checkpoint was written yet: start again with a smaller"
    return f"{checkpoint.name} keeps the last good state, of step {kept}: resume from it with a smaller"
