# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop (`qgis --code`): a sketch is drawn with keyboard and mouse, and what there is after each key is written down.

QGIS's own Python runs this, so it holds to Python 3.9 and to what QGIS brings along.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from qgis.core import QgsPointXY
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication
from qgis.utils import iface
from roofline.tests.desktop.drivers.keyboard import Keyboard
from roofline.tests.desktop.drivers.visit import Visit, conduct
from roofline.tests.desktop.drivers.waiting import pause

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Sketch(Visit):
    """Each entry of `seen`: what was done, the tool in hand, the classes drawn, the corners of what is being drawn."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        image = self.open_image()
        dock = self.open_dock(image)
        self.sketching = dock.sketching
        self.extent = image.extent()
        self.canvas = iface.mapCanvas()
        self.keyboard = Keyboard()
        self.keyboard.focus(self.window)
        pause(300)
        self.canvas.setFocus()
        self.seen: list[dict[str, Any]] = []
        self.draw_with_keys()
        return {"seen": self.seen, "active": QApplication.activeWindow() is self.window, "notes": self.notes}

    def draw_with_keys(self) -> None:
        self.key("Alt_L+1")
        self.drag((0.2, 0.2), (0.8, 0.8))
        self.key("Alt_L+3")
        self.corners((0.3, 0.3), (0.4, 0.3), (0.4, 0.4), (0.6, 0.7))
        self.key("BackSpace")
        self.corners((0.3, 0.4))
        self.finish()
        self.key("Control_L+z")
        self.key("Control_L+z")
        self.key("Control_L+Shift_L+z")
        self.key("Control_L+Shift_L+z")
        self.corners((0.5, 0.5), (0.6, 0.5))
        self.key("Escape")
        self.key("Alt_L+2")
        self.corners((0.1, 0.1), (0.15, 0.1), (0.15, 0.15))
        self.finish()
        self.key("Alt_L+4")
        self.corners((0.65, 0.65), (0.7, 0.65), (0.7, 0.7))
        self.finish()
        self.key("Alt_L+1")
        self.press((0.82, 0.82), (0.9, 0.9))
        self.key("Escape")
        QTest.mouseRelease(self.canvas.viewport(), LEFT, NONE, self.at((0.9, 0.9)))
        self.note("released after Escape")
        self.screenshot("keys.png")
        self.key("Control_L+z")
        self.key("Escape")
        self.key("Alt_L+1")
        self.note("put away", saved=not self.sketching.layer().isEditable())
        self.edit_and_delete()

    def edit_and_delete(self) -> None:
        self.key("Alt_L+5")
        self.note("before the corner is moved", size=self.size())
        for share in ((0.22, 0.22), (0.205, 0.205), (0.2, 0.2)):
            QTest.mouseMove(self.canvas.viewport(), self.at(share))
            pause(100)
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, self.at((0.2, 0.2)))
        for share in ((0.15, 0.22), (0.12, 0.25)):
            QTest.mouseMove(self.canvas.viewport(), self.at(share))
            pause(100)
        self.screenshot("edit.png")
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, self.at((0.12, 0.25)))
        pause(300)
        self.note("corner moved", size=self.size())
        self.key("Alt_L+6")
        self.screenshot("delete.png")
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, self.at((0.34, 0.34)))
        pause(300)
        self.note("building clicked")
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, self.at((0.34, 0.34)))
        pause(300)
        self.note("area clicked")
        for number in (1, 2):
            self.keyboard.press("Control_L+z")
            pause(400)
            self.note(f"undone {number}")
        self.key("Alt_L+6")
        self.note("put away again", saved=not self.sketching.layer().isEditable())

    def size(self) -> float:
        return float(sum(feature.geometry().area() for feature in self.sketching.layer().getFeatures()))

    def key(self, keys: str) -> None:
        self.keyboard.press(keys)
        pause(400)
        self.note(keys)

    def note(self, done: str, **more: Any) -> None:
        layer = self.sketching.layer()
        drawn = sorted((f.id() < 0, abs(f.id()), f["class"]) for f in layer.getFeatures()) if layer is not None else []
        tool = self.canvas.mapTool()
        points = tool.size() if hasattr(tool, "size") else 0
        self.seen.append(
            {
                "done": done,
                "tool": self.sketching.drawing.tool(),
                "classes": [kind for _, _, kind in drawn],
                "corners": points,
                "focus": type(QApplication.focusWidget()).__name__,
                **more,
            }
        )

    def at(self, share: tuple[float, float]) -> QPoint:
        """From shares of the image, from its lower left corner, to the screen."""
        box = self.extent
        point = QgsPointXY(box.xMinimum() + share[0] * box.width(), box.yMinimum() + share[1] * box.height())
        place = self.canvas.getCoordinateTransform().transform(point)
        return QPoint(round(place.x()), round(place.y()))

    def corners(self, *shares: tuple[float, float]) -> None:
        for share in shares:
            QTest.mouseMove(self.canvas.viewport(), self.at(share))
            QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, self.at(share))
            pause(50)
        self.note(f"{len(shares)} corners")

    def finish(self) -> None:
        QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.RightButton, NONE, self.at((0.5, 0.5)))
        pause(300)
        self.note("right click")

    def press(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        QTest.mousePress(self.canvas.viewport(), LEFT, NONE, self.at(start))
        QTest.mouseMove(self.canvas.viewport(), self.at(end))
        pause(100)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.press(start, end)
        QTest.mouseRelease(self.canvas.viewport(), LEFT, NONE, self.at(end))
        pause(300)
        self.note("dragged")


conduct(Sketch, MISSION)
