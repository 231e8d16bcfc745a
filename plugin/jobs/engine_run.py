# SPDX-License-Identifier: GPL-2.0-or-later
"""The run of the engine that a part of the dock has under way: at most one at a time."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..toolbelt.messages import Messages
from ..toolbelt.spare_threads import start_task
from ..worker.session import EngineSession
from .engine_job import EngineJob
from .task import EngineTask


class EngineRun(QObject):
    """Runs jobs as tasks of QGIS, one after the other.

    `progressed` carries Progress events, `pointed` CurvePoint events, on the main thread.
    """

    progressed = pyqtSignal(object)
    pointed = pyqtSignal(object)

    def __init__(self, session: EngineSession, messages: Messages) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self._task: EngineTask | None = None  # kept: Python deletes a running task without a reference
        self._on_end: Callable[[object], None] | None = None

    def is_running(self) -> bool:
        """Return whether a job is under way."""
        return self._task is not None

    def job(self) -> EngineJob | None:
        """Return the job under way, if any."""
        return self._task.job if self._task is not None else None

    def start(self, title: str, job: EngineJob, on_end: Callable[[object], None]) -> None:
        """Run `job`, and call `on_end` with its Done, Failed or JobCancelled, on the main thread."""
        self._on_end = on_end
        self._task = EngineTask(title, self._session, job)
        self._task.progressed.connect(self.progressed)
        self._task.pointed.connect(self.pointed)
        self._task.ended.connect(self._end)
        start_task(self._task)

    def cancel(self) -> None:
        """Stop the job under way, if any."""
        if self._task is not None:
            self._task.cancel()

    def release(self) -> None:
        """Stop the job under way without calling its `on_end`; call this before what started it is deleted."""
        if self._task is not None:
            self._task.progressed.disconnect(self.progressed)
            self._task.pointed.disconnect(self.pointed)
            self._task.ended.disconnect(self._end)
            self._task.cancel()

    def _end(self, outcome: object) -> None:
        task, self._task = self._task, None
        on_end, self._on_end = self._on_end, None
        if task is not None:
            self._messages.dismiss(task.description())
        if on_end is not None:
            on_end(outcome)
