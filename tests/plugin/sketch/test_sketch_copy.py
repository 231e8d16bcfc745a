# SPDX-License-Identifier: GPL-2.0-or-later
"""Buildings of a result or of another layer come into the sketch, cut to its areas, as one step to undo; copies are checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsLayerTreeGroup,
    QgsProject,
    QgsVectorLayer,
)

from .sketching import classes, polygons, put, rectangle, shape, snapshot_for_engine

WEST = ("area", rectangle(500020, 4999920, 500050, 4999950))
EAST = ("area", rectangle(500080, 4999920, 500110, 4999950))
INSIDE_WEST = rectangle(500030, 4999930, 500040, 4999940)
ACROSS_THE_EDGE = rectangle(500045, 4999930, 500055, 4999940)
INSIDE_EAST = rectangle(500090, 4999930, 500100, 4999940)
SLIVER = rectangle(500049.9, 4999942, 500060, 4999948)
FAR = rectangle(500130, 4999930, 500140, 4999940)
EVERYWHERE = (INSIDE_WEST, ACROSS_THE_EDGE, INSIDE_EAST, SLIVER, FAR)


@pytest.fixture
def add_result(plugin: Any) -> Callable[..., Any]:
    """Footprints in the project as a run leaves them."""

    def add(shapes: Sequence[QgsGeometry], made: str = "2026-01-01", role: str = "buildings") -> Any:
        layer = polygons("Buildings", "EPSG:32633", shapes)
        layer.setCustomProperty("roofline/role", role)
        project = QgsProject.instance()
        group = QgsLayerTreeGroup(made)
        group.setCustomProperty("roofline/result", made)
        project.addMapLayer(layer, False)
        group.addLayer(layer)
        project.layerTreeRoot().insertChildNode(0, group)
        return layer

    return add


@pytest.fixture
def draw(sketching: Any, wait: Any) -> Callable[..., Any]:
    def areas(*shapes: tuple[str, QgsGeometry]) -> Any:
        if sketching.layer() is None:
            sketching.chosen.begin()
        expected = sketching.layer().featureCount() + len(shapes)
        put(sketching.layer(), *shapes)
        wait(lambda: len(sketching.count._known) == expected, 10)
        return sketching.layer()

    return areas


@pytest.fixture
def ended(sketching: Any, wait: Any) -> Callable[[], int]:
    """Waits for the copying to end; how many were copied."""
    counts: list[int] = []
    sketching.copied.copying.ended.connect(counts.append)

    def until() -> int:
        wait(lambda: bool(counts), 20)
        return counts.pop()

    return until


def buildings(layer: Any) -> list[QgsGeometry]:
    return [f.geometry() for f in layer.getFeatures() if f["class"] == "building"]


def test_footprints_are_copied_into_the_area_drawn_last(sketching: Any, draw: Any, add_result: Any, ended: Any) -> None:
    add_result([FAR], made="2025-01-01")
    result = add_result(EVERYWHERE)
    add_result([FAR], made="2026-01-02", role="damage")  # graded later, and no footprints to copy
    layer = draw(EAST, WEST)
    sketching.panel.copy_button.click()
    assert not sketching.panel.copy_button.isEnabled()
    assert ended() == 2
    assert sketching.panel.copy_button.isEnabled()
    assert sorted(round(g.area()) for g in buildings(layer)) == [50, 100]
    assert all(WEST[1].buffer(1e-6, 1).contains(g) for g in buildings(layer))
    assert result.featureCount() == 5


def test_or_into_the_areas_that_are_selected(sketching: Any, draw: Any, add_result: Any, ended: Any) -> None:
    add_result(EVERYWHERE)
    layer = draw(EAST, WEST)
    layer.selectByIds([f.id() for f in layer.getFeatures() if f.geometry().contains(INSIDE_EAST)])
    sketching.copied.copy_footprints()
    assert ended() == 1
    assert shape(layer, "building").equals(INSIDE_EAST)


def test_a_copy_is_one_step_to_undo_however_large(sketching: Any, draw: Any, add_result: Any, ended: Any) -> None:
    add_result([rectangle(500020 + x, 4999920 + y, 500020.6 + x, 4999920.6 + y) for x in range(30) for y in range(30)])
    layer = draw(WEST)
    sketching.copied.copy_footprints()
    assert ended() == 900
    assert len(buildings(layer)) == 900
    layer.undoStack().undo()
    assert classes(layer) == ["area"]
    layer.undoStack().redo()
    assert len(buildings(layer)) == 900


def test_what_is_drawn_already_is_not_copied_again(
    sketching: Any, draw: Any, add_result: Any, ended: Any, wait: Any, shown: Any
) -> None:
    add_result(EVERYWHERE)
    corrected = ("building", rectangle(500030.5, 4999929.5, 500041, 4999940))
    layer = draw(WEST, corrected)
    sketching.copied.copy_footprints()
    assert ended() == 1
    wait(lambda: len(sketching.count.buildings()) == 2, 10)
    sketching.copied.copy_footprints()
    assert ended() == 0
    assert len(buildings(layer)) == 2
    wait(lambda: any("Nothing was copied" in text for text in shown()))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32633"])
def test_buildings_of_a_layer_in_any_crs_are_cut_to_all_areas(crs: str, sketching: Any, draw: Any, ended: Any) -> None:
    there = QgsCoordinateReferenceSystem(crs)
    transform = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:32633"), there, QgsProject.instance())
    shapes = [QgsGeometry(g) for g in EVERYWHERE]
    for geometry in shapes:
        geometry.transform(transform)
    cadastre = polygons("cadastre", crs, shapes)
    cadastre.startEditing()
    QgsProject.instance().addMapLayer(cadastre)
    layer = draw(WEST, EAST)
    sketching.panel.take_menu.aboutToShow.emit()
    (action,) = [a for a in sketching.panel.take_menu.actions() if a.text() == "cadastre"]
    action.trigger()
    assert ended() == 3
    assert sorted(round(g.area()) for g in buildings(layer)) == [50, 100, 100]
    assert cadastre.crs() == there
    assert cadastre.featureCount() == 5 and not cadastre.isModified()
    assert layer.crs().authid() == "EPSG:32633"


def test_multipolygons_with_heights_become_plain_polygons(sketching: Any, draw: Any, ended: Any) -> None:
    wkt = "MultiPolygonZ(((500030 4999930 5, 500034 4999930 5, 500034 4999934 5, 500030 4999930 5)),((500040 4999930 5, 500044 4999930 5, 500044 4999934 5, 500040 4999930 5)))"
    source = polygons("town", "EPSG:32633", [QgsGeometry.fromWkt(wkt)])
    QgsProject.instance().addMapLayer(source)
    layer = draw(WEST)
    sketching.copied.take_from(source.id())
    assert ended() == 2
    sketching.finish()
    assert [g.asWkt().split(" ")[0] for g in buildings(layer)] == ["Polygon", "Polygon"]


def test_the_menu_offers_polygon_layers_but_no_sketch(sketching: Any, draw: Any, add_result: Any) -> None:
    draw(WEST)
    sketching.panel.take_menu.aboutToShow.emit()
    (only,) = sketching.panel.take_menu.actions()
    assert not only.isEnabled()
    add_result([FAR])
    sketching.panel.take_menu.aboutToShow.emit()
    assert [action.text() for action in sketching.panel.take_menu.actions()] == ["Buildings"]


@pytest.mark.parametrize(("with_result", "words"), [(False, "segment the image first"), (True, "Draw an area first")])
def test_what_is_missing_is_told(
    with_result: bool, words: str, sketching: Any, add_result: Any, wait: Any, shown: Any
) -> None:
    sketching.chosen.begin()
    if with_result:
        add_result(EVERYWHERE)
    sketching.copied.copy_footprints()
    wait(lambda: any(words in text for text in shown()))


def test_putting_the_tool_away_or_unloading_ends_a_copy_cleanly(
    sketching: Any, draw: Any, add_result: Any, plugin: Any, wait: Any
) -> None:
    add_result(EVERYWHERE)
    layer = draw(WEST)
    sketching.copied.copy_footprints()
    plugin.unload()
    turns = iter(range(20))
    wait(lambda: next(turns, None) is None)
    assert not layer.isEditable()
    assert classes(layer) == ["area"]
    plugin.initGui()  # for the fixture to unload


HOUSES = [rectangle(500022 + 6 * n, 4999930, 500026 + 6 * n, 4999940) for n in range(4)]
EASTERN = [rectangle(500085, 4999930, 500095, 4999940)]


@pytest.fixture
def copied(sketching: Any, draw: Any, add_result: Any, ended: Any, wait: Any) -> Any:
    """A sketch of two areas, with four copied footprints in the west and one in the east."""
    add_result(HOUSES + EASTERN)
    layer = draw(WEST, EAST)
    layer.selectAll()
    sketching.panel.copy_button.click()
    assert ended() == 5
    layer.removeSelection()
    wait(lambda: unchecked(sketching) == 5, 10)
    return layer


def unchecked(sketching: Any) -> int:
    return sketching.copied._counts.unchecked if sketching.copied._counts is not None else -1


def in_order(layer: Any) -> list[Any]:
    found = [f for f in layer.getFeatures() if f["class"] == "building"]
    return sorted(found, key=lambda f: f.geometry().boundingBox().xMinimum())


def sent_classes(sketching: Any) -> dict[str, int]:
    """What the engine gets of the sketch."""
    snapshot = snapshot_for_engine(sketching)
    snapshot.write()
    written = QgsVectorLayer(str(snapshot.path), "written", "ogr")
    kinds = [feature["class"] for feature in written.getFeatures()]
    snapshot.remove()
    return {kind: kinds.count(kind) for kind in sorted(set(kinds))}


def notice(sketching: Any) -> str:
    return str(sketching.panel._notice.text())


def test_nobody_corrected_them_and_training_says_so(
    copied: Any, sketching: Any, plugin: Any, wait: Any, shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "None of the 5 copied footprints has been corrected: the model would learn its own mistakes."
    assert notice(sketching) == text
    assert not sketching.panel.confirm_button.isHidden()
    monkeypatch.setattr(plugin.dock.engine, "is_set_up", lambda: True)
    assert not plugin.dock.starting.refine()
    wait(lambda: any(text in words for words in shown()))
    assert sent_classes(sketching) == {"building": 5, "unchecked": 2}


def _move(layer: Any, sketching: Any) -> None:
    first = in_order(layer)[0]
    geometry = first.geometry()
    geometry.translate(0.5, 0)
    layer.changeGeometry(first.id(), geometry)


def _delete(layer: Any, sketching: Any) -> None:
    layer.deleteFeature(in_order(layer)[0].id())


def _draw(layer: Any, sketching: Any) -> None:
    put(layer, ("building", rectangle(500022, 4999944, 500026, 4999948)))


def _reclassify(layer: Any, sketching: Any) -> None:
    layer.changeAttributeValue(in_order(layer)[0].id(), layer.fields().indexOf("class"), "ignore")


@pytest.mark.parametrize("correct", [_move, _delete, _draw, _reclassify])
def test_a_correction_counts_for_its_area_and_undoing_it_counts_too(
    copied: Any, sketching: Any, wait: Any, correct: Callable[[Any, Any], None]
) -> None:
    correct(copied, sketching)
    wait(lambda: unchecked(sketching) == 1, 10)
    assert "1 of 5 copied footprints lie in areas where nothing was corrected" in notice(sketching)
    assert not sketching.copied.are_unchecked()
    sent = sent_classes(sketching)
    assert (sent["area"], sent["unchecked"]) == (1, 1)
    copied.undoStack().undo()
    wait(lambda: unchecked(sketching) == 5, 10)
    copied.undoStack().redo()
    wait(lambda: unchecked(sketching) == 1, 10)


def test_confirmed_copies_are_as_good_as_drawn_buildings(copied: Any, sketching: Any, wait: Any) -> None:
    sketching.panel.confirm_button.click()
    wait(lambda: unchecked(sketching) == 0, 10)
    assert notice(sketching) == "" and sketching.panel.confirm_button.isHidden()
    assert not sketching.copied.are_unchecked()
    assert sent_classes(sketching) == {"area": 2, "building": 5}


def test_the_sketch_still_knows_its_copies_after_saving_and_opening_the_project_again(
    copied: Any, sketching: Any, wait: Any, tmp_path: Any
) -> None:
    sketching.finish()
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "town.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "town.qgz"))
    wait(lambda: unchecked(sketching) == 5, 10)
    assert sent_classes(sketching) == {"building": 5, "unchecked": 2}


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_project_closed_without_saving_forgets_neither_copies_nor_their_confirmation(
    confirmed: bool, sketching: Any, draw: Any, add_result: Any, ended: Any, wait: Any, tmp_path: Any
) -> None:
    project = QgsProject.instance()
    draw(WEST)
    sketching.finish()
    assert project.write(str(tmp_path / "town.qgz"))
    add_result(HOUSES)
    sketching.layer().selectAll()
    sketching.copied.copy_footprints()
    assert ended() == 4
    sketching.finish()
    if confirmed:
        sketching.copied.confirm()
    project.clear()
    assert project.read(str(tmp_path / "town.qgz"))
    wait(lambda: sketching.copied._counts is not None and sketching.copied._counts.buildings == 4, 10)
    wait(lambda: unchecked(sketching) == (0 if confirmed else 4), 10)


def test_a_damaged_backup_of_the_copies_changes_nothing(copied: Any, sketching: Any, wait: Any, tmp_path: Any) -> None:
    from roofline.plugin.layers.copied_footprints import copies_of
    from roofline.plugin.sketch.journal_file import journal_places

    sketching.finish()
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "town.qgz"))
    journal_places(copied)[0].with_suffix(".copies").write_text('{"a": ["x"')
    assert project.read(str(tmp_path / "town.qgz"))
    assert len(copies_of(sketching.layer())) == 5


def test_buildings_of_another_layer_are_labels_and_no_copies(
    sketching: Any,
    draw: Any,
    ended: Any,
    wait: Any,
) -> None:
    cadastre = polygons("cadastre", "EPSG:32633", HOUSES)
    QgsProject.instance().addMapLayer(cadastre)
    draw(WEST)
    sketching.copied.take_from(cadastre.id())
    assert ended() == 4
    wait(lambda: sketching.copied._counts.buildings == 4, 10)
    assert unchecked(sketching) == 0
    assert sent_classes(sketching) == {"area": 1, "building": 4}


@pytest.mark.parametrize("memory", ["", "[]", "5", "{", '{"a": 1}', '{"a": ["x", 2]}', "[" * 100_000], ids=range(7))
def test_a_strangers_memory_of_copies_is_none(qgis_app: Any, memory: str) -> None:
    from roofline.plugin.layers.copied_footprints import COPIES, copies_of

    layer = QgsVectorLayer("Polygon", "sketch", "memory")
    layer.setCustomProperty(COPIES, memory)
    assert copies_of(layer) == {}


def test_footprints_of_the_chosen_image_are_copied_before_later_ones_of_another(
    sketching: Any, draw: Any, add_result: Any, ended: Any
) -> None:
    from qgis.core import QgsRasterLayer

    ours = add_result([INSIDE_WEST], made="2026-01-01")
    add_result([ACROSS_THE_EDGE], made="2026-02-02")
    root = QgsProject.instance().layerTreeRoot()
    group = root.findLayer(ours.id()).parent()
    group.setCustomProperty("roofline/image", sketching.chosen.image().id())
    raster = QgsRasterLayer(sketching.chosen.image().source(), "Probability")
    raster.setCustomProperty("roofline/role", "probability")
    QgsProject.instance().addMapLayer(raster, False)
    group.addLayer(raster)
    layer = draw(WEST)
    sketching.copied.copy_footprints()
    assert ended() == 1
    assert buildings(layer)[0].equals(INSIDE_WEST)
