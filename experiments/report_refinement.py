# SPDX-License-Identifier: GPL-2.0-or-later
"""Format the part of docs/results.md on refinement: Table III on each scene, and F1 against minutes."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from . import paper
from .markdown import printed, section, table, two
from .plan import TEST_AREA, Budget, Refining, refined_scenes, table_three
from .run import Column, Laboratory, parent_of

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
        """Points of F1 gained."""
        return self.after - self.before


def mean_of(laboratory: Laboratory, runs: Sequence[Refining]) -> Mean | None:
    """Average the results of `runs`, which differ by their seed; None while none of them has a result."""
    found = [result for run in runs if (result := laboratory.refined(run))]
    if not found:
        return None
    before, after = ([result[when]["f1"] for result in found] for when in ("before", "after"))
    minutes = statistics.fmean(result["minutes"] for result in found)
    return Mean(statistics.fmean(before), statistics.fmean(after), minutes, len(found))


def runs_of(budget: Budget, scene: str, parent: str, area: str) -> dict[float, list[Refining]]:
    """Group our runs by their minutes, shortest first; the paper's protocol is at 0."""
    found: dict[float, list[Refining]] = {}
    for run in table_three(budget):
        if (run.scene, run.parent, run.area) == (scene, parent, area):
            found.setdefault(run.minutes, []).append(run)
    return dict(sorted(found.items()))


def table_three_of(columns: Sequence[Column]) -> str:
    """Format every run on every scene, and the paper's means."""
    parts = []
    for scene in dict.fromkeys(known.scene for column in columns for known in refined_scenes(column.budget)):
        about = f"On `{scene}`" + ("" if scene == TEST_AREA else ", by a network trained without it")
        if rows := _rows(columns, scene):
            parts.append(f"{about}:\n\n{rows}")
    if not parts:
        return ""
    means = [
        [name, *map(printed, row), *(f"{gain:+.2f}" for gain in paper.GAINS[name])]
        for name, row in paper.TABLE_THREE.items()
    ]
    head = ["network", "not refined", "small", "large", "gain, small", "gain, large"]
    parts.append(
        f"The paper's means over its three images, after two hours each (F1 / accuracy):\n\n{table(head, means)}"
    )
    return section(
        "Table III: what does refinement give?",
        """Refined on a small (7 %) or a large (15 %) part of a scene and tested on the rest of it, each model at its own
threshold: F1 before → after (gain); minutes; minibatches. The paper's protocol is 100 epochs at a rate of 1e-4.
The parts are rectangles at fixed places ([experiments/scene.py](../experiments/scene.py)). The digits after a model
are the first of its file's SHA-256.""",
        "\n\n".join(parts),
    )


def _rows(columns: Sequence[Column], scene: str) -> str:
    """Return the table of one scene: a row for each model, part and procedure, three cells for each column."""
    cells: dict[tuple[str, ...], list[str]] = {}
    for number, column in enumerate(columns):
        for run in table_three(column.budget):
            found = _cells(column.laboratory, run) if run.scene == scene else None
            if found:
                key, figures = found
                row = cells.setdefault(key, [""] * (3 * len(columns)))
                row[3 * number : 3 * number + 3] = figures
    head = ["model", "part", "procedure"]
    for column in columns:
        head += [f"{column.budget.title}: F1", "minutes", "minibatches"]
    return table(head, [[*key, *row] for key, row in cells.items()], labels=3)


def _cells(laboratory: Laboratory, run: Refining) -> tuple[tuple[str, ...], list[str]] | None:
    """Return the key of the row of `run`, and its figures; None without a result."""
    result = laboratory.refined(run, former=True)
    if not result:
        return None
    name = "default model" if run.parent == "default" else run.parent
    if not laboratory.refined(run):
        name = f"earlier {name}"
    how = "paper" if run.preset == "paper" else f"`best`, {run.minutes:g} min, seed {run.seed}"
    before, after = result["before"]["f1"], result["after"]["f1"]
    figures = [
        f"{two(before)} → {two(after)} ({after - before:+.2f})",
        f"{result['minutes']:.1f}",
        str(result["said"]["steps"]),
    ]
    return (f"{name} ({parent_of(result)[:8]})", run.area, how), figures


def refinement_against_minutes(columns: Sequence[Column]) -> str:
    """Format ours at several times against the paper's protocol on the same machine."""
    rows = [
        row
        for column in columns
        for known in refined_scenes(column.budget)
        for area, _ in known.minutes
        for row in _against_paper(column, known.scene, known.parent, area)
    ]
    head = ["machine", "scene", "part", "procedure", "F1", "gain", "of the paper's gain", "minutes", "of its minutes"]
    return section(
        "How many minutes does refinement need?",
        "`roofline refine` and the paper's protocol on the same machine, model and part; means over the seeds of Table III.",
        table(head, rows, labels=4),
    )


def _against_paper(column: Column, scene: str, parent: str, area: str) -> Iterator[list[str]]:
    runs = runs_of(column.budget, scene, parent, area)
    papers = mean_of(column.laboratory, runs.get(0.0, []))
    for minutes, each in runs.items():
        mean = mean_of(column.laboratory, each)
        if mean:
            gain = times = ""
            if minutes and papers:
                gain = f"{mean.gain / papers.gain:.1f} ×" if papers.gain > 0 else "the paper's lost"
                times = f"{mean.minutes / papers.minutes:.2f} ×"
            how = f"{minutes:g} min" if minutes else "paper"
            about = [column.budget.title, scene, f"{area}, {SHARES[area]}", how]
            yield [*about, two(mean.after), f"{mean.gain:+.2f}", gain, f"{mean.minutes:.1f}", times]
