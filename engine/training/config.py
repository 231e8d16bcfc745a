# SPDX-License-Identifier: GPL-2.0-or-later
"""What a training run is made of: every number of the paper's procedure (Sec. III-C, III-D, IV-B) and of ours."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from ..contract.card import Hyperparameter
from ..datasets.samples import Sampling
from ..raster.labels import BUILDING, IGNORE


@dataclass(frozen=True)
class TrainConfig:
    """Every number of a training run. The defaults are the paper's (Sec. III-B to III-D, IV-B).

    `steps` bounds the run in minibatches (0: by `epochs`). `schedule` is "divide" (the learning rate is divided by
    `divisor` every `divide_every` epochs) or "cosine" (warm-up over 2 % of the steps, then down to 0).
    `loss` is "cross-entropy" (eq. 1, as the mean over pixels: the constant factor is part of the learning rate) or
    "cross-entropy+dice". `weight_decay` is lambda of eq. 2. `averaging` is the decay of the running mean of the weights that is
    kept as the result (0: the last weights). `patience` ends the run after so many epochs without a lower validation cost
    (0: never). `pretrained`: the encoder begins with ImageNet weights. `encoder_rate` is the encoder's factor on the learning rate;
    below 1 its weights do not decay. `frozen_statistics` keeps the statistics of the encoder's batch norm.
    """

    architecture: str = "resnet-deconv"
    hyperparameters: dict[str, Hyperparameter] = field(default_factory=lambda: {"depth": 18})
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
    pretrained: bool = False
    encoder_rate: float = 1.0
    frozen_statistics: bool = False


PAPER = TrainConfig()
BEST = TrainConfig(
    sampling=Sampling(gsd=(0.25, 0.6), radiometry=0.3, balanced=True, empty_share=0.25, validation_share=0.1),
    optimiser="adamw",
    learning_rate=1e-3,
    weight_decay=0.01,
    schedule="cosine",
    loss="cross-entropy+dice",
    averaging=0.998,
    patience=0,
)
PRESETS = {"paper": PAPER, "best": BEST}


def learning_rate(config: TrainConfig, step: int, total: int, steps_per_epoch: int) -> float:
    """The learning rate of minibatch `step` (Sec. IV-B, or a warm-up and a cosine)."""
    if config.schedule == "divide":
        return config.learning_rate / config.divisor ** (step // steps_per_epoch // config.divide_every)
    warm_up = max(1, total // 50)
    if step < warm_up:
        return config.learning_rate * (step + 1) / warm_up
    return config.learning_rate * 0.5 * (1 + math.cos(math.pi * (step - warm_up) / max(1, total - warm_up)))


def loss_of(logits: Tensor, labels: Tensor, kind: str, total: Callable[[Tensor], Tensor] = lambda sums: sums) -> Tensor:
    """The cost of (N, C, H, W) logits against (N, H, W) labels, where IGNORE has no part and so no gradient.

    `total` adds up sums over all the processes a minibatch is split over, so that the cost is the whole minibatch's in each.
    """
    known = labels != IGNORE
    entropy = F.cross_entropy(logits, labels, ignore_index=IGNORE, reduction="sum")
    if kind == "cross-entropy":
        entropy, count = total(torch.stack((entropy, known.sum())))
        cost: Tensor = entropy / count.clamp_min(1)
        return cost
    building = logits.softmax(dim=1)[:, BUILDING] * known
    truth = (labels == BUILDING).float()
    # One Dice over the minibatch: samples without a building would each ask for an exact zero otherwise.
    sums = (entropy, known.sum(), (building * truth).sum(), building.sum() + truth.sum())
    entropy, count, both, either = total(torch.stack(sums))
    cost = entropy / count.clamp_min(1) + 1 - (2 * both + 1) / (either + 1)
    return cost


FACTOR = "rate_factor"
"""The key of a parameter group's factor on the learning rate; a group without it has 1."""


def optimiser_of(network: nn.Module, config: TrainConfig) -> torch.optim.Optimizer:
    """SGD with momentum (Sec. III-D), or AdamW, which decays filters only; an encoder with a rate of its own does not decay."""
    slow = [p for part in encoder_of(network) for p in part.parameters()] if config.encoder_rate != 1 else []
    slow_ids = set(map(id, slow))
    others = [p for p in network.parameters() if id(p) not in slow_ids]
    encoder: dict[str, Any] = {"params": slow, "weight_decay": 0.0, FACTOR: config.encoder_rate}
    if config.optimiser == "sgd":
        # d/dw of lambda * ||w||^2 is 2 * lambda * w, and torch's weight_decay is the factor of w.
        groups = [{"params": others, "weight_decay": 2 * config.weight_decay}, *([encoder] if slow else [])]
        return torch.optim.SGD(groups, config.learning_rate, config.momentum)
    decayed = [p for p in others if p.ndim > 1]
    free = [p for p in others if p.ndim <= 1]
    groups = [
        {"params": decayed, "weight_decay": config.weight_decay},
        {"params": free, "weight_decay": 0.0},
        *([encoder] if slow else []),
    ]
    if decayed[0].is_cuda:  # a step is recorded once (learner.py), so its rate must be a number on the GPU
        for group in groups:
            group["lr"] = torch.tensor(config.learning_rate * group.get(FACTOR, 1.0), device=decayed[0].device)
        return torch.optim.AdamW(groups, capturable=True, fused=True)
    return torch.optim.AdamW(groups, lr=config.learning_rate)


def encoder_of(network: nn.Module) -> list[nn.Module]:
    """The parts of `network` that make its encoder; none where it does not tell them apart."""
    return [network.get_submodule(name) for name in getattr(network, "encoder", ())]
