# SPDX-License-Identifier: GPL-2.0-or-later
"""A sketch's file, form and look, and that a project finds its sketches again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QInputDialog, QMessageBox

from .sketching import classes, put, rectangle, snapshot_for_engine

AREA = ("area", rectangle(500020, 4999920, 500080, 4999980))
HOUSE = ("building", rectangle(500030, 4999930, 500050, 4999950))


def sketch_file(layer: QgsVectorLayer) -> Path:
    return Path(layer.source().split("|")[0])


def test_a_sketch_has_the_images_crs_and_one_field_that_the_engine_reads(sketching: Any) -> None:
    sketching.panel.new_button.click()
    layer = sketching.layer()
    assert layer.wkbType() == QgsWkbTypes.Polygon
    assert layer.crs() == sketching.chosen.image().crs()
    assert [field.name() for field in layer.fields()] == ["fid", "class"]
    assert layer.customProperty("roofline/role") == "sketch"
    assert layer.customProperty("roofline/image") == sketching.chosen.image().id()
    assert not layer.isEditable()
    words = layer.editorWidgetSetup(1).config()["map"]
    assert [value for word in words for value in word.values()] == ["area", "building", "ignore"]
    assert QgsProject.instance().layerTreeRoot().children()[0].layer() == layer


def test_an_image_without_a_place_can_be_sketched_on(sketching: Any, add_image: Any, plugin: Any) -> None:
    photo = add_image("photo", georeferenced=False)
    plugin.dock.image.combo.setLayer(photo)
    assert sketching.chosen.begin()
    put(sketching.layer(), ("area", rectangle(10, -60, 60, -10)))
    sketching.finish()
    assert classes(sketching.layer()) == ["area"]
    assert not sketching.layer().crs().isValid()


def test_it_lies_beside_a_saved_project_and_else_with_the_users_data(sketching: Any, tmp_path: Path) -> None:
    sketching.chosen.begin()
    assert sketch_file(sketching.layer()) == tmp_path / "home/roofline/sketches/scene_sketch.gpkg"
    (tmp_path / "town").mkdir()
    assert QgsProject.instance().write(str(tmp_path / "town" / "town.qgz"))
    sketching.chosen.begin()
    assert sketch_file(sketching.layer()) == tmp_path / "town/roofline/scene_sketch.gpkg"
    sketching.chosen.begin()
    assert sketch_file(sketching.layer()) == tmp_path / "town/roofline/scene_sketch_2.gpkg"


def test_a_folder_that_cannot_be_written_is_named(
    sketching: Any, tmp_path: Path, wait: Any, shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr("roofline.plugin.sketch.sketch_layer.user_data", lambda: tmp_path / "file")
    sketching.use("building")
    wait(lambda: any("cannot be saved" in text for text in shown()))
    assert sketching.layer() is None
    assert sketching.drawing.tool() == ""


def test_new_takes_up_an_empty_sketch_and_makes_no_other(sketching: Any, wait: Any, shown: Any) -> None:
    sketching.chosen.begin()
    first = sketching.layer()
    sketching.panel.new_button.click()
    assert sketching.layer() is first and sketching.panel.combo.count() == 1
    wait(lambda: any("still empty" in text for text in shown()))
    put(first, HOUSE)
    sketching.panel.new_button.click()
    second = sketching.layer()
    assert second is not first and sketching.panel.combo.count() == 2
    sketching.panel.sketchChosen.emit(first.id())
    sketching.panel.new_button.click()
    assert sketching.layer() is second and sketching.panel.combo.count() == 2


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], list[str]]:
    """Answers the question of whether to delete; gives the questions."""

    def give(yes: bool) -> list[str]:
        asked: list[str] = []

        def question(parent: object, title: str, text: str) -> object:
            asked.append(text)
            return QMessageBox.StandardButton.Yes if yes else QMessageBox.StandardButton.No

        monkeypatch.setattr(QMessageBox, "question", question)
        return asked

    return give


def menu(sketching: Any, words: str) -> None:
    next(action for action in sketching.panel.more_menu.actions() if action.text() == words).trigger()


def test_a_sketch_is_renamed_in_its_menu(sketching: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not sketching.panel.more_button.isEnabled()
    sketching.chosen.begin()
    path = sketch_file(sketching.layer())
    monkeypatch.setattr(QInputDialog, "getText", lambda *values, text: (f" {text}, west ", True))
    menu(sketching, "Rename…")
    assert sketching.layer().name() == sketching.panel.combo.currentText() == "Sketch 1 of scene, west"
    assert sketch_file(sketching.layer()) == path


@pytest.mark.parametrize("yes", [True, False])
def test_a_sketch_is_deleted_with_its_file_after_a_question(yes: bool, sketching: Any, answer: Any) -> None:
    sketching.chosen.begin()
    put(sketching.layer(), HOUSE)
    sketching.finish()
    first = sketch_file(sketching.layer())
    sketching.chosen.begin()
    put(sketching.layer(), HOUSE)  # not saved yet
    second = sketch_file(sketching.layer())
    asked = answer(yes)
    menu(sketching, "Delete…")
    assert len(asked) == 1 and "Sketch 2 of scene" in asked[0] and second.name in asked[0]
    assert sketching.panel.combo.count() == (1 if yes else 2)
    assert sketch_file(sketching.layer()) == (first if yes else second)
    assert first.is_file() and second.is_file() == (not yes)
    assert not yes or not [path for path in second.parent.iterdir() if path.name.startswith(second.name)]


def _renamed(layer: Any) -> Path:
    path = sketch_file(layer)
    made = path.rename(path.with_name("cadastre.gpkg"))
    layer.setDataSource(f"{made}|layername=sketch", layer.name(), "ogr")
    return made


def _with_another_table(layer: Any) -> Path:
    path = sketch_file(layer)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "cadastre"
    options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
    options.driverName = "GPKG"
    context = QgsProject.instance().transformContext()
    assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)[0] == 0
    return path


def _shown_twice(layer: Any) -> Path:
    QgsProject.instance().addMapLayer(QgsVectorLayer(layer.source(), "again", "ogr"))
    return sketch_file(layer)


@pytest.mark.parametrize("change", [_renamed, _with_another_table, _shown_twice])
def test_a_file_that_is_not_a_sketchs_alone_is_kept(change: Any, sketching: Any, answer: Any) -> None:
    sketching.chosen.begin()
    path = change(sketching.layer())
    asked = answer(True)
    menu(sketching, "Delete…")
    assert "is kept" in asked[0] and path.is_file()
    assert sketching.layer() is None


def test_each_class_has_its_own_look_over_imagery(sketching: Any) -> None:
    sketching.chosen.begin()
    symbols = {c.value(): c.symbol().clone() for c in sketching.layer().renderer().categories()}
    assert list(symbols) == ["area", "building", "ignore"]
    area, building, ignore = symbols.values()
    assert area.symbolLayer(0).color().alpha() == 0
    assert area.symbolLayer(2).useCustomDashPattern()
    assert 0 < building.symbolLayer(0).color().alpha() < 128
    assert building.symbolLayer(0).color().red() > 2 * building.symbolLayer(0).color().blue()
    assert ignore.symbolLayer(1).layerType() == "LinePatternFill"
    assert all(s.symbolLayer(0).strokeStyle() == Qt.PenStyle.NoPen for s in symbols.values())


def test_an_image_has_several_sketches_and_its_own_only(sketching: Any, add_image: Any, plugin: Any) -> None:
    combo = sketching.panel.combo
    sketching.chosen.begin()
    first = sketching.layer()
    sketching.chosen.begin()
    second = sketching.layer()
    assert [combo.itemData(i) for i in range(combo.count())] == [first.id(), second.id()]
    assert combo.currentText() == "Sketch 2 of scene"
    sketching.use("building")
    put(second, HOUSE)
    combo.setCurrentIndex(0)
    combo.activated.emit(0)
    assert sketching.layer() is first
    assert classes(second) == ["building"] and not second.isEditable()  # saved, and its tool put away
    assert sketching.drawing.tool() == ""
    other = add_image("other")
    plugin.dock.image.combo.setLayer(other)
    assert sketching.layer() is None
    assert not combo.isEnabled()
    plugin.dock.image.combo.setLayer(QgsProject.instance().mapLayersByName("scene")[0])
    assert sketching.layer() in (first, second)


def test_a_reopened_project_finds_its_sketch_and_opens_the_section(
    sketching: Any, plugin: Any, tmp_path: Path, qgis_iface: Any
) -> None:
    project = QgsProject.instance()
    project.setFileName(str(tmp_path / "town.qgz"))
    sketching.chosen.begin()
    put(sketching.layer(), AREA, HOUSE)
    sketching.finish()
    assert project.write()
    project.clear()
    assert sketching.layer() is None
    plugin.dock.refine_box.setCollapsed(True)
    assert project.read(str(tmp_path / "town.qgz"))
    assert classes(sketching.layer()) == ["area", "building"]
    assert sketching.panel.combo.currentText() == "Sketch 1 of scene"
    assert not plugin.dock.refine_box.isCollapsed()


def test_an_image_added_anew_finds_its_sketch_by_its_file(sketching: Any, plugin: Any) -> None:
    sketching.chosen.begin()
    sketch, image = sketching.layer(), sketching.chosen.image()
    source = image.source()
    QgsProject.instance().removeMapLayer(image)
    assert sketching.layer() is None
    QgsProject.instance().addMapLayer(QgsRasterLayer(source, "again"))
    assert sketching.layer() is sketch


def test_removing_the_sketch_while_drawing_ends_the_drawing(sketching: Any) -> None:
    sketching.use("building")
    QgsProject.instance().removeMapLayer(sketching.layer())
    assert sketching.layer() is None
    assert sketching.drawing.tool() == ""
    assert not sketching.panel.combo.isEnabled()


def test_the_engine_gets_a_copy_with_unsaved_edits_whatever_is_selected(sketching: Any) -> None:
    sketching.chosen.begin()
    layer = sketching.layer()
    put(layer, AREA)
    sketching.finish()
    put(layer, HOUSE)
    layer.selectByIds([next(f.id() for f in layer.getFeatures())])
    snapshot = snapshot_for_engine(sketching)
    put(layer, ("ignore", rectangle(500060, 4999960, 500070, 4999970)))  # too late
    snapshot.write()
    written = QgsVectorLayer(str(snapshot.path), "written", "ogr")
    assert sorted(f["class"] for f in written.getFeatures()) == ["area", "building"]
    assert written.crs() == QgsCoordinateReferenceSystem("EPSG:32633")
    del written
    snapshot.remove()
    assert not snapshot.path.exists()
