# SPDX-License-Identifier: GPL-2.0-or-later
"""Images that do not touch are mapped in one run, in groups."""

from __future__ import annotations

import csv
import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from affine import Affine
from rasterio.warp import transform
from roofline.engine.contract.accuracy_request import EvaluateRequest, SampleRequest
from roofline.engine.contract.handover_request import HandoverRequest
from roofline.engine.contract.segment_request import SegmentRequest
from roofline.engine.handover.footprint_table import read_footprints
from roofline.engine.runtime.errors import EngineError
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs, many_images, output_folder

from ...conftest import WriteRaster, noise
from .conftest import RGB, footprints_of, probability_of


def test_images_apart_are_mapped_in_one_run(apart: Path, segment: Callable[..., dict[str, object]]) -> None:
    told = segment(apart)
    out = apart.parent / "out"
    near = segment(apart / "east.tif", apart / "west.tif", out="near")
    far = segment(apart / "z_far.tif", out="far")
    np.testing.assert_array_equal(probability_of(out), probability_of(apart.parent / "near"))
    np.testing.assert_array_equal(probability_of(out, "probability_2.tif"), probability_of(apart.parent / "far"))
    polygons, fields, crs = footprints_of(out)
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
    polygons, _, crs = footprints_of(out)
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
    assert not (out / "probability_2.tif").exists() and probability_of(out).shape == (80, 80)
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
    assert (drawn["fp"], drawn["fn"]) == (0, 0) and drawn["object_tp"] == len(footprints_of(out)[0])
    with rasterio.open(apart.parent / "drawn" / "error_map_2.tif") as file:
        assert (file.height, file.width) == (120, 100) and file.read(1).all()
    partly = compare(out / "buildings.gpkg", "partly", reference=out / "probability_2.tif")
    assert partly["tp"] + partly["tn"] + partly["fp"] + partly["fn"] == 120 * 100, "where there is a reference"
    _, _, crs = footprints_of(apart.parent / "whole", "worst_places.gpkg")
    assert crs == "EPSG:4326"


def test_points_are_drawn_in_all_groups_of_images(apart: Path, segment: Callable[..., dict[str, object]]) -> None:
    segment(apart)
    out = apart.parent / "out"
    points = apart.parent / "points.gpkg"
    jobs.run(SampleRequest("job", str(out), str(points), 200), lambda _: None, never)
    places, fields, crs = footprints_of(points.parent, points.name)
    assert crs == "EPSG:4326" and fields["number"].tolist() == list(range(1, 201))
    far = shapely.get_x(places) > 15
    assert 0.08 < far.mean() < 0.3, "by their share of the ground"
    mapped = np.zeros(200, dtype=bool)
    mapped[shapely.STRtree(footprints_of(out)[0]).query(places, predicate="intersects")[0]] = True
    assert (mapped == (fields["mapped"] == "building")).mean() > 0.95
