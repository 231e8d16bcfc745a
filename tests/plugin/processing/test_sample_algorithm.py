# SPDX-License-Identifier: GPL-2.0-or-later
"""Points of a sample, and the estimate from their answers, in Processing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer

from .running import Collected, algorithm_of, complaint, run, styled_by
from .test_vectorize_algorithm import result

__all__ = ["result"]
SCORES = ("F1", "PRECISION", "RECALL", "ACCURACY", "BUILT")


@pytest.fixture
def points(result: Path, tmp_path: Path) -> QgsVectorLayer:
    """Thirty points of a result, in the project."""
    outputs, ok = run("sample", {"FOLDER": str(result), "COUNT": 30, "POINTS": str(tmp_path / "points.gpkg")})
    assert ok
    layer = QgsVectorLayer(outputs["POINTS"], "points", "ogr")
    QgsProject.instance().addMapLayer(layer)
    return layer


def answer(points: QgsVectorLayer, value: Callable[[Any], str]) -> None:
    field = points.fields().indexOf("answer")
    assert points.dataProvider().changeAttributeValues(
        {each.id(): {field: value(each)} for each in points.getFeatures()}
    )


def test_the_ids_that_models_and_scripts_rely_on(plugin: Any) -> None:
    sample, estimate = map(algorithm_of, ("sample", "estimate"))
    names = [each.name() for each in sample.parameterDefinitions()]
    assert names == ["RESULT", "FOLDER", "FOOTPRINTS", "THRESHOLD", "COUNT", "SEED", "POINTS"]
    assert [each.name() for each in estimate.parameterDefinitions()] == ["POINTS", "FOOTPRINTS"]
    outputs = [each.name() for each in estimate.outputDefinitions()]
    ends = [f"{score}{end}" for score in SCORES for end in ("", "_LOW", "_HIGH")]
    assert outputs == [*ends, "ANSWERED", "UNCLEAR"]


def test_points_are_drawn_and_the_answers_estimated(points: QgsVectorLayer) -> None:
    assert points.featureCount() == 30
    answer(points, lambda each: str(each["mapped"]))
    feedback = Collected()
    found, ok = run("estimate", {"POINTS": points}, feedback)
    assert ok and found["ANSWERED"] == 30 and found["F1"] == found["ACCURACY"] == 100.0
    assert 0 < found["F1_LOW"] < 100 == found["F1_HIGH"]
    assert feedback.told[0] == "30 of 30 points answered, 0 unclear"
    assert feedback.told[1].startswith("F1: 100.0 % (95 % interval: ")


def test_the_estimate_is_for_the_footprints_that_are_chosen(points: QgsVectorLayer, result: Path) -> None:
    answer(points, lambda each: str(each["mapped"]))
    footprints = QgsVectorLayer(f"{result / 'buildings.gpkg'}|layername=buildings", "footprints", "ogr")
    QgsProject.instance().addMapLayer(footprints)
    footprints.startEditing()
    first, *others = footprints.getFeatures()
    footprints.deleteFeatures([each.id() for each in others])  # unsaved, as is the middle that is left of the first
    box = first.geometry().boundingBox()
    box.scale(0.1)
    assert footprints.changeGeometry(first.id(), QgsGeometry.fromRect(box))
    found, ok = run("estimate", {"POINTS": points, "FOOTPRINTS": footprints})
    footprints.rollBack()
    assert ok and found["RECALL"] < 60, "of the middle of one footprint, which is left"


def test_too_few_answers_give_a_sentence_and_no_score(points: QgsVectorLayer) -> None:
    answer(points, lambda each: "building" if each["number"] < 5 else "")
    feedback = Collected()
    found, ok = run("estimate", {"POINTS": points}, feedback)
    assert ok and found == {"ANSWERED": 4, "UNCLEAR": 0}
    assert "at least 10 points need an answer" in feedback.told[-1]


def test_a_seed_chooses_the_points_and_answers_are_never_replaced(
    points: QgsVectorLayer, result: Path, tmp_path: Path
) -> None:
    def places(layer: QgsVectorLayer) -> set[str]:
        return {each.geometry().asWkt() for each in layer.getFeatures()}

    answer(points, lambda each: "building")
    source = {"RESULT": str(result / "probability.tif"), "COUNT": 30}
    again, ok = run("sample", {**source, "POINTS": points.source().split("|")[0]})
    assert ok and again["POINTS"].endswith("|layername=points"), "another layer of the same file"
    other, ok = run("sample", {**source, "SEED": 7, "POINTS": str(tmp_path / "other.gpkg")})
    drawn = QgsVectorLayer(again["POINTS"], "again", "ogr")
    assert ok and places(drawn) == places(points)
    assert places(QgsVectorLayer(other["POINTS"], "other", "ogr")) != places(points)
    assert {each["answer"] for each in points.getFeatures()} == {"building"}


def test_the_points_are_styled_by_their_answer(result: Path, tmp_path: Path) -> None:
    place = str(tmp_path / "styled.gpkg")
    layer: list[QgsVectorLayer] = []

    def opened() -> QgsVectorLayer:
        layer.append(QgsVectorLayer(place, "points", "ogr"))
        return layer[0]

    styled_by("sample", "POINTS", place, opened, {"FOLDER": str(result), "COUNT": 20})
    assert layer[0].renderer().type() == "categorizedSymbol"


def test_the_dialog_says_what_is_missing(
    points: QgsVectorLayer, result: Path, tmp_path: Path, add_image: Callable[..., Any]
) -> None:
    out = {"POINTS": str(tmp_path / "p.gpkg")}
    assert "There is no result to sample" in complaint("sample", out)
    assert "contains no Roofline result" in complaint("sample", {"FOLDER": str(tmp_path), **out})
    both = {"FOLDER": str(result), "RESULT": str(result / "probability.tif"), **out}
    assert "choose only one of them" in complaint("sample", both)
    footprints = {"FOLDER": str(result), "FOOTPRINTS": str(result / "buildings.gpkg"), "THRESHOLD": 0.5, **out}
    assert "Both footprints and a threshold" in complaint("sample", footprints)
    memory = QgsVectorLayer("Point?crs=EPSG:32633", "scratch", "memory")
    QgsProject.instance().addMapLayer(memory)
    assert "There are no points in a file" in complaint("estimate", {"POINTS": memory})
    points.startEditing()
    points.changeAttributeValue(1, points.fields().indexOf("answer"), "building")
    assert "Save the answers in “points” first" in complaint("estimate", {"POINTS": points})
    points.rollBack()
    feedback = Collected()
    _, ok = run("estimate", {"POINTS": str(result / "buildings.gpkg")}, feedback)
    assert not ok and feedback.errors
