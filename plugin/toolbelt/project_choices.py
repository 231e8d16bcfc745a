# SPDX-License-Identifier: GPL-2.0-or-later
"""Choices in the panels that are saved with the project."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject

_SCOPE = "roofline"


@dataclass(frozen=True)
class Choice:
    """A choice as text, "" for the default: `get` reads it from its panel, `set` shows it there."""

    get: Callable[[], str]
    set: Callable[[str], None]


class ProjectChoices(QObject):
    """Keeps `choices` in the open project, and shows those of a project that is opened; a new one has the defaults."""

    def __init__(self, choices: Mapping[str, Choice]) -> None:
        super().__init__()
        self._choices = choices
        project = QgsProject.instance()
        project.readProject.connect(self.restore)
        project.cleared.connect(self.restore)

    def save(self) -> None:
        """Write the present choices into the project, which the user saves."""
        project = QgsProject.instance()
        for name, choice in self._choices.items():
            value = choice.get()
            if value != self._stored(name):
                project.writeEntry(_SCOPE, name, value)

    def restore(self) -> None:
        """Show the choices that the open project holds."""
        for name, choice in self._choices.items():
            choice.set(self._stored(name))

    def release(self) -> None:
        """Disconnect from the project before the panels are deleted."""
        project = QgsProject.instance()
        project.readProject.disconnect(self.restore)
        project.cleared.disconnect(self.restore)

    def _stored(self, name: str) -> str:
        return str(QgsProject.instance().readEntry(_SCOPE, name, "")[0])
