# SPDX-License-Identifier: GPL-2.0-or-later
"""`roofline damage`: graded footprints from two images, fitted to grades by a person, and what is refused."""

from __future__ import annotations

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
from rasterio.enums import ColorInterp
from roofline.engine import EngineError, grade_damage
from roofline.engine.cli.main import main
from roofline.engine.contract.damage_request import DamageRequest
from roofline.engine.contract.event import Event, Progress
from roofline.engine.contract.grade import GRADES
from roofline.engine.service.api import run

from ..conftest import cut_in_two
from ..damage.conftest import PairFiles, storm, write_polygons, write_rgb

__all__ = ["storm"]

FIELDS = [
    "id", "uuid", "grade", "p_none", "p_minor", "p_major", "p_destroyed", "confidence", "review", "graded", "hidden",
    "shift_x_m", "shift_y_m", "shift_confidence", "area_m2",
]  # fmt: skip


def read(path: Path) -> dict[str, Any]:
    """The columns of the layer of graded buildings, with the geometries as "shape"."""
    meta, _, wkb, columns = pyogrio.raw.read(path, layer="damage")
    return {"shape": shapely.from_wkb(wkb), **dict(zip(meta["fields"], columns, strict=True))}


def test_every_building_gets_a_grade_with_probabilities_and_a_place_in_the_review(
    storm: PairFiles, tmp_path: Path
) -> None:
    result = grade_damage(storm.before, storm.after, tmp_path / "out", buildings=storm.buildings, device="cpu")
    found = read(result.outputs["damage"])
    count = len(storm.pair.grades)
    assert list(found)[1:] == [*FIELDS, "source_id"] and len(found["id"]) == count == result.summary["buildings"]
    assert set(found["grade"]) <= set(GRADES)
    assert np.allclose(sum(found[f"p_{name}"] for name in GRADES), 1, atol=1e-3)
    assert sorted(found["review"]) == list(range(1, count + 1))
    assert np.allclose(found["area_m2"], [shape.area for shape in storm.pair.footprints], rtol=5e-3, atol=0.1)
    assert sum(result.summary[name] for name in GRADES) + result.summary["not_seen"] == count
    told = json.loads((tmp_path / "out" / "run.json").read_text(encoding="utf-8"))
    assert told["grader"]["licence"] == "GPL-2.0-or-later" and told["versions"]["roofline"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["damage.gpkg", "run.json"]


def test_grades_by_a_person_are_fitted_to_and_kept(storm: PairFiles, tmp_path: Path) -> None:
    first = grade_damage(storm.before, storm.after, tmp_path / "first", buildings=storm.buildings, device="cpu")
    found = read(first.outputs["damage"])
    given = [GRADES[g] if n % 2 else "" for n, g in enumerate(storm.pair.grades)]
    checked = write_polygons(
        tmp_path / "checked.gpkg", list(found["shape"]), "EPSG:32633", grade=list(found["grade"]), graded=given
    )
    second = grade_damage(
        storm.before, storm.after, tmp_path / "second", buildings=storm.buildings, graded=checked, device="cpu"
    )
    again = read(second.outputs["damage"])
    assert list(again["graded"]) == given and list(again["uuid"]) == list(found["uuid"])
    assert all(now == then for now, then in zip(again["grade"], given, strict=True) if then)
    assert second.summary["graded"] == sum(map(bool, given)) and second.summary["agreement"]["f1_four"] > 0


def test_what_the_layer_of_buildings_tells_of_them_comes_along(storm: PairFiles, tmp_path: Path) -> None:
    count = len(storm.pair.footprints)
    there = list(storm.pair.footprints)
    buildings = write_polygons(
        tmp_path / "osm.gpkg", [*there, there[0]], "EPSG:32633",
        osm_id=[f"way/{n}" for n in range(count + 1)], levels=[n % 5 for n in range(count + 1)], id=list(range(100, 101 + count)),
    )  # fmt: skip
    first = grade_damage(storm.before, storm.after, tmp_path / "first", buildings=buildings, device="cpu")
    again = grade_damage(storm.before, storm.after, tmp_path / "again", buildings=tmp_path / "first", device="cpu")
    for result in (first, again):
        found = read(result.outputs["damage"])
        assert list(found)[1:] == [*FIELDS, "osm_id", "levels", "source_id"]
        assert list(found["osm_id"]) == [f"way/{n}" for n in range(count)]
        assert list(found["levels"]) == [n % 5 for n in range(count)]
        assert list(found["source_id"]) == list(range(100, 100 + count)) and list(found["id"]) == list(
            range(1, count + 1)
        )


def test_without_buildings_the_image_before_is_segmented(
    storm: PairFiles, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["damage", str(storm.before), str(storm.after), "--device", "cpu", "--out", str(tmp_path / "out")]
    assert main(words) == 0
    assert "buildings in" in capsys.readouterr().out
    assert len(read(tmp_path / "out" / "damage.gpkg")["id"]) > 5


def test_one_image_is_the_one_after_the_event(storm: PairFiles, tmp_path: Path) -> None:
    off = storm.pair.after_transform @ ~storm.pair.transform
    there = [shapely.affinity.translate(shape, off.c, off.f) for shape in storm.pair.footprints]
    given = [GRADES[g] if n % 2 else "" for n, g in enumerate(storm.pair.grades)]
    buildings = write_polygons(tmp_path / "osm.gpkg", there, "EPSG:32633", graded=given)
    words = ["damage", str(storm.after), "--buildings", str(buildings), "--device", "cpu", "--out"]
    assert main([*words, str(tmp_path / "first")]) == 0
    assert main([*words, str(tmp_path / "again"), "--graded", str(buildings)]) == 0
    first, again = (read(tmp_path / name / "damage.gpkg") for name in ("first", "again"))
    assert list(first)[1:] == [*FIELDS, "source_graded"] and set(first["grade"]) <= set(GRADES)
    assert list(again["graded"]) == given
    told = json.loads((tmp_path / "first" / "run.json").read_text(encoding="utf-8"))
    assert told["request"]["before"] == "" and "alone" in json.dumps(told["doubts"])
    assert not any("say nothing" in note for note in told["notes"])


def test_several_images_from_before_and_after_are_graded_as_one(storm: PairFiles, tmp_path: Path) -> None:
    """As folders, and each by itself."""
    tiles = {name: cut_in_two(getattr(storm, name), tmp_path / f"{name}_tiles") for name in ("before", "after")}
    words = {"buildings": storm.buildings, "device": "cpu"}
    whole = grade_damage(storm.before, storm.after, tmp_path / "whole", **words)
    many = grade_damage(tiles["before"], tiles["after"], tmp_path / "many", **words)
    first = {name: str(tiles[name] / "0.tif") for name in tiles}
    more = {f"{name}_more": (str(tiles[name] / "1.tif"),) for name in tiles}
    each = grade_damage(**first, **more, out=tmp_path / "each", **words)
    one = read(whole.outputs["damage"])
    for found in (many, each):
        other = read(found.outputs["damage"])
        assert (one["grade"] == other["grade"]).mean() > 0.95
        assert np.abs(one["p_none"] - other["p_none"]).mean() < 0.02
    told, named = (
        json.loads((tmp_path / name / "run.json").read_text(encoding="utf-8"))["request"] for name in ("many", "each")
    )
    assert (told["before"], told["after"]) == (str(tiles["before"]), str(tiles["after"]))
    assert {name: named[name] for name in first} == first and named["before_more"] == list(more["before_more"])


def test_an_image_that_is_left_out_is_told(storm: PairFiles, tmp_path: Path) -> None:
    tiles = cut_in_two(storm.after, tmp_path / "tiles")
    (tiles / "broken.tif").write_bytes(b"II*")
    found = grade_damage(storm.before, tiles, tmp_path / "out", buildings=storm.buildings, device="cpu")
    assert any("broken.tif" in str(note) for note in found.summary["notes"])


def test_from_the_image_after_alone_what_is_gone_is_said_to_be_missing(storm: PairFiles, tmp_path: Path) -> None:
    result = grade_damage(None, storm.after, tmp_path / "out", device="cpu")
    assert result.summary["buildings"] > 5
    assert any("after.tif, from after the event: those that are gone" in doubt for doubt in result.summary["doubts"])


def test_the_progress_runs_once_when_the_image_is_segmented_first(storm: PairFiles, tmp_path: Path) -> None:
    shares: list[float] = []

    def follow(event: Event) -> None:
        if isinstance(event, Progress):
            shares.append(event.share)

    run(DamageRequest("job", str(storm.before), str(storm.after), str(tmp_path / "out"), device="cpu"), follow)
    assert shares == sorted(shares) and shares[0] < 0.1 and shares[-1] == 1


def test_bands_are_chosen_for_both_images_and_for_the_later_one(storm: PairFiles, tmp_path: Path) -> None:
    turned = {}
    for name in ("before", "after"):
        with rasterio.open(getattr(storm, name)) as source:
            options = source.profile | {"count": 4, "photometric": "minisblack"}
            with rasterio.open(tmp_path / f"{name}.tif", "w", **options) as target:
                target.write(source.read((3, 2, 1, 1)))
                target.colorinterp = [ColorInterp.gray, *[ColorInterp.undefined] * 3]
        turned[name] = tmp_path / f"{name}.tif"
    words = {"buildings": storm.buildings, "device": "cpu"}
    plain = read(grade_damage(storm.before, storm.after, tmp_path / "1", **words).outputs["damage"])
    both = grade_damage(turned["before"], turned["after"], tmp_path / "2", bands=(3, 2, 1), **words)
    later = grade_damage(storm.before, turned["after"], tmp_path / "3", bands_after=(3, 2, 1), **words)
    for result in (both, later):
        assert np.allclose(read(result.outputs["damage"])["p_destroyed"], plain["p_destroyed"], atol=1e-3)
    with rasterio.open(storm.after) as source:
        pixels, options = source.read((1, 2)), source.profile | {"count": 2, "photometric": "minisblack"}
    with rasterio.open(tmp_path / "two.tif", "w", **options) as target:
        target.write(pixels)
    with pytest.raises(EngineError, match=r"two.tif: The image has 2 bands .* give the band numbers"):
        grade_damage(storm.before, tmp_path / "two.tif", tmp_path / "4", **words)


def test_buildings_outside_the_later_image_are_not_seen(storm: PairFiles, tmp_path: Path) -> None:
    part = write_rgb(tmp_path / "part.tif", storm.pair.after[:, :, :200], storm.pair.after_transform, storm.pair.crs)
    result = grade_damage(storm.before, part, tmp_path / "out", buildings=storm.buildings, device="cpu")
    found = read(result.outputs["damage"])
    hidden = found["grade"] == "not_seen"
    assert 0 < hidden.sum() < len(hidden) and set(found["hidden"][hidden]) == {"outside"}
    assert not found["confidence"][hidden].any()
    assert any("Not seen in both images" in note for note in result.summary["notes"])


@pytest.mark.parametrize("turned", ["upside down", "by a quarter"])
def test_shifts_are_right_and_up_on_the_map_however_the_image_is_turned(
    storm: PairFiles, tmp_path: Path, turned: str
) -> None:
    pair, (_, height, width) = storm.pair, storm.pair.before.shape
    if turned == "upside down":
        pixels, place = pair.before[:, ::-1], Affine.translation(0, height) @ Affine.scale(1, -1)
    else:
        pixels, place = np.rot90(pair.before, 1, (1, 2)), Affine(0, -1, width, 1, 0, 0)
    before = write_rgb(tmp_path / "turned.tif", np.ascontiguousarray(pixels), pair.transform @ place, pair.crs)
    moved = Affine.translation(3, 5) @ pair.after_transform  # metres right and up
    after = write_rgb(tmp_path / "moved.tif", pair.after, moved, pair.crs)
    first, second = (
        grade_damage(image, after, tmp_path / name, buildings=storm.buildings, device="cpu")
        for image, name in ((storm.before, "plain"), (before, "out"))
    )
    shift = first.summary["shift_m"]
    assert second.summary["shift_m"] == pytest.approx(shift, abs=0.3) and abs(shift[0] - shift[1]) > 1
    plain, found = (read(result.outputs["damage"]) for result in (first, second))
    for name in ("shift_x_m", "shift_y_m"):
        assert np.median(found[name]) == pytest.approx(np.median(plain[name]), abs=0.5)


@pytest.mark.parametrize("shape", ["small", "a strip"])
def test_images_that_overlap_in_little_are_graded_there(storm: PairFiles, tmp_path: Path, shape: str) -> None:
    pair = storm.pair
    pixels = pair.after[:, 100:200, 100:200] if shape == "small" else pair.after[:, :, 150:210]
    corner = pair.after_transform @ Affine.translation(100, 100) if shape == "small" else None
    place = corner or pair.after_transform @ Affine.translation(150, 0)
    part = write_rgb(tmp_path / "part.tif", pixels, place, pair.crs)
    result = grade_damage(storm.before, part, tmp_path / "out", buildings=storm.buildings, device="cpu")
    assert 0 < result.summary["not_seen"] < result.summary["buildings"]
    whole = grade_damage(storm.before, storm.after, tmp_path / "whole", buildings=storm.buildings, device="cpu")
    assert result.summary["shift_m"] == pytest.approx(whole.summary["shift_m"], abs=1.5)


def test_footprints_that_a_file_repeats_are_graded_once(storm: PairFiles, tmp_path: Path) -> None:
    shapes = list(storm.pair.footprints)
    turned = shapely.Polygon([*shapes[0].exterior.coords[1:], shapes[0].exterior.coords[1]])
    path = write_polygons(
        tmp_path / "twice.gpkg", [*shapes, turned, shapes[1]], str(storm.pair.crs), n=list(range(len(shapes) + 2))
    )
    result = grade_damage(storm.before, storm.after, tmp_path / "out", buildings=path, device="cpu")
    found = read(result.outputs["damage"])
    assert len(found["id"]) == len(shapes) == len(set(found["uuid"]))
    assert "Footprints that twice.gpkg repeats (2) were graded once." in result.summary["notes"]


def test_an_image_that_shows_nothing_is_told(storm: PairFiles, tmp_path: Path) -> None:
    pixels = np.full_like(storm.pair.after, 2000)
    plain = write_rgb(tmp_path / "fog.tif", pixels, storm.pair.after_transform, storm.pair.crs)
    result = grade_damage(storm.before, plain, tmp_path / "out", buildings=storm.buildings, device="cpu")
    assert result.summary["not_seen"] == result.summary["buildings"] and result.summary["shift_m"] == [0, 0]
    (doubt,) = result.summary["doubts"]
    assert doubt.startswith("No building is seen: all lie outside an image, under cloud or in shadow")


def test_grades_of_buildings_that_are_not_seen_are_kept_and_not_fitted_to(storm: PairFiles, tmp_path: Path) -> None:
    plain = write_rgb(
        tmp_path / "fog.tif", np.full_like(storm.pair.after, 2000), storm.pair.after_transform, storm.pair.crs
    )
    given = [GRADES[grade] for grade in storm.pair.grades]
    graded = write_polygons(tmp_path / "g.gpkg", list(storm.pair.footprints), "EPSG:32633", grade=given)
    result = grade_damage(storm.before, plain, tmp_path / "out", buildings=storm.buildings, graded=graded, device="cpu")
    assert list(read(result.outputs["damage"])["grade"]) == given
    assert result.summary["graded"] == 0 and any("not fitted" in doubt for doubt in result.summary["doubts"])


def test_a_note_names_the_image_that_it_is_about(storm: PairFiles, tmp_path: Path) -> None:
    with rasterio.open(storm.after) as source:
        pixels, options = source.read((1,)), source.profile | {"count": 1, "photometric": "minisblack"}
    with rasterio.open(tmp_path / "grey.tif", "w", **options) as target:
        target.write(pixels)
    result = grade_damage(
        storm.before, tmp_path / "grey.tif", tmp_path / "out", buildings=storm.buildings, device="cpu"
    )
    assert result.summary["notes"][0].startswith("grey.tif: The image is grey")
    assert result.summary["doubts"][0].startswith(
        "grey.tif has no colours and before.tif has, so the first grades are less sure"
    )


def test_the_folder_of_a_grading_stands_for_its_buildings_and_its_grades(storm: PairFiles, tmp_path: Path) -> None:
    given = [GRADES[grade] for grade in storm.pair.grades]
    graded = write_polygons(tmp_path / "g.gpkg", list(storm.pair.footprints), "EPSG:32633", grade=given)
    images = (storm.before, storm.after)
    first = grade_damage(*images, tmp_path / "1", buildings=storm.buildings, graded=graded, device="cpu")
    again = grade_damage(*images, tmp_path / "2", buildings=tmp_path / "1", graded=tmp_path / "1", device="cpu")
    assert list(read(again.outputs["damage"])["graded"]) == list(read(first.outputs["damage"])["graded"]) == given


Spoil = Callable[[PairFiles, Path], dict[str, Any]]


def _twice(files: PairFiles, folder: Path) -> dict[str, Any]:
    return {"after": shutil.copy(files.before, folder / "copy.tif")}


def _apart(files: PairFiles, folder: Path) -> dict[str, Any]:
    moved = Affine.translation(9000, 0) @ files.pair.transform
    return {"after": write_rgb(folder / "away.tif", files.pair.after, moved, files.pair.crs)}


def _without_crs(files: PairFiles, folder: Path) -> dict[str, Any]:
    return {"after": write_rgb(folder / "bare.tif", files.pair.after, files.pair.after_transform, None)}


def _buildings_elsewhere(files: PairFiles, folder: Path) -> dict[str, Any]:
    away = [shapely.affinity.translate(shape, 9000, 0) for shape in files.pair.footprints]
    return {"buildings": write_polygons(folder / "away.gpkg", away, "EPSG:32633", id=list(range(len(away))))}


def _rejected(files: PairFiles, folder: Path) -> dict[str, Any]:
    shapes = list(files.pair.footprints)
    path = folder / "reviewed.gpkg"
    fields = {"uuid": [str(n) for n in range(len(shapes))], "confidence": [0.5] * len(shapes)}
    return {"buildings": write_polygons(path, shapes, "EPSG:32633", **fields, status=["rejected"] * len(shapes))}


def _bare_ground(files: PairFiles, folder: Path) -> dict[str, Any]:
    rng = np.random.default_rng(0)
    ground = [rng.normal(900, 30, files.pair.before.shape).astype(np.uint16) for _ in range(2)]
    paths = [
        write_rgb(folder / name, pixels, files.pair.transform, files.pair.crs)
        for name, pixels in zip(("a.tif", "b.tif"), ground, strict=True)
    ]
    return {"before": paths[0], "after": paths[1], "buildings": ""}


def _no_grades(files: PairFiles, folder: Path) -> dict[str, Any]:
    return {"graded": files.buildings}


def _segmentation(files: PairFiles, folder: Path) -> dict[str, Any]:
    (folder / "out").mkdir()
    (folder / "out" / "probability.tif").write_bytes(b"")
    return {}


def _missing(files: PairFiles, folder: Path) -> dict[str, Any]:
    return {"after": folder / "missing.tif"}


def _scattered(files: PairFiles, folder: Path) -> dict[str, Any]:
    return {"after": cut_in_two(files.after, folder / "tiles", (0, 0), (5000, 0))}


@pytest.mark.parametrize(
    "spoil, sentence",
    [
        (_scattered, "tiles and the images beside it lie in 2 places that do not touch; choose those of one place"),
        (_twice, "show the same pixels; choose an image from before the event and one from after it"),
        (_apart, "do not overlap; choose two images of one place"),
        (_without_crs, "bare.tif has no coordinate reference system, but the other image has one"),
        (_buildings_elsewhere, "(lies|lie) (in|outside)"),
        (_rejected, "Every footprint of reviewed.gpkg in before.tif was rejected; choose another layer"),
        (_bare_ground, "No building was found in a.tif; choose a layer of buildings to grade"),
        (_no_grades, "buildings.gpkg has no field 'grade'"),
        (_segmentation, "holds the result of a segmentation; choose another folder for the damage"),
        (_missing, "missing.tif"),
    ],
)
def test_bad_input_gets_one_sentence_and_leaves_nothing_behind(
    storm: PairFiles, tmp_path: Path, spoil: Spoil, sentence: str
) -> None:
    given = {"before": storm.before, "after": storm.after, "buildings": storm.buildings, **spoil(storm, tmp_path)}
    before = sorted((tmp_path / "out").iterdir()) if (tmp_path / "out").exists() else []
    with pytest.raises(EngineError, match=sentence):
        grade_damage(out=tmp_path / "out", device="cpu", **given)
    assert before == (sorted((tmp_path / "out").iterdir()) if (tmp_path / "out").exists() else [])


def test_an_input_is_never_overwritten(storm: PairFiles, tmp_path: Path) -> None:
    out = tmp_path / "out"
    grade_damage(storm.before, storm.after, out, buildings=storm.buildings, device="cpu")
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        grade_damage(storm.before, storm.after, out, buildings=out / "damage.gpkg", device="cpu")
