# SPDX-License-Identifier: GPL-2.0-or-later
"""Prepare a drawn polygon: split it into parts, square its corners, clip it to the image."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QTransform

_SQUARE_WITHIN = 25.0  # degrees off a right or straight angle that are still squared
_CORNERS = 10  # on each side of an image's extent in another CRS
_MOST_CHANGE = 0.2  # change of a building's area by squaring, as a share; beyond it the building is kept as drawn


def squared(building: QgsGeometry, *, is_geographic: bool) -> QgsGeometry:
    """Return `building` with nearly right corners squared; unchanged where that would distort it.

    Degrees are scaled to equal lengths first, so that right angles hold on the ground.
    """
    stretch = math.cos(math.radians(building.boundingBox().center().y())) if is_geographic else 1.0
    level = QgsGeometry(building)
    level.transform(QTransform.fromScale(stretch, 1.0))
    level = level.orthogonalize(1e-8, 1000, _SQUARE_WITHIN)
    level.transform(QTransform.fromScale(1.0 / stretch, 1.0))
    changed = abs(level.area() - building.area()) > _MOST_CHANGE * building.area()
    return building if level.isEmpty() or changed or not level.isGeosValid() else level


def ground_of(image: QgsRasterLayer, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
    """Return the extent of `image` in `crs`, which its sketch may have kept from before the image got another one; empty outside its domain."""
    ground = QgsGeometry.fromRect(image.extent())
    if not image.crs().isValid() or not crs.isValid() or image.crs() == crs:
        return ground
    fine = ground.densifyByCount(_CORNERS)
    try:
        fine.transform(QgsCoordinateTransform(image.crs(), crs, QgsProject.instance().transformContext()))
    except QgsCsException:
        return QgsGeometry()
    return fine


def cut_to(area: QgsGeometry, ground: QgsGeometry) -> QgsGeometry:
    """Return `area` clipped to `ground`, unchanged where they do not intersect.

    Users drag rectangles beyond the image's edge to reach it.
    """
    inside = area.intersection(ground)
    return area if inside.isEmpty() or inside.type() != QgsWkbTypes.GeometryType.PolygonGeometry else inside


def polygons_of(geometry: QgsGeometry) -> list[QgsGeometry]:
    """Return the valid single polygons of `geometry`; self-intersecting ones are split into parts."""
    if geometry.isEmpty():
        return []
    valid = geometry if geometry.isGeosValid() else geometry.makeValid()
    parts = valid.asGeometryCollection() if valid.isMultipart() else [valid]
    return [
        QgsGeometry(part)
        for part in parts
        if part.type() == QgsWkbTypes.GeometryType.PolygonGeometry and not part.isEmpty()
    ]


def united(areas: list[QgsGeometry]) -> QgsGeometry:
    """Return the union of all `areas`."""
    return QgsGeometry.unaryUnion([area if area.isGeosValid() else area.makeValid() for area in areas])
