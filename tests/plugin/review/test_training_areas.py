# SPDX-License-Identifier: GPL-2.0-or-later
"""What was reviewed becomes what the next training learns from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsProject, QgsRectangle


@pytest.fixture
def copied(plugin: Any, wait: Callable[..., None]) -> Callable[[], list[tuple[str, QgsRectangle]]]:
    """Presses the button and gives the polygons of the sketch."""

    def copy() -> list[tuple[str, QgsRectangle]]:
        plugin.dock.reviewing.panel.copy.click()
        wait(lambda: not plugin.dock.reviewing.training.is_running())
        sketch = plugin.dock.sketching.layer()
        if sketch is None:
            return []
        return [(feature["class"], feature.geometry().boundingBox()) for feature in sketch.getFeatures()]

    return copy


def test_a_rejected_footprint_becomes_ground_and_an_accepted_one_a_building(
    begin: Callable[..., Any], press: Callable[..., None], copied: Callable[[], Any], buildings: Any
) -> None:
    begin(doubtful=False)
    press("DNNA")
    polygons = copied()
    areas = [box for kind, box in polygons if kind == "area"]
    assert len(areas) == 2
    for fid, kinds in ((1, []), (4, ["building"])):
        box = buildings.getFeature(fid).geometry().boundingBox()
        (area,) = (each for each in areas if each.contains(box))
        assert (area.width(), area.height()) == (pytest.approx(22), pytest.approx(22))
        assert [kind for kind, each in polygons if kind != "area" and area.contains(each)] == kinds


def test_footprints_that_nobody_decided_about_are_ignored(
    begin: Callable[..., Any], press: Callable[..., None], copied: Callable[[], Any], buildings: Any
) -> None:
    buildings.dataProvider().changeGeometryValues(
        {2: QgsGeometry.fromRect(QgsRectangle(500_012, 5_000_000, 500_020, 5_000_010))}
    )
    begin()
    press("D")
    assert sorted(kind for kind, _ in copied()) == ["area", "ignore"]


def test_the_same_decision_is_learnt_from_once(
    begin: Callable[..., Any], press: Callable[..., None], copied: Callable[[], Any]
) -> None:
    begin()
    press("AD")
    first = copied()
    assert copied() == first
    begin()
    press("A")
    assert len(copied()) > len(first)


def test_without_decisions_nothing_is_copied(
    begin: Callable[..., Any], copied: Callable[[], Any], shown: Any, wait: Callable[..., None]
) -> None:
    assert copied() == []
    wait(lambda: any("There are no new decisions to learn from" in text for text in shown()))


def _kinds(sketch: Any) -> list[str]:
    return sorted(feature["class"] for feature in sketch.getFeatures())


def test_the_sketch_gets_them_that_was_chosen_when_the_button_was_pressed(
    plugin: Any, begin: Callable[..., Any], press: Callable[..., None], shown: Any, wait: Callable[..., None]
) -> None:
    begin(doubtful=False)
    press("DNNA")
    assert plugin.dock.sketching.chosen.begin()
    first = plugin.dock.sketching.layer()
    training = plugin.dock.reviewing.training
    plugin.dock.reviewing.panel.copy.click()
    assert training.is_running() and plugin.dock.sketching.chosen.begin()
    second = plugin.dock.sketching.layer()
    wait(lambda: not training.is_running())
    assert second is not first and second.featureCount() == 0
    assert _kinds(first) == ["area", "area", "building"] and not first.isEditable()
    wait(lambda: any(f"2 areas with reviewed footprints are in “{first.name()}”" in text for text in shown()))


def test_another_image_chosen_meanwhile_gets_no_sketch_of_them(
    plugin: Any,
    begin: Callable[..., Any],
    press: Callable[..., None],
    add_image: Callable[..., Any],
    shown: Any,
    wait: Callable[..., None],
) -> None:
    begin()
    press("A")
    other = add_image("village")
    plugin.dock.reviewing.panel.copy.click()
    plugin.dock.image.choose(other)
    wait(lambda: not plugin.dock.reviewing.training.is_running())
    wait(lambda: any("Another image was chosen meanwhile" in text for text in shown()))
    assert plugin.dock.sketching.layer() is None


def test_a_sketch_that_is_removed_meanwhile_gets_none(
    plugin: Any, begin: Callable[..., Any], press: Callable[..., None], shown: Any, wait: Callable[..., None]
) -> None:
    begin()
    press("A")
    assert plugin.dock.sketching.chosen.begin()
    plugin.dock.reviewing.panel.copy.click()
    QgsProject.instance().removeMapLayer(plugin.dock.sketching.layer().id())
    wait(lambda: not plugin.dock.reviewing.training.is_running())
    wait(lambda: any("The sketch was removed meanwhile" in text for text in shown()))
    assert plugin.dock.sketching.layer() is None


def test_an_area_ends_with_the_image(
    plugin: Any, begin: Callable[..., Any], press: Callable[..., None], copied: Callable[[], Any], buildings: Any
) -> None:
    edge = plugin.dock.image.layer().extent()
    corner = QgsRectangle(edge.xMaximum() - 10, edge.yMinimum(), edge.xMaximum(), edge.yMinimum() + 10)
    buildings.dataProvider().changeGeometryValues({1: QgsGeometry.fromRect(corner)})
    begin()
    press("D")
    ((kind, area),) = copied()
    assert kind == "area" and edge.contains(area) and (area.width(), area.height()) == (16, 16)
