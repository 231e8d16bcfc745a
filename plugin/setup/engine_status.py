# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the engine panel to the tasks that set up and start the engine."""

from __future__ import annotations

import sys

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.contract.protocol import Failed, JobCancelled, Ready
from ..toolbelt.messages import Messages
from ..toolbelt.spare_threads import start_task
from ..worker.environment import recommended_build
from ..worker.session import EngineSession
from ..worker.start import EngineStart
from .engine_panel import EnginePanel
from .setup_choice import SetupChoice
from .setup_task import SetupDone, SetupTask


class EngineStatus(QObject):
    """Sets up and starts the engine and keeps its panel up to date.

    `changed` is emitted when the engine becomes ready or stops being ready.
    """

    changed = pyqtSignal()

    def __init__(self, session: EngineSession, messages: Messages) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self._task: SetupTask | EngineStart | None = None  # kept: Python deletes a running task without a reference
        processor = "cpu" if sys.platform == "linux" else "default"
        self.panel = EnginePanel((processor, "cuda"), recommended_build(), session.home.folder)
        self.panel.setUpRequested.connect(self._set_up)
        self.panel.cancelRequested.connect(self.cancel)
        self.panel.show_choice()

    def is_set_up(self) -> bool:
        """Return whether there is an environment to start the engine in."""
        return self._session.python() is not None

    def start(self) -> None:
        """Start the engine in the background if it is set up and not running, so that the first run starts at once."""
        if self._task is None and self.is_set_up():
            self.panel.show_starting()
            self._task = EngineStart(self._session)
            self._task.ended.connect(self._on_started)
            self._task.begin()
            self.changed.emit()

    def refresh(self) -> None:
        """Show what the latest run reported about the engine's devices."""
        if self._session.ready is not None and self._task is None:
            self.panel.show_ready(self._session.ready, self._session.devices())
        self.changed.emit()

    def text(self) -> str:
        """Return the state of the engine as a short label."""
        if self._task is not None:
            return (
                self.tr("Engine: starting…") if isinstance(self._task, EngineStart) else self.tr("Engine: setting up…")
            )
        if self._session.ready is not None:
            return self.tr("Engine: ready")
        return self.tr("Engine: installed") if self.is_set_up() else self.tr("Engine: not set up yet")

    def needs_room(self) -> bool:
        """Return whether the panel must be visible: the engine is not set up, being set up, or failed to start."""
        return not self.is_set_up() or self.panel.wants_attention()

    def cancel(self) -> None:
        """Cancel the set-up."""
        if isinstance(self._task, SetupTask):
            self._task.cancel()

    def release(self) -> None:
        """Disconnect from the task under way before the panel is deleted."""
        self.cancel()
        if self._task is not None:
            self._task.ended.disconnect(self._on_set_up if isinstance(self._task, SetupTask) else self._on_started)

    def _set_up(self, choice: SetupChoice) -> None:
        if self._task is None:
            self.panel.show_progress("Preparing", 0.0)
            task = SetupTask(self.tr("Roofline: setting up the engine"), self._session, choice)
            task.reported.connect(self.panel.show_progress)
            task.ended.connect(self._on_set_up)
            self._task = task
            start_task(task)
            self.changed.emit()

    def _on_started(self, outcome: object) -> None:
        self._task = None
        if isinstance(outcome, Ready):
            self.panel.show_ready(outcome, self._session.devices())
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
            self.panel.show_choice(outcome.message)
        self.changed.emit()

    def _on_set_up(self, outcome: object) -> None:
        self._task = None
        if isinstance(outcome, SetupDone):
            self._messages.success(self.tr("The engine is set up."))
            self.start()
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
            self.panel.show_choice(outcome.message)
        elif isinstance(outcome, JobCancelled):
            if self._session.ready is None:
                self.panel.show_choice()
            else:  # what was set up before
                self.panel.show_ready(self._session.ready, self._session.devices())
        self.changed.emit()
