# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether somebody has worked on a layer of footprints, also on those that a filter of the layer hides. Main thread only."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsFeatureRequest, QgsVectorLayer

from ...engine.contract.footprint import DETECTED, FIELDS, NOTES, STATUS, deleted_beside
from .footprint_fields import SOURCE
from .layer_file import file_of

_DECIDED = f"coalesce(\"{STATUS}\", '{DETECTED}') <> '{DETECTED}'"
_NOTED = f"coalesce(\"{NOTES}\", '') <> ''"


def has_decisions(layer: QgsVectorLayer) -> bool:
    """Return whether somebody accepted, changed, added or rejected one of the footprints of `layer`."""
    return _has(layer, STATUS, _DECIDED)


def is_worked_on(layer: QgsVectorLayer) -> bool:
    """Return whether somebody decided on, deleted or wrote about one of the footprints of `layer`."""
    return has_decisions(layer) or has_notes(layer) or deleted_beside(file_of(layer)).exists()


def has_notes(layer: QgsVectorLayer) -> bool:
    """Return whether somebody wrote a note on one of the footprints of `layer`, or added a field to them."""
    if not layer.isValid() or layer.fields().indexOf(STATUS) < 0:
        return False
    own = set(layer.dataProvider().fields().names()) - {*FIELDS, SOURCE, "fid"}
    return bool(own) or _has(layer, NOTES, _NOTED)


def unfiltered(layer: QgsVectorLayer) -> QgsVectorLayer:
    """Return a layer with all footprints in the file of `layer`: itself, where it has no filter."""
    return open_footprints(file_of(layer)) if layer.subsetString() else layer


def open_footprints(path: Path) -> QgsVectorLayer:
    """Open a file of footprints, outside the project."""
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True
    options.loadDefaultStyle = False
    return QgsVectorLayer(f"{path}|layername=buildings", "", "ogr", options)


def _has(layer: QgsVectorLayer, field: str, condition: str) -> bool:
    """Return whether a footprint in the file of a layer with this field meets a condition."""
    if not layer.isValid() or layer.fields().indexOf(field) < 0:
        return False
    layer = unfiltered(layer)
    request = QgsFeatureRequest().setFilterExpression(condition)
    request.setLimit(1).setFlags(QgsFeatureRequest.Flag.NoGeometry)
    return next(layer.getFeatures(request), None) is not None
