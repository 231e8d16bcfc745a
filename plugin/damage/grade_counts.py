# SPDX-License-Identifier: GPL-2.0-or-later
"""Number of buildings by grade, with the colours of the map."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor, QIcon, QPixmap
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QWidget

from ..layers.damage_style import COLOURS, short_grade_words
from ..toolbelt.numbers import whole

_SIDE = 11  # pixels of a square of colour
_GAP = 4  # pixels between the two columns of grades


def grade_icon(grade: str) -> QIcon:
    """Return a square in the colour of a grade."""
    return QIcon(_square(grade))


class GradeCounts(QWidget):
    """A legend with the number of buildings of each grade, the worst first."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("roofline_damage_counts")
        self._numbers: dict[str, QLabel] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(2)
        grid.setHorizontalSpacing(3)
        for place, (grade, word) in enumerate((grade, short_grade_words()[grade]) for grade in COLOURS):
            row, column = place % 3, 4 * (place // 3)
            square, name, number = QLabel(), QLabel(word), QLabel()
            square.setPixmap(_square(grade))
            name.setMinimumWidth(1)
            number.setObjectName(f"roofline_damage_count_{grade}")
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            for offset, widget in enumerate((square, number, name)):
                grid.addWidget(widget, row, column + offset)
            self._numbers[grade] = number
        grid.setColumnMinimumWidth(3, _GAP)
        grid.setColumnStretch(7, 1)  # each word has the width that it needs, also beside a scroll bar

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show the numbers."""
        for grade, label in self._numbers.items():
            label.setText(whole(counts.get(grade, 0)))

    def text(self) -> str:
        """Return the counts as one line, such as "3 Destroyed, 1 Major damage"."""
        return ", ".join(f"{label.text()} {short_grade_words()[grade]}" for grade, label in self._numbers.items())


def _square(grade: str) -> QPixmap:
    picture = QPixmap(_SIDE, _SIDE)
    picture.fill(QColor(COLOURS[grade]))
    return picture
