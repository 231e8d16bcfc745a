# SPDX-License-Identifier: GPL-2.0-or-later
"""Live preview: segment the current map view while the user pans and zooms."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import threading
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...engine.contract.protocol import Event, Failed, Preview
from ..jobs.build_request import EngineJob, Where, build_view_job
from ..jobs.overlay import InputError
from ..jobs.task import run_job
from ..layers.results import ResultError, add_preview, remove_previews, show_preview
from ..models.model_panel import ModelPanel
from ..toolbelt.messages import log
from ..worker.session import EngineSession
from .advanced_panel import AdvancedPanel
from .image_panel import ImagePanel
from .segment_panel import SegmentPanel

PAUSE = 250  # ms after the last movement of the map


class Look(QObject):
    """One job for one map view, in a thread: QGIS before 3.26 tells the end of every QgsTask in a message.

    `previewed` carries Preview events, `ended` one Done, Failed or JobCancelled; both arrive on the main thread.
    """

    previewed = pyqtSignal(object)
    ended = pyqtSignal(object)

    def __init__(self, session: EngineSession, job: EngineJob) -> None:
        super().__init__()
        self.job = job
        self._session = session
        self._cancelled = threading.Event()

    def start(self) -> None:
        """Begin."""
        threading.Thread(target=self._run, name="roofline-live", daemon=True).start()

    def cancel(self) -> None:
        """Ask it to stop; returns at once."""
        self._cancelled.set()

    def is_cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._cancelled.is_set()

    def _run(self) -> None:
        outcome = run_job(self._session, self.job, self._receive, self._cancelled.is_set)
        with contextlib.suppress(RuntimeError):  # QGIS is gone meanwhile
            self.ended.emit(outcome)

    def _receive(self, event: Event) -> None:
        if isinstance(event, Preview):
            self.previewed.emit(event)


class LiveView(QObject):
    """On and off with the panel's check box. One job at a time: a newer view cancels the older one and waits for its end.

    While `pause` holds nothing is asked of the engine; the layer stays as it is.
    """

    def __init__(
        self,
        canvas: QgsMapCanvas,
        session: EngineSession,
        panel: SegmentPanel,
        image: ImagePanel,
        model: ModelPanel,
        advanced: AdvancedPanel,
    ) -> None:
        super().__init__()
        self._canvas = canvas
        self._session = session
        self._panel = panel
        self._image = image
        self._model = model
        self._advanced = advanced
        self._look: Look | None = None
        self._paused = False
        self._folder: Path | None = None
        self._of: QgsRasterLayer | None = None  # the image under way
        self.layer: QgsRasterLayer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)
        canvas.extentsChanged.connect(self.refresh)
        panel.follow_check.toggled.connect(self._on_toggled)
        QgsProject.instance().readProject.connect(remove_previews)  # a project saved with one: its file is gone

    def is_on(self) -> bool:
        """Whether the map is followed."""
        return bool(self._panel.follow_check.isChecked())

    def is_running(self) -> bool:
        """Whether the engine works for the preview."""
        return self._look is not None

    def refresh(self) -> None:
        """The map has moved, or image, bands or model have changed: look again once that has ended."""
        if self.is_on() and not self._paused:
            self._timer.start()

    def pause(self, paused: bool) -> None:
        """Leave the engine to another job, or go on."""
        if paused == self._paused:
            return
        self._paused = paused
        if paused:
            self._stop()
        else:
            self.refresh()

    def release(self) -> None:
        """Let go of map and engine and take layer and files away, before the panel is deleted."""
        self._canvas.extentsChanged.disconnect(self.refresh)
        self._panel.follow_check.toggled.disconnect(self._on_toggled)
        QgsProject.instance().readProject.disconnect(remove_previews)
        self._stop()
        if self._look is not None:
            self._look.ended.disconnect(self._on_ended)
            self._look.previewed.disconnect(self._on_preview)
            self._look = None
        self._clear()

    def _on_toggled(self, on: bool) -> None:
        if on:
            self._ask()  # a click is no movement whose end has to be waited for
            return
        self._stop()
        self._panel.show_follow_hint("")
        self._clear()

    def _stop(self) -> None:
        self._timer.stop()
        if self._look is not None:
            self._look.cancel()

    def _ask(self) -> None:
        if not self.is_on() or self._paused:
            return
        if self._look is not None:  # its end asks again
            self._look.cancel()
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="roofline_live_"))
        try:
            job = self._job(self._folder)
        except InputError as error:
            self._panel.show_follow_hint(str(error))
            return
        self._of = self._image.layer()
        look = Look(self._session, job)
        look.previewed.connect(self._on_preview)
        look.ended.connect(self._on_ended)
        self._look = look
        look.start()

    def _job(self, folder: Path) -> EngineJob:
        shown = self._canvas.mapSettings()
        where = Where(view=shown.visibleExtent(), view_crs=shown.destinationCrs())
        return build_view_job(self._image.layer(), self._model.path(), where, folder, self._advanced.bands())

    def _on_preview(self, event: Preview) -> None:
        look = self._look
        if look is None or look.is_cancelled() or event.job != look.job.request.job:
            return  # of a view that has been left meanwhile
        self._panel.show_follow_hint("")
        image = self._of if self._of is not None and not sip.isdeleted(self._of) else None
        try:
            if self.layer is None or sip.isdeleted(self.layer):
                self.layer = add_preview(event.path, image)
            else:
                show_preview(self.layer, event.path, image)
        except ResultError as error:
            log(str(error))
            return
        self._remove_files(but=Path(event.path))

    def _on_ended(self, outcome: object) -> None:
        look, self._look = self._look, None
        if not self.is_on():
            self._clear()
            return
        if look is not None and look.is_cancelled():
            if not self._timer.isActive():
                self._ask()
        elif isinstance(outcome, Failed):
            self._panel.show_follow_hint(outcome.message)
            if outcome.detail:
                log(outcome.detail)

    def _clear(self) -> None:
        """Layer and files away; files that a job still writes go at its end."""
        remove_previews()
        self.layer = None
        if self._look is None and self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _remove_files(self, but: Path) -> None:
        for path in but.parent.iterdir():
            if not path.name.startswith(but.name):  # GDAL writes sidecar files
                with contextlib.suppress(OSError):  # on Windows one that is still being drawn goes next time
                    path.unlink()
