# SPDX-License-Identifier: GPL-2.0-or-later
"""Decisions, edits, deletions and notes of a person stay at another threshold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from roofline.plugin.layers.latest_result import latest_footprints
from roofline.plugin.layers.shown_result import result_of


def test_what_was_decided_stays_decided_at_another_threshold(
    ready: Any, result: Any, drawn: Callable[[Any], None]
) -> None:
    def statuses() -> list[str]:
        return sorted(feature["status"] for feature in result.getFeatures())

    def decide(status: str) -> None:
        """Decide on the largest footprint that nobody has decided on."""
        open_ones = [each for each in result.getFeatures() if each["status"] == "detected"]
        fid = max(open_ones, key=lambda each: each["area_m2"]).id()
        assert result.dataProvider().changeAttributeValues({fid: {result.fields().indexOf("status"): status}})

    ready.dock.segment.slider.setValue(20)
    drawn(ready)
    decide("accepted")
    decide("rejected")
    ready.dock.segment.slider.setValue(80)
    drawn(ready)
    assert statuses()[0] == "accepted" and statuses()[-1] == "rejected"
    decide("rejected")
    ready.dock.segment.slider.setValue(20)
    drawn(ready)
    assert statuses() == ["accepted", "detected", "detected", "rejected", "rejected"]
    assert ready.dock.run._summary.text().startswith("3 buildings")

    status = result.fields().indexOf("status")
    assert result.dataProvider().changeAttributeValues({f.id(): {status: "detected"} for f in result.getFeatures()})
    ready.dock.segment.slider.setValue(80)
    drawn(ready)
    assert set(statuses()) == {"detected"}, "what was taken back does not return"


def test_a_drawing_comes_back_with_what_was_edited_in_it(ready: Any, result: Any, drawn: Callable[[Any], None]) -> None:
    ready.dock.segment.slider.setValue(60)
    drawn(ready)
    feature = QgsFeature(result.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(result.extent()).scaled(0.1)))
    assert result.dataProvider().addFeatures([feature])[0]
    count = result.featureCount()
    for percent in (70, 60):
        ready.dock.segment.slider.setValue(percent)
        drawn(ready)
    assert result.featureCount() == count


def _delete(layer: Any, count: int = 1) -> None:
    """Delete the surest large footprints as the attribute table and the key Del do, and save."""
    surest = sorted(layer.getFeatures(), key=lambda each: -each.geometry().boundingBox().xMinimum())[:count]
    layer.startEditing()
    layer.selectByIds([each.id() for each in surest])
    assert layer.deleteSelectedFeatures()[0] and layer.commitChanges()


def test_deleted_footprints_stay_away_at_every_threshold_until_they_are_put_back(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]], drawn: Callable[[Any], None]
) -> None:
    put_back = ready.dock.reviewing.panel.put_back

    def draw(percent: int) -> int:
        ready.dock.segment.slider.setValue(percent)
        drawn(ready)
        assert ready.dock.run._summary.text().startswith(f"{result.featureCount()} buildings")
        return int(result.featureCount())

    assert draw(20) == 5 and put_back.isHidden()
    _delete(result, 2)
    wait(lambda: put_back.text() == "Put 2 deleted back" and not put_back.isHidden())
    assert [draw(percent) for percent in (60, 20, 40, 80)] == [1, 3, 2, 1]
    ready.dock.segment.smallest_spin.setValue(5)
    drawn(ready)
    assert draw(20) == 3 and put_back.text() == "Put 2 deleted back"
    put_back.click()
    assert result.featureCount() == 5 and put_back.isHidden()
    wait(lambda: "2 deleted footprints are back." in "".join(shown()))
    assert {each["status"] for each in result.getFeatures()} == {"detected"}
    assert sorted(each["id"] for each in result.getFeatures()) == [1, 2, 3, 4, 5]
    wait(lambda: ready.dock.run._summary.text().startswith("5 buildings"))
    assert draw(40) == 4 and draw(20) == 5


def test_a_script_that_deletes_past_the_edit_session_is_not_noted(
    ready: Any, result: Any, drawn: Callable[[Any], None]
) -> None:
    def draw(percent: int) -> int:
        ready.dock.segment.slider.setValue(percent)
        drawn(ready)
        return int(result.featureCount())

    assert draw(20) == 5 and draw(40) == 4
    assert result.startEditing() and result.deleteFeatures([1]) and result.commitChanges()
    assert draw(20) == 4, "noted in an edit session"
    ready.dock.reviewing.panel.put_back.click()
    assert draw(20) == 5 and draw(40) == 4
    assert result.dataProvider().deleteFeatures([1])
    assert draw(30) == 4, "drawn again, as the user guide says"


def test_a_deletion_that_is_undone_before_it_is_saved_is_none(
    ready: Any, result: Any, drawn: Callable[[Any], None]
) -> None:
    before = result.featureCount()
    result.startEditing()
    result.selectByIds([1])
    result.deleteSelectedFeatures()
    result.undoStack().undo()
    assert result.commitChanges()
    for percent in (20, 50):
        ready.dock.segment.slider.setValue(percent)
        drawn(ready)
    assert result.featureCount() == before and ready.dock.reviewing.panel.put_back.isHidden()


def test_a_deleted_footprint_that_is_pasted_again_comes_back(
    ready: Any, result: Any, wait: Callable[..., None], drawn: Callable[[Any], None]
) -> None:
    ready.dock.segment.slider.setValue(20)
    drawn(ready)
    copy = QgsFeature(max(result.getFeatures(), key=lambda each: each.geometry().boundingBox().xMinimum()))
    copy["fid"] = None
    _delete(result)
    result.startEditing()
    result.addFeature(copy)
    assert result.commitChanges()
    wait(lambda: ready.dock.reviewing.panel.put_back.isHidden())
    ready.dock.segment.slider.setValue(30)
    drawn(ready)
    assert result.featureCount() == 4


@pytest.mark.parametrize("opened", ["at once", "later"])
def test_what_was_deleted_stays_away_in_a_project_that_was_opened_again(
    ready: Any, result: Any, wait: Callable[..., None], tmp_path: Path, drawn: Callable[[Any], None], opened: str
) -> None:
    ready.dock.segment.slider.setValue(20)
    drawn(ready)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    _delete(result)  # and QGIS ends without saving the project: the file has it
    project.clear()
    if opened == "later":
        wait(lambda: not ready.dock.footprints._pause.isActive())
    assert project.read(str(tmp_path / "p.qgz"))
    (buildings, _) = (node.layer() for node in project.layerTreeRoot().children()[0].findLayers())
    assert ready.dock.reviewing.panel.put_back.text() == "Put 1 deleted back"
    assert ready.dock.reviewing.panel.button.isEnabled() and not ready.dock.run._result.isHidden()
    wait(lambda: ready.dock.run._summary.text().startswith("4 buildings"))
    ready.dock.segment.slider.setValue(30)
    drawn(ready)
    assert buildings.featureCount() == 3


def test_edits_begun_while_footprints_are_drawn_are_kept(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]], drawn: Callable[[Any], None]
) -> None:
    source, count = result.source(), result.featureCount()
    ready.dock.segment.slider.setValue(20)
    wait(lambda: ready.dock.redrawing._run.is_running())
    result.startEditing()
    feature = QgsFeature(result.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(result.extent()).scaled(0.1)))
    assert result.addFeature(feature)
    drawn(ready)
    wait(lambda: "Save or discard your edits" in "".join(shown()), 10)
    assert result.source() == source and result.isEditable()
    assert result.commitChanges() and result.featureCount() == count + 1
    ready.dock.segment.slider.setValue(30)
    drawn(ready)
    assert "added" in [each["status"] for each in result.getFeatures()]


def test_what_is_decided_while_footprints_are_drawn_goes_along(
    ready: Any, result: Any, wait: Callable[..., None], drawn: Callable[[Any], None]
) -> None:
    from roofline.plugin.review.footprint_decisions import decide

    ready.dock.segment.slider.setValue(60)
    wait(lambda: ready.dock.redrawing._run.is_running())
    decide(result, [min(each.id() for each in result.getFeatures())], "rejected", 0)
    drawn(ready)
    assert "buildings_60_6" in result.source()
    assert "rejected" in [each["status"] for each in result.getFeatures()]


def test_a_filter_of_the_layer_stays_and_hides_no_decision(
    ready: Any, result: Any, press_button: Callable[..., bool], drawn: Callable[[Any], None]
) -> None:
    ready.dock.segment.slider.setValue(20)
    drawn(ready)
    status, first = result.fields().indexOf("status"), min(each.id() for each in result.getFeatures())
    assert result.dataProvider().changeAttributeValues({first: {status: "rejected"}})
    kept = "\"status\" <> 'rejected'"
    assert result.setSubsetString(kept) and result.featureCount() == 4
    for percent in (40, 20):
        ready.dock.segment.slider.setValue(percent)
        drawn(ready)
        assert result.subsetString() == kept
        assert ready.dock.run._summary.text().startswith(f"{result.featureCount()} buildings")
    assert result.featureCount() == 4
    ready.dock.segment.slider.setValue(40)
    drawn(ready)
    result.setSubsetString("")
    assert [each["status"] for each in result.getFeatures()].count("rejected") == 1
    result.setSubsetString(kept)
    assert press_button(ready.dock)
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 2, "somebody has worked on the first"


def test_notes_go_along_to_another_threshold(ready: Any, result: Any, drawn: Callable[[Any], None]) -> None:
    ready.dock.segment.slider.setValue(20)
    drawn(ready)
    notes, surest = result.fields().indexOf("notes"), max(result.getFeatures(), key=lambda each: each["confidence"])
    place = surest.geometry().centroid()
    assert result.startEditing() and result.changeAttributeValue(surest.id(), notes, "school")
    assert result.commitChanges()
    ready.dock.segment.slider.setValue(40)
    drawn(ready)
    noted = [each for each in result.getFeatures() if each["notes"]]
    assert [(each["notes"], each["status"]) for each in noted] == [("school", "detected")]
    assert noted[0].geometry().contains(place)


def test_a_duplicate_of_the_layer_shows_a_new_file_and_loses_no_edit(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]], drawn: Callable[[Any], None]
) -> None:
    def draw(percent: int) -> None:
        ready.dock.segment.slider.setValue(percent)
        drawn(ready)

    def statuses(layer: Any) -> list[str]:
        return sorted(feature["status"] for feature in layer.getFeatures())

    draw(60)
    copy = result.clone()
    QgsProject.instance().addMapLayer(copy)
    draw(20)
    surest = max(result.getFeatures(), key=lambda each: each["confidence"]).id()
    assert result.dataProvider().changeAttributeValues({surest: {result.fields().indexOf("status"): "rejected"}})
    assert copy.startEditing()
    assert copy.changeAttributeValue(1, copy.fields().indexOf("notes"), "mine")
    draw(60)
    wait(lambda: "Save or discard your edits of “Buildings”" in "".join(shown()), 10)
    assert "buildings_20_6.gpkg" in result.source(), "its file would be another below the edits"
    assert copy.commitChanges() and copy.getFeature(1)["notes"] == "mine"
    draw(50)
    draw(60)
    assert statuses(result) == statuses(copy) == ["detected", "detected", "rejected"]


@pytest.mark.parametrize("place", ["above", "below", "elsewhere"])
def test_the_result_is_the_layer_and_no_duplicate_of_it(
    ready: Any, result: Any, drawn: Callable[[Any], None], place: str
) -> None:
    """A copy that somebody keeps for comparison stays as it is, wherever it lies in the layer tree."""
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    group, copy = root.findLayer(result.id()).parent(), result.clone()
    project.addMapLayer(copy, False)
    if place == "elsewhere":
        root.insertLayer(0, copy)
        node = root.findLayer(result.id())
        root.insertChildNode(5, node.clone())  # and the layer itself is moved out of its group
        group.removeChildNode(node)
    else:
        group.insertLayer(0 if place == "above" else 1, copy)
    before = copy.source()
    ready.dock.segment.slider.setValue(60)
    drawn(ready)
    assert "buildings_60_6.gpkg" in result.source() and copy.source() == before
    found = result_of(ready.dock.image.layer())
    assert found is not None and found.buildings is result and latest_footprints() is result
