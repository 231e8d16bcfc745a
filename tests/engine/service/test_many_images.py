# SPDX-License-Identifier: GPL-2.0-or-later
"""Several images are segmented as one."""

from __future__ import annotations

import csv
import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from rasterio.warp import transform
from roofline.engine.cli import main
from roofline.engine.contract.accuracy_request import EvaluateRequest, SampleRequest
from roofline.engine.contract.event import Event, Log
from roofline.engine.contract.handover_request import HandoverRequest
from roofline.engine.contract.segment_request import SegmentRequest
from roofline.engine.contract.vectorize_request import VectorizeRequest
from roofline.engine.footprints import source_field
from roofline.engine.handover.footprint_table import read_footprints
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs, many_images, output_folder

from ..conftest import HALF_METRE, WriteRaster, noise

RGB = ("red", "green", "blue")


@pytest.fixture
def tiles(write_raster: WriteRaster, tmp_path: Path) -> Path:
    """A folder with the left and the right half of whole.tif."""
    values = noise(3, 200, 300)
    values[:, 80:120, 120:180] = 250  # a building across the seam
    (tmp_path / "tiles").mkdir()
    for name, start in (("west", 0), ("east", 150)):
        place = HALF_METRE @ Affine.translation(start, 0)
        write_raster(values[:, :, start : start + 150], f"tiles/{name}.tif", colours=RGB, transform=place)
    write_raster(values, "whole.tif", colours=RGB)
    return tmp_path / "tiles"


@pytest.fixture
def segment(saved_model: Path, tmp_path: Path) -> Callable[..., dict[str, object]]:
    """Segments images into a folder of the temporary one and returns run.json."""

    def run(
        *images: Path, out: str = "out", emit: Callable[[Event], None] = lambda _: None, cancelled: object = never
    ) -> dict[str, object]:
        first, *more = map(str, images)
        request = SegmentRequest("job", first, str(tmp_path / out), str(saved_model), device="cpu", more=tuple(more))
        jobs.run(request, emit, cancelled)  # type: ignore[arg-type]
        told: dict[str, object] = json.loads((tmp_path / out / "run.json").read_text(encoding="utf-8"))
        return told

    return run


def _probability(folder: Path, name: str = "probability.tif") -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    with rasterio.open(folder / name) as dataset:
        return dataset.read(1)


def _footprints(
    folder: Path, name: str = "buildings.gpkg"
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.object_]], dict[str, Any], str]:
    """Polygons, the values of their fields, and the CRS."""
    meta, _, geometry, values = pyogrio.raw.read(folder / name)
    return shapely.from_wkb(geometry), dict(zip(meta["fields"], values, strict=True)), meta["crs"]


def test_tiles_give_the_map_of_the_whole_image(tiles: Path, segment: Callable[..., dict[str, object]]) -> None:
    folder = tiles.parent
    whole = segment(folder / "whole.tif", out="whole")
    many = segment(tiles)
    np.testing.assert_array_equal(_probability(folder / "out"), _probability(folder / "whole"))
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
    polygons, fields, _ = _footprints(tiles.parent / "out")
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
    _, fields, _ = _footprints(tiles.parent / "out")
    dates = {"west.tif": "2023-02-07T08:30:00", "east.tif": "2023-02-08"}
    assert set(fields["source"]) == set(dates)
    assert fields["src_date"].tolist() == [dates[name] for name in fields["source"]]
    path.write_text(json.dumps(items[0]))
    told = segment(path, out="one")
    assert told["image"]["date"] == dates["west.tif"]  # type: ignore[index]
    assert set(_footprints(tiles.parent / "one")[1]["src_date"]) == {dates["west.tif"]}


def test_a_transparent_image_is_not_the_source(
    tiles: Path, segment: Callable[..., dict[str, object]], write_raster: WriteRaster
) -> None:
    empty = np.zeros((200, 300), bool)
    empty[:, :20] = True
    write_raster(noise(3, 200, 300), "tiles/above.tif", colours=RGB, mask=empty)
    segment(tiles / "above.tif", tiles / "west.tif", tiles / "east.tif")
    polygons, fields, _ = _footprints(tiles.parent / "out")
    left = shapely.bounds(polygons)[:, 0] > (HALF_METRE @ (25, 0))[0]
    assert left.any() and set(fields["source"][left]) <= {"west.tif", "east.tif"}


def test_the_source_is_named_whatever_the_number_of_footprints(
    tiles: Path, segment: Callable[..., dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    segment(tiles)
    monkeypatch.setattr(source_field, "_AT_ONCE", 3)
    segment(tiles, out="in_parts")
    (polygons, fields, crs), (others, other_fields, other_crs) = (
        _footprints(tiles.parent / folder) for folder in ("out", "in_parts")
    )
    assert len(polygons) > 3 and crs == other_crs and (polygons == others).all()
    assert all((fields[name] == other_fields[name]).all() for name in fields if name != "run_date")


@pytest.fixture
def apart(tiles: Path, write_raster: WriteRaster) -> Path:
    """The folder of the tiles, with a third image in another zone, far from them."""
    place = Affine(0.5, 0, 300_000, 0, -0.5, 5_200_000)
    write_raster(noise(3, 120, 100, seed=4), "tiles/z_far.tif", colours=RGB, transform=place, crs="EPSG:32634")
    return tiles


def test_images_apart_are_mapped_in_one_run(apart: Path, segment: Callable[..., dict[str, object]]) -> None:
    told = segment(apart)
    out = apart.parent / "out"
    near = segment(apart / "east.tif", apart / "west.tif", out="near")
    far = segment(apart / "z_far.tif", out="far")
    np.testing.assert_array_equal(_probability(out), _probability(apart.parent / "near"))
    np.testing.assert_array_equal(_probability(out, "probability_2.tif"), _probability(apart.parent / "far"))
    polygons, fields, crs = _footprints(out)
    assert told["buildings"] == near["buildings"] + far["buildings"] == len(polygons)  # type: ignore[operator]
    assert told["area_m2"] == pytest.approx(near["area_m2"] + far["area_m2"])  # type: ignore[operator]
    assert told["megapixels"] == pytest.approx(0.06 + 0.012)
    assert fields["id"].tolist() == list(range(1, len(polygons) + 1))
    assert crs == "EPSG:4326"  # the groups have different ones
    is_far = fields["source"] == "z_far.tif"
    assert is_far.sum() == far["buildings"]
    x, y = shapely.get_x(shapely.centroid(polygons)), shapely.get_y(shapely.centroid(polygons))
    assert (np.abs(x[~is_far] - 9) < 0.01).all() and (np.abs(x[is_far] - 18.4) < 0.1).all()
    assert (np.abs(y[is_far] - 46.9) < 0.1).all()
    groups = told["groups"]
    assert [group["probability"] for group in groups] == ["probability.tif", "probability_2.tif"]  # type: ignore[attr-defined]
    assert [len(group["images"]) for group in groups] == [2, 1] and len(told["images"]) == 3  # type: ignore[attr-defined, arg-type]
    assert sorted(path.name for path in out.iterdir()) == [
        "buildings.gpkg",
        "images.roofline-images.json",
        "images_2.roofline-images.json",
        "probability.tif",
        "probability_2.tif",
        "run.json",
    ]


def test_the_ground_of_all_groups_is_handed_over(apart: Path, segment: Callable[..., dict[str, object]]) -> None:
    told = segment(apart)
    out, delivered = apart.parent / "out", apart.parent / "delivered"
    jobs.run(HandoverRequest("job", str(out), str(delivered), grid=50), lambda _: None, never)
    (statistics,) = delivered.glob("*_statistics.csv")
    with statistics.open(encoding="utf-8-sig") as file:
        whole, *squares = list(csv.DictReader(file))
    assert float(whole["ground_km2"]) == pytest.approx((200 * 300 + 120 * 100) * 0.25 / 1e6, rel=0.01)
    assert int(whole["buildings"]) == told["buildings"] == sum(int(row["buildings"]) for row in squares)
    assert all(float(row["analysed_percent"]) > 0 for row in squares if row["buildings"] != "0")


def test_a_building_across_the_antimeridian_is_not_as_wide_as_the_earth(
    apart: Path, segment: Callable[..., dict[str, object]], write_raster: WriteRaster
) -> None:
    (x,), (y,) = transform("EPSG:4326", "EPSG:32701", [180.0], [-16.8])
    place = Affine(0.5, 0, x - 25, 0, -0.5, y + 30)
    write_raster(noise(3, 120, 100, seed=4), "tiles/z_far.tif", colours=RGB, transform=place, crs="EPSG:32701")
    told = segment(apart)
    out, delivered = apart.parent / "out", apart.parent / "delivered"
    polygons, _, crs = _footprints(out)
    assert crs == "EPSG:4326" and np.ptp(shapely.bounds(polygons)[:, [0, 2]], axis=1).max() < 0.01
    request = HandoverRequest("job", str(out / "buildings.gpkg"), str(delivered), formats=("geojson", "osm"))
    jobs.run(request, lambda _: None, never)
    (handed,) = delivered.glob("*_buildings.geojson")
    shapes = shapely.from_wkb(pyogrio.raw.read(handed)[2])
    assert len(shapes) == told["buildings"] and np.abs(shapely.bounds(shapes)[:, [0, 2]]).max() <= 180
    parts = shapely.get_parts(shapes)
    assert len(parts) > len(shapes) and np.ptp(shapely.bounds(parts)[:, [0, 2]], axis=1).max() < 0.01
    read = read_footprints(str(handed))
    assert read.total_m2 == pytest.approx(told["area_m2"], rel=0.01)


def test_a_later_run_removes_the_rasters_of_groups_that_are_gone(
    apart: Path, segment: Callable[..., dict[str, object]]
) -> None:
    segment(apart)
    (apart.parent / "out" / "probability_3.tif").write_bytes(b"of the user")
    segment(apart / "west.tif")
    names = sorted(path.name for path in (apart.parent / "out").iterdir())
    assert names == ["buildings.gpkg", "probability.tif", "probability_3.tif", "run.json"]


def test_an_area_leaves_out_the_groups_that_it_does_not_reach(
    apart: Path, saved_model: Path, write_sketch: Callable[..., Path]
) -> None:
    out = apart.parent / "out"
    area = write_sketch([("area", (10, 10, 90, 90))])
    request = SegmentRequest("job", str(apart), str(out), str(saved_model), within=str(area), device="cpu")
    jobs.run(request, lambda _: None, never)
    assert not (out / "probability_2.tif").exists() and _probability(out).shape == (80, 80)
    nowhere = write_sketch([("area", (9_000, 10, 9_090, 90))], "nowhere.geojson")
    with pytest.raises(EngineError, match="do not overlap the image"):
        jobs.run(dataclasses.replace(request, within=str(nowhere)), lambda _: None, never)


def test_a_run_on_groups_that_is_broken_off_goes_on_in_the_group_where_it_was(
    apart: Path, segment: Callable[..., dict[str, object]]
) -> None:
    class Killed(BaseException):
        """Stands for the end of the process."""

    def kill(*_: object) -> None:
        raise Killed

    whole = segment(apart, out="whole")
    out = apart.parent / "out"
    with pytest.MonkeyPatch.context() as patch, pytest.raises(Killed):
        patch.setattr(many_images, "join", kill)  # both groups are computed
        patch.setattr(output_folder.shutil, "rmtree", lambda *_, **__: None)
        segment(apart)
    assert (out / ".unfinished" / "2" / "probability.tif.partial").is_file()
    again = segment(apart)
    assert sum("resumed" in json.dumps(note) for note in again["notes"]) == 2  # type: ignore[attr-defined]
    for name in ("probability.tif", "probability_2.tif"):
        assert (out / name).read_bytes() == (apart.parent / "whole" / name).read_bytes()
    assert again["buildings"] == whole["buildings"] and not (out / ".unfinished").exists()


def test_groups_of_images_are_scored_as_one(apart: Path, segment: Callable[..., dict[str, object]]) -> None:
    segment(apart)
    out = apart.parent / "out"
    known = Path(shutil.copy(out / "buildings.gpkg", apart.parent / "known.gpkg"))

    def compare(result: Path, folder: str, reference: Path = known) -> dict[str, Any]:
        request = EvaluateRequest("job", str(result), str(reference), str(apart.parent / folder), worst=5)
        return dict(jobs.run(request, lambda _: None, never).summary)

    whole = compare(out, "whole")
    near, far = (compare(out / name, name) for name in ("probability.tif", "probability_2.tif"))
    for name in ("tp", "fp", "fn", "tn", "object_tp", "object_fp", "object_fn"):
        assert whole[name] == near[name] + far[name], name
    assert whole["tn"] + whole["tp"] + whole["fp"] + whole["fn"] == 200 * 300 + 120 * 100
    drawn = compare(out / "buildings.gpkg", "drawn")
    assert (drawn["fp"], drawn["fn"]) == (0, 0) and drawn["object_tp"] == len(_footprints(out)[0])
    with rasterio.open(apart.parent / "drawn" / "error_map_2.tif") as file:
        assert (file.height, file.width) == (120, 100) and file.read(1).all()
    partly = compare(out / "buildings.gpkg", "partly", reference=out / "probability_2.tif")
    assert partly["tp"] + partly["tn"] + partly["fp"] + partly["fn"] == 120 * 100, "where there is a reference"
    _, _, crs = _footprints(apart.parent / "whole", "worst_places.gpkg")
    assert crs == "EPSG:4326"


def test_points_are_drawn_in_all_groups_of_images(apart: Path, segment: Callable[..., dict[str, object]]) -> None:
    segment(apart)
    out = apart.parent / "out"
    points = apart.parent / "points.gpkg"
    jobs.run(SampleRequest("job", str(out), str(points), 200), lambda _: None, never)
    places, fields, crs = _footprints(points.parent, points.name)
    assert crs == "EPSG:4326" and fields["number"].tolist() == list(range(1, 201))
    far = shapely.get_x(places) > 15
    assert 0.08 < far.mean() < 0.3, "by their share of the ground"
    mapped = np.zeros(200, dtype=bool)
    mapped[shapely.STRtree(_footprints(out)[0]).query(places, predicate="intersects")[0]] = True
    assert (mapped == (fields["mapped"] == "building")).mean() > 0.95


def _drawn_again(folder: Path, **options: Any) -> tuple[Any, dict[str, Any], str]:
    """Draw the footprints of the result in `folder` again; return what `_footprints` does."""
    request = VectorizeRequest("job", str(folder), str(folder / "again.gpkg"), **options)
    done = jobs.run(request, lambda _: None, never)
    found = _footprints(folder, "again.gpkg")
    assert done.summary["buildings"] == len(found[0])
    assert done.summary["area_m2"] == pytest.approx(np.nansum(found[1]["area_m2"]), abs=0.1)
    return found


@pytest.mark.parametrize("images", ["tiles", "apart"])
def test_the_footprints_of_several_images_are_drawn_again_as_the_run_drew_them(
    images: str, request: pytest.FixtureRequest, segment: Callable[..., dict[str, object]]
) -> None:
    folder = request.getfixturevalue(images)
    segment(folder)
    polygons, fields, crs = _footprints(folder.parent / "out")
    again, told, system = _drawn_again(folder.parent / "out")
    assert len(again) and shapely.equals_exact(polygons, again, 1e-6).all() and system == crs
    assert list(told) == list(fields) and list(told["id"]) == list(range(1, len(again) + 1))
    for name in ("source", "src_image", "uuid", "confidence"):
        np.testing.assert_array_equal(fields[name], told[name])


def test_another_threshold_reaches_the_footprints_of_all_groups_of_images(
    apart: Path, segment: Callable[..., dict[str, object]]
) -> None:
    segment(apart)
    out = apart.parent / "out"
    sources = [set(_drawn_again(out, threshold=threshold)[1]["source"]) for threshold in (0.5, 0.45, 0.999)]
    assert sources[0] == sources[1] == {"east.tif", "west.tif", "z_far.tif"} and sources[2] == set()


def test_an_extent_of_groups_of_images_needs_one_of_their_rasters(
    apart: Path, segment: Callable[..., dict[str, object]]
) -> None:
    segment(apart)
    out = apart.parent / "out"
    with pytest.raises(EngineError, match="has a raster for each group of images"):
        jobs.run(
            VectorizeRequest("job", str(out), f"{out}/again.gpkg", extent=(0.0, 0.0, 9.0, 9.0)), lambda _: None, never
        )


def test_an_image_that_is_gone_leaves_the_footprints_as_they_are(
    tiles: Path, segment: Callable[..., dict[str, object]]
) -> None:
    segment(tiles)
    out = tiles.parent / "out"
    (tiles / "west.tif").unlink()
    with pytest.raises(EngineError, match=r"west\.tif"):
        jobs.run(VectorizeRequest("job", str(out), f"{out}/again.gpkg", threshold=0.9), lambda _: None, never)
    assert not (out / "again.gpkg").exists()


def test_each_raster_of_groups_has_the_threshold_of_the_result(
    apart: Path, segment: Callable[..., dict[str, object]]
) -> None:
    assert segment(apart)["threshold"] == 0.5
    out = apart.parent / "out"
    told = json.loads((out / "run.json").read_text(encoding="utf-8"))
    (out / "run.json").write_text(json.dumps({**told, "threshold": 0.35}), encoding="utf-8")
    for name in ("probability.tif", "probability_2.tif"):
        drawn = VectorizeRequest("job", str(out / name), str(apart.parent / f"{name}.gpkg"))
        assert jobs.run(drawn, lambda _: None, never).summary["threshold"] == 0.35


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
    np.testing.assert_array_equal(_probability(tiles.parent / "again"), _probability(tiles.parent / "out"))


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
