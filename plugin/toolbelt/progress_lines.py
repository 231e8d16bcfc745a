# SPDX-License-Identifier: GPL-2.0-or-later
"""Show the progress of a job in three widgets: the stage, a bar, and a line with the time left and the device."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QLabel, QProgressBar

from ...engine.contract.protocol import Progress
from .progress_words import share_done, stage_text, time_left

_STEPS = 1000  # of the bar


def show_progress(progress: Progress, stage: QLabel, bar: QProgressBar, detail: QLabel) -> None:
    """Show stage, share done, time left and device; the bar keeps its state while the share is unknown."""
    stage.setText(stage_text(progress.stage))
    share = share_done(progress)
    if share is not None:
        bar.setRange(0, _STEPS)
        bar.setValue(round(_STEPS * share))
    detail.setText(" · ".join(part for part in (time_left(progress.eta), progress.device) if part))
