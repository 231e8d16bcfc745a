# SPDX-License-Identifier: GPL-2.0-or-later
"""Short engine jobs that follow what the user does, in a plain thread: QGIS before 3.26 shows a message after every QgsTask."""

from __future__ import annotations

import contextlib
import threading

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.contract.protocol import Event, Preview
from ..worker.session import EngineSession
from .engine_job import EngineJob
from .task import run_job


class QuietJob(QObject):
    """An engine job in a plain thread.

    `previewed` carries Preview events, `ended` one Done, Failed or JobCancelled; both arrive on the main thread.
    """

    previewed = pyqtSignal(object)
    ended = pyqtSignal(object)

    def __init__(self, session: EngineSession, job: EngineJob) -> None:
        super().__init__()
        self.job = job
        self._session = session
        self._cancelled = threading.Event()

    def start(self) -> None:
        """Start the thread."""
        threading.Thread(target=self._run, name="roofline-quiet", daemon=True).start()

    def cancel(self) -> None:
        """Request cancellation and return at once."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Return whether cancellation was requested."""
        return self._cancelled.is_set()

    def _run(self) -> None:
        outcome = run_job(self._session, self.job, self._receive, self._cancelled.is_set)
        with contextlib.suppress(RuntimeError):  # QGIS has closed since
            self.ended.emit(outcome)

    def _receive(self, event: Event) -> None:
        if isinstance(event, Preview):
            self.previewed.emit(event)
