# SPDX-License-Identifier: GPL-2.0-or-later
"""Format the table of the trainings in unseen.py: F1 of each area, by networks trained without it."""

from __future__ import annotations

import statistics
from collections.abc import Mapping

from .markdown import section, table, two
from .run import Laboratory
from .unseen import AREAS, BASE, HALVES, ROWS, SEEDS, name_of

Scores = Mapping[str, Mapping[str, float]]
"""Scores of each area."""


def unseen_of(laboratory: Laboratory) -> str:
    """Format the section; "" while fewer than two rows have a complete seed, as there is nothing to compare."""
    rows = [_row(row, found) for row in ROWS if (found := _seeds(laboratory, row))]
    if len(rows) < 2:
        return ""
    head = ["change", *AREAS, "mean (each seed)", "mean of the best F1"]
    halves = ", the other ".join(", ".join(sets) for sets in HALVES.values())
    return section(
        "What does each part of `lite-deconv`'s training give on areas it has not seen?",
        f"""EfficientNet-Lite0 with ImageNet weights, encoder rate {BASE.encoder_rate:g} and frozen batch-norm statistics,
{BASE.steps} minibatches of {BASE.batch}; each row changes one thing. F1 at a threshold of 0.5, each area by the training
without its half of the sets (one half is {halves});
US towns, the images of `damage_xbd` before the disaster, by both. The best F1 is that of the best threshold for each
area. `python -m experiments unseen` runs them on one core in a day and stores them in
[results/unseen](../experiments/results/unseen).""",
        table(head, rows),
    )


def _seeds(laboratory: Laboratory, row: str) -> list[Scores]:
    """Return the scores of each seed whose trainings are complete."""
    found = []
    for seed in SEEDS:
        results = [laboratory.result(name_of(row, half, seed)) for half in HALVES]
        complete = [result for result in results if result]
        if len(complete) == len(HALVES):
            found.append(_by_area([result["scores"] for result in complete]))
    return found


def _by_area(trainings: list[Scores]) -> Scores:
    """Average the scores of each area's sets, over the trainings that were tested on them."""
    return {
        area: {
            key: statistics.fmean(scores[name][key] for scores in trainings for name in sets if name in scores)
            for key in ("f1", "best_f1")
        }
        for area, sets in AREAS.items()
    }


def _row(row: str, seeds: list[Scores]) -> list[str]:
    each = [statistics.fmean(area["f1"] for area in scores.values()) for scores in seeds]
    best = [statistics.fmean(area["best_f1"] for area in scores.values()) for scores in seeds]
    areas = [two(statistics.fmean(scores[area]["f1"] for scores in seeds)) for area in AREAS]
    return [row, *areas, f"{two(statistics.fmean(each))} ({', '.join(map(two, each))})", two(statistics.fmean(best))]
