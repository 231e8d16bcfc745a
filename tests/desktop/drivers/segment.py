# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop (`qgis --code`): does with the mouse what an interpreter does, and writes down what came of it.

What to do is in the JSON file that ROOFLINE_DEMO names; the outcome is written to the file it names there.
QGIS's own Python runs this, so it holds to Python 3.9 and to what QGIS brings along.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from qgis.core import Qgis, QgsFeatureRequest, QgsProject, QgsRectangle
from qgis.PyQt.QtWidgets import QAction, QComboBox, QDockWidget
from qgis.utils import iface
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import DemoError

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))

DETAIL_METRES = 230.0


class Demo(Visit):
    """An image, a click on “Segment buildings”, and a look at the result."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        image = self.open_image()
        dock = self.open_dock(image)
        if self.mission.get("extent_metres"):
            self.choose_view(dock)
        seconds = self.segment(dock)
        self.say("Looking at the result")
        found = self.result(image)
        self.tidy()
        self.screenshot("overview.png")
        self.zoom_to_detail(image)
        self.screenshot("detail.png")
        iface.mapCanvas().grab().save(str(self.out / "detail_map.png"))
        self.toggle_result("imagery_only.png")
        project = QgsProject.instance()
        if not project.write():
            raise DemoError(f"The project could not be saved: {project.error()}")
        return {
            "seconds": seconds,
            "project": project.fileName(),
            "qgis": Qgis.QGIS_VERSION,
            "notes": self.notes,
            **found,
        }

    def choose_view(self, dock: QDockWidget) -> None:
        """Only what the map shows, for a demonstration that cannot wait."""
        canvas = iface.mapCanvas()
        centre, half = canvas.extent().center(), self.mission["extent_metres"] / 2
        canvas.setExtent(QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half))
        self.rendered()
        where = dock.findChild(QComboBox, "roofline_where_combo")
        where.setCurrentIndex(where.findData("view"))

    def zoom_to_detail(self, image: Any) -> None:
        """To where most buildings stand, by their number in a lattice of squares."""
        canvas = iface.mapCanvas()
        extent = image.extent()
        metres = image.crs().mapUnits() == 0 or not image.crs().isValid()
        size = min(DETAIL_METRES if metres else DETAIL_METRES / 111000.0, extent.width(), extent.height())
        layer = next(
            la for la in QgsProject.instance().mapLayers().values() if la.customProperty("roofline/role") == "buildings"
        )
        counts: dict[tuple[int, int], float] = {}
        for feature in layer.getFeatures(QgsFeatureRequest()):
            centre = feature.geometry().boundingBox().center()
            cell = (int((centre.x() - extent.xMinimum()) / size), int((centre.y() - extent.yMinimum()) / size))
            counts[cell] = counts.get(cell, 0) + float(feature["confidence"] or 0)
        column, row = max(counts, key=lambda cell: counts[cell], default=(0, 0))
        x, y = extent.xMinimum() + column * size, extent.yMinimum() + row * size
        target = QgsRectangle(x, y, x + size, y + size)
        transform = canvas.mapSettings().layerToMapCoordinates(image, target)
        canvas.setExtent(transform)
        self.rendered()

    def toggle_result(self, name: str) -> None:
        """The shortcut that lets one flicker between map and imagery."""
        action = self.window.findChild(QAction, "roofline_toggle_result_action")
        if action is None:
            return
        action.trigger()
        self.rendered()
        self.screenshot(name)
        action.trigger()
        self.rendered()


conduct(Demo, MISSION)
