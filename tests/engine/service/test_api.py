# SPDX-License-Identifier: GPL-2.0-or-later
"""The Python API: `from roofline.engine import ...`."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import numpy as np
import pytest
import roofline.engine
from roofline.engine.contract.card import read_card
from roofline.engine.models.model_file import Model
from roofline.engine.service import api

SKETCH = "sketch.geojson"


def _example() -> str:
    """The code of the module's docstring."""
    assert api.__doc__
    lines = [line for line in api.__doc__.splitlines() if line.startswith("    ") or not line]
    return textwrap.dedent("\n".join(lines))


def test_the_documented_example_runs(
    sketched_scene: dict[str, str], shipped: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    files = {"image.tif": sketched_scene["image"], "buildings.tif": sketched_scene["buildings"]}
    for name, path in {**files, SKETCH: sketched_scene["sketch"], "model.safetensors": shipped.path}.items():
        (tmp_path / name).symlink_to(path)
    example = _example()
    assert "steps=100" in example
    names: dict[str, object] = {}
    exec(example.replace("steps=100", "steps=2"), names)
    assert names["result"].summary["buildings"] >= 0  # type: ignore[attr-defined]
    assert 0 <= names["scores"].summary["f1"] <= 100  # type: ignore[attr-defined]
    assert read_card(tmp_path / "refined.safetensors").parent_sha256
    assert (tmp_path / "result" / "error_map.tif").is_file() and (tmp_path / "outlines.gpkg").is_file()


def test_importing_the_engine_loads_no_library() -> None:
    code = "import roofline.engine, sys; print(*sorted({'torch', 'numpy', 'rasterio', 'shapely'} & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert shown.stdout.strip() == ""


def test_every_public_name_can_be_imported() -> None:
    for name in roofline.engine.__all__:
        assert getattr(roofline.engine, name) is not None
    assert not hasattr(roofline.engine, "no_such_name")


def test_report_and_cancelled_are_called(sketched_scene: dict[str, str], saved_model: Path, tmp_path: Path) -> None:
    stages: set[str] = set()
    with pytest.raises(roofline.engine.Cancelled):
        roofline.engine.segment(
            sketched_scene["image"], tmp_path / "out", model=saved_model,
            report=lambda stage, done, total: stages.add(stage), cancelled=lambda: "Segmenting" in stages,
        )  # fmt: skip
    assert "Loading" in stages and not (tmp_path / "out").exists()


@pytest.mark.parametrize("threshold", [-0.1, 1.5])
def test_vectorize_refuses_a_threshold_that_is_not_a_probability(tmp_path: Path, threshold: float) -> None:
    with pytest.raises(roofline.engine.EngineError, match="threshold must lie between 0 and 1"):
        roofline.engine.vectorize(tmp_path / "p.tif", tmp_path / "b.gpkg", threshold=threshold)


def test_a_value_of_a_wrong_type_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(roofline.engine.EngineError, match="The threshold must be a number, not '2'"):
        roofline.engine.segment("image.tif", tmp_path / "out", threshold="2")


def test_numbers_and_lists_of_numpy_become_those_of_python() -> None:
    plain = api._plain([np.int64(3), np.float32(0.5), True])
    assert plain == (3, 0.5, True) and [type(each) for each in plain] == [int, float, bool]
