# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the hand-over dialog to the task that writes the files, and draw the map afterwards."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, QUrl
from qgis.PyQt.QtGui import QDesktopServices

from ...engine.contract.protocol import Done, Failed, Progress
from ..jobs.build_handover import HandoverChoice, build_handover_job
from ..jobs.engine_run import EngineRun
from ..jobs.overlay import InputError
from ..layers.damage_result import read_together
from ..layers.latest_result import latest_footprints
from ..layers.open_project import OpenProject
from ..layers.shown_result import result_of
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from ..toolbelt.paths import default_results
from ..worker.session import EngineSession
from .handover_dialog import HandoverDialog
from .map_sheet import MapSheet
from .map_texts import MapTexts


class HandingOver(QObject):
    """Runs hand-overs from the dialog. A failure is a sentence in the dialog, which stays open with all that was entered."""

    def __init__(self, iface: Any, session: EngineSession, messages: Messages, project: OpenProject) -> None:
        super().__init__()
        self._iface = iface
        self._messages = messages
        self._project = project
        self._shown = ("", "")  # project and image of what the dialog was opened for
        self._proposed = ""  # folder
        self._texts: dict[tuple[str, str], tuple[str, ...]] = {}  # what was entered, by project and image
        self._run = EngineRun(session, messages)
        self._run.progressed.connect(self._on_progress)
        self._sheet: MapSheet | None = None
        self._beside: list[str] = []  # the layer ids of what it was read with as one
        self._image = ""  # the layer id of the imagery, which may be removed while files are written
        self.dialog: HandoverDialog | None = None

    def open(self, image: QgsRasterLayer | None, layer: QgsVectorLayer | None = None) -> None:
        """Show the dialog for `layer`, found in `image`; None: its latest result, or that of the project."""
        if self.dialog is None:
            self.dialog = HandoverDialog(self._iface.mainWindow())
            self.dialog.requested.connect(self.start)
            self.dialog.cancelRequested.connect(self.cancel)
        if not self.is_running():
            self._follow(self.dialog, image)
            self.dialog.show_result(layer or _footprints(image), image)
        self.dialog.show()
        self.dialog.raise_()

    def _follow(self, dialog: HandoverDialog, image: QgsRasterLayer | None) -> None:
        """Propose the folder of the open project, and show the texts that were entered for `image`: those of another would be wrong."""
        self._texts[self._shown] = dialog.texts()
        project, folder = self._project.key(), str(default_results() / "handover")
        if project != self._shown[0] or dialog.folder.filePath() == self._proposed:
            dialog.folder.setFilePath(folder)
            self._proposed = folder
        self._shown = project, image.id() if image is not None else ""
        dialog.show_texts(self._texts.get(self._shown, ()))

    def is_running(self) -> bool:
        """Return whether files are being written or the map is drawn."""
        return self._run.is_running() or self._sheet is not None

    def start(self) -> None:
        """Hand over what the dialog says."""
        dialog = self.dialog
        if dialog is None or self.is_running():
            return
        image = dialog.image_combo.currentLayer()
        choice = dialog.choice()
        try:
            job = build_handover_job(dialog.layer_combo.currentLayer(), image, dialog.folder.filePath(), choice)
        except InputError as error:
            dialog.notice.show_text(str(error))
            return
        dialog.remember()
        self._image = image.id() if image is not None else ""
        self._beside = [each.id() for each in read_together(dialog.layer_combo.currentLayer(), image)]
        self._run.start(self.tr("Roofline: handing over footprints"), job, partial(self._on_ended, choice))
        dialog.show_running(True)

    def cancel(self) -> None:
        """Stop what is running; the files of an earlier hand-over stay."""
        self._run.cancel()
        if self._sheet is not None:
            sheet, self._sheet = self._sheet, None
            sheet.drawn.disconnect()
            sheet.cancel()
            self._stop(self.tr("Cancelled. The files are complete, the map is missing."))

    def release(self) -> None:
        """Stop and disconnect before the plugin is unloaded."""
        self._run.release()
        if self._sheet is not None:
            self._sheet.drawn.disconnect()
            self._sheet.cancel()
            self._sheet = None
        if self.dialog is not None:
            self.dialog.release()
            self.dialog.deleteLater()
            self.dialog = None

    def _on_progress(self, progress: Progress) -> None:
        if self.dialog is not None and progress.total > 0:
            self.dialog.show_share(progress.done / progress.total)

    def _on_ended(self, choice: HandoverChoice, outcome: object) -> None:
        if isinstance(outcome, Failed):
            if outcome.is_bug:
                self._messages.failed(outcome)
            self._stop(outcome.message)
        elif not isinstance(outcome, Done):
            self._stop(self.tr("Cancelled. No files were changed."))
        elif choice.template:
            self._draw_map(choice, outcome)
        else:
            self._finish(outcome, "")

    def _draw_map(self, choice: HandoverChoice, done: Done) -> None:
        if self.dialog is not None:
            self.dialog.bar.setRange(0, 0)
        image = QgsProject.instance().mapLayer(self._image)
        self._sheet = MapSheet(
            Path(choice.template), Path(done.outputs["gpkg"]), image if isinstance(image, QgsRasterLayer) else None,
            MapTexts.of(done, choice.translation()), Path(done.outputs["map"]),
            [each for each in map(QgsProject.instance().mapLayer, self._beside) if isinstance(each, QgsRasterLayer)],
        )  # fmt: skip
        self._sheet.drawn.connect(partial(self._on_drawn, done))
        self._sheet.start()

    def _on_drawn(self, done: Done, problem: str) -> None:
        self._sheet = None
        self._finish(done, problem)

    def _finish(self, done: Done, problem: str) -> None:
        folder = Path(done.outputs["readme"]).parent
        text = self.tr("{count} buildings were handed over to {folder}.")
        text = text.format(count=whole(done.summary["buildings"]), folder=folder)
        text = " ".join((text, *done.summary["notes"]))
        if problem:
            self._stop(f"{text} {problem}")
            return
        self._stop("")
        if self.dialog is not None:
            self.dialog.hide()
        self._messages.offer(text, {self.tr("Open folder"): partial(_open_folder, folder)})

    def _stop(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.show_running(False)
            self.dialog.notice.show_text(text)


def _footprints(image: QgsRasterLayer | None) -> QgsVectorLayer | None:
    """Return the footprints of the latest result of `image`; else those of the latest result in the project."""
    shown = result_of(image) if image is not None else None
    return shown.buildings if shown is not None else latest_footprints()


def _open_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
