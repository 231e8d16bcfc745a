# SPDX-License-Identifier: GPL-2.0-or-later
"""Joins the panels to the task that refines, and its outcome to the choice of the model."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..engine.protocol import Cancelled, Done, Failed
from .build_request import EngineJob
from .engine_session import EngineSession
from .messages import Messages
from .model_history import ModelHistory
from .refine_panel import RefinePanel
from .refine_progress import RefineProgress
from .task import EngineTask


class Refining(QObject):
    """`changed` tells that a run began or ended.

    `modelChosen` names the model file to go on with; `modelsChanged` tells that others came, went or are called otherwise. `ended` follows: whether that is a new model that shall be used at once.
    """

    changed = pyqtSignal()
    modelChosen = pyqtSignal(str)
    modelsChanged = pyqtSignal()
    ended = pyqtSignal(bool)

    def __init__(self, session: EngineSession, messages: Messages, window: QWidget) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self._task: EngineTask | None = None  # a task nobody holds is deleted while it runs
        self._offered = ""
        self.panel = RefinePanel()
        self.progress = RefineProgress()
        self.progress.stopRequested.connect(self.stop)
        self.panel.offerAccepted.connect(self._on_offer)
        self.models = ModelHistory(window)
        self.panel.modelsRequested.connect(self.models.open)
        self.models.chosen.connect(self.modelChosen)
        self.models.changed.connect(self.modelsChanged)

    def is_running(self) -> bool:
        """Whether a refinement is under way."""
        return self._task is not None

    def follow(self, used: str, busy: str) -> None:
        """`used` is the chosen model, `busy` why model files must stay as they are now, if they must."""
        self.models.follow(used, busy, self._task.job.request.out if self._task is not None else "")

    def start(self, job: EngineJob, image: str) -> None:
        """Refine for the image named `image`."""
        task = EngineTask(self.tr("Roofline: refining the model on {}").format(image), self._session, job)
        task.progressed.connect(self.progress.show_progress)
        task.pointed.connect(self.progress.show_point)
        task.ended.connect(self._on_ended)
        self._task = task
        self.panel.clear_outcome()
        self.progress.start()
        self.changed.emit()
        QgsApplication.taskManager().addTask(task)

    def stop(self) -> None:
        """Stop the run under way, if any, and keep its best model."""
        if self._task is not None:
            self._task.cancel()

    def release(self) -> None:
        """Let go of the task, before the panel is deleted; nobody hears how it ends, but its best model is kept."""
        self.stop()
        self.models.release()
        if self._task is not None:
            for signal, slot in (
                (self._task.ended, self._on_ended),
                (self._task.progressed, self.progress.show_progress),
                (self._task.pointed, self.progress.show_point),
            ):
                signal.disconnect(slot)

    def _on_ended(self, outcome: object) -> None:
        assert self._task is not None
        request = self._task.job.request
        self._task = None
        self.progress.hide()
        self.changed.emit()
        usable = False
        if isinstance(outcome, Done):
            usable = self._show_done(outcome, request.model)
        elif Path(request.out).is_file():
            self.modelsChanged.emit()
            self._show_kept(outcome, request.out)
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
            self.panel.show_outcome("" if outcome.is_bug else outcome.message)
        else:
            self._messages.info(self.tr("Cancelled before anything was learnt. Sketch and model are as they were."))
        self.ended.emit(usable)

    def _show_done(self, done: Done, parent: str) -> bool:
        text = self.panel.outcome_text(done)
        worse = done.summary.get("improved") is False
        self._offered = parent if worse else ""
        self.panel.show_outcome(text, self.tr("Keep the earlier model") if worse else "")
        self.modelChosen.emit(done.outputs["model"])
        if worse:  # the whole text is too long for a message
            self._messages.info(self.tr("The refined model is no better than the earlier one; see the Roofline panel."))
        else:
            self._messages.success(text)
        return not worse

    def _show_kept(self, outcome: object, out: str) -> None:
        """The run was killed or failed after its first look."""
        kept = self.tr("The best model so far was kept.")
        if isinstance(outcome, Failed):
            outcome = dataclasses.replace(outcome, message=f"{outcome.message} {kept}")
            self._messages.failed(outcome)
        elif isinstance(outcome, Cancelled):
            self._messages.info(kept)
        self._offered = out
        self.panel.show_outcome(kept, self.tr("Use it"))

    def _on_offer(self) -> None:
        self.modelChosen.emit(self._offered)
