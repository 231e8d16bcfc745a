# SPDX-License-Identifier: GPL-2.0-or-later
"""Another threshold or smallest building: the footprints of the result change, the network does not run."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsDataProvider,
    QgsFillSymbol,
    QgsProject,
    QgsRectangle,
    QgsSingleBandGrayRenderer,
    QgsSingleSymbolRenderer,
)
from roofline.plugin.jobs.build_handover import HandoverChoice, build_handover_job
from roofline.plugin.layers.shown_result import result_of


def test_a_threshold_is_drawn_into_the_same_layer_and_counted(
    ready: Any, result: Any, drawn: Callable[[Any], None]
) -> None:
    group = QgsProject.instance().layerTreeRoot().children()[0]
    run, renderer, layers = result.source(), result.renderer().dump(), len(QgsProject.instance().mapLayers())
    counts = []
    for percent in (20, 60, 80):
        ready.dock.segment.slider.setValue(percent)
        drawn(ready)
        counts.append(result.featureCount())
        assert ready.dock.run._summary.text().startswith(f"{counts[-1]} buildings")
        assert group.name() == f"suburb ≥ {percent} % · Test"
        assert f"buildings_{percent}_6.gpkg" in result.source()
    assert counts == [5, 3, 2]
    assert result.renderer().dump() == renderer and len(QgsProject.instance().mapLayers()) == layers
    ready.dock.segment.slider.setValue(50)
    drawn(ready)
    assert result.source() == run, "the run's own footprints come back"


def test_what_is_handed_on_tells_the_threshold_of_the_footprints(
    ready: Any, result: Any, drawn: Callable[[Any], None], tmp_path: Path
) -> None:
    def told() -> tuple[float, str]:
        job = build_handover_job(result, None, str(tmp_path), HandoverChoice())
        return job.request.threshold, result.metadata().abstract()

    assert told()[0] == 0 and "50 %" in told()[1]
    ready.dock.segment.slider.setValue(60)
    drawn(ready)
    assert told()[0] == 0.6 and "60 %" in told()[1]
    ready.dock.segment.slider.setValue(50)
    drawn(ready)
    assert told()[0] == 0 and "50 %" in told()[1]
    about = result.metadata()
    about.setAbstract("By hand")
    result.setMetadata(about)
    ready.dock.segment.slider.setValue(60)
    drawn(ready)
    assert told()[1] == "By hand"


def test_a_smallest_building_leaves_out_small_footprints(ready: Any, result: Any, drawn: Callable[[Any], None]) -> None:
    ready.dock.segment.slider.setValue(80)
    drawn(ready)
    ready.dock.segment.smallest_spin.setValue(50)
    drawn(ready)
    assert result.featureCount() == 1


def test_a_layer_in_edit_mode_is_left_alone_with_a_sentence(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]], drawn: Callable[[Any], None]
) -> None:
    source = result.source()
    result.startEditing()
    ready.dock.segment.slider.setValue(70)
    drawn(ready)
    wait(lambda: "Save or discard your edits" in "".join(shown()), 10)
    assert result.source() == source
    result.rollBack()


def test_the_raster_shows_what_a_threshold_leaves_until_it_is_drawn(
    ready: Any, result: Any, drawn: Callable[[Any], None]
) -> None:
    group = QgsProject.instance().layerTreeRoot().children()[0]
    probability = group.findLayers()[1].layer()

    def opacity(level: float) -> int:
        return int(probability.renderer().shader().shade(level)[4])

    assert opacity(0.4) > 0
    ready.dock.segment.slider.setValue(70)
    assert opacity(0.4) == 0 and opacity(0.72) > 0
    drawn(ready)
    assert opacity(0.4) > 0


def test_a_style_of_the_user_survives_other_thresholds(
    ready: Any, result: Any, tmp_path: Path, drawn: Callable[[Any], None]
) -> None:
    project = QgsProject.instance()
    probability = project.layerTreeRoot().children()[0].findLayers()[1].layer()
    ours = probability.renderer().shader().rasterShaderFunction().colorRampItemList()
    probability.renderer().setOpacity(0.5)
    ready.dock.segment.slider.setValue(70)
    assert len(probability.renderer().shader().rasterShaderFunction().colorRampItemList()) != len(ours), "a preview"
    assert project.write(str(tmp_path / "p.qgs")), "saved meanwhile"
    drawn(ready)
    assert probability.renderer().opacity() == 0.5
    assert project.read(str(tmp_path / "p.qgs"))
    result, probability = (node.layer() for node in project.layerTreeRoot().children()[0].findLayers())
    ready.dock.segment.slider.setValue(60)
    drawn(ready)
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
        drawn(ready)
    assert isinstance(probability.renderer(), QgsSingleBandGrayRenderer)
    assert result.renderer().symbol().color().name() == "#123456" and result.opacity() == 0.3
    assert "buildings_80_6.gpkg" in result.source()


def test_another_image_chosen_meanwhile_is_left_alone(
    ready: Any, result: Any, add_image: Callable[..., Any], drawn: Callable[[Any], None]
) -> None:
    group = QgsProject.instance().layerTreeRoot().children()[0]
    ready.dock.segment.slider.setValue(70)
    ready.dock.image.combo.setLayer(add_image("other"))
    drawn(ready)
    assert "buildings_70_6.gpkg" in result.source() and group.name() == "suburb ≥ 70 % · Test"
    assert ready.dock.run._result.isHidden(), "the other image has no result"


def test_a_probability_that_is_gone_is_a_sentence(
    ready: Any, result: Any, wait: Callable[..., None], shown: Callable[[], list[str]], drawn: Callable[[Any], None]
) -> None:
    source = result.source()
    (Path(source.split("|")[0]).parent / "probability.tif").unlink()
    ready.dock.segment.slider.setValue(70)
    drawn(ready)
    wait(lambda: "“Probability” is not valid" in "".join(shown()), 10)
    assert result.source() == source


def test_a_result_in_a_project_that_was_opened_again_is_drawn(
    ready: Any, result: Any, tmp_path: Path, drawn: Callable[[Any], None]
) -> None:
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    ready.dock.segment.slider.setValue(60)
    drawn(ready)
    group = project.layerTreeRoot().children()[0]
    assert group.name() == "suburb ≥ 60 % · Test" and group.findLayers()[0].layer().featureCount() == 3


def test_without_a_result_nothing_is_drawn(ready: Any, add_image: Callable[..., Any]) -> None:
    add_image("suburb")
    ready.dock.segment.slider.setValue(70)
    assert not ready.dock.redrawing.is_running()


def test_the_footprints_of_the_map_view_are_shown_before_all_are_drawn(
    ready: Any, result: Any, qgis_iface: Any, monkeypatch: pytest.MonkeyPatch, drawn: Callable[[Any], None]
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
    drawn(ready)
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


def test_footprints_moved_out_of_their_group_stay_those_of_the_result(
    ready: Any, result: Any, tmp_path: Path, drawn: Callable[[Any], None]
) -> None:
    project = QgsProject.instance()
    root = project.layerTreeRoot()
    group = root.children()[0]
    node = group.findLayer(result.id())
    root.insertChildNode(0, node.clone())
    group.removeChildNode(node)
    ready.dock.result.follow()
    assert ready.dock.reviewing.panel.button.isEnabled() and not ready.dock.run._result.isHidden()
    ready.dock.segment.slider.setValue(20)
    drawn(ready)
    assert "buildings_20_6" in result.source()
    ready.dock.toggle_result()
    assert not root.findLayer(result.id()).isVisible()
    ready.dock.toggle_result()
    assert root.findLayer(result.id()).isVisible()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    ready.dock.segment.slider.setValue(60)
    drawn(ready)
    (buildings,) = project.mapLayersByName("Buildings")
    assert "buildings_60_6" in buildings.source()
    ready.dock.run._remove.click()
    assert list(project.mapLayers()) == [ready.dock.image.layer().id()]


def test_a_threshold_chosen_while_the_engine_is_busy_is_drawn_when_it_is_done(
    ready: Any,
    result: Any,
    wait: Callable[..., None],
    shown: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    drawn: Callable[[Any], None],
) -> None:
    busy = [True]
    monkeypatch.setattr(ready.dock.redrawing, "_is_busy", lambda: busy[0])
    for percent in (30, 40, 60):
        ready.dock.segment.slider.setValue(percent)
    wait(lambda: "as soon as it is done" in "".join(shown()), 10)
    assert "".join(shown()).count("as soon as it is done") == 1 and not ready.dock.redrawing.is_running()
    busy[0] = False
    ready.dock._on_busy_changed()
    drawn(ready)
    assert "buildings_60_6" in result.source()


def test_a_result_whose_layers_were_removed_by_hand_is_not_told_any_more(ready: Any, result: Any) -> None:
    project = QgsProject.instance()
    assert not ready.dock.run._result.isHidden()
    project.removeMapLayer(result.id())
    assert ready.dock.run._result.isHidden() and not ready.dock.reviewing.panel.button.isEnabled()


def test_a_result_whose_folder_was_moved_is_none_until_its_source_is_repaired(
    ready: Any, result: Any, wait: Callable[..., None], tmp_path: Path, drawn: Callable[[Any], None]
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
    ready.dock.segment.slider.setValue(20)
    drawn(ready)
    wait(lambda: ready.dock.run._summary.text().startswith("5 buildings"), 10)


def test_the_slider_follows_the_footprints_of_the_chosen_image(
    ready: Any,
    result: Any,
    add_image: Callable[..., Any],
    press_button: Callable[..., bool],
    tmp_path: Path,
    drawn: Callable[[Any], None],
) -> None:
    panel, suburb = ready.dock.segment, ready.dock.image.layer()

    def choice() -> tuple[int, int, int]:
        return panel.slider.value(), panel.spin.value(), panel.smallest()

    panel.slider.setValue(70)
    drawn(ready)
    panel.smallest_spin.setValue(9)
    drawn(ready)
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
    drawn(ready)
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
    ready: Any, result: Any, wait: Callable[..., None], add_image: Callable[..., Any], drawn: Callable[[Any], None]
) -> None:
    for image in (
        ready.dock.image.layer(),
        add_image("town", size=(64, 64)),
    ):  # with an earlier result, and without one
        ready.dock.image.combo.setLayer(image)
        ready.dock.segment.slider.setValue(50)
        drawn(ready)
        assert ready.dock.starting.segment()
        ready.dock.segment.slider.setValue(60)
        wait(lambda: not ready.dock.is_running())
        drawn(ready)
        shown = result_of(image)
        assert ready.dock.segment.slider.value() == 60 and "buildings_60_6.gpkg" in shown.buildings.source()
        assert "≥ 60 %" in shown.group.name()


def test_a_result_is_found_without_its_group(
    ready: Any, result: Any, press_button: Callable[..., bool], tmp_path: Path, drawn: Callable[[Any], None]
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
            drawn(ready)
            assert result.featureCount() == count and f"buildings_{percent}_6" in result.source()
        assert dock.reviewing.panel.button.isEnabled() and not dock.run._result.isHidden()
        node = root.findLayer(result.id())
        for visible in (False, True):
            dock.toggle_result()
            assert node.isVisible() == visible
        dock.segment.slider.setValue(50)
        drawn(ready)
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
