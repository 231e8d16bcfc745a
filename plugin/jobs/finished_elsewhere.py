# SPDX-License-Identifier: GPL-2.0-or-later
"""Jobs that end while another project is open than the one they were started in: nothing is added to that one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QObject, QTimer

from ..layers.open_project import OpenProject
from ..toolbelt.messages import Messages


@dataclass(frozen=True)
class _Finished:
    """An outcome for the project with the key `project`; `deliver` adds it once that project is open again."""

    project: str
    deliver: Callable[[], object]


class FinishedElsewhere(QObject):
    """Keeps the outcomes of such jobs until their project is opened again, and offers to open it."""

    def __init__(self, iface: Any, messages: Messages, project: OpenProject) -> None:
        super().__init__()
        self._iface = iface
        self._messages = messages
        self._project = project
        self._finished: list[_Finished] = []
        project.changed.connect(self._on_project)

    def keep(
        self,
        project: str,
        text: str,
        deliver: Callable[[], object] | None = None,
        add_here: Callable[[], object] | None = None,
    ) -> None:
        """Report `text`, the outcome of a job of the project with this key, and offer to open that project.

        `deliver` is called when the project is open again; `add_here`, if the user decides so, adds the outcome to the
        project that is open now, and then it is not delivered.
        """
        kept = _Finished(project, deliver) if deliver is not None else None
        if kept is not None:
            self._finished.append(kept)
        offers: dict[str, Callable[[], object]] = {}
        file = self._project.file_of(project)
        name = Path(file).name
        if file:
            offers[self.tr("Open {}").format(name)] = lambda: self._open(file)
            text = self.tr("Finished for {project}: {outcome}").format(project=name, outcome=text)
        else:
            text = self.tr("Finished for a project that was closed without being saved: {outcome}").format(outcome=text)
        if add_here is not None:
            offers[self.tr("Add the layers here")] = lambda: self._add_here(kept, add_here)
        self._messages.offer(text, offers)

    def _open(self, file: str) -> None:
        """Open a project after QGIS has asked whether to save the present one; the user may cancel there."""
        before = self._project.key()
        self._iface.newProject(True)
        if self._project.key() != before:
            self._iface.addProject(file)

    def _add_here(self, kept: _Finished | None, add_here: Callable[[], object]) -> None:
        self._finished = [other for other in self._finished if other is not kept]
        add_here()

    def _on_project(self) -> None:
        if any(kept.project == self._project.key() for kept in self._finished):
            QTimer.singleShot(0, self._deliver)  # when QGIS has finished reading the project

    def _deliver(self) -> None:
        ready = [kept for kept in self._finished if kept.project == self._project.key()]
        self._finished = [kept for kept in self._finished if kept not in ready]
        for kept in ready:
            kept.deliver()
