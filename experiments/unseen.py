# SPDX-License-Identifier: GPL-2.0-or-later
"""List the trainings that measure how well `lite-deconv` maps areas it was not trained on, one change of the procedure a row."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from roofline.engine.training.config import BEST, TrainConfig

from .plan import Training

# Half of the areas are left out at a time: two trainings test all of them, where one training an area would need six.
# Each half holds drone and satellite imagery. Sets of one area (the two of Banepa) stay together.
HALVES = {
    "first": ("banepa", "banepa_south", "catanduanes", "dubai"),
    "second": ("kampala", "zanzibar", "rio"),
}
AREAS = {  # of the table: the sets of each area
    "Banepa": ("banepa", "banepa_south"),
    "Catanduanes": ("catanduanes",),
    "Dubai": ("dubai",),
    "Kampala": ("kampala",),
    "Zanzibar": ("zanzibar",),
    "Rio": ("rio",),
    "US towns": ("damage_xbd",),
}
NEVER_TRAINED = ("damage_xbd",)  # tested after every training
SEEDS = (0, 1)
STEPS = 450
NEGATIVES = ("negatives", "naip_empty")
BASE = dataclasses.replace(
    BEST,
    architecture="lite-deconv",
    hyperparameters={"depth": 0},
    steps=STEPS,
    pretrained=True,
    encoder_rate=0.1,
    frozen_statistics=True,
)


@dataclass(frozen=True)
class Row:
    """A row of the table: its change of the `config`, of its `sampling`, and the training data added."""

    config: Mapping[str, Any] = field(default_factory=dict)
    sampling: Mapping[str, Any] = field(default_factory=dict)
    sets: tuple[str, ...] = ()
    generated: int = 0
    harder: int = 0
    weights: tuple[tuple[str, float], ...] = ()


ROWS = {
    "base": Row(),
    "negatives": Row(sets=NEGATIVES),
    "harder scenes": Row(harder=100),
    "generated scenes": Row(generated=100),
    "batch statistics": Row(config={"frozen_statistics": False}),
    "random weights": Row(config={"pretrained": False, "encoder_rate": 1.0, "frozen_statistics": False}),
    "encoder rate 0.03": Row(config={"encoder_rate": 0.03}),
    "encoder rate 1": Row(config={"encoder_rate": 1.0}),
    "negatives, three times as often": Row(sets=NEGATIVES, weights=tuple((name, 1.5) for name in NEGATIVES)),
    "strong radiometry": Row(sampling={"radiometry": 1.0}),
    "no radiometry": Row(sampling={"radiometry": 0.0}),
    "blur of other sensors": Row(sampling={"blurred": 0.5}),
    "Lite1": Row(config={"hyperparameters": {"depth": 1}}),
    "Lite2": Row(config={"hyperparameters": {"depth": 2}}),
    "three times as long": Row(config={"steps": 3 * STEPS}),
    # The network of the default model, as far as so few minibatches lead it.
    "Prop-18, random weights": Row(
        config={
            "architecture": "resnet-deconv",
            "hyperparameters": {"depth": 18},
            "pretrained": False,
            "encoder_rate": 1.0,
            "frozen_statistics": False,
        }
    ),
    # As many pixels in a minibatch, so that the time is the same.
    "larger crops": Row(config={"batch": 4}, sampling={"size": 384, "tile": 546, "stride": 180}),
}


def config_of(row: Row, seed: int) -> TrainConfig:
    """Return the configuration of a training of `row`."""
    sampling = dataclasses.replace(BASE.sampling, **row.sampling)
    return dataclasses.replace(BASE, seed=seed, sampling=sampling, **row.config)


def name_of(row: str, half: str, seed: int) -> str:
    """Return the name of the training of `row` on the areas outside `half`."""
    return f"{row.replace(',', '').replace(' ', '-').lower()}-without-{half}-{seed}"


def unseen() -> Iterator[Training]:
    """Yield the trainings: every row with the first seed, then with the second."""
    known = [name for sets in HALVES.values() for name in sets]
    for seed in SEEDS:
        for name, row in ROWS.items():
            for half, left_out in HALVES.items():
                yield Training(
                    name=name_of(name, half, seed),
                    config=config_of(row, seed),
                    sets=(*(each for each in known if each not in left_out), *row.sets),
                    test=(*left_out, *NEVER_TRAINED),
                    generated=row.generated,
                    harder=row.harder,
                    weights=row.weights,
                )
