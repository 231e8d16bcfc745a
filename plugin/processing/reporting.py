# SPDX-License-Identifier: GPL-2.0-or-later
"""Report the engine's events in Processing."""

from __future__ import annotations

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import CurvePoint, Event, Log, Progress
from ..toolbelt.numbers import fixed
from ..toolbelt.progress_words import share_done, stage_text

translate = QCoreApplication.translate


class Reporter:
    """Forwards engine events to `feedback`; each stage is named once."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._stage = ""

    def __call__(self, event: Event) -> None:
        if isinstance(event, Progress):
            if event.stage != self._stage:
                self._stage = event.stage
                self._feedback.pushInfo(" · ".join(part for part in (stage_text(event.stage), event.device) if part))
            share = share_done(event)
            if share is not None:
                self._feedback.setProgress(100.0 * share)
        elif isinstance(event, Log):
            (self._feedback.pushWarning if event.level == "warning" else self._feedback.pushInfo)(event.message)
        elif isinstance(event, CurvePoint) and event.f1 is not None:
            text = translate("reporting", "{minutes} min: F1 {f1} on the held-out part of the sketch")
            self._feedback.pushInfo(text.format(minutes=fixed(event.seconds / 60), f1=fixed(event.f1)))
