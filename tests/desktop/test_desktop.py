# SPDX-License-Identifier: GPL-2.0-or-later
"""From a raster to building layers in the real QGIS Desktop: the demo's path on a scene that takes seconds."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QImage

ROOT = Path(__file__).resolve().parents[2]
ENGINE = Path(os.environ.get("ROOFLINE_ENGINE_PYTHON", ROOT / ".venv/engine/bin/python"))

MODELS = [
    *(ROOT / "resources/models").glob("*.safetensors"),
    *Path(os.environ.get("ROOFLINE_DEMO_DATA", ROOT / "no")).rglob("*.safetensors"),
]

pytestmark = [
    pytest.mark.skipif(not shutil.which("qgis"), reason="QGIS Desktop is not installed"),
    pytest.mark.skipif(not ENGINE.is_file(), reason="the engine's environment is not set up: make setup"),
    pytest.mark.skipif(not MODELS, reason="there is no model in resources/models"),
    pytest.mark.skipif(sys.platform != "linux", reason="the demo drives QGIS under X11"),
]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder after one demo, in a path with a space and an umlaut as users have them."""
    out = tmp_path_factory.mktemp("desktop") / "Prüfung 1"
    command = [
        str(ENGINE),
        str(ROOT / "tools/demo.py"),
        "--out",
        str(out),
        "--width",
        "700",
        "--height",
        "500",
        "--timeout",
        "240",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    log = out / "qgis.log"
    assert done.returncode == 0, (
        done.stdout + done.stderr + (log.read_text(errors="replace")[-3000:] if log.is_file() else "")
    )
    assert "buildings" in done.stdout
    assert "Check       F1" in done.stdout
    return out


@pytest.fixture(scope="module")
def summary(demo: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((demo / "summary.json").read_text(encoding="utf-8"))
    return found


def test_the_click_leaves_three_files_and_their_provenance(summary: dict[str, Any]) -> None:
    folder = Path(summary["folder"])
    assert {"probability.tif", "buildings.gpkg", "run.json"} <= {path.name for path in folder.iterdir()}
    assert summary["run"]["image"]
    assert summary["run"]["model"]["sha256"]
    assert summary["seconds"] > 0


def test_the_layers_lie_above_the_imagery_on_the_same_ground(summary: dict[str, Any]) -> None:
    assert summary["layers"] == ["Buildings", "Probability", "scene"]
    assert summary["same_crs"]
    assert summary["same_extent"]
    assert summary["buildings"] > 0


def test_the_saved_project_opens_with_its_layers(demo: Path, summary: dict[str, Any], qgis_app: Any) -> None:
    project = QgsProject()
    assert project.read(str(demo / "roofline.qgz"))
    layers = {layer.name(): layer for layer in project.mapLayers().values()}
    assert set(layers) == {"Buildings", "Probability", "scene"}
    assert all(layer.isValid() for layer in layers.values())
    buildings = layers["Buildings"]
    assert isinstance(buildings, QgsVectorLayer)
    assert buildings.featureCount() == summary["buildings"]
    assert all(feature.geometry().isGeosValid() for feature in buildings.getFeatures())
    assert layers["scene"].extent().buffered(0.001).contains(buildings.extent())


@pytest.mark.parametrize("name", ["before.png", "overview.png", "detail.png", "imagery_only.png"])
def test_the_screenshots_show_something(demo: Path, name: str) -> None:
    picture = QImage(str(demo / name))
    assert picture.width() >= 1200
    assert len(_colours(picture)) > 500


def test_footprints_and_imagery_can_be_flickered(demo: Path) -> None:
    """With the result hidden, the map in the middle of the window looks otherwise."""
    with_result, without = QImage(str(demo / "detail.png")), QImage(str(demo / "imagery_only.png"))
    assert with_result.size() == without.size()
    spots = [(x, y) for x in range(400, 1100, 5) for y in range(250, 900, 5)]
    changed = sum(with_result.pixel(x, y) != without.pixel(x, y) for x, y in spots)
    assert changed > 0.005 * len(spots)


def test_no_dialog_stopped_the_way(summary: dict[str, Any]) -> None:
    assert summary["notes"] == []


@pytest.mark.parametrize("image", ["nowhere.tif", "README.md"])
def test_an_image_that_cannot_be_read_ends_the_demo_with_a_sentence(image: str, tmp_path: Path) -> None:
    command = [str(ENGINE), str(ROOT / "tools/demo.py"), "--out", str(tmp_path), "--image", str(ROOT / image)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert "The demo failed" in done.stderr
    assert "give IMAGE= the path of a GeoTIFF" in done.stderr
    assert "Traceback" not in done.stderr


def _colours(picture: QImage) -> set[int]:
    return {picture.pixel(x, y) for x in range(0, picture.width(), 4) for y in range(0, picture.height(), 4)}
