# SPDX-License-Identifier: GPL-2.0-or-later
"""The sketch in the real QGIS Desktop: drawn with real keys, and kept when QGIS ends in the middle of a refinement."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject

ROOT = Path(__file__).resolve().parents[2]
ENGINE = Path(os.environ.get("ROOFLINE_ENGINE_PYTHON", ROOT / ".venv/engine/bin/python"))

pytestmark = [
    pytest.mark.skipif(not shutil.which("qgis"), reason="QGIS Desktop is not installed"),
    pytest.mark.skipif(not ENGINE.is_file(), reason="the engine's environment is not set up: make setup"),
    pytest.mark.skipif(
        not list((ROOT / "resources/models").glob("*.safetensors")), reason="there is no model in resources/models"
    ),
    pytest.mark.skipif(sys.platform != "linux", reason="QGIS is driven under X11"),
]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """300 x 250 m of noise with a bright square."""
    import numpy as np
    from osgeo import gdal, osr

    path = tmp_path_factory.mktemp("image") / "scene.tif"
    data = gdal.GetDriverByName("GTiff").Create(str(path), 600, 500, 3, gdal.GDT_Byte, ["PHOTOMETRIC=RGB"])
    system = osr.SpatialReference()
    system.ImportFromEPSG(32633)
    data.SetProjection(system.ExportToWkt())
    data.SetGeoTransform((500000, 0.5, 0, 5000000, 0, -0.5))
    pixels = np.random.default_rng(1).integers(20, 120, (500, 600), dtype=np.uint8)
    pixels[200:300, 240:360] = 220
    for number in (1, 2, 3):
        data.GetRasterBand(number).WriteArray(pixels)
    data = None
    return path


def drive(image: Path, out: Path, script: str, **more: Any) -> subprocess.CompletedProcess[str]:
    out.mkdir(parents=True, exist_ok=True)
    command = [
        str(ENGINE),
        str(ROOT / "tests/desktop/drivers/start.py"),
        str(image),
        str(out),
        script,
        json.dumps(more),
    ]
    environment = {**os.environ, "ROOFLINE_DEMO_DATA": str(out / "data")}
    return subprocess.run(command, capture_output=True, text=True, timeout=700, check=False, env=environment)


@pytest.fixture(scope="module")
def keys(image: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What there was after each key and each click, by what was done."""
    out = tmp_path_factory.mktemp("keys")
    done = drive(image, out, "sketch.py")
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads((out / "result.json").read_text(encoding="utf-8"))
    assert found["active"] and not found["notes"]
    seen: dict[str, list[dict[str, Any]]] = {}
    for entry in found["seen"]:
        seen.setdefault(entry["done"], []).append(entry)
    return seen


@pytest.mark.parametrize(
    ("key", "tool"),
    [
        ("Alt_L+1", "rectangle"),
        ("Alt_L+2", "polygon"),
        ("Alt_L+3", "building"),
        ("Alt_L+4", "ignore"),
        ("Alt_L+5", "edit"),
        ("Alt_L+6", "delete"),
    ],
)
def test_alt_and_a_number_takes_up_a_tool_and_gives_the_map_the_focus(key: str, tool: str, keys: Any) -> None:
    assert (keys[key][0]["tool"], keys[key][0]["focus"]) == (tool, "QgsMapCanvas")


def test_backspace_takes_the_last_corner_back(keys: Any) -> None:
    assert [entry["corners"] for entry in (keys["4 corners"][0], keys["BackSpace"][0], keys["1 corners"][0])] == [
        4,
        3,
        4,
    ]


def test_ctrl_z_and_ctrl_shift_z_go_polygon_by_polygon(keys: Any) -> None:
    assert keys["right click"][0]["classes"] == ["area", "building"]
    assert [entry["classes"] for entry in keys["Control_L+z"][:2]] == [["area"], []]
    assert [entry["classes"] for entry in keys["Control_L+Shift_L+z"]] == [["area"], ["area", "building"]]


def test_escape_lets_go_of_a_polygon_and_keeps_the_tool(keys: Any) -> None:
    assert keys["2 corners"][0]["corners"] == 2
    first = keys["Escape"][0]
    assert (first["corners"], first["tool"], first["classes"]) == (0, "building", ["area", "building"])


def test_escape_lets_go_of_a_rectangle_while_it_is_dragged(keys: Any) -> None:
    assert keys["released after Escape"][0]["classes"] == ["area", "building", "area", "ignore"]


def test_the_key_again_puts_the_tool_away_and_saves(keys: Any) -> None:
    last = keys["put away"][0]
    assert last["tool"] == "" and last["saved"]
    assert last["classes"] == ["area", "building", "area"]


def test_edit_moves_a_corner_with_qgiss_vertex_tool(keys: Any) -> None:
    before, after = keys["before the corner is moved"][0], keys["corner moved"][0]
    assert after["size"] != before["size"] and after["classes"] == before["classes"] and after["tool"] == "edit"


def test_delete_removes_what_is_clicked_and_undo_brings_it_back_one_by_one(keys: Any) -> None:
    found = [keys[done][0]["classes"] for done in ("building clicked", "area clicked", "undone 1", "undone 2")]
    assert [sorted(classes) for classes in found] == [
        ["area", "area"],
        ["area"],
        ["area", "area"],
        ["area", "area", "building"],
    ]
    last = keys["put away again"][0]
    assert last["tool"] == "" and last["saved"]


@pytest.mark.parametrize("how", ["menu", "kill"])
def test_qgis_ends_during_a_refinement_and_nothing_is_lost(
    how: str, image: Path, tmp_path: Path, qgis_app: Any, qgis_new_project: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from roofline.plugin.sketch.journal_recovery import recover
    from roofline.plugin.sketch.sketch_layer import is_sketch

    done = drive(image, tmp_path, "close.py", how=how)
    assert (tmp_path / "found.json").is_file(), done.stdout + done.stderr
    assert (done.returncode == 0) == (how == "menu"), done.stdout + done.stderr
    assert (tmp_path / "outlived").read_text() == "False", "the engine ends with QGIS"
    found = json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))
    _can_be_used(Path(found["models"]))
    monkeypatch.setenv("XDG_DATA_HOME", str(Path(found["models"]).parents[1]))
    assert QgsProject.instance().read(found["project"])
    (layer,) = filter(is_sketch, QgsProject.instance().mapLayers().values())
    assert recover(layer).count == (how == "kill"), "what the next start of QGIS does"
    assert sorted(feature["class"] for feature in layer.getFeatures()) == ["area", "building", "building", "ignore"]


def _can_be_used(folder: Path) -> None:
    """The one model in `folder`; the next run removes the lock and the unfinished file of one that was ended."""
    from roofline.engine.contract.card import read_card

    models = list(folder.glob("[!.]*.safetensors"))
    assert len(models) == 1, list(folder.iterdir())
    (model,) = models
    assert read_card(model).name.startswith("scene 2")
    read = "import sys; from pathlib import Path; from roofline.engine.models.model_file import load; load(Path(sys.argv[1]))"
    subprocess.run([str(ENGINE), "-c", read, str(model)], check=True, cwd=ROOT)
