# SPDX-License-Identifier: GPL-2.0-or-later
"""Show a place on the map: zoom there, and mark it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand, QgsVertexMarker
from qgis.PyQt.QtGui import QColor

COLOUR = "#ff2bd6"
"""Of the place that one is asked about; in neither imagery nor the classes of confidence."""
_DARK = QColor(8, 28, 43, 190)
_CIRCLE, _CROSS = 34, 7  # pixels across
_AROUND_M = 30.0  # ground shown around a place


class PlaceView:
    """The map as it shows one place after the other, whose shapes are in another coordinate reference system."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._crs = QgsCoordinateReferenceSystem()  # of the shapes
        self._band: QgsRubberBand | None = None
        self._markers: list[QgsVertexMarker] = []
        self._shape: QgsGeometry | None = None  # what is outlined, and what is marked
        self._point: QgsPointXY | None = None
        canvas.destinationCrsChanged.connect(self._on_crs)

    def follow(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Take shapes in `crs` from now on."""
        self._crs = crs

    def zoom(self, shapes: Iterable[QgsGeometry], around_m: float = _AROUND_M) -> None:
        """Show shapes in the middle of the map, with the ground around them."""
        box = QgsRectangle()
        box.setMinimal()
        for shape in shapes:
            box.combineExtentWith(self._on_map(shape).boundingBox())
        unit = self._canvas.mapSettings().destinationCrs().mapUnits()
        metres = QgsUnitTypes.fromUnitToUnitFactor(unit, QgsUnitTypes.DistanceUnit.DistanceMeters) or 1.0
        self._canvas.setExtent(box.buffered(around_m / metres))
        self._canvas.refresh()

    def outline(self, shape: QgsGeometry | None) -> None:
        """Outline a shape; None: none."""
        self._shape = shape
        if self._band is None and shape is not None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setStrokeColor(QColor(COLOUR))
            self._band.setFillColor(QColor(0, 0, 0, 0))
            self._band.setSecondaryStrokeColor(_DARK)
            self._band.setWidth(3)
        if self._band is not None:
            self._band.reset(QgsWkbTypes.GeometryType.PolygonGeometry)
            if shape is not None:
                self._band.setToGeometry(self._on_map(shape), None)

    def outlined(self) -> QgsGeometry:
        """Return the outline that is shown, in the CRS of the map."""
        return self._band.asGeometry() if self._band is not None else QgsGeometry()

    def mark(self, point: QgsPointXY | None) -> None:
        """Circle a point, with a small cross that hides little of what is there; None: none."""
        self._point = point
        if not self._markers and point is not None:
            self._markers = [self._marker(_CIRCLE + 2, 4, _DARK), self._marker(_CIRCLE, 2, QColor(COLOUR))]
            self._markers.append(self._marker(_CROSS, 1, QColor(COLOUR), QgsVertexMarker.IconType.ICON_CROSS))
        for marker in self._markers:
            marker.setVisible(point is not None)
            if point is not None:
                marker.setCenter(self._on_map(QgsGeometry.fromPointXY(point)).asPoint())

    def release(self) -> None:
        """Remove the marks before the map is deleted."""
        self._canvas.destinationCrsChanged.disconnect(self._on_crs)
        for item in (*self._markers, *([self._band] if self._band is not None else [])):
            self._canvas.scene().removeItem(item)
        self._band, self._markers = None, []

    def _marker(
        self,
        size: int,
        width: int,
        colour: QColor,
        icon: QgsVertexMarker.IconType = QgsVertexMarker.IconType.ICON_CIRCLE,
    ) -> QgsVertexMarker:
        marker = QgsVertexMarker(self._canvas)
        marker.setIconType(icon)
        marker.setIconSize(size)
        marker.setPenWidth(width)
        marker.setColor(colour)
        return marker

    def _on_crs(self) -> None:
        """Put the marks where the map has their places now."""
        self.outline(self._shape)
        self.mark(self._point)

    def _on_map(self, geometry: QgsGeometry) -> QgsGeometry:
        moved, system = QgsGeometry(geometry), self._canvas.mapSettings().destinationCrs()
        with suppress(QgsCsException):  # where the map is shown in a system that does not reach here
            moved.transform(QgsCoordinateTransform(self._crs, system, QgsProject.instance().transformContext()))
        return moved
