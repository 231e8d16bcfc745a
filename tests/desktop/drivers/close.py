# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop (`qgis --code`): QGIS ends in the middle of a refinement, by its menu or killed, with an edit that is not saved.

QGIS's own Python runs this, so it holds to Python 3.9 and to what QGIS brings along.
"""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtWidgets import QApplication, QMessageBox
from qgis.utils import plugins
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import DemoError, pause, until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class Closing(Visit):
    """What is found afterwards is the test's business; `result` says where to look."""

    def run(self) -> dict[str, Any]:
        from roofline.plugin.jobs.build_refine import Budget
        from roofline.plugin.sketch.sketch_layer import add_shapes
        from roofline.plugin.toolbelt.paths import user_data

        self.check_plugin()
        self.arrange()
        image = self.open_image()
        dock = self.open_dock(image)
        sketching, box = dock.sketching, image.extent()
        sketching.use("building")
        layer = sketching.layer()
        add_shapes(layer, "area", [QgsGeometry.fromRect(box)])
        add_shapes(layer, "building", [QgsGeometry.fromRect(QgsRectangle(box).scaled(share)) for share in (0.2, 0.3)])
        sketching.finish()
        if not QgsProject.instance().write(str(Path(self.mission["out"], "town.qgz"))):
            raise DemoError("The project could not be saved.")
        panel = dock.refining.panel
        panel.budget_combo.addItem("test", Budget(minutes=3))  # the first model is kept after an eighth
        panel.budget_combo.setCurrentIndex(panel.budget_combo.count() - 1)
        until(dock.engine.is_set_up, 60, "The engine is not set up.")
        if not dock.starting.refine():
            raise DemoError("The refinement did not start: " + self.last_words(dock))
        models = user_data() / "models"
        until(lambda: any(models.glob("*.checkpoint.safetensors")), 240, lambda: "No model: " + self.last_words(dock))
        layer.startEditing()
        add_shapes(layer, "ignore", [QgsGeometry.fromRect(QgsRectangle(box).scaled(0.05))])
        pause(500)
        engine = plugins["roofline"].session._client._process.popen.pid
        found = {"engine": engine, "models": str(models), "project": QgsProject.instance().fileName()}
        Path(self.mission["out"], "found.json").write_text(json.dumps(found), encoding="utf-8")
        if self.mission["how"] == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        sketching.finish()  # the answer to QGIS's question whether to save it
        QgsProject.instance().write()
        self.timer = QTimer()
        self.timer.timeout.connect(yes)
        self.timer.start(300)
        return found


def yes() -> None:
    """To QGIS's question whether to end although tasks are running."""
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QMessageBox):
        dialog.button(QMessageBox.StandardButton.Yes).click()


conduct(Closing, MISSION)
