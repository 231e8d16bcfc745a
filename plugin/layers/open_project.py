# SPDX-License-Identifier: GPL-2.0-or-later
"""The project that is open in QGIS, told apart from those opened before and after it."""

from __future__ import annotations

import uuid

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal


class OpenProject(QObject):
    """Gives the open project a key that stays equal while it is saved, closed and opened again in this session.

    An unsaved project that is closed is never open again. `changed` is emitted when another project is open.
    """

    changed = pyqtSignal()

    def __init__(self) -> None:
        super().__init__()
        self._keys: dict[str, str] = {}  # by file
        self._key = uuid.uuid4().hex
        self._on_saved()
        project = QgsProject.instance()
        project.cleared.connect(self._on_cleared)
        project.readProject.connect(self._on_read)
        project.projectSaved.connect(self._on_saved)

    def key(self) -> str:
        """Return the key of the open project."""
        return self._key

    def file_of(self, key: str) -> str:
        """Return the file in which a project was saved last, "" if it never was."""
        return next((file for file, known in self._keys.items() if known == key), "")

    def release(self) -> None:
        """Disconnect from QGIS."""
        project = QgsProject.instance()
        project.cleared.disconnect(self._on_cleared)
        project.readProject.disconnect(self._on_read)
        project.projectSaved.disconnect(self._on_saved)

    def _on_cleared(self) -> None:
        self._key = uuid.uuid4().hex
        self.changed.emit()

    def _on_read(self, *_document: object) -> None:
        file = QgsProject.instance().fileName()
        self._key = self._keys.setdefault(file, self._key) if file else self._key
        self.changed.emit()

    def _on_saved(self) -> None:
        """Follow the project to the file of “Save As”."""
        file = QgsProject.instance().fileName()
        if file:
            self._keys = {other: key for other, key in self._keys.items() if key != self._key}
            self._keys[file] = self._key
