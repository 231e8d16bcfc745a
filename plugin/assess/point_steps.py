# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of going through points and worst places, and their keys."""

from __future__ import annotations

from ...engine.contract.accuracy import BACKGROUND, BUILDING, UNCLEAR

BACK, NEXT, UNDO, DONE = "back", "next", "undo", "done"
STEPS = (BUILDING, BACKGROUND, UNCLEAR, BACK, NEXT, UNDO)
POINT_KEYS = {
    "A": BUILDING,
    "D": BACKGROUND,
    "S": UNCLEAR,
    "B": BACK,
    "N": NEXT,
    "Space": NEXT,
    "U": UNDO,
    "Ctrl+Z": UNDO,
}
"""A and D as in the review: yes and no."""
PLACE_KEYS = {"B": BACK, "N": NEXT, "Space": NEXT, "Esc": DONE}
