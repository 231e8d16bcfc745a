# SPDX-License-Identifier: GPL-2.0-or-later
"""Prepare a drawn polygon: split it into parts, square its corners, clip it to the image."""

from __future__ import annotations

import math

from qgis.core import QgsGeometry, QgsRectangle, QgsWkbTypes
from qgis.PyQt.QtGui import QTransform

_SQUARE_WITHIN = 25.0  # degrees off a right angle or a straight line that count as meant so
_MOST_CHANGE = 0.2  # of a building's area, by squaring; beyond it the building is kept as drawn


def squared(building: QgsGeometry, *, is_geographic: bool) -> QgsGeometry:
    """`building` with square corners where they nearly are; as it was when that would make another building of it.

    Degrees are stretched to equal lengths first, or right angles on the map would be none on the ground.
    """
    stretch = math.cos(math.radians(building.boundingBox().center().y())) if is_geographic else 1.0
    level = QgsGeometry(building)
    level.transform(QTransform.fromScale(stretch, 1.0))
    level = level.orthogonalize(1e-8, 1000, _SQUARE_WITHIN)
    level.transform(QTransform.fromScale(1.0 / stretch, 1.0))
    changed = abs(level.area() - building.area()) > _MOST_CHANGE * building.area()
    return building if level.isEmpty() or changed or not level.isGeosValid() else level


def cut_to(area: QgsGeometry, extent: QgsRectangle) -> QgsGeometry:
    """`area` within `extent`, whole where they do not meet: a rectangle is dragged beyond the image's edge to reach it."""
    inside = area.intersection(QgsGeometry.fromRect(extent))
    return area if inside.isEmpty() or inside.type() != QgsWkbTypes.PolygonGeometry else inside


def polygons_of(geometry: QgsGeometry) -> list[QgsGeometry]:
    """The valid single polygons `geometry` is made of; what crosses itself falls into its parts."""
    if geometry.isEmpty():
        return []
    valid = geometry if geometry.isGeosValid() else geometry.makeValid()
    parts = valid.asGeometryCollection() if valid.isMultipart() else [valid]
    return [QgsGeometry(part) for part in parts if part.type() == QgsWkbTypes.PolygonGeometry and not part.isEmpty()]


def united(areas: list[QgsGeometry]) -> QgsGeometry:
    """One geometry of all `areas`."""
    return QgsGeometry.unaryUnion([area if area.isGeosValid() else area.makeValid() for area in areas])
