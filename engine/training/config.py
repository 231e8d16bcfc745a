# SPDX-License-Identifier: GPL-2.0-or-later
"""Hyperparameters, presets, learning-rate schedules, costs and optimisers of training (Sec. III-B to III-D, IV-B)."""

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
    """Hyperparameters of a training run. The defaults are the paper's, except where a line says that they are ours.

    architecture: the network family (Sec. III-A), a name in models/registry.
    hyperparameters: those of the family; depth 18 is the fastest of Table I (default ours: Table II is best at 152).
    bands: names of the input channels, in order; the paper's images have blue, green, red and infrared (Sec. IV-A), most
        imagery has only these three.
    sampling: how samples are cut from the areas (Sec. III-B).
    batch: samples in a minibatch, B (Sec. III-D; 8 in Sec. IV-B).
    optimiser: "sgd" (stochastic gradient descent with momentum, Sec. III-D) or "adamw" (ours).
    learning_rate: the initial one (Sec. IV-B).
    momentum: of SGD (Sec. IV-B).
    weight_decay: lambda of eq. 2. The paper gives no value; 1e-4 is that of the residual networks it builds on (He et al. 2016).
    schedule: "divide" (the learning rate is divided by `divisor` every `divide_every` epochs, Sec. IV-B) or "cosine" (ours:
        linear warm-up over the first 2 % of the minibatches, then a half cosine down to 0).
    divisor, divide_every: see `schedule`; 5 and 30 epochs (Sec. IV-B).
    loss: "cross-entropy" (eq. 1, but the mean over the annotated pixels instead of the sum, so that the learning rate does
        not depend on the sample size) or "cross-entropy+dice" (ours: rare buildings weigh more).
    ema_decay: decay of the exponential moving average of the weights, which is the result (0: the latest weights).
    epochs: the most passes over the training tiles. The paper gives no number for training: it stops when the validation cost
        stops decreasing; 100 is that of its refinement (Sec. IV-C).
    steps: the number of minibatches (0: `epochs` counts).
    patience: early stopping after this many epochs without a lower validation cost (Sec. III-D; 0: never). 10 is ours.
    seed: of the initial weights and the samples.
    pretrained: start the encoder with ImageNet weights (ours; off).
    encoder_rate: factor on the learning rate of the encoder; other than 1, its weights do not decay (ours; 1).
    frozen_statistics: keep the running statistics of the encoder's batch norm (ours; off).
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
    ema_decay: float = 0.0
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
    ema_decay=0.998,
    patience=0,
)
PRESETS = {"paper": PAPER, "best": BEST}


def learning_rate(config: TrainConfig, step: int, total: int, steps_per_epoch: int) -> float:
    """Compute the learning rate of minibatch `step` (from 0) of `total`: divided in steps (Sec. IV-B), or warm-up and cosine."""
    if config.schedule == "divide":
        return config.learning_rate / config.divisor ** (step // steps_per_epoch // config.divide_every)
    warm_up = max(1, total // 50)
    if step < warm_up:
        return config.learning_rate * (step + 1) / warm_up
    return config.learning_rate * 0.5 * (1 + math.cos(math.pi * (step - warm_up) / max(1, total - warm_up)))


def loss_of(logits: Tensor, labels: Tensor, kind: str, total: Callable[[Tensor], Tensor] = lambda sums: sums) -> Tensor:
    """Compute the cost of `logits` (N, C, H, W) against `labels` (N, H, W), a scalar; IGNORE pixels have no gradient.

    `kind` is the `loss` of TrainConfig. `total` sums a tensor over the processes that share a minibatch, so that each of them
    computes the cost of the whole minibatch.
    """
    known = labels != IGNORE
    entropy = F.cross_entropy(logits, labels, ignore_index=IGNORE, reduction="sum")
    if kind == "cross-entropy":
        entropy, count = total(torch.stack((entropy, known.sum())))
        cost: Tensor = entropy / count.clamp_min(1)
        return cost
    building = logits.softmax(dim=1)[:, BUILDING] * known
    truth = (labels == BUILDING).float()
    # One Dice over the minibatch: a sample without buildings has Dice 0 unless every probability is exactly 0.
    sums = (entropy, known.sum(), (building * truth).sum(), building.sum() + truth.sum())
    entropy, count, both, either = total(torch.stack(sums))
    cost = entropy / count.clamp_min(1) + 1 - (2 * both + 1) / (either + 1)
    return cost


FACTOR = "rate_factor"
"""The key of the learning-rate factor of a parameter group; 1 where a group has none."""


def optimiser_of(network: nn.Module, config: TrainConfig) -> torch.optim.Optimizer:
    """Create the optimiser: SGD with momentum (Sec. III-D), or AdamW, whose weight decay applies to filters only.

    With an `encoder_rate` other than 1, the encoder has its own parameter group, without weight decay.
    """
    slow = [p for part in encoder_of(network) for p in part.parameters()] if config.encoder_rate != 1 else []
    slow_ids = set(map(id, slow))
    others = [p for p in network.parameters() if id(p) not in slow_ids]
    encoder: dict[str, Any] = {"params": slow, "weight_decay": 0.0, FACTOR: config.encoder_rate}
    if config.optimiser == "sgd":
        # The gradient of lambda * ||w||^2 is 2 * lambda * w; torch's weight_decay is the factor of w.
        groups = [{"params": others, "weight_decay": 2 * config.weight_decay}, *([encoder] if slow else [])]
        return torch.optim.SGD(groups, config.learning_rate, config.momentum)
    decayed = [p for p in others if p.ndim > 1]
    free = [p for p in others if p.ndim <= 1]
    groups = [
        {"params": decayed, "weight_decay": config.weight_decay},
        {"params": free, "weight_decay": 0.0},
        *([encoder] if slow else []),
    ]
    if decayed[0].is_cuda:  # a CUDA graph (learner.py) reads the learning rate from the GPU
        for group in groups:
            group["lr"] = torch.tensor(config.learning_rate * group.get(FACTOR, 1.0), device=decayed[0].device)
        return torch.optim.AdamW(groups, capturable=True, fused=True)
    return torch.optim.AdamW(groups, lr=config.learning_rate)


def encoder_of(network: nn.Module) -> list[nn.Module]:
    """Return the modules of the encoder of `network`; empty for a network that does not name them."""
    return [network.get_submodule(name) for name in getattr(network, "encoder", ())]
