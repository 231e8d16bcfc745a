# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the refinement panels to the training task, and its result to the model panel."""

from __future__ import annotations

import contextlib
import dataclasses
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import cast

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ...engine.contract.card import CardError, read_card
from ...engine.contract.protocol import Done, Failed, JobCancelled, RefineRequest
from ..jobs.engine_job import EngineJob
from ..jobs.engine_run import EngineRun
from ..jobs.finished_elsewhere import FinishedElsewhere
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

    `compared` carries the layer id of an image of the open project and the engine's list of places where the model
    refined on it disagrees with its parent. `changed` is emitted when a run begins or ends. `modelChosen` carries the model file to use from now on;
    `modelsChanged` is emitted after model files were added, removed or renamed. `ended` follows and carries whether a
    new model is used at once: a model without a gain is only offered.
    """

    changed = pyqtSignal()
    compared = pyqtSignal(str, object)
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
        self._messages = messages
        self._run = EngineRun(session, messages)
        self._used = self._offered = ""
        self._project = project
        self._elsewhere = elsewhere
        self._image = ""  # the chosen one's layer id
        self._making, self._of = ImageInProject(), ""  # what the run under way is for, and its image's name
        self._outcomes: dict[ImageInProject, Outcome] = {}
        self.panel = RefinePanel()
        self.progress = RefineProgress()
        self._run.progressed.connect(self.progress.show_progress)
        self._run.pointed.connect(self.progress.show_point)
        self.progress.stopRequested.connect(self.stop)
        self.panel.offerAccepted.connect(self._on_offer)
        self.models = ModelHistory(window)
        self.panel.modelsRequested.connect(self.models.open)
        self.models.chosen.connect(self.modelChosen)
        self.models.changed.connect(self.modelsChanged)
        project.changed.connect(self._show_outcome)

    def is_running(self) -> bool:
        """Return whether a refinement is under way."""
        return self._run.is_running()

    def follow(self, used: str, busy: str, image: QgsRasterLayer | None) -> None:
        """Follow the dock: the chosen model `used` and `image`, and why model files must not change now, or ""."""
        self._image = image.id() if image is not None else ""
        job = self._run.job()
        self.models.follow(used, busy, job.request.out if job is not None else "")
        self._used = used
        self._show_outcome()

    def start(self, job: EngineJob, image: QgsRasterLayer) -> None:
        """Start refining for `image`."""
        self._making, self._of = ImageInProject(self._project.key(), image.id()), image.name()
        request = cast(RefineRequest, job.request)
        title = self.tr("Roofline: training on {}").format(image.name())
        self._run.start(title, job, partial(self._on_ended, request))
        self._outcomes.pop(self._making, None)
        self.panel.clear_outcome()
        self.progress.start()
        self.changed.emit()

    def stop(self) -> None:
        """Stop the run under way, if any, and keep its best model."""
        self._run.cancel()

    def release(self) -> None:
        """Stop the run under way before the panel is deleted; its best model is kept."""
        self._run.release()
        self.models.release()

    def _on_ended(self, request: RefineRequest, outcome: object) -> None:
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
        places = done.summary.get("disagreements", [])
        worse = done.summary.get("improved") is False
        if where.project == self._project.key():
            self._offer_places(where, places)
        if done.summary.get("parent_share") == 1:
            self._report_refused(where, parent, made, places)
            return False
        if where != self._image_in_project():
            self._set_outcome(
                where, Outcome(choice=ModelChoice(parent, made, text)) if worse else Outcome(text, offered=made)
            )
            self.modelsChanged.emit()
            text = self.tr("{outcome} “{name}” is in the list of models.").format(
                outcome=_on_one_line(text), name=_name(made)
            )
            self._report_elsewhere(where, text, places)
            return False
        if worse:
            self._set_outcome(where, Outcome(choice=ModelChoice(parent, made, text)))
            self.modelsChanged.emit()
            text = self.tr("No improvement: F1 {before} before, {after} after. “{name}” stays in use.")
            before, after = (fixed(done.summary[f1]) for f1 in ("f1_before", "f1_after"))
            self._messages.info(text.format(before=before, after=after, name=_name(self._used)))
            return False
        self._set_outcome(where, Outcome(text))
        self.modelChosen.emit(made)
        self._messages.success(_on_one_line(text))
        return True

    def _report_refused(self, where: ImageInProject, parent: str, made: str, places: object) -> None:
        """Report that no refined model was plausible outside the sketch; the file `made` is its parent and is deleted."""
        with contextlib.suppress(OSError):
            Path(made).unlink()
        text = self.tr(
            "Training would have spoilt the map outside your sketch, so “{}” stays in use. Draw an area on other ground,"
            " too, and train again."
        ).format(_name(parent))
        self._set_outcome(where, Outcome(text))
        if where == self._image_in_project():
            self._messages.info(text)
        else:
            self._report_elsewhere(where, text, places)

    def _report_elsewhere(self, where: ImageInProject, text: str, places: object) -> None:
        """Report a refinement that ended while another project or image was the chosen one."""
        if where.project != self._project.key():
            self._elsewhere.keep(where.project, text, partial(self._offer_places, where, places))
        else:
            self._messages.info(self.tr("Trained on {image}: {outcome}").format(image=self._of, outcome=text))

    def _offer_places(self, where: ImageInProject, places: object) -> None:
        """Offer the places of disagreement; a method, which keeps this object alive until a project is open again."""
        self.compared.emit(where.image, places)

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
            text = self.tr("{scores}\nYou are using the refined model anyway.").format(scores=choice.scores)
            self.panel.show_outcome(text, self.tr("Go back to the earlier model"))
        else:
            self._offered = choice.made
            text = self.tr(
                "{scores}\nThe refined model is no better, so “{name}” stays in use. Draw more, preferably where"
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


def _on_one_line(text: str) -> str:
    """Return `text` for QGIS's message bar."""
    return " ".join(text.splitlines())


def _name(model: str) -> str:
    """Return the name in a model file's card."""
    try:
        return read_card(Path(model)).name
    except (CardError, OSError):
        return Path(model).stem
