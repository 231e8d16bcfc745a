# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw the footprints of the shown result again when the threshold or the smallest building changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QObject, QTimer

from ...engine.contract.protocol import Done, Failed
from ..jobs.build_vectorize import build_vectorize_job
from ..jobs.overlay import InputError
from ..jobs.task import EngineTask
from ..layers.results import ResultError
from ..layers.shown_result import FootprintChoice, ShownResult, result_of
from ..layers.styles import style_probability
from ..toolbelt.messages import Messages
from ..worker.session import EngineSession
from .image_panel import ImagePanel
from .segment_panel import SegmentPanel
from .segmenting import Segmenting

_PAUSE = 350  # ms after the last change
_COUNTS = ("buildings", "area_m2", "area_px")


class Redrawing(QObject):
    """Keeps the footprints of the chosen image's latest result at the panel's threshold and smallest building.

    The raster of probability shows what a threshold leaves while it is being chosen; the footprints follow in the same layer.
    Drawings are kept in the folder of the result, so that each, with what was edited in it, comes back with its threshold.
    """

    def __init__(
        self,
        session: EngineSession,
        messages: Messages,
        segment: SegmentPanel,
        image: ImagePanel,
        segmenting: Segmenting,
        is_busy: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._session = session
        self._messages = messages
        self._segment = segment
        self._image = image
        self._segmenting = segmenting
        self._is_busy = is_busy
        self._task: EngineTask | None = None
        self._covered: ShownResult | None = None  # whose raster shows only what the threshold leaves
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._draw)
        segment.footprintsChosen.connect(self._on_chosen)

    def is_running(self) -> bool:
        """Return whether footprints are being drawn, or are about to be."""
        return self._task is not None or self._timer.isActive()

    def release(self) -> None:
        """Stop drawing before the panel is deleted."""
        self._timer.stop()
        if self._task is not None:
            self._task.ended.disconnect()
            self._task.cancel()

    def _on_chosen(self) -> None:
        image = self._image.layer()
        shown = result_of(image) if image is not None and not self._is_busy() else None
        self._uncover()
        if shown is not None:
            self._covered = shown
            style_probability(shown.probability, self._segment.threshold())
            shown.probability.triggerRepaint()
            self._timer.start()

    def _draw(self) -> None:
        if self._task is not None:
            self._task.cancel()
            self._timer.start()  # when it has ended
            return
        shown = self._covered
        if shown is None or not shown.is_there() or self._is_busy():
            self._uncover()
            return
        wanted = FootprintChoice(round(100 * self._segment.threshold()), self._segment.smallest())
        if shown.buildings.isEditable():
            text = self.tr("Save or discard your edits of “{}” first, then change the threshold.")
            self._messages.info(text.format(shown.buildings.name()))
            self._uncover()
            return
        path = shown.file_of(wanted)
        if path.exists():
            self._show(shown, wanted, None)
            return
        try:
            job = build_vectorize_job(
                shown.probability, path, threshold=self._segment.threshold(), min_area=float(wanted.smallest)
            )
        except InputError as error:
            self._messages.warning(str(error))
            self._uncover()
            return
        self._task = EngineTask(self.tr("Roofline: drawing buildings of {}").format(shown.name), self._session, job)
        self._task.ended.connect(partial(self._on_ended, shown, wanted))
        QgsApplication.taskManager().addTask(self._task)

    def _on_ended(self, shown: ShownResult, wanted: FootprintChoice, outcome: object) -> None:
        if self._task is not None:
            self._messages.dismiss(self._task.description())
        self._task = None
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
        try:
            shown.show(wanted)
        except ResultError as error:
            self._messages.warning(str(error))
        else:
            counts = {name: done.summary[name] for name in _COUNTS} if done else shown.counted()
            self._segmenting.redrawn(shown.image, str(shown.file_of(wanted)), counts)
        if not self._timer.isActive():
            self._uncover()

    def _uncover(self) -> None:
        """Show the probability below the threshold again."""
        shown, self._covered = self._covered, None
        if shown is not None and shown.is_there():
            style_probability(shown.probability)
            shown.probability.triggerRepaint()
