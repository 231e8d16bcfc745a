# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop: grades damage from the image after an event alone, and goes to the first building by eye."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import Qt
from qgis.utils import iface, plugins
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import pause, until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class DamageAloneVisit(Visit):
    """A user without an image from before the event."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        after = self.open_image()
        buildings = iface.addVectorLayer(self.mission["buildings"], "buildings", "ogr")
        self.dock = self.open_dock(after)
        roofline = plugins["roofline"].dock
        self.window.resizeDocks([self.dock], [300], Qt.Orientation.Horizontal)
        roofline.image.pixel_size.setValue(self.mission["gsd"])
        roofline.damage_box.setCollapsed(False)
        damaging = roofline.damaging
        panel = damaging.panel
        until(lambda: roofline.engine.is_set_up(), 60, "The engine did not start.")
        pause(500)
        self.screenshot("choices.png")
        panel.alone_check.setChecked(True)
        panel.buildings_combo.setLayer(buildings)
        pause(500)
        self.screenshot("alone.png")
        ended: list[bool] = []
        damaging.ended.connect(ended.append)
        self.click(panel.button)
        until(lambda: bool(ended), self.mission["run_timeout"], "The run was not finished in time.")
        until(lambda: bool(damaging.grading.buildings), 30, "The grades were not read.")
        pause(500)
        self.screenshot("graded.png")
        self.click(panel.grade_button)
        until(panel.grading.is_running, 20, "Grading by eye did not begin.")
        pause(1500)
        self.screenshot("by_eye.png")
        return {"counts": damaging.grading.counts, "notes": self.notes}


conduct(DamageAloneVisit, MISSION)
