# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints with attributes, names and coordinate systems that other programs write, in every format."""

from __future__ import annotations

import csv
import struct
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from sqlite3 import connect
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pyogrio
import pytest
import roofline.engine as engine
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from roofline.engine import EngineError
from roofline.engine.contract.handover_request import FORMATS

from .town import EAST, NORTH, one, read

Write = Callable[..., Path]
HandOver = Callable[..., Path]
ROOF = shapely.box(EAST, NORTH, EAST + 10, NORTH + 10)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes roofs with their attributes as a GeoPackage."""

    def to(shapes: list[Any], columns: Mapping[str, NDArray[Any]] | None = None, crs: str = "EPSG:32633") -> Path:
        path = tmp_path / "mine.gpkg"
        columns = columns or {"id": np.arange(len(shapes))}
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(np.array([None, *shapes], dtype=object)[1:]) if shapes else np.empty(0, object),
            field_data=list(columns.values()),
            fields=np.array([*columns, None], dtype=object)[:-1],
            layer="mine",
            driver="GPKG",
            geometry_type="Unknown",
            crs=crs,
        )
        return path

    return to


def texts(*values: str) -> NDArray[np.object_]:
    return np.array([None, *values], dtype=object)[1:]


def test_names_and_texts_with_markup_and_control_characters_stay_readable(hand_over: HandOver, write: Write) -> None:
    columns = {
        "a<b": texts("1"), "a>b": texts("2"), "<script>": texts("</Data>&"), "new\nline": texts("\x0bx\x1f"),
        '"quoted"': texts("\ufffe"), "名前": texts("東京"), "": texts("x"),
    }  # fmt: skip
    out = hand_over(*FORMATS, result=write([ROOF], columns), title="A\x0bB", grid=100, html=True, place="x")
    for ending in (".kml", ".osm", ".svg"):
        ElementTree.parse(one(out, ending))
    kml = read(one(out, ".kml"))[2]
    assert kml["a_b"][0] == "1" and kml["a_b_2"][0] == "2" and kml["_script_"][0] == "</Data>&"
    for ending in (".fgb", "x_buildings.gpkg"):
        found = read(one(out, ending))[2]
        assert found["a<b"][0] == "1" and found["名前"][0] == "東京" and found["new\nline"][0] == " x "
    with closing(connect(one(out, "x_buildings.gpkg"))) as content:
        (about,) = content.execute("SELECT metadata FROM gpkg_metadata").fetchone()
    assert "<title>A B</title>" in about


@pytest.mark.parametrize("kind, count", [("number", 300), ("text", 400)])
def test_a_shapefile_keeps_the_attributes_that_fit_and_says_so(
    hand_over: HandOver, write: Write, tmp_path: Path, kind: str, count: int
) -> None:
    """A line of dBase that is too long lost all of them."""
    values = np.array([7.5]) if kind == "number" else texts("ä" * 300)
    path = write([ROOF], {f"field_{number}": values for number in range(count)})
    done = engine.hand_over(path, tmp_path / "out", formats=("shp", "gpkg"), place="x")
    assert [note for note in done.summary["notes"] if f"first 255 of {count + 1} attributes" in note]
    found = read(tmp_path / "out" / "x_buildings.shp")[2]
    assert len(found) == 255 and found["area_m2"][0] == pytest.approx(100, rel=0.01)
    assert len(read(tmp_path / "out" / "x_buildings.gpkg")[2]) == count + 1


def test_curves_are_handed_over_as_polygons(hand_over: HandOver, write: Write) -> None:
    corners = ((0, 0), (5, 5), (10, 0), (5, -5), (0, 0))
    ring = struct.pack("<BII", 1, 8, len(corners)) + b"".join(
        struct.pack("<dd", EAST + x, NORTH + y) for x, y in corners
    )
    curved = b"GP\x00\x01" + struct.pack("<i", 32633) + struct.pack("<BII", 1, 10, 1) + ring
    path = write([ROOF])
    with closing(connect(path)) as content, content:
        for (name,) in content.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            content.execute(f'DROP TRIGGER "{name}"')
        content.execute("UPDATE mine SET geom = ?", (curved,))
    out = hand_over(*FORMATS, result=path, place="x")
    assert shapely.area(read(one(out, "x_buildings.gpkg"))[1][0]) == pytest.approx(78.5, rel=0.01)


def test_a_grid_without_buildings_has_no_chart(hand_over: HandOver, write: Write) -> None:
    out = hand_over(result=write([], {"id": np.empty(0)}), grid=100, html=True)
    assert not list(out.glob("*.svg")) and ".svg" not in (out / "README.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("x, y, crs", [(15, 91, "EPSG:4326"), (1e9, 5e6, "EPSG:32633")])
def test_footprints_outside_their_coordinate_system_are_a_sentence(
    hand_over: HandOver, write: Write, x: float, y: float, crs: str
) -> None:
    with pytest.raises(EngineError, match="outside the part of the world of their coordinate reference system; assign"):
        hand_over(result=write([shapely.box(x, y, x + 1e-4, y + 1e-4)], crs=crs))


@pytest.mark.parametrize("crs", ['LOCAL_CS["site",UNIT["metre",1]]', "EPSG:4978"])
def test_a_plane_without_a_place_on_earth_counts_as_none(hand_over: HandOver, write: Write, crs: str) -> None:
    path = write([ROOF], crs=crs)
    assert len(read(one(hand_over("gpkg", "shp", "csv", result=path), "buildings.gpkg"))[1]) == 1
    with pytest.raises(EngineError, match="where on Earth they are, so they cannot be counted"):
        hand_over(result=path, grid=100)


@pytest.mark.parametrize("unit, metres", [('"metre",1', 1.0), ('"foot",0.3048', 0.3048)])
def test_a_local_crs_is_kept_and_areas_are_measured_by_its_unit(
    hand_over: HandOver, write: Write, unit: str, metres: float
) -> None:
    path = write([shapely.box(1000, 5000, 1020, 5010)], crs=f'LOCAL_CS["Site grid 7",UNIT[{unit}]]')
    out = hand_over("gpkg", "shp", "fgb", "csv", result=path, html=True)
    meta, _, columns = read(one(out, "buildings.gpkg"))
    assert "Site grid 7" in str(CRS.from_user_input(meta["crs"]).to_wkt())
    assert columns["area_m2"].tolist() == pytest.approx([200 * metres**2], abs=0.1)
    told = (out / "README.txt").read_text(encoding="utf-8")
    assert (
        "Coordinate reference system: “Site grid 7”, a local one" in told
        and f"{200 * metres**2:,.0f} m² of footprints" in told
    )
    with pytest.raises(EngineError, match="where on Earth they are, as EPSG:4326 needs"):
        hand_over("geojson", result=path)


@pytest.mark.parametrize("crs", ["EPSG:4978", "EPSG:5773"])
def test_heights_and_places_in_space_are_no_target(hand_over: HandOver, crs: str) -> None:
    with pytest.raises(EngineError, match="is not a coordinate reference system of maps; choose one such as"):
        hand_over(crs=crs)


@pytest.mark.parametrize("place, start", [
    ("काठमाडौं, नेपाल", "काठमाडौं_नेपाल_"), ("กรุงเทพมหานคร" * 10, "กรุงเทพมหานคร"), ("東" * 200, "東" * 40 + "_"), ("../../x y", "x_y_"),
    ("e\u0301" * 90, "é"),
])  # fmt: skip
@pytest.mark.parametrize("naming", ["simple", "mapaction"])
def test_names_are_in_any_script_and_short_enough_for_a_disk(
    hand_over: HandOver, place: str, start: str, naming: str
) -> None:
    out = hand_over(*FORMATS, place=place, naming=naming, html=True, grid=100)
    names = [path.name for path in out.iterdir()]
    wanted = start.replace("_", "") if naming == "mapaction" else start
    assert sum(name.startswith(wanted) for name in names) >= 10


@pytest.mark.parametrize("ending", ["x_buildings.gpkg", "x_buildings.geojson", ".fgb", ".shp", "_centroids.csv"])
def test_whole_numbers_stay_whole_and_exact_where_some_are_missing(
    hand_over: HandOver, write: Write, ending: str
) -> None:
    """As floats, the number of a parcel would be another one, and 7 would be 7.0."""
    path = write([ROOF, ROOF, ROOF], {"storeys": np.arange(6, 9), "parcel": np.full(3, 2**56 + 1)})
    with closing(connect(path)) as content, content:
        for (name,) in content.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            content.execute(f'DROP TRIGGER "{name}"')
        content.execute("UPDATE mine SET storeys = NULL, parcel = NULL WHERE storeys = 7")
    found = one(hand_over(*FORMATS, result=path, place="x"), ending)
    if ending.endswith(".csv"):
        with found.open(encoding="utf-8-sig", newline="") as file:
            rows = [(row["storeys"], row["parcel"]) for row in csv.DictReader(file)]
        assert rows == [("6", str(2**56 + 1)), ("", ""), ("8", str(2**56 + 1))]
        return
    info = pyogrio.read_info(found)
    kinds = dict(zip(info["fields"], info["dtypes"], strict=True))
    assert kinds["storeys"].startswith("int") and kinds["parcel"] == "int64"
    (parcels,) = pyogrio.raw.read(found, columns=["parcel"], where="parcel IS NOT NULL", read_geometry=False)[3]
    assert parcels.tolist() == [2**56 + 1] * 2
