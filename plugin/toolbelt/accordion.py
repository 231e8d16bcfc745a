# SPDX-License-Identifier: GPL-2.0-or-later
"""Sections of a panel of which one is open at a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from qgis.gui import QgsCollapsibleGroupBox
from qgis.PyQt.QtCore import QObject, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QToolButton, QWidget

from .plain_text import plain_tooltip


class Accordion(QObject):
    """Keeps at most one of `sections` open. Its `line` can stand for the panels `above` them, to give their room to the open one.

    `toggled` is emitted with a section and whether it is folded now.
    """

    toggled = pyqtSignal(QgsCollapsibleGroupBox, bool)

    def __init__(self, sections: Sequence[QgsCollapsibleGroupBox], above: Sequence[QWidget]) -> None:
        super().__init__()
        self.sections = tuple(sections)
        self._above = tuple(above)
        self.line = QToolButton()
        self.line.setObjectName("roofline_folded")
        self.line.setAutoRaise(True)
        self.line.setMinimumWidth(1)
        self.line.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.line.setArrowType(Qt.ArrowType.RightArrow)
        self.line.clicked.connect(self.close)
        for box in self.sections:
            box.collapsedStateChanged.connect(partial(self._on_toggled, box))

    def is_open(self) -> bool:
        """Return whether a section is open."""
        return any(not box.isCollapsed() for box in self.sections)

    def close(self) -> None:
        """Fold every section."""
        for box in self.sections:
            box.setCollapsed(True)

    def fold_above(self, folded: bool) -> None:
        """Show the line instead of the panels above the sections, or the panels instead of the line."""
        for panel in self._above:
            panel.setVisible(not folded)
        self.line.setVisible(folded)

    def tell(self, text: str, action: str) -> None:
        """Write on the line what the panels above would show; its tooltip adds what a click does."""
        self.line.setText(text)
        self.line.setToolTip(plain_tooltip(f"{text}\n{action}"))

    def _on_toggled(self, box: QgsCollapsibleGroupBox, folded: bool) -> None:
        if not folded:
            for other in self.sections:
                if other is not box:
                    other.setCollapsed(True)
        self.toggled.emit(box, folded)
