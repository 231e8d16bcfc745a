# SPDX-License-Identifier: GPL-2.0-or-later
"""A button for a step that also has a key."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QToolButton

_PADDING = 6  # pixels beside the text


class _StepButton(QToolButton):
    """A tool button that elides its word, never its key, where it is too narrow; the tooltip then holds the whole word."""

    def __init__(self, word: str, key: str, tip: str) -> None:
        super().__init__()
        self._word, self._end, self._tip = word, f" ({key})", tip
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much of the word as fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        font = self.fontMetrics()
        room = self.width() - font.horizontalAdvance(self._end) - _PADDING
        word = font.elidedText(self._word, Qt.TextElideMode.ElideRight, room)
        self.setText(word + self._end)
        self.setToolTip(self._tip if word == self._word else f"{self._word}{self._end}\n{self._tip}")


def step_button(name: str, text: str, tip: str, step: str, keys: Mapping[str, str]) -> QToolButton:
    """Return a button called `name` with the first key of `step` in `keys` behind its text; it never takes the focus from the map."""
    button = _StepButton(text, next(key for key, each in keys.items() if each == step), tip)
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys go to the map
    button.setMinimumWidth(1)
    button.setSizePolicy(button.sizePolicy().Policy.Ignored, button.sizePolicy().Policy.Fixed)
    return button
