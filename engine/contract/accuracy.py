# SPDX-License-Identifier: GPL-2.0-or-later
"""Vocabulary of a sample of points for an estimate of accuracy: the fields of its file, and what a person answers.

Standard library, Python 3.9.
"""

from __future__ import annotations

from pathlib import Path
from typing import Optional

LAYER = "accuracy_points"
"""The name of the layer, and of its file beside a result: accuracy_points.gpkg."""
NUMBER, STRATUM, SHARE, MAPPED, PROBABILITY, ANSWER, REVIEWER = FIELDS = (
    "number",
    "stratum",
    "share",
    "mapped",
    "probability",
    "answer",
    "reviewer",
)
"""Order of the points; stratum and its share (0 to 1) of the mapped ground; class on the map when the sample was drawn and probability
(0 to 1) there; answer of a person and who it was."""
BUILDING, BACKGROUND, UNCLEAR = ANSWERS = ("building", "background", "unclear")
"""Values of the field `answer`, empty until somebody has looked; the first two also of `mapped`."""
STRATA = ("background_sure", "background_doubtful", "building_doubtful", "building_sure")
"""The strata by their number: mapped class and confidence."""
FEWEST_ANSWERS = 10
"""Points that are building or background from which on an estimate is given."""
FEWEST, MOST, USUAL = 20, 5000, 50
"""Limits and default of the number of points of a sample."""
SCORES = ("f1", "precision", "recall", "accuracy", "built")
"""The names of what is estimated, in percent; `built` is the share of buildings in the ground."""


def sample_number(path: Path) -> int:
    """Return which sample of a result the file accuracy_points.gpkg (1), accuracy_points_2.gpkg and so on is."""
    end = path.stem[len(LAYER) :].lstrip("_")
    return int(end) if end.isdigit() else 1


def latest_sample(folder: Path) -> Optional[Path]:
    """Return the file of the latest sample in the folder of a result, or None."""
    return max(folder.glob(f"{LAYER}*.gpkg"), key=sample_number, default=None)
