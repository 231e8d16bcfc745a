# SPDX-License-Identifier: GPL-2.0-or-later
"""Map tools for a sketch: QGIS's polygon digitising, a rectangle by dragging, and a click that deletes."""

from __future__ import annotations

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsVectorLayer, QgsWkbTypes
from qgis.gui import (
    QgsAdvancedDigitizingDockWidget,
    QgsMapCanvas,
    QgsMapMouseEvent,
    QgsMapTool,
    QgsMapToolCapture,
    QgsMapToolDigitizeFeature,
    QgsRubberBand,
)
from qgis.PyQt.QtCore import QEvent, QObject, QPoint, QRect, Qt, pyqtSignal
from qgis.PyQt.QtGui import QColor

_LEAST_DRAG = 6  # screen pixels; a shorter drag counts as a click


class PolygonTool(QgsMapToolDigitizeFeature):
    """QGIS's digitising tool (snapping, advanced digitising, tracing, Backspace) for one layer.

    `drawn` carries each finished polygon in the layer's CRS.
    """

    drawn = pyqtSignal(QgsGeometry)

    def __init__(self, canvas: QgsMapCanvas, cad: QgsAdvancedDigitizingDockWidget) -> None:
        super().__init__(canvas, cad, QgsMapToolCapture.CaptureMode.CapturePolygon)
        self.digitizingCompleted.connect(self._on_completed)

    def draw_on(self, layer: QgsVectorLayer) -> None:
        """Set the layer that gives CRS and snapping."""
        self.setLayer(layer)

    def is_unfinished(self) -> bool:
        """Return whether corners were clicked that are no polygon yet."""
        return bool(self.size())

    def release(self) -> None:
        """Do nothing: the tool leaves nothing on the map."""

    def _on_completed(self, feature: QgsFeature) -> None:
        self.drawn.emit(QgsGeometry(feature.geometry()))


class RectangleTool(QgsMapTool):
    """A tool that drags a rectangle along the axes of the screen.

    `drawn` carries the rectangle in the layer's CRS. The right button or Escape cancels it.
    """

    drawn = pyqtSignal(QgsGeometry)

    def __init__(self, canvas: QgsMapCanvas, colour: str) -> None:
        super().__init__(canvas)
        self._colour = QColor(colour)
        self._layer: QgsVectorLayer | None = None
        self._start: QPoint | None = None
        self._band: QgsRubberBand | None = None  # created with the first rectangle, then reused
        self.setCursor(Qt.CursorShape.CrossCursor)

    def draw_on(self, layer: QgsVectorLayer) -> None:
        """Set the layer whose CRS the rectangle is given in."""
        self._layer = layer

    def is_unfinished(self) -> bool:
        """Return whether a rectangle is being dragged."""
        return self._start is not None

    def flags(self) -> QgsMapTool.Flag:
        """Return the flag of editing tools, which QGIS checks."""
        return QgsMapTool.Flag.EditTool

    def release(self) -> None:
        """Remove the rubber band before the tool is deleted."""
        if self._band is not None:
            self.canvas().scene().removeItem(self._band)
            self._band = None

    def deactivate(self) -> None:
        """Cancel a rectangle under way."""
        self._let_go()
        super().deactivate()

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Begin with the left button; cancel with another."""
        self._let_go()
        if event.button() == Qt.MouseButton.LeftButton:
            self._start = event.pos()
            self._band = self._band or self._make_band()
            self.canvas().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cancel on Escape while the button is down, when the map passes no keys to its tool."""
        if event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_Escape:
            return False
        self._let_go()
        return True

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Draw the rectangle while the mouse is dragged."""
        if self._start is not None and self._band is not None:
            self._band.setToGeometry(QgsGeometry.fromPolygonXY([self._corners(event.pos())]), None)

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Finish the rectangle; a click without a drag draws nothing."""
        if event.button() != Qt.MouseButton.LeftButton or self._start is None:
            return
        corners, dragged = self._corners(event.pos()), event.pos() - self._start
        self._let_go()
        if self._layer is not None and min(abs(dragged.x()), abs(dragged.y())) >= _LEAST_DRAG:
            ring = [self.toLayerCoordinates(self._layer, corner) for corner in corners]
            self.drawn.emit(QgsGeometry.fromPolygonXY([ring]))

    def _corners(self, end: QPoint) -> list[QgsPointXY]:
        box = QRect(self._start, end).normalized()
        corners = (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft(), box.topLeft())
        return [self.toMapCoordinates(corner) for corner in corners]

    def _let_go(self) -> None:
        self._start = None
        self.canvas().removeEventFilter(self)
        if self._band is not None:
            self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)

    def _make_band(self) -> QgsRubberBand:
        band = QgsRubberBand(self.canvas(), QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setStrokeColor(self._colour)
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setSecondaryStrokeColor(QColor(8, 28, 43, 190))
        band.setWidth(2)
        return band


class DeleteTool(QgsMapTool):
    """A tool that deletes what is clicked; `picked` carries the point in the layer's CRS."""

    picked = pyqtSignal(QgsGeometry)

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas)
        self._layer: QgsVectorLayer | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def draw_on(self, layer: QgsVectorLayer) -> None:
        """Set the layer whose CRS the point is given in."""
        self._layer = layer

    def is_unfinished(self) -> bool:
        """Return False: each click is complete."""
        return False

    def flags(self) -> QgsMapTool.Flag:
        """Return the flag of editing tools, which QGIS checks."""
        return QgsMapTool.Flag.EditTool

    def release(self) -> None:
        """Do nothing: the tool leaves nothing on the map."""

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Pick the point under the left button."""
        if event.button() == Qt.MouseButton.LeftButton and self._layer is not None:
            self.picked.emit(QgsGeometry.fromPointXY(self.toLayerCoordinates(self._layer, event.pos())))
