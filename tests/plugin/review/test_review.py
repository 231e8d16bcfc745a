# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints are reviewed by one key each, and each decision is in the file at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from roofline.plugin.layers.layer_file import file_of

Statuses = Callable[[], dict[int, str]]


def test_one_key_decides_and_shows_the_next_least_sure(
    begin: Callable[..., Any], press: Callable[..., None], on_disk: Statuses
) -> None:
    review = begin()
    assert review.panel.progress.text() == "0 of 6 doubtful"
    press("ADA")
    assert [on_disk()[number] for number in (1, 2, 3, 4)] == ["accepted", "rejected", "accepted", "detected"]
    assert review.panel.progress.text() == "3 of 6 doubtful"
    assert review.panel.current.text() == "No. 4: 50 %, 100 m². Detected"


def test_the_map_moves_to_each_footprint(begin: Callable[..., Any], press: Callable[..., None], buildings: Any) -> None:
    review = begin()
    for key, number in (("A", 1), ("N", 2), ("D", 3)):
        shape = buildings.getFeature(number).geometry()
        assert review._canvas.extent().contains(shape.boundingBox())
        assert review.view.outlined().intersects(shape)
        press(key)


def test_next_back_and_undo_leave_no_trace(
    begin: Callable[..., Any], press: Callable[..., None], on_disk: Statuses
) -> None:
    review = begin()
    press("NNB")
    assert review.panel.current.text().startswith("No. 2:")
    press("DD")
    assert (on_disk()[2], on_disk()[3]) == ("rejected", "rejected")
    press("U")
    assert review.panel.current.text().startswith("No. 3:") and on_disk()[3] == "detected"
    press("Z", Qt.KeyboardModifier.ControlModifier)
    assert review.panel.current.text().startswith("No. 2:") and on_disk()[2] == "detected"
    press("U")
    assert set(on_disk().values()) == {"detected"}


def test_the_reviewer_is_noted_and_taken_back(
    begin: Callable[..., Any], press: Callable[..., None], buildings: Any
) -> None:
    from roofline.plugin.layers.footprint_fields import reviewer_name

    begin()
    press("A")
    assert buildings.getFeature(1)["reviewer"] == reviewer_name() != ""
    press("U")
    assert not buildings.getFeature(1)["reviewer"]


def test_a_review_goes_on_where_it_ended(begin: Callable[..., Any], press: Callable[..., None], plugin: Any) -> None:
    review = begin()
    press("AD")
    review.panel.button.click()
    assert not review.is_running() and not review.panel.is_running()
    press("A")  # the keys are QGIS's own again
    begin()
    assert review.panel.progress.text() == "2 of 6 doubtful"
    assert review.panel.current.text().startswith("No. 3:")


def test_the_dock_counts_what_is_not_rejected(
    begin: Callable[..., Any], press: Callable[..., None], plugin: Any
) -> None:
    begin()
    press("DDA")
    assert plugin.dock.run._summary.text() == "10 buildings, 1,000 m²"
    press("UU")
    assert plugin.dock.run._summary.text() == "11 buildings, 1,100 m²"


@pytest.mark.parametrize(
    ("order", "doubtful", "first"), [("least_sure", False, 1), ("largest", True, 1), ("cells", False, 1)]
)
def test_the_order_and_the_choice_are_the_users(
    order: str, doubtful: bool, first: int, begin: Callable[..., Any], press: Callable[..., None]
) -> None:
    review = begin(order=order, doubtful=doubtful)
    assert review.panel.current.text().startswith(f"No. {first}:")
    assert review.panel.progress.maximum() == (6 if doubtful else 12)


def test_a_cell_is_ticked_off_by_one_key(
    begin: Callable[..., Any], press: Callable[..., None], on_disk: Statuses
) -> None:
    review = begin(order="cells", doubtful=False)
    press("D")
    press("A", Qt.KeyboardModifier.ShiftModifier)
    statuses = on_disk()
    assert [statuses[number] for number in (1, 2, 3, 4, 5, 6)] == ["rejected", *["accepted"] * 4, "detected"]
    assert review.panel.current.text().startswith("No. 6:")
    press("U")
    assert on_disk()[2] == "detected" and on_disk()[1] == "rejected"


def test_several_people_share_the_work_by_areas(
    begin: Callable[..., Any], press: Callable[..., None], buildings: Any
) -> None:
    areas = QgsVectorLayer("Polygon?crs=EPSG:32633", "shares", "memory")
    halves = []
    for left in (500_000, 500_050):
        half = QgsFeature()
        half.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 4_999_900, left + 45, 5_000_100)))
        halves.append(half)
    areas.dataProvider().addFeatures(halves)
    QgsProject.instance().addMapLayer(areas)
    review = begin(within=areas, doubtful=False)
    assert review.panel.progress.maximum() == 5
    review.end()
    areas.selectByIds([1])
    begin(within=areas, doubtful=False)
    assert review.panel.progress.maximum() == 3


def test_a_changed_outline_is_in_the_file_before_the_edit_ends(
    begin: Callable[..., Any], press: Callable[..., None], buildings: Any, on_disk: Statuses, wait: Callable[..., None]
) -> None:
    review = begin()
    press("E")
    assert buildings.isEditable() and review.panel.steps["edit"].isChecked()
    buildings.beginEditCommand("Moved vertex")
    buildings.moveVertex(500_014, 5_000_000, 1, 1)
    buildings.endEditCommand()
    wait(lambda: on_disk()[1] == "edited")
    saved = QgsVectorLayer(buildings.source(), "on disk", "ogr").getFeature(1)
    assert saved.geometry().area() == pytest.approx(120) and saved["area_m2"] == pytest.approx(120, rel=1e-3)
    press("N")
    assert not buildings.isEditable() and review.panel.current.text().startswith("No. 2:")
    press("U")
    saved = QgsVectorLayer(buildings.source(), "on disk", "ogr").getFeature(1)
    assert (saved.geometry().area(), saved["status"]) == (pytest.approx(100), "detected")


def test_an_edit_without_a_change_is_no_decision(
    begin: Callable[..., Any], press: Callable[..., None], on_disk: Statuses
) -> None:
    begin()
    press("EN")
    assert set(on_disk().values()) == {"detected"}


def test_a_layer_that_is_removed_ends_the_review_with_a_sentence(
    begin: Callable[..., Any],
    press: Callable[..., None],
    buildings: Any,
    shown: Callable[..., Any],
    wait: Callable[..., None],
    plugin: Any,
) -> None:
    review = begin()
    press("AD")
    source = buildings.source()
    QgsProject.instance().removeMapLayer(buildings.id())
    assert not review.is_running() and not review.panel.is_running()
    wait(
        lambda: any(
            "The footprints were removed, so the review has ended. All 2 decisions are kept" in text for text in shown()
        )
    )
    statuses = {f["id"]: f["status"] for f in QgsVectorLayer(source, "left", "ogr").getFeatures()}
    assert (statuses[1], statuses[2]) == ("accepted", "rejected")


def test_a_write_protected_result_is_refused_with_a_sentence(
    begin: Callable[..., Any], shown: Callable[..., Any], wait: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    assert not begin().is_running()
    wait(
        lambda: any(
            "are write-protected, so decisions cannot be kept; copy the output folder" in text for text in shown()
        )
    )


def test_unsaved_edits_come_first(
    begin: Callable[..., Any], buildings: Any, shown: Callable[..., Any], wait: Callable[..., None]
) -> None:
    buildings.startEditing()
    assert not begin().is_running()
    wait(lambda: any("Save or discard your edits of “Buildings” first" in text for text in shown()))
    buildings.rollBack()


def test_nothing_to_review_is_said(
    begin: Callable[..., Any],
    press: Callable[..., None],
    shown: Callable[..., Any],
    wait: Callable[..., None],
    buildings: Any,
) -> None:
    buildings.dataProvider().changeAttributeValues({f.id(): {3: 0.9} for f in buildings.getFeatures()})
    assert not begin().is_running()
    wait(lambda: any("There is nothing to review" in text for text in shown()))


def test_decisions_survive_the_death_of_the_program(buildings: Any) -> None:
    """Another process decides and is killed at once, as when QGIS crashes."""
    import subprocess
    import sys

    from ..conftest import ROOT

    code = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT / ".venv/lint")!r}); sys.path.insert(0, {str(ROOT.parent)!r})
from qgis.core import QgsApplication, QgsVectorLayer
application = QgsApplication([], False); application.initQgis()
from importlib.util import spec_from_file_location, module_from_spec
spec = spec_from_file_location("roofline", {str(ROOT / "__init__.py")!r}, submodule_search_locations=[{str(ROOT)!r}])
sys.modules["roofline"] = module_from_spec(spec); spec.loader.exec_module(sys.modules["roofline"])
from roofline.plugin.review.footprint_decisions import decide
layer = QgsVectorLayer({buildings.source()!r}, "b", "ogr")
decide(layer, [1], "rejected", 0); decide(layer, [2], "accepted", 1)
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -9, done.stderr
    statuses = [feature["status"] for feature in QgsVectorLayer(buildings.source(), "left", "ogr").getFeatures()]
    assert statuses[:3] == ["rejected", "accepted", "detected"]


def test_the_map_may_change_its_coordinate_system_meanwhile(
    begin: Callable[..., Any], press: Callable[..., None], buildings: Any, qgis_iface: Any
) -> None:
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform

    canvas, degrees = qgis_iface.mapCanvas(), QgsCoordinateReferenceSystem("EPSG:4326")
    canvas.setDestinationCrs(buildings.crs())
    review = begin()

    def where(number: int) -> QgsRectangle:
        shape = buildings.getFeature(number).geometry()
        shape.transform(QgsCoordinateTransform(buildings.crs(), degrees, QgsProject.instance()))
        return shape.boundingBox()

    canvas.setDestinationCrs(degrees)
    assert review.view.outlined().boundingBox().intersects(where(1)), "the outline stays on its building"
    press("N")
    assert canvas.extent().contains(where(2)) and review.view.outlined().boundingBox().intersects(where(2))


def test_a_filter_of_the_layer_is_counted_at_once(
    begin: Callable[..., Any], press: Callable[..., None], buildings: Any, plugin: Any, wait: Callable[..., None]
) -> None:
    buildings.setSubsetString('"confidence" > 0.5')
    wait(lambda: plugin.dock.run._summary.text() == "8 buildings, 800 m²")
    begin()
    press("D")
    assert plugin.dock.run._summary.text() == "7 buildings, 700 m²"


def test_an_edit_session_begun_meanwhile_is_named(
    begin: Callable[..., Any], press: Callable[..., None], buildings: Any, shown: Any, wait: Callable[..., None]
) -> None:
    review = begin()
    buildings.startEditing()
    press("E")
    wait(lambda: any("“Buildings” cannot be edited: save its edits first" in text for text in shown()))
    assert buildings.isEditable() and not review.editing.is_active()
    buildings.rollBack()


def test_a_file_that_another_program_is_writing_is_a_sentence_and_costs_no_decision(
    begin: Callable[..., Any], press: Callable[..., None], buildings: Any, shown: Any, wait: Callable[..., None]
) -> None:
    review = begin(doubtful=False)
    press("A")
    with closing(sqlite3.connect(file_of(buildings), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        press("D")
        wait(lambda: any("is locked" in text and "close the file where it is open" in text for text in shown()))
        assert review._queue.decided() == 1 and review._queue.current().number == 2
        other.execute("ROLLBACK")
    press("D")
    assert [buildings.getFeature(fid)["status"] for fid in (1, 2)] == ["accepted", "rejected"]
