# SPDX-License-Identifier: GPL-2.0-or-later
"""Format the section on footprints: corners against roofs with exact corners, beside other tools."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .markdown import section, table
from .run import Laboratory

Row = Mapping[str, Any]


def footprints_of(laboratory: Laboratory) -> str:
    """Format the section; "" before `python -m benchmarks.footprints` has stored its figures."""
    result = laboratory.result("corners")
    if not result:
        return ""
    return section(
        "How exact are the corners of the footprints?",
        f"""{result["roofs"]} single roofs of `roofs_detmold`, whose corners are known to 0.1 to 0.2 m, drawn as masks: exact, or
ragged as a network predicts them. “Missed” is the distance from a true corner to the nearest drawn one, in pixels,
median / 90 %, and the median in metres; “added” the distance from a drawn corner to the nearest true one; “found” are
the true corners with a drawn one within 2 pixels, “right angles” those that stay right within 2 degrees; vertices of a
building, in brackets those of the true outline; IoU, the mean in percent. `make bench-peers` measures them again;
`python -m benchmarks.footprints --out experiments/results/footprints/corners.json` stores them for this page.""",
        corners_table(result["rows"]),
    )


def corners_table(rows: Sequence[Row]) -> str:
    """Format a row for each mask, pixel size and tool."""
    cells = [
        [
            str(row["mask"]),
            f"{row['pixel']:g} m",
            str(row["tool"]),
            _pair(row, "missed"),
            f"{row['missed'] * row['pixel']:.2f}",
            _pair(row, "added"),
            _percent(row["found"]),
            _percent(row["right"]),
            f"{row['vertices']:.1f} ({row['true_vertices']:.1f})",
            f"{100 * row['iou']:.1f}",
        ]
        for row in rows
    ]
    head = ["mask", "pixel", "tool", "missed", "missed, m", "added", "found", "right angles", "vertices", "IoU"]
    return table(head, cells, labels=3)


def _pair(row: Row, name: str) -> str:
    return f"{row[name]:.2f} / {row[name + '_90']:.2f}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"
