# SPDX-License-Identifier: GPL-2.0-or-later
"""The steps of a review and their keys."""

from __future__ import annotations

ACCEPT, REJECT, EDIT, BACK, NEXT, UNDO, PICK = STEPS = ("accept", "reject", "edit", "back", "next", "undo", "pick")
ACCEPT_CELL, DONE = "accept_cell", "done"
KEYS = {
    "A": ACCEPT,
    "D": REJECT,
    "E": EDIT,
    "B": BACK,
    "N": NEXT,
    "Space": NEXT,
    "U": UNDO,
    "Ctrl+Z": UNDO,
    "P": PICK,
    "Shift+A": ACCEPT_CELL,
    "Return": DONE,
    "Enter": DONE,
}
