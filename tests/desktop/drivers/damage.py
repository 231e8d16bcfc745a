# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop: grades damage between two images from the dock, corrects grades by keys, and grades again."""

from __future__ import annotations

import json
import os
import shutil
import time
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import DemoError, natural_colours, pause, until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class DamageVisit(Visit):
    """A user who knows the truth: `grades` are the right grades of the buildings by their number."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        before = self.open_image()
        after = iface.addRasterLayer(self.mission["after"], Path(self.mission["after"]).stem + " after")
        natural_colours(after)
        iface.addVectorLayer(self.mission["buildings"], "buildings", "ogr")
        self.dock = self.open_dock(before)
        self.roofline = plugins["roofline"].dock
        self.window.resizeDocks([self.dock], [300], Qt.Orientation.Horizontal)
        self.roofline.image.pixel_size.setValue(self.mission["gsd"])
        self.roofline.damage_box.setCollapsed(False)
        panel = self.roofline.damaging.panel
        until(lambda: self.roofline.engine.is_set_up(), 60, "The engine did not start.")
        self.screenshot("choices.png")
        panel.after_combo.setLayer(after)
        panel.buildings_combo.setLayer(next(la for la in self.layers() if la.name() == "buildings"))
        pause(300)
        seconds = self.grade(panel.button, "grading.png")
        self.screenshot("graded.png")
        first = shutil.copy(
            self.layer().source().split("|")[0], self.out / "first.gpkg"
        )  # grading by eye writes into it
        began = time.monotonic()
        self.click(panel.grade_button)
        until(panel.grading.is_running, 20, "Grading by eye did not begin.")
        count = int(self.mission["count"])
        keys = self.by_eye(count // 2)
        spent = time.monotonic() - began
        self.grade(panel.again_button, "half.png")
        until(panel.grading.is_running, 20, "Grading by eye did not go on.")
        began = time.monotonic()
        keys += self.by_eye(count - keys)
        spent += time.monotonic() - began
        self.screenshot("by_eye.png")
        QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_F)
        self.screenshot("before_event.png")
        QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_F)
        self.window.resize(1366, 768)
        self.screenshot("small.png")
        self.window.resize(1600, 1000)
        again = self.grade(panel.again_button, "again.png")
        until(panel.grading.is_running, 20, "Grading by eye did not go on.")
        self.screenshot("resumed.png")
        self.click(panel.grade_button)
        self.zoom_to(before)
        self.screenshot("graded_again.png")
        self.click(panel.flicker_button)
        self.screenshot("flicker.png")
        self.handover(panel)
        return {
            "first": str(first), "again": self.layer().source().split("|")[0], "seconds": seconds, "again_seconds": again,
            "keys": keys, "keys_seconds": spent, "score": panel.score.text(), "notes": self.notes,
        }  # fmt: skip

    def grade(self, button: Any, picture: str) -> float:
        """Clicks a button that grades and waits; the seconds until the grades are on the map."""
        ended: list[bool] = []
        self.roofline.damaging.ended.connect(ended.append)
        began = time.monotonic()
        self.click(button)
        pause(1500)
        if not ended:
            self.picture(picture)
        while not ended:
            if not self.roofline.is_running():
                raise DemoError("The button did not start a run: " + self.last_words(self.dock))
            if time.monotonic() - began > self.mission["run_timeout"]:
                raise DemoError("The run was not finished in time.")
            pause(50)
        self.roofline.damaging.ended.disconnect(ended.append)
        if not ended[0]:
            raise DemoError("The run failed: " + self.last_words(self.dock))
        seconds = time.monotonic() - began
        until(lambda: bool(self.roofline.damaging.grading.buildings), 30, "The grades were not read.")
        return seconds

    def by_eye(self, count: int) -> int:
        """Gives buildings their right grades by keys."""
        grading, keys = self.roofline.damaging.grading, 0
        for _ in range(count):
            QApplication.processEvents()
            end = time.monotonic() + 30
            while iface.mapCanvas().isDrawing() and time.monotonic() < end:
                pause(5)
            current = grading.current()
            if current is None:
                break
            grade = self.mission["grades"][current.number - 1]
            QTest.keyClick(iface.mapCanvas(), Qt.Key(Qt.Key.Key_1 + grade))
            keys += 1
        return keys

    def handover(self, panel: Any) -> None:
        """Hands the graded buildings over, with a map and a report."""
        self.click(panel.handover_button)
        pause(800)
        dialog = self.roofline.handing_over.dialog
        dialog.grab().save(str(self.out / "handover.png"))
        if dialog.layer_combo.currentLayer() is None or dialog.layer_combo.currentLayer().id() != self.layer().id():
            self.notes.append("The dialog does not offer the graded buildings.")
        dialog.map_combo.setCurrentIndex(dialog.map_combo.findData("A4"))
        dialog.report_check.setChecked(True)
        self.click(dialog.button)
        pause(500)
        until(lambda: not self.roofline.handing_over.is_running(), 120, "The hand-over did not end.")
        pause(500)
        if dialog.isVisible():
            self.notes.append("The hand-over says: " + dialog.notice.text())
            dialog.close()

    def layer(self) -> QgsVectorLayer:
        return next(layer for layer in self.layers() if layer.customProperty("roofline/role") == "damage")

    def layers(self) -> list[Any]:
        return list(QgsProject.instance().mapLayers().values())


conduct(DamageVisit, MISSION)
