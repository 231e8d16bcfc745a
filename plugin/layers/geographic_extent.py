# SPDX-License-Identifier: GPL-2.0-or-later
"""The extent of a layer or of the map in degrees."""

from __future__ import annotations

import math

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
)

from ...engine.contract.distance import Extent
from .local_crs import is_local


def geographic_extent(box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> Extent | None:
    """Return west, south, east and north (WGS 84) of `box` in `crs`; None: its place is unknown."""
    if not crs.isValid() or is_local(crs) or box.isEmpty():
        return None
    change = QgsCoordinateTransform(crs, QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance())
    try:
        found = change.transformBoundingBox(box)
    except QgsCsException:
        return None
    extent = (found.xMinimum(), found.yMinimum(), found.xMaximum(), found.yMaximum())
    return extent if all(map(math.isfinite, extent)) else None
