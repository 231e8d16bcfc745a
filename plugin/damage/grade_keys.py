# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of grading by eye and their keys: a number for each grade, and those that a review has, too."""

from __future__ import annotations

from ...engine.contract.grade import GRADES, NOT_SEEN

BACK, NEXT, UNDO, FLICKER = "back", "next", "undo", "flicker"
_NUMBERS = {"0": NOT_SEEN, **{str(number): grade for number, grade in enumerate(GRADES, start=1)}}
KEYS = {
    **_NUMBERS,
    **{f"Shift+{number}": grade for number, grade in _NUMBERS.items()},  # where digits are typed so, as in France
    "B": BACK,
    "N": NEXT,
    "Space": NEXT,
    "U": UNDO,
    "Ctrl+Z": UNDO,
    "F": FLICKER,
}
"""The steps, of which a grade is a word of the scale, by their keys."""
