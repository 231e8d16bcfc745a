# SPDX-License-Identifier: GPL-2.0-or-later
"""How right a result is, in Processing: scores and a map of the errors."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsPalettedRasterRenderer,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from .running import Box, Collected, add_boxes, algorithm_of, boxes, complaint, context_of_project, run, styled_by

WIDTH, HEIGHT = 100, 80
FOUND: Box = (10, 10, 50, 50)  # 1600 pixels
THERE: Box = (10, 30, 50, 70)  # 1600, of which 800 were found
# 800 true and 800 false positives, 800 missed, of 8000 pixels
SCORES = {"F1": 50.0, "ACCURACY": 80.0, "PRECISION": 50.0, "RECALL": 50.0, "IOU": 100 / 3}


@pytest.fixture
def mask(add_image: Callable[..., Any], ready: Any) -> Callable[..., Any]:
    """A raster layer whose pixels are `high` in a box and `low` elsewhere."""

    def write(name: str, box: Box, *, high: int = 1, low: int = 0, path: Path | None = None, scale: float = 0) -> Any:
        import numpy as np
        from osgeo import gdal

        layer = add_image(name, bands=1, colours=(), size=(WIDTH, HEIGHT))
        file = Path(layer.source())
        QgsProject.instance().removeMapLayer(layer.id())
        if path is not None:
            path.parent.mkdir(parents=True)
            file = file.rename(path)
        data = gdal.Open(str(file), gdal.GA_Update)
        values = np.full((HEIGHT, WIDTH), low, dtype=np.uint8)
        left, top, right, bottom = box
        values[top:bottom, left:right] = high
        data.GetRasterBand(1).WriteArray(values)
        if scale:
            data.GetRasterBand(1).SetScale(scale)
        data = None
        made = QgsRasterLayer(str(file), name)
        QgsProject.instance().addMapLayer(made)
        return made

    return write


@pytest.fixture
def parameters(mask: Callable[..., Any], tmp_path: Path) -> dict[str, Any]:
    result = mask("found", FOUND)
    return {"RESULT": result, "REFERENCE": boxes(result, THERE), "ERROR_MAP": str(tmp_path / "errors.tif")}


def test_a_sketch_as_reference_counts_its_buildings_inside_its_areas(parameters: dict[str, Any]) -> None:
    sketch = boxes(parameters["RESULT"], (0, 0, 60, 80), kind="area", name="sketch")
    add_boxes(sketch, parameters["RESULT"], FOUND, kind="building")
    results, ok = run("evaluate", {**parameters, "REFERENCE": sketch})
    assert ok and results["F1"] == 100.0


def pixels(path: str) -> Any:
    from osgeo import gdal

    return gdal.Open(path).ReadAsArray()


def scores(results: dict[str, Any]) -> dict[str, Any]:
    return pytest.approx({name: value for name, value in results.items() if name in SCORES})


def test_ids_that_models_and_scripts_rely_on(plugin: Any) -> None:
    algorithm = algorithm_of("evaluate")
    names = [d.name() for d in algorithm.parameterDefinitions()]
    assert names == ["RESULT", "FOLDER", "REFERENCE", "EXCLUDE", "THRESHOLD", "WORST", "ERROR_MAP", "WORST_PLACES"]
    assert [d.name() for d in algorithm.outputDefinitions()] == [
        "ERROR_MAP", "WORST_PLACES", *SCORES, "OBJECT_F1", "OBJECT_PRECISION", "OBJECT_RECALL", "ERROR_MAPS"
    ]  # fmt: skip


def test_the_worst_places_are_a_layer_where_they_are_asked_for(parameters: dict[str, Any], tmp_path: Path) -> None:
    results, ok = run("evaluate", parameters)
    assert ok and not results.get("WORST_PLACES")
    places = tmp_path / "worst.gpkg"
    results, ok = run("evaluate", {**parameters, "WORST": 3, "WORST_PLACES": str(places)})
    assert ok
    layer = QgsVectorLayer(results["WORST_PLACES"], "worst", "ogr")
    assert layer.isValid() and layer.featureCount() == 1
    assert next(layer.getFeatures())["wrong_m2"] == pytest.approx(400, rel=0.01)
    assert run("evaluate", {**parameters, "WORST_PLACES": str(places)})[1], "an earlier one is replaced"


def test_a_raster_against_polygons_gives_scores_in_the_result_and_the_log(parameters: dict[str, Any]) -> None:
    feedback = Collected()
    results, ok = run("evaluate", parameters, feedback)
    assert ok and scores(results) == SCORES
    assert [line for line in feedback.told if "%" in line] == [
        "F1: 50.0 %", "Accuracy: 80.0 %", "Precision: 50.0 %", "Recall: 50.0 %", "IoU: 33.3 %",
        "F1 by buildings: 0.0 %", "Precision by buildings: 0.0 %", "Recall by buildings: 0.0 %",
    ]  # fmt: skip
    assert "0 of 1 buildings found, 1 false" in feedback.told
    errors = pixels(results["ERROR_MAP"])
    assert [errors[row, 20] for row in (0, 15, 40, 60)] == [1, 3, 2, 4]  # left, wrongly found, found, missed


def test_a_building_counts_as_found_when_half_of_the_common_ground_is_shared(parameters: dict[str, Any]) -> None:
    near = boxes(parameters["RESULT"], (10, 14, 50, 54), (60, 60, 90, 75), name="near")
    results, ok = run("evaluate", {**parameters, "REFERENCE": near})
    assert ok and (results["OBJECT_PRECISION"], results["OBJECT_RECALL"]) == (100.0, 50.0)


def test_a_raster_against_a_raster(parameters: dict[str, Any], mask: Callable[..., Any]) -> None:
    results, ok = run("evaluate", {**parameters, "REFERENCE": mask("there", THERE, high=255)})
    assert ok and scores(results) == SCORES


def test_the_folder_of_a_result_is_compared_at_its_own_threshold(
    parameters: dict[str, Any], mask: Callable[..., Any], tmp_path: Path
) -> None:
    folder = tmp_path / "results" / "scene"
    mask("folder", FOUND, high=100, path=folder / "probability.tif", scale=1 / 250)  # a probability of 0.4
    (folder / "run.json").write_text(json.dumps({"threshold": 0.3}))
    asked = {**parameters, "RESULT": None, "FOLDER": str(folder)}
    feedback = Collected()
    results, ok = run("evaluate", asked, feedback)
    assert ok and scores(results) == SCORES
    assert "Pixels at or above 0.3 count as building" in feedback.told
    results, ok = run("evaluate", {**asked, "THRESHOLD": 0.5})
    assert ok and results["F1"] == 0


def test_of_images_that_do_not_touch_each_group_gets_an_error_map(
    mask: Callable[..., Any], add_image: Callable[..., Any], tmp_path: Path
) -> None:
    from osgeo import gdal

    folder, out = tmp_path / "results" / "scenes", tmp_path / "out"
    near = mask("near", FOUND, high=250, path=folder / "probability.tif", scale=1 / 250)
    far = add_image("far", bands=1, colours=(), size=(60, 40), origin=(501000.0, 5000000.0))
    data = gdal.Open(str(shutil.copy(far.source(), folder / "probability_2.tif")), gdal.GA_Update)
    values = pixels(far.source()) * 0
    values[10:20, 10:20] = 250
    data.GetRasterBand(1).WriteArray(values)
    data.GetRasterBand(1).SetScale(1 / 250)
    del data
    groups = [{"probability": "probability.tif"}, {"probability": "probability_2.tif"}]
    (folder / "run.json").write_text(json.dumps({"threshold": 0.3, "groups": groups}))
    reference = boxes(near, THERE)
    add_boxes(reference, far, (10, 10, 20, 20))
    out.mkdir()
    (out / "errors_2.tif").write_text("of the user")
    context, place = context_of_project(), str(out / "errors.tif")
    sink = QgsProcessingOutputLayerDefinition(place, QgsProject.instance())
    feedback = Collected()
    asked = {"FOLDER": str(folder), "REFERENCE": reference, "ERROR_MAP": sink}
    results, ok = algorithm_of("evaluate").run(asked, context, feedback)
    second = str(out / "errors_2_2.tif")
    assert ok and results["ERROR_MAP"] == place and results["ERROR_MAPS"] == [place, second]
    assert (out / "errors_2.tif").read_text() == "of the user" and any(second in line for line in feedback.told)
    assert pixels(place)[15, 20] == 3 and pixels(second)[15, 15] == 2 and pixels(second).shape == (40, 60)
    loaded = context.layersToLoadOnCompletion()
    assert set(loaded) == {place, second} and loaded[second].name == f"{loaded[place].name} 2"
    layer = QgsRasterLayer(second, "second")
    loaded[second].postProcessor().postProcessLayer(layer, context, feedback)
    assert isinstance(layer.renderer(), QgsPalettedRasterRenderer)


def test_without_groups_there_is_one_error_map(parameters: dict[str, Any]) -> None:
    results, ok = run("evaluate", parameters)
    assert ok and results["ERROR_MAPS"] == [results["ERROR_MAP"]]


def test_excluded_polygons_are_left_out(parameters: dict[str, Any]) -> None:
    result = parameters["RESULT"]
    results, ok = run("evaluate", {**parameters, "EXCLUDE": boxes(result, (0, 50, WIDTH, HEIGHT))})
    assert ok and results["RECALL"] == pytest.approx(100) and results["F1"] == pytest.approx(200 / 3)
    assert pixels(results["ERROR_MAP"])[60, 20] == 0


def test_of_the_excluded_the_selected_count_and_of_the_reference_all_unsaved_ones_included(
    parameters: dict[str, Any],
) -> None:
    result = parameters["RESULT"]
    reference, exclude = boxes(result, (10, 30, 50, 50)), boxes(result, (0, 50, WIDTH, HEIGHT), (10, 10, 50, 50))
    assert reference.startEditing()
    add_boxes(reference, result, (10, 50, 50, 70))
    reference.selectByIds([next(reference.getFeatures()).id()])
    exclude.selectByIds([next(exclude.getFeatures()).id()])
    results, ok = run("evaluate", {**parameters, "REFERENCE": reference, "EXCLUDE": exclude})
    assert ok and results["F1"] == pytest.approx(200 / 3) and results["RECALL"] == pytest.approx(100)
    assert reference.isEditable() and reference.editBuffer().addedFeatures()
    results, ok = run("evaluate", {**parameters, "REFERENCE": reference})
    assert ok and scores(results) == SCORES


def test_the_map_of_errors_lets_the_imagery_show(parameters: dict[str, Any]) -> None:
    shown: list[Any] = []

    def opened() -> Any:
        shown.append(QgsRasterLayer(parameters["ERROR_MAP"], "errors"))
        return shown[0]

    styled_by("evaluate", "ERROR_MAP", parameters["ERROR_MAP"], opened, parameters)
    colours = {c.value: c.color for c in shown[0].renderer().classes()}
    assert colours[1].alpha() == 0
    assert [colours[code].getRgb()[:3] for code in (2, 3, 4)] == [(0, 255, 0), (255, 0, 0), (0, 0, 255)]


def test_cancel_ends_it_without_outputs(parameters: dict[str, Any]) -> None:
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    results, _ = run("evaluate", parameters, feedback)
    assert results == {} and not Path(parameters["ERROR_MAP"]).exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"RESULT": None}, "There is no result to compare"),
        ({"FOLDER": "here"}, "Both a raster and a folder are chosen"),
        ({"RESULT": None, "FOLDER": "here"}, "contains no Roofline result"),
        ({"REFERENCE": "RESULT"}, "would be compared with itself"),
        ({"REFERENCE": "empty"}, "“empty” contains no polygon"),
    ],
)
def test_a_wrong_value_is_a_sentence_before_anything_runs(
    parameters: dict[str, Any], tmp_path: Path, wrong: dict[str, Any], sentence: str
) -> None:
    values = {
        "RESULT": parameters["RESULT"],
        "empty": boxes(parameters["RESULT"], name="empty"),
        "here": str(tmp_path),
    }
    changed = {name: values.get(str(value), value) for name, value in wrong.items()}
    assert sentence in complaint("evaluate", {**parameters, **changed})


def test_an_empty_layer_of_what_is_excluded_leaves_nothing_out(parameters: dict[str, Any]) -> None:
    feedback = Collected()
    clouds = boxes(parameters["RESULT"], name="clouds")
    results, ok = run("evaluate", {**parameters, "EXCLUDE": clouds}, feedback)
    without, _ = run("evaluate", parameters)
    assert ok and results["F1"] == without["F1"]
    assert any("clouds.gpkg holds no polygon, so nothing was left out." in text for text in feedback.told)


def test_what_only_the_engine_finds_is_a_sentence_too(parameters: dict[str, Any]) -> None:
    feedback = Collected()
    far = boxes(parameters["RESULT"], (9000, 9000, 9100, 9100))
    _, ok = run("evaluate", {**parameters, "REFERENCE": far}, feedback)
    assert not ok and "lie outside the raster" in feedback.errors[0]


def test_a_file_that_is_compared_is_not_written_over(parameters: dict[str, Any]) -> None:
    feedback = Collected()
    source = parameters["RESULT"].source()
    _, ok = run("evaluate", {**parameters, "ERROR_MAP": source}, feedback)
    assert not ok and "would be overwritten" in feedback.errors[0]
    assert Path(source).is_file()


def test_without_an_engine_qgis_says_what_to_do(plugin: Any) -> None:
    fine, text = algorithm_of("evaluate").canExecute()
    assert not fine and "The engine is not set up yet" in text


def test_with_an_engine_it_can_run(ready: Any) -> None:
    assert algorithm_of("evaluate").canExecute()[0]
