# SPDX-License-Identifier: GPL-2.0-or-later
"""Format the head of docs/results.md: the figures that answer a newcomer's first questions, beside the paper's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import paper
from .markdown import section, table, two
from .plan import TEST_AREA, RefinedScene, refined_scenes
from .report_refinement import SHARES, mean_of, runs_of
from .run import Column

_BEST = "Prop-152"  # the paper's best network


def summary(columns: Sequence[Column]) -> str:
    """Format a table of the main figures; "" while there is none."""
    areas: dict[str, list[str]] = {}
    for number, column in enumerate(columns):
        for what, figure in (*_default(column), *_refined(column)):
            areas.setdefault(what, [""] * len(columns))[number] = figure
    printed = _printed()
    rows = [[what, *figures, printed.get(what, "")] for what, figures in areas.items()]
    head = ["F1", *(column.budget.title for column in columns), "paper"]
    return section(
        "In short", "Before → after refinement, in percent, on ground that was not refined on.", table(head, rows)
    )


def _default(column: Column) -> Iterator[tuple[str, str]]:
    result = column.laboratory.result_of_default("default")
    if result:
        for area, score in result["scores"].items():
            yield _unrefined(area), two(score["f1"])


def _unrefined(area: str) -> str:
    return f"default model on `{area}`, unseen"


def _refining(scene: str, area: str) -> str:
    return f"refined on {SHARES[area]} of `{scene}`"


def _refined(column: Column) -> Iterator[tuple[str, str]]:
    for known in refined_scenes(column.budget):
        for area, times in known.minutes:
            runs = runs_of(column.budget, known.scene, known.parent, area)
            if ours := mean_of(column.laboratory, runs[times[0]]):
                figure = f"{two(ours.before)} → {two(ours.after)} in {ours.minutes:.1f} min"
                yield _refining(known.scene, area), figure + _protocol(column, known, area)


def _protocol(column: Column, known: RefinedScene, area: str) -> str:
    protocol = mean_of(column.laboratory, runs_of(column.budget, known.scene, known.parent, area)[0.0])
    return f" (paper's protocol: {protocol.gain:+.1f} in {protocol.minutes:.1f} min)" if protocol else ""


def _printed() -> dict[str, str]:
    """Return the paper's printed figures, by our row."""
    unrefined, small, large = paper.TABLE_THREE[_BEST]
    minutes = paper.REFINEMENT_SECONDS / 60
    return {
        _unrefined(TEST_AREA): f"{two(unrefined[0])} ({_BEST}, mean of its images)",
        _refining(TEST_AREA, "small"): f"{two(unrefined[0])} → {two(small[0])} in {minutes:.0f} min",
        _refining(TEST_AREA, "large"): f"{two(unrefined[0])} → {two(large[0])} in {minutes:.0f} min",
    }
