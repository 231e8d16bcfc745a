# SPDX-License-Identifier: GPL-2.0-or-later
"""What the user is told: a sentence in the message bar, the details in the log. No other file touches either."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsMessageLog
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from ..engine.protocol import Failed

LOG_TAB = "Roofline"
_SECONDS = 8


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """A line in the Roofline tab of QGIS's log. Safe to call from any thread; pops nothing up."""
    QgsMessageLog.logMessage(text, LOG_TAB, level, False)


class Messages(QObject):
    """The message bar of one QGIS window."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface

    def success(self, text: str) -> None:
        """Something is finished; goes away by itself."""
        log(text, Qgis.MessageLevel.Success)
        self._iface.messageBar().pushMessage(LOG_TAB, text, Qgis.MessageLevel.Success, _SECONDS)

    def info(self, text: str) -> None:
        """Something the user asked for cannot go on yet, and why; goes away by itself."""
        log(text)
        self._iface.messageBar().pushMessage(LOG_TAB, text, Qgis.MessageLevel.Info, _SECONDS)

    def warning(self, text: str) -> None:
        """The user has to change something; stays until closed."""
        log(text, Qgis.MessageLevel.Warning)
        self._iface.messageBar().pushMessage(LOG_TAB, text, Qgis.MessageLevel.Warning, 0)

    def failed(self, failure: Failed) -> None:
        """A sentence for an error the user can act on; for a bug a short notice, and the traceback in the log."""
        if failure.detail:
            log(f"{failure.message}\n{failure.detail}", Qgis.MessageLevel.Critical)
        if not failure.is_bug:
            self._with_log_button(failure.message, Qgis.MessageLevel.Warning)
            return
        notice = self.tr(
            "Something unforeseen went wrong; your layers are untouched. Please report the text in the log."
        )
        self._with_log_button(notice, Qgis.MessageLevel.Critical)

    def _with_log_button(self, text: str, level: Qgis.MessageLevel) -> None:
        log(text, level)
        bar = self._iface.messageBar()
        item = bar.createMessage(LOG_TAB, text)
        button = QPushButton(self.tr("Open log"))
        button.clicked.connect(self.open_log)
        item.layout().addWidget(button)
        bar.pushWidget(item, level, 0)

    def open_log(self) -> None:
        """Show QGIS's log panel."""
        self._iface.openMessageLog()
