# SPDX-License-Identifier: GPL-2.0-or-later
"""Stop what QGIS waits for when the user cancels."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from qgis.core import QgsRasterBlockFeedback
from qgis.PyQt.QtCore import QTimer

_LOOK = 200  # ms between looks at whether the user has cancelled


@contextlib.contextmanager
def cancelling(is_cancelled: Callable[[], bool]) -> Iterator[QgsRasterBlockFeedback]:
    """Yield feedback that stops QGIS while it waits for a server, in an event loop of this thread."""
    feedback, timer = QgsRasterBlockFeedback(), QTimer()

    def look() -> None:
        if is_cancelled():
            feedback.cancel()

    timer.timeout.connect(look)
    timer.start(_LOOK)
    try:
        yield feedback
    finally:
        timer.stop()
