# SPDX-License-Identifier: GPL-2.0-or-later
"""Counts as a whole, by areas and by squares."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS
from rasterio.warp import transform as transform_coordinates
from roofline.engine import EngineError
from roofline.engine.handover.ground import reproject, wgs84

from .town import EAST, NORTH, one, read

HandOver = Callable[..., Path]
Rows = list[dict[str, str]]


def rows(out: Path) -> Rows:
    with one(out, "_statistics.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def districts(tmp_path: Path) -> Path:
    """Two districts that meet at x = 100 in longitude and latitude, and one far away; the second hides under the first in part."""
    boxes = np.array(
        [shapely.box(0, 0, 100, 100), shapely.box(50, 0, 200, 120), shapely.box(5000, 0, 5100, 100)], dtype=object
    )
    placed = reproject(shapely.transform(boxes, lambda xy: xy + np.array((EAST, NORTH))), CRS.from_epsg(32633), wgs84())
    path = tmp_path / "districts.gpkg"
    names = np.array(["Ağalar & Söhne", "<b>Merkez</b>", "Far"], dtype=object)
    pyogrio.raw.write(
        path, shapely.to_wkb(placed), [names], np.array(["ADM2_EN"], dtype=object), layer="adm2", driver="GPKG",
        geometry_type="Polygon", crs="EPSG:4326",
    )  # fmt: skip
    return path


@pytest.mark.parametrize("options", [{"grid": 100.0}, {"grid": 10.0}, {"grid": 500.0}])
def test_squares_add_up_to_the_whole(hand_over: HandOver, options: dict[str, Any]) -> None:
    whole, *squares = rows(hand_over(**options))
    assert whole["buildings"] == "6" == str(sum(int(row["buildings"]) for row in squares))
    assert sum(float(row["area_m2"]) for row in squares) == pytest.approx(
        float(whole["area_m2"]), abs=0.05 * len(squares)
    )
    if options["grid"] == 100:
        assert [int(row["buildings"]) for row in squares] == [0, 1, 4, 1]
        assert float(squares[2]["buildings_per_km2"]) == 400
        assert float(squares[1]["analysed_percent"]) == pytest.approx(60, abs=0.5)


def test_areas_add_up_to_the_whole(hand_over: HandOver, districts: Path) -> None:
    found = rows(hand_over(areas=districts, area_name="ADM2_EN"))
    assert [(row["name"], row["buildings"]) for row in found] == [
        ("whole", "6"), ("Ağalar & Söhne", "4"), ("<b>Merkez</b>", "1"), ("Far", "0"), ("(outside)", "1"),
    ]  # fmt: skip
    parts = found[1:]
    assert sum(float(row["area_m2"]) for row in parts) == pytest.approx(float(found[0]["area_m2"]), abs=0.3)
    assert float(found[1]["ground_km2"]) == pytest.approx(0.01, rel=1e-2)
    assert found[3]["buildings_per_km2"] == "", "none of that ground was analysed, so nobody knows"


def write_areas(path: Path, shapes: list[Any], names: list[str], crs: str) -> Path:
    pyogrio.raw.write(
        path, shapely.to_wkb(np.array([None, *shapes], dtype=object)[1:]), [np.array(names, dtype=object)],
        np.array(["name"], dtype=object), layer="areas", driver="GPKG", geometry_type="Unknown", crs=crs,
    )  # fmt: skip
    return path


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:6933"])
@pytest.mark.parametrize("has_corners", [False, True])
def test_areas_as_large_as_the_world_add_up_to_the_whole(
    hand_over: HandOver, tmp_path: Path, crs: str, has_corners: bool
) -> None:
    """Two halves of the world and a country that meet inside the result, and Antarctica, where its projection has no place."""
    border = float(
        reproject(np.array([shapely.Point(EAST + 50, NORTH)], dtype=object), CRS.from_epsg(32633), wgs84())[0].x
    )
    box, top = shapely.box, 85.0 if crs == "EPSG:3857" else 90.0
    inner = box(border, 44.9, border + 4, 45.4)
    halves = [
        box(-180, -60, border, top),
        inner,
        box(border, -60, 180, top).difference(inner),
        box(-180, -top, 180, -60),
    ]
    if has_corners:
        halves = [shapely.segmentize(each, 5.0) for each in halves]
    own = CRS.from_string(crs)
    placed = [shapely.transform(each, lambda xy: _in(xy, own)) for each in halves]
    found = rows(hand_over(areas=write_areas(tmp_path / "world.gpkg", placed, ["West", "In", "East", "Ice"], crs)))
    assert [row["name"] for row in found][:3] == ["whole", "West", "In"]
    counted = {row["name"]: int(row["buildings"]) for row in found[1:]}
    assert sum(counted.values()) == 6 == int(found[0]["buildings"])
    _, shapes, columns = read(tmp_path / "result/buildings.gpkg")
    kept = columns["status"] != "rejected"
    west = sum(point.x < EAST + 50 for point in shapely.point_on_surface(shapes[kept]))
    assert counted["West"] == west and counted["In"] == 6 - west and "(outside)" not in counted
    known = shapely.area(shapely.transform(halves[0], lambda xy: _in(xy, CRS.from_epsg(6933)))) / 1e6
    assert float(found[1]["ground_km2"]) == pytest.approx(known, rel=2e-3)
    assert float(found[1]["buildings_per_km2"]) == pytest.approx(west / (0.05 * 0.2), rel=0.02)


def _in(points: Any, crs: CRS) -> Any:
    return np.column_stack(transform_coordinates(wgs84(), crs, points[:, 0], points[:, 1]))


def test_areas_elsewhere_are_refused(hand_over: HandOver, tmp_path: Path) -> None:
    ice = write_areas(tmp_path / "ice.gpkg", [shapely.box(-180, -90, 180, -60)], ["Ice"], "EPSG:4326")
    with pytest.raises(EngineError, match="ice.gpkg lie outside the area of the image; choose another layer"):
        hand_over(areas=ice)
    wrong = write_areas(
        tmp_path / "wrong.gpkg", [shapely.box(500_000, 5_000_000, 500_100, 5_000_100)], ["x"], "EPSG:4326"
    )
    with pytest.raises(EngineError, match="too large for the degrees"):
        hand_over(areas=wrong)


def test_counts_are_layers_too(hand_over: HandOver, districts: Path) -> None:
    path = one(hand_over(areas=districts, area_name="ADM2_EN", grid=100), "_statistics.gpkg")
    layers = {name for name, _ in pyogrio.list_layers(path)}
    assert layers == {"by_areas", "by_grid", "analysed", "not_analysed"}
    _, shapes, columns = read(path, "by_grid")
    assert [shape.area for shape in shapes] == [10_000] * 4 and columns["buildings"].tolist() == [0, 1, 4, 1]


def test_ground_without_data_is_declared(hand_over: HandOver) -> None:
    out = hand_over()
    _, (shape,), columns = read(one(out, "_statistics.gpkg"), "not_analysed")
    assert columns["ground_km2"][0] == pytest.approx(0.008, rel=1e-2)
    assert shape.bounds == pytest.approx((EAST + 160, NORTH, EAST + 200, NORTH + 200))
    text = (out / "README.txt").read_text(encoding="utf-8")
    assert "Not analysed (no data, or outside the areas of interest): 0.008 km²" in text


def test_without_the_raster_it_says_that_the_ground_is_not_known(hand_over: HandOver, town: Path) -> None:
    (town / "probability.tif").unlink()
    out = hand_over(grid=100)
    assert "Which ground was analysed is not known." in (out / "README.txt").read_text(encoding="utf-8")
    whole, *squares = rows(out)
    assert whole["analysed_percent"] == "" and [row["buildings"] for row in squares] == ["1", "4", "1"]


def test_areas_without_a_field_of_names_are_numbered(hand_over: HandOver, districts: Path) -> None:
    assert [row["name"] for row in rows(hand_over(areas=districts, what="all"))[1:4]] == ["1", "2", "3"]


@pytest.mark.parametrize(
    "options, says",
    [
        ({"area_name": "ADM9"}, "have no field 'ADM9'"),
        ({"layer": "adm7"}, "has no layer adm7; choose one of adm2"),
        ({"areas": "nowhere.gpkg"}, "There is no file"),
        ({"grid": 5.0}, "must lie between 10 and 100000, not 5"),
        ({"grid": float("nan")}, "must lie between 10"),
    ],
)
def test_wrong_input_is_a_sentence(hand_over: HandOver, districts: Path, options: dict[str, Any], says: str) -> None:
    with pytest.raises(EngineError, match=says):
        hand_over(**{"areas": districts, **options})


def test_squares_in_degrees_and_in_web_mercator_are_true_to_size(
    hand_over: HandOver, town: Path, tmp_path: Path
) -> None:
    for crs in (4326, 3857):
        meta, shapes, columns = read(town / "buildings.gpkg")
        moved = reproject(shapes, CRS.from_user_input(meta["crs"]), CRS.from_epsg(crs))
        path = tmp_path / f"{crs}.gpkg"
        pyogrio.raw.write(
            path, shapely.to_wkb(moved), [columns["id"]], np.array(["id"], dtype=object), driver="GPKG", layer="b",
            geometry_type="Unknown", crs=f"EPSG:{crs}",
        )  # fmt: skip
        out = hand_over(result=path, grid=100, place=f"in {crs}")
        meta, squares, columns = read(next(out.glob(f"in_{crs}_statistics.gpkg")), "by_grid")
        assert CRS.from_user_input(meta["crs"]).to_epsg() == 32633
        assert columns["buildings"].tolist() == [1, 5, 1] and [each.area for each in squares] == [10_000] * 3


def test_charts_are_pictures(hand_over: HandOver, districts: Path) -> None:
    from xml.etree import ElementTree

    for options in ({"areas": districts, "area_name": "ADM2_EN"}, {"grid": 100}):
        root = ElementTree.parse(one(hand_over(**options), "_chart.svg")).getroot()
        assert root.tag.endswith("svg") and len(list(root)) > 3


def test_the_report_holds_everything_in_one_file(hand_over: HandOver, districts: Path) -> None:
    page = one(hand_over(areas=districts, area_name="ADM2_EN", grid=100, html=True), "_report.html").read_text("utf-8")
    assert page.count("data:image/jpeg;base64,") == 1 and page.count("<figure>") == 2, (
        "imagery without and with footprints"
    )
    assert "not validated in the field" in page and "Confidence of a footprint" in page and "2023-02-08" in page
    assert "&lt;b&gt;Merkez&lt;/b&gt;" in page and "<b>Merkez" not in page
    assert "src=" not in page and "http" not in page.replace("http://www.w3.org/2000/svg", ""), "refers to nothing else"
    assert "<script" not in page


def test_the_report_does_without_the_imagery(hand_over: HandOver, town: Path, tmp_path: Path) -> None:
    (tmp_path / "scene 1.tif").unlink()
    page = one(hand_over(html=True), "_report.html").read_text("utf-8")
    assert "<figure>" not in page and "Confidence of a footprint" in page


def test_metadata_travels_in_the_geopackage(hand_over: HandOver) -> None:
    import sqlite3

    out = hand_over(title="Elazığ & environs", licence="CC-BY-4.0", attribution="© Someone", date="2023-02-07")
    with sqlite3.connect(one(out, "_buildings.gpkg")) as connection:
        (text,) = connection.execute("SELECT metadata FROM gpkg_metadata").fetchone()
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    for part in (
        "Elazığ &amp; environs",
        "<license>CC-BY-4.0",
        "<rights>© Someone",
        "6 building footprints",
        "Model: Buildings, RGB",
        "2023-02-07",
    ):
        assert part in text
    manifest = json.loads((out / "handover.json").read_text(encoding="utf-8"))
    assert manifest["buildings"] == 6 and manifest["provenance"]["Date of the imagery"] == "2023-02-07"


def test_ems_gets_its_source_table(hand_over: HandOver) -> None:
    out = hand_over(naming="ems", place="EMSR648_AOI01", date="2023-02-07", source="Pléiades")
    with one(out, "_source_r1_v1.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["source_nam"], row["src_date"], row["sensor_gsd"]) == ("Pléiades", "07/02/2023", "0.5")
