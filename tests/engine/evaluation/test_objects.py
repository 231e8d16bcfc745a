# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores by buildings: which were found, which were missed, which footprints have no building."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from roofline.engine import evaluate
from roofline.engine.cli import main
from roofline.engine.evaluation.objects import ObjectScores, count_pairs
from shapely import box

WriteRaster = Callable[..., Path]


def array(*polygons: shapely.Geometry) -> np.ndarray:
    return np.array(polygons, dtype=object)


def on_the_ground(left: float, top: float, right: float, bottom: float) -> shapely.Geometry:
    """Pixels of write_raster's place: 0.5 m, from (500 000, 5 000 000) on."""
    return box(500_000 + left / 2, 5_000_000 - bottom / 2, 500_000 + right / 2, 5_000_000 - top / 2)


def write_polygons(path: Path, *polygons: shapely.Geometry, crs: str | None = "EPSG:32632") -> Path:
    wkb = shapely.to_wkb(array(*polygons))
    pyogrio.raw.write(path, geometry=wkb, field_data=[], fields=np.array([]), geometry_type="Polygon", crs=crs)
    return path


@pytest.fixture
def truth(write_raster: WriteRaster) -> Path:
    """40 x 60 pixels with three buildings of 10 x 10."""
    mask = np.zeros((1, 40, 60), dtype=np.uint8)
    for row, col in ((5, 5), (5, 40), (25, 20)):
        mask[0, row : row + 10, col : col + 10] = 1
    return write_raster(mask, "truth.tif")


def scores(result: Path, reference: Path, **options: object) -> tuple[int, int, int]:
    found = evaluate(result, reference, out=result.parent / "scores", **options).summary
    return found["object_tp"], found["object_fp"], found["object_fn"]


def test_a_footprint_counts_when_half_of_the_common_ground_is_shared(tmp_path: Path, truth: Path) -> None:
    moved_by_two, moved_by_five = on_the_ground(7, 5, 17, 15), on_the_ground(45, 5, 55, 15)  # IoU 0.67 and 0.33
    result = write_polygons(tmp_path / "result.gpkg", moved_by_two, moved_by_five, on_the_ground(0, 30, 8, 38))
    assert scores(result, truth) == (1, 2, 2)


def test_a_building_has_one_footprint_and_a_footprint_one_building() -> None:
    whole, left, right = box(0, 0, 10, 10), box(0, 0, 6, 10), box(4, 0, 10, 10)
    assert count_pairs(array(left, right), array(whole)) == 1
    assert count_pairs(array(whole), array(left, right)) == 1
    assert count_pairs(array(), array(whole)) == count_pairs(array(whole), array()) == 0


def test_the_best_pair_is_chosen_first() -> None:
    true = array(box(0, 0, 10, 10), box(0, 0, 10, 12))
    assert count_pairs(array(box(0, 0, 10, 12)), true[:1]) == 1
    assert count_pairs(array(box(0, 0, 10, 12), box(0, 0, 10, 10)), true) == 2


def test_touching_buildings_are_kept_apart_by_polygons(tmp_path: Path, truth: Path) -> None:
    reference = write_polygons(tmp_path / "reference.gpkg", on_the_ground(5, 5, 15, 10), on_the_ground(5, 10, 15, 15))
    assert scores(truth, reference) == (1, 2, 1)


def test_buildings_on_excluded_ground_do_not_count(tmp_path: Path, truth: Path) -> None:
    result = write_polygons(tmp_path / "result.gpkg", on_the_ground(5, 5, 15, 15), on_the_ground(40, 5, 50, 15))
    learnt = write_polygons(tmp_path / "learnt.gpkg", on_the_ground(0, 0, 30, 20))
    assert scores(result, truth, exclude=str(learnt)) == (1, 0, 1)


def test_a_raster_is_compared_by_the_footprints_that_segment_draws(truth: Path) -> None:
    assert scores(truth, truth) == (3, 0, 0)


def test_rasters_without_crs_are_compared_by_what_is_connected(write_raster: WriteRaster) -> None:
    mask = np.zeros((1, 40, 60), dtype=np.uint8)
    mask[0, 5:15, 5:15] = 1
    result, reference = (write_raster(mask, name, crs=None) for name in ("a.tif", "b.tif"))
    assert scores(result, reference) == (1, 0, 0)


def test_a_result_without_a_building_missed_them_all(truth: Path, tmp_path: Path) -> None:
    folder = tmp_path / "result"
    folder.mkdir()
    nothing = truth.rename(folder / "probability.tif")
    reference = write_polygons(tmp_path / "reference.gpkg", on_the_ground(5, 5, 15, 15))
    assert scores(nothing, reference, threshold=0.9999) == (1, 2, 0)
    with rasterio.open(nothing, "r+") as file:
        file.write(np.zeros((1, 40, 60), dtype=np.uint8))
    assert scores(nothing, reference) == (0, 0, 1)


def test_without_buildings_all_scores_are_zero() -> None:
    assert ObjectScores.from_counts(0, 0, 0) == ObjectScores(0.0, 0.0, 0.0, 0, 0, 0)
    assert ObjectScores.from_counts(3, 1, 2).object_f1 == pytest.approx(600 / 9)


def test_the_command_prints_them_and_writes_them_to_the_scores(
    truth: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["evaluate", str(truth), str(truth), "--out", str(tmp_path / "out")]) == 0
    assert "object_f1           100.00" in capsys.readouterr().out
    written = json.loads((tmp_path / "out" / "scores.json").read_text(encoding="utf-8"))["scores"]
    assert (written["object_tp"], written["object_fp"], written["object_fn"]) == (3, 0, 0)
    assert sorted(path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")) == [
        "error_map.tif",
        "scores.json",
    ]
