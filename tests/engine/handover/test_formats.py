# SPDX-License-Identifier: GPL-2.0-or-later
"""Every format is read back by GDAL with the same number of buildings and the same area."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import shapely
from rasterio.crs import CRS
from roofline.engine import EngineError
from roofline.engine.handover.footprint_table import read_footprints
from roofline.engine.handover.ground import ground_area
from roofline.engine.handover.vector_files import short_names

from .town import COUNT, USER, one, read, write_town

HandOver = Callable[..., Path]
FILES = {"gpkg": ".gpkg", "geojson": "buildings.geojson", "shp": ".shp", "kml": ".kml", "fgb": ".fgb"}


@pytest.mark.parametrize("crs", ["", "EPSG:4326", "EPSG:3857"])
@pytest.mark.parametrize("format", FILES)
def test_a_format_holds_all_buildings_with_their_area(hand_over: HandOver, town: Path, format: str, crs: str) -> None:
    out = hand_over(format, crs=crs, what="all")
    path = next(path for path in out.glob(f"*{FILES[format]}") if "statistics" not in path.name)
    meta, shapes, columns = read(path)
    expected = read_footprints(str(town / "buildings.gpkg"))
    assert len(shapes) == COUNT
    measured = ground_area(shapes, CRS.from_user_input(meta["crs"]))
    # Corners have 8 decimals of a degree in GeoJSON.
    assert sorted(measured) == pytest.approx(sorted(expected.area_m2), rel=1e-4)
    assert sorted(columns["area_m2"]) == pytest.approx(sorted(expected.area_m2), abs=0.01)
    assert CRS.from_user_input(meta["crs"]).to_epsg() == (
        4326 if format in ("geojson", "kml") else int(crs[5:] or 32633)
    )


def test_the_area_is_measured_again_on_the_ellipsoid(hand_over: HandOver) -> None:
    _, _, columns = read(one(hand_over("gpkg", what="all"), "_buildings.gpkg"))
    scale = 0.9996**2  # of UTM on its central meridian
    assert columns["area_m2"][-2:] == pytest.approx([120 / scale, 150 / scale], rel=1e-4), (
        "of footprints drawn or edited"
    )


def test_what_is_handed_over_follows_the_status(hand_over: HandOver) -> None:
    for what, numbers in (("all", range(1, 8)), ("kept", (1, 2, 3, 4, 6, 7)), ("accepted", (2, 3, 6))):
        _, _, columns = read(one(hand_over(what=what), "_buildings.gpkg"))
        assert sorted(columns["id"]) == list(numbers), "a missing status counts as detected"


def test_a_result_without_a_status_is_handed_over(tmp_path: Path, hand_over: HandOver, town: Path) -> None:
    import pyogrio

    _, shapes, _ = read(town / "buildings.gpkg")
    plain = tmp_path / "plain.geojson"
    pyogrio.raw.write(
        plain,
        shapely.to_wkb(shapes),
        [],
        np.array([], dtype=object),
        driver="GeoJSON",
        geometry_type="Unknown",
        crs="EPSG:32633",
    )
    _, found, columns = read(one(hand_over(result=plain, place="x"), "x_buildings.gpkg"))
    assert len(found) == COUNT and set(columns) == {"area_m2"}
    with pytest.raises(EngineError, match="None of the 7 footprints is accepted; review them first"):
        hand_over(result=plain, what="accepted")


def test_a_shapefile_has_short_names_in_utf_8(hand_over: HandOver) -> None:
    out = hand_over("shp")
    assert one(out, ".cpg").read_text() == "UTF-8"
    _, _, columns = read(one(out, ".shp"))
    assert {"a_very_lon", "a_very_l_2", "confidence", "src_image"} <= set(columns)
    assert all(len(name) <= 10 for name in columns)
    assert "zerstört, „Straße“" in columns["notes"][0]


def test_short_names_stay_different() -> None:
    names = short_names(dict.fromkeys(["Übergröße_1", "übergröße_2", "AREA_M2", "area_m2", "x" * 30, "x" * 31]))
    assert len({name.lower() for name in names.values()}) == 6
    assert all(len(name) <= 10 and name.isascii() for name in names.values())


def test_a_geopackage_holds_columns_whose_names_differ_in_case_only(hand_over: HandOver, tmp_path: Path) -> None:
    place = {"type": "Polygon", "coordinates": [[[15, 45], [15.001, 45], [15.001, 45.001], [15, 45.001], [15, 45]]]}
    properties = {"geom": "POINT(1 2)", "ID": 1, "id": "one", "AREA_M2": 5.0, "fid": 7}
    features = [{"type": "Feature", "properties": properties, "geometry": place}] * 2
    path = tmp_path / "mine.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    columns = read_footprints(str(next(hand_over(result=path).glob("*.gpkg")))).columns
    assert columns["geom_2"][0] == "POINT(1 2)" and columns["ID"][0] == 1 and columns["id_2"][0] == "one"
    assert columns["AREA_M2_2"][0] == 5.0 and columns["area_m2"][0] > 8000


def test_centroids_are_inside_and_open_in_a_spreadsheet(hand_over: HandOver) -> None:
    path = one(hand_over("csv", what="all"), "_centroids.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "which tells spreadsheets that it is UTF-8"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [str(number) for number in range(1, COUNT + 1)]
    assert (float(rows[0]["x"]), float(rows[0]["y"])) == (500_015, 5_000_016)
    assert float(rows[0]["lon"]) == pytest.approx(15.0002, abs=1e-3)
    courtyard = shapely.points(float(rows[2]["x"]) - 500_000, float(rows[2]["y"]) - 5_000_000)
    assert not shapely.box(70, 20, 80, 30).contains(courtyard), "a centroid in the courtyard is moved onto the roof"
    assert rows[5]["confidence"] == ""


def test_mapswipe_gets_the_footprints_and_a_draft(hand_over: HandOver) -> None:
    out = hand_over("mapswipe", title="Elazığ")
    draft = json.loads(one(out, "_project.json").read_text(encoding="utf-8"))
    assert (draft["projectType"], draft["name"]) == (2, "Elazığ")
    features = one(out, "_mapswipe.geojson")
    assert draft["geometry"].endswith("/" + features.name)
    _, shapes, columns = read(features)
    assert len(shapes) == 6 and set(columns) == {"id"} and all(shapely.is_valid(shapes))


def test_no_path_and_no_user_is_handed_on(hand_over: HandOver, town: Path, tmp_path: Path) -> None:
    out = hand_over(
        "gpkg",
        "geojson",
        "shp",
        "kml",
        "fgb",
        "osm",
        "mapswipe",
        "csv",
        grid=100,
        html=True,
        naming="ems",
        place="EMSR001 AOI01",
    )
    secrets = [USER, "/home/", "My maps", "My_maps", str(tmp_path)]
    for path in out.iterdir():
        content = path.read_bytes()
        for secret in secrets:
            for encoding in ("utf-8", "utf-16-le"):
                assert secret.encode(encoding) not in content, f"{secret} in {path.name}"
            assert json.dumps(secret).strip('"').encode() not in content
    _, _, columns = read(one(out, "builtUpA_r1_v1.gpkg"))
    assert columns["src_image"][0] == "scene 1.tif"


@pytest.mark.parametrize("format", ["geojson", "kml", "osm", "mapswipe"])
def test_what_needs_a_place_on_earth_says_so(tmp_path: Path, hand_over: HandOver, format: str) -> None:
    with pytest.raises(EngineError, match="have no coordinate reference system"):
        hand_over(format, result=write_town(tmp_path / "pixels", crs=None))


@pytest.mark.filterwarnings("ignore::rasterio.errors.NotGeoreferencedWarning")
def test_footprints_in_pixels_are_handed_over_in_formats_of_a_plane(tmp_path: Path, hand_over: HandOver) -> None:
    out = hand_over("gpkg", "shp", "csv", "fgb", result=write_town(tmp_path / "pixels", crs=None), html=True)
    _, shapes, columns = read(one(out, "_buildings.gpkg"))
    assert len(shapes) == 6 and columns["area_m2"][0] == 120, "what the run said stays"
    assert not list(out.glob("*.prj"))
    with pytest.raises(EngineError, match="cannot be counted by areas or squares"):
        hand_over(result=tmp_path / "pixels", grid=100)


def test_an_area_without_buildings_is_handed_over_too(tmp_path: Path, hand_over: HandOver, town: Path) -> None:
    import pyogrio

    pyogrio.raw.write(
        town / "buildings.gpkg",
        np.empty(0, dtype=object),
        [np.empty(0, dtype=np.int64), np.empty(0)],
        np.array(["id", "confidence"], dtype=object),
        layer="buildings",
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:32633",
    )
    out = hand_over("gpkg", "geojson", "shp", "kml", "fgb", "osm", "mapswipe", "csv", grid=100, html=True)
    assert "0 buildings" in (out / "README.txt").read_text(encoding="utf-8")
    for ending in ("_buildings.gpkg", "_buildings.shp", "_buildings.fgb"):
        assert len(read(one(out, ending))[1]) == 0


@pytest.mark.parametrize("naming, place, name", [
    ("simple", "Kahramanmaraş, Türkiye", "Kahramanmaraş_Türkiye_buildings.gpkg"),
    ("ems", "EMSR648_AOI01", "EMSR648_AOI01_DEL_PRODUCT_builtUpA_r1_v2.gpkg"),
    ("mapaction", "tur", "tur_bldg_bdg_py_s4_roofline_pp_buildings.gpkg"),
    ("simple", "", "scene_1_buildings.gpkg"),
])  # fmt: skip
def test_names_follow_a_convention(hand_over: HandOver, naming: str, place: str, name: str) -> None:
    assert (hand_over(naming=naming, place=place, version=2) / name).is_file()


def test_a_name_that_ems_does_not_know_is_refused(hand_over: HandOver) -> None:
    with pytest.raises(
        EngineError, match="begin with the activation and the area, such as EMSR123_AOI01, not “Elazığ”"
    ):
        hand_over(naming="ems", place="Elazığ")


@pytest.mark.parametrize("crs", ["EPSG:999999", "UTM", "EPSG:32633; DROP TABLE"])
def test_a_crs_that_is_none_is_refused(hand_over: HandOver, crs: str) -> None:
    with pytest.raises(EngineError, match="is not a coordinate reference system; choose one such as EPSG:32633"):
        hand_over(crs=crs)


def test_a_crs_of_another_part_of_the_world_is_refused(hand_over: HandOver) -> None:
    with pytest.raises(EngineError, match="cannot be transformed to"):
        hand_over(crs="+proj=ortho +lat_0=-45 +lon_0=-165 +datum=WGS84")
