# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of docs/results.md on refinement: Table III on each scene, and what the minutes buy."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import paper
from .markdown import NOT_RUN, table, two
from .plan import TEST_AREA, Budget, Refining, refined_scenes, table_three
from .run import Laboratory, parent_of

SHARES = {"small": "7 %", "large": "15 %"}


@dataclass(frozen=True)
class Mean:
    """Means over the seeds of one procedure on one area: F1 on the rest of the scene in percent, and minutes."""

    before: float
    after: float
    minutes: float
    seeds: int

    @property
    def gain(self) -> float:
        return self.after - self.before


def mean_of(laboratory: Laboratory, runs: Sequence[Refining]) -> Mean | None:
    """What `runs`, which differ by their seed, have reached; None while none of them has a result."""
    found = [result for run in runs if (result := laboratory.refined(run))]
    if not found:
        return None
    before, after = ([result[when]["f1"] for result in found] for when in ("before", "after"))
    minutes = statistics.fmean(result["minutes"] for result in found)
    return Mean(statistics.fmean(before), statistics.fmean(after), minutes, len(found))


def runs_of(budget: Budget, scene: str, parent: str, area: str) -> dict[float, list[Refining]]:
    """Our runs by their minutes, shortest first; the paper's protocol is at 0."""
    found: dict[float, list[Refining]] = {}
    for run in table_three(budget):
        if (run.scene, run.parent, run.area) == (scene, parent, area):
            found.setdefault(run.minutes, []).append(run)
    return dict(sorted(found.items()))


def table_three_of(laboratory: Laboratory, budget: Budget) -> str:
    """Table III: every run on every scene, and the paper's means."""
    parts = []
    for known in refined_scenes(budget):
        rows = [_row(laboratory, run) for run in table_three(budget) if run.scene == known.scene]
        head = ["model", "area", "procedure", "F1 before", "F1 after", "gain", "minutes", "minibatches"]
        about = (
            f"`{TEST_AREA}`" if known.scene == TEST_AREA else f"`{known.scene}`, which its model was trained without"
        )
        parts.append(f"On {about}:\n\n{table(head, rows)}")
    printed = [
        [
            name,
            *(f"{f1:.2f} / {accuracy:.2f}" for f1, accuracy in row),
            *(f"{gain:+.2f}" for gain in paper.GAINS[name]),
        ]
        for name, row in paper.TABLE_THREE.items()
    ]
    scenes = "\n\n".join(parts)
    return f"""## Table III: refinement

Refined on a small (7 %) or a large (15 %) part of a scene and tested on the rest of it, each model at its own threshold. The areas are two and three rectangles, at the same
place in either image ([experiments/scene.py](../experiments/scene.py)). Eight digits after a model's name are those its file's SHA-256 begins with.

{scenes}

The paper's means over its three images, after two hours each, F1 / accuracy:

{table(["network", "not refined", "small", "large", "gain, small", "gain, large"], printed)}"""


def _row(laboratory: Laboratory, run: Refining) -> list[str]:
    how = (
        f"paper: 1e-4, {run.epochs} epochs"
        if run.preset == "paper"
        else f"`roofline refine`, {run.minutes:g} min, seed {run.seed}"
    )
    result = laboratory.refined(run, former=True)
    model = "default model" if run.parent == "default" else run.parent
    if not result:
        return [model, run.area, how, *[NOT_RUN] * 5]
    if not laboratory.refined(run):
        model = f"a former {model}"
    before, after = result["before"]["f1"], result["after"]["f1"]
    return [
        f"{model} ({parent_of(result)[:8]})",
        run.area,
        how,
        two(before),
        two(after),
        f"{after - before:+.2f}",
        f"{result['minutes']:.1f}",
        str(result["said"]["steps"]),
    ]


def f1_against_minutes(laboratory: Laboratory, budget: Budget) -> str:
    """Ours at several times against the paper's protocol on the same machine."""
    rows = []
    for known in refined_scenes(budget):
        for area, _ in known.minutes:
            rows += _against_paper(laboratory, budget, known.scene, known.parent, area)
    head = ["scene", "area", "procedure", "F1", "gain", "of the paper's gain", "minutes", "of the paper's minutes"]
    return f"""## What the minutes buy

The paper's protocol (1e-4, 100 epochs) and `roofline refine` on the same machine, model and ground; means over the seeds of Table III.

{table(head, rows)}"""


def _against_paper(laboratory: Laboratory, budget: Budget, scene: str, parent: str, area: str) -> Iterator[list[str]]:
    runs = runs_of(budget, scene, parent, area)
    papers = mean_of(laboratory, runs.get(0.0, []))
    for minutes, each in runs.items():
        how = f"{minutes:g} min" if minutes else "paper's protocol"
        mean = mean_of(laboratory, each)
        head = [scene, f"{area}, {SHARES[area]}", how]
        if mean is None:
            yield [*head, *[NOT_RUN] * 5]
            continue
        gain = times = ""
        if minutes and papers:
            gain = f"{mean.gain / papers.gain:.1f} x" if papers.gain > 0 else "the paper's lost"
            times = f"{mean.minutes / papers.minutes:.2f} x"
        yield [*head, two(mean.after), f"{mean.gain:+.2f}", gain, f"{mean.minutes:.1f}", times]
