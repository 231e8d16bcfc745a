# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the refinement panels to the training task, and its result to the model panel."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...engine.contract.card import CardError, read_card
from ...engine.contract.protocol import Done, Failed, JobCancelled, RefineRequest
from ..jobs.build_request import EngineJob
from ..jobs.finished_elsewhere import FinishedElsewhere
from ..jobs.task import EngineTask
from ..layers.open_project import OpenProject
from ..models.model_history import ModelHistory
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import fixed
from ..worker.session import EngineSession
from .refine_panel import RefinePanel
from .refine_progress import RefineProgress


@dataclass(frozen=True)
class ModelChoice:
    """A refined model without a gain and its parent: both files, and their F1 in words."""

    parent: str
    made: str
    scores: str


@dataclass(frozen=True)
class ImageInProject:
    """What a model is refined for: the key of a project and the layer id of an image in it."""

    project: str = ""
    image: str = ""


@dataclass(frozen=True)
class Outcome:
    """The outcome of a refinement: its text and the model file offered with it ("" for none), or a choice of two."""

    text: str = ""
    offered: str = ""
    choice: ModelChoice | None = None


class Refining(QObject):
    """Runs refinements for the panels and offers the refined model.

    An outcome is shown while the project and the image it is for are the chosen ones; elsewhere its model is never used
    without being asked for.

    `changed` is emitted when a run begins or ends. `modelChosen` carries the model file to use from now on;
    `modelsChanged` is emitted after model files were added, removed or renamed. `ended` follows and carries whether a
    new model is used at once: a model without a gain is only offered.
    """

    changed = pyqtSignal()
    modelChosen = pyqtSignal(str)
    modelsChanged = pyqtSignal()
    ended = pyqtSignal(bool)

    def __init__(
        self,
        session: EngineSession,
        messages: Messages,
        window: QWidget,
        project: OpenProject,
        elsewhere: FinishedElsewhere,
    ) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self._task: EngineTask | None = None  # kept: Python deletes a running task without a reference
        self._used = self._offered = ""
        self._project = project
        self._elsewhere = elsewhere
        self._image = ""  # the chosen one's layer id
        self._making, self._of = ImageInProject(), ""  # what the run under way is for, and its image's name
        self._outcomes: dict[ImageInProject, Outcome] = {}
        self.panel = RefinePanel()
        self.progress = RefineProgress()
        self.progress.stopRequested.connect(self.stop)
        self.panel.offerAccepted.connect(self._on_offer)
        self.models = ModelHistory(window)
        self.panel.modelsRequested.connect(self.models.open)
        self.models.chosen.connect(self.modelChosen)
        self.models.changed.connect(self.modelsChanged)
        project.changed.connect(self._show_outcome)

    def is_running(self) -> bool:
        """Return whether a refinement is under way."""
        return self._task is not None

    def follow(self, used: str, busy: str, image: QgsRasterLayer | None) -> None:
        """Follow the dock: the chosen model `used` and `image`, and why model files must not change now, or ""."""
        self._image = image.id() if image is not None else ""
        self.models.follow(used, busy, self._task.job.request.out if self._task is not None else "")
        self._used = used
        self._show_outcome()

    def start(self, job: EngineJob, image: QgsRasterLayer) -> None:
        """Start refining for `image`."""
        self._making, self._of = ImageInProject(self._project.key(), image.id()), image.name()
        task = EngineTask(self.tr("Roofline: training on {}").format(image.name()), self._session, job)
        task.progressed.connect(self.progress.show_progress)
        task.pointed.connect(self.progress.show_point)
        task.ended.connect(self._on_ended)
        self._task = task
        self._outcomes.pop(self._making, None)
        self.panel.clear_outcome()
        self.progress.start()
        self.changed.emit()
        QgsApplication.taskManager().addTask(task)

    def stop(self) -> None:
        """Stop the run under way, if any, and keep its best model."""
        if self._task is not None:
            self._task.cancel()

    def release(self) -> None:
        """Disconnect from the task before the panel is deleted; its best model is kept."""
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
        if self._task is None:
            return
        request = cast(RefineRequest, self._task.job.request)
        self._task = None
        self.progress.hide()
        self.changed.emit()
        usable = False
        if isinstance(outcome, Done):
            usable = self._show_done(outcome, request.model, self._making)
        elif Path(request.out).is_file():
            self.modelsChanged.emit()
            self._show_kept(outcome, request.out)
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
            self._set_outcome(self._making, Outcome("" if outcome.is_bug else outcome.message))
        else:
            self._messages.info(
                self.tr("Cancelled before training produced a model. Your sketch and models are unchanged.")
            )
        self.ended.emit(usable)

    def _show_done(self, done: Done, parent: str, where: ImageInProject) -> bool:
        """Show the outcome of a refinement for `where`; return whether its model is used from now on."""
        text, made = self.panel.outcome_text(done), done.outputs["model"]
        worse = done.summary.get("improved") is False
        if where != self._image_in_project():
            self._set_outcome(
                where, Outcome(choice=ModelChoice(parent, made, text)) if worse else Outcome(text, offered=made)
            )
            self.modelsChanged.emit()
            self._report_elsewhere(where, text, made)
            return False
        if worse:
            self._set_outcome(where, Outcome(choice=ModelChoice(parent, made, text)))
            self.modelsChanged.emit()
            self._messages.info(self._no_gain(done))
            return False
        self._set_outcome(where, Outcome(text))
        self.modelChosen.emit(made)
        self._messages.success(text)
        return True

    def _no_gain(self, done: Done) -> str:
        """Return a line on a refined model that is not used, with its F1 if a part of the sketch was held out."""
        before, after = (done.summary.get(f1) for f1 in ("f1_before", "f1_after"))
        if before is None or after is None:
            text = self.tr("The refined model would have spoilt the map outside the sketch. “{name}” stays in use.")
            return text.format(name=_name(self._used))
        text = self.tr("No improvement: F1 {before} before, {after} after. “{name}” stays in use.")
        return text.format(before=fixed(before), after=fixed(after), name=_name(self._used))

    def _report_elsewhere(self, where: ImageInProject, text: str, made: str) -> None:
        """Report a refinement that ended while another project or image was the chosen one."""
        text = self.tr("{outcome} “{name}” is in the list of models.").format(outcome=text, name=_name(made))
        if where.project != self._project.key():
            self._elsewhere.keep(where.project, text)
        else:
            self._messages.info(self.tr("Trained on {image}: {outcome}").format(image=self._of, outcome=text))

    def _image_in_project(self) -> ImageInProject:
        """Return the open project and the chosen image."""
        return ImageInProject(self._project.key(), self._image)

    def _set_outcome(self, where: ImageInProject, outcome: Outcome) -> None:
        self._outcomes[where] = outcome
        self._show_outcome()

    def _show_outcome(self) -> None:
        """Show the outcome for the chosen image, with a button for the model that is not in use while there is one."""
        outcome = self._outcomes.get(self._image_in_project())
        if outcome is None:
            self.panel.clear_outcome()
        elif outcome.choice is not None:
            self._show_choice(outcome.choice)
        else:
            self._offered = outcome.offered if outcome.offered != self._used else ""
            self.panel.show_outcome(outcome.text, self.tr("Use the refined model") if self._offered else "")

    def _show_choice(self, choice: ModelChoice) -> None:
        """Show which of two models is in use, and a button for the other."""
        if self._used == choice.made:
            self._offered = choice.parent
            text = self.tr("{scores} You are using the refined model anyway.").format(scores=choice.scores)
            self.panel.show_outcome(text, self.tr("Go back to the earlier model"))
        else:
            self._offered = choice.made
            text = self.tr(
                "{scores} The refined model is no better, so “{name}” stays in use. Draw more, preferably where"
                " the map is wrong."
            )
            text = text.format(scores=choice.scores, name=_name(self._used))
            self.panel.show_outcome(text, self.tr("Use the refined model"))

    def _show_kept(self, outcome: object, out: str) -> None:
        """Show the best model of a run that was killed or failed after its first evaluation."""
        kept = self.tr("The best model so far was kept.")
        if isinstance(outcome, Failed):
            outcome = dataclasses.replace(outcome, message=f"{outcome.message} {kept}")
            self._messages.failed(outcome)
        elif isinstance(outcome, JobCancelled):
            self._messages.info(kept)
        self._set_outcome(self._making, Outcome(kept, offered=out))

    def _on_offer(self) -> None:
        self.modelChosen.emit(self._offered)


def _name(model: str) -> str:
    """Return the name in a model file's card."""
    try:
        return read_card(Path(model)).name
    except (CardError, OSError):
        return Path(model).stem
