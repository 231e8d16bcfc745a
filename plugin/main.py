# SPDX-License-Identifier: GPL-2.0-or-later
"""Entry point of the plugin in QGIS: add dock, actions and Processing provider, and remove them again."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication, QObject, Qt, QTranslator
from qgis.PyQt.QtGui import QKeySequence
from qgis.PyQt.QtWidgets import QAction

from .dock.roofline_dock import RooflineDock
from .processing.provider import RooflineProvider
from .sketch.drawing_tools import KEYS
from .toolbelt.language import language_of_qgis, translation_file
from .toolbelt.messages import Messages
from .toolbelt.paths import icon
from .worker.session import EngineSession

_MENU = "Roofline"
_SHORTCUT = "F8"
_FLICKER = "Shift+F8"


class RooflinePlugin(QObject):
    """The plugin object of QGIS; `dock` is None until initGui, and always under qgis_process."""

    def __init__(self, iface: Any) -> None:
        super().__init__()
        self.iface = iface
        self.session = EngineSession()
        self.dock: RooflineDock | None = None
        self._provider: RooflineProvider | None = None
        self._actions: list[QAction] = []
        self._translator = self._install_translator()

    def initProcessing(self) -> None:
        """Add the Processing provider."""
        self._provider = RooflineProvider(self.session)
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Add the actions, the dock and the Processing provider."""
        self.initProcessing()
        window = self.iface.mainWindow()
        toggle_dock = QAction(icon("roofline"), self.tr("Roofline panel"), window)
        toggle_dock.setObjectName("roofline_dock_action")
        toggle_dock.setCheckable(True)
        toggle_result = QAction(icon("toggle"), self.tr("Show/hide the latest result"), window)
        toggle_result.setObjectName("roofline_toggle_result_action")
        # In QGIS's list of shortcuts (Settings, Keyboard Shortcuts), so that users can choose another key.
        QgsGui.shortcutsManager().registerAction(toggle_result, _SHORTCUT)
        flicker = QAction(icon("toggle"), self.tr("Before/after the event"), window)
        flicker.setObjectName("roofline_flicker_action")
        QgsGui.shortcutsManager().registerAction(flicker, _FLICKER)
        self._actions = [toggle_dock, toggle_result, flicker]
        shortcut = toggle_result.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.dock = RooflineDock(self.iface, self.session, Messages(self.iface), shortcut)
        self.iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.dock)
        self.dock.hide()
        self.dock.setToggleVisibilityAction(toggle_dock)
        for tool, action in self.dock.sketching.drawing.actions.items():
            QgsGui.shortcutsManager().registerAction(action, KEYS[tool])
            self._actions.append(action)
        toggle_result.triggered.connect(self.dock.toggle_result)
        flicker.triggered.connect(self.dock.flicker)
        self.iface.addToolBarIcon(toggle_dock)
        for action in self._actions:
            self.iface.addPluginToMenu(_MENU, action)
        QCoreApplication.instance().aboutToQuit.connect(self.session.end)

    def unload(self) -> None:
        """Remove everything that initGui added, and stop the engine."""
        QCoreApplication.instance().aboutToQuit.disconnect(self.session.end)
        if self.dock is not None:
            self.dock.release()
            self.iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None
        for action in self._actions:
            self.iface.removePluginMenu(_MENU, action)
            self.iface.removeToolBarIcon(action)
            QgsGui.shortcutsManager().unregisterAction(action)
            action.deleteLater()
        self._actions = []
        if self._provider is not None:
            self._provider.release()
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        self.session.end()
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None

    def run_segmentation(self) -> bool:
        """Press the dock's button; return whether a run was started."""
        return self.dock is not None and self.dock.starting.segment()

    def _install_translator(self) -> QTranslator | None:
        path = translation_file(language_of_qgis())
        translator = QTranslator()
        if not path.is_file() or not translator.load(str(path)):
            return None
        QCoreApplication.installTranslator(translator)
        return translator
