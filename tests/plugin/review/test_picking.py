# SPDX-License-Identifier: GPL-2.0-or-later
"""A click maps a roof that was missed; Shift joins, a stroke splits, Control deletes, and U takes it back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsPointXY, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

ROOF = (500_110, 4_999_892)  # the middle of the roof that was missed


@pytest.fixture
def pick(begin: Callable[..., Any], press: Callable[..., None], qgis_iface: Any, wait: Callable[..., None]) -> Any:
    """Picks in a review that shows the whole image; gives the review."""
    review = begin(doubtful=False)
    press("P")
    assert review.picking.is_active() and review.panel.steps["pick"].isChecked()
    canvas = qgis_iface.mapCanvas()
    canvas.resize(800, 600)  # other tests leave it small
    canvas.setExtent(QgsRectangle(499_990, 4_999_790, 500_310, 5_000_030))

    def at(x: float, y: float, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, modifier, pixel(x, y))
        wait(lambda: not review.picking.is_running())

    def pixel(x: float, y: float) -> QPoint:
        place = canvas.getCoordinateTransform().transform(QgsPointXY(x, y))
        return QPoint(round(place.x()), round(place.y()))

    def stroke(start: tuple[float, float], end: tuple[float, float]) -> None:
        canvas.setExtent(QgsRectangle(QgsPointXY(*start), QgsPointXY(*end)).buffered(5))
        QTest.mousePress(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(*start))
        QTest.mouseMove(canvas.viewport(), pixel(*end))
        QTest.mouseRelease(canvas.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, pixel(*end))

    review.at, review.stroke = at, stroke
    return review


def _saved(buildings: Any) -> list[QgsFeature]:
    found = QgsVectorLayer(buildings.source(), "on disk", "ogr").getFeatures()
    return sorted((QgsFeature(feature) for feature in found), key=lambda feature: feature["id"])


def test_a_click_maps_a_missed_roof(ready: Any, buildings: Any, pick: Any, wait: Callable[..., None]) -> None:
    pick.at(*ROOF)
    *_, roof = _saved(buildings)
    assert (roof["id"], roof["status"], roof["src_image"]) == (13, "added", buildings.getFeature(1)["src_image"])
    assert roof["uuid"] and roof["reviewer"] and not roof["confidence"]
    assert roof.geometry().contains(QgsPointXY(*ROOF)) and 200 < roof["area_m2"] < 350
    assert pick.picking.chosen() == roof.id() and not buildings.isEditable()
    wait(lambda: ready.dock.run._summary.text().startswith("13 buildings"))


def test_the_roof_under_the_resting_mouse_is_shown_before_the_click(
    ready: Any, buildings: Any, pick: Any, wait: Callable[..., None]
) -> None:
    preview = pick.picking.preview

    def rest(x: float, y: float) -> None:
        pick.picking._tool.moved.emit(QgsPointXY(x, y))
        pick.picking._tool.rested.emit(QgsPointXY(x, y))
        wait(lambda: not preview.is_running())

    rest(*ROOF)
    outline = preview.outline_at(QgsPointXY(*ROOF))
    assert 200 < outline.area() < 350 and preview._band.isVisible() and len(_saved(buildings)) == 12
    rest(500_250, 4_999_850)
    assert preview.outline_at(QgsPointXY(*ROOF)).isEmpty(), "bare ground has none"
    rest(*ROOF)
    pick.at(*ROOF)
    *_, roof = _saved(buildings)
    assert roof.geometry().area() == pytest.approx(outline.area()) and not preview.is_running()
    assert preview.outline_at(QgsPointXY(*ROOF)).isEmpty(), "it is a footprint now"
    rest(*ROOF)
    assert preview.outline_at(QgsPointXY(*ROOF)).isEmpty(), "a footprint needs no preview"


def test_a_roof_is_mapped_once_and_bare_ground_never(
    ready: Any, buildings: Any, pick: Any, shown: Any, wait: Callable[..., None]
) -> None:
    pick.at(*ROOF)
    pick.at(500_250, 4_999_850)
    wait(lambda: any("Nothing there looks like a roof" in text for text in shown()))
    assert len(_saved(buildings)) == 13


def test_shift_joins_what_is_clicked_to_the_selected_footprint(
    plugin: Any, buildings: Any, pick: Any, press: Callable[..., None], shown: Any, wait: Callable[..., None]
) -> None:
    from qgis.core import QgsGeometry

    near = QgsGeometry.fromRect(QgsRectangle(500_010, 5_000_000, 500_018, 5_000_010))
    buildings.dataProvider().changeGeometryValues({2: near})
    pick.at(500_005, 5_000_005)
    pick.at(500_014, 5_000_005, Qt.KeyboardModifier.ShiftModifier)
    first, *rest = _saved(buildings)
    assert first.geometry().area() == pytest.approx(180) and first["area_m2"] == pytest.approx(180, rel=2e-3)
    assert first["status"] == "edited" and [feature["id"] for feature in rest] == list(range(3, 13))
    pick.at(500_085, 5_000_005, Qt.KeyboardModifier.ShiftModifier)
    wait(lambda: any("The two do not touch" in text for text in shown()))
    press("U")
    first, second, *_ = _saved(buildings)
    assert (first.geometry().area(), first["status"], second["id"]) == (pytest.approx(100), "detected", 2)


def test_a_stroke_splits(plugin: Any, buildings: Any, pick: Any, press: Callable[..., None]) -> None:
    pick.stroke((500_045, 4_999_995), (500_045, 5_000_015))
    saved = _saved(buildings)
    halves = [feature for feature in saved if feature["id"] in (3, 13)]
    assert [round(feature["area_m2"]) for feature in halves] == [50, 50]
    assert [feature["status"] for feature in halves] == ["edited", "added"]
    assert len({feature["uuid"] for feature in saved}) == 13
    press("U")
    assert [round(feature["area_m2"]) for feature in _saved(buildings)] == [100] * 12


def test_control_deletes_what_was_added_and_rejects_what_was_detected(
    ready: Any, buildings: Any, pick: Any, press: Callable[..., None], on_disk: Callable[[], dict[int, str]]
) -> None:
    pick.at(*ROOF)
    for x, y in (ROOF, (500_065, 5_000_005)):
        pick.at(x, y, Qt.KeyboardModifier.ControlModifier)
    assert set(on_disk()) == set(range(1, 13)) and on_disk()[4] == "rejected"
    press("UU")
    assert on_disk()[4] == "detected" and on_disk()[13] == "added"


def test_undo_takes_back_what_came_last_also_when_picking_was_switched_off_since(
    ready: Any, buildings: Any, pick: Any, press: Callable[..., None], on_disk: Callable[[], dict[int, str]]
) -> None:
    press("A")  # footprint 1
    pick.at(*ROOF)
    press("P")
    assert not pick.picking.is_active()
    press("D")  # footprint 2
    press("U")
    assert on_disk()[2] == "detected" and 13 in on_disk()
    press("U")
    assert 13 not in on_disk() and on_disk()[1] == "accepted", "the roof was picked after it"
    press("U")
    assert set(on_disk().values()) == {"detected"}


def test_what_is_deleted_with_the_tool_is_kept_for_other_thresholds_and_what_is_undone_is_not(
    ready: Any, buildings: Any, pick: Any, press: Callable[..., None], wait: Callable[..., None]
) -> None:
    kept, put_back = Path(buildings.source().split("|")[0]).with_name("buildings_deleted.gpkg"), pick.panel.put_back
    pick.at(*ROOF)
    press("U")
    assert not kept.exists(), "a roof whose picking was undone is not one that was deleted"
    pick.at(*ROOF)
    pick.at(*ROOF, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: put_back.text() == "Put 1 deleted back" and not put_back.isHidden())
    assert kept.exists()
    press("U")
    wait(put_back.isHidden)
    assert not kept.exists() and len(_saved(buildings)) == 13


def test_the_tool_used_before_comes_back(plugin: Any, pick: Any, press: Callable[..., None], qgis_iface: Any) -> None:
    press("P")
    assert not pick.picking.is_active() and not pick.panel.steps["pick"].isChecked()
    press("P")
    pick.panel.button.click()
    assert not pick.picking.is_active()


def test_a_raster_that_is_gone_is_a_sentence(
    ready: Any, buildings: Any, pick: Any, shown: Any, wait: Callable[..., None]
) -> None:
    Path(buildings.source().split("|")[0]).with_name("probability.tif").unlink()
    pick.at(*ROOF)
    wait(lambda: any("cannot be read" in text or "gone" in text for text in shown()))
    assert len(_saved(buildings)) == 12
