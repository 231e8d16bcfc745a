# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop: grades damage between images that come in tiles, by eye and again, and hands the result over."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QListWidget
from qgis.utils import iface, plugins
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import DemoError, pause, until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class DamageTilesVisit(Visit):
    """A user with `tiles`: the images beside the first one before, and those after the event."""

    ticked = ""

    def answer(self, dialog: Any) -> bool:
        """Tick the tile that is wanted in the dialog of several images, and accept it."""
        if not isinstance(dialog, QDialog) or dialog.objectName() != "roofline_several_images":
            return False
        dialog.grab().save(str(self.out / "several.png"))
        (item,) = dialog.findChild(QListWidget).findItems(self.ticked, Qt.MatchFlag.MatchExactly)
        item.setCheckState(Qt.CheckState.Checked)
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
        return True

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        before = self.open_image()
        tiles = {Path(path).stem: iface.addRasterLayer(path, Path(path).stem) for path in self.mission["tiles"]}
        buildings = iface.addVectorLayer(self.mission["buildings"], "buildings", "ogr")
        self.dock = self.open_dock(before)
        roofline = plugins["roofline"].dock
        self.window.resizeDocks([self.dock], [300], Qt.Orientation.Horizontal)
        roofline.damage_box.setCollapsed(False)
        damaging = roofline.damaging
        panel = damaging.panel
        until(lambda: roofline.engine.is_set_up(), 60, "The engine did not start.")
        panel.after_combo.setLayer(tiles["post_west"])
        panel.buildings_combo.setLayer(buildings)
        pause(500)
        self.screenshot("choices.png")
        for button, self.ticked in ((panel.before_several, "pre_east"), (panel.after_several, "post_east")):
            self.click(button)
            pause(1000)
        iface.setActiveLayer(buildings)
        iface.zoomToActiveLayer()
        self.screenshot("chosen.png")
        if self.mission.get("only_choices"):
            return {"notes": self.notes}
        self.grade(panel.button)
        first = shutil.copy(self.layer().source().split("|")[0], self.out / "first.gpkg")
        self.screenshot("graded.png")
        self.click(panel.grade_button)
        until(panel.grading.is_running, 20, "Grading by eye did not begin.")
        pause(1500)
        self.screenshot("by_eye.png")
        QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_F)
        self.screenshot("by_eye_before.png")
        QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_F)
        for _ in range(20):
            current = damaging.grading.current()
            grade = self.mission["grades"][current.number - 1]
            QTest.keyClick(iface.mapCanvas(), Qt.Key(Qt.Key.Key_1 + grade))
            pause(20)
        self.grade(panel.again_button)
        until(panel.grading.is_running, 20, "Grading by eye did not go on.")
        self.click(panel.grade_button)
        iface.setActiveLayer(buildings)
        iface.zoomToActiveLayer()
        self.screenshot("graded_again.png")
        for name in ("flicker.png", "flicker_back.png"):
            self.click(panel.flicker_button)
            self.screenshot(name)
        self.click(panel.handover_button)
        pause(800)
        dialog = roofline.handing_over.dialog
        dialog.map_combo.setCurrentIndex(dialog.map_combo.findData("A4"))
        dialog.report_check.setChecked(True)
        dialog.folder.setFilePath(str(self.out / "handover"))
        dialog.grab().save(str(self.out / "handover.png"))
        self.click(dialog.button)
        pause(500)
        until(lambda: not roofline.handing_over.is_running(), 120, "The hand-over did not end.")
        if dialog.isVisible():
            self.notes.append("The hand-over says: " + dialog.notice.text())
            dialog.close()
        again = damaging._result.run()
        return {"first": str(first), "again": again["request"], "graded": again["graded"], "score": panel.score.text(), "notes": self.notes}  # fmt: skip

    def grade(self, button: Any) -> None:
        """Clicks a button that grades and waits for the grades."""
        damaging, ended = plugins["roofline"].dock.damaging, list[bool]()
        damaging.ended.connect(ended.append)
        self.click(button)
        pause(500)
        until(lambda: bool(ended), 180, "The run was not finished in time.")
        damaging.ended.disconnect(ended.append)
        if not ended[0]:
            raise DemoError("The run failed: " + self.last_words(self.dock))
        until(lambda: bool(damaging.grading.buildings), 30, "The grades were not read.")
        pause(500)

    def layer(self) -> QgsVectorLayer:
        layers = QgsProject.instance().mapLayers().values()
        return next(layer for layer in layers if layer.customProperty("roofline/role") == "damage")


conduct(DamageTilesVisit, MISSION)
