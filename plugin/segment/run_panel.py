# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel with the run button, the progress and the latest result."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, Qt, QUrl, pyqtSignal
from qgis.PyQt.QtGui import QDesktopServices, QIcon
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from ...engine.contract.protocol import Done, Progress
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.numbers import whole
from ..toolbelt.paths import icon
from ..toolbelt.plain_text import plain_tooltip
from ..toolbelt.progress_lines import show_progress
from ..toolbelt.widgets import make_primary, primary_button, quiet_label

translate = QCoreApplication.translate


def found_text(done: Done) -> str:
    """Return how much was found, such as "7 buildings, 812 m²"; the area is in pixels without a pixel size."""
    metres, pixels = done.summary.get("area_m2", 0), done.summary.get("area_px", 0)
    unknown = not metres and pixels
    return translate("RunPanel", "{count} buildings, {area}").format(
        count=whole(done.summary.get("buildings", 0)),
        area=(
            translate("RunPanel", "{} px").format(whole(pixels))
            if unknown
            else translate("RunPanel", "{} m²").format(whole(metres))
        ),
    )


class RunPanel(QWidget):
    """Panel with the run button, or progress with Cancel; below it the latest result."""

    runRequested = pyqtSignal()
    cancelRequested = pyqtSignal()
    toggleRequested = pyqtSignal()
    handoverRequested = pyqtSignal()
    removeRequested = pyqtSignal()

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
        self._bar = LegibleBar()
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
        self._toggle = _small_button("roofline_toggle_button", icon("toggle"))
        self._toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._open = _small_button("roofline_open_folder", QgsApplication.getThemeIcon("/mActionFileOpen.svg"))
        self._details = _small_button("roofline_result_details", icon("info"))
        self._details.setCheckable(True)
        self._details.setChecked(True)
        self._details.setToolTip(self.tr("Show time, device and notes on the result"))
        self._notes = quiet_label("roofline_result_notes")
        self._handover = _small_button("roofline_handover", QgsApplication.getThemeIcon("/mActionSharingExport.svg"))
        self._handover.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._handover.setText(self.tr("Hand over…"))
        self._handover.setToolTip(self.tr("Write the footprints, statistics, a map and a report for others"))
        self._remove = _small_button(
            "roofline_remove_result", QgsApplication.getThemeIcon("/mActionDeleteSelected.svg")
        )
        self._remove.setToolTip(self.tr("Remove this result from the project; its files stay"))
        line = QHBoxLayout()
        line.setSpacing(2)
        line.addWidget(self._summary, 1)
        for button in (self._details, self._toggle, self._open):
            line.addWidget(button)
        result = QVBoxLayout(self._result)
        result.setContentsMargins(0, 0, 0, 0)
        result.addLayout(line)
        result.addWidget(self._notes)
        below = QHBoxLayout()
        below.addWidget(self._handover)
        below.addStretch(1)
        below.addWidget(self._remove)
        result.addLayout(below)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.button, self._hint, self._running, self._result):
            layout.addWidget(widget)
        self._running.hide()
        self._result.hide()
        self._details.toggled.connect(self._show_notes)
        self.button.clicked.connect(self.runRequested)
        self._cancel.clicked.connect(self._on_cancel)
        self._toggle.clicked.connect(self.toggleRequested)
        self._open.clicked.connect(self._on_open)
        self._handover.clicked.connect(self.handoverRequested)
        self._remove.clicked.connect(self.removeRequested)

    def allow(self, hint: str, first: str = "") -> None:
        """Enable the button, or disable it with a `hint` on what is missing.

        `first` says what a click leads to instead of a run; the button then is not the panel's main one.
        """
        self.button.setEnabled(not hint)
        make_primary(self.button, not first)
        hint = hint or first
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
        if self._cancel.isEnabled():
            show_progress(progress, self._stage, self._bar, self._detail)

    def stop(self) -> None:
        """Show the button again."""
        self._running.hide()
        self.button.show()
        self.button.setFocus()

    def show_result(self, done: Done, shortcut: str) -> None:
        """Show the latest result on one line, with buttons to display it; time, device and notes are the details."""
        self._folder = Path(done.outputs["buildings"]).parent
        self._summary.setText(found_text(done))
        run = self.tr("{seconds} s on {device}").format(
            seconds=whole(done.summary.get("seconds", 0)), device=done.summary.get("device", "")
        )
        known = (run,) if done.summary.get("device") else ()  # not of a result that the project brought along
        self._notes.setText("\n".join((*known, *done.summary.get("notes", ()))))
        self._show_notes()
        self._toggle.setText(shortcut)
        self._toggle.setToolTip(self.tr("Show/hide result: switch between the result and the imagery below it"))
        self._open.setToolTip(plain_tooltip(self.tr("Open the output folder {}").format(self._folder)))
        self._result.show()

    def show_interim(self, text: str) -> None:
        """Show what is known of the latest result while it is drawn again."""
        self._summary.setText(text)

    def clear_result(self) -> None:
        """Hide the latest result: it is of another image or project."""
        self._result.hide()

    def show_details(self, shown: bool) -> None:
        """Show time, device and notes of the result, or leave the room to other panels."""
        self._details.setChecked(shown)

    def _show_notes(self, *_shown: bool) -> None:
        self._details.setVisible(bool(self._notes.text()))
        self._notes.setVisible(bool(self._notes.text()) and self._details.isChecked())

    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Cancelling…"))
        self.cancelRequested.emit()

    def _on_open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))


def _small_button(name: str, picture: QIcon) -> QToolButton:
    button = QToolButton()
    button.setObjectName(name)
    button.setIcon(picture)
    button.setAutoRaise(True)
    return button
