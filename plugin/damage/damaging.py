# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the damage panel to runs of the engine, to grading by eye, and to the latest grading in the project."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ..jobs.build_damage import build_damage_job
from ..jobs.finished_elsewhere import FinishedElsewhere
from ..jobs.output_folder import make_folder
from ..jobs.overlay import InputError
from ..layers.damage_result import DamageResult, damage_of, damage_title
from ..layers.earlier_results import layers_read_with
from ..layers.grade_scan import GradedBuilding
from ..layers.open_project import OpenProject
from ..layers.shown_result import result_of
from ..models.model_panel import ModelPanel
from ..segment.advanced_panel import AdvancedPanel
from ..segment.image_panel import ImagePanel
from ..toolbelt.messages import Messages
from ..toolbelt.paths import default_results, result_folder
from ..worker.session import EngineSession
from .damage_panel import DamagePanel
from .damage_runs import DamageRuns, Run
from .grade_reader import GradeReader
from .grading import Grading

_AGAIN = "again_"  # folders of later gradings, in that of the first


class Damaging(QObject):
    """Grades the buildings of the chosen image, and shows its latest grading.

    `changed` is emitted when a run begins or ends; `ended` follows and carries whether its layer is in the project;
    `handoverRequested` carries the graded layer and the image after the event.
    """

    changed = pyqtSignal()
    ended = pyqtSignal(bool)
    handoverRequested = pyqtSignal(object, object)

    def __init__(
        self,
        iface: Any,
        session: EngineSession,
        messages: Messages,
        image: ImagePanel,
        model: ModelPanel,
        advanced: AdvancedPanel,
        project: OpenProject,
        elsewhere: FinishedElsewhere,
    ) -> None:
        super().__init__()
        self._iface = iface
        self._messages = messages
        self._image = image
        self._model = model
        self._advanced = advanced
        self._project = project
        self._result: DamageResult | None = None
        self._then: Callable[[], object] | None = None  # to do once the grades are read
        self._hint = self._busy = ""
        self.panel = DamagePanel()
        self.runs = DamageRuns(session, messages, self.panel, project, elsewhere)
        self.reader = GradeReader(messages)
        self.grading = Grading(iface.mapCanvas(), messages)
        panel = self.panel
        self.runs.changed.connect(self.changed)
        self.runs.changed.connect(self._show)
        self.runs.added.connect(self._on_added)
        self.runs.ended.connect(self.ended)
        self.reader.found.connect(self._on_found)
        self.reader.saved.connect(self._on_saved)
        panel.cancelRequested.connect(self.cancel)
        panel.openRequested.connect(self._open_image)
        panel.gradeRequested.connect(self._toggle_grading)
        panel.flickerRequested.connect(self.flicker)
        panel.handoverRequested.connect(self._hand_over)
        panel.chosen.connect(self._on_chosen)
        panel.grading.stepped.connect(self.grading.take)
        self.grading.changed.connect(self._show)
        self.grading.view.changed.connect(self._show)
        QgsProject.instance().layersWillBeRemoved.connect(self._on_removed)

    def is_running(self) -> bool:
        """Return whether buildings are being graded by the engine."""
        return self.runs.is_running()

    def follow(self, image: QgsRasterLayer | None) -> None:
        """Offer to grade the buildings of `image`, and show its latest grading."""
        there = image is not None and not sip.isdeleted(image)
        shown = result_of(image) if there and image is not None else None
        found = damage_of(image) if there and image is not None else None
        is_other = found is not None and (self._result is None or found.layer is not self._result.layer)
        if found is not None and is_other:
            self.panel.alone_check.setChecked(found.is_alone())
            after = found.images()[1]
            if after is not None and not found.is_alone():
                self.panel.after_combo.setLayer(after)
        usual = self._image.more() or (shown.others() if shown is not None else ())
        self.panel.show_image(image if there else None, shown.buildings if shown is not None else None, usual)
        if is_other and found is not None and image is not None:
            more = ((), found.others(image)) if found.is_alone() else (found.others(image), found.more()[1])
            for button, others in zip((self.panel.before_several, self.panel.after_several), more):
                if others:
                    button.choose(others)
        if found is None or self._result is None or found.layer is not self._result.layer:
            self._say_ended(self.tr("Grading by eye has ended, as its image is not chosen. All grades are kept in {}."))
            self._read(found)
        else:
            self._show()

    def allow(self, hint: str, busy: str) -> None:
        """Allow to grade, or say what is missing, or what else is running."""
        self._hint, self._busy = hint, busy
        self._on_chosen()

    def start(self) -> None:
        """Grade the buildings. Raises InputError."""
        image = self._image.layer()
        before, after = self._images()
        shown = result_of(image) if image is not None else None
        buildings = self.panel.buildings() or (shown.buildings if shown is not None else None)
        model = self._model.path()
        parent = self._advanced.results_folder(default_results())
        out = result_folder(parent, f"{after.name() if after is not None else ''}_damage", datetime.now())
        job = build_damage_job(
            before, after, buildings, None, "" if buildings is not None else model, out,
            bands=self._advanced.bands(), copy_for=model, more=self.panel.more(),
        )  # fmt: skip
        make_folder(parent, self.tr("The output folder cannot be created ({}); choose another one under “Advanced”."))
        if after is not None:
            title = damage_title(before.name() if before is not None else "", after.name())
            chosen = buildings.id() if buildings is not None else ""
            run = Run(self._project.key(), _place(before), _place(after), title, chosen, more=self.panel.more())
            self.runs.start(job, dataclasses.replace(run, alone=before is None))

    def start_again(self) -> None:
        """Fit the grader to the grades by a person, and grade all other buildings again. Raises InputError."""
        result = self._result
        if result is None or not result.is_there():
            return
        if result.layer.isEditable():
            raise InputError(self.tr("Save or discard your edits of “{}” first.").format(result.layer.name()))
        before, after = result.images()
        if after is None or (before is None and not result.is_alone()):
            raise InputError(
                self.tr("An image of this grading is no longer in the project; add it, and grade damage anew.")
            )
        told = result.run().get("request")
        asked = told if isinstance(told, dict) else {}
        model = str(asked.get("model") or "")
        bands, bands_after = (_numbers(asked.get(name)) for name in ("bands", "bands_after"))
        whole = result.whole()
        job = build_damage_job(
            before, after, whole, whole, model if Path(model).is_file() else "",
            _next_folder(result.file().parent), bands=bands, bands_after=bands_after, every=True,
            copy_for=self._model.path(), more=result.more(),
        )  # fmt: skip
        resume = self.grading.is_running()
        self.grading.end()
        key, title = self._project.key(), result.group.name()
        self.runs.start(
            job, Run(key, _place(before), _place(after), title, again=result, resume=resume, more=result.more())
        )

    def flicker(self) -> None:
        """Show the other of the two images on the map."""
        if not self.grading.view.is_possible():
            self._follow_choice()
        if self.grading.view.is_possible():
            self.grading.view.toggle()
        else:
            self._messages.info(self.tr("Choose an image from before the event and one from after it first."))

    def _images(self) -> tuple[QgsRasterLayer | None, QgsRasterLayer | None]:
        """Return the chosen images from before, if there is one, and from after the event."""
        image = self._image.layer()
        return (None, image) if self.panel.is_alone() else (image, self.panel.after())

    def cancel(self) -> None:
        """Stop the run under way, if any."""
        self.runs.cancel()

    def release(self) -> None:
        """Stop and disconnect before the panel is deleted."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._on_removed)
        self.runs.release()
        self.reader.release()
        self.grading.changed.disconnect(self._show)
        self.grading.release()
        self.panel.release()

    def _on_added(self, result: DamageResult, run: Run) -> None:
        self._read(result, self.grading.begin if run.resume else None)

    def _read(self, result: DamageResult | None, then: Callable[[], object] | None = None) -> None:
        """Show the grades of `result` as soon as they are read from its file, then call `then`."""
        self._result, self._then = result, then
        self.grading.know(result, ())
        self.reader.read(result)
        self._show()

    def _on_found(self, found: list[GradedBuilding]) -> None:
        then, self._then = self._then, None
        self.grading.know(self._result, found)
        self._show()
        if then is not None:
            then()

    def _on_saved(self) -> None:
        result = self._result
        if result is not None and result.is_there():
            self._read(result, self.grading.begin if self.grading.is_running() else None)

    def _toggle_grading(self) -> None:
        if self.grading.is_running():
            self.grading.end()
        elif self._result is not None:
            self.grading.begin()

    def _show(self, *_: object) -> None:
        """Show the latest grading and, while buildings are graded by eye, the one that is asked about."""
        panel, result, grading = self.panel, self._result, self.grading
        ready = result is not None and result.is_there() and bool(grading.buildings)
        panel.show_grading(grading.is_running())
        panel.show_result(grading.counts if ready and not self.is_running() else None)
        if ready and result is not None:
            if not grading.is_running():
                panel.show_run(self.runs.told_of(result))
            panel.show_given(grading.given(), self._busy)
        after = grading.view.shows_after()
        panel.show_view(possible=grading.view.is_possible(), after=after)
        if grading.is_running():
            panel.grading.show_progress(len(grading.given()), len(grading.buildings))
            panel.grading.show_current(grading.current(), after=after)

    def _on_chosen(self) -> None:
        hint = self._hint
        if not hint and self._images()[1] is None:
            hint = self.tr(
                "Choose an image from after the event. It is compared with the chosen one, from before. Where the chosen one"
                " is from after the event, tick “No image from before the event”."
            )
        self.panel.allow(hint, busy=self._busy)
        self._show()

    def _follow_choice(self) -> None:
        """Let the button switch between the chosen images before there is a grading."""
        if self._result is None:
            self.grading.view.follow(*map(layers_read_with, self._images(), self.panel.more()))

    def _open_image(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self.panel,
            self.tr("Open an image from after the event"),
            "",
            self.tr("Images (*.tif *.tiff *.vrt *.jp2 *.img *.png *.jpg);;All files (*)"),
        )
        layer = self._iface.addRasterLayer(path, Path(path).stem) if path else None
        if layer is not None:
            self.panel.after_combo.setLayer(layer)

    def _hand_over(self) -> None:
        if self._result is not None and self._result.is_there():
            self.handoverRequested.emit(self._result.layer, self._result.images()[1])

    def _on_removed(self, ids: list[str]) -> None:
        result = self._result
        if result is not None and (not result.is_there() or result.layer.id() in ids):
            self._say_ended(
                self.tr("The graded buildings were removed, so grading has ended. All grades are kept in {}.")
            )
            self._read(None)

    def _say_ended(self, text: str) -> None:
        """Say `text` with the file of the grades, if buildings are being graded by eye."""
        if self._result is not None and self._result.is_there() and self.grading.is_running():
            self._messages.info(text.format(self._result.file()))


def _place(image: QgsRasterLayer | None) -> tuple[str, str]:
    """Return the layer id and the source of an image, by which it is found again; "" where there is none."""
    return (image.id(), image.source()) if image is not None else ("", "")


def _numbers(told: object) -> tuple[int, ...]:
    """Return the band numbers that run.json tells."""
    return tuple(number for number in told if isinstance(number, int)) if isinstance(told, list) else ()


def _next_folder(folder: Path) -> Path:
    """Return a new folder for a later grading, inside that of the first one."""
    first = folder.parent if folder.name.startswith(_AGAIN) else folder
    number = 1
    while (first / f"{_AGAIN}{number}").exists():
        number += 1
    return first / f"{_AGAIN}{number}"
