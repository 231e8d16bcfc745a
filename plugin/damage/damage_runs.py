# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the engine's grading of buildings, and add its result to the project in which it was started."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...engine.contract.grade import LAYER
from ...engine.contract.protocol import Done, Failed
from ..jobs.engine_job import EngineJob
from ..jobs.engine_run import EngineRun
from ..jobs.finished_elsewhere import FinishedElsewhere
from ..layers.damage_result import DamageResult, add_damage, find_image
from ..layers.damage_style import short_grade_words
from ..layers.open_project import OpenProject
from ..layers.output_layers import ResultError
from ..layers.result_groups import nodes_of
from ..layers.shown_result import result_of
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from ..worker.session import EngineSession
from .damage_panel import DamagePanel

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Run:
    """A grading under way: the key of its project, its images by layer id and source, and the name of its group.

    `more` are the images and folders that are read together with each of them as one; `buildings` is the layer id of the
    polygons that are graded; `alone`: there is no image from before; `again` is the result that is graded again; with
    `resume`, grading by eye goes on afterwards.
    """

    project: str
    before: tuple[str, str]
    after: tuple[str, str]
    title: str
    buildings: str = ""
    alone: bool = False
    again: DamageResult | None = None
    resume: bool = False
    more: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


class DamageRuns(QObject):
    """Runs gradings, one at a time, for the damage panel.

    `changed` is emitted when a run begins or ends; `added` carries a DamageResult that has come into the open project, and its
    Run; `ended` follows `changed` and carries whether there is one.
    """

    changed = pyqtSignal()
    added = pyqtSignal(object, object)
    ended = pyqtSignal(bool)

    def __init__(
        self,
        session: EngineSession,
        messages: Messages,
        panel: DamagePanel,
        project: OpenProject,
        elsewhere: FinishedElsewhere,
    ) -> None:
        super().__init__()
        self._messages = messages
        self._panel = panel
        self._project = project
        self._elsewhere = elsewhere
        self._run = EngineRun(session, messages)
        self._run.progressed.connect(panel.show_progress)
        self._told: dict[str, dict[str, Any]] = {}  # summaries of this session by the file of the graded buildings

    def is_running(self) -> bool:
        """Return whether buildings are being graded by the engine."""
        return self._run.is_running()

    def start(self, job: EngineJob, run: Run) -> None:
        """Grade buildings with the engine."""
        title = translate("Damaging", "Roofline: grading damage of {}").format(run.title)
        self._run.start(title, job, partial(self._on_ended, run))
        self._panel.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop the run under way, if any."""
        self._run.cancel()

    def told_of(self, result: DamageResult) -> dict[str, Any]:
        """Return the summary of a grading of this session, or what its run.json tells."""
        return self._told.get(str(result.file())) or result.run()

    def release(self) -> None:
        """Stop and disconnect before the panel is deleted."""
        self._run.release()

    def _on_ended(self, run: Run, outcome: object) -> None:
        self._panel.stop()
        finished = False
        if isinstance(outcome, Done):
            finished = self._deliver(outcome, run)
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
        else:
            self._messages.info(translate("Damaging", "Cancelled. No layers were changed."))
        self.changed.emit()
        self.ended.emit(finished)

    def _deliver(self, done: Done, run: Run) -> bool:
        """Add the result to the project it was started in; return whether that project is open and it worked."""
        if run.project != self._project.key():
            text = translate("Damaging", "{result} The files are in {folder}.")
            text = text.format(result=self._summary(done), folder=Path(done.outputs[LAYER]).parent)
            self._elsewhere.keep(run.project, text, partial(self._deliver, done, run), partial(self._add, done, run))
            return False
        if not self._add(done, run):
            return False
        self._messages.success(self._summary(done))
        return True

    def _add(self, done: Done, run: Run) -> bool:
        """Show a grading in the open project; return False after a message."""
        before, after = find_image(*run.before), find_image(*run.after)
        self._told[done.outputs[LAYER]] = done.summary
        try:
            if run.again is not None and run.again.is_there() and not run.again.layer.isEditable():
                result = run.again
                result.show(done)
            else:  # a new layer where the earlier one is being edited since: another file in it would drop the edits
                alone = run.alone
                if run.again is not None and run.again.is_there():
                    alone = run.again.is_alone()
                    run.again.carry_own_fields(done)
                result = add_damage(done, before, after, run.title, alone=alone, more=run.more)
        except ResultError as error:
            self._messages.warning(str(error))
            return False
        _hide(run.buildings, before or after)
        self.added.emit(result, run)
        return True

    def _summary(self, done: Done) -> str:
        text = translate("Damaging", "Buildings graded: {count} ({grades}).")
        words = short_grade_words()
        counts = {word: done.summary.get(grade, 0) for grade, word in words.items()}
        grades = ", ".join(
            f"{word} {whole(count)}" for word, count in counts.items() if count or not any(counts.values())
        )
        return text.format(count=whole(done.summary.get("buildings", 0)), grades=grades)


def _hide(buildings: str, image: QgsRasterLayer | None) -> None:
    """Take the layer of the buildings and the result of the image off the map: they would cover the graded buildings."""
    node = QgsProject.instance().layerTreeRoot().findLayer(buildings)
    shown = result_of(image) if image is not None else None
    for each in (*([node] if node is not None else []), *(nodes_of(shown.group) if shown is not None else [])):
        each.setItemVisibilityChecked(False)
