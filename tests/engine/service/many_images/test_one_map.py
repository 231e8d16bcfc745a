# SPDX-License-Identifier: GPL-2.0-or-later
"""Images side by side are mapped as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyogrio
import pytest
import shapely
from roofline.engine.cli import main
from roofline.engine.contract.event import Event, Log
from roofline.engine.footprints import source_field
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError

from ...conftest import HALF_METRE, WriteRaster, noise
from .conftest import RGB, footprints_of, probability_of


def test_tiles_give_the_map_of_the_whole_image(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    folder = tiles.parent
    whole = segment(folder / "whole.tif", out="whole")
    many = segment(tiles)
    np.testing.assert_array_equal(probability_of(folder / "out"), probability_of(folder / "whole"))
    assert many["buildings"] == whole["buildings"]
    assert many["images"] == [str(tiles / "east.tif"), str(tiles / "west.tif")] and many["left_out"] == []
    assert "more" not in whole["request"] and "images" not in whole  # type: ignore[operator]


def test_masks_beside_the_tiles_are_left_out_in_one_sentence(
    tiles: Path, write_raster: WriteRaster, segment: Callable[..., dict[str, object]]
) -> None:
    for name in ("east", "west"):
        drawn = np.zeros((1, 200, 300), np.uint8)
        drawn[:, 50:60] = 255
        write_raster(drawn, f"tiles/{name}_mask.tif", colours=("gray",))
    told = segment(tiles)
    assert told["images"] == [str(tiles / "east.tif"), str(tiles / "west.tif")]
    left_out = cast("list[dict[str, str]]", told["left_out"])
    assert [Path(each["image"]).name for each in left_out] == ["east_mask.tif", "west_mask.tif"]
    (note,) = [note for note in cast("list[dict[str, object]]", told["notes"]) if "masks" in str(note)]
    assert note["values"] == {"count": 2, "image": "east_mask.tif"}


def test_each_footprint_names_the_image_that_shows_most_of_it(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    segment(tiles / "west.tif", tiles / "east.tif")
    polygons, fields, _ = footprints_of(tiles.parent / "out")
    assert list(fields)[:4] == ["id", "uuid", "confidence", "area_m2"] and list(fields)[-1] == "source"
    assert (fields["src_image"] == fields["source"]).all()
    seam = (HALF_METRE @ (150, 0))[0]
    west = shapely.area(shapely.clip_by_rect(polygons, seam - 1000, 0, seam, 1e7)) / shapely.area(polygons)
    clear = np.abs(west - 0.5) > 0.1
    assert clear.any() and ((west > 0.0) & (west < 1.0)).any()
    assert fields["source"][clear].tolist() == np.where(west > 0.5, "west.tif", "east.tif")[clear].tolist()
    segment(tiles / "west.tif", out="one")
    assert "source" not in pyogrio.read_info(tiles.parent / "one" / "buildings.gpkg")["fields"]


def test_the_date_of_a_stac_item_is_that_of_its_footprints(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    def item(name: str, date: str) -> dict[str, Any]:
        return {"id": name, "properties": {"datetime": date}, "assets": {"visual": {"href": f"tiles/{name}.tif"}}}

    items = [item("west", "2023-02-07T08:30:00Z"), item("east", "2023-02-08T00:00:00Z")]
    path = tiles.parent / "items.json"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": items}))
    segment(path)
    _, fields, _ = footprints_of(tiles.parent / "out")
    dates = {"west.tif": "2023-02-07T08:30:00", "east.tif": "2023-02-08"}
    assert set(fields["source"]) == set(dates)
    assert fields["src_date"].tolist() == [dates[name] for name in fields["source"]]
    path.write_text(json.dumps(items[0]))
    told = segment(path, out="one")
    assert told["image"]["date"] == dates["west.tif"]  # type: ignore[index]
    assert set(footprints_of(tiles.parent / "one")[1]["src_date"]) == {dates["west.tif"]}


def test_a_transparent_image_is_not_the_source(
    tiles: Path, segment: Callable[..., dict[str, object]], write_raster: WriteRaster
) -> None:
    empty = np.zeros((200, 300), bool)
    empty[:, :20] = True
    write_raster(noise(3, 200, 300), "tiles/above.tif", colours=RGB, mask=empty)
    segment(tiles / "above.tif", tiles / "west.tif", tiles / "east.tif")
    polygons, fields, _ = footprints_of(tiles.parent / "out")
    left = shapely.bounds(polygons)[:, 0] > (HALF_METRE @ (25, 0))[0]
    assert left.any() and set(fields["source"][left]) <= {"west.tif", "east.tif"}


def test_the_source_is_named_whatever_the_number_of_footprints(
    tiles: Path, segment: Callable[..., dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    segment(tiles)
    monkeypatch.setattr(source_field, "_AT_ONCE", 3)
    segment(tiles, out="in_parts")
    (polygons, fields, crs), (others, other_fields, other_crs) = (
        footprints_of(tiles.parent / folder) for folder in ("out", "in_parts")
    )
    assert len(polygons) > 3 and crs == other_crs and (polygons == others).all()
    assert all((fields[name] == other_fields[name]).all() for name in fields if name != "run_date")


def test_an_image_that_cannot_be_read_is_listed_and_the_rest_is_done(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    (tiles / "bad.tif").write_bytes(b"II*\0")
    events: list[Event] = []
    told = segment(tiles, emit=events.append)
    (left_out,) = told["left_out"]  # type: ignore[misc]
    assert left_out["image"] == str(tiles / "bad.tif") and "bad.tif cannot be read" in left_out["problem"]  # type: ignore[index]
    assert any(
        isinstance(e, Log) and e.level == "warning" and "Left out: The image bad.tif" in e.message for e in events
    )


def test_the_list_of_images_left_beside_the_result_opens_as_an_image(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    told = segment(tiles)
    path = told["image"]["path"]  # type: ignore[index]
    with open_scene(path, RGB) as scene:
        assert (scene.height, scene.width) == (200, 300)
    segment(Path(path), out="again")
    np.testing.assert_array_equal(probability_of(tiles.parent / "again"), probability_of(tiles.parent / "out"))


def test_a_folder_with_one_image_is_that_image(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    (tiles / "east.tif").unlink()
    told = segment(tiles)
    assert told["image"]["path"] == str(tiles / "west.tif") and "images" not in told  # type: ignore[index]


def test_an_image_named_twice_is_listed_and_mapped_once(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    told = segment(tiles, tiles / "west.tif")
    assert len(told["images"]) == 2  # type: ignore[arg-type]
    (left_out,) = told["left_out"]  # type: ignore[misc]
    assert left_out["problem"] == "west.tif is named more than once; it is used once."  # type: ignore[index]


def test_a_run_on_one_image_removes_the_list_of_an_earlier_run(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    path = Path(segment(tiles)["image"]["path"])  # type: ignore[index]
    segment(path)
    assert path.is_file()  # it is the input
    segment(tiles / "west.tif")
    assert not path.exists()


@pytest.mark.parametrize("named", ["tiles", "tiles/*.tif", "list.txt"])
def test_the_command_line_takes_several_images(tiles: Path, saved_model: Path, named: str) -> None:
    folder = tiles.parent
    (folder / "list.txt").write_text("tiles/west.tif\ntiles/east.tif\n")
    out = str(folder / "out")
    assert (
        main.main(["segment", str(folder / named), "--out", out, "--model", str(saved_model), "--device", "cpu"]) == 0
    )
    assert (folder / "out" / "images.roofline-images.json").is_file()


def test_no_image_in_a_folder_is_one_sentence(tmp_path: Path, saved_model: Path, capsys: pytest.CaptureFixture) -> None:
    (tmp_path / "empty").mkdir()
    words = ["segment", str(tmp_path / "empty"), str(tmp_path / "empty"), "--out", str(tmp_path / "out")]
    assert main.main([*words, "--model", str(saved_model)]) == 1
    assert "holds no image" in capsys.readouterr().err and not (tmp_path / "out").exists()


def test_an_input_is_never_replaced_by_the_result(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    told = segment(tiles)
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        segment(Path(told["image"]["path"]), tiles / "west.tif")  # type: ignore[index]
