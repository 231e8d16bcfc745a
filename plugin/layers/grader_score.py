# SPDX-License-Identifier: GPL-2.0-or-later
"""How well a grader that was fitted to a person's grades predicts them, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ..toolbelt.numbers import whole

translate = QCoreApplication.translate


def tell_score(told: Mapping[str, Any]) -> str:
    """Return a sentence on the summary, or run.json, of a grading; "" where the grader was not fitted.

    A score is left out where the grades do not tell it: without an undamaged building among them, that of damaged or not.
    """
    count, agreement = told.get("graded"), told.get("agreement")
    if not (isinstance(count, int) and count and isinstance(agreement, Mapping)):
        return ""
    words = {
        "f1_damaged": translate("grader_score", "damaged or not {} %"),
        "f1_major": translate("grader_score", "major or destroyed {} %"),
        "f1_four": translate("grader_score", "four grades {} %"),
    }
    found = {name: agreement.get(name) for name in words}
    parts = [words[name].format(whole(score)) for name, score in found.items() if isinstance(score, (int, float))]
    if not parts:
        return ""
    text = translate("grader_score", "Fitted to {count} grades of yours. Macro F1 on them, each held out: {scores}.")
    return text.format(count=whole(count), scores=", ".join(parts))
