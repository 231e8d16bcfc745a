# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether somebody has worked on a layer of footprints. Main thread only."""

from __future__ import annotations

from qgis.core import QgsFeatureRequest, QgsVectorLayer

from ...engine.contract.footprint import DETECTED, NOTES, STATUS, deleted_beside
from .footprint_upgrade import file_of

_DECIDED = f"coalesce(\"{STATUS}\", '{DETECTED}') <> '{DETECTED}'"
_NOTED = f"coalesce(\"{NOTES}\", '') <> ''"


def has_decisions(layer: QgsVectorLayer) -> bool:
    """Return whether somebody accepted, changed, added or rejected one of the footprints of `layer`."""
    return _has(layer, STATUS, _DECIDED)


def is_worked_on(layer: QgsVectorLayer) -> bool:
    """Return whether somebody decided on, deleted or wrote a note on one of the footprints of `layer`."""
    return has_decisions(layer) or _has(layer, NOTES, _NOTED) or deleted_beside(file_of(layer)).exists()


def _has(layer: QgsVectorLayer, field: str, condition: str) -> bool:
    """Return whether a footprint of a layer with this field meets a condition."""
    if not layer.isValid() or layer.fields().indexOf(field) < 0:
        return False
    request = QgsFeatureRequest().setFilterExpression(condition)
    request.setLimit(1).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return next(layer.getFeatures(request), None) is not None
