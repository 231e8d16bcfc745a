# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the table of docs/reliability.md from the counts in results/: `python tests/hostile/report.py`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
PAGE = HERE.parents[1] / "docs" / "reliability.md"
BEGIN, END = "<!-- counts: begin, written by a program -->", "<!-- counts: end -->"
TITLES = {
    "mutated_images": "GeoTIFFs with changed bytes, segmented",
    "an_odd_image": "odd images, segmented",
    "an_image_on_a_server_that_does_not_answer": "an image on a server that does not answer",
    "odd_areas_of_interest": "odd polygons as area of interest",
    "odd_ground_truth": "odd polygons as ground truth",
    "odd_sketches": "odd polygons as sketch",
    "odd_models": "odd model files",
    "fuzzed_lines": "fuzzed lines to the engine process",
    "kills_of_segment": "kills of `roofline segment`, then run again",
    "kills_of_refine": "kills of `roofline refine`, then run again",
    "kills_of_train": "kills of `roofline train`, then resumed",
    "kills_of_setup": "kills of the environment's set-up, then set up again",
    "full_disks": "segmentations on a full disk",
    "files_that_may_not_grow": "segmentations with a limit on the size of files",
    "little_memory": "segmentations with little memory",
    "training_with_little_memory": "trainings with little memory",
}
"""The rows in their order, by the campaign's name."""


def main() -> None:
    """Replace the table between the marks of the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(stored())}\n\n{END}{after}", encoding="utf-8")
    print(f"wrote {PAGE}")


def stored() -> dict[str, dict[str, Any]]:
    """Read the counts of the last large run of each campaign."""
    found = (json.loads(path.read_text(encoding="utf-8")) for path in sorted((HERE / "results").glob("*.json")))
    return {counts["campaign"]: counts for counts in found}


def table(counts: dict[str, dict[str, Any]]) -> str:
    """Format the counts as a table in Markdown."""
    head = ("what", "tried", "results", "refused in a sentence", "failed", "longest, s", "measured")
    keys = ("tried", "results", "refused", "failed", "slowest_s", "date")
    rows = [(title, *(counts[name][key] for key in keys)) for name, title in TITLES.items() if name in counts]
    return "\n".join([_row(head), _row(["---", *["--:"] * 5, "---"]), *map(_row, rows)])


def _row(cells: Iterable[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


if __name__ == "__main__":
    main()
