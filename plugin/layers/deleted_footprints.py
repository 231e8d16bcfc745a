# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep what is deleted from a file of footprints in a file beside it, so that no other threshold draws it again. Main thread only."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsExpression,
    QgsFeature,
    QgsFeatureRequest,
    QgsFields,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ...engine.contract.footprint import ID, UUID, deleted_beside
from ..toolbelt.messages import log
from .footprint_work import open_footprints, unfiltered
from .layer_file import file_of

_LAYER = "buildings"
_KEY = "fid"  # OGR's own number, which each file counts by itself


def keep_deleted(layer: QgsVectorLayer, fids: Iterable[int]) -> bool:
    """Keep footprints that are about to be deleted from the file of `layer`; return whether that worked."""
    request = QgsFeatureRequest().setFilterFids(list(fids))
    path, number = deleted_beside(file_of(layer)), layer.fields().indexOf(_KEY)
    fields = QgsFields(layer.dataProvider().fields())
    if number >= 0:
        fields.remove(number)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = _LAYER
    if path.exists():
        options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.AppendToLayerAddFields
    writer = QgsVectorFileWriter.create(
        str(path), fields, QgsWkbTypes.Type.Polygon, layer.crs(), QgsCoordinateTransformContext(), options
    )
    for footprint in layer.dataProvider().getFeatures(request):
        writer.addFeature(_alike(footprint, fields))
    problem = writer.errorMessage()
    worked = bool(writer.hasError() == QgsVectorFileWriter.WriterError.NoError)
    del writer  # closes the file
    if not worked:
        log(f"{path}: {problem}")
    return worked


def count_deleted(layer: QgsVectorLayer) -> int:
    """Return the number of footprints that were deleted from the file of `layer`."""
    kept = _open(layer)
    return int(kept.featureCount()) if kept is not None else 0


def forget_deleted(layer: QgsVectorLayer, uuids: Collection[str]) -> None:
    """Keep footprints no longer, because they are there again or were taken back by who drew them."""
    kept = _open(layer)
    if kept is None:
        return
    kept.dataProvider().deleteFeatures([each.id() for each in kept.getFeatures() if each[UUID] in uuids])
    if not kept.featureCount():
        del kept  # closes the file
        _remove(layer)


def put_back(layer: QgsVectorLayer) -> int:
    """Put the footprints that were deleted from the file of `layer` back into it; return their number, 0 where that is not possible."""
    kept = _open(layer)
    if kept is None:
        return 0
    by_uuid = {each[UUID]: _alike(each, layer.fields()) for each in kept.getFeatures()}
    there = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    there.setFilterExpression(f'"{UUID}" in ({",".join(map(QgsExpression.quotedString, by_uuid))})')
    every = unfiltered(layer)
    for each in every.getFeatures(there):
        by_uuid.pop(each[UUID], None)
    number = layer.fields().indexOf(ID)
    last = int(every.maximumValue(number) or 0) if number >= 0 else 0
    for count, footprint in enumerate(by_uuid.values(), 1):
        if number >= 0:
            footprint[ID] = last + count
    if not layer.dataProvider().addFeatures(list(by_uuid.values()))[0]:
        return 0
    kept.dataProvider().truncate()  # where the file cannot be removed because another program has it open
    del kept
    _remove(layer)
    layer.updateExtents()
    layer.dataChanged.emit()  # an open attribute table reads again
    layer.triggerRepaint()
    return len(by_uuid)


def _alike(footprint: QgsFeature, fields: QgsFields) -> QgsFeature:
    """Return a copy of `footprint` with those of its values that `fields` have."""
    copy = QgsFeature(fields)
    copy.setGeometry(footprint.geometry())
    known = footprint.fields()
    for index, name in enumerate(fields.names()):
        if name != _KEY and known.indexOf(name) >= 0:
            copy.setAttribute(index, footprint.attribute(known.indexOf(name)))
    return copy


def _remove(layer: QgsVectorLayer) -> None:
    with suppress(OSError):
        deleted_beside(file_of(layer)).unlink()


def _open(layer: QgsVectorLayer) -> QgsVectorLayer | None:
    """Open what was deleted from the file of `layer`; None where there is nothing."""
    path = deleted_beside(file_of(layer))
    if not path.exists():
        return None
    kept = open_footprints(path)
    return kept if kept.isValid() and kept.fields().indexOf(UUID) >= 0 else None
