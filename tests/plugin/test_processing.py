# SPDX-License-Identifier: GPL-2.0-or-later
"""The same job as a Processing algorithm."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)


def run(parameters: dict[str, Any], feedback: QgsProcessingFeedback | None = None) -> tuple[dict[str, Any], bool]:
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("roofline:segment")
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return algorithm.run(parameters, context, feedback or QgsProcessingFeedback())


@pytest.fixture
def parameters(ready: Any, add_image: Callable[..., Any], model_file: Path, tmp_path: Path) -> dict[str, Any]:
    image = add_image(size=(120, 100))
    outputs = {"PROBABILITY": str(tmp_path / "p.tif"), "BUILDINGS": str(tmp_path / "b.gpkg")}
    return {"INPUT": image, "MODEL": str(model_file), "THRESHOLD": 0.4, **outputs}


def test_ids_that_models_and_scripts_rely_on(plugin: Any) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById("roofline:segment")
    assert algorithm is not None
    names = [d.name() for d in algorithm.parameterDefinitions()]
    assert names == ["INPUT", "MODEL", "WITHIN", "THRESHOLD", "BANDS", "PROBABILITY", "BUILDINGS"]


def test_it_writes_probability_and_buildings_where_asked(parameters: dict[str, Any], tmp_path: Path) -> None:
    results, ok = run(parameters)
    assert ok
    assert results == {"PROBABILITY": parameters["PROBABILITY"], "BUILDINGS": parameters["BUILDINGS"]}
    probability = QgsRasterLayer(results["PROBABILITY"], "p")
    assert probability.extent() == parameters["INPUT"].extent()
    assert QgsVectorLayer(results["BUILDINGS"], "b", "ogr").isValid()


def test_cancel_ends_it_without_outputs(parameters: dict[str, Any]) -> None:
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    run(parameters, feedback)
    assert not Path(parameters["PROBABILITY"]).exists()


class Collected(QgsProcessingFeedback):
    """Keeps the errors."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


def test_a_wrong_value_is_a_sentence(parameters: dict[str, Any]) -> None:
    feedback = Collected()
    _, ok = run({**parameters, "BANDS": "one, two"}, feedback)
    assert not ok
    assert "no list of band numbers" in feedback.errors[0]


def test_an_error_of_the_engine_is_a_sentence(parameters: dict[str, Any]) -> None:
    feedback = Collected()
    _, ok = run({**parameters, "BANDS": "1"}, feedback)
    assert not ok
    assert "the model needs 3" in feedback.errors[0]
