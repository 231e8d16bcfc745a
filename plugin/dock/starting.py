# SPDX-License-Identifier: GPL-2.0-or-later
"""Start runs with the values in the panels, once the engine is set up and no other run is under way."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ..jobs.area_of_interest import AreaOfInterest
from ..jobs.overlay import InputError
from ..segment.advanced_panel import AdvancedPanel
from ..segment.image_panel import ImagePanel
from ..segment.job_builder import JobBuilder
from ..segment.segment_panel import VIEW, SegmentPanel
from ..setup.engine_button import EngineButton
from ..setup.engine_status import EngineStatus
from ..sketch.sketching import Sketching
from ..toolbelt.messages import Messages
from ..worker.session import EngineSession
from .runs import Runs

translate = QCoreApplication.translate


class Starting(QObject):
    """Starts runs; each method returns whether one was started, after a message or a pointer to the engine panel if not.

    A segmentation that was asked for before the engine was set up starts as soon as it is; `waiting` is emitted when it
    begins to wait.
    """

    waiting = pyqtSignal()

    def __init__(
        self,
        session: EngineSession,
        messages: Messages,
        engine: EngineStatus,
        engine_button: EngineButton,
        runs: Runs,
        job_builder: JobBuilder,
        image: ImagePanel,
        segment: SegmentPanel,
        advanced: AdvancedPanel,
        sketching: Sketching,
    ) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self._engine = engine
        self._engine_button = engine_button
        self._runs = runs
        self._job_builder = job_builder
        self._image = image
        self._segment = segment
        self._advanced = advanced
        self._sketching = sketching
        self._shown = AreaOfInterest()  # the area of the latest run, to segment it again after a refinement
        self._refined = ""  # the image that the latest refinement was for
        self._wanted = ""  # the image that a segmentation waits for while the engine is set up
        runs.refining.ended.connect(self._on_refined)

    def is_possible(self) -> bool:
        """Return whether the engine is set up, which is pointed out if not, and idle."""
        if not self._runs.is_running() and not self._engine.is_set_up():
            self._engine_button.point_out()
            return False
        return not self._runs.is_running()

    def segment(self) -> bool:
        """Start a segmentation."""
        if not self.is_possible():
            self._wait_for_engine()
            return False
        try:
            self._start_segmentation(self._job_builder.where())
        except InputError as error:
            self._messages.warning(str(error))
            return False
        return True

    def segment_if_wanted(self) -> None:
        """Start the segmentation that waited for the engine, if there is one, its image is still chosen, and the engine is ready."""
        image = self._image.layer()
        if self._wanted and self._session.ready is not None and not self._runs.is_running():
            wanted, self._wanted = self._wanted, ""
            if image is not None and image.id() == wanted:
                self.segment()

    def first_step(self) -> str:
        """Return what a click on “Segment buildings” needs first, "" when the engine is set up."""
        if self._engine.is_set_up():
            return ""
        image = self._image.layer()
        if self._wanted and image is not None and image.id() == self._wanted:
            return translate("RooflineDock", "Segmentation starts as soon as the engine is set up (above).")
        return translate("RooflineDock", "First, set up the engine (above).")

    def refine(self) -> bool:
        """Start training on the sketch."""
        if not self.is_possible() or self._sketching.copied.are_unchecked():
            return False
        refining = self._runs.refining
        try:
            job = self._job_builder.refine_job(self._sketching.layer(), refining.panel.budget())
        except InputError as error:
            self._messages.warning(str(error))
            return False
        image = self._image.layer()
        if image is None:
            return False
        self._refined = image.id()
        refining.start(job, image)
        return True

    def suggest(self) -> bool:
        """Start suggesting areas."""
        return self.is_possible() and self._runs.suggesting.start()

    def grade_damage(self) -> bool:
        """Start grading damage."""
        return self._grade(again=False)

    def grade_damage_again(self) -> bool:
        """Start grading damage by what a person has graded."""
        return self._grade(again=True)

    def _grade(self, *, again: bool) -> bool:
        if not self.is_possible():
            return False
        damaging = self._runs.damaging
        try:
            damaging.start_again() if again else damaging.start()
        except InputError as error:
            self._messages.warning(str(error))
            return False
        return True

    def _start_segmentation(self, where: AreaOfInterest) -> None:
        job = self._job_builder.segment_job(where)
        self._shown = where
        area = " ".join((where.key(), *self._image.more()))
        self._runs.segmenting.start(job, self._image.layer(), area, keep=self._advanced.keeps_earlier())

    def _on_refined(self, usable: bool) -> None:
        """Segment the area of the latest run again, even if the map has moved since, unless another image is chosen."""
        image, refining = self._image.layer(), self._runs.refining
        if usable and refining.panel.again.isChecked() and image is not None and image.id() == self._refined:
            try:
                same_view = self._segment.where() == VIEW and self._shown.view is not None
                same_view = same_view and self._runs.segmenting.latest.image == image.id()
                self._start_segmentation(self._shown if same_view else self._job_builder.where())
            except InputError as error:
                self._messages.warning(str(error))

    def _wait_for_engine(self) -> None:
        """Segment the chosen image as soon as the engine has been set up."""
        image = self._image.layer()
        if not self._engine.is_set_up() and image is not None:
            self._wanted = image.id()
            self.waiting.emit()
