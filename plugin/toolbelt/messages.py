# SPDX-License-Identifier: GPL-2.0-or-later
"""Show messages: a sentence in the message bar, details in the log. No other module uses either."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QPushButton

from ...engine.contract.protocol import Failed

LOG_TAB = "Roofline"
_SECONDS = 8


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Write a line to the Roofline tab of QGIS's log, from any thread, without a pop-up."""
    QgsMessageLog.logMessage(text, LOG_TAB, level, False)


class Messages(QObject):
    """The message bar of one QGIS window."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface

    def success(self, text: str) -> None:
        """Report success; disappears after some seconds."""
        log(text, Qgis.MessageLevel.Success)
        self._push(text, Qgis.MessageLevel.Success, _SECONDS)

    def info(self, text: str) -> None:
        """Report why a request cannot proceed yet; disappears after some seconds."""
        log(text)
        self._push(text, Qgis.MessageLevel.Info, _SECONDS)

    def warning(self, text: str) -> None:
        """Report what the user has to change; stays until closed."""
        log(text, Qgis.MessageLevel.Warning)
        self._push(text, Qgis.MessageLevel.Warning, 0)

    def failed(self, failure: Failed) -> None:
        """Show a sentence for an error the user can act on; for a bug a short notice, with the traceback in the log."""
        if failure.detail:
            log(f"{failure.message}\n{failure.detail}", Qgis.MessageLevel.Critical)
        else:
            log(failure.message, Qgis.MessageLevel.Warning)
        if failure.is_bug:
            text = self.tr(
                "An unexpected error occurred. Your layers are unchanged. Please report it with the text in the log."
            )
            self._push(text, Qgis.MessageLevel.Critical, 0, with_log=True)
        else:
            self._push(failure.message, Qgis.MessageLevel.Warning, 0, with_log=True)

    def _push(self, text: str, level: Qgis.MessageLevel, seconds: int, *, with_log: bool = False) -> None:
        def push() -> None:
            bar = self._iface.messageBar()
            item = bar.createMessage(LOG_TAB, text)
            if with_log:
                button = QPushButton(self.tr("Open log"))
                button.clicked.connect(self.open_log)
                item.layout().addWidget(button)
            bar.pushWidget(item, level, seconds)

        # QGIS up to 3.24 reports the end of every task right afterwards; our message says more and must stay on top.
        QTimer.singleShot(0, push)

    def open_log(self) -> None:
        """Show QGIS's log panel."""
        self._iface.openMessageLog()
