# SPDX-License-Identifier: GPL-2.0-or-later
"""The footprints of a result at another threshold or smallest building, without another run."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
from rasterio.crs import CRS
from roofline.engine import EngineError, vectorize
from roofline.engine.cli.main import main
from roofline.engine.footprints.geopackage import write_layer

from ..conftest import HALF_METRE


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """A result folder: at half a metre, roofs of 100, 36 and 9 m² with probabilities of 0.4, 0.9 and 0.9."""
    folder = tmp_path / "result"
    folder.mkdir()
    levels = np.zeros((120, 200), dtype=np.uint8)
    for left, side, level in ((10, 20, 100), (60, 12, 225), (100, 6, 225)):
        levels[30 : 30 + side, left : left + side] = level
    place = {"driver": "GTiff", "height": 120, "width": 200, "crs": "EPSG:32632", "transform": HALF_METRE}
    with rasterio.open(folder / "probability.tif", "w", count=1, dtype="uint8", nodata=255, **place) as file:
        file.write(levels[None])
        file.scales = (1 / 250,)
    (folder / "run.json").write_text(json.dumps({"threshold": 0.3}), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "options, areas",
    [
        ({}, [9, 36, 100]),
        ({"threshold": 0.5}, [9, 36]),
        ({"threshold": 0.5, "min_area": 20}, [36]),
        ({"min_area": 50}, [100]),
        ({"min_area": 1000}, []),
    ],
)
def test_a_threshold_and_a_smallest_building_choose_the_footprints(
    result: Path, tmp_path: Path, options: dict[str, float], areas: list[float]
) -> None:
    for source in (result, result / "probability.tif"):
        found = vectorize(source, tmp_path / "drawn.gpkg", **options)
        _, _, _, (drawn,) = pyogrio.raw.read(tmp_path / "drawn.gpkg", columns=["area_m2"])
        assert sorted(drawn) == pytest.approx(areas, rel=0.05)
        assert found.summary["buildings"] == len(areas)
        assert found.summary["threshold"] == options.get("threshold", 0.3), "the result's own"


def test_small_footprints_can_be_kept(result: Path, tmp_path: Path) -> None:
    with rasterio.open(result / "probability.tif", "r+") as file:
        levels = file.read(1)
        levels[80:84, 20:25] = 225  # 5 m²
        file.write(levels, 1)
    counts = [vectorize(result, tmp_path / "b.gpkg", min_area=area).summary["buildings"] for area in (0, 4)]
    assert counts == [3, 4]


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_the_pixel_size_that_the_run_was_given_stays(result: Path, tmp_path: Path) -> None:
    with rasterio.open(result / "probability.tif") as file:
        levels = file.read()
    (result / "probability.tif").unlink()
    with rasterio.open(
        result / "probability.tif", "w", driver="GTiff", width=200, height=120, count=1, dtype="uint8", nodata=255
    ) as plain:
        plain.write(levels)
        plain.scales = (1 / 250,)
    assert vectorize(result, tmp_path / "b.gpkg").summary["area_m2"] == 0
    told = {"threshold": 0.3, "request": {"gsd": 0.5}}
    (result / "run.json").write_text(json.dumps(told), encoding="utf-8")
    found = vectorize(result, tmp_path / "b.gpkg", min_area=20).summary
    assert (found["buildings"], found["area_m2"]) == (2, pytest.approx(136, rel=0.05))


@pytest.mark.parametrize("text", ["", "[]", '{"threshold": "much", "request": 3}'])
def test_a_damaged_account_of_the_run_is_as_none(result: Path, tmp_path: Path, text: str) -> None:
    (result / "run.json").write_text(text, encoding="utf-8")
    assert vectorize(result, tmp_path / "b.gpkg").summary["threshold"] == 0.5


def test_the_command_draws_and_counts(result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    drawn = tmp_path / "drawn.gpkg"
    assert main(["vectorize", str(result), "--threshold", "0.5", "--min-area", "20", "--out", str(drawn)]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("1 buildings, 36 m2 from 0.5 on, in ") and second == str(drawn)


def test_bad_input_is_a_sentence_and_leaves_nothing(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for words, sentence in (
        ([str(tmp_path), "--out", "b.gpkg"], "holds no result of Roofline; choose the folder"),
        ([str(result), "--out", "b.docx"], "choose a file name that ends in .gpkg"),
        ([str(result), "--out", "b.gpkg", "--min-area", "-1"], "The smallest area must lie between 0 and"),
    ):
        words[2] = str(tmp_path / words[2])
        assert main(["vectorize", *words]) == 1
        assert sentence in capsys.readouterr().err
    with pytest.raises(EngineError, match="would be overwritten|is also an input|is an input"):
        vectorize(result / "probability.tif", result / "probability.tif")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["result"]


def test_a_result_of_several_rasters_asks_for_one(result: Path, tmp_path: Path) -> None:
    (result / "probability_2.tif").write_bytes((result / "probability.tif").read_bytes())
    with pytest.raises(EngineError, match="has a raster for each group of images; choose one of them"):
        vectorize(result, tmp_path / "b.gpkg")
    found = [vectorize(result / name, tmp_path / "b.gpkg") for name in ("probability.tif", "probability_2.tif")]
    assert found[0].summary["buildings"] == found[1].summary["buildings"] == 3  # at the threshold of the run


@pytest.mark.parametrize(
    "columns, areas", [((0, 50), [100]), ((25, 65), [36, 100]), ((55, 100), [36]), ((95, 199), [9])]
)
def test_an_extent_chooses_the_whole_buildings_that_touch_it(
    result: Path, tmp_path: Path, columns: tuple[int, int], areas: list[float]
) -> None:
    left, right = (HALF_METRE @ (column, 0) for column in columns)
    extent = (left[0], left[1] - 20, right[0], left[1])
    vectorize(result, tmp_path / "drawn.gpkg", extent=extent)
    _, _, _, (drawn,) = pyogrio.raw.read(tmp_path / "drawn.gpkg", columns=["area_m2"])
    assert sorted(drawn) == pytest.approx(areas, rel=0.05)


def test_an_extent_beside_the_raster_is_told(result: Path, tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="does not overlap the raster probability.tif"):
        vectorize(result, tmp_path / "drawn.gpkg", extent=(0, 0, 1, 1))
    assert not (tmp_path / "drawn.gpkg").exists()


def test_a_large_extent_is_drawn_roughly_from_fewer_pixels(tmp_path: Path) -> None:
    levels = np.zeros((2000, 2000), dtype=np.uint8)
    for row in range(100, 1900, 200):
        levels[row : row + 40, 300:360] = 225
    place = {"driver": "GTiff", "height": 2000, "width": 2000, "crs": "EPSG:32632", "transform": HALF_METRE}
    with rasterio.open(tmp_path / "probability.tif", "w", count=1, dtype="uint8", nodata=255, **place) as file:
        file.write(levels[None])
        file.scales = (1 / 250,)
        extent = tuple(file.bounds)
    areas = []
    for rough in (False, True):
        vectorize(tmp_path / "probability.tif", tmp_path / "drawn.gpkg", extent=extent, rough=rough)
        _, _, polygons, (area,) = pyogrio.raw.read(tmp_path / "drawn.gpkg", columns=["area_m2"])
        assert len(polygons) == 9
        areas.append(area)
    assert areas[0] == pytest.approx(600, rel=0.01) and areas[1] == pytest.approx(areas[0], rel=0.15)


def decide(path: Path, status_of: Callable[[float], str]) -> None:
    """Give each footprint the status that its area in m² calls for."""
    meta, _, wkb, values = pyogrio.raw.read(path)
    columns = dict(zip(meta["fields"], values, strict=True))
    columns["status"] = np.array([status_of(area) for area in columns["area_m2"]], dtype=object)
    path.unlink()
    write_layer(path, wkb, columns, CRS.from_user_input(meta["crs"]))


def test_decisions_are_carried_to_another_threshold(result: Path, tmp_path: Path) -> None:
    low, high = tmp_path / "low.gpkg", tmp_path / "high.gpkg"
    vectorize(result, low)
    decide(low, lambda area: "accepted" if area > 50 else "rejected" if area < 20 else "detected")
    found = vectorize(result, high, threshold=0.5, reviewed=str(low))
    _, _, _, (areas, statuses) = pyogrio.raw.read(high, columns=["status", "area_m2"])
    assert dict(zip(statuses, np.round(areas, -1), strict=True)) == {"accepted": 100, "rejected": 10, "detected": 40}
    assert found.summary["buildings"] == 2 and found.summary["area_m2"] == pytest.approx(136, rel=0.05)

    decide(high, lambda area: "accepted" if area > 50 else "rejected")
    vectorize(result, low, reviewed=str(high), update=True)
    _, _, _, (statuses,) = pyogrio.raw.read(low, columns=["status"])
    assert sorted(statuses) == ["accepted", "rejected", "rejected"]


def test_the_reviewed_footprints_are_never_overwritten(result: Path, tmp_path: Path) -> None:
    drawn = tmp_path / "drawn.gpkg"
    vectorize(result, drawn)
    with pytest.raises(EngineError, match=r"drawn.gpkg"):
        vectorize(result, drawn, threshold=0.5, reviewed=str(drawn))
