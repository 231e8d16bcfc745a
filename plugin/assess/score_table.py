# SPDX-License-Identifier: GPL-2.0-or-later
"""A small table of figures in the dock."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QWidget

from ..toolbelt.widgets import heading


class ScoreTable(QWidget):
    """Rows of a name and figures under headings; hidden while empty."""

    def __init__(self, name: str, headings: Sequence[str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self._headings = tuple(headings)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._rows: list[tuple[str, ...]] = []
        self.hide()

    def rows(self) -> list[tuple[str, ...]]:
        """Return the texts that are shown, row by row."""
        return list(self._rows)

    def show_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show `rows` in place of those before; none hides the table."""
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
        self._rows = [tuple(row) for row in rows]
        for row, texts in enumerate(((*self._headings,), *self._rows) if rows else ()):
            for column, text in enumerate(texts):
                label = heading(text) if not row else QLabel(text)
                label.setMinimumWidth(1)
                label.setTextFormat(Qt.TextFormat.PlainText)
                if column:
                    label.setAlignment(Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(label, row, column)
        self._grid.setColumnStretch(0, 1)
        self.setVisible(bool(rows))
