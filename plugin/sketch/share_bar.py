# SPDX-License-Identifier: GPL-2.0-or-later
"""Slim bar that shows the sketched share of the image."""

from __future__ import annotations

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

_MARKS = (0.07, 0.15)  # the small and the large area of the paper's Sec. IV-C
_FULL = 0.20
_BAR, _GAP = 8, 2


class ShareBar(QWidget):
    """Bar from 0 to 20 % of the image, with marks at 7 and 15 %, the areas of the paper's Sec. IV-C."""

    def __init__(self) -> None:
        super().__init__()
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show `share` (0 to 1) of the image."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the bar and the figures below it."""
        return QSize(120, _BAR + _GAP + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        palette = self.palette()
        whole = QRectF(0, 0, self.width(), _BAR)
        painter.setBrush(palette.color(QPalette.ColorRole.Mid))
        painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        if self._share > 0:
            filled = QRectF(whole)
            filled.setWidth(max(_BAR, self.width() * min(1.0, self._share / _FULL)))
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        for mark in _MARKS:
            x = round(self.width() * mark / _FULL)
            painter.drawLine(x, 0, x, _BAR + _GAP)
            box = QRectF(x - 30, _BAR + _GAP, 60, self.fontMetrics().height())
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, f"{mark:.0%}".replace("%", "\u202f%"))
        painter.end()
