# SPDX-License-Identifier: GPL-2.0-or-later
"""Run engine jobs in the background; each ends in one typed outcome, delivered on the main thread."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsCsException, QgsTask
from qgis.PyQt.QtCore import QCoreApplication, pyqtSignal

from ...engine.contract.atomic import atomic_file
from ...engine.contract.protocol import CurvePoint, Done, Event, Failed, JobCancelled, Log, Progress, RefineRequest
from ..layers.background_source import InterruptedReadError
from ..layers.difference import write_changes
from ..layers.image_copy import CopyCancelled, CopyError, ImageCopy
from ..toolbelt.engine_words import say
from ..toolbelt.messages import log
from ..toolbelt.plain_text import plain_name
from ..toolbelt.progress_words import share_done
from ..toolbelt.task_flags import TASK_FLAGS
from ..worker.client import EngineStartError
from ..worker.session import EngineSession
from .engine_job import EngineJob

translate = QCoreApplication.translate


class EngineTask(QgsTask):
    """An engine job as a QgsTask; its inputs are snapshots taken before it starts.

    `progressed` carries Progress events, `pointed` CurvePoint events, `ended` one Done, Failed or JobCancelled;
    all arrive on the main thread.
    """

    progressed = pyqtSignal(object)
    pointed = pyqtSignal(object)
    ended = pyqtSignal(object)

    def __init__(self, title: str, session: EngineSession, job: EngineJob) -> None:
        super().__init__(plain_name(title), TASK_FLAGS)
        self.job = job
        self._session = session
        self._outcome: object = JobCancelled(job.request.job)

    def run(self) -> bool:
        """Run the job in a thread of QGIS's task manager."""
        self._outcome = run_job(self._session, self.job, self._receive, self.isCanceled)
        return not isinstance(self._outcome, (Failed, JobCancelled))

    def finished(self, result: bool) -> None:
        """Emit the outcome on the main thread; also when the task was cancelled before it ran."""
        self.ended.emit(self._outcome)

    def _receive(self, event: Event) -> None:
        if isinstance(event, Progress):
            share = share_done(event)
            if share is not None:
                self.setProgress(100.0 * share)
            self.progressed.emit(event)
        elif isinstance(event, CurvePoint):
            self.pointed.emit(event)
        elif isinstance(event, Log):
            log(event.message)


def run_job(
    session: EngineSession, job: EngineJob, on_event: Callable[[Event], None], is_cancelled: Callable[[], bool]
) -> Done | Failed | JobCancelled:
    """Run `job` in this thread and return its outcome; every exception becomes a Failed. Removes temporary files."""
    number = job.request.job
    try:
        for snapshot in job.snapshots:
            snapshot.write()
        if job.copy is not None:
            job.copy.write(partial(_report, on_event, number), is_cancelled)
        if is_cancelled():
            return JobCancelled(number)
        outcome = session.run(job.request, on_event, is_cancelled)
        if isinstance(outcome, Done) and job.copy is not None:
            for note in job.copy.notes():
                on_event(Log(number, "warning", note))
            outcome = _with_imagery(outcome, job.copy)
        elif isinstance(outcome, Done) and job.fetched:
            _note_source(outcome, job.fetched)
        return _with_changes(outcome, job.earlier) if isinstance(outcome, Done) and job.earlier else outcome
    except CopyCancelled:
        return JobCancelled(number)
    except CopyError as error:
        return Failed(number, str(error))
    except EngineStartError as error:
        return Failed(number, say(error.sentence), detail=error.detail)
    except QgsCsException as error:
        text = translate(
            "task",
            "The polygons cannot be transformed to the coordinate system of the image; check the coordinate"
            " reference system of the layer."
        )  # fmt: skip
        return Failed(number, text, detail=str(error))
    except InterruptedReadError as error:
        return Failed(number, str(error))
    except OSError as error:
        text = translate(
            "task", "A file could not be written ({}); choose another output folder, or free some space."
        ).format(error)
        return Failed(number, text, detail=traceback.format_exc())
    except Exception as error:  # a bug of ours must end the task, not QGIS
        return Failed(number, str(error), detail=traceback.format_exc(), is_bug=True)
    finally:
        for snapshot in job.snapshots:
            snapshot.remove()
        if job.copy is not None:
            job.copy.remove()
        if isinstance(job.request, RefineRequest):
            _keep_best(Path(job.request.out))


def _report(on_event: Callable[[Event], None], job: str, done: int, total: int) -> None:
    on_event(Progress(job, "Fetching imagery", done, total))


def _with_imagery(done: Done, copy: ImageCopy) -> Done:
    """Add the copied imagery to the outputs of `done`, and where it comes from to run.json, if there is one."""
    _note_source(done, copy.provenance())
    summary = {**done.summary, "notes": [*copy.notes(), *done.summary.get("notes", ())], "imagery_time": copy.shown}
    outputs = done.outputs if copy.is_temporary else {**done.outputs, "imagery": str(copy.path)}
    return dataclasses.replace(done, outputs=outputs, summary=summary)


def _note_source(done: Done, fetched: dict[str, Any]) -> None:
    """Write into run.json, if there is one, where the imagery was fetched."""
    if "run" not in done.outputs:
        return
    path = Path(done.outputs["run"])
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
        run["fetched"] = fetched
        with atomic_file(path) as unfinished:
            unfinished.write_text(json.dumps(run, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    except (OSError, ValueError, TypeError) as error:
        log(f"The source of the imagery could not be added to {path}: {error}")


def _with_changes(done: Done, earlier: str) -> Done:
    """Add the layer of changes to the outputs of `done`; if that fails, log it and return `done`."""
    made = done.outputs["buildings"]
    path = Path(made).with_name("changes.gpkg")
    try:
        count = write_changes(Path(earlier), Path(made), path)
    except OSError as error:
        log(f"The changes since {earlier} cannot be told: {error}")
        return done
    outputs = {**done.outputs, "changes": str(path)}
    return dataclasses.replace(done, outputs=outputs, summary={**done.summary, "changes": count})


def _keep_best(out: Path) -> None:
    """Rename the checkpoint of a killed refinement, its best model so far, to the model file it would have written."""
    best = out.with_suffix(".checkpoint.safetensors")
    for path in (out, best):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ".part").unlink()
    with contextlib.suppress(OSError):
        if not out.exists():
            os.replace(best, out)
