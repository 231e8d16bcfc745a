# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop (`qgis --code`): leaves a project during a run, and opens it again by the button of the message.

QGIS's own Python runs this, so it holds to Python 3.9 and to what QGIS brings along.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtWidgets import QAbstractButton, QCheckBox, QDockWidget, QMessageBox, QPushButton
from qgis.utils import iface
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import DemoError, until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class Reopening(Visit):
    """The new project has no changes; then it has some, and QGIS asks what to do with them: cancel, then discard."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        dock = self.open_dock(self.open_image())
        dock.findChild(QCheckBox, "roofline_keep_check").click()  # so that each run adds a result
        self.asked: list[str] = []
        self.choice = QMessageBox.StandardButton.Discard
        found: dict[str, Any] = {"notes": self.notes}
        for runs, name in enumerate(("unchanged", "cancelled", "discarded"), 1):
            self.segment_and_leave(dock)
            if name != "unchanged":
                QgsProject.instance().addMapLayer(QgsVectorLayer("Point", "drawn meanwhile", "memory"))
            self.choice = getattr(QMessageBox.StandardButton, "Discard" if name == "discarded" else "Cancel")
            before = len(self.asked)
            self.click(self.offer())
            if name == "cancelled":
                until(lambda before=before: len(self.asked) > before, 20, "QGIS did not ask about the changes.")
            else:
                until(lambda runs=runs: len(self.groups()) == runs, 60, "The result did not come with its project.")
            found[name] = {
                "project": Path(QgsProject.instance().fileName()).name,
                "groups": len(self.groups()),
                "layers": sorted({layer.name() for layer in QgsProject.instance().mapLayers().values()}),
                "asked": self.asked[before:],
            }
            if name == "cancelled":
                QgsProject.instance().setDirty(False)
                iface.addProject(str(self.out / "roofline.qgz"))
                until(lambda: len(self.groups()) == 2, 60, "Opened by hand, the project did not get its result.")
        return found

    def segment_and_leave(self, dock: QDockWidget) -> None:
        """Start a run, save the project, choose QGIS's New, and wait for the end of the run."""
        button = dock.findChild(QAbstractButton, "roofline_segment_button")
        until(lambda: button.isVisible() and button.isEnabled(), 60, lambda: self.last_words(dock))
        ended: list[bool] = []
        dock.taskFinished.connect(ended.append)
        self.click(button)
        until(dock.is_running, 20, lambda: "The button did not start a run: " + self.last_words(dock))
        if not QgsProject.instance().write():
            raise DemoError("The project could not be saved.")
        self.choice = QMessageBox.StandardButton.Discard
        iface.actionNewProject().trigger()
        if QgsProject.instance().fileName() or ended:
            raise DemoError("The project was not left before the run ended.")
        until(lambda: bool(ended), 240, lambda: "The run did not end: " + self.last_words(dock))
        dock.taskFinished.disconnect(ended.append)

    def offer(self) -> QPushButton:
        """The button of the message about the run that ended elsewhere."""

        def found() -> list[QPushButton]:
            buttons = iface.messageBar().findChildren(QPushButton)
            return [each for each in buttons if each.text() == "Open roofline.qgz" and each.isVisible()]

        until(lambda: bool(found()), 30, "No message offers to open the project.")
        return found()[-1]

    def groups(self) -> list[Any]:
        """The results in the open project."""
        root = QgsProject.instance().layerTreeRoot()
        return [group for group in root.findGroups(True) if group.customProperty("roofline/result")]

    def answer(self, dialog: Any) -> bool:
        """Answer QGIS's question whether to save the project; yes to its warning of layers in temporary folders."""
        if not isinstance(dialog, QMessageBox):
            return False
        agree, choice = dialog.button(QMessageBox.StandardButton.Yes), dialog.button(self.choice)
        if agree is not None:
            agree.click()
        elif choice is not None:
            self.asked.append(dialog.windowTitle())
            choice.click()
        return agree is not None or choice is not None


conduct(Reopening, MISSION)
