# SPDX-License-Identifier: GPL-2.0-or-later
"""A visit to QGIS Desktop from inside (`qgis --code`): arranges the window, opens an image, segments it and takes pictures.

QGIS's own Python runs this, so it holds to Python 3.9 and to what QGIS brings along.
"""

from __future__ import annotations

import json
import time
import traceback
from pathlib import Path
from typing import Any

from qgis.core import QgsApplication, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractButton, QAction, QComboBox, QDockWidget, QLabel, QProgressBar, QWidget
from qgis.utils import iface, plugins
from roofline.tests.desktop.drivers.waiting import DemoError, ModalCloser, natural_colours, pause, until

WINDOW = (1600, 1000)


class Visit:
    """What every visit needs; `run` of a subclass does what it came for and returns what it found."""

    def __init__(self, mission: dict[str, Any]) -> None:
        self.mission = mission
        self.out = Path(mission["out"])
        self.notes: list[str] = []
        self.window = iface.mainWindow()
        self.log: list[str] = []
        QgsApplication.messageLog().messageReceived.connect(self.on_log)

    def run(self) -> dict[str, Any]:
        raise NotImplementedError

    def answer(self, dialog: Any) -> bool:
        """Deal with a dialog that the visit expects; the others are noted and closed."""
        return False

    def check_plugin(self) -> None:
        self.say("QGIS is up")
        if "roofline" not in plugins:
            raise DemoError("QGIS started, but the plugin did not load; qgis.log says why.")

    def on_log(self, text: str, tab: str, level: int) -> None:
        if tab == "Roofline":
            self.log.append(text)

    def say(self, text: str) -> None:
        with Path(self.mission["status"]).open("a", encoding="utf-8") as status:
            status.write(text + "\n")

    def arrange(self) -> None:
        """A window of a known size without the panels that the story does not need."""
        self.window.showNormal()
        self.window.setGeometry(0, 0, *WINDOW)
        for dock in self.window.findChildren(QDockWidget):
            if dock.isVisible() and dock.objectName() not in ("Layers", "roofline_dock"):
                dock.hide()
        iface.messageBar().clearWidgets()
        pause(300)

    def open_image(self) -> Any:
        project = QgsProject.instance()
        project.clear()
        path = self.mission["image"]
        layer = iface.addRasterLayer(path, Path(path).stem)
        if layer is None or not layer.isValid():
            raise DemoError(f"QGIS cannot open {path} as a raster layer.")
        project.setFileName(str(self.out / "roofline.qgz"))
        if not project.write():
            raise DemoError(f"The project could not be saved in {self.out}; choose a folder you may write to.")
        natural_colours(layer)
        self.zoom_to(layer)
        self.screenshot("before.png")
        return layer

    def zoom_to(self, layer: Any) -> None:
        iface.setActiveLayer(layer)
        iface.zoomToActiveLayer()
        self.rendered()

    def open_dock(self, image: Any) -> QDockWidget:
        self.say("Opening the dock")
        action = self.window.findChild(QAction, "roofline_dock_action")
        dock = self.window.findChild(QDockWidget, "roofline_dock")
        if dock is None:
            raise DemoError("The plugin is loaded, but has no dock.")
        if action is not None:
            action.trigger()
        until(dock.isVisible, 5, "The toolbar button did not open the dock.")
        dock.raise_()
        self.window.resizeDocks([dock], [380], Qt.Orientation.Horizontal)
        layers = self.window.findChild(QDockWidget, "Layers")
        if layers is not None:
            self.window.resizeDocks([layers], [250], Qt.Orientation.Horizontal)
        combo = dock.findChild(QComboBox, "roofline_image_combo")
        if combo.currentLayer() is None or combo.currentLayer().id() != image.id():
            combo.setLayer(image)
        pause(300)
        return dock

    def segment(self, dock: QDockWidget) -> float:
        """Clicks the button and waits; seconds from the click to the layers on the map."""
        button = dock.findChild(QAbstractButton, "roofline_segment_button")
        until(
            lambda: button.isVisible() and button.isEnabled(),
            self.mission["start_timeout"],
            lambda: "The button “Segment buildings” stays grey: " + self.visible_text(dock),
        )
        ended: list[bool] = []
        dock.taskFinished.connect(ended.append)
        self.say("Clicking “Segment buildings”")
        began = time.monotonic()
        self.click(button)
        pause(200)
        half_way = False
        while not ended:
            if not dock.is_running():
                raise DemoError("The button did not start a run: " + self.last_words(dock))
            if time.monotonic() - began > self.mission["run_timeout"]:
                dock.cancel()
                raise DemoError(f"The run was not finished after {self.mission['run_timeout']:.0f} seconds.")
            text = self.progress(dock)
            if text:
                self.say(text)
            if not half_way and time.monotonic() - began > 2.5:
                half_way = True
                self.picture("running.png")
            pause(400)
        if not ended[0]:
            raise DemoError("The run failed: " + self.last_words(dock))
        return time.monotonic() - began

    def progress(self, dock: QDockWidget) -> str:
        """The stage, and its share rounded so that not every step is a line."""
        stage, bar = dock.findChild(QLabel, "roofline_stage"), dock.findChild(QProgressBar, "roofline_progress")
        if stage is None or not stage.isVisible():
            return ""
        share = 10 * int(10 * bar.value() / bar.maximum()) if bar is not None and bar.maximum() > 0 else 0
        return f"{stage.text()} {share} %" if share else str(stage.text())

    def last_words(self, dock: QDockWidget) -> str:
        return " ".join(self.log[-3:]) or self.visible_text(dock)

    def visible_text(self, dock: QDockWidget) -> str:
        texts = [
            w.text() for w in dock.findChildren(QWidget) if hasattr(w, "text") and w.isVisible() and callable(w.text)
        ]
        return " | ".join(str(t) for t in texts if t)[:400]

    def result(self, image: Any) -> dict[str, Any]:
        """What the latest run has put into the project, above the image."""
        groups = [
            g for g in QgsProject.instance().layerTreeRoot().findGroups(True) if g.customProperty("roofline/result")
        ]
        latest = max(groups, key=lambda g: str(g.customProperty("roofline/result")), default=None)
        layers = [node.layer() for node in latest.findLayers()] if latest is not None else []
        roles = {layer.customProperty("roofline/role"): layer for layer in layers}
        buildings, probability = roles.get("buildings"), roles.get("probability")
        if not isinstance(buildings, QgsVectorLayer) or probability is None:
            raise DemoError("The run ended well, but its layers are not in the project.")
        order = [node.layerId() for node in QgsProject.instance().layerTreeRoot().findLayers()]
        if order.index(buildings.id()) > order.index(image.id()):
            raise DemoError("The result lies below the imagery.")
        area = sum(feature["area_m2"] or 0 for feature in buildings.getFeatures())
        return {
            "buildings": buildings.featureCount(),
            "area_m2": area,
            "layers": [node.name() for node in QgsProject.instance().layerTreeRoot().findLayers()],
            "folder": str(Path(buildings.source().split("|")[0]).parent),
            "same_crs": buildings.crs() == image.crs() and probability.crs() == image.crs(),
            "same_extent": probability.extent().toString(3) == image.extent().toString(3),
        }

    def tidy(self) -> None:
        """The result's group open in the layer tree, and Roofline's message in front of QGIS's own."""
        for group in QgsProject.instance().layerTreeRoot().findGroups(True):
            view = iface.layerTreeView()
            view.setExpanded(view.node2index(group), True)
        bar = iface.messageBar()
        while bar.currentItem() is not None and bar.currentItem().title() != "Roofline":
            bar.popWidget()
            pause(100)

    def rendered(self) -> None:
        canvas = iface.mapCanvas()
        canvas.refresh()
        pause(150)
        until(lambda: not canvas.isDrawing(), 60, "QGIS did not finish drawing the map.")
        pause(350)

    def screenshot(self, name: str) -> None:
        """The window once the map is drawn."""
        self.rendered()
        self.picture(name)

    def picture(self, name: str) -> None:
        """The window as it is now."""
        if not self.window.grab().save(str(self.out / name)):
            raise DemoError(f"The screenshot {name} could not be written to {self.out}.")

    def click(self, button: QAbstractButton) -> None:
        """With the mouse, in its middle."""
        middle = QPoint(button.width() // 2, button.height() // 2)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle)


def conduct(visit: type[Visit], mission: dict[str, Any]) -> None:
    """Do it a moment after QGIS has come up, write down what came of it, and close QGIS."""

    def go() -> None:
        outcome: dict[str, Any] = {}
        try:
            guest = visit(mission)
            closer = ModalCloser(guest.notes, guest.answer)
            outcome = guest.run()
            closer.timer.stop()
        except DemoError as problem:
            outcome = {"problem": str(problem)}
        except Exception:
            outcome = {"problem": "The demonstration itself has a bug.", "detail": traceback.format_exc()}
        if "problem" in outcome:
            iface.mainWindow().grab().save(str(Path(mission["out"]) / "failed.png"))
        part = Path(mission["result"] + ".part")
        part.write_text(json.dumps(outcome, indent=2, ensure_ascii=False), encoding="utf-8")
        part.replace(mission["result"])
        QgsProject.instance().setDirty(False)
        iface.actionExit().trigger()
        QTimer.singleShot(3000, QgsApplication.instance().quit)

    QTimer.singleShot(800, go)
