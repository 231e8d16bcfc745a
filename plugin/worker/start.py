# SPDX-License-Identifier: GPL-2.0-or-later
"""Start the engine in the background before it is needed."""

from __future__ import annotations

import threading
import traceback

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...engine.contract.protocol import Failed
from ..toolbelt.engine_words import say
from .client import EngineStartError
from .session import EngineSession


class EngineStart(QObject):
    """A start of the engine in a background thread.

    `ended` carries a Ready or a Failed and arrives on the main thread; it comes at once if the engine is running.
    """

    ended = pyqtSignal(object)

    def __init__(self, session: EngineSession) -> None:
        super().__init__()
        self._session = session

    def begin(self) -> None:
        """Start the thread; connect to `ended` before."""
        threading.Thread(target=self._run, name="roofline-start", daemon=True).start()

    def _run(self) -> None:
        outcome: object
        try:
            outcome = self._session.start()
        except EngineStartError as error:
            outcome = Failed("", say(error.sentence), detail=error.detail)
        except Exception as error:
            outcome = Failed("", str(error), detail=traceback.format_exc(), is_bug=True)
        try:
            self.ended.emit(outcome)
        except RuntimeError:  # the plugin was unloaded since and this object deleted
            return
