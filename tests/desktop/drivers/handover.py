# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop: after a segmentation, hands the result over from the panel's button, and takes pictures of the dialog."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from qgis.PyQt.QtWidgets import QApplication, QPushButton, QToolButton
from qgis.utils import plugins
from roofline.tests.desktop.drivers.event_loop_gaps import LoopGaps
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import until

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))


class Handover(Visit):
    """One result, handed over in all formats."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        dock = self.open_dock(self.open_image())
        self.segment(dock)
        self.tidy()
        self.rendered()
        self.screenshot("result.png")
        dock.findChild(QToolButton, "roofline_handover").click()
        handing_over = plugins["roofline"].dock.handing_over
        dialog = handing_over.dialog
        for check in dialog.format_checks.values():
            check.setChecked(True)
        dialog.grid_combo.setCurrentIndex(1)
        dialog.folder.setFilePath(str(Path(MISSION["out"]) / "handed over"))
        for number in range(dialog.tabs.count()):
            dialog.tabs.setCurrentIndex(number)
            QApplication.processEvents()
            dialog.grab().save(str(Path(MISSION["out"]) / f"dialog_{number}.png"))
        gaps = LoopGaps()
        gaps.step("handing over")
        began = time.monotonic()
        dialog.findChild(QPushButton, "roofline_handover_button").click()
        dialog.grab().save(str(Path(MISSION["out"]) / "dialog_running.png"))
        until(lambda: not handing_over.is_running(), 120, "The files were not written.")
        seconds = time.monotonic() - began
        _, longest = gaps.end()
        self.rendered()
        self.screenshot("handed_over.png")
        return {
            "layer": dialog.layer_combo.currentLayer().name(),
            "notice": dialog.notice.text(),
            "size": [dialog.width(), dialog.height()],
            "notes": self.notes,
            "seconds": seconds,
            "longest_gap_ms": longest["gap_ms"],
        }


conduct(Handover, MISSION)
