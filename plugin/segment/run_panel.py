# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel with the run button, the progress and the latest result."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ...engine.contract.protocol import Done, Progress
from ..toolbelt.progress_words import share_done, stage_text, time_left
from ..toolbelt.widgets import let_narrow, plain_tooltip, primary_button, quiet_label


class RunPanel(QWidget):
    """Panel with the run button, or progress with Cancel; below it the latest result."""

    runRequested = pyqtSignal()
    cancelRequested = pyqtSignal()
    toggleRequested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder = Path()
        self.button = primary_button("roofline_segment_button", self.tr("Segment buildings"))
        self.button.setToolTip(self.tr("Find the buildings and add them as layers above the image"))
        self._hint = quiet_label("roofline_run_hint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)

        self._running = QWidget()
        self._stage = QLabel()
        self._stage.setObjectName("roofline_stage")
        self._bar = QProgressBar()
        self._bar.setObjectName("roofline_progress")
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(True)
        self._detail = quiet_label("roofline_progress_detail")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.setObjectName("roofline_cancel_button")
        running = QVBoxLayout(self._running)
        running.setContentsMargins(0, 0, 0, 0)
        for widget in (self._stage, self._bar, self._detail, self._cancel):
            running.addWidget(widget)

        self._result = QWidget()
        self._summary = quiet_label("roofline_result_summary")
        self._toggle = QPushButton(self.tr("Show/hide result"))
        self._toggle.setObjectName("roofline_toggle_button")
        self._open = QPushButton(self.tr("Open folder"))
        self._open.setObjectName("roofline_open_folder")
        let_narrow(self._toggle)
        let_narrow(self._open)
        buttons = QHBoxLayout()
        buttons.addWidget(self._toggle, 3)
        buttons.addWidget(self._open, 2)
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.addWidget(self._summary)
        result.addLayout(buttons)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.button, self._hint, self._running, self._result):
            layout.addWidget(widget)
        self._running.hide()
        self._result.hide()
        self.button.clicked.connect(self.runRequested)
        self._cancel.clicked.connect(self._on_cancel)
        self._toggle.clicked.connect(self.toggleRequested)
        self._open.clicked.connect(self._on_open)

    def allow(self, hint: str) -> None:
        """Enable the button, or disable it with a `hint` on what is missing."""
        self.button.setEnabled(not hint)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint) and not self.is_running())

    def is_running(self) -> bool:
        """Return whether progress is shown."""
        return not self._running.isHidden()

    def start(self) -> None:
        """Show progress instead of the button."""
        self.button.hide()
        self._hint.hide()
        self._result.hide()
        self._stage.setText(self.tr("Starting the engine…"))
        self._detail.setText("")
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self._cancel.setText(self.tr("Cancel"))
        self._running.show()
        self._cancel.setFocus()

    def show_progress(self, progress: Progress) -> None:
        """Show stage, share done, time left and device."""
        if not self._cancel.isEnabled():
            return
        self._stage.setText(stage_text(progress.stage))
        share = share_done(progress)
        if share is not None:
            self._bar.setRange(0, 1000)
            self._bar.setValue(round(1000 * share))
        self._detail.setText(" · ".join(part for part in (time_left(progress.eta), progress.device) if part))

    def stop(self) -> None:
        """Show the button again."""
        self._running.hide()
        self.button.show()
        self.button.setFocus()

    def show_result(self, summary: str, done: Done, shortcut: str) -> None:
        """Show the latest result, with buttons to display it."""
        self._folder = Path(done.outputs["buildings"]).parent
        self._summary.setText(summary)
        self._toggle.setText(
            self.tr("Show/hide result ({})").format(shortcut) if shortcut else self.tr("Show/hide result")
        )
        self._toggle.setToolTip(self.tr("Switch between the result and the imagery below it"))
        self._open.setToolTip(plain_tooltip(str(self._folder)))
        self._result.show()

    def clear_result(self) -> None:
        """Hide the latest result: it is of another image or project."""
        self._result.hide()

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Cancelling…"))
        self.cancelRequested.emit()

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))
