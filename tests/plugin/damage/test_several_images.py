# SPDX-License-Identifier: GPL-2.0-or-later
"""Damage is graded from the dock between images that come in several files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtWidgets import QToolButton

from .conftest import COUNT

Press = Callable[..., bool]
Shown = Callable[[], list[str]]


@pytest.fixture
def tiles(town: tuple[Any, Any, Any], ready: Any, tmp_path: Path) -> tuple[list[QgsRasterLayer], list[QgsRasterLayer]]:
    """The west and the east of the town before, and after; its whole images are not in the project."""
    found = []
    for image in town[:2]:
        parts = []
        for side, left in (("west", 0), ("east", 160)):
            path = str(tmp_path / f"{image.name()}_{side}.tif")
            gdal.Translate(path, image.source(), srcWin=[left, 0, 160 if side == "west" else 140, 200])
            parts.append(QgsRasterLayer(path, f"{image.name()} {side}"))
        found.append(parts)
    QgsProject.instance().removeMapLayers([image.id() for image in town[:2]])
    QgsProject.instance().addMapLayers([*found[0], *found[1]])
    ready.dock.image.combo.setLayer(found[0][0])
    ready.dock.damage_box.setCollapsed(False)
    return found[0], found[1]


@pytest.fixture
def graded_tiles(tiles: Any, town: Any, ready: Any, press_grade: Press) -> QgsVectorLayer:
    """The squares, graded between the tiles."""
    before, after = tiles
    panel = ready.dock.damaging.panel
    panel.before_several.choose((before[1].source(),))
    panel.after_combo.setLayer(after[0])
    panel.after_several.choose((after[1].source(),))
    panel.buildings_combo.setLayer(town[2])
    assert press_grade()
    return ready.dock.damaging._result.layer


def visible(layers: list[QgsRasterLayer]) -> list[bool]:
    root = QgsProject.instance().layerTreeRoot()
    return [root.findLayer(layer.id()).isVisible() for layer in layers]


def test_the_buildings_of_all_images_are_graded(tmp_path: Path, graded_tiles: QgsVectorLayer, ready: Any) -> None:
    assert graded_tiles.featureCount() == COUNT and graded_tiles.crs().authid() == "EPSG:32633"
    assert not any(feature["hidden"] for feature in graded_tiles.getFeatures())
    told = ready.dock.damaging._result.run()["request"]
    assert told["before_more"] == [str(tmp_path / "town_east.tif")]
    assert told["after_more"] == [str(tmp_path / "flooded_east.tif")]


def test_the_layer_lies_above_all_images(graded_tiles: QgsVectorLayer, ready: Any) -> None:
    order = [node.layer().name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    images = ["town west", "town east", "flooded west", "flooded east"]
    assert order.index("Damage") < min(map(order.index, images))


def test_all_images_flicker_and_are_left_as_they_were(graded_tiles: QgsVectorLayer, tiles: Any, ready: Any) -> None:
    before, after = tiles
    ready.dock.damaging.panel.grade_button.click()
    assert visible(after) == [True, True] and visible(before) == [False, False]
    ready.dock.flicker()
    assert visible(after) == [False, False] and visible(before) == [True, True]
    ready.dock.damaging.panel.grade_button.click()
    assert visible(after) == visible(before) == [True, True]


def test_they_flicker_before_anything_is_graded(tiles: Any, ready: Any) -> None:
    before, after = tiles
    panel = ready.dock.damaging.panel
    panel.before_several.choose((before[1].source(),))
    panel.after_combo.setLayer(after[0])
    panel.after_several.choose((after[1].source(),))
    for _ in range(2):
        ready.dock.flicker()
        assert visible(after) == [not each for each in visible(before)] and len(set(visible(after))) == 1


def test_grades_by_keys_are_learnt_from_in_all_images(
    graded_tiles: QgsVectorLayer, ready: Any, press: Callable[..., None], press_grade: Press
) -> None:
    damaging = ready.dock.damaging
    damaging.panel.grade_button.click()
    press("11114444")
    assert press_grade("again_button")
    told = damaging._result.run()
    assert told["graded"] == 8 and len(told["request"]["before_more"]) == len(told["request"]["after_more"]) == 1


def test_the_grading_is_found_again_with_each_of_its_images(
    graded_tiles: QgsVectorLayer, tiles: Any, ready: Any, wait: Any
) -> None:
    before, after = tiles
    damaging = ready.dock.damaging
    ready.dock.image.combo.setLayer(after[1])
    assert damaging._result is None
    damaging.panel.after_combo.setLayer(None)
    ready.dock.image.combo.setLayer(before[1])
    wait(lambda: bool(damaging.grading.buildings))
    assert damaging._result.layer is graded_tiles and damaging.panel.after() is after[0]
    assert damaging.panel.more() == ((before[0].source(),), (after[1].source(),))


def test_what_the_footprints_were_found_in_is_read_as_one(
    tiles: Any, ready: Any, tmp_path: Path, press_button: Press, press_grade: Press
) -> None:
    before, _ = tiles
    dock = ready.dock
    dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    dock.image.choose_more((before[1].source(),))
    dock.segment.spin.setValue(1)
    assert press_button(dock)
    dock.image.combo.setLayer(before[1])  # another of the images: those of its result come with it
    assert dock.image.more() == ()
    panel, button = dock.damaging.panel, dock.findChild(QToolButton, "roofline_damage_before_several")
    assert panel.more()[0] == (before[0].source(),) and button.text() == "Mapped as one with 1 more…"
    panel.before_several.choose(())
    assert panel.more()[0] == () and button.text() == "Several images…"


def test_several_images_after_the_event_are_graded_alone(tiles: Any, town: Any, ready: Any, press_grade: Press) -> None:
    _, after = tiles
    ready.dock.image.combo.setLayer(after[0])
    ready.dock.image.choose_more((after[1].source(),))
    panel = ready.dock.damaging.panel
    panel.alone_check.setChecked(True)
    panel.buildings_combo.setLayer(town[2])
    assert panel.more() == ((), (after[1].source(),)) and panel.before_several.isHidden()
    assert press_grade()
    result = ready.dock.damaging._result
    assert result.is_alone() and result.more() == ((), (after[1].source(),)) and len(result.layers()[1]) == 2
    assert result.layer.featureCount() == COUNT


def test_an_image_is_not_from_before_and_after_the_event(
    tiles: Any, ready: Any, press_grade: Press, shown: Shown, wait: Any
) -> None:
    before, after = tiles
    panel = ready.dock.damaging.panel
    panel.before_several.choose((before[1].source(),))
    panel.after_combo.setLayer(after[0])
    panel.after_several.choose((before[1].source(),))
    assert not press_grade()
    wait(lambda: any("“town east” is chosen twice" in text for text in shown()))


def test_a_web_layer_is_copied_where_the_buildings_of_all_images_are(
    ready: Any, add_image: Callable[..., Any], make_image: Callable[..., Path], tmp_path: Path
) -> None:
    from roofline.plugin.jobs import build_damage
    from roofline.plugin.jobs.overlay import InputError

    west = add_image("west", size=(100, 100))
    east = add_image("east", size=(100, 100), origin=(500050.0, 5000000.0))
    reach = build_damage._reach(west, (east.source(),))
    assert reach.contains(west.extent()) and reach.contains(east.extent())
    unknown = build_damage._reach(west, (str(tmp_path),))  # a folder, which may hold any images
    assert unknown is None
    with pytest.raises(InputError, match="choose a layer of buildings first"):
        build_damage._ground(west, unknown, None)


def test_the_map_that_is_handed_over_shows_all_images_from_after_the_event(
    graded_tiles: QgsVectorLayer, tiles: Any, ready: Any, tmp_path: Path, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roofline.plugin.handover import handing_over

    drawn: list[Any] = []

    class Sheet(handing_over.MapSheet):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            drawn.append(self)

        def _clear(self) -> None:
            self.images = [layer.name() for layer in self._imagery]
            super()._clear()

    monkeypatch.setattr(handing_over, "MapSheet", Sheet)
    handing = ready.dock.handing_over
    ready.dock.damaging.panel.handover_button.click()
    dialog = handing.dialog
    dialog.map_combo.setCurrentIndex(dialog.map_combo.findData("A4"))
    dialog.folder.setFilePath(str(tmp_path / "handover"))
    dialog.button.click()
    wait(lambda: not handing.is_running())
    assert drawn[0].images == ["flooded west", "flooded east"]
    assert list((tmp_path / "handover").glob("*.pdf"))


def test_files_that_moved_with_the_project_are_found(
    graded_tiles: QgsVectorLayer, tiles: Any, ready: Any, tmp_path: Path
) -> None:
    result = ready.dock.damaging._result
    assert json.loads(result.group.customProperty("roofline/before_more")) == [tiles[0][1].source()]
    moved = tmp_path / "moved"
    moved.mkdir()
    for layer in [*tiles[0], *tiles[1]]:
        target = Path(layer.source()).rename(moved / Path(layer.source()).name)
        layer.setDataSource(str(target), layer.name(), "gdal")
    assert result.more() == ((str(moved / "town_east.tif"),), (str(moved / "flooded_east.tif"),))
    assert [len(each) for each in result.layers()] == [2, 2]
