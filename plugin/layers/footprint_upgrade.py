# SPDX-License-Identifier: GPL-2.0-or-later
"""Give the footprints of an older result the fields that new ones have, in the background, without losing anything."""

from __future__ import annotations

import json
import os
import traceback
from pathlib import Path
from typing import Any

from qgis.core import QgsTask, QgsVectorDataProvider, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ...engine.contract.address import image_name
from ...engine.contract.footprint import DATE, DETECTED, FIELDS, IMAGE, MODEL, RUN_DATE, STATUS, UUID, footprint_uuid
from ..toolbelt.messages import log
from ..toolbelt.plain_text import plain_name
from ..toolbelt.task_flags import TASK_FLAGS
from .footprint_fields import missing_fields
from .layer_file import file_of

translate = QCoreApplication.translate

_AT_ONCE = 2000  # footprints


def needs_upgrade(layer: QgsVectorLayer) -> bool:
    """Return whether `layer` lacks fields, and its file can be changed."""
    if not layer.isValid() or layer.isEditable() or not missing_fields(layer.fields()):
        return False
    path = file_of(layer)
    return path.suffix.lower() == ".gpkg" and os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


class FootprintUpgrade(QgsTask):
    """Adds the missing fields to the file of `layer`, with what run.json beside it tells; `ended` tells whether that worked.

    `status` comes last: a file in which it is missing was not upgraded to the end.
    """

    ended = pyqtSignal(bool)

    def __init__(self, layer: QgsVectorLayer) -> None:
        title = translate("footprint_upgrade", "Roofline: adding fields to {}").format(file_of(layer).name)
        super().__init__(plain_name(title), TASK_FLAGS)
        self._source = layer.source()
        self._path = file_of(layer)

    def run(self) -> bool:
        """Change the file in a thread of QGIS's task manager."""
        try:
            return self._upgrade()
        except Exception:  # a bug of ours must end the task, not QGIS
            log(traceback.format_exc())
            return False

    def finished(self, result: bool) -> None:
        """Emit `ended` on the main thread."""
        self.ended.emit(result)

    def _upgrade(self) -> bool:
        options = QgsVectorLayer.LayerOptions()
        options.skipCrsValidation = True
        options.loadDefaultStyle = False
        layer = QgsVectorLayer(self._source, "", "ogr", options)
        provider = layer.dataProvider()
        able = QgsVectorDataProvider.Capability.AddAttributes | QgsVectorDataProvider.Capability.ChangeAttributeValues
        if not layer.isValid() or (provider.capabilities() & able) != able:
            return False
        new = missing_fields(layer.fields())
        told = _origin(self._path)
        done = self._add(layer, [field for field in new if field.name() != STATUS], told)
        return done and self._add(layer, [field for field in new if field.name() == STATUS], told)

    def _add(self, layer: QgsVectorLayer, fields: list[Any], told: dict[str, str]) -> bool:
        provider = layer.dataProvider()
        if fields and not provider.addAttributes(fields):
            log(f"{self._path}: {provider.error().message()}")
            return False
        layer.updateFields()
        index = {field.name(): layer.fields().indexOf(field.name()) for field in fields}
        same = {index[name]: told[name] for name in index if told.get(name)}
        changes: dict[int, dict[int, Any]] = {}
        for feature in layer.getFeatures():
            values: dict[int, Any] = dict(same)
            if UUID in index:
                values[index[UUID]] = footprint_uuid(told.get(IMAGE, ""), bytes(feature.geometry().asWkb()))
            changes[feature.id()] = values
            if len(changes) == _AT_ONCE:
                if not provider.changeAttributeValues(changes):
                    return False
                changes = {}
        return not changes or bool(provider.changeAttributeValues(changes))


def _origin(path: Path) -> dict[str, str]:
    """Return what run.json beside the footprints tells about them, by field."""
    told: dict[str, str] = {STATUS: DETECTED}
    try:
        run = json.loads(path.with_name("run.json").read_text(encoding="utf-8"))
        model = run["model"]
        told[IMAGE] = image_name(str(run["image"]["path"]))
        told[DATE] = str(run["image"].get("date") or "")
        told[MODEL] = f"{model['name']} ({str(model['sha256'])[:8]})"
        told[RUN_DATE] = str(run["created"]).replace("+00:00", "Z")
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        log(f"{path.with_name('run.json')}: {error}")  # the fields stay empty
    return {name: value for name, value in told.items() if name in FIELDS and value}
