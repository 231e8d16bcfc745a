# SPDX-License-Identifier: GPL-2.0-or-later
"""Connect the panel of an assessment to the result of the chosen image."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsRasterLayer, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.contract.accuracy import latest_sample
from ..layers.layer_file import file_of
from ..layers.shown_result import ShownResult, lost_result_of, result_of
from ..toolbelt.messages import Messages
from ..worker.session import EngineSession
from .accuracy_panel import AccuracyPanel
from .comparing import Comparing
from .looking import Looking


class Assessing(QObject):
    """Checks the accuracy of the latest result of the chosen image. `began` is emitted when a person starts to look at points.

    `is_busy` tells whether the engine has another run; `may_start` also points to its panel where it is not set up.
    """

    began = pyqtSignal()

    def __init__(
        self,
        iface: Any,
        session: EngineSession,
        messages: Messages,
        is_busy: Callable[[], bool],
        may_start: Callable[[], bool],
    ) -> None:
        super().__init__()
        self._messages = messages
        self._is_busy = is_busy
        self._may_start = may_start
        self.panel = AccuracyPanel()
        self.comparing = Comparing(iface.mapCanvas(), session, messages, self.panel.reference)
        self.looking = Looking(iface, session, messages, self.panel.points)
        self._image: QgsRasterLayer | None = None
        self._buildings: QgsVectorLayer | None = None  # whose other drawings are followed
        self.panel.reference.compareRequested.connect(self.compare)
        self.panel.points.beginRequested.connect(self.look)
        self.panel.points.newRequested.connect(self.draw_anew)
        self.panel.way.currentIndexChanged.connect(self.leave)
        self.looking.changed.connect(self._refresh)

    def follow(self, image: QgsRasterLayer | None) -> None:
        """Offer to check the latest result of `image`."""
        self._image = image
        shown = self.shown()
        buildings = shown.buildings if shown is not None else None
        if buildings is not self._buildings:
            self._listen(False)
            self._buildings = buildings
            self._listen(True)
            self.footprints_changed()
        self._refresh()
        self.looking.show_latest(shown)

    def footprints_changed(self) -> None:
        """Leave points and places, and forget the scores of footprints that are others now; the points estimate for these."""
        self.leave()
        self.comparing.clear()
        self.looking.show_latest(self.shown())

    def shown(self) -> ShownResult | None:
        """Return the result that is checked; one of several images as a whole."""
        image = self._image
        return result_of(image) if image is not None and not sip.isdeleted(image) else None

    def compare(self) -> bool:
        """Compare the result with the chosen reference; return whether that has started."""
        shown = self._ready()
        return shown is not None and self.comparing.start(shown)

    def look(self) -> bool:
        """Go on with the points of the result, or draw some; return whether that has started."""
        return self._look(anew=False)

    def draw_anew(self) -> bool:
        """Draw another sample, and look at it; return whether that has started."""
        return self._look(anew=True)

    def leave(self) -> None:
        """Stop looking at points and worst places; what was found stays."""
        self.looking.end()
        self.comparing.leave()

    def release(self) -> None:
        """Stop and disconnect before the panel is deleted."""
        self._listen(False)
        self.looking.changed.disconnect(self._refresh)
        self.looking.release()
        self.comparing.release()
        self.panel.release()

    def _look(self, *, anew: bool) -> bool:
        shown = self.shown()
        if shown is None:
            return False
        needs_engine = anew or latest_sample(file_of(shown.buildings).parent) is None
        if needs_engine and self._ready() is None:
            return False
        self.comparing.leave()
        return self.looking.begin(shown, anew=anew)

    def _ready(self) -> ShownResult | None:
        """Return the result where the engine can work on it; else None, after a message."""
        if self._is_busy():
            self._messages.info(self.tr("The engine is busy; try again when it is done."))
            return None
        return self.shown() if self._may_start() else None

    def _listen(self, on: bool) -> None:
        """Follow the footprints at other thresholds, or stop that."""
        if self._buildings is not None and not sip.isdeleted(self._buildings):
            signal = self._buildings.dataSourceChanged
            signal.connect(self.footprints_changed) if on else signal.disconnect(self.footprints_changed)

    def _refresh(self) -> None:
        shown = self.shown()
        hint = ""
        if shown is None:
            lost = lost_result_of(self._image) if self._image is not None and not sip.isdeleted(self._image) else ""
            hint = lost or self.tr("Segment an image first; how good its footprints are is checked here.")
        has_points = shown is not None and latest_sample(file_of(shown.buildings).parent) is not None
        self.panel.allow(hint, has_points=has_points)
        if self.looking.is_running():
            self.began.emit()
