# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw the footprints of the shown result again when the threshold or the smallest building changes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsMapCanvas
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer

from ...engine.contract.protocol import Done, Failed
from ..jobs.build_vectorize import build_vectorize_job
from ..jobs.engine_job import EngineJob
from ..jobs.engine_run import EngineRun
from ..jobs.overlay import InputError
from ..jobs.quiet_job import QuietJob
from ..layers.output_layers import ResultError
from ..layers.shown_result import FootprintChoice, ShownResult, result_of
from ..layers.styles import show_probability_from
from ..toolbelt.messages import Messages
from ..toolbelt.numbers import whole
from ..worker.session import EngineSession
from .image_panel import ImagePanel
from .segment_panel import SegmentPanel
from .segmenting import Segmenting
from .view_outlines import ViewOutlines

_PAUSE = 60  # ms after the last change
_COUNTS = ("buildings", "area_m2", "area_px")


class Redrawing(QObject):
    """Keeps the footprints of the chosen image's latest result at the panel's threshold and smallest building.

    The raster of probability shows what a threshold leaves while it is being chosen. When it comes to rest, the footprints of
    the map view are drawn over the map, then all of them in the same layer.
    Drawings are kept in the folder of the result, so that each, with what was edited in it, comes back with its threshold.
    What was decided on in a review goes along from drawing to drawing.
    """

    def __init__(
        self,
        session: EngineSession,
        messages: Messages,
        segment: SegmentPanel,
        image: ImagePanel,
        segmenting: Segmenting,
        is_busy: Callable[[], bool],
        canvas: QgsMapCanvas,
    ) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self._segment = segment
        self._image = image
        self._segmenting = segmenting
        self._is_busy = is_busy
        self._outlines = ViewOutlines(canvas)
        self._folder: Path | None = None  # of the view's footprints
        self._view: QuietJob | None = None
        self._run = EngineRun(session, messages)
        self._covered: ShownResult | None = None  # whose raster shows only what the threshold leaves
        self._wanted = FootprintChoice(0, 0)  # of that
        self._waiting = ""  # layer id of the image whose threshold was changed while the engine was busy
        self._watched: QgsVectorLayer | None = None  # while its footprints are drawn again
        self._is_outdated = False  # somebody has worked on the footprints since the drawing was begun
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._draw)
        segment.footprintsChosen.connect(self._on_chosen)

    def is_running(self) -> bool:
        """Return whether footprints are being drawn, or are about to be."""
        return self._run.is_running() or self._view is not None or self._timer.isActive()

    def shows_view(self) -> bool:
        """Return whether the footprints of the map view are shown, until all are drawn."""
        return self._outlines.are_shown()

    def release(self) -> None:
        """Stop drawing before the panel is deleted."""
        self._timer.stop()
        self._run.release()
        if self._view is not None:
            self._view.ended.disconnect()
            self._view.cancel()
        self._outlines.clear()
        self._watch(None)
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _on_chosen(self) -> None:
        image = self._image.layer()
        shown = result_of(image) if image is not None else None
        self._uncover()
        if image is not None and self._segmenting.is_running() and self._segmenting.makes(image):
            self._wait(image.id())
        elif shown is None:
            return
        elif self._is_busy():
            self._wait(shown.image)
        else:
            self._covered = shown
            self._wanted = FootprintChoice(round(100 * self._segment.threshold()), self._segment.smallest())
            self._show_from(shown, self._segment.threshold())
            self._timer.start()

    def _wait(self, image: str) -> None:
        """Say that the engine is busy, and draw the footprints of the image with this layer id when it is done."""
        if self._waiting != image:
            self._waiting = image
            text = self.tr("The engine is busy. The footprints are drawn at this threshold as soon as it is done.")
            self._messages.info(text)

    def resume(self) -> None:
        """Draw what was chosen while the engine was busy, if it is done and the image is still the chosen one."""
        image = self._image.layer()
        if self._waiting and not self._is_busy():
            waiting, self._waiting = self._waiting, ""
            if image is not None and image.id() == waiting:
                self._on_chosen()

    def _draw(self) -> None:
        if self._run.is_running() or self._view is not None:
            self._run.cancel()
            if self._view is not None:
                self._view.cancel()
            self._timer.start()  # when it has ended
            return
        shown = self._covered
        if shown is None or not shown.is_there():
            self._uncover()
            return
        if self._is_busy():
            self._uncover()
            self._wait(shown.image)
            return
        wanted = self._wanted
        if self._is_edited(shown, wanted):
            self._uncover()
            return
        path = shown.file_of(wanted)
        if path.exists() and not shown.must_carry(wanted):
            self._show(shown, wanted, None)
            return
        try:
            raster, extent = self._view_of(shown)
            if extent and not path.exists():
                self._draw_view(shown, wanted, raster, extent)
            else:
                self._draw_whole(shown, wanted)
        except (InputError, OSError) as error:
            self._messages.warning(str(error))
            self._uncover()

    def _view_of(self, shown: ShownResult) -> tuple[QgsRasterLayer, tuple[float, ...]]:
        """Return the raster of the result that the map shows, and how much of it; no extent where it shows nearly all, or several."""
        seen = [(raster, extent) for raster in shown.probabilities if (extent := self._outlines.extent(raster))]
        return seen[0] if len(seen) == 1 else (shown.probability, ())

    def _draw_view(
        self, shown: ShownResult, wanted: FootprintChoice, raster: QgsRasterLayer, extent: tuple[float, ...]
    ) -> None:
        """Draw what the map shows of `raster`, then the whole layer. Raises InputError and OSError."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="roofline_view_"))
        job = self._job(raster, wanted, self._folder / "view.gpkg", extent=extent)
        self._view = QuietJob(self._session, job)
        self._view.ended.connect(partial(self._on_view_ended, shown, wanted, raster))
        self._view.start()

    def _on_view_ended(
        self, shown: ShownResult, wanted: FootprintChoice, raster: QgsRasterLayer, outcome: object
    ) -> None:
        self._view = None
        if self._timer.isActive() or self._covered is not shown or not shown.is_there():
            return
        if isinstance(outcome, Done):
            self._outlines.show(Path(outcome.outputs["buildings"]), raster, shown.buildings)
            text = self.tr("{} buildings in the map view; drawing all…")
            self._segmenting.panel.show_interim(text.format(whole(outcome.summary["buildings"])))
        try:
            self._draw_whole(shown, wanted)
        except InputError as error:
            self._messages.warning(str(error))
            self._uncover()

    def _is_edited(self, shown: ShownResult, wanted: FootprintChoice) -> bool:
        """Return whether the footprints are in edit mode, after a message: another file in the layer would drop the edits.

        So would a new file below a duplicate of the layer.
        """
        edited = shown.edited(wanted)
        if edited is not None:
            text = self.tr("Save or discard your edits of “{}” first, then change the threshold.")
            self._messages.info(text.format(edited.name()))
        return edited is not None

    def _draw_whole(self, shown: ShownResult, wanted: FootprintChoice) -> None:
        job = self._job(
            shown.probability,
            wanted,
            shown.file_of(wanted),
            folder=shown.folder() if shown.is_of_several() else None,
            reviewed=shown.drawing() if shown.must_carry(wanted) else None,
        )
        title = self.tr("Roofline: drawing buildings of {}").format(shown.name)
        self._run.start(title, job, partial(self._on_ended, shown, wanted))
        self._watch(shown.buildings)

    def _watch(self, layer: QgsVectorLayer | None) -> None:
        """Notice what is saved in a layer of footprints from now on, in place of the one so far; None: in none."""
        if self._watched is not None and not sip.isdeleted(self._watched):
            for signal in (self._watched.dataChanged, self._watched.afterCommitChanges):
                signal.disconnect(self._on_work)
        self._watched = layer
        if layer is not None:
            self._is_outdated = False
            for signal in (layer.dataChanged, layer.afterCommitChanges):
                signal.connect(self._on_work)

    def _on_work(self) -> None:
        self._is_outdated = True

    @staticmethod
    def _job(
        raster: QgsRasterLayer,
        wanted: FootprintChoice,
        path: Path,
        *,
        folder: Path | None = None,
        extent: tuple[float, ...] = (),
        reviewed: Path | None = None,
    ) -> EngineJob:
        return build_vectorize_job(
            raster,
            path,
            folder=folder,
            threshold=wanted.percent / 100,
            min_area=float(wanted.smallest),
            extent=extent,
            reviewed=reviewed,
        )

    def _on_ended(self, shown: ShownResult, wanted: FootprintChoice, outcome: object) -> None:
        self._watch(None)
        if isinstance(outcome, Done) and self._is_outdated and self._covered is shown:
            self._timer.start()  # now with what was decided meanwhile
            return
        if isinstance(outcome, Done):
            self._show(shown, wanted, outcome)
            return
        if isinstance(outcome, Failed):
            self._messages.failed(outcome)
        if not self._timer.isActive():
            self._uncover()

    def _show(self, shown: ShownResult, wanted: FootprintChoice, done: Done | None) -> None:
        """Show a drawing, made by `done` or there from before, unless its layers are gone."""
        if not shown.is_there():
            return
        if self._is_edited(shown, wanted):  # since the drawing was begun
            self._uncover()
            return
        try:
            shown.show(wanted)
        except ResultError as error:
            self._messages.warning(str(error))
        else:
            is_whole = done is not None and not shown.buildings.subsetString()
            counts = {name: done.summary[name] for name in _COUNTS} if done and is_whole else shown.counted()
            self._segmenting.redrawn(shown.image, str(shown.file_of(wanted)), counts)
        if not self._timer.isActive():
            self._uncover()

    def _uncover(self) -> None:
        """Show the probability below the threshold again, and the whole layer's count."""
        shown, self._covered = self._covered, None
        self._outlines.clear()
        if shown is not None and shown.is_there():
            self._show_from(shown, 0.0)
            self._segmenting.show_latest()

    @staticmethod
    def _show_from(shown: ShownResult, least: float) -> None:
        """Show the probability from `least` (0 to 1) on in all rasters of a result."""
        for raster in shown.probabilities:
            show_probability_from(raster, least)
            raster.triggerRepaint()
