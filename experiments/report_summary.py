# SPDX-License-Identifier: GPL-2.0-or-later
"""The head of docs/results.md: the figures that answer a newcomer's first questions, beside the paper's."""

from __future__ import annotations

from collections.abc import Iterator

from . import paper
from .markdown import table, two
from .plan import TEST_AREA, Budget, refined_scenes
from .report_refinement import SHARES, mean_of, runs_of
from .run import Laboratory

_BEST = "Prop-152"  # the paper's best network


def summary(laboratory: Laboratory, budget: Budget) -> str:
    """A table of what is known so far; nothing where nothing is."""
    rows = [*_default(laboratory), *_refined(laboratory, budget)]
    return f"## In short\n\n{table(['what', 'ours', 'the paper’s'], rows)}" if rows else ""


def _default(laboratory: Laboratory) -> Iterator[list[str]]:
    result = laboratory.result_of_default("default")
    if result:
        unrefined = f"{two(paper.TABLE_TWO[_BEST][-1][0])} ({_BEST}, mean of its three images)"
        for area, score in result["scores"].items():
            yield [f"F1 of the default model on `{area}`, unseen", two(score["f1"]), unrefined]
            unrefined = ""


def _refined(laboratory: Laboratory, budget: Budget) -> Iterator[list[str]]:
    for known in refined_scenes(budget):
        for column, (area, times) in enumerate(known.minutes, start=1):
            runs = runs_of(budget, known.scene, known.parent, area)
            ours, protocol = mean_of(laboratory, runs[times[0]]), mean_of(laboratory, runs[0.0])
            if not ours:
                continue
            theirs = f"{protocol.gain:+.1f} in {protocol.minutes:.0f} min, its protocol here" if protocol else ""
            if known.scene == TEST_AREA:
                printed = (
                    f"{paper.GAINS[_BEST][column - 1]:+.1f} in {paper.REFINEMENT_SECONDS / 60:.0f} min, its own images"
                )
                theirs = "; ".join(text for text in (theirs, printed) if text)
            what = f"F1 on the rest of `{known.scene}` after `roofline refine` on {SHARES[area]} of it"
            gained = f"{two(ours.before)} → {two(ours.after)} ({ours.gain:+.1f}) in {ours.minutes:.1f} min"
            yield [what, gained, theirs]
