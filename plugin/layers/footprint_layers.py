# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep the attributes of all footprints in the project true: fields of older results, status and reviewer of what is edited."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...engine.contract.footprint import ADDED, DETECTED, EDITED, REVIEWER, STATUS, UUID
from ..toolbelt.messages import Messages
from ..toolbelt.spare_threads import start_task
from .deleted_footprints import forget_deleted, keep_deleted
from .footprint_fields import reviewer_name, set_up_fields
from .footprint_numbers import give_numbers
from .footprint_scan import FootprintScan, ScannedFootprint, count_left
from .footprint_upgrade import FootprintUpgrade, needs_upgrade
from .layer_file import file_of
from .result_properties import ROLE

_PAUSE = 400  # ms after the last edit until it is counted


class FootprintLayers(QObject):
    """Watches the layers of footprints in the project.

    `counted` carries the id of a layer whose edits were saved, and number and area of its footprints; `drawn` that of a layer
    which shows another file.
    """

    counted = pyqtSignal(str, dict)
    drawn = pyqtSignal(str)

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages
        self._upgrades: dict[
            str, FootprintUpgrade
        ] = {}  # by file; kept: Python deletes a running task without a reference
        self._watched: dict[str, QgsVectorLayer] = {}
        self._slots: dict[str, list[Callable[..., None]]] = {}  # of each, for _signals
        self._scans: dict[str, FootprintScan] = {}  # by layer
        self._edited: set[str] = set()  # layers to be counted
        # UUIDs that are being added to each layer, maybe after they were deleted.
        self._returning: dict[str, set[str]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._count)
        project = QgsProject.instance()
        project.layersAdded.connect(self._on_added)
        self._on_added(list(project.mapLayers().values()))

    def release(self) -> None:
        """Disconnect from project and layers."""
        QgsProject.instance().layersAdded.disconnect(self._on_added)
        self._pause.stop()
        for upgrade in self._upgrades.values():
            upgrade.ended.disconnect()
        for scan in self._scans.values():
            scan.ended.disconnect()
        for layer_id, layer in self._watched.items():
            if not sip.isdeleted(layer):
                for signal, slot in zip(_signals(layer), self._slots[layer_id]):
                    signal.disconnect(slot)
        self._watched, self._slots = {}, {}

    def is_upgrading(self) -> bool:
        """Return whether fields are being added to a file."""
        return bool(self._upgrades)

    def _on_added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if isinstance(layer, QgsVectorLayer) and layer.customProperty(ROLE) == "buildings":
                slots: list[Callable[..., None]] = [
                    partial(slot, layer.id())
                    for slot in (self._on_commit, self._on_committed, self._on_drawn, self.recount)
                ]
                for signal, slot in zip(_signals(layer), slots):
                    signal.connect(slot)
                self._watched[layer.id()], self._slots[layer.id()] = layer, slots
                self._prepare(layer.id())
                if layer.id() in self._edited:
                    self._pause.start()

    def _on_drawn(self, layer_id: str) -> None:
        self._prepare(layer_id)
        self.drawn.emit(layer_id)

    def _prepare(self, layer_id: str) -> None:
        layer = self._layer(layer_id)
        if layer is None or not layer.isValid():
            return
        set_up_fields(layer)
        path = str(file_of(layer))
        if needs_upgrade(layer) and path not in self._upgrades:
            task = FootprintUpgrade(layer)
            task.ended.connect(partial(self._on_upgraded, path))
            self._upgrades[path] = task
            start_task(task)

    def _on_upgraded(self, path: str, worked: bool) -> None:
        self._messages.dismiss(self._upgrades.pop(path).description())
        for layer in self._watched.values():
            if not sip.isdeleted(layer) and layer.isValid() and str(file_of(layer)) == path and not layer.isEditable():
                layer.dataProvider().reloadData()
                layer.updateFields()
                set_up_fields(layer)
                layer.triggerRepaint()

    def _on_commit(self, layer_id: str, *_stop: bool) -> None:
        """Number and mark what was drawn, mark what was reshaped, unless the user has said something else, and keep what was deleted."""
        layer = self._layer(layer_id)
        buffer = layer.editBuffer() if layer is not None else None
        if layer is None or buffer is None or layer.fields().indexOf(STATUS) < 0:
            return
        if layer.fields().indexOf(UUID) >= 0:
            self._returning[layer_id] = {str(each[UUID]) for each in buffer.addedFeatures().values()}
            if buffer.deletedFeatureIds() and not keep_deleted(layer, buffer.deletedFeatureIds()):
                text = self.tr(
                    "What you delete from “{}” could not be noted beside its file, so another threshold will draw it again;"
                    " free some space on the disk, or reject footprints instead of deleting them."
                )
                self._messages.warning(text.format(layer.name()))
        give_numbers(layer)
        status = layer.fields().indexOf(STATUS)
        drawn = [fid for fid, feature in buffer.addedFeatures().items() if feature[status] in (None, "", DETECTED)]
        said = buffer.changedAttributeValues()
        reshaped = [fid for fid in buffer.changedGeometries() if status not in said.get(fid, {})]
        for fid in drawn:
            self._mark(layer, fid, ADDED)
        for fid in reshaped:
            if layer.getFeature(fid)[status] != ADDED:
                self._mark(layer, fid, EDITED)

    def _on_committed(self, layer_id: str) -> None:
        layer, returned = self._layer(layer_id), self._returning.pop(layer_id, set())
        if layer is not None and returned:
            forget_deleted(layer, returned)
        self.recount(layer_id)

    def recount(self, layer_id: str) -> None:
        """Count the footprints of a layer that was changed, in a moment."""
        self._edited.add(layer_id)
        self._pause.start()

    def _count(self) -> None:
        """Count the footprints of edited layers, in the background."""
        for layer_id in sorted(self._edited):
            layer = self._layer(layer_id)
            if layer is None:
                continue  # counted when its project is open again
            if layer_id in self._scans:
                self._pause.start()  # count it again when that has ended
                continue
            self._edited.discard(layer_id)
            if layer.isValid():
                scan = self._scans[layer_id] = FootprintScan(layer)
                scan.ended.connect(partial(self._on_scanned, layer_id, layer.source()))
                start_task(scan)

    def _on_scanned(self, layer_id: str, source: str, found: list[ScannedFootprint] | None) -> None:
        self._messages.dismiss(self._scans.pop(layer_id).description())
        layer = self._layer(layer_id)
        if layer is None:
            self._edited.add(layer_id)  # its project was closed meanwhile
        elif layer.source() != source:
            self.recount(layer_id)  # it shows another file since, or has another filter
        elif found is not None:
            self.counted.emit(layer_id, count_left(found))

    def _mark(self, layer: QgsVectorLayer, fid: int, status: str) -> None:
        fields = layer.fields()
        values = {fields.indexOf(STATUS): status, fields.indexOf(REVIEWER): reviewer_name()}
        layer.changeAttributeValues(fid, {index: value for index, value in values.items() if index >= 0}, {}, True)

    def _layer(self, layer_id: str) -> QgsVectorLayer | None:
        layer = self._watched.get(layer_id)
        return layer if layer is not None and not sip.isdeleted(layer) else None


def _signals(layer: QgsVectorLayer) -> tuple[Any, ...]:
    return layer.beforeCommitChanges, layer.afterCommitChanges, layer.dataSourceChanged, layer.subsetStringChanged
