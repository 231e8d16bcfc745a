# SPDX-License-Identifier: GPL-2.0-or-later
"""Show messages: a sentence in the message bar, details in the log. No other module uses either."""

from __future__ import annotations

import html
from collections.abc import Callable
from functools import partial
from typing import Any

from qgis.core import Qgis, QgsMessageLog
from qgis.gui import QgsMessageLogViewer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer
from qgis.PyQt.QtWidgets import QPlainTextEdit, QPushButton, QTextBrowser, QWidget

from ...engine.contract.protocol import Failed

LOG_TAB = "Roofline"
_SECONDS = 8


_viewer_reads_html = True  # QGIS until 3.44; asked in the main thread, as log is called from any


def ask_log_viewer() -> None:
    """Find out whether QGIS's log shows a message as HTML, as it did until 3.44, or as plain text. Main thread only."""
    global _viewer_reads_html
    viewer = QgsMessageLogViewer()
    viewer.logMessage("&amp;", LOG_TAB, Qgis.MessageLevel.Info)
    edits = [edit for kind in (QPlainTextEdit, QTextBrowser) for edit in viewer.findChildren(kind)]
    _viewer_reads_html = not any("&amp;" in edit.toPlainText() for edit in edits)
    sip.delete(viewer)


def log(text: str, level: Qgis.MessageLevel = Qgis.MessageLevel.Info) -> None:
    """Write a line to the Roofline tab of QGIS's log, from any thread, without a pop-up.

    Where the log is shown as HTML, `text` is escaped, so that it can hold neither markup nor links.
    """
    shown = html.escape(text, quote=False) if _viewer_reads_html else text
    QgsMessageLog.logMessage(shown, LOG_TAB, level, False)


class Messages(QObject):
    """The message bar of one QGIS window."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self._iface = iface
        ask_log_viewer()

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

    def offer(self, text: str, offers: dict[str, Callable[[], object]]) -> None:
        """Report `text` with a button for each of `offers`, which closes the message; stays until closed."""
        log(text)
        self._push(text, Qgis.MessageLevel.Info, 0, offers)

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

    def _push(
        self,
        text: str,
        level: Qgis.MessageLevel,
        seconds: int,
        offers: dict[str, Callable[[], object]] | None = None,
        *,
        with_log: bool = False,
    ) -> None:
        """Show plain `text`: the bar takes HTML, and names of layers and models may be a stranger's."""

        def push() -> None:
            bar = self._iface.messageBar()
            item = bar.createMessage(LOG_TAB, html.escape(text).replace("\n", "<br>"))
            for words, accept in (offers or {}).items():
                button = QPushButton(words)
                button.clicked.connect(partial(self._accept, item, accept))
                item.layout().addWidget(button)
            if with_log:
                button = QPushButton(self.tr("Open log"))
                button.clicked.connect(self.open_log)
                item.layout().addWidget(button)
            bar.pushWidget(item, level, seconds)

        # QGIS up to 3.24 reports the end of every task right afterwards; our message says more and must stay on top.
        QTimer.singleShot(0, push)

    def dismiss(self, text: str) -> None:
        """Close QGIS's own message that the task called `text` is complete, which QGIS up to 3.24 shows right afterwards."""

        def pop() -> None:
            bar = self._iface.messageBar()
            item = bar.currentItem()
            if item is not None and item.text() == text:
                bar.popWidget(item)

        QTimer.singleShot(0, pop)

    def _accept(self, item: QWidget, accept: Callable[[], object], _checked: bool = False) -> None:
        self._iface.messageBar().popWidget(item)
        accept()

    def open_log(self) -> None:
        """Show QGIS's log panel."""
        self._iface.openMessageLog()
