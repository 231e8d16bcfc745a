# SPDX-License-Identifier: GPL-2.0-or-later
"""Buildings are graded by eye with one key each; the grades are in the file at once, and the grader is fitted to them."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsDistanceArea,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsPointXY,
    QgsProject,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt, QVariant

from .conftest import COUNT

Keys = Callable[..., None]
OnDisk = Callable[[str], dict[int, Any]]


@pytest.fixture
def grading(graded: Any, ready: Any) -> Any:
    """Grading by eye, begun."""
    ready.dock.damaging.panel.grade_button.click()
    assert ready.dock.damaging.panel.grading.is_running()
    return ready.dock.damaging.grading


def test_each_key_gives_a_grade_and_shows_the_next_building(
    grading: Any, press: Keys, on_disk: OnDisk, ready: Any
) -> None:
    asked = []
    for key in "01234":
        asked.append(grading.current().number)
        press(key)
    assert len(set(asked)) == 5
    words = ["not_seen", "none", "minor", "major", "destroyed"]
    assert [on_disk("graded")[number] for number in asked] == words
    assert [on_disk("grade")[number] for number in asked] == words
    assert on_disk("hidden")[asked[0]] == "person" and on_disk("confidence")[asked[0]] == 0
    assert on_disk("p_destroyed")[asked[4]] == 1 and on_disk("confidence")[asked[4]] == 1
    assert ready.dock.damaging.panel.grading.progress.text() == f"5 of {COUNT} graded by eye"


def test_the_bar_says_what_it_is_full_of(ready: Any) -> None:
    """It is full at 50 buildings, or at all of them where there are fewer."""
    panel = ready.dock.damaging.panel.grading
    panel.show_progress(20, 40)
    assert (panel.progress.text(), panel.progress.value(), panel.progress.maximum()) == (
        "20 of 40 graded by eye",
        20,
        40,
    )
    panel.show_progress(24, 185)
    assert panel.progress.text() == "24 graded by eye, 50 are enough"
    assert (panel.progress.value(), panel.progress.maximum()) == (24, 50)


def test_the_least_certain_building_comes_first_and_others_come_from_anywhere(grading: Any) -> None:
    from roofline.plugin.damage.grade_queue import sort_buildings

    order = [building.review for building in sort_buildings(grading.buildings.values())]
    assert order[0] == 1 and sorted(order) == list(range(1, COUNT + 1)) and order != sorted(order)
    assert grading.current().review == 1


def test_the_guess_is_shown_with_the_confidence_in_the_layer(grading: Any, on_disk: OnDisk) -> None:
    from roofline.plugin.damage.grading_panel import GradingPanel

    panel, confidence = GradingPanel(), on_disk("confidence")
    words = {"none": "No visible damage", "minor": "Minor damage or worse", "major": "Major damage or worse"}
    for building in grading.buildings.values():
        panel.show_current(building, after=True)
        shown = round(100 * confidence[building.number])
        guess = f"Guess: {words.get(building.grade, 'Destroyed')}, {shown} %"
        assert panel.current.text() == f"No. {building.number}, after the event. {guess}" and shown >= 50
    torn = dataclasses.replace(building, grade="major", probabilities=(0.0, 0.4, 0.16, 0.44))
    panel.show_current(torn, after=False)  # not "Major damage, 16 %"
    assert panel.current.text().endswith("before the event. Guess: Major damage or worse, 60 %")


def test_back_next_and_undo(grading: Any, press: Keys, on_disk: OnDisk) -> None:
    first = grading.current()
    before = {field: on_disk(field) for field in ("grade", "graded", "hidden", "p_none", "confidence")}
    press("4")
    press("N")
    press("BB")
    assert grading.current().number == first.number and grading.current().graded == "destroyed"
    press("2")
    assert on_disk("graded")[first.number] == "minor"
    press("U")
    assert on_disk("graded")[first.number] == "destroyed" and grading.current().number == first.number
    press("Z", Qt.KeyboardModifier.ControlModifier)
    assert {field: on_disk(field) for field in before} == before
    press("U")  # there is nothing left to take back


def test_counts_follow_the_grades(grading: Any, press: Keys, ready: Any) -> None:
    before = dict(grading.counts)
    first = grading.current().grade
    press("4")
    assert grading.counts["destroyed"] == before["destroyed"] + (first != "destroyed")
    assert sum(grading.counts.values()) == COUNT
    assert ready.dock.damaging.panel.counts.text().startswith(f"{grading.counts['destroyed']} Destroyed")
    press("U")
    assert grading.counts == before


def test_the_map_shows_each_building_where_the_image_has_it(
    grading: Any, press: Keys, qgis_iface: Any, graded: Any
) -> None:
    current = grading.current()
    shape = graded.getFeature(current.fid).geometry()
    assert qgis_iface.mapCanvas().extent().contains(shape.boundingBox())
    shown = grading.place.outlined().boundingBox().center()
    assert shown.x() - shape.boundingBox().center().x() == pytest.approx(current.shift[0], abs=0.01)
    press("F")
    assert grading.place.outlined().boundingBox().center().distance(shape.boundingBox().center()) < 1e-6


@pytest.mark.parametrize(
    "system, x, y", [("EPSG:4326", 10.0, 60.0), ("EPSG:3857", 1e6, 8.4e6), ("EPSG:2263", 1e6, 2e5)]
)
def test_metres_are_metres_on_the_ground_in_every_coordinate_system(
    plugin: Any, system: str, x: float, y: float
) -> None:
    from roofline.plugin.damage.grading import _units_per_metre
    from roofline.plugin.layers.damage_result import DamageResult

    layer = QgsVectorLayer(f"Polygon?crs={system}", "houses", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)).buffer(1e-4, 4))
    layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    right, up = _units_per_metre(DamageResult(QgsLayerTreeGroup("g"), layer, None, None))
    ruler = QgsDistanceArea()
    ruler.setSourceCrs(layer.crs(), QgsProject.instance().transformContext())
    ruler.setEllipsoid("EPSG:7030")
    for end in (QgsPointXY(x + 10 * right, y), QgsPointXY(x, y + 10 * up)):
        length = ruler.measureLine(QgsPointXY(x, y), end)
        assert ruler.convertLengthMeasurement(length, QgsUnitTypes.DistanceMeters) == pytest.approx(10, rel=1e-3)


def test_one_key_flickers_between_the_images_and_they_are_left_as_they_were(
    grading: Any, press: Keys, town: Any, ready: Any
) -> None:
    root = QgsProject.instance().layerTreeRoot()
    before, after = (root.findLayer(image.id()) for image in town[:2])
    assert after.isVisible() and not before.isVisible()
    press("F")
    assert before.isVisible() and not after.isVisible()
    assert "before the event" in ready.dock.damaging.panel.grading.current.text()
    ready.dock.flicker()  # Shift+F8
    assert after.isVisible() and not before.isVisible()
    ready.dock.damaging.panel.grade_button.click()
    assert after.isVisible() and before.isVisible()


def test_the_images_flicker_before_anything_is_graded(town: Any, ready: Any) -> None:
    ready.dock.damaging.panel.after_combo.setLayer(town[1])
    root = QgsProject.instance().layerTreeRoot()
    shown = [root.findLayer(town[1].id()).isVisible()]
    for _ in range(2):
        ready.dock.flicker()
        shown.append(root.findLayer(town[1].id()).isVisible())
    assert shown[1] != shown[2]


def test_the_layer_is_faint_while_one_looks_through_it(grading: Any, graded: Any, ready: Any) -> None:
    assert graded.opacity() < 0.5
    ready.dock.damaging.panel.grade_button.click()
    assert graded.opacity() == 1


def test_grading_goes_on_where_it_ended(grading: Any, press: Keys, ready: Any) -> None:
    press("12")
    number = grading.current().number
    ready.dock.damaging.panel.grade_button.click()
    press("3")  # the keys are QGIS's own again
    assert len(grading.given()) == 2
    ready.dock.damaging.panel.grade_button.click()
    assert grading.current().number == number


def test_grades_survive_the_end_of_qgis(grading: Any, press: Keys, graded: Any, tmp_path: Path) -> None:
    press("4")
    copy = tmp_path / "after_a_crash.gpkg"
    for end in ("", "-wal"):
        part = Path(graded.source().split("|")[0] + end)
        if part.exists():
            Path(f"{copy}{end}").write_bytes(part.read_bytes())
    kept = QgsVectorLayer(f"{copy}|layername=damage", "kept", "ogr")
    assert [feature["graded"] for feature in kept.getFeatures() if feature["graded"]] == ["destroyed"]


def test_a_write_protected_file_is_named(graded: Any, ready: Any, shown: Any, wait: Any) -> None:
    path = Path(graded.source().split("|")[0])
    graded.startEditing()
    ready.dock.damaging.panel.grade_button.click()
    wait(lambda: any("Save or discard your edits of “Damage” first" in text for text in shown()))
    graded.rollBack()
    assert not ready.dock.damaging.grading.is_running() and os.access(path, os.W_OK)


def test_the_grader_is_fitted_to_six_grades_and_the_layer_shows_the_new_ones(
    grading: Any, press: Keys, press_grade: Any, ready: Any, graded: Any, on_disk: OnDisk
) -> None:
    panel = ready.dock.damaging.panel
    assert not panel.again_button.isEnabled() and "6 more" in panel.again_button.toolTip()
    press("111111")
    assert not panel.again_button.isEnabled() and "alike" in panel.again_button.toolTip()
    press("40")
    given, first = {n: word for n, word in on_disk("graded").items() if word}, graded.source()
    assert panel.again_button.isEnabled() and panel.again_button.text() == "Grade again (7)"
    assert press_grade("again_button")
    assert graded.source() != first and Path(first.split("|")[0]).is_file()  # nothing is lost
    found = on_disk("grade")
    assert len(found) == COUNT and {n: found[n] for n in given} == given
    assert grading.is_running()  # it goes on
    panel.grade_button.click()
    assert panel.score.text().startswith("Fitted to 7 grades of yours.")
    assert graded.opacity() == 1 and len(QgsProject.instance().mapLayersByName("Damage")) == 1
    press_grade("again_button")
    assert Path(graded.source().split("|")[0]).parent.name == "again_2"


def test_without_the_images_it_is_not_graded_again(
    grading: Any, press: Keys, press_grade: Any, town: Any, shown: Any, wait: Any
) -> None:
    press("111114")
    QgsProject.instance().removeMapLayer(town[1].id())
    assert not press_grade("again_button")
    wait(lambda: any("no longer in the project" in text for text in shown()))


def test_removing_the_layer_ends_grading(grading: Any, press: Keys, graded: Any, shown: Any, wait: Any) -> None:
    press("1")
    QgsProject.instance().removeMapLayer(graded.id())
    assert not grading.is_running()
    wait(lambda: any("All grades are kept in" in text for text in shown()))


def test_choosing_another_image_ends_grading(grading: Any, press: Keys, town: Any, shown: Any, wait: Any) -> None:
    press("1")
    QgsProject.instance().removeMapLayer(town[0].id())
    assert not grading.is_running()
    wait(lambda: any("Grading by eye has ended, as its image is not chosen" in text for text in shown()))


def test_a_filter_limits_what_is_asked_about_and_not_what_is_graded_again(
    grading: Any, press: Keys, press_grade: Any, ready: Any, graded: Any, wait: Any
) -> None:
    press("1111144")
    panel = ready.dock.damaging.panel
    panel.grade_button.click()
    assert graded.setSubsetString("\"graded\" = 'none'") and len(list(graded.getFeatures())) == 5
    assert press_grade("again_button")
    # Not featureCount(), which QGIS 3.40 does not know at once after another connection to the file was closed.
    assert len(list(graded.getFeatures())) == 5 and sum(grading.counts.values()) == COUNT
    panel.grade_button.click()
    assert set(grading._positions) == set(graded.allFeatureIds())
    panel.grade_button.click()
    assert graded.setSubsetString("") and graded.featureCount() == COUNT


def test_fields_that_a_person_has_added_stay_when_it_is_graded_again(
    grading: Any, press: Keys, press_grade: Any, graded: Any, wait: Any, ready: Any
) -> None:
    press("1111144")
    assert graded.dataProvider().addAttributes([QgsField("remark", QVariant.String)])
    graded.updateFields()
    assert graded.startEditing()
    place = graded.fields().indexOf("remark")
    noted = {feature.id(): f"house {feature['id']}" for feature in graded.getFeatures() if feature["id"] % 2}
    assert all(graded.changeAttributeValue(fid, place, text) for fid, text in noted.items())
    assert graded.commitChanges()
    wait(lambda: ready.dock.damaging.reader._scan is None)
    assert press_grade("again_button") and "again_1" in graded.source()
    found = {feature["id"]: feature["remark"] for feature in graded.getFeatures()}
    assert {number: text for number, text in found.items() if text} == {n: f"house {n}" for n in found if n % 2}


def test_saved_edits_of_the_layer_are_followed(
    grading: Any, press: Keys, graded: Any, ready: Any, wait: Any, qgis_iface: Any, shown: Any
) -> None:
    press("2")
    gone = grading.current()
    other = next(fid for fid, building in grading.buildings.items() if fid != gone.fid and not building.graded)
    assert graded.startEditing() and graded.deleteFeature(gone.fid)
    for field in ("grade", "graded"):
        assert graded.changeAttributeValue(other, graded.fields().indexOf(field), "destroyed")
    assert graded.commitChanges()
    wait(lambda: ready.dock.damaging.reader._scan is None)
    assert grading.is_running() and sum(grading.counts.values()) == COUNT - 1 and gone.fid not in grading.buildings
    assert sorted(grading.given()) == ["destroyed", "minor"] and grading.current().fid != gone.fid
    graded.dataProvider().deleteFeatures([grading.current().fid])  # another program
    press("NB")
    assert graded.extent().buffered(50).contains(qgis_iface.mapCanvas().extent().center())
    press("3")
    wait(lambda: any("could not be written" in text for text in shown()))


def test_a_project_saved_meanwhile_opens_with_the_map_as_it_was(
    grading: Any, press: Keys, graded: Any, town: Any, ready: Any, tmp_path: Path
) -> None:
    press("1")
    project = QgsProject.instance()
    assert graded.opacity() < 1 and not project.layerTreeRoot().findLayer(town[0].id()).isVisible()
    assert project.write(str(tmp_path / "p.qgz"))
    press("2")
    assert graded.opacity() < 1, "grading goes on"
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    (damage,) = project.mapLayersByName("Damage")
    assert damage.opacity() == 1
    assert all(project.layerTreeRoot().findLayer(image.id()).isVisible() for image in project.mapLayersByName("town"))


def test_the_map_may_change_its_coordinate_system_meanwhile(
    grading: Any, press: Keys, graded: Any, qgis_iface: Any
) -> None:
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    canvas = qgis_iface.mapCanvas()
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    canvas.setDestinationCrs(graded.crs())
    canvas.setDestinationCrs(degrees)
    press("N")
    centre = graded.getGeometry(grading.current().fid).centroid()
    centre.transform(QgsCoordinateTransform(graded.crs(), degrees, QgsProject.instance()))
    assert canvas.extent().contains(centre.asPoint())
    assert grading.place.outlined().boundingBox().distance(centre.asPoint()) < 1e-4


def test_edits_begun_while_it_is_graded_again_are_kept(
    grading: Any, press: Keys, ready: Any, graded: Any, wait: Any
) -> None:
    press("111114")
    damaging, source = ready.dock.damaging, graded.source()
    damaging.panel.again_button.click()
    assert damaging.is_running() and graded.startEditing()
    assert graded.changeAttributeValue(1, graded.fields().indexOf("graded"), "major")
    wait(lambda: not damaging.is_running() and damaging.reader._scan is None)
    assert graded.source() == source and graded.isEditable() and graded.commitChanges()
    newer = damaging._result.layer
    assert newer is not graded and "again_1" in newer.source() and newer.featureCount() == COUNT
