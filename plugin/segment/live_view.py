# SPDX-License-Identifier: GPL-2.0-or-later
"""Segment the current map view while the user pans and zooms (live preview)."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from qgis.core import QgsProject, QgsRasterLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer

from ...engine.contract.protocol import Failed, Preview
from ..jobs.area_of_interest import AreaOfInterest
from ..jobs.build_segment import build_view_job
from ..jobs.engine_job import EngineJob
from ..jobs.overlay import InputError
from ..jobs.quiet_job import QuietJob
from ..layers.output_layers import ResultError
from ..layers.preview_layer import add_preview, remove_previews, show_preview
from ..models.model_panel import ModelPanel
from ..toolbelt.messages import log
from ..worker.session import EngineSession
from .advanced_panel import AdvancedPanel
from .image_panel import ImagePanel
from .segment_panel import SegmentPanel

PAUSE = 250  # ms after the last movement of the map


class LiveView(QObject):
    """The live preview, switched by the panel's check box.

    One job runs at a time: a newer view cancels the older job and starts when it has ended. While paused, the preview
    sends no job and its layer stays unchanged.
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
        self._view_job: QuietJob | None = None
        self._paused = False
        self._folder: Path | None = None
        self._job_image: QgsRasterLayer | None = None  # the image of the job under way
        self.layer: QgsRasterLayer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._ask)
        canvas.extentsChanged.connect(self.refresh)
        panel.follow_check.toggled.connect(self._on_toggled)
        QgsProject.instance().readProject.connect(remove_previews)  # its file no longer exists

    def is_on(self) -> bool:
        """Return whether the preview follows the map."""
        return bool(self._panel.follow_check.isChecked())

    def is_running(self) -> bool:
        """Return whether a preview job is under way."""
        return self._view_job is not None

    def refresh(self) -> None:
        """Segment the view again after map, image, bands or model have changed and come to rest."""
        if self.is_on() and not self._paused:
            self._timer.start()

    def pause(self, paused: bool) -> None:
        """Pause the preview while another job needs the engine, or resume it."""
        if paused == self._paused:
            return
        self._paused = paused
        if paused:
            self._stop()
        else:
            self.refresh()

    def release(self) -> None:
        """Disconnect from map and engine and remove layer and files before the panel is deleted."""
        self._canvas.extentsChanged.disconnect(self.refresh)
        self._panel.follow_check.toggled.disconnect(self._on_toggled)
        self._panel.follow_check.setChecked(False)  # other parts may still ask for a refresh
        QgsProject.instance().readProject.disconnect(remove_previews)
        self._stop()
        if self._view_job is not None:
            self._view_job.ended.disconnect(self._on_ended)
            self._view_job.previewed.disconnect(self._on_preview)
            self._view_job = None
        self._clear()

    def _on_toggled(self, on: bool) -> None:
        if on and self._session.python() is None:
            self._panel.follow_check.setChecked(False)
            self._panel.show_follow_hint(self.tr("First, set up the engine (above)."))
            return
        if on:
            self._ask()  # unlike a map movement, a click needs no delay
            return
        self._stop()
        self._panel.show_follow_hint("")
        self._clear()

    def _stop(self) -> None:
        self._timer.stop()
        if self._view_job is not None:
            self._view_job.cancel()

    def _ask(self) -> None:
        if not self.is_on() or self._paused:
            return
        if self._view_job is not None:  # _on_ended starts the next job
            self._view_job.cancel()
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="roofline_live_"))
        try:
            job = self._job(self._folder)
        except InputError as error:
            self._panel.show_follow_hint(str(error))
            return
        self._job_image = self._image.layer()
        view_job = QuietJob(self._session, job)
        view_job.previewed.connect(self._on_preview)
        view_job.ended.connect(self._on_ended)
        self._view_job = view_job
        view_job.start()

    def _job(self, folder: Path) -> EngineJob:
        shown = self._canvas.mapSettings()
        where = AreaOfInterest(view=shown.visibleExtent(), view_crs=shown.destinationCrs())
        layer, bands = self._image.layer(), self._advanced.bands()
        return build_view_job(layer, self._model.path(), where, folder, bands, anywhere=self._model.anywhere())

    def _on_preview(self, event: Preview) -> None:
        view_job = self._view_job
        if view_job is None or view_job.is_cancelled() or event.job != view_job.job.request.job:
            return  # the map has moved on from this view
        self._panel.show_follow_hint("")
        image = self._job_image
        if image is None or sip.isdeleted(image):
            return  # its project was closed: no preview in another one
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
        view_job, self._view_job = self._view_job, None
        if not self.is_on():
            self._clear()
            return
        if view_job is not None and view_job.is_cancelled():
            if not self._timer.isActive():
                self._ask()
        elif isinstance(outcome, Failed):
            self._panel.show_follow_hint(outcome.message)
            if outcome.detail:
                log(outcome.detail)

    def _clear(self) -> None:
        """Remove layer and files; files that a job still writes are removed when it ends."""
        remove_previews()
        self.layer = None
        if self._view_job is None and self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _remove_files(self, but: Path) -> None:
        for path in but.parent.iterdir():
            if not path.name.startswith(but.name):  # GDAL writes sidecar files
                with contextlib.suppress(OSError):  # Windows keeps a file that is being drawn; it is removed next time
                    path.unlink()
