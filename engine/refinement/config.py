# SPDX-License-Identifier: GPL-2.0-or-later
"""Every number of a refinement (Sec. IV-C), and its presets."""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from ..datasets.samples import Sampling
from ..training import config as recipe
from ..training.config import TrainConfig


@dataclass(frozen=True)
class RefineConfig:
    """Every number of a refinement.

    `training` holds what it has in common with training; its `steps` bound the run, or, where they are 0, its `epochs`
    (`by_time` false) or `minutes`. `scale` is the range of ground sampling distances around the one the image is seen at.
    `on_buildings` is the share of samples around a building. `held_out` is the share of the ground that is kept to judge by;
    with it the best state of `looks` is the result, without it the last; `patience` looks without a gain end the run (0: none do).
    A gain is a higher F1 on the ground held out, or, where there is none, a mean loss lower by 2 %.
    `frozen` keeps the statistics of batch norm. `finer`: the finest ground sampling distance that the refined model is shown, as a
    part of the one its parent asks for: where the image itself teaches, details help that elsewhere mislead. `parent_share`: of the
    parent's weights in the result's, against forgetting what the sketch does not show (Wortsman et al. 2022).
    """

    training: TrainConfig
    by_time: bool = True
    minutes: float = 5.0
    scale: tuple[float, float] = (0.8, 1.6)
    on_buildings: float = 0.5
    held_out: float = 0.15
    looks: int = 8
    patience: int = 0
    frozen: bool = False
    finer: float = 0.75
    parent_share: float = 0.15


_ANY_ANGLE = Sampling(rotation_share=1.0, radiometry=0.3, validation_share=0.0, context=True)
BEST = RefineConfig(
    dataclasses.replace(recipe.BEST, sampling=_ANY_ANGLE, learning_rate=3e-4, averaging=0.99, steps=0),
)
# "a learning rate equal to 10^-4 for 100 epochs"; nothing is held out and the last weights count.
PAPER = RefineConfig(
    dataclasses.replace(
        recipe.PAPER,
        sampling=Sampling(validation_share=0.0, context=True),
        learning_rate=1e-4,
        divide_every=10**6,
        averaging=0.0,
    ),
    by_time=False,
    held_out=0.0,
    finer=1.0,
    parent_share=0.0,
)
PRESETS = {"best": BEST, "paper": PAPER}


def learning_rate(config: RefineConfig, done: float) -> float:
    """A warm-up over a twentieth of the run and a cosine, so that a slow machine ends with a small rate too; or a constant one."""
    rate = config.training.learning_rate
    if config.training.schedule != "cosine":
        return rate
    return rate * min(1.0, 0.1 + done / 0.05) * 0.5 * (1 + math.cos(math.pi * done))
