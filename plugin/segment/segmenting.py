# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the run panel to the segmentation task, and add its results to the project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import cast

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.contract.protocol import Done, Failed, SegmentRequest
from ..jobs.engine_job import EngineJob
from ..jobs.engine_run import EngineRun
from ..jobs.finished_elsewhere import FinishedElsewhere
from ..layers.earlier_results import mark_run, result_of_area
from ..layers.open_project import OpenProject
from ..layers.output_layers import ResultError
from ..layers.result_removal import remove_result
from ..layers.result_titles import result_title, with_model
from ..layers.results import add_result
from ..layers.shown_result import ShownResult
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from ..toolbelt.paths import is_bundled
from ..worker.session import EngineSession
from .run_panel import RunPanel, found_text


@dataclass(frozen=True)
class LatestRun:
    """The latest run: keys of its project and of the segmented area, its image's layer id, and its footprint file.

    `source` is the image's file, `title` the name of its group of layers and `model` the file of its model; `more` are the
    images mapped with it as one. `earlier` is the footprint file of the result whose place it takes; it `replaces` that in the
    project.
    """

    project: str = ""
    image: str = ""
    area: str = ""
    source: str = ""
    title: str = ""
    buildings: str = ""
    earlier: str = ""
    replaces: bool = False
    model: str = ""
    more: tuple[str, ...] = ()


class Segmenting(QObject):
    """Runs segmentations for the run panel.

    `changed` is emitted when a run begins or ends; `ended` follows and carries whether its layers are in the project.
    A result is added to the project in which it was started, and its summary is shown while that project and its image
    are the chosen ones.
    """

    changed = pyqtSignal()
    ended = pyqtSignal(bool)

    def __init__(
        self,
        session: EngineSession,
        messages: Messages,
        shortcut: str,
        project: OpenProject,
        elsewhere: FinishedElsewhere,
    ) -> None:
        super().__init__()
        self._messages = messages
        self._shortcut = shortcut
        self._run = EngineRun(session, messages)
        self._project = project
        self._elsewhere = elsewhere
        self._image = ""  # the chosen one's layer id
        self._making = self.latest = LatestRun()
        self._results: dict[tuple[str, str], Done] = {}  # by project and image
        self.panel = RunPanel()
        self._run.progressed.connect(self.panel.show_progress)
        self.panel.cancelRequested.connect(self.cancel)
        self.panel.removeRequested.connect(self.remove)
        project.changed.connect(self.show_latest)

    def is_running(self) -> bool:
        """Return whether a run is under way."""
        return self._run.is_running()

    def follow(self, image: QgsRasterLayer | None) -> None:
        """Show the latest result of the chosen `image`, if there is one."""
        self._image = image.id() if image is not None else ""
        self.show_latest()

    def makes(self, image: QgsRasterLayer) -> bool:
        """Return whether the latest run, under way or not, is of `image`."""
        return self._making.image == image.id()

    def start(self, job: EngineJob, image: QgsRasterLayer, area: str, *, keep: bool = False) -> None:
        """Segment `image`.

        If `area`, a key of the segmented area, is that of the image's latest result, the new one takes its place on the map. It is
        compared with it if another model made it; else it replaces it in the project, unless both are to be kept (`keep`) or
        somebody has worked on the earlier one.
        """
        request = cast(SegmentRequest, job.request)
        title = result_title(image.name(), request.threshold)
        run = LatestRun(
            self._project.key(), image.id(), area, image.source(), title, model=request.model, more=request.more
        )
        earlier, model = result_of_area(image, area)
        if earlier:
            run = replace(run, earlier=earlier, replaces=model == run.model and not keep)
            if model != run.model:
                job = replace(job, earlier=earlier)
        self._making = run
        self._run.start(self.tr("Roofline: segmenting {}").format(image.name()), job, self._on_ended)
        self.panel.start()
        self.changed.emit()

    def redrawn(self, image: str, buildings: str, counts: Mapping[str, float]) -> None:
        """Show that the footprints of the image with this layer id were drawn again, into the file `buildings`."""
        key = (self._project.key(), image)
        if (self.latest.project, self.latest.image) == key:
            self.latest = replace(self.latest, buildings=buildings)
        if (done := self._results.get(key)) is not None:
            self._results[key] = replace(done, summary={**done.summary, **counts})
            self.show_latest()

    def restore(self, shown: ShownResult) -> bool:
        """Show a result that the project brought along; return whether it was not known, so that it is to be counted."""
        key = (self._project.key(), shown.image)
        known = self._results.get(key)
        if known is not None and Path(known.outputs["buildings"]).parent == shown.drawing().parent:
            return False
        count = max(0, shown.buildings.featureCount())
        self._results[key] = Done("", {"buildings": str(shown.drawing())}, {"buildings": count})
        self.show_latest()
        return True

    def remove(self) -> None:
        """Remove the shown result from the project; its files stay."""
        key = (self._project.key(), self._image)
        done = self._results.get(key)
        if done is None:
            return
        folder = Path(done.outputs["buildings"]).parent
        if edited := remove_result(folder):
            self._messages.info(self.tr("Save or discard your edits of “{}” first.").format(edited))
            return
        self.forget()
        self._messages.info(self.tr("Removed from the project. The files are in {}.").format(folder))

    def forget(self) -> None:
        """Show no result of the chosen image: its layers are not in the project, or no longer."""
        key = (self._project.key(), self._image)
        if self._results.pop(key, None) is None:
            return
        if (self.latest.project, self.latest.image) == key:
            self.latest = LatestRun()
        self.show_latest()

    def cancel(self) -> None:
        """Stop the run under way, if any."""
        self._run.cancel()

    def release(self) -> None:
        """Stop the run under way before the panel is deleted."""
        self._run.release()

    def _on_ended(self, outcome: object) -> None:
        self.panel.stop()
        finished = False
        if isinstance(outcome, Done):
            finished = self._show_done(outcome, self._making)
        elif isinstance(outcome, Failed):
            self._messages.failed(outcome)
        else:
            self._messages.info(self.tr("Cancelled. No layers were changed."))
        self.show_latest()
        self.changed.emit()
        self.ended.emit(finished)

    def _show_done(self, done: Done, run: LatestRun) -> bool:
        """Add the result to the project it was started in; return whether that project is open and it worked."""
        if run.project != self._project.key():
            text = self.tr("{result} The files are in {folder}.")
            text = text.format(result=self._summary(done), folder=Path(done.outputs["buildings"]).parent)
            self._elsewhere.keep(
                run.project, text, partial(self._show_done, done, run), partial(self._add_layers, done, run)
            )
            return False
        if not self._add_layers(done, run):
            return False
        self.latest = replace(run, buildings=done.outputs["buildings"])
        self._results[run.project, run.image] = done
        self.show_latest()
        self._messages.success(self._summary(done))
        return True

    def _add_layers(self, done: Done, run: LatestRun) -> bool:
        """Add the layers of a result to the open project, above its image where that is found; False after a message."""
        rasters = [la for la in QgsProject.instance().mapLayers().values() if isinstance(la, QgsRasterLayer)]
        image = next((la for la in rasters if la.id() == run.image), None)
        try:
            group = add_result(
                done,
                image or next((la for la in rasters if la.source() == run.source), None),
                with_model(run.title, "" if is_bundled(run.model) else str(done.summary.get("model", ""))),
                run.earlier,
                run.more,
                replace=run.replaces,
            )
            mark_run(group, run.area, run.model)
        except ResultError as error:
            self._messages.warning(str(error))
            return False
        return True

    def show_latest(self) -> None:
        """Show the latest result of the chosen image in the open project, or none."""
        done = self._results.get((self._project.key(), self._image))
        if done is None:
            self.panel.clear_result()
        elif not self.is_running():
            self.panel.show_result(done, self._shortcut)

    def _summary(self, done: Done) -> str:
        text = self.tr("{found}, in {seconds} s on {device}.")
        seconds, device = whole(done.summary.get("seconds", 0)), done.summary.get("device", "")
        return text.format(found=found_text(done), seconds=seconds, device=device)
