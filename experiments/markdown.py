# SPDX-License-Identifier: GPL-2.0-or-later
"""Format tables and figures as docs/results.md prints them."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence


def table(head: Sequence[str], rows: Iterable[Sequence[str]], labels: int = 1) -> str:
    """Format a Markdown table whose first `labels` columns are text and whose others are figures.

    Rows and columns without any figure are left out; a table without any is "".
    """
    filled = [row for row in rows if any(row[labels:])]
    if not filled:
        return ""
    kept = [number for number in range(len(head)) if number < labels or any(row[number] for row in filled)]
    marks = ["---" if number < labels else "--:" for number in range(len(head))]
    return "\n".join("| " + " | ".join(line[number] for number in kept) + " |" for line in (head, marks, *filled))


def section(title: str, text: str, tables: str) -> str:
    """Format a section of the page; "" where `tables` is, so that the page shows only what was measured."""
    return f"## {title}\n\n{text.strip()}\n\n{tables}" if tables else ""


def pair(scores: Sequence[Mapping[str, float]]) -> str:
    """Format mean F1 / mean accuracy in percent; "" for no scores."""
    if not scores:
        return ""
    f1 = statistics.fmean(score["f1"] for score in scores)
    accuracy = statistics.fmean(score["accuracy"] for score in scores)
    return printed((f1, accuracy))


def printed(scores: tuple[float, float]) -> str:
    """Format (F1, accuracy) in percent."""
    f1, accuracy = scores
    return f"{f1:.2f} / {accuracy:.2f}"


def two(value: float) -> str:
    """Format `value` with two decimals."""
    return f"{value:.2f}"
