# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel with the progress of a refinement: stage, time left, curve, stop button."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ...engine.contract.protocol import CurvePoint, Progress
from ..toolbelt.legible_bar import LegibleBar
from ..toolbelt.progress_lines import show_progress
from ..toolbelt.widgets import let_narrow, quiet_label
from .curve import Curve


class RefineProgress(QWidget):
    """Panel with the progress of a refinement; hidden while none runs."""

    stopRequested = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stage = QLabel()
        self._stage.setObjectName("roofline_refine_stage")
        self._bar = LegibleBar()
        self._bar.setObjectName("roofline_refine_progress")
        self._detail = quiet_label("roofline_refine_detail")
        self.curve = Curve()
        self.curve.setObjectName("roofline_refine_curve")
        self.stop_button = QPushButton()
        self.stop_button.setObjectName("roofline_refine_stop")
        let_narrow(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(9, 0, 9, 0)
        for widget in (self._stage, self._bar, self._detail, self.curve, self.stop_button):
            layout.addWidget(widget)
        self.stop_button.clicked.connect(self._on_stop)
        self.hide()

    def start(self) -> None:
        """Show the panel for a new run."""
        self._stage.setText(self.tr("Starting the engine…"))
        self._detail.setText("")
        self._bar.setRange(0, 0)
        self.curve.clear()
        self._show_stop()
        self.show()
        self.stop_button.setFocus()

    def show_progress(self, progress: Progress) -> None:
        """Show stage, share done, time left and device."""
        if self.stop_button.isEnabled():
            show_progress(progress, self._stage, self._bar, self._detail)

    def show_point(self, point: CurvePoint) -> None:
        """Add a point to the learning curve."""
        self.curve.add(point)
        if self.stop_button.isEnabled():
            self._show_stop()

    def _show_stop(self) -> None:
        self.stop_button.setEnabled(True)
        learnt = len(self.curve.points) > 1
        self.stop_button.setText(self.tr("Stop and keep the best model") if learnt else self.tr("Cancel"))

    def _on_stop(self) -> None:
        self.stop_button.setEnabled(False)
        self.stop_button.setText(self.tr("Stopping…"))
        self.stopRequested.emit()
