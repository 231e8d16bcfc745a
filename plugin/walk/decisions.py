# SPDX-License-Identifier: GPL-2.0-or-later
"""Write decisions about features into their file at once, and take them back."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.core import QgsFeatureRequest, QgsGeometry, QgsVectorDataProvider, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..layers.layer_file import file_of

translate = QCoreApplication.translate


class DecisionError(RuntimeError):
    """Error when a decision cannot be written; its text is for the user. Nothing of the file has changed then."""


@dataclass(frozen=True)
class Decision:
    """What features were before a decision, and the place in the queue where it was taken."""

    position: int
    before: dict[int, dict[str, Any]]
    shapes: dict[int, QgsGeometry] = field(default_factory=dict)


def is_writable(layer: QgsVectorLayer) -> bool:
    """Return whether the attributes in the file of `layer` can be changed."""
    path = file_of(layer)
    able = layer.dataProvider().capabilities() & QgsVectorDataProvider.Capability.ChangeAttributeValues
    return bool(able) and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def remember(
    layer: QgsVectorLayer, fids: Iterable[int], position: int, fields: Iterable[str], *, shapes: bool = False
) -> Decision:
    """Return what `fields` of the features hold now, with their `shapes` if these are about to change."""
    names = [name for name in fields if layer.fields().indexOf(name) >= 0]
    request = QgsFeatureRequest().setFilterFids(list(fids))
    features = list(layer.getFeatures(request))
    before = {feature.id(): {name: feature[name] for name in names} for feature in features}
    kept = {feature.id(): QgsGeometry(feature.geometry()) for feature in features} if shapes else {}
    return Decision(position, before, kept)


def take_back(layer: QgsVectorLayer, decision: Decision) -> None:
    """Write what the features were before. Raises DecisionError."""
    if decision.shapes and not layer.dataProvider().changeGeometryValues(decision.shapes):
        raise _failed(layer)
    write(layer, decision.before)


def write(layer: QgsVectorLayer, values: dict[int, dict[str, Any]]) -> None:
    """Write values by field and feature into the file, outside any edit session. Raises DecisionError."""
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
        "The decision could not be written to {path} ({reason}); free some space on the disk, close the file where it is"
        " open, or check that it is still there, and decide again. Earlier decisions are kept."
    )  # fmt: skip
    return DecisionError(text.format(path=path, reason=reason))
