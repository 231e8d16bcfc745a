# SPDX-License-Identifier: GPL-2.0-or-later
"""Training a network from annotated areas (Sec. III-C, III-D), resumable at any checkpoint."""

from __future__ import annotations

import itertools
import math
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from . import networks
from .checkpoint import Checkpoint, read_checkpoint, write_checkpoint
from .datasets import Area
from .errors import Cancelled, EngineError
from .labels import BUILDING, IGNORE
from .progress import IsCancelled, Report
from .samples import Sampler, Sampling, Tile, epoch_order, split


@dataclass(frozen=True)
class TrainConfig:
    """Every number of a training run. The defaults are the paper's (Sec. III-B to III-D, IV-B).

    `steps` bounds the run in minibatches (0: by `epochs`). `schedule` is "divide" (the learning rate is divided by
    `divisor` every `divide_every` epochs) or "cosine" (warm-up over 2 % of the steps, then down to 0).
    `loss` is "cross-entropy" (eq. 1, as the mean over pixels: the constant factor is part of the learning rate) or
    "cross-entropy+dice". `weight_decay` is lambda of eq. 2. `averaging` is the decay of the running mean of the weights that is
    kept as the result (0: the last weights). `patience` ends the run after so many epochs without a lower validation cost
    (0: never).
    """

    architecture: str = "resnet-deconv"
    depth: int = 18
    bands: tuple[str, ...] = ("red", "green", "blue")
    sampling: Sampling = field(default_factory=Sampling)
    batch: int = 8
    optimiser: str = "sgd"
    learning_rate: float = 0.005
    momentum: float = 0.9
    weight_decay: float = 1e-4
    schedule: str = "divide"
    divisor: float = 5.0
    divide_every: int = 30
    loss: str = "cross-entropy"
    averaging: float = 0.0
    epochs: int = 100
    steps: int = 0
    patience: int = 10
    seed: int = 0


PAPER = TrainConfig()
BEST = TrainConfig(
    sampling=Sampling(gsd=(0.25, 0.6), radiometry=1.0, balanced=True, empty_share=0.25, validation_share=0.1),
    optimiser="adamw",
    learning_rate=1e-3,
    weight_decay=0.01,
    schedule="cosine",
    loss="cross-entropy+dice",
    averaging=0.998,
    patience=0,
)
PRESETS = {"paper": PAPER, "best": BEST}


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
    resume: bool = False,
    checkpoint_seconds: float = 180.0,
    on_epoch: Callable[[Epoch], None] = lambda epoch: None,
) -> nn.Module:
    """The trained network (fp32, CPU, evaluation mode). State is kept in `checkpoint`; `resume` goes on from it.

    Samples depend only on the seed and the step, so a resumed run sees what an unbroken one would have seen.
    Raises EngineError when nothing can be learnt or the loss is no number (the checkpoint then holds the last good state),
    and Cancelled after writing the checkpoint.
    """
    tiles, held_out = split(areas, config.sampling)
    if not any(tile.has_building for tile in tiles):
        raise EngineError("No tile of the training areas holds an annotated building; add annotated areas.")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(config.seed)
    network = networks.build(config.architecture, config.depth, len(config.bands))
    network = network.to(device=device, memory_format=torch.channels_last)
    optimiser = _optimiser(network, config)
    average = _WeightAverage(network, config.averaging)
    start = 0
    if resume:
        start = read_checkpoint(checkpoint, network, optimiser, average.weights)
    sampler = Sampler(areas, config.sampling)
    steps_per_epoch = max(1, len(tiles) // config.batch)
    total = config.steps or config.epochs * steps_per_epoch
    best_cost, best_epoch = math.inf, 0
    losses: list[float] = []
    saved_at = began = time.monotonic()

    def save(step: int) -> None:
        write_checkpoint(Checkpoint(checkpoint, step), network, optimiser, average.weights)

    batches = _Prefetch(_batches(areas, tiles, sampler, config, start, total, steps_per_epoch))
    try:
        for step, (images, labels) in zip(range(start, total), batches, strict=False):
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
            if not math.isfinite(float(loss)):
                raise EngineError(
                    f"The training loss is no number at step {step}; the last good state is {checkpoint.name}: resume from it "
                    "with a smaller learning rate."
                )
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimiser.step()
            average.update(network, step)
            losses.append(float(loss))
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
        batches.close()
    return average.applied_to(network).cpu().to(memory_format=torch.contiguous_format).eval()


def learning_rate(config: TrainConfig, step: int, total: int, steps_per_epoch: int) -> float:
    """The learning rate of minibatch `step` (Sec. IV-B, or a warm-up and a cosine)."""
    if config.schedule == "divide":
        return config.learning_rate / config.divisor ** (step // steps_per_epoch // config.divide_every)
    warm_up = max(1, total // 50)
    if step < warm_up:
        return config.learning_rate * (step + 1) / warm_up
    return config.learning_rate * 0.5 * (1 + math.cos(math.pi * (step - warm_up) / max(1, total - warm_up)))


def loss_of(logits: Tensor, labels: Tensor, kind: str) -> Tensor:
    """The cost of (N, C, H, W) logits against (N, H, W) labels, where IGNORE has no part and so no gradient."""
    known = labels != IGNORE
    count = known.sum().clamp_min(1)
    entropy = F.cross_entropy(logits, labels, ignore_index=IGNORE, reduction="sum") / count
    if kind == "cross-entropy":
        return entropy
    building = logits.softmax(dim=1)[:, BUILDING] * known
    truth = (labels == BUILDING).float()
    # One Dice over the minibatch: samples without a building would each ask for an exact zero otherwise.
    dice = 1 - (2 * (building * truth).sum() + 1) / (building.sum() + truth.sum() + 1)
    return entropy + dice


@torch.inference_mode()
def validate(
    network: nn.Module, sampler: Sampler, tiles: Sequence[Tile], config: TrainConfig, device: torch.device
) -> tuple[float, float]:
    """Mean cross-entropy and F1 in percent over the centres of the validation tiles (Sec. III-B); NaN without tiles."""
    network.eval()
    total = pixels = 0.0
    hit = wrong = missed = 0
    for group in itertools.batched(tiles, 2 * config.batch) if hasattr(itertools, "batched") else _chunks(tiles, 2 * config.batch):
        samples = [sampler.validation(tile) for tile in group]
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


def _chunks(tiles: Sequence[Tile], size: int) -> Iterator[Sequence[Tile]]:
    return (tiles[i : i + size] for i in range(0, len(tiles), size))


def _batches(
    areas: Sequence[Area],
    tiles: Sequence[Tile],
    sampler: Sampler,
    config: TrainConfig,
    start: int,
    total: int,
    steps_per_epoch: int,
) -> Iterator[tuple[Tensor, Tensor]]:
    epoch, order = -1, np.array([], dtype=np.int64)
    for step in range(start, total):
        if step // steps_per_epoch != epoch:
            epoch = step // steps_per_epoch
            order = epoch_order(tiles, areas, config.sampling, np.random.default_rng((config.seed, 1, epoch)))
        first = step % steps_per_epoch * config.batch
        drawn = [
            sampler.training(tiles[index], np.random.default_rng((config.seed, 2, step, number)))
            for number, index in enumerate(np.resize(order[first : first + config.batch], config.batch))
        ]
        yield torch.stack([image for image, _ in drawn]), torch.stack([label for _, label in drawn])


class _Prefetch:
    """Runs an iterator in a thread of its own, a few items ahead, so that the device does not wait for samples."""

    def __init__(self, items: Iterator[tuple[Tensor, Tensor]], ahead: int = 4) -> None:
        self._queue: queue.Queue[tuple[Tensor, Tensor] | BaseException | None] = queue.Queue(ahead)
        self._closed = threading.Event()
        self._thread = threading.Thread(target=self._fill, args=(items,), daemon=True)
        self._thread.start()

    def _fill(self, items: Iterator[tuple[Tensor, Tensor]]) -> None:
        try:
            for item in items:
                self._put(item)
                if self._closed.is_set():
                    return
            self._put(None)
        except BaseException as error:
            self._put(error)

    def _put(self, item: tuple[Tensor, Tensor] | BaseException | None) -> None:
        while not self._closed.is_set():
            try:
                return self._queue.put(item, timeout=0.2)
            except queue.Full:
                continue

    def __iter__(self) -> Iterator[tuple[Tensor, Tensor]]:
        while (item := self._queue.get()) is not None:
            if isinstance(item, BaseException):
                raise item
            yield item

    def close(self) -> None:
        self._closed.set()
        self._thread.join(timeout=5)


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
        import copy

        averaged = copy.deepcopy(network)
        averaged.load_state_dict(self.weights)
        return averaged


def _optimiser(network: nn.Module, config: TrainConfig) -> torch.optim.Optimizer:
    if config.optimiser == "sgd":
        # d/dw of lambda * ||w||^2 is 2 * lambda * w, and torch's weight_decay is the factor of w.
        return torch.optim.SGD(
            network.parameters(), config.learning_rate, config.momentum, weight_decay=2 * config.weight_decay
        )
    decayed = [p for p in network.parameters() if p.ndim > 1]
    free = [p for p in network.parameters() if p.ndim <= 1]
    groups = [{"params": decayed, "weight_decay": config.weight_decay}, {"params": free, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=config.learning_rate)


def _has_bfloat16(device: torch.device) -> bool:
    if device.type == "cuda":
        return torch.cuda.is_bf16_supported()
    return bool(torch.cpu._is_avx512_bf16_supported())
