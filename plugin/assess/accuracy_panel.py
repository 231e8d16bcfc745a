# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel of an assessment: against a reference, or at points that one looks at."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QComboBox, QVBoxLayout, QWidget

from ..toolbelt.widgets import narrow_combo, quiet_label
from .point_panel import PointPanel
from .reference_panel import ReferencePanel


class AccuracyPanel(QWidget):
    """Panel with the two ways to check a result, one of which is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.hint = quiet_label("roofline_accuracy_hint")
        self.way = QComboBox()
        self.way.setObjectName("roofline_accuracy_way")
        self.way.addItem(self.tr("Compare with a reference"))
        self.way.addItem(self.tr("Without one: look at points"))
        narrow_combo(self.way)
        self.reference = ReferencePanel()
        self.points = PointPanel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.hint, self.way, self.reference, self.points):
            layout.addWidget(widget)
        self.way.currentIndexChanged.connect(self._show_way)
        self._show_way()

    def release(self) -> None:
        """Disconnect from the project."""
        self.reference.release()

    def allow(self, hint: str, *, has_points: bool) -> None:
        """Enable both ways, or say in `hint` what is missing."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        self.reference.allow(not hint)
        self.points.allow(not hint, has_points)

    def _show_way(self, *_index: int) -> None:
        self.reference.setVisible(self.way.currentIndex() == 0)
        self.points.setVisible(self.way.currentIndex() == 1)
