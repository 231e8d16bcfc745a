# SPDX-License-Identifier: GPL-2.0-or-later
"""The kinds of runs, of which one is under way at a time, and which of them may be started."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from ..damage.damaging import Damaging
from ..refine.refining import Refining
from ..segment.readiness import busy
from ..segment.segmenting import Segmenting
from ..sketch.suggesting import Suggesting

translate = QCoreApplication.translate


@dataclass(frozen=True)
class Runs:
    """Segmenting, refining, suggesting areas and grading damage."""

    segmenting: Segmenting
    refining: Refining
    suggesting: Suggesting
    damaging: Damaging

    def is_running(self) -> bool:
        """Return whether a run is under way."""
        return any(self._running())

    def cancel(self) -> None:
        """Stop the run under way, if any."""
        self.damaging.cancel()
        self.segmenting.cancel()
        self.refining.stop()
        self.suggesting.cancel()

    def allow(self, hint: str, first_step: str, model: str, image: QgsRasterLayer | None, *, has_sketch: bool) -> None:
        """Let each panel start its run, or say what is missing (`hint`) or what else is running.

        `first_step` is what a segmentation needs first, "" when the engine is set up; `model` is the file of the chosen one.
        """
        segmenting, refining, suggesting, damaging = busy(*self._running())
        self.segmenting.panel.allow(refining or suggesting or damaging or hint, first_step)
        self.suggesting.allow(segmenting or refining or damaging or hint, training=self.refining.is_running())
        self.damaging.allow(hint, segmenting or refining or suggesting)
        if not hint and not has_sketch:
            hint = translate("RooflineDock", "First draw a sketch to train on.")
        running = segmenting or refining or suggesting or damaging
        self.refining.panel.allow(running or hint)
        self.refining.follow(model, running, image)

    def _running(self) -> tuple[bool, bool, bool, bool]:
        return (
            self.segmenting.is_running(),
            self.refining.is_running(),
            self.suggesting.is_running(),
            self.damaging.is_running(),
        )
