# SPDX-License-Identifier: GPL-2.0-or-later
"""Tables and figures as docs/results.md prints them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence

NOT_RUN = "not run"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose first column is text and whose others are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def pair(scores: Sequence[Mapping[str, float]]) -> str:
    """Mean F1 / mean accuracy."""
    f1 = statistics.fmean(score["f1"] for score in scores)
    accuracy = statistics.fmean(score["accuracy"] for score in scores)
    return f"{f1:.2f} / {accuracy:.2f}"


def two(value: float) -> str:
    return f"{value:.2f}"
