# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock widget: make the parts, lay out the panels, and connect them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsCollapsibleGroupBox, QgsDockWidget
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QFileDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from ..assess.assessing import Assessing
from ..damage.damaging import Damaging
from ..handover.handing_over import HandingOver
from ..jobs.build_segment import expected
from ..jobs.finished_elsewhere import FinishedElsewhere
from ..layers.footprint_layers import FootprintLayers
from ..layers.image_facts import ImageFacts
from ..layers.latest_result import toggle_latest_result
from ..layers.open_project import OpenProject
from ..layers.passing_changes import restore_saved
from ..models.model_panel import ModelPanel
from ..refine.refining import Refining
from ..review.reviewing import Reviewing
from ..segment.advanced_panel import AdvancedPanel
from ..segment.fetch_hint import FetchHint
from ..segment.image_panel import ImagePanel
from ..segment.job_builder import JobBuilder
from ..segment.live_view import LiveView
from ..segment.readiness import missing
from ..segment.redrawing import Redrawing
from ..segment.segment_panel import VIEW, WHOLE, SegmentPanel
from ..segment.segmenting import Segmenting
from ..setup.engine_button import EngineButton
from ..setup.engine_status import EngineStatus
from ..sketch.sketching import Sketching
from ..sketch.suggesting import Suggesting
from ..toolbelt import settings
from ..toolbelt.accordion import Accordion
from ..toolbelt.messages import Messages
from ..toolbelt.paths import BUNDLED_MODELS, default_results, user_data
from ..toolbelt.project_choices import Choice, ProjectChoices
from ..toolbelt.user_guide import guide_url
from ..toolbelt.widgets import FittingScrollArea, section
from ..worker.session import EngineSession
from .chosen_result import ChosenResult
from .runs import Runs
from .starting import Starting


class RooflineDock(QgsDockWidget):
    """The Roofline panel: every section of the dock, connected to the tasks.

    `taskFinished` is emitted after a run has ended and its layers, if any, are in the project.
    """

    taskFinished = pyqtSignal(bool)

    def __init__(self, iface: Any, session: EngineSession, messages: Messages, shortcut: str) -> None:
        super().__init__("Roofline", iface.mainWindow())
        self.setObjectName("roofline_dock")
        self._iface = iface
        self._session = session
        self._messages = messages

        stored = settings.load()
        self.project = OpenProject()
        self.elsewhere = FinishedElsewhere(iface, messages, self.project)
        self.footprints = FootprintLayers(messages)
        self.engine = EngineStatus(session, messages)
        self.image = ImagePanel()
        self.model = ModelPanel([BUNDLED_MODELS, user_data() / "models"], stored.model)
        self.segment = SegmentPanel()
        self.sketching = Sketching(iface, messages)
        self.advanced = AdvancedPanel(stored.results)
        self._job_builder = JobBuilder(iface.mapCanvas(), self.image, self.model, self.segment, self.advanced)
        self.fetch_hint = FetchHint(iface.mapCanvas(), self.image, self.model, self.segment, self._job_builder)
        self.segmenting = Segmenting(session, messages, shortcut, self.project, self.elsewhere)
        self.run = self.segmenting.panel
        self.live = LiveView(iface.mapCanvas(), session, self.segment, self.image, self.model, self.advanced)
        self.refining = Refining(session, messages, self, self.project, self.elsewhere)
        self.handing_over = HandingOver(iface, session, messages, self.project)
        panels = (self.sketching, self.image, self.model, self.advanced)
        self.suggesting = Suggesting(iface, session, messages, *panels, self.project, self.elsewhere)
        self.damaging = Damaging(iface, session, messages, *panels[1:], self.project, self.elsewhere)
        self.runs = Runs(self.segmenting, self.refining, self.suggesting, self.damaging)
        self.redrawing = Redrawing(
            session, messages, self.segment, self.image, self.segmenting, self.is_running, iface.mapCanvas()
        )
        self.engine_button = EngineButton(self.engine, session)
        self.starting = Starting(
            session,
            messages,
            self.engine,
            self.engine_button,
            self.runs,
            self._job_builder,
            self.image,
            self.segment,
            self.advanced,
            self.sketching,
        )
        self.reviewing = Reviewing(iface, session, messages, self.sketching.chosen, self.is_running)
        self.review_box = section("roofline_review", self.tr("Review the result"), self.reviewing.panel)
        self.assessing = Assessing(iface, session, messages, self.is_running, self.starting.is_possible)
        self.assess_box = section("roofline_assess", self.tr("Check accuracy"), self.assessing.panel)
        title = self.tr("Improve the model")
        self.refine_box = section("roofline_refine", title, self.sketching.panel, self.refining.panel)
        self.damage_box = section("roofline_damage", self.tr("Damage after an event"), self.damaging.panel)
        sections = (self.review_box, self.assess_box, self.refine_box, self.damage_box)
        self.accordion = Accordion(sections, (self.image, self.model, self.segment))
        self.result = ChosenResult(
            self.image,
            self.model,
            self.segment,
            self.segmenting,
            self.redrawing,
            self.reviewing,
            self.assessing,
            self.damaging,
            self.footprints,
        )
        self._suited = ""  # the image that the bundled model was last chosen for
        self._sketch = ""  # the layer id of the sketch that the section was last opened for
        self.help_button = QToolButton()
        self.help_button.setObjectName("roofline_help")
        self.help_button.setText("?")
        self.help_button.setAutoRaise(True)
        self.help_button.setToolTip(self.tr("Open the user guide"))
        self._choices = ProjectChoices(
            {
                "threshold": Choice(self.segment.chosen_threshold, self.segment.restore_threshold),
                "smallest": Choice(self.segment.chosen_smallest, self.segment.restore_smallest),
                "area": Choice(self.segment.chosen_area, self.segment.restore_area),
                "quality": Choice(self.advanced.quality, self.advanced.choose_quality),
                "keep_earlier": Choice(self.advanced.chosen_keeping, self.advanced.restore_keeping),
                "training_time": Choice(self.refining.panel.chosen_time, self.refining.panel.restore_time),
            }
        )
        self._lay_out()
        self._connect()
        self._on_model_changed()
        self._choices.restore()
        self._on_engine_changed()

    def flicker(self) -> None:
        """Show the other of the images from before and after an event."""
        self.damaging.flicker()

    def cancel(self) -> None:
        """Stop the run under way, if any."""
        self.runs.cancel()

    def is_running(self) -> bool:
        """Return whether a run is under way."""
        return self.runs.is_running()

    def toggle_result(self) -> None:
        """Show or hide the latest result."""
        if toggle_latest_result() is None:
            self._messages.info(self.tr("There is no result to show or hide yet; segment an image first."))

    def release(self) -> None:
        """Disconnect from the project and the tasks before the dock is deleted."""
        self.refining.compared.disconnect(self.suggesting.offer_places)
        for task in (self.live, self.fetch_hint, self.redrawing, self.segmenting, self.refining, self.suggesting):
            task.release()
        parts = (
            self.damaging,
            self.reviewing,
            self.assessing,
            self.handing_over,
            self.engine,
            self.image,
            self.segment,
            self.sketching,
            self._choices,
        )
        for part in (*parts, self.result, self.project, self.footprints):
            part.release()
        self.visibilityChanged.disconnect(self._on_visibility)
        project = QgsProject.instance()
        project.readProject.disconnect(restore_saved)
        project.readProject.disconnect(self._on_project_read)
        for signal in (project.projectSaved, project.cleared):
            signal.disconnect(self._on_project_moved)

    def _lay_out(self) -> None:
        content = QWidget()
        panels = QVBoxLayout(content)
        panels.setSpacing(12)
        above = (self.engine.panel, self.accordion.line, self.image, self.model, self.segment)
        for panel in (*above, *self.accordion.sections, self.advanced):
            panels.addWidget(panel)
        root = QWidget()
        column = QVBoxLayout(root)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FittingScrollArea(content))
        self.run.layout().setContentsMargins(9, 0, 9, 0)
        for panel in (self.refining.progress, self.refining.panel.result, self.suggesting.next, self.run):
            column.addWidget(panel)
        status = QHBoxLayout()
        status.addWidget(self.engine_button)
        status.addStretch(1)
        status.addWidget(self.help_button)
        column.addLayout(status)
        column.addStretch(1)
        self.setWidget(root)

    def _connect(self) -> None:
        self.image.changed.connect(self._on_image_changed)
        self.image.openRequested.connect(self._open_image)
        self.model.changed.connect(self._on_model_changed)
        self.accordion.toggled.connect(self._on_section)
        for signal in (
            self.segment.chosen,
            self.advanced.qualityChosen,
            self.advanced.keepingChosen,
            self.refining.panel.budget_combo.activated,
        ):
            signal.connect(self._choices.save)
        self.segment.thresholdChanged.connect(self._fold)
        self.advanced.resultsChanged.connect(self._on_results_changed)
        self.run.runRequested.connect(self.starting.segment)
        self.segmenting.changed.connect(self._on_busy_changed)
        self.sketching.changed.connect(self._on_sketch_changed)
        self.refining.panel.refineRequested.connect(self.starting.refine)
        self.refining.changed.connect(self._on_busy_changed)
        self.suggesting.panel.suggestRequested.connect(self.starting.suggest)
        self.suggesting.changed.connect(self._on_busy_changed)
        self.damaging.panel.runRequested.connect(self.starting.grade_damage)
        self.damaging.panel.againRequested.connect(self.starting.grade_damage_again)
        self.damaging.changed.connect(self._on_busy_changed)
        self.damaging.handoverRequested.connect(self._hand_over_damage)
        self.refining.modelChosen.connect(self._choose_model)
        self.refining.modelsChanged.connect(self.model.reload)
        self.refining.compared.connect(self.suggesting.offer_places)
        self.segmenting.ended.connect(self.taskFinished)
        self.reviewing.changed.connect(self._on_reviewing)
        self.assessing.began.connect(self.reviewing.end)
        self.assessing.began.connect(self.damaging.grading.end)
        self.damaging.grading.began.connect(self.reviewing.end)
        self.damaging.grading.began.connect(self.assessing.leave)
        self.run.toggleRequested.connect(self.toggle_result)
        self.run.handoverRequested.connect(self._hand_over)
        self.engine.changed.connect(self._on_engine_changed)
        self.starting.waiting.connect(self._allow)
        self.help_button.clicked.connect(self._open_guide)
        self.visibilityChanged.connect(self._on_visibility)
        project = QgsProject.instance()
        project.readProject.connect(restore_saved)
        project.readProject.connect(self._on_project_read)
        for signal in (project.projectSaved, project.cleared):
            signal.connect(self._on_project_moved)

    def _choose_model(self, path: str) -> None:
        self.model.choose(Path(path))

    def _on_busy_changed(self) -> None:
        self.live.pause(self.is_running())
        self.engine.panel.setEnabled(not self.is_running())  # setting it up again would end the run
        if not self.is_running():
            self.engine.refresh()
        self.run.setVisible(not self.refining.is_running())  # its place goes to the progress
        self._allow()
        self.redrawing.resume()

    def _on_reviewing(self) -> None:
        if self.reviewing.is_running():  # whose keys are the same, and whose decisions change the scores
            self.assessing.footprints_changed()
            self.damaging.grading.end()

    def _open_image(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Open an image"),
            "",
            self.tr("Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)"),
        )
        if path:
            layer = self._iface.addRasterLayer(path, Path(path).stem)
            self.image.choose(layer)

    def _hand_over(self) -> None:
        self.handing_over.open(self.image.layer())

    def _hand_over_damage(self, layer: QgsVectorLayer, after: QgsRasterLayer | None) -> None:
        self.handing_over.open(after or self.image.layer(), layer)

    def _open_guide(self) -> None:
        QDesktopServices.openUrl(guide_url())

    def _on_section(self, box: QgsCollapsibleGroupBox, folded: bool) -> None:
        """Show the details of the result, and further settings, only beside folded sections."""
        if not folded:
            self.advanced.fold()
        if box is self.assess_box:
            self.assessing.leave() if folded else self.assessing.follow(self.image.layer())
        elif box is self.damage_box and folded:
            self.damaging.grading.end()
        self.run.show_details(not self.accordion.is_open())
        self._fold()

    def _fold(self) -> None:
        """Give the room of image, model and area to an open section; one line then says what is chosen."""
        image, card, facts = self.image.layer(), self.model.card(), self.image.facts()
        sized = facts is not None and bool(
            facts.gsd or facts.given_gsd or facts.only_qgis
        )  # else there is something to fill in
        self.accordion.fold_above(sized and not missing(facts, self.model.path()) and self.accordion.is_open())
        if image is not None and card is not None:
            threshold = self.tr("{} %").format(round(100 * self.segment.threshold()))
            self.accordion.tell(f"{image.name()} · {card.name} · {threshold}", self.tr("Show image, model and area"))

    def _on_image_changed(self) -> None:
        facts = self.image.facts()
        self._suit_model(facts)
        self.result.follow_image()
        usable = facts is not None and not facts.problem
        self.sketching.chosen.follow_image(self.image.layer() if usable else None, self.image.more())
        before = self.model.card()
        self.model.place(self._job_builder.place())
        card = self.model.card()
        if card is not None and card != before:
            self.segment.offer_threshold(card.threshold)
        self.advanced.show_bands(card.bands if card else (), facts.bands if facts and not facts.problem else ())
        expects = expected(facts, self.model.path(), self.advanced.bands(), anywhere=self.model.anywhere())
        self._session.expect(expects)
        self.live.refresh()
        self._fold()
        self._allow()

    def _suit_model(self, facts: ImageFacts | None) -> None:
        """Choose the bundled model for another image; a choice for the same image stays."""
        image = self.image.layer()
        if image is not None and facts is not None and image.id() != self._suited:
            self._suited = image.id()
            self.model.suit(facts.bands)
            if facts.only_qgis and self.segment.where() == WHOLE:  # a web map is the whole world
                self.segment.restore_area(VIEW)

    def _on_sketch_changed(self) -> None:
        layer = self.sketching.layer()
        sketch = layer.id() if layer is not None else ""
        if sketch and sketch != self._sketch:
            self.refine_box.setCollapsed(False)
        self._sketch = sketch
        self._allow()

    def _on_model_changed(self) -> None:
        card = self.model.card()
        if card is not None:
            self.segment.offer_threshold(card.threshold)
            settings.remember(model=self.model.path())
        self._on_image_changed()
        self._on_project_moved()

    def _on_results_changed(self, folder: str) -> None:
        settings.remember(results=folder)
        self._on_project_moved()

    def _on_project_moved(self) -> None:
        self.advanced.show_default_folder(default_results())
        self.result.follow()

    def _on_project_read(self) -> None:
        self._on_project_moved()  # only now it has the groups of results
        self.result.show_drawn()

    def _allow(self) -> None:
        self.runs.allow(
            missing(self.image.facts(), self.model.path()),
            self.starting.first_step(),
            self.model.path(),
            self.image.layer(),
            has_sketch=self.sketching.layer() is not None,
        )

    def _on_engine_changed(self) -> None:
        self.engine_button.refresh()
        if self.engine.is_set_up() and not self.live.is_on():
            self.segment.show_follow_hint("")
        self._allow()
        self.starting.segment_if_wanted()

    def _on_visibility(self, visible: bool) -> None:
        if visible:
            self.run.show_details(not self.accordion.is_open())
            self._fold()  # a group tells of no change while it is hidden
            self.image.choose(self._iface.activeLayer())
            if self._session.ready is None:
                self.engine.start()
