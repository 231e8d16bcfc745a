# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop: after a segmentation, moves the threshold and the smallest building, and looks at the footprints."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QLabel, QSlider, QSpinBox
from qgis.utils import iface, plugins
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class Thresholds(Visit):
    """One result at several thresholds; the network runs once."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        image = self.open_image()
        dock = self.open_dock(image)
        self.segment(dock)
        self.tidy()
        canvas = iface.mapCanvas()
        canvas.setExtent(canvas.extent().buffered(-0.3 * canvas.extent().width()))
        self.rendered()
        self.screenshot("run.png")
        slider = dock.findChild(QSlider, "roofline_threshold_slider")
        smallest = dock.findChild(QSpinBox, "roofline_smallest_spin")
        redrawing = plugins["roofline"].dock.redrawing
        found = []
        for percent, least in ((15, 6), (60, 6), (60, 40)):
            began = time.monotonic()
            slider.setValue(percent)
            smallest.setValue(least)
            until(lambda: redrawing.shows_view() or not redrawing.is_running(), 60, "The view was not drawn.")
            in_view = time.monotonic() - began
            self.screenshot(f"choosing_{percent}_{least}.png")
            until(lambda: not redrawing.is_running(), 60, "The footprints were not drawn.")
            seconds = time.monotonic() - began
            self.rendered()
            self.screenshot(f"drawn_{percent}_{least}.png")
            layer = next(
                la
                for la in QgsProject.instance().mapLayers().values()
                if la.customProperty("roofline/role") == "buildings"
            )
            found.append(
                {
                    "percent": percent,
                    "smallest": least,
                    "buildings": layer.featureCount(),
                    "seconds": seconds,
                    "view_seconds": in_view,
                    "summary": dock.findChild(QLabel, "roofline_result_summary").text(),
                    "group": QgsProject.instance().layerTreeRoot().findLayer(layer.id()).parent().name(),
                }
            )
        # The outlines of the view, at a threshold whose time is not told: the picture waits for the map and takes its time.
        slider.setValue(25)
        until(redrawing.shows_view, 60, "The view was not drawn.")
        self.screenshot("choosing_25_40.png")
        until(lambda: not redrawing.is_running(), 60, "The footprints were not drawn.")
        return {"drawn": found, "notes": self.notes}


conduct(Thresholds, MISSION)
