# SPDX-License-Identifier: GPL-2.0-or-later
"""The squares of an error map with the most wrong area."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from roofline.engine import EngineError, evaluate
from roofline.engine.cli.main import main
from roofline.engine.evaluation.worst_places import worst_places

WriteRaster = Callable[..., Path]


@pytest.fixture
def pair(write_raster: WriteRaster) -> tuple[Path, Path]:
    """Result and truth of 300 x 250 pixels of 0.5 m: 40 m² missed in the upper left square, 100 m² false in the lower right one."""
    truth, result = np.zeros((2, 1, 250, 300), dtype=np.uint8)
    truth[0, 10:20, 10:50] = 1  # 100 m², of which 60 are found
    result[0, 10:20, 26:50] = 1
    result[0, 210:230, 210:230] = 1
    return write_raster(result, "result.tif"), write_raster(truth, "truth.tif")


def test_the_worst_square_comes_first_with_its_errors(pair: tuple[Path, Path], tmp_path: Path) -> None:
    found = evaluate(*pair, out=tmp_path / "out", worst=20)
    assert found.outputs["worst_places"] == tmp_path / "out" / "worst_places.gpkg"
    meta, _, wkb, values = pyogrio.raw.read(found.outputs["worst_places"])
    told = dict(zip(meta["fields"], values, strict=True))
    assert list(told["rank"]) == [1, 2], "squares without an error are left out"
    assert list(told["wrong_m2"]) == pytest.approx([100, 40], abs=0.2)
    assert list(told["false_m2"]) == pytest.approx([100, 0], abs=0.2)
    assert list(told["missed_m2"]) == pytest.approx([0, 40], abs=0.2)
    assert list(told["f1"]) == pytest.approx([0, 75])
    squares = shapely.from_wkb(wkb)
    assert shapely.bounds(squares[1]) == pytest.approx([500_000, 4_999_950, 500_050, 5_000_000])
    assert shapely.bounds(squares[0]) == pytest.approx([500_100, 4_999_875, 500_150, 4_999_900]), "the edge cuts it"


def test_only_so_many_as_asked(pair: tuple[Path, Path], tmp_path: Path) -> None:
    evaluate(*pair, out=tmp_path / "out")
    assert not (tmp_path / "out" / "worst_places.gpkg").exists()
    assert len(worst_places(tmp_path / "out" / "error_map.tif", 1)) == 1


def test_no_error_gives_an_empty_file(pair: tuple[Path, Path], tmp_path: Path) -> None:
    twin = tmp_path / "twin.tif"
    twin.write_bytes(pair[1].read_bytes())
    found = evaluate(pair[1], twin, out=tmp_path / "out", worst=5)
    assert pyogrio.read_info(found.outputs["worst_places"])["features"] == 0


def test_the_command_line_writes_geojson_in_degrees(pair: tuple[Path, Path], tmp_path: Path) -> None:
    out = tmp_path / "worst.geojson"
    command = ["evaluate", *map(str, pair), "--out", str(tmp_path / "out"), "--worst", "20", "--worst-out", str(out)]
    assert main(command) == 0
    west, south, east, north = pyogrio.read_info(out, force_total_bounds=True)["total_bounds"]
    assert 8 < west < east < 10 and 44 < south < north < 46
    assert not (tmp_path / "out" / "worst_places.gpkg").exists()


def test_another_format_is_refused_before_anything_is_compared(pair: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="worst.shp is neither a GeoPackage nor a GeoJSON file; name it worst.gpkg"):
        evaluate(*pair, out=tmp_path / "out", worst=5, worst_out=tmp_path / "worst.shp")
    assert not (tmp_path / "out").exists()
