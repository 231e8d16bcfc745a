# SPDX-License-Identifier: GPL-2.0-or-later
"""What the panel says of a sketch: shares, numbers, and the one thing most worth changing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsProject, QgsRasterLayer
from roofline.plugin.layers.imagery_copies import mark_copy

from .sketching import classes, put, rectangle

# The image is 150 x 100 m: 15000 m2.
SMALL = ("area", rectangle(500020, 4999920, 500030, 4999930))
AREA = ("area", rectangle(500020, 4999920, 500050, 4999950))
HALF_OUTSIDE = ("area", rectangle(499980, 4999920, 500020, 4999950))
OUTSIDE = ("area", rectangle(499900, 4999920, 499950, 4999950))
HOUSE = ("building", rectangle(500030, 4999930, 500040, 4999939))
STRAY = ("building", rectangle(500100, 4999930, 500110, 4999939))
ON_THE_EDGE = ("building", rectangle(500045, 4999930, 500055, 4999939))


@pytest.fixture
def counted(sketching: Any, wait: Any) -> Callable[..., Any]:
    """Draws polygons into a sketch and gives the counts that follow."""
    seen: list[Any] = []
    sketching.counted.connect(seen.append)

    def draw(*shapes: tuple[str, QgsGeometry]) -> Any:
        if sketching.layer() is None:
            sketching.chosen.begin()
        expected = sketching.layer().featureCount() + len(shapes)
        put(sketching.layer(), *shapes)
        wait(lambda: bool(seen) and seen[-1] is not None and len(sketching.count._known) == expected, 10)
        wait(lambda: not sketching.count._dirty and sketching.count._work is None, 10)
        return seen[-1]

    return draw


def warning(sketching: Any) -> str:
    return str(sketching.panel._notice.text())


def test_the_share_of_the_image_is_told_against_the_papers(sketching: Any, counted: Any) -> None:
    counts = counted(AREA, HOUSE)
    assert (counts.areas, counts.buildings) == (1, 1)
    assert counts.share == pytest.approx(900 / 15000)
    assert counts.building_share == pytest.approx(90 / 900)
    assert sketching.panel._share.text() == "6.0 % of the image – aim for 7 %"
    assert sketching.panel._counts.text() == "1 area · 1 building · 10 % built up"
    assert not warning(sketching)


def test_of_a_web_layer_the_share_of_what_was_fetched_is_told(
    sketching: Any, counted: Any, add_image: Callable[..., Any], plugin: Any
) -> None:
    copy = plugin.dock.image.layer()
    tiles = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=20&zmin=0", "tiles", "wms")
    plugin.dock.image.combo.setLayer(QgsProject.instance().addMapLayer(tiles))
    assert plugin.dock.image.layer() == tiles and sketching.chosen.begin()
    to_web = QgsCoordinateTransform(copy.crs(), sketching.layer().crs(), QgsProject.instance())

    def moved(kind: str, shape: QgsGeometry) -> tuple[str, QgsGeometry]:
        there = QgsGeometry(shape)
        there.transform(to_web)
        return kind, there

    counts = counted(moved(*AREA), moved(*HOUSE))
    assert counts.share is None and counts.building_share == pytest.approx(0.1, rel=0.05)
    assert sketching.panel._share.isHidden() and sketching.panel._bar.isHidden() and not warning(sketching)
    mark_copy(copy, tiles)
    counts = counted(moved(*SMALL))
    assert counts.share == pytest.approx(900 / 15000, rel=0.05)
    assert sketching.panel._share.text().endswith("% of the image – aim for 7 %")


def test_overlapping_areas_count_once_and_buildings_only_inside(counted: Any) -> None:
    counts = counted(AREA, ("area", rectangle(500030, 4999920, 500060, 4999950)), HOUSE, ON_THE_EDGE)
    assert counts.share == pytest.approx(1200 / 15000)
    assert counts.building_share == pytest.approx(180 / 1200)


def test_counts_follow_edits_and_undo(sketching: Any, counted: Any, wait: Any) -> None:
    counted(AREA, HOUSE, ON_THE_EDGE)
    layer = sketching.layer()
    area = next(f.id() for f in layer.getFeatures() if f["class"] == "area")
    layer.changeGeometry(area, rectangle(500020, 4999920, 500060, 4999950))
    wait(lambda: "20" not in sketching.panel._share.text() and "8.0 %" in sketching.panel._share.text(), 10)
    assert "15 % built up" in sketching.panel._counts.text()
    layer.undoStack().undo()
    wait(lambda: "6.0 %" in sketching.panel._share.text(), 10)
    assert "15 % built up" in sketching.panel._counts.text()  # (90 + 45) of 900 m2
    layer.deleteFeature(area)
    wait(lambda: not sketching.panel._hint.isHidden(), 10)


def test_saving_changes_no_count(sketching: Any, counted: Any, wait: Any) -> None:
    before = counted(AREA, HOUSE, STRAY)
    sketching.finish()
    wait(lambda: not sketching.count._dirty and sketching.count._work is None, 10)
    assert sketching.count._counts() == before
    assert min(sketching.count._known) > 0


def test_thousands_of_buildings_are_counted_without_a_stutter(sketching: Any, counted: Any) -> None:
    """A turn of the event loop is bounded by the clock; here it is the result that counts."""
    houses = [("building", rectangle(500020 + i % 30, 4999920 + i // 30 % 30, 500020.5 + i % 30, 4999920.5 + i // 30 % 30))
              for i in range(2000)]  # fmt: skip
    counts = counted(AREA, *houses)
    assert counts.buildings == 2000
    assert counts.building_share == pytest.approx(2000 * 0.25 / 900)


@pytest.mark.parametrize(
    ("shapes", "words"),
    [
        ((AREA,), "There are no buildings in the areas yet"),
        ((SMALL, HOUSE), "There are no buildings in the areas yet"),
        ((SMALL, ("building", rectangle(500021, 4999921, 500024, 4999924))), "very little to train on"),
        ((AREA, ("building", AREA[1])), "contain only buildings"),
        ((HALF_OUTSIDE, HOUSE), "is outside the image and does not count"),
        ((OUTSIDE,), "The areas are outside the image"),
        ((AREA, HOUSE, STRAY), "Buildings outside the areas do not count (1)"),
        ((AREA, HOUSE), ""),
        ((HOUSE,), ""),
    ],
)
def test_one_plain_line_warns(shapes: Any, words: str, sketching: Any, counted: Any) -> None:
    counted(*shapes)
    assert warning(sketching).find(words) >= 0
    assert bool(warning(sketching)) == bool(words)


def test_without_an_area_the_panel_says_how_to_begin(sketching: Any, counted: Any) -> None:
    assert "Draw an area" in sketching.panel._hint.text()
    assert not sketching.panel._hint.isHidden()
    counted(AREA)
    assert sketching.panel._hint.isHidden()


def test_another_sketch_begins_with_nothing(sketching: Any, counted: Any, wait: Any) -> None:
    counted(AREA, HOUSE)
    first = sketching.layer()
    sketching.chosen.begin()
    wait(lambda: not sketching.panel._hint.isHidden(), 10)
    sketching.panel.sketchChosen.emit(first.id())
    wait(lambda: "6.0 %" in sketching.panel._share.text(), 10)
    assert classes(first) == ["area", "building"]


def test_a_layer_that_is_gone_is_not_counted(sketching: Any, counted: Any, wait: Any) -> None:
    counted(AREA)
    put(sketching.layer(), HOUSE)
    QgsProject.instance().removeMapLayer(sketching.layer())
    turns = iter(range(20))
    wait(lambda: next(turns, None) is None)
    assert not sketching.panel._hint.isHidden()
