# SPDX-License-Identifier: GPL-2.0-or-later
"""Write decisions about footprints into their file at once, and take them back."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsVectorDataProvider, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.footprint import AREA, REVIEWER, STATUS
from ..layers.footprint_fields import reviewer_name
from ..layers.footprint_upgrade import file_of

translate = QCoreApplication.translate


class DecisionError(RuntimeError):
    """Error when a decision cannot be written; its text is for the user. Nothing of the file has changed then."""


@dataclass(frozen=True)
class Decision:
    """What footprints were before a decision, and the place in the queue where it was taken."""

    position: int
    before: dict[int, dict[str, Any]]
    shapes: dict[int, QgsGeometry] = field(default_factory=dict)


def check_writable(layer: QgsVectorLayer, field: str = STATUS) -> None:
    """Raise DecisionError where the file of `layer` cannot be changed, is being edited, or has no `field` for decisions."""
    path = file_of(layer)
    if layer.isEditable():
        text = translate("decisions", "Save or discard your edits of “{}” first, then start the review.")
        raise DecisionError(text.format(layer.name()))
    able = layer.dataProvider().capabilities() & QgsVectorDataProvider.Capability.ChangeAttributeValues
    if not able or not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        text = translate(
            "decisions",
            "The footprints in {} are write-protected, so decisions cannot be kept; copy the output folder to a place"
            " where you may write, and open the copy."
        )  # fmt: skip
        raise DecisionError(text.format(path))
    if layer.fields().indexOf(field) < 0:
        text = translate("decisions", "The footprints in {path} have no field “{field}”; make them again.")
        raise DecisionError(text.format(path=path, field=field))


def decide(layer: QgsVectorLayer, fids: Iterable[int], status: str, position: int) -> Decision:
    """Write `status` and the reviewer of footprints into the file; return what takes it back. Raises DecisionError."""
    decision = remember(layer, fids, position)
    write(layer, {fid: {STATUS: status, REVIEWER: reviewer_name()} for fid in decision.before})
    return decision


def remember(
    layer: QgsVectorLayer,
    fids: Iterable[int],
    position: int,
    *,
    shapes: bool = False,
    names: Sequence[str] = (STATUS, REVIEWER, AREA),
) -> Decision:
    """Return what the fields `names` of the footprints are now, with their `shapes` if these are about to change."""
    names = [name for name in names if layer.fields().indexOf(name) >= 0]
    request = QgsFeatureRequest().setFilterFids(list(fids))
    features = list(layer.getFeatures(request))
    before = {feature.id(): {name: feature[name] for name in names} for feature in features}
    kept = {feature.id(): QgsGeometry(feature.geometry()) for feature in features} if shapes else {}
    return Decision(position, before, kept)


def take_back(layer: QgsVectorLayer, decision: Decision) -> None:
    """Write what the footprints were before. Raises DecisionError."""
    if decision.shapes and not layer.dataProvider().changeGeometryValues(decision.shapes):
        raise _failed(layer)
    write(layer, decision.before)


def write(layer: QgsVectorLayer, values: dict[int, dict[str, Any]]) -> None:
    """Write values by field and footprint into the file, outside any edit session. Raises DecisionError."""
    fields, provider = layer.fields(), layer.dataProvider()
    changes = {
        fid: {fields.indexOf(name): value for name, value in each.items() if fields.indexOf(name) >= 0}
        for fid, each in values.items()
    }
    provider.clearErrors()
    if not file_of(layer).is_file() or not provider.changeAttributeValues(changes) or provider.hasErrors():
        raise _failed(layer)
    layer.dataChanged.emit()  # an open attribute table reads again
    layer.triggerRepaint()


def _failed(layer: QgsVectorLayer) -> DecisionError:
    path: Path = file_of(layer)
    reasons = [str(each) for each in layer.dataProvider().errors()]
    layer.dataProvider().clearErrors()
    reason = reasons[-1].strip().splitlines()[-1] if reasons and reasons[-1].strip() else path.name
    text = translate(
        "decisions",
        "The decision could not be written to {path} ({reason}); free some space on the disk, or check that the file is"
        " still there, and decide again. Earlier decisions are kept."
    )  # fmt: skip
    return DecisionError(text.format(path=path, reason=reason))
