# SPDX-License-Identifier: GPL-2.0-or-later
"""From the button to the layers, through the real engine process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)


@pytest.fixture(autouse=True)
def results(plugin: Any, tmp_path: Path) -> Path:
    """The folder the dock writes to."""
    plugin.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    return tmp_path / "results"


@pytest.fixture
def begin(ready: Any, add_image: Callable[..., Any], wait: Callable[..., None]) -> Callable[[], list[bool]]:
    """Starts a run long enough to be interrupted and waits until the network is at work."""

    def start() -> list[bool]:
        add_image("large", size=(4000, 4000))
        ended: list[bool] = []
        ready.dock.taskFinished.connect(ended.append)
        ready.dock.run.button.click()
        wait(lambda: ready.dock.run._stage.text() == "Segmenting" or bool(ended))
        assert not ended
        return ended

    return start


def test_the_button_adds_one_group_above_the_image_and_changes_nothing_else(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], results: Path
) -> None:
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    roads = QgsVectorLayer("LineString?crs=EPSG:4326", "roads", "memory")
    image = add_image("suburb", epsg=32633)
    project.addMapLayer(roads)
    assert press_button(ready.dock)

    root = project.layerTreeRoot()
    assert next(node.name() for node in root.children()) == "roads"
    group = root.children()[1]
    assert group.name() == f"suburb ≥ {ready.dock.segment.spin.value()} % · Test"
    assert root.children()[2].layer() == image
    buildings, probability = [node.layer() for node in group.findLayers()]
    assert (buildings.name(), probability.name()) == ("Buildings", "Probability")
    assert buildings.crs() == probability.crs() == image.crs()
    assert probability.extent() == image.extent()
    assert project.crs().authid() == "EPSG:3857"
    assert Path(probability.source()).parent.parent == results
    statistics = probability.dataProvider().bandStatistics(1)
    assert 0 <= statistics.minimumValue <= statistics.maximumValue <= 1
    assert ready.dock.run.button.isEnabled()
    assert "buildings" in ready.dock.run._summary.text()


def test_only_the_current_view_is_computed(
    ready: Any, qgis_iface: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    image = add_image(size=(700, 300))
    canvas = qgis_iface.mapCanvas()
    canvas.resize(400, 400)
    canvas.setDestinationCrs(image.crs())
    part = QgsRectangle(image.extent())
    part.setXMaximum(part.xMinimum() + 50)
    canvas.setExtent(part)
    ready.dock.segment.where_combo.setCurrentIndex(1)
    asked = QgsRectangle(canvas.extent())  # the canvas may be given another size while the engine works
    assert press_button(ready.dock)
    probability = latest("Probability")
    shown, pixel = probability.extent(), image.rasterUnitsPerPixelX()
    assert image.extent().contains(shown)
    assert shown.buffered(0.51 * pixel).contains(asked.intersect(image.extent())), (
        "every pixel whose centre was asked for"
    )
    assert shown.width() < asked.width() + 2 * pixel, "the result covers what the map shows, not the image"
    offset = (shown.xMinimum() - image.extent().xMinimum()) / pixel
    assert abs(offset - round(offset)) < 1e-6, "on the pixels of the image"
    block = probability.dataProvider().block(1, shown, probability.width(), probability.height())
    assert not block.isNoData(probability.height() // 2, 10)


def test_only_within_selected_polygons(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    image = add_image(size=(300, 200))
    extent = image.extent()
    middle = extent.center().x()
    areas = QgsVectorLayer("Polygon?crs=EPSG:32633", "areas", "memory")
    halves = [QgsRectangle(extent.xMinimum(), extent.yMinimum(), middle, extent.yMaximum()), extent]
    for half in halves:
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(half))
        areas.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(areas)
    areas.selectByIds([1])
    ready.dock.segment.where_combo.setCurrentIndex(2)
    ready.dock.segment.polygon_combo.setLayer(areas)
    assert "selected polygons (1)" in ready.dock.segment._polygon_hint.text()
    assert press_button(ready.dock)
    values = latest("Probability").dataProvider().block(1, extent, 300, 200)
    assert not values.isNoData(100, 10)
    assert values.isNoData(100, 290)
    assert areas.featureCount() == 2


def test_an_image_without_georeference_gets_its_result_exactly_above(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    image = add_image(georeferenced=False, size=(120, 90))
    assert press_button(ready.dock)
    assert latest("Probability").extent() == image.extent()
    buildings = latest("Buildings")
    assert not buildings.crs().isValid()
    by_hand = QgsVectorLayer(
        buildings.source(), "by hand", "ogr"
    )  # QGIS warns of a CRS from which nothing leads to the map's
    assert by_hand.isValid() and not by_hand.crs().isValid()
    if buildings.featureCount():
        assert image.extent().buffered(1).contains(buildings.extent())


def test_without_a_pixel_size_the_area_is_in_pixels_and_with_one_in_square_metres(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    add_image(georeferenced=False, size=(120, 90))
    ready.dock.segment.set_threshold(0.05)
    assert press_button(ready.dock)
    text = ready.dock.run._summary.text()
    assert " px" in text and " m²" not in text and " 0 px" not in text
    ready.dock.image.pixel_size.setValue(0.5)
    assert press_button(ready.dock)
    text = ready.dock.run._summary.text()
    assert " m²" in text and " px" not in text


def test_the_result_has_the_crs_the_user_gave_the_image(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    image = add_image(size=(64, 64))
    image.setCrs(QgsCoordinateReferenceSystem("EPSG:32634"))
    assert press_button(ready.dock)
    assert latest("Probability").crs().authid() == latest("Buildings").crs().authid() == "EPSG:32634"


def test_the_shortcut_toggles_the_latest_result(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], shown: Any, wait: Any
) -> None:
    ready._actions[1].trigger()
    wait(lambda: any("no result" in text for text in shown()))
    ready.dock.advanced.restore_keeping("1")
    add_image(size=(64, 64))
    assert press_button(ready.dock)
    assert press_button(ready.dock)
    new, old = QgsProject.instance().layerTreeRoot().findGroups()
    assert ready._actions[1].shortcut().toString() == "F8"
    ready._actions[1].trigger()
    assert (new.isVisible(), old.isVisible()) == (False, False)  # the new one's changes show the old one too
    ready.dock.run._toggle.click()
    assert new.isVisible()


def test_our_own_results_are_not_offered_as_images(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    image = add_image(size=(64, 64))
    assert press_button(ready.dock)
    assert ready.dock.image.combo.count() == 1
    assert ready.dock.image.layer() == image


def test_our_own_results_and_sketches_are_not_offered_as_areas(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    add_image(size=(64, 64))
    assert press_button(ready.dock) and ready.dock.sketching.chosen.begin()
    combo = ready.dock.segment.polygon_combo
    assert combo.count() == 0 and combo.currentLayer() is None
    areas = QgsVectorLayer("Polygon?crs=EPSG:32633", "areas", "memory")
    QgsProject.instance().addMapLayer(areas)
    assert combo.count() == 1 and combo.currentLayer() is areas


def test_cancel_leaves_everything_as_it_was(
    ready: Any, begin: Callable[[], list[bool]], wait: Callable[..., None], results: Path
) -> None:
    ended = begin()
    ready.dock.run._cancel.click()
    wait(lambda: bool(ended), 30)
    assert ended == [False]
    assert not QgsProject.instance().layerTreeRoot().findGroups()
    assert not list(results.rglob("*.tif"))
    assert ready.dock.run.button.isEnabled() and not ready.dock.run.is_running()


def test_a_killed_engine_costs_one_sentence_and_the_next_run_works(
    ready: Any, begin: Callable[[], list[bool]], wait: Any, press_button: Any, shown: Any, add_image: Any
) -> None:
    ended = begin()
    ready.session._client._process.popen.kill()
    wait(lambda: bool(ended), 30)
    assert ended == [False]
    wait(lambda: any("ended from outside" in text for text in shown()))
    assert [layer.name() for layer in QgsProject.instance().mapLayers().values()] == ["large"]
    ready.dock.image.combo.setLayer(add_image("small", size=(64, 64)))
    assert press_button(ready.dock)


def test_an_error_of_the_engine_is_one_sentence_in_the_message_bar(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], shown: Any, wait: Any
) -> None:
    image = add_image(size=(64, 64))
    Path(image.source()).write_bytes(b"II*\0 broken")
    assert not press_button(ready.dock)
    wait(lambda: any("cannot be read" in text for text in shown()))
    assert ready.dock.run.button.isEnabled()


def test_an_unwritable_results_folder_is_named_before_anything_starts(
    ready: Any, add_image: Callable[..., Any], tmp_path: Path, shown: Any, wait: Any
) -> None:
    add_image(size=(64, 64))
    (tmp_path / "file").write_text("")
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "file" / "results"))
    assert not ready.run_segmentation()
    wait(lambda: any("output folder" in text for text in shown()))


def test_results_go_beside_a_saved_project_unless_a_folder_is_given(plugin: Any, tmp_path: Path) -> None:
    from roofline.plugin.toolbelt.paths import default_results

    advanced = plugin.dock.advanced
    given = tmp_path / "results"
    assert advanced.results_folder(default_results()) == given
    advanced._folder.setFilePath("")
    assert advanced.results_folder(default_results()).name == "roofline"
    assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
    assert advanced.results_folder(default_results()) == tmp_path / "roofline"
    assert str(tmp_path / "roofline") in advanced._folder.lineEdit().placeholderText()


def test_two_jobs_take_turns_and_the_waiting_one_can_be_cancelled(
    ready: Any, begin: Callable[[], list[bool]], add_image: Any, wait: Any
) -> None:
    from roofline.engine.contract.protocol import JobCancelled, SegmentRequest

    ended = begin()
    waiting = ready.session.run(SegmentRequest("second", "a.tif", "out"), print, lambda: True)
    assert isinstance(waiting, JobCancelled)
    assert not ended
    ready.dock.cancel()
    wait(lambda: bool(ended), 30)


def latest(name: str) -> Any:
    """The layer `name` of the latest result."""
    from roofline.plugin.layers.latest_result import latest_result

    return next(node.layer() for node in latest_result().findLayers() if node.name() == name)


def test_a_result_is_removed_from_the_project_and_its_files_stay(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], shown: Any, wait: Any
) -> None:
    add_image(size=(64, 64))
    assert press_button(ready.dock)
    buildings = latest("Buildings")
    path = Path(buildings.source().split("|")[0])
    buildings.startEditing()
    ready.dock.run._remove.click()
    wait(lambda: any("edits of “Buildings” first" in text for text in shown()))
    buildings.rollBack()
    ready.dock.run._remove.click()
    assert not QgsProject.instance().layerTreeRoot().findGroups() and len(QgsProject.instance().mapLayers()) == 1
    assert path.is_file() and not ready.dock.run._result.isVisibleTo(ready.dock.run)
    assert press_button(ready.dock), "the next result is compared with none"


def test_layers_of_the_user_in_the_group_of_a_result_outlive_it(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool]
) -> None:
    from roofline.plugin.layers.latest_result import latest_result

    add_image(size=(64, 64))
    assert press_button(ready.dock)
    project, group = QgsProject.instance(), latest_result()
    names = ("blocked roads", "camps", "wells")
    own = [QgsVectorLayer("Point?crs=EPSG:32633", name, "memory") for name in names]
    project.addMapLayers(own, False)
    group.insertLayer(0, own[0])  # where QGIS puts a new layer while one of the group is the current one
    inner = group.addGroup("field work")
    for layer in own[1:]:
        inner.addLayer(layer)
    own[0].startEditing()
    ready.dock.run._remove.click()
    root = project.layerTreeRoot()
    assert [node.name() for node in root.children()] == ["blocked roads", "field work", "scene"]
    assert [node.name() for node in root.findLayers()] == [*names, "scene"]
    assert own[0].isEditable()
