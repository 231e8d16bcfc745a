# SPDX-License-Identifier: GPL-2.0-or-later
"""Where to sketch and what a model learns from it, in Processing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)

from ..tile_service import AREA
from .running import Collected, add_boxes, algorithm_of, boxes, complaint, context_of_project, run, styled_by

WHOLE = (0, 0, 640, 640)
HOUSES = ((60, 60, 200, 220), (400, 380, 560, 600))


@pytest.fixture
def image(ready: Any, add_image: Callable[..., Any]) -> Any:
    return add_image("town", size=(640, 640))


@pytest.fixture
def sketch(image: Any) -> QgsVectorLayer:
    """An area over all of the image, and houses in it that are not saved yet."""
    layer = boxes(image, WHOLE, kind="area", name="sketch")
    assert layer.startEditing()
    add_boxes(layer, image, *HOUSES, kind="Building")
    return layer


@pytest.fixture
def refinement(image: Any, sketch: Any, model_file: Path, tmp_path: Path) -> dict[str, Any]:
    refined = str(tmp_path / "models" / "refined.safetensors")
    return {"INPUT": image, "SKETCH": sketch, "MODEL": str(model_file), "MINUTES": 0.02, "REFINED": refined}


@pytest.fixture
def suggestion(ready: Any, add_image: Callable[..., Any], model_file: Path, tmp_path: Path) -> dict[str, Any]:
    image = add_image("town", size=(420, 420))
    return {"INPUT": image, "MODEL": str(model_file), "COUNT": 3, "SHARE": 0.1, "AREAS": str(tmp_path / "areas.gpkg")}


def test_ids_that_models_and_scripts_rely_on(plugin: Any) -> None:
    algorithms = {name: algorithm_of(name) for name in ("refine", "suggest")}
    names = {
        "refine": [
            "INPUT",
            "SKETCH",
            "BUILDINGS",
            "MODEL",
            "PRESET",
            "MINUTES",
            "BANDS",
            "PIXEL_SIZE",
            "MORE",
            "REFINED",
        ],
        "suggest": ["INPUT", "MODEL", "SKETCH", "COUNT", "SHARE", "BANDS", "PIXEL_SIZE", "MORE", "AREAS"],
    }
    assert {
        name: [d.name() for d in algorithm.parameterDefinitions()] for name, algorithm in algorithms.items()
    } == names
    outputs = [d.name() for d in algorithms["refine"].outputDefinitions()]
    assert outputs == ["REFINED", "F1_BEFORE", "F1_AFTER", "IMPROVED"]


def test_refining_gives_a_model_and_says_whether_it_is_better(refinement: dict[str, Any]) -> None:
    from roofline.engine.contract.card import read_card

    feedback = Collected()
    results, ok = run("refine", refinement, feedback)
    assert ok and results["REFINED"] == refinement["REFINED"]
    assert read_card(Path(results["REFINED"])).parent_sha256
    assert not list(Path(results["REFINED"]).parent.glob("*.checkpoint.*"))
    assert results["IMPROVED"] is (results["F1_AFTER"] > results["F1_BEFORE"])
    assert [line for line in feedback.told if line.startswith("Score (F1) on the held-out part of the sketch")]
    assert refinement["SKETCH"].editBuffer().addedFeatures()


def test_areas_and_the_buildings_of_another_layer_in_another_crs_do_as_well(
    refinement: dict[str, Any], image: Any
) -> None:
    from qgis.core import QgsCoordinateTransform

    houses = boxes(image, HOUSES[0], name="cadastre")
    degrees = QgsVectorLayer("Polygon?crs=EPSG:4326", "cadastre", "memory")
    transform = QgsCoordinateTransform(
        houses.crs(), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance().transformContext()
    )
    for feature in houses.getFeatures():
        geometry = feature.geometry()
        geometry.transform(transform)
        feature.setGeometry(geometry)
        degrees.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(degrees)
    results, ok = run("refine", {**refinement, "SKETCH": boxes(image, (20, 20, 300, 300)), "BUILDINGS": degrees})
    assert ok and Path(results["REFINED"]).is_file()


def test_a_model_is_refined_on_a_sketch_over_several_images(
    refinement: dict[str, Any], add_image: Callable[..., Any]
) -> None:
    """The sketch lies on the image beside the first alone."""
    east = add_image("east", size=(640, 640), origin=(500320.0, 5000000.0))
    sketch = boxes(east, WHOLE, kind="area", name="sketch of the east")
    add_boxes(sketch, east, *HOUSES, kind="building")
    results, ok = run("refine", {**refinement, "SKETCH": sketch, "MORE": [east]})
    assert ok and Path(results["REFINED"]).is_file()


def test_more_images_are_refined_on_with_the_sketched_part_of_a_web_layer(
    refinement: dict[str, Any], tiles: QgsRasterLayer, add_image: Callable[..., Any]
) -> None:
    centre = AREA.center()
    drone = add_image("drone", size=(400, 400), epsg=3857, origin=(centre.x(), centre.y()))
    sketch = boxes(drone, (-160, 0, 240, 400), kind="area", name="sketch of both")
    add_boxes(sketch, drone, (-100, 40, -40, 100), (40, 40, 100, 100), kind="building")
    asked = {**refinement, "INPUT": tiles, "SKETCH": sketch, "MORE": [drone]}
    results, ok = run("refine", asked)
    assert ok and Path(results["REFINED"]).is_file()


@pytest.mark.parametrize("name", ["refine", "suggest"])
def test_more_images_that_the_engine_does_not_read_are_refused_in_the_dialog(
    name: str, refinement: dict[str, Any], suggestion: dict[str, Any], tiles: QgsRasterLayer
) -> None:
    QgsProject.instance().addMapLayer(tiles)
    asked = {"refine": refinement, "suggest": suggestion}[name]
    assert "save it as a GeoTIFF to map it with others" in complaint(name, {**asked, "MORE": [tiles]})


@pytest.mark.parametrize("name", ["refine", "suggest"])
def test_more_images_that_lie_apart_are_refused_in_one_sentence(
    name: str, refinement: dict[str, Any], suggestion: dict[str, Any], add_image: Callable[..., Any]
) -> None:
    far = add_image("far", origin=(505000.0, 5000000.0))
    feedback = Collected()
    _, ok = run(name, {**{"refine": refinement, "suggest": suggestion}[name], "MORE": [far]}, feedback)
    assert not ok and "lie in 2 places that do not touch" in feedback.errors[0]


def test_a_refinement_that_is_cancelled_before_it_learnt_leaves_nothing(refinement: dict[str, Any]) -> None:
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    results, _ = run("refine", refinement, feedback)
    assert results == {} and not Path(refinement["REFINED"]).exists()


def test_a_cancel_keeps_the_best_model_so_far(refinement: dict[str, Any]) -> None:
    class CancelsOnceSomethingIsLearnt(Collected):
        def pushInfo(self, info: str) -> None:
            super().pushInfo(info)
            if sum("min: F1" in line for line in self.told) == 2:  # the first look is at the model as it was
                self.cancel()

    feedback = CancelsOnceSomethingIsLearnt()
    results, _ = run("refine", {**refinement, "MINUTES": 1}, feedback)
    assert feedback.isCanceled()
    assert Path(refinement["REFINED"]).is_file()
    assert results["REFINED"] == refinement["REFINED"]
    assert "Stopped early; the best model so far was kept." in feedback.told


def test_a_refinement_whose_engine_is_killed_says_that_its_best_model_is_kept(
    refinement: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    from roofline.engine.contract.protocol import Failed

    def killed(session: Any, job: Any, *_more: Any) -> Failed:
        out = Path(job.request.out)
        out.parent.mkdir()
        out.write_bytes(b"the best so far, under its name")  # what task.run_job leaves
        return Failed(job.request.job, "The engine ended.")

    monkeypatch.setattr("roofline.plugin.processing.engine_algorithm.run_job", killed)
    feedback = Collected()
    _, ok = run("refine", refinement, feedback)
    assert not ok
    assert feedback.errors == [f"The engine ended. The best model so far was kept: {refinement['REFINED']}"]


def test_a_model_may_be_temporary(refinement: dict[str, Any]) -> None:
    asked = {**refinement, "REFINED": "TEMPORARY_OUTPUT"}
    assert algorithm_of("refine").checkParameterValues(asked, context_of_project()) == (True, "")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"SKETCH": "plain"}, "has no field “class”"),
        ({"SKETCH": "houses"}, "contains no area"),
        ({"SKETCH": "areas"}, "contains no building"),
        ({"SKETCH": "far"}, "are outside “town”"),
        ({"MODEL": "gone"}, "no longer exists"),
        ({"REFINED": "zip"}, "name it model.safetensors"),
        ({"REFINED": "MODEL"}, "would be overwritten"),
        ({"BANDS": "3,2,9"}, "does not have these bands"),
    ],
)
def test_a_wrong_value_of_a_refinement_is_a_sentence_before_anything_runs(
    refinement: dict[str, Any], image: Any, tmp_path: Path, wrong: dict[str, str], sentence: str
) -> None:
    far = boxes(image, (9000, 9000, 9100, 9100), kind="area")
    add_boxes(far, image, (9000, 9000, 9050, 9050), kind="building")
    values = {
        "plain": boxes(image, WHOLE),
        "houses": boxes(image, *HOUSES, kind="building"),
        "areas": boxes(image, WHOLE, kind="area"),
        "far": far,
        "gone": str(tmp_path / "gone.safetensors"),
        "zip": str(tmp_path / "model.zip"),
        "MODEL": refinement["MODEL"],
    }
    changed = {name: values.get(value, value) for name, value in wrong.items()}
    assert sentence in complaint("refine", {**refinement, **changed})


def areas(path: str) -> QgsVectorLayer:
    return QgsVectorLayer(path, "areas", "ogr")


def test_suggestions_are_squares_with_rank_score_and_reason(suggestion: dict[str, Any]) -> None:
    results, ok = run("suggest", suggestion)
    assert ok and results == {"AREAS": suggestion["AREAS"]}
    found = sorted(areas(results["AREAS"]).getFeatures(), key=lambda f: f["rank"])
    assert [f["rank"] for f in found] == [1, 2, 3]
    assert all(f["reason"] and 0 <= f["score"] <= 1 for f in found)
    image = suggestion["INPUT"].extent()
    share = sum(f.geometry().area() for f in found) / (image.width() * image.height())
    assert share == pytest.approx(0.1, abs=0.03)


def test_suggestions_keep_off_what_is_sketched(suggestion: dict[str, Any]) -> None:
    drawn = boxes(suggestion["INPUT"], (0, 0, 200, 200), kind="area")
    results, ok = run("suggest", {**suggestion, "SKETCH": drawn})
    (area,) = drawn.getFeatures()
    assert ok
    assert all(f.geometry().intersection(area.geometry()).area() < 1 for f in areas(results["AREAS"]).getFeatures())


def test_suggestions_lie_on_all_of_several_images(suggestion: dict[str, Any], add_image: Callable[..., Any]) -> None:
    east = add_image("east", size=(420, 420), origin=(500210.0, 5000000.0))
    sketched = boxes(suggestion["INPUT"], (0, 0, 420, 420), kind="area")
    results, ok = run("suggest", {**suggestion, "MORE": [east], "SKETCH": sketched})
    found = [feature.geometry().centroid().asPoint() for feature in areas(results["AREAS"]).getFeatures()]
    assert ok and found and all(east.extent().contains(place) for place in found)


def test_suggestions_look_as_in_the_dock(suggestion: dict[str, Any]) -> None:
    from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils

    shown: list[QgsVectorLayer] = []

    def opened() -> QgsVectorLayer:
        shown.append(areas(suggestion["AREAS"]))
        return shown[0]

    styled_by("suggest", "AREAS", suggestion["AREAS"], opened, suggestion)
    (layer,) = shown
    assert layer.labelsEnabled() and layer.labeling().settings().fieldName == "rank"
    feature = next(layer.getFeatures())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(feature)
    tip = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert tip == f"Suggestion {feature['rank']}: {feature['reason']}"


def test_a_suggestion_that_is_cancelled_leaves_nothing(suggestion: dict[str, Any]) -> None:
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    run("suggest", suggestion, feedback)
    assert not Path(suggestion["AREAS"]).exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"COUNT": 0}, "COUNT"),
        ({"SHARE": 0.9}, "SHARE"),
        ({"BANDS": "red"}, "is not a list of band numbers"),
    ],
)
def test_a_wrong_value_of_a_suggestion_is_said_before_anything_runs(
    suggestion: dict[str, Any], wrong: dict[str, Any], sentence: str
) -> None:
    fine, text = algorithm_of("suggest").checkParameterValues({**suggestion, **wrong}, context_of_project())
    assert not fine and sentence in text
