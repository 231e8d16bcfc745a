# SPDX-License-Identifier: GPL-2.0-or-later
"""Map tool that takes clicks on roofs, and strokes across them."""

from __future__ import annotations

from qgis.core import QgsGeometry, QgsPointXY, QgsWkbTypes
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool, QgsRubberBand
from qgis.PyQt.QtCore import QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtGui import QColor

from ..walk.place_view import COLOUR

ADD, JOIN, DELETE = "add", "join", "delete"
_REST = 150  # ms without a move
_LEAST_DRAG = 6  # screen pixels; a shorter drag counts as a click


class PickTool(QgsMapTool):
    """A click picks, with Shift it joins, with Control it deletes; a drag is a stroke that splits.

    `picked` carries what the click is for and its point, `stroked` the ends of the stroke, `moved` and `rested` where the mouse is;
    all in the CRS of the map.
    It is no editing tool to QGIS, which would put it away whenever an edit session ends.
    """

    picked = pyqtSignal(str, QgsPointXY)
    stroked = pyqtSignal(QgsPointXY, QgsPointXY)
    moved = pyqtSignal(QgsPointXY)
    rested = pyqtSignal(QgsPointXY)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._start: QPoint | None = None
        self._band: QgsRubberBand | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._on_rest)
        self._last = QPoint()
        self.setCursor(Qt.CursorShape.CrossCursor)

    def release(self) -> None:
        """Remove the stroke before the tool is deleted."""
        if self._band is not None:
            self.canvas().scene().removeItem(self._band)
            self._band = None

    def deactivate(self) -> None:
        """Drop a stroke under way."""
        self._rest.stop()
        self._let_go()
        super().deactivate()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Begin a click or a stroke with the left button; drop it with another."""
        self._rest.stop()
        self._let_go()
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.pos()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Draw the stroke while the mouse is dragged; else wait for the mouse to rest."""
        if self._start is None:
            self._last = event.pos()
            self.moved.emit(self.toMapCoordinates(event.pos()))
            self._rest.start()
        else:
            if self._band is None:
                self._band = QgsRubberBand(self.canvas(), QgsWkbTypes.GeometryType.LineGeometry)
                self._band.setColor(QColor(COLOUR))
                self._band.setWidth(2)
            ends = [self.toMapCoordinates(self._start), self.toMapCoordinates(event.pos())]
            self._band.setToGeometry(QgsGeometry.fromPolylineXY(ends), None)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Finish a click or a stroke."""
        start = self._start
        self._let_go()
        if start is None or event.button() != Qt.MouseButton.LeftButton:
            return
        dragged = event.pos() - start
        end = self.toMapCoordinates(event.pos())
        if max(abs(dragged.x()), abs(dragged.y())) >= _LEAST_DRAG:
            self.stroked.emit(self.toMapCoordinates(start), end)
            return
        modifiers = event.modifiers()
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.picked.emit(DELETE, end)
        else:
            self.picked.emit(JOIN if modifiers & Qt.KeyboardModifier.ShiftModifier else ADD, end)

    def _on_rest(self) -> None:
        self.rested.emit(self.toMapCoordinates(self._last))

    def _let_go(self) -> None:
        self._start = None
        if self._band is not None:
            self._band.reset(QgsWkbTypes.GeometryType.LineGeometry)
