# SPDX-License-Identifier: GPL-2.0-or-later
"""The same job as a Processing algorithm."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsApplication,
    QgsPointXY,
    QgsProcessingFeedback,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)

from ..tile_service import AREA, SIZE
from . import running
from .running import Collected

ROOT = Path(__file__).resolve().parents[3]


def run(parameters: dict[str, Any], feedback: QgsProcessingFeedback | None = None) -> tuple[dict[str, Any], bool]:
    return running.run("segment", parameters, feedback)


@pytest.fixture
def parameters(ready: Any, add_image: Callable[..., Any], model_file: Path, tmp_path: Path) -> dict[str, Any]:
    image = add_image(size=(120, 100))
    outputs = {"PROBABILITY": str(tmp_path / "p.tif"), "BUILDINGS": str(tmp_path / "b.gpkg")}
    return {"INPUT": image, "MODEL": str(model_file), "THRESHOLD": 0.4, **outputs}


def test_ids_that_models_and_scripts_rely_on(plugin: Any) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById("roofline:segment")
    assert algorithm is not None
    names = [d.name() for d in algorithm.parameterDefinitions()]
    assert names == [
        "INPUT",
        "MODEL",
        "WITHIN",
        "EXTENT",
        "THRESHOLD",
        "MIN_AREA",
        "BANDS",
        "PIXEL_SIZE",
        "MORE",
        "QUALITY",
        "ANYWHERE",
        "PROBABILITY",
        "BUILDINGS",
    ]


def test_it_writes_probability_and_buildings_where_asked(parameters: dict[str, Any], tmp_path: Path) -> None:
    results, ok = run(parameters)
    assert ok
    place = parameters["PROBABILITY"]
    assert results == {"PROBABILITY": place, "PROBABILITIES": [place], "BUILDINGS": parameters["BUILDINGS"]}
    probability = QgsRasterLayer(results["PROBABILITY"], "p")
    assert probability.extent() == parameters["INPUT"].extent()
    assert QgsVectorLayer(results["BUILDINGS"], "b", "ogr").isValid()


def test_several_images_are_mapped_as_one(
    parameters: dict[str, Any], add_image: Callable[..., Any], tmp_path: Path
) -> None:
    east = add_image("east", size=(120, 100), origin=(500060.0, 5000000.0))
    results, ok = run({**parameters, "MORE": [east]})
    assert ok
    both = QgsRectangle(parameters["INPUT"].extent())
    both.combineExtentWith(east.extent())
    assert QgsRasterLayer(results["PROBABILITY"], "p").extent() == both
    buildings = QgsVectorLayer(results["BUILDINGS"], "b", "ogr")
    assert {feature["source"] for feature in buildings.getFeatures()} <= {"scene.tif", "east.tif"}


def test_each_group_of_images_that_do_not_touch_has_a_raster(
    parameters: dict[str, Any], add_image: Callable[..., Any], tmp_path: Path
) -> None:
    far = add_image("far", size=(90, 70), origin=(501000.0, 5000000.0))
    place, feedback = parameters["PROBABILITY"], Collected()
    results, ok = run({**parameters, "MORE": [far]}, feedback)
    second = str(tmp_path / "p_2.tif")
    assert ok and results["PROBABILITY"] == place and results["PROBABILITIES"] == [place, second]
    for path, image in ((place, parameters["INPUT"]), (second, far)):
        assert QgsRasterLayer(path, "p").extent() == image.extent()
    assert any(second in line for line in feedback.told)
    results, ok = run(parameters)
    assert ok and results["PROBABILITIES"] == [place]


def test_cancel_ends_it_without_outputs(parameters: dict[str, Any]) -> None:
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    run(parameters, feedback)
    assert not Path(parameters["PROBABILITY"]).exists()


def test_a_wrong_value_is_a_sentence_and_leaves_nothing(
    parameters: dict[str, Any], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    feedback = Collected()
    _, ok = run({**parameters, "BANDS": "one, two"}, feedback)
    assert not ok
    assert "not a list of band numbers" in feedback.errors[0]
    assert not list((tmp_path / "temporary").iterdir())


def test_the_dialog_says_what_is_wrong_before_it_runs(parameters: dict[str, Any]) -> None:
    assert "not a list of band numbers" in running.complaint("segment", {**parameters, "BANDS": "one, two"})


def test_the_image_is_not_written_over(parameters: dict[str, Any]) -> None:
    feedback = Collected()
    image = parameters["INPUT"].source()
    _, ok = run({**parameters, "PROBABILITY": image}, feedback)
    assert not ok and "would be overwritten" in feedback.errors[0]
    assert Path(image).is_file()


def test_an_output_that_cannot_be_written_is_a_sentence(parameters: dict[str, Any]) -> None:
    Path(parameters["PROBABILITY"]).mkdir()
    feedback = Collected()
    _, ok = run(parameters, feedback)
    assert not ok
    assert "The result could not be written" in feedback.errors[0]


def test_an_error_of_the_engine_is_a_sentence(parameters: dict[str, Any]) -> None:
    feedback = Collected()
    _, ok = run({**parameters, "BANDS": "1"}, feedback)
    assert not ok
    assert "the model needs 3" in feedback.errors[0]


@pytest.fixture
def process(engine_python: Path, tmp_path: Path) -> Callable[..., str]:
    """Run an algorithm with qgis_process, in the folder of the test; return what it prints."""
    program = shutil.which("qgis_process.bin") or shutil.which(
        "qgis_process"
    )  # Debian's wrapper adds options it rejects
    if program is None:
        pytest.skip("qgis_process is not installed")
    profile = tmp_path / "profiles" / "default"
    (profile / "QGIS").mkdir(parents=True)
    (profile / "QGIS" / "QGIS3.ini").write_text("[PythonPlugins]\nroofline=true\n")
    (profile / "python" / "plugins").mkdir(parents=True)
    (profile / "python" / "plugins" / "roofline").symlink_to(ROOT)
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    environment |= {"QGIS_CUSTOM_CONFIG_PATH": str(tmp_path), "ROOFLINE_ENGINE_PYTHON": str(engine_python)}

    def process(algorithm: str, *values: str) -> str:
        done = subprocess.run(
            [program, "run", f"roofline:{algorithm}", "--", *values],
            env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return process


def test_qgis_process_segments_and_compares_without_a_desktop(
    process: Callable[..., str], model_file: Path, make_image: Callable[..., Path], tmp_path: Path
) -> None:
    image = make_image(size=(64, 64)).name  # relative, as one writes it
    process("segment", f"INPUT={image}", f"MODEL={model_file}", "PROBABILITY=p.tif", "BUILDINGS=b.gpkg")
    assert (tmp_path / "b.gpkg").is_file()
    told = process("evaluate", "RESULT=p.tif", "REFERENCE=b.gpkg", "ERROR_MAP=e.tif")
    assert re.search(r"^F1:\t[\d.]+$", told, re.MULTILINE)
    assert (tmp_path / "e.tif").is_file()


@pytest.mark.slow
def test_qgis_process_takes_paths_from_the_folder_in_which_it_is_started(
    process: Callable[..., str], model_file: Path, make_image: Callable[..., Path], tmp_path: Path
) -> None:
    """The engine runs in another one."""
    with zipfile.ZipFile(tmp_path / "image.zip", "w") as archive:
        archive.write(make_image(size=(64, 64)), "image.tif")
    files = ("PROBABILITY=result/probability.tif", "BUILDINGS=result/buildings.gpkg")
    process("segment", "INPUT=image.zip", f"MODEL={model_file}", "THRESHOLD=0.1", *files)
    process("sample", "FOLDER=result", "COUNT=20", "POINTS=points.gpkg")
    assert re.search(r"^ANSWERED:\t0$", process("estimate", "POINTS=points.gpkg"), re.MULTILINE)
    process("vectorize", "FOLDER=result", "REVIEWED=result/buildings.gpkg", "BUILDINGS=again.gpkg")
    told = process("evaluate", "FOLDER=result", "REFERENCE=again.gpkg", "ERROR_MAP=errors.tif")
    assert re.search(r"^F1:\t[\d.]+$", told, re.MULTILINE)
    process("handover", "INPUT=result/buildings.gpkg", "PLACE=x", "OUTPUT=delivery")
    assert (tmp_path / "delivery" / "x_buildings.gpkg").is_file()


def test_an_extent_of_a_web_layer_is_fetched_and_segmented(
    parameters: dict[str, Any], tiles: Any, tile_server: Any
) -> None:
    box = QgsRectangle(AREA).buffered(-SIZE / 2)
    text = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:3857]"
    results, ok = run({**parameters, "INPUT": tiles, "EXTENT": text})
    layer = QgsRasterLayer(results["PROBABILITY"], "probability")
    assert ok and (layer.width(), layer.height()) == (768, 512) and layer.crs().authid() == "EPSG:3857"
    assert any(path.startswith("/18/") for path in tile_server.paths)


def test_more_images_are_mapped_with_the_extent_of_a_web_layer(
    parameters: dict[str, Any], tiles: QgsRasterLayer, add_image: Callable[..., Any]
) -> None:
    """Only within the extent, beyond which the file reaches."""
    box = QgsRectangle(AREA).buffered(-SIZE / 2)
    centre = box.center()
    image = add_image("drone", size=(2000, 400), epsg=3857, origin=(centre.x(), centre.y()))
    text = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:3857]"
    results, ok = run({**parameters, "INPUT": tiles, "EXTENT": text, "MORE": [image], "THRESHOLD": 0.01})
    assert ok
    probability = QgsRasterLayer(results["PROBABILITY"], "p")
    assert box.buffered(2).contains(probability.extent()), "the file alone reaches further"
    sources = {feature["source"] for feature in QgsVectorLayer(results["BUILDINGS"], "b", "ogr").getFeatures()}
    assert sources <= {"Imagery_tiles_imagery.tif", "drone.tif"}
    assert "source" in QgsVectorLayer(results["BUILDINGS"], "b", "ogr").fields().names()


def test_the_whole_of_a_web_layer_is_refused_in_the_dialog(parameters: dict[str, Any], tiles: Any) -> None:
    assert "would take 68,719,476,736 tiles" in running.complaint("segment", {**parameters, "INPUT": tiles})


def test_an_extent_bounds_what_is_segmented_of_a_file(parameters: dict[str, Any]) -> None:
    results, ok = run({**parameters, "EXTENT": "500010,500030,4999960,4999990 [EPSG:32633]"})
    layer = QgsRasterLayer(results["PROBABILITY"], "probability")
    assert ok
    assert layer.extent() == QgsRectangle(500010, 4999960, 500030, 4999990)
    assert [layer.dataProvider().sample(QgsPointXY(x, 4999970), 1)[1] for x in (500005, 500020, 500050)] == [
        False,
        True,
        False,
    ]


def test_extent_and_polygons_together_are_refused(parameters: dict[str, Any]) -> None:
    polygons = QgsVectorLayer("Polygon?crs=EPSG:32633&field=a:int", "p", "memory")
    QgsProject.instance().addMapLayer(polygons)
    both = {**parameters, "EXTENT": "500010,500030,4999960,4999990 [EPSG:32633]", "WITHIN": polygons}
    assert "not both" in running.complaint("segment", both)


def test_an_image_without_a_pixel_size_gets_one(parameters: dict[str, Any], add_image: Callable[..., Any]) -> None:
    loose = add_image("loose", size=(120, 100), georeferenced=False)
    results, ok = run({**parameters, "INPUT": loose, "PIXEL_SIZE": 0.25})
    assert ok
    found = QgsVectorLayer(results["BUILDINGS"], "b", "ogr")
    areas = [(f["area_m2"], f.geometry().area()) for f in found.getFeatures()]
    assert areas and all(metres == pytest.approx(pixels * 0.25**2, rel=0.05) for metres, pixels in areas)
