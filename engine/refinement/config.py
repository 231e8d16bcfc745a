# SPDX-License-Identifier: GPL-2.0-or-later
"""Hyperparameters, presets and learning-rate schedule of a refinement (Sec. IV-C)."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from ..datasets.samples import Sampling
from ..training import config as recipe
from ..training.config import TrainConfig


@dataclass(frozen=True)
class RefineConfig:
    """Hyperparameters of a refinement. The paper gives two (Sec. IV-C): a learning rate of 1e-4 and 100 epochs; the others are ours.

    training: the hyperparameters shared with training. Its `steps` (minibatches) set the length of the run; where they are
        0, `minutes` does if `by_time`, else its `epochs`.
    by_time: sample around random annotated pixels for `minutes`, instead of the paper's tiles for a number of epochs.
    minutes: time to learn, the evaluations included (the paper's refinement takes about 2 hours, Sec. IV-C).
    gsd_factors: range of the ground sampling distances of samples, as multiples of that of the sketched areas
        (scale augmentation).
    share_on_buildings: share (0 to 1) of samples around a building pixel, which are rare in most sketches.
    held_out_share: share (0 to 1) of the annotated blocks that are held out for evaluation. The result is then the best
        network of all evaluations; with 0 it is the last one.
    evaluations: evaluations on the held-out blocks, evenly spaced over the run.
    patience: early stopping after this many evaluations without improvement (0: never): a higher F1 on the held-out blocks or,
        where nothing is held out, a mean loss that is 2 % lower.
    finest_gsd_factor: finest ground sampling distance shown to the refined model, as a multiple of the parent's finest one;
        below 1, because details that mislead on unknown images help on the image that the sketch is drawn on.
    parent_share: share (0 to 1) of the parent's weights in the result, against forgetting what the sketch does not show
        (weight interpolation, Wortsman et al. 2022, "Robust fine-tuning of zero-shot models").
    blind_parent_share: the same where nothing is held out, so that no score could tell that the result is worse.
    unsketched_share: share (0 to 1) of the samples of a minibatch on ground that was not sketched; their labels are the
        parent's answer where it is `sure` (a probability above 0.5).
    parent_decay: decay of the weights towards the parent's (L2-SP, Li et al. 2018), times the learning rate.
    """

    training: TrainConfig
    by_time: bool = True
    minutes: float = 5.0
    gsd_factors: tuple[float, float] = (0.8, 1.6)
    share_on_buildings: float = 0.5
    held_out_share: float = 0.15
    evaluations: int = 8
    patience: int = 0
    finest_gsd_factor: float = 0.75
    parent_share: float = 0.15
    blind_parent_share: float = 0.4
    unsketched_share: float = 0.25
    sure: float = 0.9
    parent_decay: float = 0.0
    judge_unsketched: bool = True


_ANY_ANGLE = Sampling(rotation_share=1.0, radiometry=0.3, validation_share=0.0, context=True)
BEST = RefineConfig(
    # The encoder keeps the statistics of the parent: those of a few sketched areas suit other ground less.
    dataclasses.replace(
        recipe.BEST, sampling=_ANY_ANGLE, learning_rate=3e-4, ema_decay=0.99, steps=0, frozen_statistics=True
    ),
)
# "a learning rate equal to 10^-4 for 100 epochs" (Sec. IV-C); nothing is held out and the last weights are the result.
PAPER = RefineConfig(
    dataclasses.replace(
        recipe.PAPER,
        sampling=Sampling(validation_share=0.0, context=True),
        learning_rate=1e-4,
        divide_every=10**6,
        ema_decay=0.0,
    ),
    by_time=False,
    held_out_share=0.0,
    finest_gsd_factor=1.0,
    parent_share=0.0,
    blind_parent_share=0.0,
    unsketched_share=0.0,
    judge_unsketched=False,
)
PRESETS = {"best": BEST, "paper": PAPER}


def learning_rate(config: RefineConfig, done: float) -> float:
    """Compute the learning rate when the share `done` (0 to 1) of the run is over: constant, or warm-up (5 % of the run) and cosine.

    It depends on the share and not on the minibatch, so that a run limited by time ends with a small rate on any machine.
    """
    rate = config.training.learning_rate
    if config.training.schedule != "cosine":
        return rate
    return rate * min(1.0, 0.1 + done / 0.05) * 0.5 * (1 + math.cos(math.pi * done))
