# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints of a result that were copied into a sketch, and whether anybody has corrected them since.

The sketch's layer remembers a fingerprint of each copied polygon. An area of the sketch is unchecked while its buildings
are exactly the copies put there: a changed, deleted or drawn building in it counts as a correction, and so does the
user's confirmation, which makes the layer forget its copies.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from qgis.core import QgsFeature, QgsGeometry, QgsPoint, QgsProject, QgsVectorLayer

from ...engine.contract.sketch import AREA, BUILDING

COPIES = "roofline/copies"
"""The property of a sketch's layer that holds its copies."""

Copies = Mapping[str, QgsPoint]
"""A point inside each copied polygon, by the polygon's fingerprint."""


@dataclass(frozen=True)
class Mark:
    """A building's fingerprint and a point inside it."""

    fingerprint: str
    point: QgsPoint


def mark(building: QgsGeometry, copies: Copies) -> Mark:
    """Mark a polygon; the point of a copy is the one remembered."""
    fingerprint = hashlib.blake2b(bytes(building.asWkb()), digest_size=8).hexdigest()
    return Mark(fingerprint, copies[fingerprint] if fingerprint in copies else _inside(building))


def copies_of(sketch: QgsVectorLayer) -> Copies:
    """Return the copies that `sketch` remembers; an unreadable memory counts as none."""
    try:
        found = json.loads(str(sketch.customProperty(COPIES) or "{}"))
        return {str(fingerprint): QgsPoint(float(x), float(y)) for fingerprint, (x, y) in found.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}


def remember_copies(sketch: QgsVectorLayer, marks: Iterable[Mark]) -> None:
    """Make `sketch` remember more copies."""
    points = {**copies_of(sketch), **{mark.fingerprint: mark.point for mark in marks}}
    kept = {fingerprint: (point.x(), point.y()) for fingerprint, point in points.items()}
    sketch.setCustomProperty(COPIES, json.dumps(kept))
    QgsProject.instance().setDirty(True)


def forget_copies(sketch: QgsVectorLayer) -> None:
    """Make `sketch` forget its copies: the user confirms that they are right."""
    sketch.removeCustomProperty(COPIES)
    QgsProject.instance().setDirty(True)


def unchecked_copies(area: QgsGeometry, buildings: Iterable[Mark], copies: Copies) -> int:
    """Return the number of copies in `area` if its buildings are these and no others, else 0."""
    engine = QgsGeometry.createGeometryEngine(area.constGet())
    engine.prepareGeometry()
    expected = {fingerprint for fingerprint, point in copies.items() if engine.contains(point)}
    if not expected:
        return 0
    present = {found.fingerprint for found in buildings if engine.contains(found.point)}
    return len(expected) if present == expected else 0


def unchecked_areas(features: Iterable[QgsFeature], field: str, copies: Copies) -> set[int]:
    """Return the ids of the areas among `features`, a whole sketch, that are unchecked."""
    areas: dict[int, QgsGeometry] = {}
    buildings: list[Mark] = []
    for feature in features:
        if feature.geometry().isEmpty():
            continue
        if feature[field] == AREA:
            areas[feature.id()] = QgsGeometry(feature.geometry())
        elif feature[field] == BUILDING:
            buildings.append(mark(feature.geometry(), copies))
    return {fid for fid, area in areas.items() if unchecked_copies(area, buildings, copies)}


def _inside(building: QgsGeometry) -> QgsPoint:
    point = building.pointOnSurface()
    return QgsPoint(point.asPoint()) if not point.isEmpty() else QgsPoint()
