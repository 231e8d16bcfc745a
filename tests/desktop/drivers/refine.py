# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs inside QGIS Desktop (`qgis --code`): the whole loop of refinement as a user goes through it, with a picture of each step.

What to do is in the JSON file that ROOFLINE_DEMO names; the outcome is written to the file it names there.
QGIS's own Python runs this, so it holds to Python 3.9 and to what QGIS brings along.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction, QDockWidget, QLabel
from qgis.utils import iface
from roofline.tests.desktop.drivers.visit import conduct
from roofline.tests.desktop.drivers.waiting import DemoError, pause, until
from roofline.tests.desktop.drivers.watched_visit import WatchedVisit

MISSION: dict[str, Any] = json.loads(Path(os.environ["ROOFLINE_DEMO"]).read_text(encoding="utf-8"))

CORRECTED = 60  # polygons that change in one turn; a user changes one


class Refinement(WatchedVisit):
    """Segment, sketch, correct, refine, and see what has changed."""

    def run(self) -> dict[str, Any]:
        self.check_plugin()
        self.arrange()
        self.step("opening the image")
        image = self.open_image()
        self.step("opening the dock")
        dock = self.open_dock(image)
        self.look("01_dock")
        self.step("segmenting")
        seconds = self.segment(dock)
        before = self.result(image)
        self.look("02_segmented")
        areas = self.sketch(dock, image)
        self.correct(dock, areas)
        self.refine(dock, image)
        after = self.result(image)
        changes = self.changes()
        self.zoom_around(areas[0], 2.0)
        self.look("13_changes_near")
        self.step("flicker")
        self.press_key("F8")
        self.look("14_hidden")
        self.press_key("F8")
        self.models(dock)
        next_areas = self.next_areas(dock)
        self.suggest(dock)
        live = self.follow(dock, image, areas)
        self.step("saving the project")
        if not QgsProject.instance().write():
            raise DemoError(f"The project could not be saved: {QgsProject.instance().error()}")
        return {
            "seconds": seconds,
            "before": before["folder"],
            "after": after["folder"],
            "changes": changes,
            "outcome": dock.findChild(QLabel, "roofline_refine_outcome").text(),
            "next_areas": next_areas,
            "gaps": self.gaps.end(),
            "live": live,
            "log": self.log,
            "notes": self.notes,
            "layers": after["layers"],
        }

    def press_key(self, key: str) -> None:
        """What the shortcut does; without a window manager no key reaches a menu."""
        actions = self.window.findChildren(QAction)
        next(a for a in actions if a.shortcut().toString() == key and a.objectName().startswith("roofline")).trigger()
        self.rendered()

    def sketch(self, dock: QDockWidget, image: Any) -> list[QgsRectangle]:
        """A new sketch, and in it each area, dragged on the map, with the footprints copied into it."""
        self.step("beginning a sketch")
        dock.refine_box.setCollapsed(False)
        pause(300)
        self.look("03_refine_open")
        self.click(self.button(dock, "roofline_sketch_new"))
        pause(300)
        self.look("04_new_sketch")
        areas = self.areas(image)
        for number, area in enumerate(areas, 1):
            self.step(f"drawing area {number}")
            self.zoom_around(area, 1.3)
            tool = self.button(dock, "roofline_sketch_rectangle")
            if not tool.isChecked():
                self.click(tool)
            self.drag(image, area, f"05_dragging_{number}")
            pause(400)
            self.step(f"copying footprints into area {number}")
            self.click(self.button(dock, "roofline_sketch_copy"))
            pause(300)
            until(lambda: not dock.sketching.copied.copying.is_running(), 60, "Copying the footprints did not end.")
            pause(600)
            self.look(f"06_copied_{number}")
        return areas

    def areas(self, image: Any) -> list[QgsRectangle]:
        layer = QgsVectorLayer(self.mission["areas"], "areas", "ogr")
        found = [f.geometry().boundingBox() for f in layer.getFeatures()]
        if not found:
            raise DemoError(f"{self.mission['areas']} holds no areas.")
        return [box.intersect(image.extent()) for box in found]

    def drag(self, image: Any, area: QgsRectangle, name: str) -> None:
        canvas = iface.mapCanvas()
        place = canvas.getCoordinateTransform().transform
        corners = [place(area.xMinimum(), area.yMaximum()), place(area.xMaximum(), area.yMinimum())]
        begin, end = (QPoint(round(c.x()), round(c.y())) for c in corners)
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        QTest.mousePress(canvas.viewport(), left, none, begin)
        for share in (0.2, 0.5, 0.8, 1.0):
            QTest.mouseMove(canvas.viewport(), begin + (end - begin) * share)
            pause(60)
        self.picture(name + ".png")
        QTest.mouseRelease(canvas.viewport(), left, none, end)

    def correct(self, dock: QDockWidget, areas: list[QgsRectangle]) -> None:
        """In each area the copied buildings go and those of the reference come, as edits that a user could have made."""
        reference = QgsVectorLayer(self.mission["reference"], "reference", "ogr")
        layer = dock.sketching.layer()
        if layer is None or not layer.isEditable():
            raise DemoError("After copying, the sketch is not being edited.")
        with self.gaps.off():
            true = [QgsGeometry(f.geometry()) for f in reference.getFeatures()]
        for number, area in enumerate(areas, 1):
            with self.gaps.off():
                box = QgsGeometry.fromRect(area)
                gone = [
                    f.id() for f in layer.getFeatures(area) if f["class"] == "building" and f.geometry().intersects(box)
                ]
                come = [
                    part
                    for g in true
                    if g.boundingBox().intersects(area)
                    for part in g.intersection(box).asGeometryCollection()
                    if part.area() > 1
                ]
            self.step(f"correcting area {number}: {len(gone)} buildings go, {len(come)} come")
            layer.beginEditCommand("Correct")
            for first in range(0, len(gone), CORRECTED):
                layer.deleteFeatures(gone[first : first + CORRECTED])
                pause(1)
            for first in range(0, len(come), CORRECTED):
                features = []
                for shape in come[first : first + CORRECTED]:
                    feature = QgsFeature(layer.fields())
                    feature.setAttribute("class", "building")
                    shape.convertToSingleType()
                    feature.setGeometry(shape)
                    features.append(feature)
                layer.addFeatures(features)
                pause(1)
            layer.endEditCommand()
            pause(800)
            self.zoom_around(area, 1.3)
            self.look(f"07_corrected_{number}")

    def refine(self, dock: QDockWidget, image: Any) -> None:
        """For the minutes of the mission, and then the second segmentation, which comes by itself."""
        minutes = float(self.mission["minutes"])
        self.choose_minutes(dock, minutes)
        self.zoom_to(image)
        self.step("putting the tool away")
        self.click(self.button(dock, "roofline_sketch_rectangle"))  # pressed again it saves
        pause(800)
        button = self.button(dock, "roofline_refine_button")
        self.look("08_before_refining")
        ended: list[bool] = []
        dock.taskFinished.connect(ended.append)
        self.step("refining")
        began = time.monotonic()
        self.click(button)
        pause(1500)
        if not dock.refining.is_running():
            raise DemoError("The button did not start a refinement: " + self.last_words(dock))
        self.picture("09_refining_begins.png")
        wanted = [(share, f"10_refining_{round(100 * share)}.png") for share in (0.3, 0.7)]
        limit = self.mission["run_timeout"]
        while dock.refining.is_running():
            spent = time.monotonic() - began
            self.say(self.stage(dock))
            if wanted and spent > 60 * minutes * wanted[0][0]:
                self.picture(wanted.pop(0)[1])
            if spent > limit:
                raise DemoError(f"The refinement was not finished after {limit:.0f} seconds.")
            pause(500)
        self.step("segmenting again")
        pause(1500)
        if not dock.is_running():
            self.notes.append("The refined model is no better; segmented all the same.")
            self.click(self.button(dock, "roofline_segment_button"))
            pause(1000)
        self.picture("11_segmenting_again.png")
        until(lambda: bool(ended), limit, lambda: "The second segmentation did not end: " + self.last_words(dock))
        if not ended[0]:
            raise DemoError("The second segmentation failed: " + self.last_words(dock))
        pause(500)
        self.look("12_changes")

    def next_areas(self, dock: QDockWidget) -> str:
        """The first place where the two models disagree, if there is one; returns what the dock says."""
        self.step("showing the next area")
        if not dock.suggesting.next.isVisible():
            return ""
        self.click(self.button(dock, "roofline_next_area"))
        pause(500)
        self.look("19_next_area")
        if dock.suggesting.layer() is None:
            raise DemoError("The next area is not on the map: " + self.last_words(dock))
        dock.suggesting.use(False)
        return str(dock.findChild(QLabel, "roofline_next_text").text())

    def choose_minutes(self, dock: QDockWidget, minutes: float) -> None:
        """In the dock's list; a time that is not in it is put there."""
        combo = dock.refining.panel.budget_combo
        budgets = [combo.itemData(index) for index in range(combo.count())]
        offered = [b.minutes if b.preset == "best" and not b.patience else 0 for b in budgets]
        if minutes not in offered:
            combo.addItem(f"{minutes:g} min", type(budgets[0])(minutes))
            offered.append(minutes)
        combo.setCurrentIndex(offered.index(minutes))

    def stage(self, dock: QDockWidget) -> str:
        point = dock.refining.progress.curve.points[-1:]
        return "refining" + (f", minibatch {point[0].step}, F1 {point[0].f1}" if point else "")

    def changes(self) -> list[str]:
        """What the legend of the Changes layer says."""
        layers = QgsProject.instance().mapLayers().values()
        layer = next((la for la in layers if la.customProperty("roofline/role") == "changes"), None)
        if layer is None:
            raise DemoError("There is no layer of changes.")
        return [category.label() for category in layer.renderer().categories()]


conduct(Refinement, MISSION)
