# SPDX-License-Identifier: GPL-2.0-or-later
"""Graded buildings are handed over with counts by grade, as a whole, by areas and by squares, and with their style."""

from __future__ import annotations

import csv
import dataclasses
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import rasterio
import shapely
from rasterio.crs import CRS
from rasterio.transform import from_origin
from roofline.engine.contract.grade import WORDS
from roofline.engine.handover.charts import GRADE_COLOURS
from roofline.engine.handover.footprint_table import FootprintTable
from roofline.engine.handover.pictures import take_pictures

from .town import EAST, NORTH

HandOver = Callable[..., Path]
GRADES = ["destroyed", "destroyed", "major", "minor", "none", "none", "not_seen", "none"]
GRADED = ["destroyed", "", "", "minor", "", "", "", "none"]


@pytest.fixture
def damage(tmp_path: Path) -> Path:
    """The folder of a grading: eight squares from west to east, of which three were graded by a person."""
    folder = tmp_path / "damage"
    folder.mkdir()
    shapes = [shapely.box(EAST + 25 * n, NORTH, EAST + 25 * n + 10, NORTH + 10) for n in range(len(GRADES))]
    columns = {
        "id": np.arange(1, len(GRADES) + 1),
        "grade": np.array(GRADES, dtype=object),
        "p_none": np.linspace(0, 1, len(GRADES)),
        "confidence": np.linspace(0.4, 1, len(GRADES)),
        "graded": np.array(GRADED, dtype=object),
        "area_m2": np.full(len(GRADES), 100.0),
    }
    pyogrio.raw.write(
        folder / "damage.gpkg", shapely.to_wkb(np.array(shapes, dtype=object)), list(columns.values()),
        np.array(list(columns), dtype=object), layer="damage", driver="GPKG", geometry_type="Polygon", crs="EPSG:32633",
    )  # fmt: skip
    run = {
        "model": {"name": "Buildings, RGB", "sha256": "0" * 64},
        "request": {"before": "/home/anna/june.tif", "after": "/home/anna/july.tif"},
        "gsd": 0.5, "graded": 3, "agreement": {"f1_damaged": 80.0, "f1_major": 70.5, "f1_four": 60.0},
    }  # fmt: skip
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
    return folder


def one(folder: Path, end: str) -> Path:
    (path,) = folder.glob(f"*{end}")
    return path


def by_grade(row: dict[str, Any]) -> list[int]:
    return [int(row[f"damage_{word}"]) for word in WORDS]


def test_counts_by_grade_add_up_to_the_whole(hand_over: HandOver, damage: Path) -> None:
    with one(hand_over(result=damage, grid=100), "_statistics.csv").open(encoding="utf-8-sig") as file:
        whole, *squares = list(csv.DictReader(file))
    assert by_grade(whole) == [3, 1, 1, 2, 1]
    assert [by_grade(square) for square in squares] == [[0, 1, 1, 2, 0], [3, 0, 0, 0, 1]]
    assert sum(by_grade(whole)) == int(whole["buildings"]) == len(GRADES)


def test_counts_by_grade_are_in_the_layers_of_areas(hand_over: HandOver, damage: Path, tmp_path: Path) -> None:
    districts = tmp_path / "districts.gpkg"
    shapes = [
        shapely.box(EAST - 5, NORTH - 5, EAST + 60, NORTH + 20),
        shapely.box(EAST + 60, NORTH, EAST + 70, NORTH + 9),
    ]
    pyogrio.raw.write(
        districts, shapely.to_wkb(np.array(shapes)), [np.array(["West", "Empty"], dtype=object)],
        np.array(["name"], dtype=object), layer="districts", driver="GPKG", geometry_type="Polygon", crs="EPSG:32633",
    )  # fmt: skip
    path = one(hand_over(result=damage, areas=districts), "_statistics.gpkg")
    meta, _, _, columns = pyogrio.raw.read(path, layer="by_areas")
    found = dict(zip(meta["fields"], columns, strict=True))
    assert found["damage_destroyed"].tolist() == [2, 0] and found["damage_major"].tolist() == [1, 0]


def test_report_readme_and_manifest_tell_of_damage(hand_over: HandOver, damage: Path) -> None:
    out = hand_over(result=damage, grid=100, html=True)
    report = one(out, ".html").read_text(encoding="utf-8")
    assert "Damage to buildings of" in report and "2 (25 %)" in report and "With major damage or destroyed" in report
    readme = (out / "README.txt").read_text(encoding="utf-8")
    counts = "Destroyed 2 Major damage 1 Minor damage 1 No visible damage 3 Not seen 1"
    assert counts in " ".join(readme.split())
    assert "3 of 8 buildings were graded by a person" in readme.replace("\n  ", " ") and "four grades 60.0 %" in readme
    assert "june.tif (before the event), july.tif (after the event)" in readme and "/home" not in readme
    manifest = json.loads((out / "handover.json").read_text(encoding="utf-8"))
    assert manifest["damage"] == {"none": 3, "minor": 1, "major": 1, "destroyed": 2, "not_seen": 1}


def test_every_image_that_was_read_as_one_is_named(hand_over: HandOver, damage: Path) -> None:
    run = json.loads((damage / "run.json").read_text(encoding="utf-8"))
    run["request"] |= {"before_more": ["/home/anna/june_east.tif"], "after_more": ["/home/anna/july_east.tif"]}
    (damage / "run.json").write_text(json.dumps(run), encoding="utf-8")
    readme = " ".join((hand_over(result=damage) / "README.txt").read_text(encoding="utf-8").split())
    assert "june.tif, june_east.tif (before the event), july.tif, july_east.tif (after the event)" in readme
    assert "/home" not in readme


def test_a_score_that_the_grades_did_not_tell_is_left_out(hand_over: HandOver, damage: Path) -> None:
    run = json.loads((damage / "run.json").read_text(encoding="utf-8"))
    del run["agreement"]["f1_damaged"]
    (damage / "run.json").write_text(json.dumps(run), encoding="utf-8")
    readme = " ".join((hand_over(result=damage) / "README.txt").read_text(encoding="utf-8").split())
    assert "Its macro F1 on them, each held out: major or destroyed 70.5 %, four grades 60.0 %." in readme


def test_accepted_are_the_buildings_that_a_person_graded(hand_over: HandOver, damage: Path) -> None:
    out = hand_over(result=damage, what="accepted")
    assert pyogrio.read_info(one(out, "_buildings.gpkg"))["features"] == 3
    assert "buildings graded by a person" in (out / "README.txt").read_text(encoding="utf-8")


def test_the_style_travels_in_the_geopackage(hand_over: HandOver, damage: Path, town: Path) -> None:
    with closing(sqlite3.connect(one(hand_over(result=damage), "_buildings.gpkg"))) as file:
        rows = file.execute("SELECT f_table_name, useAsDefault, styleQML FROM layer_styles").fetchall()
    assert [row[:2] for row in rows] == [("buildings", 1)]
    assert 'attr="grade"' in rows[0][2] and "Destroyed" in rows[0][2]


def test_a_field_grade_of_something_else_is_no_damage(hand_over: HandOver, damage: Path) -> None:
    pyogrio.raw.write(
        damage / "damage.gpkg", shapely.to_wkb(np.array([shapely.box(EAST, NORTH, EAST + 9, NORTH + 9)])),
        [np.array(["A+"], dtype=object)], np.array(["grade"], dtype=object), layer="damage", driver="GPKG",
        geometry_type="Polygon", crs="EPSG:32633",
    )  # fmt: skip
    out = hand_over(result=damage)
    assert "Damage" not in (out / "README.txt").read_text(encoding="utf-8")


def test_what_qgis_wrote_without_a_coordinate_system_has_none(hand_over: HandOver, damage: Path) -> None:
    with closing(sqlite3.connect(damage / "damage.gpkg")) as file, file:
        file.execute("UPDATE gpkg_geometry_columns SET srs_id = 0")
        file.execute("UPDATE gpkg_contents SET srs_id = 0 WHERE data_type = 'features'")
    readme = (hand_over(result=damage) / "README.txt").read_text(encoding="utf-8")
    assert "8 buildings" in readme and "Destroyed          2" in readme


def test_pictures_outline_each_building_in_the_colour_of_its_grade(tmp_path: Path) -> None:
    shapes = np.array([shapely.box(EAST + 25 * n, NORTH, EAST + 25 * n + 10, NORTH + 10) for n in range(len(GRADES))])
    crs = CRS.from_epsg(32633)
    table = FootprintTable(shapes, {"grade": np.array(GRADES, dtype=object)}, np.full(len(GRADES), 100.0), crs)
    image = tmp_path / "july.tif"
    options = {"crs": crs, "transform": from_origin(EAST - 10, NORTH + 60, 0.5, 0.5), "dtype": "uint8"}
    with rasterio.open(image, "w", "GTiff", 420, 160, 3, **options) as target:
        target.write(np.full((3, 160, 420), 90, np.uint8))
    picture = take_pictures([str(image)], [], table)[0]
    assert {colour: path.count("M") for colour, path in picture.outlines.items()} == {
        GRADE_COLOURS[word]: GRADES.count(word) for word in WORDS
    }
    plain = take_pictures([str(image)], [], dataclasses.replace(table, columns={}))[0]
    assert len(plain.outlines) == 1
