# SPDX-License-Identifier: GPL-2.0-or-later
"""The keys of a review: one for each step, as long as the map has the focus."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

ACCEPT, REJECT, EDIT, BACK, NEXT, UNDO, PICK = STEPS = ("accept", "reject", "edit", "back", "next", "undo", "pick")
ACCEPT_CELL, DONE = "accept_cell", "done"
KEYS = {
    ACCEPT: ("A",),
    REJECT: ("D",),
    EDIT: ("E",),
    BACK: ("B",),
    NEXT: ("N", "Space"),
    UNDO: ("U",),
    PICK: ("P",),
}
"""The keys of each step as they are called on a keyboard; Ctrl+Z also undoes, and Return ends an edit."""

PLAIN = {
    Qt.Key.Key_A: ACCEPT,
    Qt.Key.Key_D: REJECT,
    Qt.Key.Key_E: EDIT,
    Qt.Key.Key_B: BACK,
    Qt.Key.Key_N: NEXT,
    Qt.Key.Key_Space: NEXT,
    Qt.Key.Key_U: UNDO,
    Qt.Key.Key_P: PICK,
    Qt.Key.Key_Return: DONE,
    Qt.Key.Key_Enter: DONE,
}
"""The steps by their keys without a modifier."""


class ReviewKeys(QObject):
    """Takes keys from the map while it is switched on, also from QGIS's own shortcuts. `pressed` carries the step.

    `plain` are the steps by their keys without a modifier.
    """

    pressed = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, plain: Mapping[Qt.Key, str] = PLAIN) -> None:
        super().__init__()
        self._canvas = canvas
        self._plain = plain
        self._is_on = False

    def switch(self, on: bool) -> None:
        """Take the keys, or leave them to QGIS."""
        if on != self._is_on:
            self._is_on = on
            self._canvas.installEventFilter(self) if on else self._canvas.removeEventFilter(self)
        if on:
            self._canvas.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turn a key into a step; QGIS asks first whether it is one of its shortcuts."""
        if event.type() not in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            return False
        step = self._step(event)
        if not step:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.pressed.emit(step)
        return True

    def _step(self, event: QKeyEvent) -> str:
        modifiers, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, event.key()
        if modifiers == Qt.KeyboardModifier.NoModifier:
            return self._plain.get(key, "")
        if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_Z:
            return UNDO
        if modifiers == Qt.KeyboardModifier.ShiftModifier and self._plain.get(key) == ACCEPT:
            return ACCEPT_CELL
        if modifiers == Qt.KeyboardModifier.ShiftModifier and Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return self._plain.get(key, "")  # where the digits are typed with Shift, as in France
        return ""
