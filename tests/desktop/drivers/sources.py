# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop (`qgis --code`): segments the same map view of one layer after the other and counts the clicks.

What to do is in the JSON file that ROOFLINE_DEMO names: `layers` with `name`, `uri` and `provider`, and the `view` (xmin,
ymin, xmax, ymax) in the CRS `crs`. QGIS's own Python runs this, so it holds to Python 3.9 and to what QGIS brings along.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QDockWidget, QLabel
from qgis.utils import iface
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import DemoError, pause, until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class Sources(Visit):
    """A new project for each layer, a look at the place, and the mouse from there to the result."""

    clicks = 0

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        return {"found": [self.visit_layer(about) for about in self.mission["layers"]], "notes": self.notes}

    def visit_layer(self, about: dict[str, str]) -> dict[str, Any]:
        """Segment the view of one layer."""
        self.say(about["name"])
        project = QgsProject.instance()
        project.clear()
        project.setFileName(str(self.out / f"{about['name']}.qgz"))
        project.write()
        layer = self.open(about)
        project.addMapLayer(layer)
        self.show_place()
        dock = self.window.findChild(QDockWidget, "roofline_dock")
        if dock is None or not dock.isVisible():
            dock = self.open_dock(layer)
        self.clicks = 0
        until(lambda: dock.findChild(QComboBox, "roofline_image_combo").currentLayer() == layer, 5, "It is not chosen.")
        self.choose_view(dock)
        pause(800)
        facts = dock.findChild(QLabel, "roofline_image_facts").text()
        seconds = self.segment(dock)
        self.tidy()
        self.screenshot(f"{about['name']}.png")
        found = self.result(layer)
        return {"name": about["name"], "facts": facts, "clicks": self.clicks, "seconds": seconds, **found}

    def open(self, about: dict[str, str]) -> QgsRasterLayer:
        """Open a layer; its server may still be starting."""
        for _ in range(20):
            layer = QgsRasterLayer(about["uri"], about["name"], about["provider"])
            if layer.isValid():
                return layer
            pause(1000)
        raise DemoError(f"QGIS cannot open {about['uri']}: {layer.error().message()}")

    def show_place(self) -> None:
        """Show the view, in its CRS."""
        crs, canvas = QgsCoordinateReferenceSystem(self.mission["crs"]), iface.mapCanvas()
        pause(1500)  # QGIS shows the whole of the first layer, in its CRS
        QgsProject.instance().setCrs(crs)
        canvas.setDestinationCrs(crs)
        canvas.setExtent(QgsRectangle(*self.mission["view"]))
        self.rendered()

    def choose_view(self, dock: QDockWidget) -> None:
        """Choose “Current map view” with the mouse, where it is not chosen already, as it is for web layers."""
        where = dock.findChild(QComboBox, "roofline_where_combo")
        if where.currentData() == "view":
            return
        self.press(where)
        index = where.model().index(where.findData("view"), where.modelColumn())
        until(where.view().isVisible, 5, "The list of areas did not open.")
        pause(800)  # a list takes a click within the time of a double click for the one that opened it
        view, place = where.view().viewport(), where.view().visualRect(index).center()
        self.clicks += 1
        QTest.mouseClick(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        until(lambda: where.currentData() == "view", 5, "“Current map view” was not chosen.")

    def press(self, combo: QComboBox) -> None:
        """Open a list with the mouse."""
        self.clicks += 1
        QTest.mouseClick(combo, Qt.MouseButton.LeftButton)

    def click(self, button: QAbstractButton) -> None:
        """Click a button, and count it."""
        self.clicks += 1
        super().click(button)


conduct(Sources, MISSION)
