# SPDX-License-Identifier: GPL-2.0-or-later
"""Work in the background: each task ends in one typed outcome, told on the main thread."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from qgis.core import QgsCsException, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ..engine.protocol import Cancelled, Done, Event, Failed, Log, Progress
from .build_request import EngineJob
from .engine_client import EngineStartError
from .engine_session import EngineSession
from .messages import log
from .stages import share_done

translate = QCoreApplication.translate
# We say ourselves how a task ended; QGIS can keep silent about it from 3.26 on.
TASK_FLAGS = QgsTask.Flag.CanCancel
if hasattr(QgsTask.Flag, "Silent"):
    TASK_FLAGS |= QgsTask.Flag.Silent


class EngineTask(QgsTask):
    """One job of the engine. Everything it needs is handed over, as a snapshot, before it starts.

    `progressed` carries Progress events, `ended` one Done, Failed or Cancelled; both arrive on the main thread.
    """

    progressed = pyqtSignal(object)
    ended = pyqtSignal(object)

    def __init__(self, title: str, session: EngineSession, job: EngineJob) -> None:
        super().__init__(title, TASK_FLAGS)
        self.job = job
        self._session = session
        self._outcome: object = Cancelled(job.request.job)

    def run(self) -> bool:
        """In a thread of QGIS's pool."""
        self._outcome = run_job(self._session, self.job, self._receive, self.isCanceled)
        return not isinstance(self._outcome, (Failed, Cancelled))

    def finished(self, result: bool) -> None:
        """On the main thread; also when the task was cancelled before it ran."""
        self.ended.emit(self._outcome)

    def _receive(self, event: Event) -> None:
        if isinstance(event, Progress):
            share = share_done(event)
            if share is not None:
                self.setProgress(100.0 * share)
            self.progressed.emit(event)
        elif isinstance(event, Log):
            log(event.message)


def run_job(
    session: EngineSession, job: EngineJob, on_event: Callable[[Event], None], is_cancelled: Callable[[], bool]
) -> Done | Failed | Cancelled:
    """Do `job` in this thread and say how it ended; whatever goes wrong becomes a Failed. Leaves no temporary file behind."""
    number = job.request.job
    try:
        for snapshot in job.snapshots:
            snapshot.write()
        if is_cancelled():
            return Cancelled(number)
        return session.run(job.request, on_event, is_cancelled)
    except EngineStartError as error:
        return Failed(number, str(error), detail=error.detail)
    except QgsCsException as error:
        text = translate(
            "task",
            "The polygons cannot be brought into the coordinates of the image: check the layer's coordinate reference system."
        )  # fmt: skip
        return Failed(number, text, detail=str(error))
    except OSError as error:
        text = translate(
            "task", "A file could not be written ({}): choose another results folder, or free some space."
        ).format(error)
        return Failed(number, text, detail=traceback.format_exc())
    except Exception as error:  # a bug of ours must end the task, not QGIS
        return Failed(number, str(error), detail=traceback.format_exc(), is_bug=True)
    finally:
        for snapshot in job.snapshots:
            snapshot.remove()
