# SPDX-License-Identifier: GPL-2.0-or-later
"""Plot of a refinement over time: F1 on the held-out part of the sketch, and training loss."""

from __future__ import annotations

import math

from qgis.PyQt.QtCore import QCoreApplication, QPointF, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ...engine.contract.protocol import CurvePoint
from ..toolbelt.numbers import fixed

translate = QCoreApplication.translate
# F1, loss: on a light theme, on a dark one. Blue and orange are safe for colour-blind readers.
_LIGHT, _DARK = ("#0b62c4", "#b35900"), ("#62b0ff", "#ffae57")
_HEIGHT = 130
_GAP = 4


class Curve(QWidget):
    """Plot of F1 and training loss against seconds.

    F1 in percent is on the left axis, with the parent's F1 as a dashed line; the loss is on the right axis.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points: list[CurvePoint] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(1)

    def clear(self) -> None:
        """Remove all points."""
        self.points = []
        self.update()

    def add(self, point: CurvePoint) -> None:
        """Add a point; the first one is the parent's."""
        self.points.append(point)
        self.update()

    def parents_f1(self) -> float | None:
        """Return the parent's F1 in percent; None while unknown or without a held-out area."""
        return self.points[0].f1 if self.points and self.points[0].step == 0 else None

    def sizeHint(self) -> QSize:
        """Return a width that takes all the room in the layout."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the plot in the theme's colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPointSizeF(max(6.5, 0.85 * font.pointSizeF()))
        painter.setFont(font)
        height = painter.fontMetrics().height()
        text = self.palette().color(QPalette.ColorRole.WindowText)
        dark = self.palette().color(QPalette.ColorRole.Window).lightness() < 128
        f1_colour, loss_colour = (QColor(name) for name in (_DARK if dark else _LIGHT))
        low, high = self._f1_range()
        left = max(painter.fontMetrics().horizontalAdvance(words) for words in _scale(low, high).values()) + _GAP
        box = QRectF(left, height + _GAP, self.width() - left - _GAP, self.height() - 2 * (height + _GAP))
        self._draw_frame(painter, box, (low, high), text)
        self._draw_legend(painter, height, text, f1_colour, loss_colour)
        end = max((p.seconds for p in self.points), default=0.0) or 1.0
        loss = [(p.seconds, p.loss) for p in self.points if p.loss is not None]
        f1 = [(p.seconds, p.f1) for p in self.points if p.f1 is not None]
        before = self.parents_f1()
        if before is not None:
            painter.setPen(QPen(text, 1, Qt.PenStyle.DashLine))
            y = _place(box, 0, end, before, low, high).y()
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
        top = max((value for _, value in loss), default=1.0)
        _draw_line(painter, [_place(box, s, end, v, 0.0, 1.1 * top) for s, v in loss], loss_colour, 1.3, 1.6)
        _draw_line(painter, [_place(box, s, end, v, low, high) for s, v in f1], f1_colour, 2.2, 3.0)
        painter.setPen(text)
        below = QRectF(box.left(), box.bottom() + 2, box.width(), height)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(below, Qt.AlignmentFlag.AlignRight, _duration(end) if self.points else "")
        painter.end()

    def _has_f1(self) -> bool:
        """Return whether F1 is measured; the paper's procedure holds out no area for it."""
        return any(p.f1 is not None for p in self.points)

    def _f1_range(self) -> tuple[float, float]:
        """Return the F1 axis limits in percent: multiples of 5, at least 10 apart."""
        values = [p.f1 for p in self.points if p.f1 is not None] or [0.0, 100.0]
        low, high = 5 * math.floor(min(values) / 5 - 0.2), 5 * math.ceil(max(values) / 5 + 0.2)
        low = max(0, min(low, high - 10))
        return float(low), float(min(100, max(high, low + 10)))

    def _draw_frame(self, painter: QPainter, box: QRectF, f1: tuple[float, float], text: QColor) -> None:
        faint = QColor(text)
        faint.setAlpha(50)
        for value, words in _scale(*f1).items():
            y = _place(box, 0, 1, value, *f1).y()
            painter.setPen(QPen(faint, 1))
            painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
            if not self._has_f1():
                continue
            painter.setPen(text)
            half = painter.fontMetrics().height() / 2
            place = QRectF(0, y - half, box.left() - _GAP, 2 * half)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _draw_legend(
        self, painter: QPainter, height: int, text: QColor, f1_colour: QColor, loss_colour: QColor
    ) -> None:
        """Draw the name and latest value of each line."""
        last = self.points[-1] if self.points else None
        before = self.parents_f1()
        entries = []
        if self._has_f1() and last is not None:
            entries.append((f1_colour, f"F1 {_number(last.f1, 1)}", 2.2))
        if before is not None:
            entries.append((text, translate("Curve", "before {}").format(_number(before, 1)), 0.0))
        if last is not None and last.loss is not None:
            loss = _number(last.loss, 2)
            entries.append((loss_colour, translate("Curve", "training loss {}").format(loss), 1.3))
        x = 0.0
        for colour, words, width in entries:
            pen = QPen(colour, width) if width else QPen(colour, 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, height / 2), QPointF(x + 14, height / 2))
            painter.setPen(text)
            wide = painter.fontMetrics().horizontalAdvance(words)
            painter.drawText(QRectF(x + 18, 0, wide + 2, height), Qt.AlignmentFlag.AlignLeft, words)
            x += wide + 30


def _scale(low: float, high: float) -> dict[float, str]:
    """Return the labels of an axis by value: bottom, middle and top."""
    values = (low, (low + high) / 2, high)
    return {value: _number(value, 0 if all(v.is_integer() for v in values) else 1) for value in values}


def _place(box: QRectF, seconds: float, end: float, value: float, low: float, high: float) -> QPointF:
    share = (value - low) / (high - low) if high > low else 0.5
    return QPointF(box.left() + box.width() * seconds / end, box.bottom() - box.height() * share)


def _draw_line(painter: QPainter, points: list[QPointF], colour: QColor, width: float, dot: float) -> None:
    painter.setPen(QPen(colour, width))
    painter.drawPolyline(QPolygonF(points))
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    for point in points:
        painter.drawEllipse(point, dot, dot)


def _number(value: float | None, digits: int) -> str:
    return fixed(value, digits) if value is not None else ""


def _duration(seconds: float) -> str:
    if seconds < 100:
        return translate("Curve", "{} s").format(round(seconds))
    return translate("Curve", "{} min").format(fixed(seconds / 60, 1 if seconds < 600 else 0))
