# SPDX-License-Identifier: GPL-2.0-or-later
"""Keys that belong to what one is going through, as long as the map has the focus."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence

from .key_places import key_at

_BEHIND_LATIN, _SPECIAL = 0x250, 0x01000000  # from the first letter behind the Latin ones to keys that type nothing
_MODIFIERS = {
    Qt.KeyboardModifier.NoModifier: "",
    Qt.KeyboardModifier.ControlModifier: "Ctrl+",
    Qt.KeyboardModifier.ShiftModifier: "Shift+",
}


class MapKeys(QObject):
    """Takes keys from the map while it is switched on, also from QGIS's own shortcuts. `pressed` carries the step.

    `steps` maps keys, as Qt writes them in English ("A", "Space", "Ctrl+Z"), to steps; where the keyboard has other letters, the
    key at the place of "A" counts.
    """

    pressed = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, steps: Mapping[str, str]) -> None:
        super().__init__()
        self._canvas = canvas
        self._steps = dict(steps)
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
        step = next((self._steps[name] for name in _names(event) if name in self._steps), "")
        if not step:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.pressed.emit(step)
        return True


def _names(event: QKeyEvent) -> tuple[str, ...]:
    """Return a key with its modifier as Qt writes it in English: by what it types, then by its place; none for others of ours.

    The place counts where a keyboard types Greek or Cyrillic, say, or digits only with Shift.
    """
    # The number pad is no modifier of its Enter key.
    modifier = _MODIFIERS.get(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
    if modifier is None:
        return ()
    typed = QKeySequence(event.key()).toString(QKeySequence.SequenceFormat.PortableText)
    place = key_at(event.nativeScanCode(), event.nativeVirtualKey())
    counts = place.isdigit() or _BEHIND_LATIN <= event.key() < _SPECIAL
    return tuple(f"{modifier}{key}" for key in (typed, place if counts else "") if key)
