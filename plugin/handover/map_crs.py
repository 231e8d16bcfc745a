# SPDX-License-Identifier: GPL-2.0-or-later
"""Choose the coordinate reference system of a printed map, so that shapes are those on the ground. Main thread only."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle, QgsVectorLayer

_ZONE = 6.0  # degrees of longitude of a zone of UTM
_WIDEST = 9.0  # degrees of longitude that a map in one zone may show
_NORTHMOST, _SOUTHMOST = 84.0, -80.0  # where UTM ends


def map_crs(footprints: QgsVectorLayer) -> QgsCoordinateReferenceSystem:
    """Return the CRS for a map of `footprints`: theirs, or one in metres where theirs is in degrees, which would squash the map.

    That is their zone of UTM, or an equal-area projection around them where a zone does not hold them.
    """
    crs, extent = footprints.crs(), footprints.extent()
    if not crs.isGeographic() or extent.isNull() or not extent.isFinite():
        return crs
    return _zone(extent) or _equal_area(extent)


def _zone(extent: QgsRectangle) -> QgsCoordinateReferenceSystem | None:
    """Return the zone of UTM in the middle of an extent in degrees, None where it does not hold the extent."""
    middle = extent.center()
    if extent.width() > _WIDEST or extent.yMinimum() < _SOUTHMOST or extent.yMaximum() > _NORTHMOST:
        return None
    number = int((middle.x() + 180) % 360 / _ZONE) + 1
    found = QgsCoordinateReferenceSystem(f"EPSG:{(32600 if middle.y() >= 0 else 32700) + number}")
    return found if found.isValid() else None


def _equal_area(extent: QgsRectangle) -> QgsCoordinateReferenceSystem:
    middle = extent.center()
    return QgsCoordinateReferenceSystem.fromProj(
        f"+proj=laea +lat_0={middle.y():.6f} +lon_0={middle.x():.6f} +datum=WGS84 +units=m +no_defs"
    )
