# SPDX-License-Identifier: GPL-2.0-or-later
"""Show on the map which footprint is asked about: an outline around it, and the ground around it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from .pick_tool import COLOUR

_AROUND_M = 30.0  # ground shown around a footprint


class Spotlight:
    """An outline on the map around one footprint at a time. Geometries are in the CRS of `follow`."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: QgsRubberBand | None = None
        self._transform = QgsCoordinateTransform()

    def follow(self, crs: QgsCoordinateReferenceSystem) -> None:
        """Take geometries in `crs` from now on."""
        self._transform = QgsCoordinateTransform(
            crs, self._canvas.mapSettings().destinationCrs(), QgsProject.instance().transformContext()
        )

    def show(self, shape: QgsGeometry | None, surroundings: Sequence[QgsRectangle] | None = None) -> None:
        """Draw the outline around `shape` (None: nowhere), and zoom to it with `surroundings`, unless these are None."""
        shape = self._on_map(shape) if shape is not None else None
        self._draw(shape)
        if shape is not None and surroundings is not None:
            self._zoom([shape, *(self._on_map(QgsGeometry.fromRect(box)) for box in surroundings)])

    def outline(self) -> QgsGeometry:
        """Return the outline that is drawn, in the CRS of the map."""
        return self._band.asGeometry() if self._band is not None else QgsGeometry()

    def release(self) -> None:
        """Remove the outline from the map."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None

    def _zoom(self, shapes: list[QgsGeometry]) -> None:
        box = QgsRectangle()
        box.setMinimal()
        for shape in shapes:
            box.combineExtentWith(shape.boundingBox())
        unit = self._canvas.mapSettings().destinationCrs().mapUnits()
        metres = QgsUnitTypes.fromUnitToUnitFactor(unit, QgsUnitTypes.DistanceUnit.DistanceMeters) or 1.0
        self._canvas.setExtent(box.buffered(_AROUND_M / metres))
        self._canvas.refresh()

    def _on_map(self, geometry: QgsGeometry) -> QgsGeometry:
        moved = QgsGeometry(geometry)
        with suppress(QgsCsException):  # where the map is shown in a system that does not reach here
            moved.transform(self._transform)
        return moved

    def _draw(self, shape: QgsGeometry | None) -> None:
        if self._band is None and shape is not None:
            self._band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
            self._band.setStrokeColor(QColor(COLOUR))
            self._band.setFillColor(QColor(0, 0, 0, 0))
            self._band.setSecondaryStrokeColor(QColor(8, 28, 43, 190))
            self._band.setWidth(3)
        if self._band is not None:
            self._band.setToGeometry(shape, None) if shape is not None else self._band.reset(
                QgsWkbTypes.GeometryType.PolygonGeometry
            )
