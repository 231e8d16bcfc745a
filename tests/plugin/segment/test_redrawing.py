# SPDX-License-Identifier: GPL-2.0-or-later
"""Another threshold or smallest building: the footprints of the result change, the network does not run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsDataProvider,
    QgsFeature,
    QgsFillSymbol,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
    QgsSingleSymbolRenderer,
)
from roofline.plugin.layers.shown_result import result_of


@pytest.fixture
def result(ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], tmp_path: Path) -> Any:
    """The layer of footprints of a run with one probability in each column, so that a threshold chooses columns."""
    import numpy as np
    from osgeo import gdal

    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    add_image("suburb", size=(400, 300))
    ready.dock.segment.spin.setValue(50)
    assert press_button(ready.dock)
    group = QgsProject.instance().layerTreeRoot().children()[0]
    buildings, probability = (node.layer() for node in group.findLayers())
    values = np.zeros((300, 400), dtype=np.uint8)
    for number, level in enumerate((60, 110, 160, 210)):
        values[100:160, 50 + 80 * number : 110 + 80 * number] = level
    values[20:26, 20:26] = 250  # a small one
    of_run, path = gdal.Open(probability.source()), Path(probability.source())
    file = gdal.GetDriverByName("GTiff").Create(str(path.with_suffix(".new")), 400, 300, 1, gdal.GDT_Byte)
    file.SetGeoTransform(of_run.GetGeoTransform())
    file.SetProjection(of_run.GetProjection())
    file.GetRasterBand(1).SetNoDataValue(255)
    file.GetRasterBand(1).SetScale(of_run.GetRasterBand(1).GetScale())
    file.GetRasterBand(1).WriteArray(values)
    file = of_run = None
    path.with_suffix(".new").replace(path)
    return buildings


def drawn(ready: Any, wait: Callable[..., None]) -> None:
    wait(lambda: not ready.dock.redrawing.is_running())


def test_a_threshold_is_drawn_into_the_same_layer_and_counted(
    ready: Any, result: Any, wait: Callable[..., None]
) -> None:
    group = QgsProject.instance().layerTreeRoot().children()[0]
    run, renderer, layers = result.source(), result.renderer().dump(), len(QgsProject.instance().mapLayers())
    counts = []
    for percent in (20, 60, 80):
        ready.dock.segment.slider.setValue(percent)
        drawn(ready, wait)
        counts.append(result.featureCount())
        assert ready.dock.run._summary.text().startswith(f"{counts[-1]} buildings")
        assert group.name() == f"suburb ≥ {percent} % · Test"
        assert f"buildings_{percent}_6.gpkg" in result.source()
    assert counts == [5, 3, 2]
    assert result.renderer().dump() == renderer and len(QgsProject.instance().mapLayers()) == layers
    ready.dock.segment.slider.setValue(50)
    drawn(ready, wait)
    assert result.source() == run, "the run's own footprints come back"


def test_a_smallest_building_leaves_out_small_footprints(ready: Any, result: Any, wait: Callable[..., None]) -> None:
    ready.dock.segment.slider.setValue(80)
    drawn(ready, wait)
    ready.dock.segment.smallest_spin.setValue(50)
    drawn(ready, wait)
    assert result.featureCount() == 1


def test_what_was_decided_stays_decided_at_another_threshold(
    ready: Any, result: Any, wait: Callable[..., None]
) -> None:
    def statuses() -> list[str]:
        return sorted(feature["status"] for feature in result.getFeatures())

    def decide(status: str) -> None:
        """Decide on the largest footprint that nobody has decided on."""
        open_ones = [each for each in result.getFeatures() if each["status"] == "detected"]
        fid = max(open_ones, key=lambda each: each["area_m2"]).id()
        assert result.dataProvider().changeAttributeValues({fid: {result.fields().indexOf("status"): status}})

    ready.dock.segment.slider.setValue(20)
    drawn(ready, wait)
    decide("accepted")
    decide("rejected")
    ready.dock.segment.slider.setValue(80)
    drawn(ready, wait)
    assert statuses()[0] == "accepted" and statuses()[-1] == "rejected"
    decide("rejected")
    ready.dock.segment.slider.setValue(20)
    drawn(ready, wait)
    assert statuses() == ["accepted", "detected", "detected", "rejected", "rejected"]
    assert ready.dock.run._summary.text().startswith("3 buildings")

    status = result.fields().indexOf("status")
    assert result.dataProvider().changeAttributeValues({f.id(): {status: "detected"} for f in result.getFeatures()})
    ready.dock.segment.slider.setValue(80)
    drawn(ready, wait)
    assert set(statuses()) == {"detected"}, "what was taken back does not return"


def test_a_drawing_comes_back_with_what_was_edited_in_it(ready: Any, result: Any, wait: Callable[..., None]) -> None:
    ready.dock.segment.slider.setValue(60)
    drawn(ready, wait)
    feature = QgsFeature(result.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(result.extent()).scaled(0.1)))
    assert result.dataProvider().addFeatures([feature])[0]
    count = result.featureCount()
    for percent in (70, 60):
        ready.dock.segment.slider.setValue(percent)
        drawn(ready, wait)
    assert result.featureCount() == count


def test_a_layer_in_edit_mode_is_left_alone_with_a_sentence(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]]
) -> None:
    source = result.source()
    result.startEditing()
    ready.dock.segment.slider.setValue(70)
    drawn(ready, wait)
    wait(lambda: "Save or discard your edits" in "".join(shown()), 10)
    assert result.source() == source
    result.rollBack()


def test_the_raster_shows_what_a_threshold_leaves_until_it_is_drawn(
    ready: Any, result: Any, wait: Callable[..., None]
) -> None:
    group = QgsProject.instance().layerTreeRoot().children()[0]
    probability = group.findLayers()[1].layer()

    def opacity(level: float) -> int:
        return int(probability.renderer().shader().shade(level)[4])

    assert opacity(0.4) > 0
    ready.dock.segment.slider.setValue(70)
    assert opacity(0.4) == 0 and opacity(0.72) > 0
    drawn(ready, wait)
    assert opacity(0.4) > 0


def test_a_style_of_the_user_survives_other_thresholds(
    ready: Any, result: Any, wait: Callable[..., None], tmp_path: Path
) -> None:
    project = QgsProject.instance()
    probability = project.layerTreeRoot().children()[0].findLayers()[1].layer()
    ours = probability.renderer().shader().rasterShaderFunction().colorRampItemList()
    probability.renderer().setOpacity(0.5)
    ready.dock.segment.slider.setValue(70)
    assert len(probability.renderer().shader().rasterShaderFunction().colorRampItemList()) != len(ours), "a preview"
    assert project.write(str(tmp_path / "p.qgs")), "saved meanwhile"
    drawn(ready, wait)
    assert probability.renderer().opacity() == 0.5
    assert project.read(str(tmp_path / "p.qgs"))
    result, probability = (node.layer() for node in project.layerTreeRoot().children()[0].findLayers())
    ready.dock.segment.slider.setValue(60)
    drawn(ready, wait)
    items = probability.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert [(item.value, item.color) for item in items] == [(item.value, item.color) for item in ours], (
        "not the preview"
    )
    assert probability.renderer().opacity() == 0.5

    probability.setRenderer(QgsSingleBandGrayRenderer(probability.dataProvider(), 1))
    result.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple({"color": "#123456"})))
    result.setOpacity(0.3)
    for percent in (20, 80):
        ready.dock.segment.slider.setValue(percent)
        assert isinstance(probability.renderer(), QgsSingleBandGrayRenderer)
        drawn(ready, wait)
    assert isinstance(probability.renderer(), QgsSingleBandGrayRenderer)
    assert result.renderer().symbol().color().name() == "#123456" and result.opacity() == 0.3
    assert "buildings_80_6.gpkg" in result.source()


def test_another_image_chosen_meanwhile_is_left_alone(
    ready: Any, result: Any, add_image: Callable[..., Any], wait: Callable[..., None]
) -> None:
    group = QgsProject.instance().layerTreeRoot().children()[0]
    ready.dock.segment.slider.setValue(70)
    ready.dock.image.combo.setLayer(add_image("other"))
    drawn(ready, wait)
    assert "buildings_70_6.gpkg" in result.source() and group.name() == "suburb ≥ 70 % · Test"
    assert ready.dock.run._result.isHidden(), "the other image has no result"


def test_a_probability_that_is_gone_is_a_sentence(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]]
) -> None:
    source = result.source()
    (Path(source.split("|")[0]).parent / "probability.tif").unlink()
    ready.dock.segment.slider.setValue(70)
    drawn(ready, wait)
    wait(lambda: "“Probability” is not valid" in "".join(shown()), 10)
    assert result.source() == source


def test_a_result_in_a_project_that_was_opened_again_is_drawn(
    ready: Any, result: Any, wait: Callable[..., None], tmp_path: Path
) -> None:
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    ready.dock.segment.slider.setValue(60)
    drawn(ready, wait)
    group = project.layerTreeRoot().children()[0]
    assert group.name() == "suburb ≥ 60 % · Test" and group.findLayers()[0].layer().featureCount() == 3


def test_without_a_result_nothing_is_drawn(ready: Any, add_image: Callable[..., Any]) -> None:
    add_image("suburb")
    ready.dock.segment.slider.setValue(70)
    assert not ready.dock.redrawing.is_running()


def test_the_footprints_of_the_map_view_are_shown_before_all_are_drawn(
    ready: Any, result: Any, wait: Callable[..., None], qgis_iface: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roofline.plugin.segment.view_outlines import ViewOutlines

    shown: list[tuple[int, int]] = []
    on_map: list[bool] = []
    canvas = qgis_iface.mapCanvas()
    show = ViewOutlines.show

    def watch(self: Any, path: Path, raster: Any, former: Any) -> None:
        show(self, path, raster, former)
        on_map.append(former in canvas.layers())
        shown.append((self._band.size(), result.featureCount()))
        assert len(ready.dock.run._summary.text().split()) > 3

    monkeypatch.setattr(ViewOutlines, "show", watch)
    canvas.setDestinationCrs(result.crs())
    canvas.setLayers([result])
    centre = result.extent().center()
    canvas.setExtent(QgsRectangle(centre.x() - 15, centre.y() - 5, centre.x() + 15, centre.y() + 5))
    before = result.featureCount()
    ready.dock.segment.slider.setValue(20)
    drawn(ready, wait)
    assert len(shown) == 1 and 0 < shown[0][0] < result.featureCount() and shown[0][1] == before
    assert ready.dock.redrawing._outlines._band is None, "only until all are drawn"
    assert on_map == [False] and canvas.layers() == [result], "the former outlines are not shown below them"
    assert ready.dock.run._summary.text().startswith(f"{result.featureCount()} buildings")


def test_a_second_run_replaces_the_first_in_the_project_and_leaves_its_files(
    ready: Any, result: Any, press_button: Callable[..., bool], tmp_path: Path
) -> None:
    project = QgsProject.instance()
    (first,) = project.layerTreeRoot().findGroups()
    name, old = first.name(), Path(result.source().split("|")[0])
    assert press_button(ready.dock)
    (new,) = project.layerTreeRoot().findGroups()
    assert new.name() == name and new.itemVisibilityChecked() and old.exists()
    roles = [node.layer().customProperty("roofline/role") for node in new.findLayers()]
    assert roles == ["buildings", "probability"], "changes are told after a refinement only"
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    assert press_button(ready.dock)
    assert [group.name() for group in project.layerTreeRoot().findGroups()] == [name], "in a project opened again, too"


def test_a_result_that_somebody_has_worked_on_is_hidden_and_stays(
    ready: Any, result: Any, press_button: Callable[..., bool]
) -> None:
    status = result.fields().indexOf("status")
    assert result.dataProvider().changeAttributeValues({1: {status: "accepted"}})
    assert press_button(ready.dock)
    new, old = QgsProject.instance().layerTreeRoot().findGroups()
    assert (new.itemVisibilityChecked(), old.itemVisibilityChecked()) == (True, False)
    assert old.findLayers()[0].layer() is result and new.name().endswith("(2)")


def test_both_are_kept_on_demand_which_the_project_remembers(
    ready: Any, result: Any, press_button: Callable[..., bool], tmp_path: Path
) -> None:
    project = QgsProject.instance()
    ready.dock.advanced._keep.click()
    assert press_button(ready.dock)
    assert len(project.layerTreeRoot().findGroups()) == 2
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert not ready.dock.advanced.keeps_earlier()
    assert project.read(str(tmp_path / "p.qgz")) and ready.dock.advanced.keeps_earlier()


def _delete(layer: Any, count: int = 1) -> None:
    """Delete the surest large footprints as the attribute table and the key Del do, and save."""
    surest = sorted(layer.getFeatures(), key=lambda each: -each.geometry().boundingBox().xMinimum())[:count]
    layer.startEditing()
    layer.selectByIds([each.id() for each in surest])
    assert layer.deleteSelectedFeatures()[0] and layer.commitChanges()


def test_deleted_footprints_stay_away_at_every_threshold_until_they_are_put_back(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]]
) -> None:
    put_back = ready.dock.reviewing.panel.put_back

    def draw(percent: int) -> int:
        ready.dock.segment.slider.setValue(percent)
        drawn(ready, wait)
        assert ready.dock.run._summary.text().startswith(f"{result.featureCount()} buildings")
        return int(result.featureCount())

    assert draw(20) == 5 and put_back.isHidden()
    _delete(result, 2)
    wait(lambda: put_back.text() == "Put 2 deleted back" and not put_back.isHidden())
    assert [draw(percent) for percent in (60, 20, 40, 80)] == [1, 3, 2, 1]
    ready.dock.segment.smallest_spin.setValue(5)
    drawn(ready, wait)
    assert draw(20) == 3 and put_back.text() == "Put 2 deleted back"
    put_back.click()
    assert result.featureCount() == 5 and put_back.isHidden()
    wait(lambda: "2 deleted footprints are back." in "".join(shown()))
    assert {each["status"] for each in result.getFeatures()} == {"detected"}
    assert sorted(each["id"] for each in result.getFeatures()) == [1, 2, 3, 4, 5]
    wait(lambda: ready.dock.run._summary.text().startswith("5 buildings"))
    assert draw(40) == 4 and draw(20) == 5


def test_a_script_that_deletes_past_the_edit_session_is_not_noted(
    ready: Any, result: Any, wait: Callable[..., None]
) -> None:
    def draw(percent: int) -> int:
        ready.dock.segment.slider.setValue(percent)
        drawn(ready, wait)
        return int(result.featureCount())

    assert draw(20) == 5 and draw(40) == 4
    assert result.startEditing() and result.deleteFeatures([1]) and result.commitChanges()
    assert draw(20) == 4, "noted in an edit session"
    ready.dock.reviewing.panel.put_back.click()
    assert draw(20) == 5 and draw(40) == 4
    assert result.dataProvider().deleteFeatures([1])
    assert draw(30) == 4, "drawn again, as the user guide says"


def test_a_deletion_that_is_undone_before_it_is_saved_is_none(
    ready: Any, result: Any, wait: Callable[..., None]
) -> None:
    before = result.featureCount()
    result.startEditing()
    result.selectByIds([1])
    result.deleteSelectedFeatures()
    result.undoStack().undo()
    assert result.commitChanges()
    for percent in (20, 50):
        ready.dock.segment.slider.setValue(percent)
        drawn(ready, wait)
    assert result.featureCount() == before and ready.dock.reviewing.panel.put_back.isHidden()


def test_a_deleted_footprint_that_is_pasted_again_comes_back(
    ready: Any, result: Any, wait: Callable[..., None]
) -> None:
    ready.dock.segment.slider.setValue(20)
    drawn(ready, wait)
    copy = QgsFeature(max(result.getFeatures(), key=lambda each: each.geometry().boundingBox().xMinimum()))
    copy["fid"] = None
    _delete(result)
    result.startEditing()
    result.addFeature(copy)
    assert result.commitChanges()
    wait(lambda: ready.dock.reviewing.panel.put_back.isHidden())
    ready.dock.segment.slider.setValue(30)
    drawn(ready, wait)
    assert result.featureCount() == 4


def test_what_was_deleted_stays_away_in_a_project_that_was_opened_again(
    ready: Any, result: Any, wait: Callable[..., None], tmp_path: Path
) -> None:
    ready.dock.segment.slider.setValue(20)
    drawn(ready, wait)
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    _delete(result)  # and QGIS ends without saving the project: the file has it
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    (buildings, _) = (node.layer() for node in project.layerTreeRoot().children()[0].findLayers())
    assert ready.dock.reviewing.panel.put_back.text() == "Put 1 deleted back"
    assert ready.dock.reviewing.panel.button.isEnabled() and not ready.dock.run._result.isHidden()
    wait(lambda: ready.dock.run._summary.text().startswith("4 buildings"))
    ready.dock.segment.slider.setValue(30)
    drawn(ready, wait)
    assert buildings.featureCount() == 3


def _draw(ready: Any, wait: Callable[..., None], percent: int) -> None:
    ready.dock.segment.slider.setValue(percent)
    drawn(ready, wait)


def test_edits_begun_while_footprints_are_drawn_are_kept(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]]
) -> None:
    source, count = result.source(), result.featureCount()
    ready.dock.segment.slider.setValue(20)
    wait(lambda: ready.dock.redrawing._task is not None)
    result.startEditing()
    feature = QgsFeature(result.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(result.extent()).scaled(0.1)))
    assert result.addFeature(feature)
    drawn(ready, wait)
    wait(lambda: "Save or discard your edits" in "".join(shown()), 10)
    assert result.source() == source and result.isEditable()
    assert result.commitChanges() and result.featureCount() == count + 1
    _draw(ready, wait, 30)
    assert "added" in [each["status"] for each in result.getFeatures()]


def test_what_is_decided_while_footprints_are_drawn_goes_along(
    ready: Any, result: Any, wait: Callable[..., None]
) -> None:
    from roofline.plugin.review.footprint_decisions import decide

    ready.dock.segment.slider.setValue(60)
    wait(lambda: ready.dock.redrawing._task is not None)
    decide(result, [min(each.id() for each in result.getFeatures())], "rejected", 0)
    drawn(ready, wait)
    assert "buildings_60_6" in result.source()
    assert "rejected" in [each["status"] for each in result.getFeatures()]


def test_a_filter_of_the_layer_stays_and_hides_no_decision(
    ready: Any, result: Any, press_button: Callable[..., bool], wait: Callable[..., None]
) -> None:
    _draw(ready, wait, 20)
    status, first = result.fields().indexOf("status"), min(each.id() for each in result.getFeatures())
    assert result.dataProvider().changeAttributeValues({first: {status: "rejected"}})
    kept = "\"status\" <> 'rejected'"
    assert result.setSubsetString(kept) and result.featureCount() == 4
    for percent in (40, 20):
        _draw(ready, wait, percent)
        assert result.subsetString() == kept
        assert ready.dock.run._summary.text().startswith(f"{result.featureCount()} buildings")
    assert result.featureCount() == 4
    _draw(ready, wait, 40)
    result.setSubsetString("")
    assert [each["status"] for each in result.getFeatures()].count("rejected") == 1
    result.setSubsetString(kept)
    assert press_button(ready.dock)
    assert len(QgsProject.instance().layerTreeRoot().findGroups()) == 2, "somebody has worked on the first"


def test_notes_go_along_to_another_threshold(ready: Any, result: Any, wait: Callable[..., None]) -> None:
    _draw(ready, wait, 20)
    notes, surest = result.fields().indexOf("notes"), max(result.getFeatures(), key=lambda each: each["confidence"])
    place = surest.geometry().centroid()
    assert result.startEditing() and result.changeAttributeValue(surest.id(), notes, "school")
    assert result.commitChanges()
    _draw(ready, wait, 40)
    noted = [each for each in result.getFeatures() if each["notes"]]
    assert [(each["notes"], each["status"]) for each in noted] == [("school", "detected")]
    assert noted[0].geometry().contains(place)


def test_footprints_moved_out_of_their_group_stay_those_of_the_result(
    ready: Any, result: Any, wait: Callable[..., None], tmp_path: Path
) -> None:
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    group = root.children()[0]
    node = group.findLayer(result.id())
    root.insertChildNode(0, node.clone())
    group.removeChildNode(node)
    ready.dock._follow_result()
    assert ready.dock.reviewing.panel.button.isEnabled() and not ready.dock.run._result.isHidden()
    _draw(ready, wait, 20)
    assert "buildings_20_6" in result.source()
    ready.dock.toggle_result()
    assert not root.findLayer(result.id()).isVisible()
    ready.dock.toggle_result()
    assert root.findLayer(result.id()).isVisible()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    _draw(ready, wait, 60)
    (buildings,) = project.mapLayersByName("Buildings")
    assert "buildings_60_6" in buildings.source()
    ready.dock.run._remove.click()
    assert list(project.mapLayers()) == [ready.dock.image.layer().id()]


def test_a_threshold_chosen_while_the_engine_is_busy_is_drawn_when_it_is_done(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = [True]
    monkeypatch.setattr(ready.dock.redrawing, "_is_busy", lambda: busy[0])
    for percent in (30, 40, 60):
        ready.dock.segment.slider.setValue(percent)
    wait(lambda: "as soon as it is done" in "".join(shown()), 10)
    assert "".join(shown()).count("as soon as it is done") == 1 and not ready.dock.redrawing.is_running()
    busy[0] = False
    ready.dock._on_busy_changed()
    drawn(ready, wait)
    assert "buildings_60_6" in result.source()


def test_a_result_whose_layers_were_removed_by_hand_is_not_told_any_more(ready: Any, result: Any) -> None:
    project = QgsProject.instance()
    assert not ready.dock.run._result.isHidden()
    project.removeMapLayer(result.id())
    assert ready.dock.run._result.isHidden() and not ready.dock.reviewing.panel.button.isEnabled()


def test_a_result_whose_folder_was_moved_is_none_until_its_source_is_repaired(
    ready: Any, result: Any, wait: Callable[..., None], tmp_path: Path
) -> None:
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    ready.dock.segmenting._results.clear()  # as in another session
    (tmp_path / "results").rename(tmp_path / "moved")
    project.read(str(tmp_path / "p.qgz"))
    assert ready.dock.run._result.isHidden(), "not “0 buildings”"
    assert not ready.dock.reviewing.panel.button.isEnabled()
    for layer in project.mapLayers().values():
        if not layer.isValid():
            source = layer.source().replace(f"{tmp_path}/results", f"{tmp_path}/moved")
            layer.setDataSource(source, layer.name(), layer.providerType(), QgsDataProvider.ProviderOptions())
    (buildings,) = project.mapLayersByName("Buildings")
    assert ready.dock.run._summary.text().startswith(f"{buildings.featureCount()} buildings")
    assert not ready.dock.run._result.isHidden()
    _draw(ready, wait, 20)
    wait(lambda: ready.dock.run._summary.text().startswith("5 buildings"), 10)


def test_a_duplicate_of_the_layer_shows_a_new_file_and_loses_no_edit(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]]
) -> None:
    def draw(percent: int) -> None:
        ready.dock.segment.slider.setValue(percent)
        drawn(ready, wait)

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


def test_the_slider_follows_the_footprints_of_the_chosen_image(
    ready: Any,
    result: Any,
    add_image: Callable[..., Any],
    press_button: Callable[..., bool],
    wait: Callable[..., None],
    tmp_path: Path,
) -> None:
    panel, suburb = ready.dock.segment, ready.dock.image.layer()

    def choice() -> tuple[int, int, int]:
        return panel.slider.value(), panel.spin.value(), panel.smallest()

    panel.slider.setValue(70)
    drawn(ready, wait)
    panel.smallest_spin.setValue(9)
    drawn(ready, wait)
    town = add_image("town", size=(64, 64))
    ready.dock.image.combo.setLayer(town)
    assert choice() == (70, 70, 9), "it has no footprints"
    panel.slider.setValue(40)
    assert press_button(ready.dock)
    ready.dock.image.combo.setLayer(suburb)
    assert choice() == (70, 70, 9) and not ready.dock.redrawing.is_running()
    ready.dock.image.combo.setLayer(town)
    assert choice() == (40, 40, 9)
    panel.slider.setValue(30)
    ready.dock.image.combo.setLayer(suburb)
    drawn(ready, wait)
    assert choice() == (70, 70, 9) and "buildings_70_9.gpkg" in result.source()
    ready.dock.image.combo.setLayer(town)
    assert choice() == (30, 30, 9), "drawn after another image was chosen"
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert choice() == (50, 50, 6)
    assert project.read(str(tmp_path / "p.qgz"))
    assert choice()[0] == (70 if ready.dock.image.layer().name() == "suburb" else 30)


def test_a_threshold_chosen_during_the_run_is_drawn_when_it_is_done(
    ready: Any, result: Any, wait: Callable[..., None], add_image: Callable[..., Any]
) -> None:
    for image in (
        ready.dock.image.layer(),
        add_image("town", size=(64, 64)),
    ):  # with an earlier result, and without one
        ready.dock.image.combo.setLayer(image)
        ready.dock.segment.slider.setValue(50)
        drawn(ready, wait)
        assert ready.dock.run_segmentation()
        ready.dock.segment.slider.setValue(60)
        wait(lambda: not ready.dock.is_running())
        drawn(ready, wait)
        shown = result_of(image)
        assert ready.dock.segment.slider.value() == 60 and "buildings_60_6.gpkg" in shown.buildings.source()
        assert "≥ 60 %" in shown.group.name()


def test_a_result_is_found_without_its_group(
    ready: Any, result: Any, wait: Callable[..., None], press_button: Callable[..., bool], tmp_path: Path
) -> None:
    project, dock = QgsProject.instance(), ready.dock
    root = project.layerTreeRoot()
    (group,) = root.findGroups()
    for node in group.children():
        root.addChildNode(node.clone())
        group.removeChildNode(node)
    root.removeChildNode(group)
    assert root.findGroups() == []
    assert project.write(str(tmp_path / "p.qgz"))
    for _ in ("as it is", "opened again"):
        (result,) = (
            each for each in project.mapLayers().values() if each.customProperty("roofline/role") == "buildings"
        )
        for percent, count in ((60, 3), (80, 2)):
            dock.segment.slider.setValue(percent)
            drawn(ready, wait)
            assert result.featureCount() == count and f"buildings_{percent}_6" in result.source()
        assert dock.reviewing.panel.button.isEnabled() and not dock.run._result.isHidden()
        node = root.findLayer(result.id())
        for visible in (False, True):
            dock.toggle_result()
            assert node.isVisible() == visible
        dock.segment.slider.setValue(50)
        drawn(ready, wait)
        project.clear()
        assert project.read(str(tmp_path / "p.qgz"))
    dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    assert press_button(dock)
    assert len(root.findGroups()) == 1 and len(project.mapLayers()) == 3, "the new run replaces it"
    (group,) = root.findGroups()
    for node in group.children():
        root.addChildNode(node.clone())
        group.removeChildNode(node)
    root.removeChildNode(group)
    dock.segmenting.remove()
    assert [each.name() for each in project.mapLayers().values()] == ["suburb"]
