# SPDX-License-Identifier: GPL-2.0-or-later
"""The keys of grading by eye: a number for each grade, and those that a review has, too."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt

from ...engine.contract.grade import GRADES, NOT_SEEN
from ..review.review_keys import BACK, NEXT, UNDO

FLICKER = "flicker"
NUMBERS = {NOT_SEEN: "0", **{grade: str(number) for number, grade in enumerate(GRADES, start=1)}}
"""The key of each grade."""
LETTERS = {BACK: "B", NEXT: "N", UNDO: "U", FLICKER: "F"}
"""The key of each other step; the space bar also goes on, and Ctrl+Z also undoes."""
KEYS = {
    **{Qt.Key(Qt.Key.Key_0 + int(number)): grade for grade, number in NUMBERS.items()},
    Qt.Key.Key_B: BACK,
    Qt.Key.Key_N: NEXT,
    Qt.Key.Key_Space: NEXT,
    Qt.Key.Key_U: UNDO,
    Qt.Key.Key_F: FLICKER,
}
"""The steps, of which a grade is a word of the scale, by their keys."""
