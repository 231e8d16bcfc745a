# SPDX-License-Identifier: GPL-2.0-or-later
"""Format the table of the refinements in refinement_harm.py: F1 on the ground that was not sketched, beside what was reported."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Mapping
from typing import Any

from .markdown import section, table, two
from .refinement_harm import CASES, SCENES, STEPS, Harm
from .run import Laboratory, sha256_of_default

SKETCHES = {
    "tiny": "a single square",
    "houses": "two squares with houses",
    "open": "two of open ground and a few houses",
    "halves": "one with houses, one without",
    "suggested": "suggested areas",
}
_MOST_LOST, _MOST_APART = 1.0, 5.0  # points of F1


def harm_of(laboratory: Laboratory) -> str:
    """Format the section, which says what was measured with an earlier default model; "" while nothing was measured."""
    found = {
        run: result
        for kind, share in CASES
        for scene in SCENES
        if (result := laboratory.result((run := Harm(scene, kind, share, "best")).name))
    }
    if not found:
        return ""
    gains = [_gain(result) for result in found.values()]
    told = [result for result in found.values() if result["said"]["f1_before"] is not None]
    apart = [abs(_reported(result) - _gain(result)) for result in told]
    head = ["sketch", "scene", "parent", "refined", "gain", "reported gain"]
    former = Counter(result["sha256"] for result in found.values() if result["sha256"] not in sha256_of_default())
    with_file = "".join(f" {count} were measured with an earlier one, {each[:8]}." for each, count in former.items())
    return section(
        "Does refinement spoil the ground that was not sketched?",
        f"""The default model refined in {STEPS} minibatches on sketches that mislead, one seed each; F1 in percent on the ground
that was not sketched, and the gain that `roofline refine` reported from held-out blocks. Of these {len(found)},
{sum(gain < -_MOST_LOST for gain in gains)} lose more than a point, the worst {two(-min(gains))}; the mean gain is {two(statistics.fmean(gains))}. Of the {len(told)} that report a gain,
{sum(each <= _MOST_APART for each in apart)} are within {_MOST_APART:g} points of the real one. `python -m experiments harm --match=-best` measures
them on one core in two hours.{with_file}""",
        table(head, [_row(run, result) for run, result in found.items()], labels=2),
    )


def _row(run: Harm, result: Mapping[str, Any]) -> list[str]:
    kept = result["said"].get("parent_share") == 1
    reported = "" if result["said"]["f1_before"] is None else f"{_reported(result):+.2f}"
    gain = f"{_gain(result):+.2f}"
    return [
        f"{SKETCHES[run.kind]}, {run.share} %",
        run.scene,
        two(result["before"]),
        two(result["after"]) + (" (parent kept)" if kept else ""),
        gain,
        reported,
    ]


def _gain(result: Mapping[str, Any]) -> float:
    return float(result["after"] - result["before"])


def _reported(result: Mapping[str, Any]) -> float:
    return float(result["said"]["f1_after"] - result["said"]["f1_before"])
