# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop: reviews the least sure footprints of a result by keys, and the same in plain QGIS."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from qgis.core import QgsPointXY, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins
from roofline.engine.contract.protocol import Done
from roofline.plugin.layers.results import add_result
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import pause, until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class ReviewVisit(Visit):
    """A user who knows the truth: `false` holds the numbers of the footprints to reject."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        image = self.open_image()
        dock = self.open_dock(image)
        folder = Path(self.mission["folder"])
        names = {"buildings": "buildings.gpkg", "probability": "probability.tif", "run": "run.json"}
        outputs = {role: str(folder / name) for role, name in names.items()}
        summary = {"buildings": 0, "area_m2": 0.0, "threshold": self.mission["threshold"], "min_area": 6}
        add_result(Done("1", outputs, summary), image, "result")
        roofline = plugins["roofline"].dock
        roofline.reviewing.follow(image)
        self.window.resizeDocks([dock], [300], Qt.Orientation.Horizontal)
        roofline.review_box.setCollapsed(False)
        pause(500)
        self.screenshot("choices.png")
        review = roofline.reviewing
        false, count = set(self.mission["false"]), int(self.mission["count"])
        began = time.monotonic()
        self.click(review.panel.button)
        until(review.panel.is_running, 30, "The review did not begin.")
        order, rejected = [], 0
        for number in range(count):
            self.drawn()
            current = review._queue.current()
            if current is None:
                break
            order.append(current.number)
            wrong = current.number in false
            rejected += wrong
            if number == count // 2:
                self.picture("review.png")
            QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_D if wrong else Qt.Key.Key_A)
        keys = {"actions": len(order) + 1, "seconds": time.monotonic() - began, "rejected": rejected}
        self.screenshot("reviewed.png")
        self.edit_one(review)
        picked = self.pick(review)
        self.click(review.panel.button)
        layer = self.buildings()
        self.attribute_table(layer)
        plain = self.plain(layer, order, false)
        return {"keys": keys, "plain": plain, "picked": picked, "order": order, "notes": self.notes}

    def drawn(self) -> None:
        """Wait until the map shows what is asked about, looking often."""
        QApplication.processEvents()
        end = time.monotonic() + 30
        while iface.mapCanvas().isDrawing() and time.monotonic() < end:
            pause(5)

    def edit_one(self, review: Any) -> None:
        """Look at the vertex tool in a review, and leave it without a change."""
        QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_B)
        QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_E)
        self.screenshot("editing.png")
        if type(iface.mapCanvas().mapTool()).__name__ == "QgsMapToolPan":
            self.notes.append("The vertex tool is not active.")
        QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_N)
        self.drawn()

    def pick(self, review: Any) -> list[float]:
        """Click roofs that were missed; returns the seconds from each click to the footprint in its file."""
        canvas, seconds = iface.mapCanvas(), []
        QTest.keyClick(canvas, Qt.Key.Key_P)
        for x, y in self.mission["missed"]:
            place = QgsPointXY(x, y)
            canvas.setExtent(QgsRectangle(place, place).buffered(30))
            self.rendered()
            spot = canvas.getCoordinateTransform().transform(place)
            before, began = self.buildings().featureCount(), time.monotonic()
            middle = QPoint(round(spot.x()), round(spot.y()))
            QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)
            while review.picking.is_running() and time.monotonic() < began + 60:
                pause(5)
            if self.buildings().featureCount() > before:
                seconds.append(time.monotonic() - began)
            self.screenshot("picked.png")
        QTest.keyClick(canvas, Qt.Key.Key_P)
        return seconds

    def buildings(self) -> QgsVectorLayer:
        layers = QgsProject.instance().mapLayers().values()
        return next(layer for layer in layers if layer.customProperty("roofline/role") == "buildings")

    def attribute_table(self, layer: QgsVectorLayer) -> None:
        """A picture of the attribute table."""
        table = iface.showAttributeTable(layer)
        pause(1500)
        table.window().resize(1300, 420)
        pause(500)
        table.grab().save(str(self.out / "table.png"))
        table.window().close()

    def plain(self, layer: QgsVectorLayer, order: list[int], false: set[int]) -> dict[str, Any]:
        """The same footprints with QGIS's own means: a row of the sorted table, “Zoom to selection”, and Delete."""
        began, actions = time.monotonic(), 3  # edit mode, the table, a click on the header that sorts it
        layer.startEditing()
        number = layer.fields().indexOf("id")
        fids = {feature[number]: feature.id() for feature in layer.getFeatures()}
        for each in order:
            layer.selectByIds([fids[each]])
            iface.actionZoomToSelected().trigger()
            actions += 2
            self.drawn()
            if each in false:
                layer.deleteSelectedFeatures()
                actions += 1
                self.drawn()
        layer.rollBack()  # the files stay those of the review
        return {"actions": actions + 2, "seconds": time.monotonic() - began}  # save, leave edit mode


conduct(ReviewVisit, MISSION)
