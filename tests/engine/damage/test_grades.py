# SPDX-License-Identifier: GPL-2.0-or-later
"""Grades by a person are read from words, numbers, points and polygons."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import shapely
from rasterio.crs import CRS
from rasterio.warp import transform
from roofline.engine.contract.grade import GRADE_NAMES, GRADES, WORDS
from roofline.engine.damage.graded_file import read_graded
from roofline.engine.damage.grades import read_grade
from roofline.engine.runtime.errors import EngineError

from .conftest import write_polygons

ROOT = Path(__file__).parents[3]
UTM = CRS.from_epsg(32633)
HOUSES = [shapely.box(500000 + 20 * n, 5400000, 500010 + 20 * n, 5400010) for n in range(8)]
GIVEN = ["none", "minor", "major", "destroyed", "none", "major", "", "minor"]


@pytest.mark.parametrize(
    "text, grade",
    [
        *((word, number) for number, word in enumerate(GRADES)),
        ("no-damage", 0), ("Minor-Damage", 1), ("major damage", 2), ("Destroyed", 3), ("0", 0), ("3", 3), ("2.0", 2),
        ("D5", 3), ("Possibly damaged", 1), ("", None), ("4", None), ("un-classified", None), ("not_seen", 4), ("Not analysed", 4),
        ("No visible damage", 0), ("Not Affected", 0), ("Negligible to slight damage", 0), ("Damaged", 2), ("Completely Destroyed", 3),
        ("Moderately Damaged", 1), ("Highly Damaged", 2), ("Possible damage", 1), ("Moderate Damage", 1), ("Severe Damage", 2),
        ("damage", None), ("-1", None), ("1.5", None), ("1/3", None), ("DESTROYED", 3), ("Détruit", 3), ("Dégâts légers", 1),
    ],
)  # fmt: skip
def test_the_usual_spellings_of_a_grade_are_known(text: str, grade: int | None) -> None:
    assert read_grade(text) == grade


@pytest.mark.parametrize("language", ["es", "fr", "it", "pt"])
def test_the_words_that_the_plugin_shows_in_each_language_are_read(language: str) -> None:
    messages = ElementTree.parse(ROOT / "i18n" / f"roofline_{language}.ts").iter("message")
    words = {message.findtext("source"): message.findtext("translation") or "" for message in messages}
    shown = {name: grade for grade, name in GRADE_NAMES.items()} | {
        "Major": "major",
        "Minor": "minor",
        "No damage": "none",
    }
    assert {name: read_grade(words[name]) for name in shown} == {name: WORDS.index(g) for name, g in shown.items()}


def test_polygons_grade_the_footprints_that_they_cover_most_of(tmp_path: Path) -> None:
    drawn = [shapely.affinity.translate(house, 2, -2) for house in HOUSES]
    path = write_polygons(tmp_path / "g.gpkg", drawn, "EPSG:32633", grade=GIVEN)
    assert read_graded(path, HOUSES, UTM).grades.tolist() == [0, 1, 2, 3, 0, 2, -1, 1]


def test_a_polygon_does_not_grade_the_neighbour_that_it_only_touches(tmp_path: Path) -> None:
    row = [shapely.box(500000 + 10 * n, 5400000, 500010 + 10 * n, 5400010) for n in range(9)]
    path = write_polygons(tmp_path / "g.gpkg", row, "EPSG:32633", grade=["destroyed", *GIVEN])
    assert read_graded(path, row[1:], UTM).grades.tolist() == [0, 1, 2, 3, 0, 2, -1, 1]


def test_points_grade_the_footprints_that_they_lie_in_whatever_their_crs(tmp_path: Path) -> None:
    middles = [house.centroid for house in HOUSES]
    degrees = transform(UTM, "EPSG:4326", [p.x for p in middles], [p.y for p in middles])
    points = [shapely.Point(x, y) for x, y in zip(*degrees, strict=True)]
    path = write_polygons(tmp_path / "g.gpkg", points, "EPSG:4326", Grade=[0, 1, 2, 3, 0, 2, 9, 1])
    assert read_graded(path, HOUSES, UTM).grades.tolist() == [0, 1, 2, 3, 0, 2, -1, 1]


def test_a_point_grades_the_smallest_of_the_footprints_around_it(tmp_path: Path) -> None:
    block = shapely.union_all(HOUSES).envelope
    path = write_polygons(tmp_path / "g.gpkg", [house.centroid for house in HOUSES], "EPSG:32633", grade=GIVEN)
    assert read_graded(path, [block, *HOUSES], UTM).grades.tolist() == [-1, 0, 1, 2, 3, 0, 2, -1, 1]


def test_the_field_graded_counts_before_the_grades_of_an_earlier_result(tmp_path: Path) -> None:
    given = ["none", "", "major", "none", "", "major", "minor", "destroyed"]
    path = write_polygons(tmp_path / "damage.gpkg", HOUSES, "EPSG:32633", grade=["none"] * 8, graded=given)
    assert read_graded(path, HOUSES, UTM).grades.tolist() == [0, -1, 2, 0, -1, 2, 1, 3]


@pytest.mark.parametrize(
    "shapes, fields, sentence",
    [
        (HOUSES, {"state": GIVEN}, "g.gpkg has no field 'grade'; add it"),
        (HOUSES, {"grade": ["?"] * 8}, "g.gpkg grades no building: its field 'grade' must hold none, minor"),
        (HOUSES[:3], {"grade": GIVEN[:3]}, "Only 3 of the graded buildings in g.gpkg lie on a footprint"),
        ([shapely.affinity.translate(h, 0, 900) for h in HOUSES], {"grade": GIVEN}, "Only 0 of the graded buildings"),
        (HOUSES, {"graded": [""] * 8}, "g.gpkg grades no building: its field 'graded' must hold none, minor"),
        (
            HOUSES,
            {"grade": [1, 5, 4, 3, 2, 5, 4, 1]},
            "field 'grade' of g.gpkg holds the number 4, so its numbers are of",
        ),
        (HOUSES, {"grade": ["major"] * 8}, "All buildings in g.gpkg have one grade; grade some that are damaged"),
    ],
)
def test_a_file_without_enough_grades_is_refused(
    tmp_path: Path, shapes: list[shapely.Geometry], fields: dict[str, list[object]], sentence: str
) -> None:
    path = write_polygons(tmp_path / "g.gpkg", shapes, "EPSG:32633", **fields)
    with pytest.raises(EngineError, match=sentence.replace("?", r"\?")):
        read_graded(path, HOUSES, UTM)


def test_each_point_of_a_multipoint_counts(tmp_path: Path) -> None:
    middles = [house.centroid for house in HOUSES]
    points = [shapely.MultiPoint(middles[:3]), shapely.MultiPoint(middles[3:])]
    path = write_polygons(tmp_path / "g.gpkg", points, "EPSG:32633", grade=["none", "major"])
    assert read_graded(path, HOUSES, UTM).grades.tolist() == [0, 0, 0, 2, 2, 2, 2, 2]


@pytest.mark.parametrize("columns", ["lon,lat", "Latitude,Longitude", "WKT"])
def test_a_table_of_coordinates_holds_points(tmp_path: Path, columns: str) -> None:
    path, lines = tmp_path / "kobo.csv", [f"{columns},grade"]
    for house, word in zip(HOUSES, GIVEN, strict=True):
        (x,), (y,) = transform(UTM, "EPSG:4326", [house.centroid.x], [house.centroid.y])
        place = {"lon,lat": f"{x},{y}", "Latitude,Longitude": f"{y},{x}", "WKT": f"POINT ({x} {y})"}[columns]
        lines.append(f"{place},{word}")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert read_graded(path, HOUSES, UTM).grades.tolist() == [0, 1, 2, 3, 0, 2, -1, 1]


def test_what_of_the_file_was_left_out_is_told(tmp_path: Path) -> None:
    drawn = [*HOUSES, HOUSES[0], shapely.affinity.translate(HOUSES[0], 0, 50)]
    given = ["none", "minor", "major", "destroyed", "wrecked", "major", "?", "minor", "destroyed", "none"]
    path = write_polygons(tmp_path / "g.gpkg", drawn, "EPSG:32633", grade=given)
    found = read_graded(path, HOUSES, UTM)
    assert found.grades.tolist() == [3, 1, 2, 3, -1, 2, -1, 1]
    assert list(found.notes) == [
        "Values in the field 'grade' of g.gpkg that are no grade, such as “wrecked”, were passed over (2).",
        "Grades in g.gpkg that lie on no footprint were passed over (1).",
        "Where g.gpkg grades a building differently several times, its last grade was taken (1).",
    ]


def test_of_several_layers_with_grades_one_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "g.gpkg"
    for layer, given in (("survey", GIVEN), ("old", ["none", "major"] * 4)):
        write_polygons(path, HOUSES, "EPSG:32633", layer=layer, grade=given)
    with pytest.raises(
        EngineError, match=r"several layers with grades \(survey, old\); name one .*g.gpkg\|layername=old"
    ):
        read_graded(path, HOUSES, UTM)
    named = read_graded(Path(f"{path}|layername=survey"), HOUSES, UTM)
    assert named.grades.tolist() == [0, 1, 2, 3, 0, 2, -1, 1]
    with pytest.raises(EngineError, match="g.gpkg has no layer new; choose one of survey, old"):
        read_graded(Path(f"{path}|layername=new"), HOUSES, UTM)


def test_grades_that_say_not_where_they_lie_are_refused(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("house,grade\n1,none\n2,major\n", encoding="utf-8")
    with pytest.raises(EngineError, match="table.csv does not say where its grades lie; give points or polygons"):
        read_graded(table, HOUSES, UTM)
    projected = tmp_path / "projected.csv"
    projected.write_text("x,y,grade\n3500000,5400000,none\n3500000,5400000,major\n", encoding="utf-8")
    with pytest.raises(EngineError, match="projected.csv has no coordinate reference system; set the CRS"):
        read_graded(projected, HOUSES, UTM)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="There is no file"):
        read_graded(tmp_path / "none.gpkg", HOUSES, UTM)
