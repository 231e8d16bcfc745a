# SPDX-License-Identifier: GPL-2.0-or-later
"""A progress bar whose text can be read in every theme."""

from __future__ import annotations

from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from qgis.PyQt.QtWidgets import QLabel, QProgressBar, QStyle, QStyleOptionProgressBar

_HALO = 3.0  # pixels, half of them outside the letters


class LegibleBar(QProgressBar):
    """A progress bar that writes its text as labels are written, with a halo: QGIS's dark theme writes it in black on dark grey."""

    def __init__(self) -> None:
        super().__init__()
        self._label = QLabel(self)  # never shown; it has the colour that the theme gives labels
        self._label.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar as the style does, then the text over it."""
        option = QStyleOptionProgressBar()
        self.initStyleOption(option)
        is_visible, option.textVisible = option.textVisible, False
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_ProgressBar, option, painter, self)
        if is_visible and option.text:
            self._write(painter, option.text)
        painter.end()

    def _write(self, painter: QPainter, text: str) -> None:
        self._label.ensurePolished()
        colour, metrics = self._label.palette().color(self._label.foregroundRole()), self.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        left = (self.width() - metrics.horizontalAdvance(text)) / 2
        letters = QPainterPath()
        letters.addText(QPointF(left, (self.height() + metrics.ascent() - metrics.descent()) / 2), self.font(), text)
        halo = QColor(Qt.GlobalColor.black if colour.lightness() > 127 else Qt.GlobalColor.white)
        halo.setAlpha(170)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.strokePath(
            letters, QPen(halo, _HALO, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
        )
        painter.fillPath(letters, colour)
