# SPDX-License-Identifier: GPL-2.0-or-later
"""Points for an estimate of accuracy are drawn at random from strata of class and confidence."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from roofline.engine import Cancelled, EngineError, sample
from roofline.engine.cli.main import main
from roofline.engine.contract.accuracy import FIELDS, STRATA
from roofline.engine.evaluation.point_file import read_points
from roofline.engine.evaluation.sample import allocate

from ..conftest import HALF_METRE


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """A result folder of 400 x 300 pixels: sure and doubtful roofs, a doubtful yard, and ground without data."""
    folder = tmp_path / "result"
    folder.mkdir()
    levels = np.zeros((300, 400), dtype=np.uint8)
    levels[50:80, 50:90] = 240
    levels[50:80, 100:130] = 110
    levels[150:200, 50:120] = 60
    levels[:, 350:] = 255
    place = {"driver": "GTiff", "height": 300, "width": 400, "crs": "EPSG:32632", "transform": HALF_METRE}
    with rasterio.open(folder / "probability.tif", "w", count=1, dtype="uint8", nodata=255, **place) as file:
        file.write(levels[None])
        file.scales = (1 / 250,)
    (folder / "run.json").write_text('{"threshold": 0.4}', encoding="utf-8")
    return folder


def _read(path: Path) -> tuple[dict[str, np.ndarray], np.ndarray]:
    meta, _, wkb, values = pyogrio.raw.read(path)
    return dict(zip(meta["fields"], values, strict=True)), shapely.get_coordinates(shapely.from_wkb(wkb))


def test_each_stratum_gets_points_and_knows_its_share(result: Path, tmp_path: Path) -> None:
    found = sample(result, tmp_path / "points.gpkg", count=60)
    told, places = _read(tmp_path / "points.gpkg")
    assert tuple(told) == FIELDS and list(told["number"]) == list(range(1, 61))
    assert set(told["answer"]) == {None}
    counted = Counter(told["stratum"])
    assert set(counted) == set(STRATA) and min(counted.values()) >= 5
    assert {name: each["points"] for name, each in found.summary["strata"].items()} == counted
    shares = dict(zip(told["stratum"], told["share"], strict=True))
    assert shares["building_sure"] == pytest.approx(1200 / 105_000) and sum(shares.values()) == pytest.approx(1)
    with rasterio.open(result / "probability.tif") as file:
        levels = np.array([value[0] for value in file.sample(places)])
    assert told["probability"] == pytest.approx(levels / 250) and levels.max() < 255, "nothing without data"
    assert len({tuple(place) for place in places}) == 60, "no pixel twice"


def test_the_map_is_the_footprints_where_there_are_some(result: Path, tmp_path: Path) -> None:
    roof = shapely.box(500_100, 4_999_900, 500_120, 4_999_920)  # drawn by hand, where the network saw nothing
    wkb = shapely.to_wkb(np.array([roof], dtype=object))
    pyogrio.raw.write(
        result / "buildings.gpkg", wkb, [], np.array([]), geometry_type="Polygon", crs="EPSG:32632", layer="buildings"
    )
    sample(result, tmp_path / "points.gpkg")
    told, places = _read(tmp_path / "points.gpkg")
    on_map = np.array([roof.contains(shapely.Point(place)) for place in places])
    assert list(told["mapped"] == "building") == list(on_map) and on_map.any()
    sample(result, tmp_path / "other.gpkg", threshold=0.5)
    assert "building_sure" in set(_read(tmp_path / "other.gpkg")[0]["stratum"]), "a threshold: the raster alone"


def test_a_result_without_buildings_has_background_alone(result: Path, tmp_path: Path) -> None:
    pyogrio.raw.write(
        result / "buildings.gpkg", np.array([], dtype=object), [], np.array([]), geometry_type="Polygon",
        crs="EPSG:32632", layer="buildings",
    )  # fmt: skip
    sample(result, tmp_path / "points.gpkg", count=20)
    assert set(_read(tmp_path / "points.gpkg")[0]["stratum"]) == {"background_sure", "background_doubtful"}


def test_the_order_mixes_the_strata(result: Path, tmp_path: Path) -> None:
    sample(result, tmp_path / "points.gpkg", count=60)
    assert len(set(_read(tmp_path / "points.gpkg")[0]["stratum"][:15])) == 4


def test_a_seed_repeats_a_sample(result: Path, tmp_path: Path) -> None:
    drawn = [
        read_points(sample(result, tmp_path / f"{n}.gpkg", seed=seed).outputs["points"]).places.tolist()
        for n, seed in enumerate((3, 3, 4))
    ]
    assert drawn[0] == drawn[1] != drawn[2]


@pytest.mark.parametrize(
    "sizes, count, least", [([1000, 100, 50, 80], 50, 5), ([10**7, 3, 0, 10], 50, 3), ([9, 2, 0, 0], 50, 2)]
)
def test_points_are_never_more_than_pixels(sizes: list[int], count: int, least: int) -> None:
    numbers = allocate(np.array(sizes), np.array([0.01, 0.2, 0.5, 0.9]), count)
    assert numbers.sum() == min(count, sum(sizes)) and (numbers <= sizes).all()
    assert min(number for number in numbers if number) >= least


def test_optimal_allocation_prefers_strata_that_vary_more() -> None:
    few, many = allocate(np.array([1000, 1000]), np.array([0.02, 0.5]), 50)
    assert many > few


def test_the_command_line_says_what_to_do_next(
    result: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sample", str(result), "--out", str(tmp_path / "points.gpkg"), "--count", "30"]) == 0
    told = capsys.readouterr().out
    assert "30 points; write building, background or unclear into their field 'answer'" in told
    assert "points.gpkg" in told


@pytest.mark.parametrize(
    "options, sentence",
    [
        ({"out": "points.shp"}, "Points are written as a GeoPackage; name it points.gpkg."),
        ({"count": 5}, "The number of points must lie between 20 and 5000, not 5."),
        ({"probability": "run.json"}, "run.json is no raster; choose the probability.tif of a result."),
        ({"footprints": "gone.gpkg"}, "There is no file"),
    ],
)
def test_a_wrong_option_is_one_sentence(
    options: dict[str, object], sentence: str, result: Path, tmp_path: Path
) -> None:
    values: dict[str, object] = {"probability": result, "out": tmp_path / "points.gpkg", **options}
    if "probability" in options:
        values["probability"] = result / str(options["probability"])
    if "out" in options:
        values["out"] = tmp_path / str(options["out"])
    with pytest.raises(EngineError, match=sentence):
        sample(values.pop("probability"), values.pop("out"), **values)
    assert not list(tmp_path.glob("*.gpkg"))


def test_a_raster_without_data_is_told(result: Path, tmp_path: Path) -> None:
    with rasterio.open(result / "probability.tif", "r+") as file:
        file.write(np.full((1, 300, 400), 255, dtype=np.uint8))
    with pytest.raises(EngineError, match="has no pixel with a probability"):
        sample(result, tmp_path / "points.gpkg")


def test_a_cancel_leaves_nothing(result: Path, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        sample(result, tmp_path / "points.gpkg", cancelled=lambda: True)
    assert not list(tmp_path.glob("*points*"))
