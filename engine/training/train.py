# SPDX-License-Identifier: GPL-2.0-or-later
"""Train a network on annotated areas (Sec. III-C, III-D); the run can be stopped, resumed and split over processes."""

from __future__ import annotations

import copy
import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import torch
from torch import nn

from ..contract.sentence import Sentence
from ..datasets.areas import Area
from ..datasets.gpu_samples import sampler_for
from ..datasets.samples import Batch, split
from ..models.registry import build
from ..runtime.allocator import freed_memory_kept
from ..runtime.disk_space import require_room
from ..runtime.errors import Cancelled, EngineError
from ..runtime.pipeline import ahead
from ..runtime.progress import IsCancelled, Report
from .batches import PREFETCHED, batches
from .checkpoint import Position, read_checkpoint, write_checkpoint
from .config import TrainConfig, encoder_of, learning_rate, optimiser_of
from .distributed import Processes, alone
from .identity import identity_of
from .learner import Learner
from .optimise import channels_last, enough_memory, validate, weight_average

# A checkpoint holds the weights, their average and two moments of each; the last one stays until the next is complete.
_ROOM_IN_WEIGHTS = 2 * 4


@dataclass(frozen=True)
class Epoch:
    """Result of one epoch: the mean training loss, the validation cost (cross-entropy) and F1 in percent.

    `step` is the number of minibatches seen, `seconds` the time since the run began. Without validation tiles, cost
    and F1 are NaN.
    """

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
    """Train a network from the weights of `start`, or from random ones; returns it in float32, on the CPU, in evaluation mode.

    The state is written to `checkpoint` every `checkpoint_seconds`, after each epoch and when cancelled; `resume` continues
    from it, on the same data and with the same options, but for those that the end and the pace depend on. A minibatch depends only on the seed and its number, so a resumed run gives the weights of an uninterrupted one.
    Several `processes` split each minibatch and reach the weights that one process reaches. Only the first of them calls
    `report`, `on_epoch` and, after each minibatch, `on_loss`, and only the first writes.

    Raises EngineError when no tile has a building, the checkpoint is of another training, the disk has no room for a checkpoint, the loss becomes NaN or infinite, or
    the memory runs out (a checkpoint is never overwritten by a state without a finite loss), and Cancelled after writing the
    checkpoint.
    """
    run = _TrainingRun(areas, config, checkpoint, processes or alone(), start, resume=resume)
    with (
        enough_memory(run.remedy_for_memory),
        closing(ahead(run.minibatches(), PREFETCHED)) as minibatches,
    ):
        for batch in minibatches:
            stop, due = run.processes.agree(cancelled(), time.monotonic() - run.saved_at > checkpoint_seconds)
            if stop or due:
                run.save(batch)
            if stop:
                raise Cancelled
            loss = run.learn(batch)
            if run.processes.is_first:
                on_loss(loss)
                report("Training", run.step, run.total)
            if run.step % run.steps_per_epoch == 0 or run.step == run.total:
                run.finish_epoch(batch, on_epoch)
                if config.patience and run.epochs_without_improvement >= config.patience:
                    break
    return run.average.module.cpu().eval()


class _TrainingRun:
    """State of a training run: the network and its optimiser, the weight average, the position, and what is on disk."""

    def __init__(
        self,
        areas: Sequence[Area],
        config: TrainConfig,
        checkpoint: Path,
        processes: Processes,
        start: nn.Module | None,
        *,
        resume: bool,
    ) -> None:
        self.areas, self.config, self.checkpoint, self.processes = areas, config, checkpoint, processes
        self.share = processes.share(config.batch)
        self.tiles, self.validation_tiles = split(areas, config.sampling)
        if not any(tile.has_building for tile in self.tiles):
            raise EngineError("No tile of the training areas holds an annotated building; add annotated areas.")
        self.steps_per_epoch = max(1, len(self.tiles) // config.batch)
        self.total = config.steps or config.epochs * self.steps_per_epoch
        self.identity = identity_of(areas, config)
        device = processes.device
        torch.manual_seed(config.seed)
        self.network = copy.deepcopy(start) or build(config.architecture, len(config.bands), **config.hyperparameters)
        if processes.is_first:
            require_room(checkpoint.parent, _ROOM_IN_WEIGHTS * _bytes_of_weights(self.network))
        with enough_memory(lambda: Sentence("choose a network of smaller depth")):
            self.network.to(device)
            channels_last(self.network)
            self.optimiser = optimiser_of(self.network, config)
            self.average = weight_average(self.network, config.ema_decay)
            position = Position()
            if resume:
                position = read_checkpoint(checkpoint, self.network, self.optimiser, self.average.module, self.identity)
                self.average.n_averaged.fill_(position.step + 1)
            self.step = position.step  # minibatches seen
            self.best_cost, self.best_epoch = position.best_cost, position.best_epoch
            parallel = processes.parallel(self.network)
            self.sampler = sampler_for(areas, config.sampling, device)
        self.learner = Learner(
            self.network,
            self.optimiser,
            config.loss,
            device,
            freeze_batch_norm=encoder_of(self.network) if config.frozen_statistics else [],
            parallel=None if parallel is self.network else parallel,
            total=processes.total,
        )
        self.saved_step = self.step if resume else None  # the step of this run's state on disk
        self.began = self.saved_at = time.monotonic()
        self.losses: list[float] = []  # of the current epoch
        self.epochs_without_improvement = self.step // self.steps_per_epoch - self.best_epoch if self.best_epoch else 0

    def minibatches(self) -> Iterator[Batch]:
        """Sample the rest of the run: images (N, D, size, size) float32 and labels (N, size, size) int64, N of this process."""
        stopped_early = self.config.patience and self.epochs_without_improvement >= self.config.patience
        position = self.step, self.step if stopped_early else self.total, self.steps_per_epoch
        return batches(self.areas, self.tiles, self.sampler, self.config, *position, self.share)

    def learn(self, batch: Batch) -> float:
        """Take one optimiser step and update the weight average; returns the cost of the whole minibatch."""
        rate = learning_rate(self.config, self.step, self.total, self.steps_per_epoch)
        loss = self.learner(batch, rate).item()
        if not math.isfinite(loss):
            raise self._diverged()
        self.losses.append(loss)
        self.average.update_parameters(self.network)
        self.step += 1
        return loss

    def finish_epoch(self, batch: Batch, on_epoch: Callable[[Epoch], None]) -> None:
        """Validate the averaged weights, note whether the cost is the lowest so far, and write the checkpoint."""
        number = self.step // self.steps_per_epoch
        cost = self.processes.on_first(partial(self._validate, number, on_epoch))
        self.losses.clear()
        if not math.isnan(cost):  # without validation tiles nothing can tell when to stop early
            if cost < self.best_cost:
                self.best_cost, self.best_epoch = cost, number
            self.epochs_without_improvement = number - self.best_epoch
        self.save(batch)

    def _validate(self, number: int, on_epoch: Callable[[Epoch], None]) -> float:
        size = 2 * self.config.batch  # without gradients, twice as many samples fit into memory
        cost, f1 = validate(self.average.module, self.sampler, self.validation_tiles, size, self.processes.device)
        seconds = time.monotonic() - self.began
        on_epoch(Epoch(number, self.step, float(np.mean(self.losses)), cost, f1, seconds))
        return cost

    def save(self, batch: Batch) -> None:
        """Write the checkpoint, in the first process; `batch` is the next minibatch."""
        self.processes.on_first(partial(self._write, batch))
        self.saved_step, self.saved_at = self.step, time.monotonic()

    def _write(self, batch: Batch) -> float:
        if self.saved_step == self.step:
            return self.step
        # A step with a finite loss may lead to weights that give none; such a state must not replace a good checkpoint.
        with torch.no_grad():
            cost = self.learner.cost(copy.deepcopy(self.network).train(), batch)
        if not all(tensor.isfinite().all() for tensor in (cost, *self.average.module.state_dict().values())):
            raise self._diverged()
        position = Position(self.step, self.best_cost, self.best_epoch)
        write_checkpoint(self.checkpoint, position, self.network, self.optimiser, self.average.module, self.identity)
        return self.step

    def _diverged(self) -> EngineError:
        return EngineError(
            "The training loss became NaN or infinite at step {step}; {remedy}.",
            step=self.step,
            remedy=self._continue_with_smaller(Sentence("learning rate")),
        )

    def remedy_for_memory(self) -> Sentence:
        """Say how to go on when the memory runs out, as the end of a sentence."""
        return self._continue_with_smaller(Sentence("--batch") if len(self.share) > 1 else Sentence("network"))

    def _continue_with_smaller(self, setting: Sentence) -> Sentence:
        if self.saved_step is None:
            return Sentence("no checkpoint was written yet: start again with a smaller {setting}", setting=setting)
        return Sentence(
            "{checkpoint} keeps the last good state (step {step}): resume from it with a smaller {setting}",
            checkpoint=self.checkpoint.name,
            step=self.saved_step,
            setting=setting,
        )


def _bytes_of_weights(network: nn.Module) -> int:
    return sum(tensor.numel() * tensor.element_size() for tensor in network.state_dict().values())
