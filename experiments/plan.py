# SPDX-License-Identifier: GPL-2.0-or-later
"""List every training and refinement behind docs/results.md, for each budget of computing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from roofline.engine.training.config import BEST, PAPER, TrainConfig

TRAINING_SETS = ("banepa", "banepa_south", "kampala", "zanzibar", "catanduanes", "rio", "dubai")
TEST_AREA = "barnarp_west"  # never trained on
# Each training set is tested with a network trained without it. The two sets of Banepa show one town: one fold.
FOLDS_OF_THREE = (("rio", "zanzibar", "catanduanes"), ("kampala", "dubai"), ("banepa", "banepa_south"))
FOLDS_OF_SIX = (("rio",), ("zanzibar",), ("catanduanes",), ("kampala",), ("dubai",), ("banepa", "banepa_south"))
RGB = ("red", "green", "blue")
RGB_NIR = (*RGB, "nir")


@dataclass(frozen=True)
class Training:
    """One training run and its test areas; `seen_at` is the model's range of GSD in metres (finest, coarsest)."""

    name: str
    config: TrainConfig
    sets: tuple[str, ...]
    test: tuple[str, ...]
    generated: int = 0
    harder: int = 0  # synthetic scenes of harder ground
    weights: tuple[tuple[str, float], ...] = ()  # of sets, instead of those in their descriptions
    seen_at: tuple[float, float] = (0.3, 0.6)
    blocks: bool = False  # test on the validation blocks of the set itself instead of on whole areas


@dataclass(frozen=True)
class Refining:
    """One refinement of the network trained as `parent` (or of the "default" model) on a refinement area of `scene`.

    The scene is the test area or a training set that `parent` was trained without.
    """

    name: str
    parent: str
    area: str  # "small" (7 %) or "large" (15 %)
    preset: str  # of `roofline refine`
    epochs: int = 0
    minutes: float = 0.0
    seed: int = 0
    scene: str = TEST_AREA


@dataclass(frozen=True)
class Budget:
    """A budget of computing: "small" is hours on two CPU cores, "cuda" minutes and "full" a day on a fast GPU.

    `title` heads its columns in docs/results.md. `refined` are the networks of Table III beside the default model;
    `minutes` are given to `roofline refine`: the full time of the small and of the large area, each followed by
    shorter ones.
    """

    name: str
    title: str
    networks: tuple[tuple[str, int], ...]
    folds: tuple[tuple[str, ...], ...]
    steps: int
    ablation_seeds: tuple[int, ...]
    ablation_steps: int
    generated: int
    refined: tuple[tuple[str, int], ...]
    batch: int = BEST.batch
    minutes: tuple[tuple[str, tuple[float, ...]], ...] = (("small", (4, 1, 2)), ("large", (8, 2, 4)))
    minutes_of_second: tuple[tuple[str, tuple[float, ...]], ...] = (("small", (1.5, 0.5)), ("large", (3, 1)))


SMALL = Budget(
    name="small",
    title="CPU",
    networks=(("resnet-deconv", 18), ("unet", 19), ("resnet-deconv", 34), ("resnet-deconv", 152)),
    folds=FOLDS_OF_THREE,
    steps=150,
    ablation_seeds=(0, 1),
    ablation_steps=150,
    generated=100,
    refined=(("unet", 19),),
)
_ALL = (("unet", 19), ("unet", 35), *(("resnet-deconv", depth) for depth in (18, 34, 50, 101, 152, 200)))
CUDA = Budget(
    name="cuda",
    title="GPU",
    networks=_ALL,
    folds=FOLDS_OF_THREE,
    steps=400,
    batch=16,
    ablation_seeds=(0, 1),
    ablation_steps=400,
    generated=100,
    refined=(("resnet-deconv", 152), ("unet", 19)),
    minutes=(("small", (0.5,)), ("large", (0.5,))),
    minutes_of_second=(("small", (0.5,)), ("large", (0.5,))),
)
FULL = Budget(
    name="full",
    title="GPU, one day",
    networks=_ALL,
    folds=FOLDS_OF_SIX,
    steps=20_000,
    ablation_seeds=(0, 1, 2),
    ablation_steps=4_000,
    generated=400,
    refined=(("resnet-deconv", 152), ("unet", 19)),
)
BUDGETS = {budget.name: budget for budget in (SMALL, CUDA, FULL)}


def label(architecture: str, depth: object) -> str:
    """Return the network's name as Table II prints it."""
    return f"Prop-{depth}" if architecture == "resnet-deconv" else f"U-Net({depth})"


def _name(architecture: str, depth: int, fold: tuple[str, ...]) -> str:
    return f"{architecture}-{depth}-{'without-' + '-'.join(fold) if fold else 'all'}"


def table_two(budget: Budget) -> Iterator[Training]:
    """Yield Table II: each network trained on all sets and tested on the test area, then with each fold left out."""
    for architecture, depth in budget.networks:
        config = dataclasses.replace(
            BEST, architecture=architecture, hyperparameters={"depth": depth}, steps=budget.steps, batch=budget.batch
        )
        for fold in ((), *budget.folds):
            yield Training(
                name=_name(architecture, depth, fold),
                config=config,
                sets=tuple(name for name in TRAINING_SETS if name not in fold),
                # One of them is also the ablation's first run, which is tested on the test area too.
                test=(*fold, TEST_AREA) if fold == budget.folds[0] else fold or (TEST_AREA, "naip"),
                generated=budget.generated,
            )


def ablation(budget: Budget) -> Iterator[tuple[str, list[Training]]]:
    """Yield each row of the ablation with its runs, one per seed; the first fold is left out and tested on."""
    fold = budget.folds[0]
    sets = tuple(name for name in TRAINING_SETS if name not in fold)
    for row, changes in ABLATION.items():
        runs = []
        for seed in budget.ablation_seeds:
            sampling = dataclasses.replace(BEST.sampling, **changes.get("sampling", {}))
            config = dataclasses.replace(
                BEST,
                steps=budget.ablation_steps,
                batch=budget.batch,
                seed=seed,
                sampling=sampling,
                **changes.get("config", {}),
            )
            first = row == "best" and config == dataclasses.replace(BEST, steps=budget.steps, batch=budget.batch)
            runs.append(
                Training(
                    name=_name("resnet-deconv", 18, fold)
                    if first
                    else f"ablation-{row.replace(',', '').replace(' ', '-')}-{seed}",
                    config=config,
                    sets=sets,
                    test=(*fold, TEST_AREA),
                    generated=0 if changes.get("real") else budget.generated,
                )
            )
        yield row, runs


# Each row changes `best` in one setting; the last row changes the row before it.
ABLATION: dict[str, dict[str, dict[str, Any]]] = {
    "best": {},
    "real sets only": {"real": {"only": True}},
    "one ground distance": {"sampling": {"gsd": (0.3873, 0.3873)}},
    "cross-entropy only": {"config": {"loss": "cross-entropy"}},
    "SGD in steps": {
        "config": {
            "optimiser": "sgd",
            "learning_rate": PAPER.learning_rate,
            "weight_decay": PAPER.weight_decay,
            "schedule": "divide",
        }
    },
    "no radiometry": {"sampling": {"radiometry": 0.0}},
    "strong radiometry": {"sampling": {"radiometry": 1.0}},
    "strong radiometry, real sets only": {"sampling": {"radiometry": 1.0}, "real": {"only": True}},
}


def four_bands(budget: Budget) -> Iterator[Training]:
    """Yield R,G,B and R,G,B,NIR on naip, with blocks held out as in Sec. III-B."""
    for bands in (RGB, RGB_NIR):
        sampling = dataclasses.replace(BEST.sampling, gsd=(0.5, 0.7), validation_share=0.2)
        yield Training(
            name=f"naip-{'rgb' if bands == RGB else 'rgb-nir'}",
            config=dataclasses.replace(BEST, bands=bands, steps=budget.steps, batch=budget.batch, sampling=sampling),
            sets=("naip",),
            test=("naip",),
            blocks=True,
        )


@dataclass(frozen=True)
class RefinedScene:
    """The refinements of a scene: two seeds of the full `minutes` of each area, one of each shorter time."""

    scene: str
    parent: str
    prefix: str
    minutes: tuple[tuple[str, tuple[float, ...]], ...]


def refined_scenes(budget: Budget) -> tuple[RefinedScene, RefinedScene]:
    """Return the test area, and a second scene with a fifth of its pixels and a third of its minutes."""
    parent = _name("resnet-deconv", 18, ("banepa", "banepa_south"))
    return (
        RefinedScene(TEST_AREA, "default", "refined-default", budget.minutes),
        RefinedScene("banepa", parent, "refined-banepa", budget.minutes_of_second),
    )


def table_three(budget: Budget) -> Iterator[Refining]:
    """Yield Table III: the paper's refinement, and `roofline refine` in minutes, on two scenes."""
    for known in refined_scenes(budget):
        for area, (full, *shorter) in known.minutes:
            name = f"{known.prefix}-{area}"
            about: dict[str, Any] = {"parent": known.parent, "area": area, "scene": known.scene}
            yield Refining(f"{name}-paper", preset="paper", epochs=100, **about)
            for seed in (0, 1):
                yield Refining(f"{name}-best-{seed}", preset="best", minutes=full, seed=seed, **about)
            for minutes in shorter:
                yield Refining(f"{name}-best-{60 * minutes:.0f}s-0", preset="best", minutes=minutes, **about)
    for architecture, depth in budget.refined:
        parent, short = _name(architecture, depth, ()), architecture.partition("-")[0]
        for area, (minutes, *_) in budget.minutes:
            name = f"refined-{short}-{depth}-{area}"
            yield Refining(f"{name}-best-0", parent, area, "best", minutes=minutes)
            yield Refining(f"{name}-paper", parent, area, "paper", epochs=100)
