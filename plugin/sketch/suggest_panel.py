# SPDX-License-Identifier: GPL-2.0-or-later
"""Panel for suggested areas: a button that requests them, a list that shows them, and two that add them to the sketch."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ...engine.contract.protocol import Progress
from ..toolbelt.plain_text import plain_tooltip
from ..toolbelt.progress_words import share_done
from ..toolbelt.widgets import let_narrow, narrow_combo


class SuggestPanel(QWidget):
    """Panel for suggested areas.

    During a search the first button stops it; the list of suggestions and the other two buttons are shown while a
    suggestion is open.
    """

    suggestRequested = pyqtSignal()
    stopRequested = pyqtSignal()
    useRequested = pyqtSignal(bool)  # to activate the tool, or to deactivate it
    allRequested = pyqtSignal()
    shownRequested = pyqtSignal(int)  # the rank of the suggestion to show on the map

    def __init__(self) -> None:
        super().__init__()
        self._running = False
        self._share = 0.0  # unknown stages do not count, so that progress never runs backwards
        self.button = QPushButton()
        self.button.setObjectName("roofline_suggest")
        self.use_button = QPushButton(self.tr("Pick suggestions"))
        self.use_button.setObjectName("roofline_suggest_use")
        self.use_button.setCheckable(True)
        self.use_button.setToolTip(self.tr("Click a suggested square on the map to make it an area of the sketch"))
        self.all_button = QPushButton()
        self.all_button.setObjectName("roofline_suggest_all")
        self.all_button.setToolTip(self.tr("Make every suggested square an area of the sketch"))
        self.combo = QComboBox()
        self.combo.setObjectName("roofline_suggest_list")
        narrow_combo(self.combo)
        self.combo.setAccessibleName(self.tr("Suggested areas"))
        self.combo.setToolTip(self.tr("Shows a suggestion on the map; behind its number stands why it is suggested"))
        row = QHBoxLayout()
        for button in (self.use_button, self.all_button):
            let_narrow(button)
            row.addWidget(button, 1)
        let_narrow(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        layout.addWidget(self.combo)
        layout.addLayout(row)
        self.button.clicked.connect(self._on_button)
        self.use_button.clicked.connect(self.useRequested)
        self.all_button.clicked.connect(self.allRequested)
        self.combo.activated.connect(self._on_chosen)
        self.show_running(False)
        self.allow("")
        self.show_open(())

    def allow(self, hint: str) -> None:
        """Enable the request, or disable it with a `hint`; a search under way can always be stopped."""
        self.button.setEnabled(self._running or not hint)
        purpose = self.tr("Suggests where annotating helps the model most")
        self.button.setToolTip(plain_tooltip(hint or purpose))

    def show_running(self, running: bool) -> None:
        """Show whether the engine is searching for areas."""
        self._running = running
        self._share = 0.0
        self.button.setText(self._stop_text() if running else self.tr("Suggest areas"))

    def show_progress(self, event: Progress) -> None:
        """Show the progress of the search."""
        self._share = max(self._share, share_done(event) or 0.0)
        self.button.setText(self._stop_text())

    def show_open(self, suggestions: Sequence[tuple[int, str]]) -> None:
        """Show rank and reason of the suggestions that are open, neither used nor drawn over."""
        chosen = self.combo.currentData()
        self.combo.clear()
        for rank, reason in suggestions:
            self.combo.addItem(f"{rank}: {reason}", rank)
        self.combo.setCurrentIndex(max(0, self.combo.findData(chosen)))
        for widget in (self.combo, self.use_button, self.all_button):
            widget.setVisible(bool(suggestions))
        self.all_button.setText(self.tr("Use all ({})").format(len(suggestions)))

    def choose(self, rank: int) -> None:
        """Show the suggestion of this rank as the chosen one."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(rank)))

    def _stop_text(self) -> str:
        return self.tr("Cancel ({} %)").format(round(100 * self._share))

    def _on_chosen(self, index: int) -> None:
        self.shownRequested.emit(int(self.combo.itemData(index)))

    def _on_button(self) -> None:
        (self.stopRequested if self._running else self.suggestRequested).emit()
