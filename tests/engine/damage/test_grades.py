# SPDX-License-Identifier: GPL-2.0-or-later
"""Grades by a person are read from words, numbers, points and polygons."""

from __future__ import annotations

from pathlib import Path

import pytest
import shapely
from rasterio.crs import CRS
from rasterio.warp import transform
from roofline.engine.contract.grade import GRADES
from roofline.engine.damage.graded_file import read_graded
from roofline.engine.damage.grades import read_grade
from roofline.engine.runtime.errors import EngineError

from .conftest import write_polygons

UTM = CRS.from_epsg(32633)
HOUSES = [shapely.box(500000 + 20 * n, 5400000, 500010 + 20 * n, 5400010) for n in range(8)]
WORDS = ["none", "minor", "major", "destroyed", "none", "major", "", "minor"]


@pytest.mark.parametrize(
    "text, grade",
    [
        *((word, number) for number, word in enumerate(GRADES)),
        ("no-damage", 0), ("Minor-Damage", 1), ("major damage", 2), ("Destroyed", 3), ("0", 0), ("3", 3), ("2.0", 2),
        ("D5", 3), ("Possibly damaged", 1), ("", None), ("4", None), ("un-classified", None), ("not_seen", 4), ("Not analysed", 4),
        ("No visible damage", 0), ("Not Affected", 0), ("Negligible to slight damage", 0), ("Damaged", 2), ("Completely Destroyed", 3),
        ("Moderately Damaged", 1), ("Highly Damaged", 2), ("Possible damage", 1), ("Moderate Damage", 1), ("Severe Damage", 2),
        ("damage", None),
    ],
)  # fmt: skip
def test_the_usual_spellings_of_a_grade_are_known(text: str, grade: int | None) -> None:
    assert read_grade(text) == grade


def test_polygons_grade_the_footprints_that_they_cover_most_of(tmp_path: Path) -> None:
    drawn = [shapely.affinity.translate(house, 2, -2) for house in HOUSES]
    path = write_polygons(tmp_path / "g.gpkg", drawn, "EPSG:32633", grade=WORDS)
    assert read_graded(path, HOUSES, UTM).tolist() == [0, 1, 2, 3, 0, 2, -1, 1]


def test_a_polygon_does_not_grade_the_neighbour_that_it_only_touches(tmp_path: Path) -> None:
    row = [shapely.box(500000 + 10 * n, 5400000, 500010 + 10 * n, 5400010) for n in range(9)]
    path = write_polygons(tmp_path / "g.gpkg", row, "EPSG:32633", grade=["destroyed", *WORDS])
    assert read_graded(path, row[1:], UTM).tolist() == [0, 1, 2, 3, 0, 2, -1, 1]


def test_points_grade_the_footprints_that_they_lie_in_whatever_their_crs(tmp_path: Path) -> None:
    middles = [house.centroid for house in HOUSES]
    degrees = transform(UTM, "EPSG:4326", [p.x for p in middles], [p.y for p in middles])
    points = [shapely.Point(x, y) for x, y in zip(*degrees, strict=True)]
    path = write_polygons(tmp_path / "g.gpkg", points, "EPSG:4326", Grade=[0, 1, 2, 3, 0, 2, 9, 1])
    assert read_graded(path, HOUSES, UTM).tolist() == [0, 1, 2, 3, 0, 2, -1, 1]


def test_a_point_grades_the_smallest_of_the_footprints_around_it(tmp_path: Path) -> None:
    block = shapely.union_all(HOUSES).envelope
    path = write_polygons(tmp_path / "g.gpkg", [house.centroid for house in HOUSES], "EPSG:32633", grade=WORDS)
    assert read_graded(path, [block, *HOUSES], UTM).tolist() == [-1, 0, 1, 2, 3, 0, 2, -1, 1]


def test_the_field_graded_counts_before_the_grades_of_an_earlier_result(tmp_path: Path) -> None:
    given = ["none", "", "major", "none", "", "major", "minor", "destroyed"]
    path = write_polygons(tmp_path / "damage.gpkg", HOUSES, "EPSG:32633", grade=["none"] * 8, graded=given)
    assert read_graded(path, HOUSES, UTM).tolist() == [0, -1, 2, 0, -1, 2, 1, 3]


@pytest.mark.parametrize(
    "shapes, fields, sentence",
    [
        (HOUSES, {"state": WORDS}, "g.gpkg has no field 'grade'; add it"),
        (HOUSES, {"grade": ["?"] * 8}, "g.gpkg grades no building: its field 'grade' must hold none, minor"),
        (HOUSES[:3], {"grade": WORDS[:3]}, "Only 3 of the graded buildings in g.gpkg lie on a footprint"),
        ([shapely.affinity.translate(h, 0, 900) for h in HOUSES], {"grade": WORDS}, "Only 0 of the graded buildings"),
        (HOUSES, {"grade": ["major"] * 8}, "All buildings in g.gpkg have one grade; grade some that are damaged"),
    ],
)
def test_a_file_without_enough_grades_is_refused(
    tmp_path: Path, shapes: list[shapely.Geometry], fields: dict[str, list[object]], sentence: str
) -> None:
    path = write_polygons(tmp_path / "g.gpkg", shapes, "EPSG:32633", **fields)
    with pytest.raises(EngineError, match=sentence.replace("?", r"\?")):
        read_graded(path, HOUSES, UTM)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="There is no file"):
        read_graded(tmp_path / "none.gpkg", HOUSES, UTM)
