# SPDX-License-Identifier: GPL-2.0-or-later
"""Vocabulary of graded damage: the grades, and the fields of the layer `damage`. Standard library, Python 3.9."""

from __future__ import annotations

from collections.abc import Sequence

from .sentence import Sentence

LAYER = "damage"
"""The layer of graded buildings, and its file's name before the suffix."""
GRADES = ("none", "minor", "major", "destroyed")
"""The four grades of xBD's Joint Damage Scale, in order; EMS-98 grades 0 to 1, 2, 3 to 4 and 5 correspond to them."""
NOT_SEEN = "not_seen"
"""The grade of a building that the image after the event does not show."""
WORDS = (*GRADES, NOT_SEEN)
GRADE_NAMES = {
    "destroyed": Sentence("Destroyed"),
    "major": Sentence("Major damage"),
    "minor": Sentence("Minor damage"),
    "none": Sentence("No visible damage"),
    "not_seen": Sentence("Not seen"),
}
"""What people call each grade, the worst first."""
GRADE, GRADED, REVIEW, HIDDEN = "grade", "graded", "review", "hidden"
SHIFT = ("shift_x_m", "shift_y_m", "shift_confidence")
PROBABILITIES = tuple(f"p_{name}" for name in GRADES)
GRADE_FIELDS = ("graded", "grade", "damage", "subtype", "damage_gra", "grading")
"""Fields that may hold the grade of a person, the last two in the maps of Copernicus EMS; the first that a layer has counts."""
PERSON = "person"
"""Value of `hidden` of a building that a person did not see."""
LEAST_GRADED = 6
"""Graded buildings that a fit needs."""


def grade_confidence(grade: str, probabilities: Sequence[float]) -> float:
    """Return how sure `grade` of WORDS is, 0 to 1, from the probabilities of GRADES.

    A grade is the highest one that a building probably reaches, so this is the probability of that grade or a worse one, and of
    "none" that there is no damage: at least 0.5 either way. It is 0 for a building that is not seen.
    """
    if grade not in GRADES:
        return 0.0
    place = GRADES.index(grade)
    return float(sum(probabilities[place:]) if place else probabilities[0])
