# SPDX-License-Identifier: GPL-2.0-or-later
"""A button for a step that also has a key."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QToolButton


def step_button(name: str, text: str, tip: str, step: str, keys: Mapping[str, str]) -> QToolButton:
    """Return a button called `name` with the first key of `step` in `keys` behind its text; it never takes the focus from the map."""
    button = QToolButton()
    button.setObjectName(name)
    button.setText(f"{text} ({next(key for key, each in keys.items() if each == step)})")
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to the map
    button.setMinimumWidth(1)
    button.setSizePolicy(button.sizePolicy().Policy.Ignored, button.sizePolicy().Policy.Fixed)
    return button
