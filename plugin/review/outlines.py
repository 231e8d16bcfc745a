# SPDX-License-Identifier: GPL-2.0-or-later
"""Add, reshape and delete footprints by hand, each change saved at once, and take the changes back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from qgis.core import QgsFeature, QgsFeatureRequest, QgsGeometry, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.footprint import ADDED, DATE, GSD, IMAGE, REJECTED, STATUS, UUID
from ..layers.deleted_footprints import forget_deleted
from ..walk.decisions import Decision, DecisionError, take_back
from .footprint_decisions import decide, remember_footprints

translate = QCoreApplication.translate


@dataclass(frozen=True)
class OutlineChange:
    """What takes a change back: features that were `added`, as they were `deleted`, and what is left of `before`."""

    added: tuple[int, ...] = ()
    deleted: tuple[QgsFeature, ...] = ()
    before: Decision | None = field(default=None)


def add_outline(layer: QgsVectorLayer, outline: QgsGeometry) -> OutlineChange:
    """Add a footprint with what its neighbours tell about the image. Raises DecisionError."""
    known = next(layer.getFeatures(QgsFeatureRequest().setLimit(1)), None)
    fields = layer.fields()
    told = {fields.indexOf(name): known[name] for name in (IMAGE, DATE, GSD) if known and fields.indexOf(name) >= 0}
    feature = QgsVectorLayerUtils.createFeature(layer, outline, told, layer.createExpressionContext())
    return OutlineChange(added=_save(layer, lambda: layer.addFeature(feature)))


def reshape(layer: QgsVectorLayer, fid: int, outline: QgsGeometry, without: tuple[int, ...] = ()) -> OutlineChange:
    """Give a footprint another outline, and delete those `without` that are part of it now. Raises DecisionError."""
    before = remember_footprints(layer, [fid], 0, shapes=True)
    deleted = tuple(QgsFeature(layer.getFeature(other)) for other in without)

    def change() -> bool:
        return layer.changeGeometry(fid, QgsGeometry(outline)) and all(map(layer.deleteFeature, without))

    _save(layer, change)
    return OutlineChange(deleted=deleted, before=before)


def parts_along(outline: QgsGeometry, stroke: QgsGeometry) -> list[QgsGeometry]:
    """Cut a polygon along a line; one part where the line does not cross it."""
    lines = QgsGeometry(outline.constGet().boundary()).combine(stroke)
    faces = QgsGeometry.polygonize([lines]).asGeometryCollection()
    return [QgsGeometry(face) for face in faces if outline.contains(face.pointOnSurface())]


def split(layer: QgsVectorLayer, fid: int, parts: list[QgsGeometry]) -> OutlineChange:
    """Replace a footprint by its `parts`: the first keeps its attributes, the others are new. Raises DecisionError."""
    before, origin = remember_footprints(layer, [fid], 0, shapes=True), layer.getFeature(fid)
    fields = layer.fields()
    told = {fields.indexOf(name): origin[name] for name in (IMAGE, DATE, GSD) if fields.indexOf(name) >= 0}

    def change() -> bool:
        done = layer.changeGeometry(fid, parts[0])
        for part in parts[1:]:
            feature = QgsVectorLayerUtils.createFeature(layer, part, told, layer.createExpressionContext())
            done = done and layer.addFeature(feature)
        return done

    return OutlineChange(added=_save(layer, change), before=before)


def delete(layer: QgsVectorLayer, feature: QgsFeature) -> OutlineChange:
    """Reject a footprint that was detected; one that was added by hand is deleted. Raises DecisionError."""
    if feature[STATUS] != ADDED:
        return OutlineChange(before=decide(layer, [feature.id()], REJECTED, 0))
    kept = QgsFeature(feature)
    _save(layer, lambda: layer.deleteFeature(feature.id()))
    return OutlineChange(deleted=(kept,))


def undo(layer: QgsVectorLayer, change: OutlineChange) -> None:
    """Take a change back. Raises DecisionError."""
    if change.added or change.deleted:

        def restore() -> bool:
            return all(map(layer.deleteFeature, change.added)) and all(
                layer.addFeature(QgsFeature(feature)) for feature in change.deleted
            )

        known = change.added if layer.fields().indexOf(UUID) >= 0 else ()
        taken_back = {str(layer.getFeature(fid)[UUID]) for fid in known}
        _save(layer, restore)
        forget_deleted(layer, taken_back)  # what was never meant to be there is not what somebody deleted
    if change.before is not None:
        take_back(layer, change.before)


def _save(layer: QgsVectorLayer, change: Callable[[], bool]) -> tuple[int, ...]:
    """Do `change` in an edit session of its own, and return the ids of features that it added. Raises DecisionError."""
    if layer.isEditable() or not layer.startEditing():
        text = translate("outlines", "“{}” cannot be edited: save its edits first, or check that its file is writable.")
        raise DecisionError(text.format(layer.name()))
    added: list[int] = []

    def note(_layer: str, features: list[QgsFeature]) -> None:
        added.extend(feature.id() for feature in features)

    layer.committedFeaturesAdded.connect(note)
    try:
        done = change() and layer.commitChanges()
        if not done:
            reason = " ".join(layer.commitErrors()[-1:])
            layer.rollBack()
            text = translate(
                "outlines", "The footprint could not be saved ({}); free some space on the disk, and try again."
            )
            raise DecisionError(text.format(reason))
    finally:
        layer.committedFeaturesAdded.disconnect(note)
    layer.triggerRepaint()
    return tuple(added)
