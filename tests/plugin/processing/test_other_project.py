# SPDX-License-Identifier: GPL-2.0-or-later
"""An algorithm started in the toolbox gives its layers to the project it was started in, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
)

from .running import Collected, algorithm_of, context_of_project


@pytest.fixture
def parameters(ready: Any, add_image: Callable[..., Any], model_file: Path, tmp_path: Path) -> dict[str, Any]:
    """Those of a segmentation whose layers are loaded at its end."""
    project = QgsProject.instance()
    outputs = {
        name: QgsProcessingOutputLayerDefinition(str(tmp_path / file), project)
        for name, file in (("PROBABILITY", "p.tif"), ("BUILDINGS", "b.gpkg"))
    }
    image = add_image(size=(64, 64)).source()  # its layer goes with the project
    return {"INPUT": image, "MODEL": str(model_file), "THRESHOLD": 0.4, **outputs}


@pytest.fixture
def run(parameters: dict[str, Any], wait: Callable[..., None]) -> Callable[..., QgsProcessingContext]:
    """Runs it as the toolbox does, in a task, does `meanwhile`, and returns the context whose layers would be loaded."""

    def start(feedback: Collected, meanwhile: Callable[[], object]) -> QgsProcessingContext:
        context = context_of_project()
        algorithm = algorithm_of("segment")
        ended: list[bool] = []
        task = QgsProcessingAlgRunnerTask(algorithm, parameters, context, feedback)
        task.executed.connect(lambda ok, results: ended.append(ok))
        QgsApplication.taskManager().addTask(task)
        meanwhile()
        wait(lambda: bool(ended))
        assert ended == [True], feedback.errors
        return context

    return start


def _close() -> None:
    QgsProject.instance().clear()


def _replace(tmp_path: Path) -> None:
    other = tmp_path / "other.qgz"
    assert QgsProject().write(str(other))
    assert QgsProject.instance().read(str(other))


@pytest.mark.parametrize("is_saved", [True, False])
def test_another_project_opened_meanwhile_gets_no_layers_and_the_log_names_the_files(
    is_saved: bool, run: Callable[..., QgsProcessingContext], tmp_path: Path
) -> None:
    feedback = Collected()
    context = run(feedback, (lambda: _replace(tmp_path)) if is_saved else _close)
    assert context.layersToLoadOnCompletion() == {}
    told = [text for text in feedback.told if "Another project was opened" in text]
    assert len(told) == 1 and str(tmp_path / "p.tif") in told[0] and str(tmp_path / "b.gpkg") in told[0]
    assert (tmp_path / "p.tif").is_file() and (tmp_path / "b.gpkg").is_file()


def test_the_same_project_gets_them_also_saved_or_opened_again_meanwhile(
    run: Callable[..., QgsProcessingContext], tmp_path: Path
) -> None:
    def save_and_open_again() -> None:
        project = QgsProject.instance()
        assert project.write(str(tmp_path / "town.qgz"))
        project.clear()
        assert project.read(str(tmp_path / "town.qgz"))

    feedback = Collected()
    context = run(feedback, save_and_open_again)
    loaded = context.layersToLoadOnCompletion()
    assert set(loaded) == {str(tmp_path / "p.tif"), str(tmp_path / "b.gpkg")}
    assert all(details.postProcessor() is not None for details in loaded.values())  # they get their styles
    assert not any("Another project" in text for text in feedback.told)


def test_a_script_with_a_project_in_memory_gets_its_layers(parameters: dict[str, Any], tmp_path: Path) -> None:
    project = QgsProject()
    context = QgsProcessingContext()
    context.setProject(project)
    algorithm = algorithm_of("segment").create()
    feedback = Collected()
    assert algorithm.prepare(parameters, context, feedback)
    _close()
    algorithm.runPrepared(parameters, context, feedback)
    algorithm.postProcess(context, feedback)
    assert set(context.layersToLoadOnCompletion()) == {str(tmp_path / "p.tif"), str(tmp_path / "b.gpkg")}
