# SPDX-License-Identifier: GPL-2.0-or-later
"""Button at the foot of the dock that tells the state of the engine and opens its panel."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QToolButton

from ..worker.session import EngineSession
from .engine_status import EngineStatus


class EngineButton(QToolButton):
    """Shows the state of `engine`; a click opens and closes its panel, which is open anyway while it needs attention."""

    def __init__(self, engine: EngineStatus, session: EngineSession) -> None:
        super().__init__()
        self._engine = engine
        self._session = session
        self._opened_for_set_up = False  # the panel then closes again afterwards
        self.setObjectName("roofline_engine_status")
        self.setAutoRaise(True)
        self.setCheckable(True)
        self.setMinimumWidth(1)  # its longest text must not widen the dock
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggled.connect(self._on_toggled)

    def point_out(self) -> None:
        """Open the panel and point to it, until the engine is set up."""
        self.setChecked(True)
        self._opened_for_set_up = True
        self._engine.panel.show()
        self._engine.panel.point_out()

    def refresh(self) -> None:
        """Show the present state of the engine."""
        if self._opened_for_set_up and not self._engine.needs_room():
            self._opened_for_set_up = False
            self.setChecked(False)
        shown = self.isChecked() or self._engine.needs_room()
        self.setText(self._engine.text())
        self.setToolTip("\n".join(self._session.devices()))
        self.setArrowType(Qt.ArrowType.DownArrow if shown else Qt.ArrowType.RightArrow)
        self._engine.panel.setVisible(shown)

    def _on_toggled(self, checked: bool) -> None:
        self._engine.refresh()
