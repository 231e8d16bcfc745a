# SPDX-License-Identifier: GPL-2.0-or-later
"""Vocabulary of graded damage: the grades, and the fields of the layer `damage`. Standard library, Python 3.9."""

from __future__ import annotations

LAYER = "damage"
"""The layer of graded buildings, and its file's name before the suffix."""
GRADES = ("none", "minor", "major", "destroyed")
"""The four grades of xBD's Joint Damage Scale, in order; EMS-98 grades 0 to 1, 2, 3 to 4 and 5 correspond to them."""
NOT_SEEN = "not_seen"
"""The grade of a building that the image after the event does not show."""
WORDS = (*GRADES, NOT_SEEN)
GRADE, GRADED, REVIEW, HIDDEN = "grade", "graded", "review", "hidden"
SHIFT = ("shift_x_m", "shift_y_m", "shift_confidence")
PROBABILITIES = tuple(f"p_{name}" for name in GRADES)
PERSON = "person"
"""Value of `hidden` of a building that a person did not see."""
LEAST_GRADED = 6
"""Graded buildings that a fit needs."""
