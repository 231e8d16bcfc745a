# SPDX-License-Identifier: GPL-2.0-or-later
"""A visit to QGIS Desktop that measures the gaps of its event loop, and what one does with a model once it is there: list, ask, follow.

QGIS's own Python runs this, so it holds to Python 3.9 and to what QGIS brings along.
"""

from __future__ import annotations

import time
from typing import Any

from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QDockWidget, QScrollArea
from qgis.utils import iface
from roofline.tests.desktop.drivers.event_loop_gaps import LoopGaps
from roofline.tests.desktop.drivers.visit import Visit
from roofline.tests.desktop.drivers.waiting import DemoError, pause, until


class WatchedVisit(Visit):
    """Each `step` has its own gaps; `off` while this tool itself works."""

    def __init__(self, mission: dict[str, Any]) -> None:
        super().__init__(mission)
        self.gaps = LoopGaps()

    def step(self, name: str) -> None:
        self.say(name[0].upper() + name[1:])
        self.gaps.step(name)

    def picture(self, name: str) -> None:
        with self.gaps.off():
            super().picture(name)

    def look(self, name: str) -> None:
        self.screenshot(name + ".png")

    def button(self, dock: QDockWidget, name: str) -> QAbstractButton:
        """Scrolled into sight, as one has to before one presses it."""
        found: QAbstractButton = dock.findChild(QAbstractButton, name)
        if found is None:
            raise DemoError(f"The dock has no {name}.")
        for area in dock.findChildren(QScrollArea):
            if area.isAncestorOf(found):
                area.ensureWidgetVisible(found)
        pause(100)
        if not (found.isVisible() and found.isEnabled()):
            raise DemoError(f"{name} cannot be pressed: {self.last_words(dock)}")
        return found

    def zoom_around(self, area: QgsRectangle, factor: float) -> None:
        box = QgsRectangle(area)
        box.scale(factor)
        iface.mapCanvas().setExtent(box)
        self.rendered()

    def models(self, dock: QDockWidget) -> None:
        self.step("opening the models")
        self.click(self.button(dock, "roofline_models_button"))
        pause(800)
        dialog = dock.refining.models.dialog
        with self.gaps.off():
            dialog.grab().save(str(self.out / "15_models.png"))
        dialog.close()

    def suggest(self, dock: QDockWidget) -> None:
        """Where to sketch next, and the first of the squares."""
        self.step("asking for areas")
        self.click(self.button(dock, "roofline_suggest"))
        pause(300)
        limit = self.mission["run_timeout"]
        until(lambda: not dock.is_running(), limit, lambda: "No areas: " + self.last_words(dock))
        pause(500)
        self.look("16_suggested")
        if dock.suggesting.layer() is None:
            raise DemoError("No areas were suggested: " + self.last_words(dock))
        self.zoom_around(dock.image.layer().extent(), 1.05)
        self.look("17_suggested_all")
        dock.suggesting.use(False)

    def follow(self, dock: QDockWidget, image: Any, areas: list[QgsRectangle]) -> list[dict[str, float]]:
        """Views that the engine has not seen, one after the other; seconds until the first part of each was there, and drawn."""
        self.step("following the map")
        canvas, live, box = iface.mapCanvas(), dock.live, image.extent()
        for layer in QgsProject.instance().mapLayers().values():  # nothing but the image and what follows the map
            node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
            node.setItemVisibilityChecked(layer.id() == image.id())
        side = 250 * image.rasterUnitsPerPixelX() / 0.2
        self.zoom_around(
            QgsRectangle(box.center().x(), box.center().y(), box.center().x() + side, box.center().y() + side), 1.0
        )
        if dock.accordion.line.isVisible():  # the panel of areas is folded away while a model is improved
            self.click(self.button(dock, "roofline_folded"))
        check = self.button(dock, "roofline_follow_view")
        seen: list[dict[str, float]] = []
        drawn: list[float] = []
        canvas.mapCanvasRefreshed.connect(lambda: drawn.append(time.monotonic()))
        for number in range(6):
            before = live.layer.source() if live.layer is not None else ""
            began = time.monotonic()
            if number == 0:
                self.tick(check)
            else:
                shift = (0.3, 0.0) if number % 2 else (0.0, 0.3)
                extent = canvas.extent()
                extent = QgsRectangle(
                    extent.xMinimum() + shift[0] * side,
                    extent.yMinimum() - shift[1] * side,
                    extent.xMaximum() + shift[0] * side,
                    extent.yMaximum() - shift[1] * side,
                )
                canvas.setExtent(extent)
                canvas.refresh()
            while live.layer is None or live.layer.source() == before:
                if time.monotonic() - began > 60:
                    raise DemoError("The live view shows nothing: " + self.last_words(dock))
                pause(2)
            there = time.monotonic()
            until(lambda there=there: bool(drawn) and drawn[-1] > there, 30, "The live view is not drawn.")
            shown = next(moment for moment in drawn if moment > there)
            seen.append({"part": round(there - began, 2), "drawn": round(shown - began, 2)})
            until(lambda: not live.is_running(), 60, "The live view does not end.")
        self.look("18_live")
        self.tick(check)
        return seen

    def tick(self, check: QAbstractButton) -> None:
        """Beside the text a check box does not feel the mouse."""
        place = QPoint(8, check.height() // 2)
        QTest.mouseClick(check, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
