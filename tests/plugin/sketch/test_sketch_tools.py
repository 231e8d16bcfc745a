# SPDX-License-Identifier: GPL-2.0-or-later
"""Drawing a sketch with the mouse: what each tool makes, undo, and how a tool is taken up and put away."""

from __future__ import annotations

from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject
from qgis.gui import QgsGui, QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAction

from .sketching import LEFT, NONE, RIGHT, Mouse, classes, put, rectangle, shape

LOWER_LEFT, UPPER_RIGHT = (500020.0, 4999920.0), (500080.0, 4999980.0)
ROOF = ((500030.0, 4999930.0), (500050.0, 4999931.5), (500049.0, 4999951.0), (500029.0, 4999949.0))


@pytest.fixture
def mouse(qgis_iface: Any) -> Mouse:
    return Mouse(qgis_iface.mapCanvas())


def corners_off_square(geometry: QgsGeometry) -> float:
    """Degrees by which the worst corner of a quadrangle misses a right angle."""
    ring = geometry.asPolygon()[0][:-1]
    walls = [ring[i].azimuth(ring[i - 1]) for i in range(len(ring))]
    return max(abs(90 - abs(walls[i] - walls[i - 1]) % 180) for i in range(len(ring)))


def test_a_dragged_rectangle_is_an_area_of_a_sketch_made_on_the_way(sketching: Any, mouse: Mouse) -> None:
    assert sketching.layer() is None
    sketching.panel.buttons["rectangle"].click()
    mouse.drag(LOWER_LEFT, UPPER_RIGHT)
    layer = sketching.layer()
    assert classes(layer) == ["area"]
    box = shape(layer, "area").boundingBox()
    assert (box.xMinimum(), box.yMinimum()) == (pytest.approx(500020, abs=0.5), pytest.approx(4999920, abs=0.5))
    assert (box.xMaximum(), box.yMaximum()) == (pytest.approx(500080, abs=0.5), pytest.approx(4999980, abs=0.5))


def test_a_rectangle_dragged_beyond_the_image_ends_at_its_edge(sketching: Any, mouse: Mouse) -> None:
    sketching.use("rectangle")
    mouse.drag((499990, 4999890), (500030, 4999930))
    box = shape(sketching.layer(), "area").boundingBox()
    assert (box.xMinimum(), box.yMinimum()) == (500000, 4999900)


def test_a_click_or_the_right_button_makes_no_rectangle(sketching: Any, mouse: Mouse, qgis_iface: Any) -> None:
    sketching.use("rectangle")
    mouse.drag(LOWER_LEFT, LOWER_LEFT)
    view = qgis_iface.mapCanvas().viewport()
    QTest.mousePress(view, LEFT, NONE, mouse.at(LOWER_LEFT))
    QTest.mouseMove(view, mouse.at(UPPER_RIGHT))
    QTest.mousePress(view, RIGHT, NONE, mouse.at(UPPER_RIGHT))
    QTest.mouseRelease(view, LEFT, NONE, mouse.at(UPPER_RIGHT))
    assert classes(sketching.layer()) == []


@pytest.mark.parametrize(("tool", "kind"), [("polygon", "area"), ("building", "building"), ("ignore", "ignore")])
def test_a_polygon_has_the_class_of_its_tool_and_no_form_opens(
    tool: str, kind: str, sketching: Any, mouse: Mouse
) -> None:
    sketching.panel.buttons[tool].click()
    mouse.draw(*ROOF)
    assert classes(sketching.layer()) == [kind]
    assert shape(sketching.layer(), kind).area() == pytest.approx(388, rel=0.05)


@pytest.mark.parametrize("square", [True, False])
def test_buildings_get_right_angles_unless_switched_off(square: bool, sketching: Any, mouse: Mouse) -> None:
    sketching.panel.square.setChecked(square)
    sketching.use("building")
    mouse.draw(*ROOF)
    assert (corners_off_square(shape(sketching.layer(), "building")) < 0.1) == square


def test_areas_keep_the_corners_they_were_given(sketching: Any, mouse: Mouse) -> None:
    sketching.use("polygon")
    mouse.draw(*ROOF)
    assert corners_off_square(shape(sketching.layer(), "area")) > 0.5


def test_right_angles_are_right_on_the_ground_in_degrees_too() -> None:
    from roofline.plugin.sketch.sketch_shapes import squared

    metre = 1 / 111_000
    drawn = QgsGeometry.fromWkt("Polygon((0 0, 20 1, 19.4 20, 0.3 19.2, 0 0))")
    roof = QgsGeometry(drawn)
    points = [(p.x() * metre / 0.5, p.y() * metre) for p in roof.asPolygon()[0]]  # at 60 degrees north
    text = ", ".join(f"{12 + x} {60 + y}" for x, y in points)
    level = squared(QgsGeometry.fromWkt(f"Polygon(({text}))"), is_geographic=True)
    back = ", ".join(f"{(p.x() - 12) / metre * 0.5} {(p.y() - 60) / metre}" for p in level.asPolygon()[0])
    assert corners_off_square(QgsGeometry.fromWkt(f"Polygon(({back}))")) < 0.1


@pytest.mark.parametrize("wkt", ["Polygon((0 0, 10 0, 5 9, 0 0))", "Polygon((0 0, 9 0, 14 8, 7 15, -4 8, 0 0))"])
def test_what_is_meant_to_be_slanted_stays_so(wkt: str) -> None:
    from roofline.plugin.sketch.sketch_shapes import squared

    drawn = QgsGeometry.fromWkt(wkt)
    assert squared(drawn, is_geographic=False).area() == pytest.approx(drawn.area(), rel=0.05)


def test_a_figure_of_eight_becomes_two_polygons(sketching: Any, mouse: Mouse) -> None:
    sketching.panel.square.setChecked(False)
    sketching.use("building")
    mouse.draw((500030, 4999930), (500050, 4999950), (500050, 4999930), (500030, 4999950))
    assert classes(sketching.layer()) == ["building", "building"]
    assert all(feature.geometry().isGeosValid() for feature in sketching.layer().getFeatures())


def test_each_polygon_is_one_step_to_undo_and_redo(sketching: Any, mouse: Mouse) -> None:
    sketching.use("rectangle")
    mouse.drag(LOWER_LEFT, UPPER_RIGHT)
    sketching.use("building")
    mouse.draw(*ROOF)
    layer = sketching.layer()
    layer.undoStack().undo()
    assert classes(layer) == ["area"]
    layer.undoStack().undo()
    assert classes(layer) == []
    layer.undoStack().redo()
    layer.undoStack().redo()
    assert classes(layer) == ["area", "building"]


def test_the_map_may_be_in_another_crs(sketching: Any, mouse: Mouse, qgis_iface: Any) -> None:
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    sketching.use("rectangle")
    extent = canvas.mapSettings().layerExtentToOutputExtent(sketching.layer(), sketching.chosen.image().extent())
    canvas.setExtent(extent)
    mouse.drag((extent.xMinimum(), extent.yMinimum()), (extent.center().x(), extent.center().y()))
    drawn = shape(sketching.layer(), "area")
    assert sketching.layer().crs() == sketching.chosen.image().crs()
    assert drawn.intersection(rectangle(500000, 4999900, 500075, 4999950)).area() > 0.95 * 75 * 50


def test_putting_a_tool_away_saves_and_gives_the_former_one_back(sketching: Any, mouse: Mouse, qgis_iface: Any) -> None:
    canvas = qgis_iface.mapCanvas()
    former = canvas.mapTool()
    assert isinstance(former, QgsMapToolPan)
    button = sketching.panel.buttons["rectangle"]
    button.click()
    assert canvas.mapTool() is not former
    assert button.isChecked()
    sketching.panel.buttons["building"].click()
    assert not button.isChecked()
    mouse.draw(*ROOF)
    sketching.panel.buttons["building"].click()
    assert canvas.mapTool() is former
    assert not any(b.isChecked() for b in sketching.panel.buttons.values())
    assert not sketching.layer().isEditable()
    assert sketching.layer().featureCount() == 1


def test_panning_in_between_keeps_what_can_be_undone(sketching: Any, mouse: Mouse, qgis_iface: Any) -> None:
    canvas = qgis_iface.mapCanvas()
    pan = canvas.mapTool()
    sketching.use("rectangle")
    mouse.drag(LOWER_LEFT, UPPER_RIGHT)
    canvas.setMapTool(pan)
    assert not sketching.panel.buttons["rectangle"].isChecked()
    assert sketching.layer().isEditable()
    assert sketching.layer().undoStack().canUndo()
    sketching._rest.timeout.emit()  # a minute later
    assert not sketching.layer().isEditable()
    assert classes(sketching.layer()) == ["area"]


@pytest.mark.parametrize(
    ("tool", "key"), [("rectangle", 1), ("polygon", 2), ("building", 3), ("ignore", 4), ("delete", 6)]
)
def test_each_tool_has_a_key_in_the_list_of_shortcuts(tool: str, key: int, sketching: Any, qgis_iface: Any) -> None:
    sketching.chosen.begin()
    action = sketching.drawing.actions[tool]
    assert QgsGui.shortcutsManager().actionByName(action.text()) is action
    assert action.shortcut().toString() == f"Alt+{key}"
    assert f"Alt+{key}" in sketching.panel.buttons[tool].toolTip()
    action.trigger()
    assert sketching.drawing.tool() == tool
    assert action.isChecked() and sketching.panel.buttons[tool].isChecked()
    action.trigger()
    assert sketching.drawing.tool() == ""


AREA = ("area", rectangle(500020, 4999920, 500080, 4999980))
HOUSE = ("building", rectangle(500030, 4999930, 500050, 4999950))


def test_a_click_deletes_the_building_and_not_the_area_around_it(sketching: Any, mouse: Mouse, qgis_iface: Any) -> None:
    sketching.chosen.begin()
    layer = sketching.layer()
    put(layer, AREA, HOUSE)
    sketching.finish()
    sketching.panel.buttons["delete"].click()
    view = qgis_iface.mapCanvas().viewport()
    QTest.mouseClick(view, RIGHT, NONE, mouse.at((500040, 4999940)))
    QTest.mouseClick(view, LEFT, NONE, mouse.at((500010, 4999910)))  # nothing there
    assert classes(layer) == ["area", "building"]
    QTest.mouseClick(view, LEFT, NONE, mouse.at((500040, 4999940)))
    assert classes(layer) == ["area"]
    QTest.mouseClick(view, LEFT, NONE, mouse.at((500040, 4999940)))
    assert classes(layer) == []
    for left in (["area"], ["area", "building"]):
        layer.undoStack().undo()
        assert sorted(classes(layer)) == left
    sketching.panel.buttons["delete"].click()
    assert not layer.isEditable() and sketching.drawing.tool() == ""


def test_a_polygon_whose_shape_was_changed_is_deleted_where_it_is_now(
    sketching: Any, mouse: Mouse, qgis_iface: Any
) -> None:
    sketching.chosen.begin()
    layer = sketching.layer()
    put(layer, AREA)
    sketching.finish()
    sketching.use("delete")
    (area,) = layer.getFeatures()
    slanted = "POLYGON((500080 4999925, 500120 4999920, 500120 4999980, 500085 4999980, 500080 4999925))"
    layer.changeGeometry(area.id(), QgsGeometry.fromWkt(slanted))
    view = qgis_iface.mapCanvas().viewport()
    QTest.mouseClick(view, LEFT, NONE, mouse.at((500040, 4999940)))
    assert classes(layer) == ["area"]
    QTest.mouseClick(view, LEFT, NONE, mouse.at((500100, 4999940)))
    assert classes(layer) == []


@pytest.fixture
def vertex_tool(qgis_iface: Any, monkeypatch: pytest.MonkeyPatch) -> QgsMapToolPan:
    """What stands for QGIS's vertex tool, which only its desktop has."""
    canvas = qgis_iface.mapCanvas()
    tool, action = QgsMapToolPan(canvas), QAction()
    action.triggered.connect(lambda: canvas.setMapTool(tool))
    monkeypatch.setattr(qgis_iface, "actionVertexToolActiveLayer", lambda: action, raising=False)
    return tool


def test_edit_takes_qgiss_vertex_tool_for_the_sketch_and_gives_the_former_one_back(
    sketching: Any, vertex_tool: QgsMapToolPan, qgis_iface: Any
) -> None:
    canvas, button = qgis_iface.mapCanvas(), sketching.panel.buttons["edit"]
    before = canvas.mapTool()
    assert not button.isEnabled()
    sketching.chosen.begin()
    put(sketching.layer(), AREA)
    sketching.finish()
    button.click()
    assert canvas.mapTool() is vertex_tool and sketching.layer().isEditable()
    assert button.isChecked() and sketching.drawing.tool() == "edit"
    sketching.use("building")
    assert not button.isChecked() and sketching.panel.buttons["building"].isChecked()
    button.click()
    button.click()
    assert canvas.mapTool() is before and not sketching.layer().isEditable()
    canvas.setMapTool(vertex_tool)  # chosen in QGIS, perhaps for another layer
    assert sketching.drawing.tool() == "" and not button.isChecked()
    canvas.setMapTool(before)


@pytest.mark.parametrize("tool", ["edit", "delete"])
def test_without_a_sketch_there_is_nothing_to_change(tool: str, sketching: Any, wait: Any, shown: Any) -> None:
    sketching.drawing.actions[tool].trigger()
    wait(lambda: any("no sketch to change" in text for text in shown()))
    assert sketching.layer() is None and not sketching.drawing.actions[tool].isChecked()


@pytest.mark.parametrize("tool", ["building", "polygon"])
def test_choosing_another_image_says_that_an_unfinished_polygon_is_dropped(
    tool: str, sketching: Any, mouse: Mouse, plugin: Any, add_image: Any, wait: Any, shown: Any, qgis_iface: Any
) -> None:
    sketching.use("rectangle")
    mouse.drag(LOWER_LEFT, UPPER_RIGHT)
    layer = sketching.layer()
    sketching.use(tool)
    for corner in ROOF[:3]:
        QTest.mouseMove(qgis_iface.mapCanvas().viewport(), mouse.at(corner))
        QTest.mouseClick(qgis_iface.mapCanvas().viewport(), LEFT, NONE, mouse.at(corner))
    plugin.dock.image.combo.setLayer(add_image("other"))
    text = "The unfinished polygon was dropped; “Sketch 1 of scene” is saved."
    wait(lambda: any(text in words for words in shown()))
    assert classes(layer) == ["area"] and not layer.isEditable()


def test_choosing_another_image_with_nothing_unfinished_says_nothing(
    sketching: Any, mouse: Mouse, plugin: Any, add_image: Any, shown: Any
) -> None:
    sketching.use("building")
    mouse.draw(*ROOF)
    plugin.dock.image.combo.setLayer(add_image("other"))
    QCoreApplication.processEvents()
    assert not any("unfinished" in words for words in shown())


def test_without_an_image_a_tool_says_what_is_missing(plugin: Any, wait: Any, shown: Any) -> None:
    plugin.dock.sketching.use("building")
    wait(lambda: any("Choose an image" in text for text in shown()))
    assert QgsProject.instance().count() == 0


def test_unloading_leaves_nothing_on_the_map(sketching: Any, plugin: Any, mouse: Mouse, qgis_iface: Any) -> None:
    canvas = qgis_iface.mapCanvas()
    former, listeners = canvas.mapTool(), canvas.receivers(canvas.mapToolSet)
    items = len(canvas.scene().items())
    for tool in ("rectangle", "building"):
        sketching.use(tool)
        mouse.drag(LOWER_LEFT, UPPER_RIGHT) if tool == "rectangle" else mouse.draw(*ROOF)
    texts = [action.text() for action in sketching.drawing.actions.values()]
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert canvas.mapTool() is former
    assert canvas.receivers(canvas.mapToolSet) == listeners - 2, "those of sketching and picking"
    assert len(canvas.scene().items()) <= items + 2  # QGIS's own snapping mark
    assert not any(QgsGui.shortcutsManager().actionByName(text) for text in texts)
    plugin.initGui()  # for the fixture to unload
