# SPDX-License-Identifier: GPL-2.0-or-later
"""The dock: hosts the panels, starts the tasks, joins one to the other."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsRasterLayer
from qgis.gui import QgsDockWidget
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QLocale, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog, QToolButton, QVBoxLayout, QWidget

from ..engine.protocol import Done, Failed
from . import settings
from .advanced_panel import AdvancedPanel
from .build_request import InputError, SegmentJob, Where, build_segment_job, result_folder
from .engine_session import EngineSession
from .engine_status import EngineStatus
from .image_panel import ImagePanel
from .messages import Messages
from .model_panel import ModelPanel
from .paths import BUNDLED_MODELS, default_results, user_data
from .results import ResultError, add_result, toggle_latest_result
from .run_panel import RunPanel
from .segment_panel import VIEW, SegmentPanel
from .task import EngineTask
from .widgets import FittingScrollArea


class RooflineDock(QgsDockWidget):
    """`taskFinished` is emitted when a run has ended and its layers, if any, are in the project."""

    taskFinished = pyqtSignal(bool)

    def __init__(self, iface: Any, session: EngineSession, messages: Messages, shortcut: str) -> None:
        super().__init__("Roofline", iface.mainWindow())
        self.setObjectName("roofline_dock")
        self._iface = iface
        self._session = session
        self._messages = messages
        self._shortcut = shortcut
        self._task: EngineTask | None = None  # a task nobody holds is deleted while it runs
        self._image: QgsRasterLayer | None = None
        self._title = ""

        stored = settings.load()
        self.engine = EngineStatus(session, messages)
        self.image = ImagePanel()
        self.model = ModelPanel([BUNDLED_MODELS, user_data() / "models"], stored.model)
        self.segment = SegmentPanel()
        self.advanced = AdvancedPanel(stored.results)
        self.run = RunPanel()
        self.engine_button = QToolButton()
        self.engine_button.setObjectName("roofline_engine_status")
        self.engine_button.setAutoRaise(True)
        self.engine_button.setCheckable(True)
        self.engine_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lay_out()
        self._connect()
        self._on_model_changed()
        self._on_engine_changed()

    def run_segmentation(self) -> bool:
        """What the button does. True when a task was started; False leads to the engine panel or tells what is missing."""
        if self._task is not None:
            return False
        if not self.engine.is_set_up():
            self._show_engine()
            return False
        try:
            job = self._build_job()
            Path(job.request.out).parent.mkdir(parents=True, exist_ok=True)
        except InputError as error:
            self._messages.warning(str(error))
            return False
        except OSError as error:
            text = self.tr(
                "The results folder cannot be made ({}): choose another one under “Bands and results folder”."
            )
            self._messages.warning(text.format(error))
            return False
        self._start(job)
        return True

    def cancel(self) -> None:
        """Stop the run under way, if any."""
        if self._task is not None:
            self._task.cancel()

    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self._task is not None

    def toggle_result(self) -> None:
        """Show or hide the latest result."""
        if toggle_latest_result() is None:
            self._messages.info(self.tr("There is no result to show or hide yet: segment an image first."))

    def release(self) -> None:
        """Let go of project and tasks, before the dock is deleted."""
        self.cancel()
        if self._task is not None:
            self._task.ended.disconnect(self._on_ended)
        self.engine.release()
        self.image.release()
        self.segment.release()
        self.visibilityChanged.disconnect(self._on_visibility)
        project = QgsProject.instance()
        for signal in (project.projectSaved, project.readProject, project.cleared):
            signal.disconnect(self._on_project_moved)

    def _lay_out(self) -> None:
        content = QWidget()
        panels = QVBoxLayout(content)
        panels.setSpacing(12)
        for panel in (self.engine.panel, self.image, self.model, self.segment, self.advanced):
            panels.addWidget(panel)
        root = QWidget()
        column = QVBoxLayout(root)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FittingScrollArea(content))
        self.run.layout().setContentsMargins(9, 0, 9, 0)
        column.addWidget(self.run)
        column.addWidget(self.engine_button)
        column.addStretch(1)
        self.setWidget(root)

    def _connect(self) -> None:
        self.image.changed.connect(self._on_image_changed)
        self.image.openRequested.connect(self._open_image)
        self.model.changed.connect(self._on_model_changed)
        self.advanced.resultsChanged.connect(self._on_results_changed)
        self.run.runRequested.connect(self.run_segmentation)
        self.run.cancelRequested.connect(self.cancel)
        self.run.toggleRequested.connect(self.toggle_result)
        self.engine.changed.connect(self._on_engine_changed)
        self.engine_button.toggled.connect(self._on_engine_button)
        self.visibilityChanged.connect(self._on_visibility)
        project = QgsProject.instance()
        for signal in (project.projectSaved, project.readProject, project.cleared):
            signal.connect(self._on_project_moved)

    def _build_job(self) -> SegmentJob:
        layer = self.image.layer()
        canvas = self._iface.mapCanvas()
        if self.segment.where() == VIEW:
            where = Where(view=canvas.mapSettings().visibleExtent(), view_crs=canvas.mapSettings().destinationCrs())
        else:
            where = Where(polygons=self.segment.polygon_layer())
            if self.segment.where() != "whole" and where.polygons is None:
                raise InputError(self.tr("The project has no polygon layer: add one, or segment the current map view."))
        parent = self.advanced.results_folder(default_results())
        out = result_folder(parent, layer.name() if layer is not None else "", datetime.now())
        return build_segment_job(
            layer, self.model.path(), where, out, bands=self.advanced.bands(), threshold=self.segment.threshold()
        )

    def _start(self, job: SegmentJob) -> None:
        self._image = self.image.layer()
        card = self.model.card()
        self._title = f"{self._image.name()} · {card.name if card else ''} · {datetime.now():%Y-%m-%d %H:%M}"
        task = EngineTask(self.tr("Roofline: segmenting {}").format(self._image.name()), self._session, job)
        task.progressed.connect(self.run.show_progress)
        task.ended.connect(self._on_ended)
        self._task = task
        self.engine.panel.setEnabled(False)  # setting it up again would end this run
        self.run.start()
        QgsApplication.taskManager().addTask(task)

    def _on_ended(self, outcome: object) -> None:
        self._task = None
        self.run.stop()
        self.engine.panel.setEnabled(True)
        self.engine.refresh()
        finished = False
        if isinstance(outcome, Done):
            finished = self._show_done(outcome)
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
        else:
            self._messages.info(self.tr("Cancelled. Your layers are as they were."))
        self._image = None
        self.taskFinished.emit(finished)

    def _show_done(self, done: Done) -> bool:
        image = self._image if self._image is not None and not sip.isdeleted(self._image) else None
        try:
            add_result(done, image, self._title)
        except ResultError as error:
            self._messages.warning(str(error))
            return False
        text = self._summary(done)
        self.run.show_result("\n".join((text, *done.summary.get("notes", ()))), done, self._shortcut)
        self._messages.success(text)
        return True

    def _summary(self, done: Done) -> str:
        found = done.summary
        text = self.tr("{count} buildings, {area} m², in {seconds} s on {device}.")
        return text.format(
            count=QLocale().toString(int(found.get("buildings", 0))),
            area=QLocale().toString(round(found.get("area_m2", 0))),
            seconds=QLocale().toString(round(found.get("seconds", 0))),
            device=found.get("device", ""),
        )

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

    def _show_engine(self) -> None:
        self.engine_button.setChecked(True)
        self.engine.panel.show()
        self.engine.panel.set_up_button.setFocus()

    def _on_image_changed(self) -> None:
        facts = self.image.facts()
        card = self.model.card()
        self.advanced.show_bands(card.bands if card else (), facts.bands if facts and not facts.problem else ())
        self._allow()

    def _on_model_changed(self) -> None:
        card = self.model.card()
        if card is not None:
            self.segment.set_threshold(card.threshold)
            settings.remember(model=self.model.path())
        self._on_image_changed()
        self._on_project_moved()

    def _on_results_changed(self, folder: str) -> None:
        settings.remember(results=folder)
        self._on_project_moved()

    def _on_project_moved(self) -> None:
        self.advanced.show_default_folder(default_results())

    def _allow(self) -> None:
        facts = self.image.facts()
        if facts is None:
            self.run.allow(self.tr("Open an image to begin."))
        elif facts.problem:
            self.run.allow(self.tr("Choose an image that lies in a file."))
        elif not self.model.path():
            self.run.allow(self.tr("Choose a model to begin."))
        else:
            self.run.allow("")

    def _on_engine_changed(self) -> None:
        shown = self.engine_button.isChecked() or self.engine.needs_room()
        self.engine_button.setText(self.engine.text())
        self.engine_button.setToolTip("\n".join(self._session.ready.devices) if self._session.ready else "")
        self.engine_button.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self.engine.panel.setVisible(shown)

    def _on_engine_button(self, checked: bool) -> None:
        self.engine.refresh()

    def _on_visibility(self, visible: bool) -> None:
        if visible:
            self.image.choose(self._iface.activeLayer())
            if self._session.ready is None:
                self.engine.start()
