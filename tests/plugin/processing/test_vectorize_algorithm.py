# SPDX-License-Identifier: GPL-2.0-or-later
"""Drawing the footprints of a result again, in Processing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from .running import algorithm_of, complaint, run


@pytest.fixture
def result(ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], tmp_path: Path) -> Path:
    """The folder of a result."""
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    add_image("suburb")
    assert press_button(ready.dock)
    return next((tmp_path / "results").iterdir())


def test_the_ids_that_models_and_scripts_rely_on(plugin: Any) -> None:
    algorithm = algorithm_of("vectorize")
    names = [each.name() for each in algorithm.parameterDefinitions()]
    assert names == ["RESULT", "FOLDER", "THRESHOLD", "MIN_AREA", "REVIEWED", "BUILDINGS"]


def test_a_folder_and_a_raster_give_the_same_footprints(result: Path, tmp_path: Path) -> None:
    counts = []
    for number, source in enumerate(({"FOLDER": str(result)}, {"RESULT": str(result / "probability.tif")})):
        drawn = tmp_path / f"{number}.gpkg"
        outputs, ok = run("vectorize", {**source, "THRESHOLD": 0.1, "MIN_AREA": 2.0, "BUILDINGS": str(drawn)})
        assert ok and outputs["BUILDINGS"] == str(drawn)
        counts.append(QgsVectorLayer(str(drawn), "drawn", "ogr").featureCount())
    assert counts[0] == counts[1] > 0


def test_the_dialog_says_what_is_missing(result: Path, tmp_path: Path) -> None:
    drawn = {"BUILDINGS": str(tmp_path / "drawn.gpkg")}
    assert "There is no result to draw" in complaint("vectorize", drawn)
    assert "contains no Roofline result" in complaint("vectorize", {"FOLDER": str(tmp_path), **drawn})
    both = {"FOLDER": str(result), "RESULT": str(result / "probability.tif"), **drawn}
    assert "choose only one of them" in complaint("vectorize", both)
