# SPDX-License-Identifier: GPL-2.0-or-later
"""Local coordinate reference systems (LOCAL_CS in WKT), of which only name and unit are known, not the place on Earth."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsUnitTypes


def is_local(crs: QgsCoordinateReferenceSystem) -> bool:
    """Return whether `crs` is a local one; QGIS shows a message for every attempt to transform its coordinates."""
    return bool(crs.isValid() and not crs.ellipsoidAcronym())


def metres_per_unit(crs: QgsCoordinateReferenceSystem) -> float:
    """Return the metres of a unit of a plane `crs`."""
    return float(QgsUnitTypes.fromUnitToUnitFactor(crs.mapUnits(), QgsUnitTypes.DistanceUnit.DistanceMeters))
