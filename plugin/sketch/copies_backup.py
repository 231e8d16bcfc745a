# SPDX-License-Identifier: GPL-2.0-or-later
"""Backup of what a sketch remembers of its copied footprints.

The memory is a property of the layer and thus part of the project, while the polygons are saved in the sketch's file:
after a crash, or when a project is closed without saving, the copies would pass for drawn buildings. So each change is
also written into a file in the user's data folder, until the project is saved.
"""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ..layers.copied_footprints import COPIES, copies_of
from ..toolbelt.messages import log


class CopiesBackup(QObject):
    """The backup of one sketch in the file `path`; what an earlier session left there is given back to the sketch."""

    def __init__(self, layer: QgsVectorLayer, path: Path) -> None:
        super().__init__()
        self._layer = layer
        self._path = path
        self._recover()
        layer.customPropertyChanged.connect(self._on_property)
        QgsProject.instance().projectSaved.connect(self.discard)

    def release(self) -> None:
        """Disconnect; the file stays for the next opening if the project was not saved."""
        QgsProject.instance().projectSaved.disconnect(self.discard)
        if not sip.isdeleted(self._layer):
            self._layer.customPropertyChanged.disconnect(self._on_property)

    def _recover(self) -> None:
        try:
            memory = self._path.read_text("ascii") if self._path.is_file() else ""
        except (OSError, ValueError) as error:
            log(str(error))
            return
        if not memory:
            return
        before = self._layer.customProperty(COPIES)
        self._layer.setCustomProperty(COPIES, memory)
        if not copies_of(self._layer) and memory != "{}":  # damaged
            self._layer.setCustomProperty(COPIES, before)

    def _on_property(self, key: str) -> None:
        if key != COPIES:
            return
        beside = self._path.with_name(self._path.name + ".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(str(self._layer.customProperty(COPIES) or "{}"), "ascii")
            os.replace(beside, self._path)
        except (OSError, ValueError) as error:  # the project holds the memory too
            log(str(error))
            beside.unlink(missing_ok=True)

    def discard(self) -> None:
        """Delete the file."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            log(str(error))
