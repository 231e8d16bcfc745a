# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop: compares a result with a reference, then looks at the points of a sample, by keys and with pictures."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface, plugins
from roofline.tests.desktop.drivers.event_loop_gaps import LoopGaps
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import pause, until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class Assess(Visit):
    """A person who sees what the raster `reference` says at each point."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        dock = self.open_dock(self.open_image())
        self.segment(dock)
        self.tidy()
        self.reference = iface.addRasterLayer(self.mission["reference"], "cadastre")
        QgsProject.instance().layerTreeRoot().findLayer(self.reference.id()).setItemVisibilityChecked(False)
        roofline = plugins["roofline"].dock
        roofline.image.choose(
            next(
                la
                for la in QgsProject.instance().mapLayers().values()
                if la.name() != "cadastre" and la.source() == self.mission["image"]
            )
        )
        width, height = self.mission.get("window", (1366, 768))
        self.window.setGeometry(0, 0, width, height)
        self.window.resizeDocks([dock], [300], Qt.Orientation.Horizontal)
        roofline.assess_box.setCollapsed(False)
        pause(500)
        self.screenshot("choices.png")
        self.gaps = gaps = LoopGaps()
        gaps.step("comparing")
        scores = self.compare(roofline.assessing)
        gaps.step("looking at points")
        points = self.look(roofline.assessing)
        steps = gaps.end()
        scores["height"] = roofline.widget().sizeHint().height()
        return {**scores, **points, "gaps": steps, "notes": self.notes}

    def compare(self, assessing: Any) -> dict[str, Any]:
        """Compare with the reference, and go to the worst places by keys and by a click."""
        panel = assessing.panel.reference
        panel.combo.setLayer(self.reference)
        self.click(panel.button)
        until(lambda: not assessing.comparing.is_running(), 120, "The comparison did not end.")
        self.shot("compared.png")
        for _ in range(2):
            QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_N)
            self.drawn()
        self.shot("worst_place.png")
        panel.places.setCurrentRow(4)
        self.shot("another_place.png")
        QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_Escape)
        return {"scores": panel.scores.rows(), "found": panel.found.text(), "places": panel.places.count()}

    def look(self, assessing: Any) -> dict[str, Any]:
        """Answer at all points, with an end in the middle, and wait for the last estimate."""
        panel, looking = assessing.panel.points, assessing.looking
        assessing.panel.way.setCurrentIndex(1)
        panel.count.setValue(int(self.mission["count"]))
        self.shot("points_choice.png")
        self.click(panel.button)
        until(panel.is_running, 60, "No points were drawn.")
        began, actions = time.monotonic(), 0
        middle = len(looking._queue) // 2
        while (current := looking._queue.current()) is not None:
            self.drawn()
            if actions == 3:
                self.shot("point.png")
            if actions == middle:
                self.click(panel.button)
                self.shot("stopped.png")
                self.click(panel.button)
                until(panel.is_running, 10, "The points did not come back.")
                current = looking._queue.current()
            QTest.keyClick(iface.mapCanvas(), Qt.Key.Key_A if self.is_building(current.place) else Qt.Key.Key_D)
            actions += 1
        seconds = time.monotonic() - began
        until(lambda: looking._job is None and not looking._timer.isActive(), 30, "The estimate did not come.")
        self.shot("last_point.png")
        self.click(panel.button)
        self.shot("estimated.png")
        return {"estimate": panel.estimate.rows(), "answers": actions, "seconds": seconds}

    def shot(self, name: str) -> None:
        """A screenshot that is no wait of the user."""
        with self.gaps.off():
            self.screenshot(name)

    def is_building(self, place: Any) -> bool:
        value, fine = self.reference.dataProvider().sample(place, 1)
        return bool(fine and value > 0)

    def drawn(self) -> None:
        """Wait until the map shows what is asked about, looking often."""
        QApplication.processEvents()
        end = time.monotonic() + 30
        while iface.mapCanvas().isDrawing() and time.monotonic() < end:
            pause(5)


conduct(Assess, MISSION)
