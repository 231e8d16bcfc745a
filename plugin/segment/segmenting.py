# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the run panel to the segmentation task, and add its results to the project."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast

from qgis.core import QgsApplication, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.contract.protocol import Done, Failed, SegmentRequest
from ..jobs.build_request import EngineJob
from ..jobs.task import EngineTask
from ..layers.results import ResultError, add_result, result_title
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from ..worker.session import EngineSession
from .run_panel import RunPanel, found_text


@dataclass(frozen=True)
class LatestRun:
    """The latest run: its image's layer id, a key of the segmented area, and its footprint file."""

    image: str
    area: str
    buildings: str


class Segmenting(QObject):
    """Runs segmentations for the run panel.

    `changed` is emitted when a run begins or ends; `ended` follows and carries whether its layers are in the project.
    """

    changed = pyqtSignal()
    ended = pyqtSignal(bool)

    def __init__(self, session: EngineSession, messages: Messages, shortcut: str) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self._shortcut = shortcut
        self._task: EngineTask | None = None  # kept: Python deletes a running task without a reference
        self._image: QgsRasterLayer | None = None
        self._title = self._earlier = ""
        self._making = self.latest = LatestRun("", "", "")
        self.panel = RunPanel()
        self.panel.cancelRequested.connect(self.cancel)

    def is_running(self) -> bool:
        """Return whether a run is under way."""
        return self._task is not None

    def start(self, job: EngineJob, image: QgsRasterLayer, area: str) -> None:
        """Segment `image`.

        The result is compared with the latest one of the same image if `area`, a key of the segmented area, is equal.
        """
        self._image = image
        self._title = result_title(image.name(), cast(SegmentRequest, job.request).threshold)
        self._making = LatestRun(image.id(), area, "")
        if self.latest.buildings and replace(self.latest, buildings="") == self._making:
            job = replace(job, earlier=self.latest.buildings)
        self._earlier = job.earlier
        task = EngineTask(self.tr("Roofline: segmenting {}").format(image.name()), self._session, job)
        task.progressed.connect(self.panel.show_progress)
        task.ended.connect(self._on_ended)
        self._task = task
        self.panel.start()
        self.changed.emit()
        QgsApplication.taskManager().addTask(task)

    def cancel(self) -> None:
        """Stop the run under way, if any."""
        if self._task is not None:
            self._task.cancel()

    def release(self) -> None:
        """Cancel the task and disconnect from it before the panel is deleted."""
        self.cancel()
        if self._task is not None:
            self._task.ended.disconnect(self._on_ended)

    def _on_ended(self, outcome: object) -> None:
        self._task = None
        self.panel.stop()
        self.changed.emit()
        finished = False
        if isinstance(outcome, Done):
            finished = self._show_done(outcome)
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
        else:
            self._messages.info(self.tr("Cancelled. No layers were changed."))
        self._image = None
        self.ended.emit(finished)

    def _show_done(self, done: Done) -> bool:
        image = self._image if self._image is not None and not sip.isdeleted(self._image) else None
        try:
            add_result(done, image, self._title, self._earlier)
        except ResultError as error:
            self._messages.warning(str(error))
            return False
        self.latest = replace(self._making, buildings=done.outputs["buildings"])
        text = self._summary(done)
        self.panel.show_result(done, self._shortcut)
        self._messages.success(text)
        return True

    def _summary(self, done: Done) -> str:
        text = self.tr("{found}, in {seconds} s on {device}.")
        seconds, device = whole(done.summary.get("seconds", 0)), done.summary.get("device", "")
        return text.format(found=found_text(done), seconds=seconds, device=device)
