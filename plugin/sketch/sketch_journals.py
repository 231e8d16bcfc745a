# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep the journals of all sketches in the project, and recover what a crash has left."""

from __future__ import annotations

import traceback

from qgis.core import QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..toolbelt.messages import log
from .copies_backup import CopiesBackup
from .journal_file import journal_places
from .journal_recovery import recover
from .sketch_journal import SketchJournal
from .sketch_layer import is_sketch


class SketchJournals(QObject):
    """The journals of all sketches in the project.

    `recovered` carries a sketch's name and the number of polygons recovered; `damaged` also the journal that is kept.
    """

    recovered = pyqtSignal(str, int)
    damaged = pyqtSignal(str, int, str)
    failed = pyqtSignal(str)

    def __init__(self) -> None:
        super().__init__()
        self._journals: dict[str, SketchJournal] = {}
        self._backups: dict[str, CopiesBackup] = {}
        project = QgsProject.instance()
        project.layersAdded.connect(self._on_added)
        project.layersWillBeRemoved.connect(self._on_removed)

    def begin(self) -> None:
        """Recover and follow the sketches that the project holds already."""
        self._on_added(list(QgsProject.instance().mapLayers().values()))

    def release(self) -> None:
        """Disconnect from all sketches."""
        project = QgsProject.instance()
        project.layersAdded.disconnect(self._on_added)
        project.layersWillBeRemoved.disconnect(self._on_removed)
        for journal in self._journals.values():
            journal.release(keep=False)  # only the plugin is unloaded: the layer keeps its edits
        for backup in self._backups.values():
            backup.release()
        self._journals, self._backups = {}, {}

    def forget(self, layer_id: str) -> None:
        """Delete the backups of a sketch that the user deletes."""
        journal = self._journals.pop(layer_id, None)
        if journal is not None:
            journal.release(keep=False)
            self._backups[layer_id].discard()
            self._backups.pop(layer_id).release()

    def _on_added(self, layers: list[QgsMapLayer]) -> None:
        for layer in layers:
            if not is_sketch(layer) or layer.id() in self._journals:
                continue
            try:
                found = recover(layer)
            except Exception as error:  # whatever a journal holds, the project opens
                log(traceback.format_exc())
                self.failed.emit(str(error))
                continue  # the journal found holds the only copy of these edits: never overwrite it
            journal = SketchJournal(layer)
            journal.failed.connect(self.failed)
            self._journals[layer.id()] = journal
            self._backups[layer.id()] = CopiesBackup(layer, journal_places(layer)[0].with_suffix(".copies"))
            if found.damaged is not None:
                self.damaged.emit(layer.name(), found.count, str(found.damaged))
            elif found.count:
                self.recovered.emit(layer.name(), found.count)

    def _on_removed(self, layer_ids: list[str]) -> None:
        for layer_id in layer_ids:
            journal = self._journals.pop(layer_id, None)
            if journal is not None:
                journal.release(keep=True)
                self._backups.pop(layer_id).release()
