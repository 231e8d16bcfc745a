# SPDX-License-Identifier: GPL-2.0-or-later
"""Damage is graded from the dock, between the chosen image and one from after the event."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import QgsProject, QgsRasterLayer, QgsVectorLayer

from .conftest import COUNT, make_squares

Press = Callable[..., bool]
Shown = Callable[[], list[str]]


def test_graded_buildings_lie_above_both_images_with_style_and_counts(graded: Any, town: Any, ready: Any) -> None:
    assert graded.featureCount() == COUNT and graded.crs() == town[0].crs()
    order = [node.layer().name() for node in QgsProject.instance().layerTreeRoot().findLayers()]
    assert order.index("Damage") < min(order.index("town"), order.index("flooded"))
    categories = [category.value() for category in graded.renderer().categories()]
    assert categories == ["destroyed", "major", "minor", "none", "not_seen"]
    counts = ready.dock.damaging.grading.counts
    assert sum(counts.values()) == COUNT
    shown = ready.dock.damaging.panel.counts.text()
    assert shown.startswith(f"{counts['destroyed']} Destroyed, {counts['major']} Major")
    result = ready.dock.damaging._result
    assert result.group.name() == "town → flooded"
    assert "first guess" in ready.dock.damaging.panel.score.text()
    squares = QgsProject.instance().layerTreeRoot().findLayer(town[2].id())
    assert not squares.isVisible()  # they would cover the grades


def test_the_grading_is_found_again_with_its_image(graded: Any, town: Any, ready: Any, wait: Any) -> None:
    damaging = ready.dock.damaging
    ready.dock.image.combo.setLayer(town[1])
    assert damaging._result is None and damaging.panel._result.isHidden()
    damaging.panel.after_combo.setLayer(None)  # as in a project that is opened again
    ready.dock.image.combo.setLayer(town[0])
    wait(lambda: bool(damaging.grading.buildings))
    assert damaging._result.layer is graded and damaging._result.after is town[1]
    assert damaging.panel.after() is town[1]


def test_why_a_building_is_not_seen_is_said_in_words(graded: Any) -> None:
    setup = graded.editorWidgetSetup(graded.fields().indexOf("hidden"))
    words = {value: text for each in setup.config()["map"] for text, value in each.items()}
    assert words == {
        "": "", "outside": "Outside the image", "cloud": "Cloud", "shadow": "Shadow", "person": "Said by a person",
    }  # fmt: skip


def test_f8_hides_and_shows_the_grades(graded: Any, ready: Any) -> None:
    ready.dock.toggle_result()
    assert not ready.dock.damaging._result.group.isVisible()
    ready.dock.toggle_result()
    assert ready.dock.damaging._result.group.isVisible()


def test_the_result_of_a_segmentation_stays_the_image_s_result(graded: Any, town: Any) -> None:
    from roofline.plugin.layers.shown_result import result_of

    assert result_of(town[0]) is None  # graded buildings are no footprints to review or redraw


def test_footprints_of_the_result_are_graded_without_the_rejected_ones(
    town: Any, ready: Any, press_grade: Press, tmp_path: Path, make_image: Callable[..., Path]
) -> None:
    from roofline.engine.contract.protocol import Done
    from roofline.plugin.layers.results import add_result

    from ..footprint_file import write_footprints

    folder = tmp_path / "result"
    folder.mkdir()
    path = write_footprints(folder / "buildings.gpkg", count=7, confidence=lambda n: 0.9)
    probability = make_image("probability", bands=1, colours=()).rename(folder / "probability.tif")
    outputs = {"buildings": str(path), "probability": str(probability), "run": str(folder / "run.json")}
    group = add_result(Done("1", outputs, {"buildings": 7, "threshold": 0.3, "min_area": 6}), town[0], "town ≥ 30 %")
    (layer,) = (node.layer() for node in group.findLayers() if isinstance(node.layer(), QgsVectorLayer))
    index = layer.fields().indexOf("status")
    assert layer.dataProvider().changeAttributeValues({1: {index: "rejected"}, 2: {index: "rejected"}})
    layer.selectByIds([4])  # selected by chance
    ready.dock._on_image_changed()
    panel = ready.dock.damaging.panel
    assert panel.buildings_combo.currentText() == "Footprints of its result"
    panel.after_combo.setLayer(town[1])
    assert press_grade()
    assert ready.dock.damaging._result.layer.featureCount() == 5
    assert not group.isVisible()


def test_only_selected_polygons_of_another_layer_are_graded(town: Any, ready: Any, press_grade: Press) -> None:
    panel = ready.dock.damaging.panel
    panel.after_combo.setLayer(town[1])
    panel.buildings_combo.setLayer(town[2])
    town[2].selectByIds([1, 2, 3])
    assert "(3)" in panel.buildings_combo.toolTip()
    assert press_grade()
    assert ready.dock.damaging._result.layer.featureCount() == 3


def test_a_run_can_be_cancelled(town: Any, ready: Any, shown: Shown, wait: Any) -> None:
    panel = ready.dock.damaging.panel
    panel.after_combo.setLayer(town[1])
    panel.buildings_combo.setLayer(town[2])
    ended: list[bool] = []
    ready.dock.damaging.ended.connect(ended.append)
    panel.button.click()
    assert ready.dock.is_running() and not ready.dock.run.button.isEnabled()
    panel.cancel_button.click()
    wait(lambda: bool(ended))
    assert ended == [False] and not ready.dock.damaging.panel.is_running()
    wait(lambda: any("Cancelled" in text for text in shown()))
    ready.dock.damaging.ended.disconnect(ended.append)


def test_the_panel_says_what_is_missing(town: Any, ready: Any) -> None:
    panel = ready.dock.damaging.panel
    assert panel.hint.text().startswith("Choose an image from after the event.") and not panel.button.isEnabled()
    assert "tick “No image from before the event”" in panel.hint.text()
    panel.after_combo.setLayer(town[1])
    assert panel.button.isEnabled()


def test_the_image_before_is_no_image_after(town: Any, ready: Any, press_grade: Press, shown: Shown, wait: Any) -> None:
    ready.dock.damaging.panel.after_combo.setLayer(town[0])
    assert not press_grade()
    wait(lambda: any("“town” is chosen twice" in text for text in shown()))


def test_a_layer_without_polygons_is_named(town: Any, ready: Any, press_grade: Press, shown: Shown, wait: Any) -> None:
    empty = QgsVectorLayer(f"Polygon?crs={town[0].crs().authid()}", "nothing", "memory")
    QgsProject.instance().addMapLayer(empty)
    ready.dock.damaging.panel.after_combo.setLayer(town[1])
    ready.dock.damaging.panel.buildings_combo.setLayer(empty)
    assert not press_grade()
    wait(lambda: any("“nothing” contains no polygon" in text for text in shown()))


def test_another_place_is_refused_in_one_sentence(
    town: Any, ready: Any, press_grade: Press, shown: Shown, add_image: Any, wait: Any
) -> None:
    other = add_image("elsewhere", origin=(900000.0, 5000000.0))
    ready.dock.damaging.panel.after_combo.setLayer(other)
    ready.dock.damaging.panel.buildings_combo.setLayer(town[2])
    assert not press_grade()
    wait(lambda: any("do not overlap" in text for text in shown()))
    assert QgsProject.instance().mapLayersByName("Damage") == []


def test_buildings_elsewhere_are_refused(
    town: Any, ready: Any, press_grade: Press, shown: Shown, add_image: Any, wait: Any
) -> None:
    far = make_squares(add_image("far", origin=(600000.0, 5000000.0)))
    ready.dock.damaging.panel.after_combo.setLayer(town[1])
    ready.dock.damaging.panel.buildings_combo.setLayer(far)
    assert not press_grade()
    wait(lambda: any("None of the buildings lies in town" in text for text in shown()))


def test_a_web_layer_after_the_event_is_copied_and_the_copy_is_kept(
    ready: Any, tiles: QgsRasterLayer, press_grade: Press, tmp_path: Path, shown: Shown, wait: Any
) -> None:
    from roofline.plugin.layers.image_facts import image_facts

    from ..tile_service import copy_of, fetch

    path = tmp_path / "earlier.tif"
    fetch(copy_of(tiles, path))
    data = gdal.Open(str(path), gdal.GA_Update)
    for number in (1, 2, 3):  # another light
        band = data.GetRasterBand(number)
        band.WriteArray(band.ReadAsArray() // 4 * 3 + 1)
    del band, data
    before = QgsRasterLayer(str(path), "earlier")
    QgsProject.instance().addMapLayers([before, tiles])
    ready.dock.image.combo.setLayer(before)
    panel = ready.dock.damaging.panel
    panel.after_combo.setLayer(tiles)
    panel.buildings_combo.setLayer(make_squares(before))
    ok = press_grade()
    wait(lambda: bool(shown()))
    assert ok, shown()
    after = ready.dock.damaging._result.after
    assert after.name() == "Imagery/tiles (copy)" and not image_facts(after).only_qgis
    assert ready.dock.damaging.grading.view.is_possible()
    assert press_grade()  # the copy is used again
    copies = [la for la in QgsProject.instance().mapLayers().values() if "(copy)" in la.name()]
    assert copies == [after]


def test_a_web_layer_before_the_event_needs_a_segmentation(
    ready: Any, tiles: QgsRasterLayer, town: Any, press_grade: Press, shown: Shown, wait: Any
) -> None:
    QgsProject.instance().addMapLayer(tiles)
    ready.dock.image.combo.setLayer(tiles)
    ready.dock.damaging.panel.after_combo.setLayer(town[1])
    assert not press_grade()
    wait(lambda: any("There is no copy of" in text and "segment the map view first" in text for text in shown()))


def test_the_browser_of_results_does_not_offer_grades_as_images_or_buildings(graded: Any, ready: Any) -> None:
    panel = ready.dock.damaging.panel
    offered = [panel.buildings_combo.layer(n) for n in range(panel.buildings_combo.count())]
    assert graded not in offered
    assert ready.dock.segment.polygon_combo.currentLayer() is not graded


def test_another_project_gets_the_result_only_if_the_user_wants(town: Any, ready: Any, shown: Shown, wait: Any) -> None:
    panel = ready.dock.damaging.panel
    panel.after_combo.setLayer(town[1])
    panel.buildings_combo.setLayer(town[2])
    ended: list[bool] = []
    ready.dock.damaging.ended.connect(ended.append)
    panel.button.click()
    QgsProject.instance().clear()
    wait(lambda: bool(ended))
    ready.dock.damaging.ended.disconnect(ended.append)
    assert ended == [False] and not QgsProject.instance().mapLayers()
    wait(lambda: any("Buildings graded: 12" in text for text in shown()))


def test_graded_buildings_are_handed_over_with_the_image_after_the_event(graded: Any, town: Any, ready: Any) -> None:
    ready.dock.damaging.panel.handover_button.click()
    dialog = ready.dock.handing_over.dialog
    assert dialog.layer_combo.currentLayer() is graded and dialog.image_combo.currentLayer() is town[1]
    dialog.close()


def test_the_style_that_is_handed_over_is_that_of_the_map(graded: Any) -> None:
    from roofline.plugin.toolbelt.paths import ROOT

    other = QgsVectorLayer("Polygon?field=grade:string", "other", "memory")
    message, ok = other.loadNamedStyle(str(ROOT / "resources" / "styles" / "damage.qml"))
    assert ok, message
    told = [
        [(each.value(), each.label(), each.symbol().color().name()) for each in layer.renderer().categories()]
        for layer in (graded, other)
    ]
    assert told[0] == told[1]
