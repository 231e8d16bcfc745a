# SPDX-License-Identifier: GPL-2.0-or-later
"""Handing over fails with a sentence, and what was there remains."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS
from roofline.engine import Cancelled, EngineError, hand_over, sample
from roofline.engine.cli.main import main

from ..handover.town import read, write_town

ALL = ("gpkg", "geojson", "shp", "kml", "fgb", "osm", "mapswipe", "csv")


@pytest.fixture
def town(tmp_path: Path) -> Path:
    return write_town(tmp_path / "result")


@pytest.fixture
def earlier(town: Path, tmp_path: Path) -> dict[str, bytes]:
    """What was handed over before, by name, in the folder out."""
    hand_over(town, tmp_path / "out", formats=ALL, what="accepted")
    return contents(tmp_path / "out")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".unfinished.lock"}


def test_the_command_line_hands_over(town: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    command = ["handover", str(town), "--out", str(out), "--formats", "gpkg, OSM", "--grid", "100", "--html", "--json"]
    assert main(command) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["summary"]["buildings"] == 6 and told["summary"]["chosen"] == "all but rejected footprints"
    assert all(Path(path).is_file() for path in told["outputs"].values())
    assert main(["handover", str(town), "--out", str(out), "--formats", "dwg"]) == 1
    assert "A format must be one of gpkg, geojson" in capsys.readouterr().err
    assert main(["handover", str(tmp_path), "--out", str(out)]) == 1
    assert "holds no footprints; choose the folder that a segmentation wrote" in capsys.readouterr().err


def test_a_map_is_listed_under_the_name_it_shall_have(town: Path, tmp_path: Path) -> None:
    done = hand_over(town, tmp_path / "out", map=True)
    assert done.outputs["map"].name == "scene_1_map.pdf"
    assert "scene_1_map.pdf" in done.outputs["readme"].read_text(encoding="utf-8")


def test_handing_over_again_replaces_the_files(town: Path, tmp_path: Path, earlier: dict[str, bytes]) -> None:
    hand_over(town, tmp_path / "out", formats=ALL, what="all")
    assert len(read(tmp_path / "out/scene_1_buildings.gpkg")[1]) == 7
    assert contents(tmp_path / "out").keys() == earlier.keys()


def test_files_of_others_are_not_replaced(town: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/README.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(EngineError, match=r"README\.txt exists and was not written by Roofline; move it"):
        hand_over(town, tmp_path / "out")
    assert contents(tmp_path / "out") == {"README.txt": b"mine"}


def test_the_result_itself_is_not_replaced(town: Path) -> None:
    before = contents(town)
    hand_over(town, town, place="x")
    assert before.items() <= contents(town).items()
    (town / "handover.json").unlink()
    (town / "buildings.gpkg").rename(town / "x_buildings.gpkg")
    with pytest.raises(EngineError, match="is an input and would be overwritten"):
        hand_over(town / "x_buildings.gpkg", town, place="x")
    assert (town / "x_buildings.gpkg").read_bytes() == before["buildings.gpkg"]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("limit", [2_000, 40_000, 110_000])
def test_a_disk_that_fills_up_is_a_sentence(town: Path, tmp_path: Path, earlier: dict[str, bytes], limit: int) -> None:
    command = [
        sys.executable,
        "-m",
        "roofline.engine",
        "handover",
        str(town),
        "--out",
        str(tmp_path / "out"),
        "--what",
        "all",
    ]
    command += ["--formats", ",".join(ALL), "--html", "--grid", "100"]

    def limit_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = subprocess.run(command, preexec_fn=limit_files, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr
    assert "choose" in done.stderr.splitlines()[-1] and done.stderr.splitlines()[-1].startswith("roofline: ")
    assert contents(tmp_path / "out") == earlier


@pytest.fixture
def _not_root() -> Iterator[None]:
    """Root may write everywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_a_folder_without_rights_is_a_sentence(
    town: Path, tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (*(each for each in (tmp_path, *tmp_path.parents) if "pytest" in str(each)), town):
        folder.chmod(0o755)
    (tmp_path / "locked").mkdir(mode=0o555)
    request.getfixturevalue("_not_root")
    with pytest.raises(
        EngineError, match=r"Nothing can be written to .*locked.* \(Permission denied\); choose another folder"
    ):
        hand_over(town, tmp_path / "locked")


@pytest.mark.parametrize("content", [b"", b"not a database", None])
def test_a_damaged_or_missing_result_is_a_sentence(
    town: Path, tmp_path: Path, earlier: dict[str, bytes], content: bytes | None
) -> None:
    (town / "buildings.gpkg").unlink()
    if content is not None:
        (town / "buildings.gpkg").write_bytes(content)
    with pytest.raises(EngineError, match="is empty .*; copy it again" if content == b"" else "choose"):
        hand_over(town, tmp_path / "out", formats=ALL)
    assert contents(tmp_path / "out") == earlier


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", '{"model": [], "image": 3, "request": "x", "notes": {}, "bands": "rgb", "threshold": "a"}'],
)
def test_a_damaged_run_json_costs_only_what_it_would_tell(town: Path, tmp_path: Path, content: str) -> None:
    (town / "run.json").write_text(content, encoding="utf-8")
    done = hand_over(town, tmp_path / "out", formats=ALL, html=True, grid=100)
    assert done.summary["buildings"] == 6 and done.summary["provenance"]["Model"] == "not stated"


def test_a_cancel_leaves_what_was_there(town: Path, tmp_path: Path, earlier: dict[str, bytes]) -> None:
    def cancelled() -> bool:
        return len(list(tmp_path.glob("out/.unfinished/*"))) > 3

    with pytest.raises(Cancelled):
        hand_over(town, tmp_path / "out", formats=ALL, what="all", cancelled=cancelled)
    assert contents(tmp_path / "out") == earlier


def test_an_estimate_of_accuracy_is_told_for_what_is_handed_over(town: Path, tmp_path: Path) -> None:
    """At each point the person saw what the kept footprints say; of the accepted ones alone some buildings are missing."""
    _answer(town / "accuracy_points.gpkg", town)
    done = hand_over(town, tmp_path / "out", html=True)
    assert done.summary["accuracy"]["f1"] == 100
    told = done.outputs["readme"].read_text(encoding="utf-8")
    assert "Estimated accuracy" in told and "Basis" in told
    assert "F1                                100.0 % (95 % interval: " in told
    assert "Estimated accuracy" in done.outputs["report"].read_text(encoding="utf-8")
    assert json.loads((tmp_path / "out/handover.json").read_text(encoding="utf-8"))["accuracy"]["answered"] == 60
    accepted = hand_over(town, tmp_path / "out", what="accepted").summary["accuracy"]
    assert accepted["precision"] == 100 and accepted["recall"] < 100


def test_the_threshold_is_that_of_the_footprints_that_are_handed_over(town: Path, tmp_path: Path) -> None:
    shutil.copy(town / "buildings.gpkg", town / "buildings_60_6.gpkg")
    for result, asked, told in (("buildings.gpkg", 0, "0.3"), ("buildings_60_6.gpkg", 0, "0.6"), ("", 0.45, "0.45")):
        done = hand_over(town / result, tmp_path / "out", threshold=asked)
        assert re.search(rf"Confidence threshold +{told}\n", done.outputs["readme"].read_text(encoding="utf-8"))


def test_without_an_estimate_nothing_is_told(town: Path, tmp_path: Path) -> None:
    for damage in (None, b"no GeoPackage"):
        if damage:
            (town / "accuracy_points.gpkg").write_bytes(damage)
        done = hand_over(town, tmp_path / "out")
        assert "accuracy" not in done.summary
        assert "Estimated" not in done.outputs["readme"].read_text(encoding="utf-8")


def _answer(points: Path, town: Path) -> None:
    """Draw points, and answer with the footprints that are not rejected."""
    sample(town, points, count=60)
    meta, shapes, told = read(points)
    _, footprints, columns = read(town / "buildings.gpkg")
    kept = shapely.union_all(footprints[[status != "rejected" for status in columns["status"]]])
    told["answer"] = np.where(shapely.intersects(kept, shapes), "building", "background").astype(object)
    pyogrio.raw.write(
        points, shapely.to_wkb(shapes), list(told.values()), np.array(list(told), dtype=object),
        layer="accuracy_points", geometry_type="Point", crs=meta["crs"],
    )  # fmt: skip


def test_files_of_formats_that_are_not_chosen_again_go(town: Path, tmp_path: Path, earlier: dict[str, bytes]) -> None:
    """The user's own files, those of another place, and those that were changed since stay."""
    out = tmp_path / "out"
    (out / "scene_1_map.pdf").write_bytes(b"%PDF drawn by somebody")
    (out / "notes.docx").write_bytes(b"mine")
    (out / "scene_1_buildings.gpkg-wal").touch()
    change(out / "scene_1_buildings.kml")
    late = (out / "handover.json").stat().st_mtime + 3600
    os.utime(out / "scene_1_buildings.fgb", (late, late))  # copied, with nothing changed in it
    hand_over(town, out / "other", place="other")
    for name in ("other_buildings.gpkg",):
        (out / "other" / name).rename(out / name)
    told = hand_over(town, out, formats=("geojson",))
    gone = earlier.keys() - contents_of_files(out)
    assert gone == {
        "scene_1_buildings.gpkg", "scene_1_buildings.fgb", "scene_1_buildings.osm", "scene_1_centroids.csv",
        "scene_1_mapswipe.geojson", "scene_1_mapswipe_project.json",
        *(f"scene_1_buildings.{end}" for end in ("shp", "shx", "dbf", "prj", "cpg")),
    }  # fmt: skip
    assert {"scene_1_buildings.kml", "scene_1_map.pdf", "notes.docx", "other_buildings.gpkg"} <= contents_of_files(out)
    assert not (out / "scene_1_buildings.gpkg-wal").exists()
    removed, left = told.summary["notes"]
    assert "were removed: scene_1_buildings.gpkg, scene_1_buildings.shp" in removed
    assert "were left, as they were changed since or are open elsewhere: scene_1_buildings.kml." in left


def change(path: Path) -> None:
    """Change a file as a person does: accept all footprints of a GeoPackage, else add to it."""
    if path.suffix == ".gpkg":
        with closing(sqlite3.connect(path)) as connection, connection:
            for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                connection.execute(f"DROP TRIGGER {trigger}")  # they need functions of GDAL
            connection.execute("UPDATE buildings SET status = 'accepted'")
    else:
        path.write_bytes(path.read_bytes() + b" ")


@pytest.mark.parametrize(
    "name", ["buildings.gpkg", "buildings.shp", "buildings.dbf", "centroids.csv", "buildings.geojson", "README.txt"]
)
@pytest.mark.parametrize("is_of_earlier_version", [False, True])
def test_what_a_person_changed_in_handed_over_files_is_kept(
    town: Path, tmp_path: Path, earlier: dict[str, bytes], name: str, is_of_earlier_version: bool
) -> None:
    out = tmp_path / "out"
    file = out / (name if name == "README.txt" else f"scene_1_{name}")
    if is_of_earlier_version:
        told = json.loads((out / "handover.json").read_text(encoding="utf-8"))
        del told["written"]
        (out / "handover.json").write_text(json.dumps(told), encoding="utf-8")
    for number, end in enumerate(("_edited", "_edited_2")):
        change(file)
        late = (out / "handover.json").stat().st_mtime + 3600
        os.utime(file, (late, late))
        changed = file.read_bytes()
        (note,) = hand_over(town, out, formats=ALL, what="accepted").summary["notes"]
        kept = file.with_name(f"{file.stem}{end}{file.suffix}")
        assert "somebody changed or put here" in note and kept.name in note
        if file.suffix == ".gpkg":
            assert set(read(kept)[2]["status"]) == {"accepted"} and set(read(file)[2]["status"]) != {"accepted"}
        else:
            assert kept.read_bytes() == changed
            assert file.read_bytes() != changed
        parts = 5 if file.suffix in (".shp", ".dbf") else 1
        assert len(contents_of_files(out) - earlier.keys() - {".unfinished.lock"}) == (number + 1) * parts
    assert hand_over(town, out, formats=ALL).summary["notes"] == []


def test_edits_that_sqlite_has_not_moved_into_the_file_yet_are_kept(
    town: Path, tmp_path: Path, earlier: dict[str, bytes]
) -> None:
    """QGIS holds a layer open: what was saved lies in the file's log."""
    out = tmp_path / "out"
    with closing(sqlite3.connect(out / "scene_1_buildings.gpkg")) as opened:
        opened.execute("PRAGMA journal_mode = WAL")
        for (trigger,) in opened.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            opened.execute(f"DROP TRIGGER {trigger}")  # they need functions of GDAL
        opened.execute("DELETE FROM buildings WHERE id = 2")
        opened.commit()
        assert (out / "scene_1_buildings.gpkg-wal").stat().st_size
        hand_over(town, out, formats=("gpkg",), what="accepted")
    assert 2 not in read(out / "scene_1_buildings_edited.gpkg")[2]["id"]
    assert 2 in read(out / "scene_1_buildings.gpkg")[2]["id"]


def test_a_file_of_the_user_under_a_name_to_come_is_kept(town: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    hand_over(town, out)
    for name in ("scene_1_buildings.kml", "scene_1_map.pdf"):
        (out / name).write_bytes(b"mine")
    told = hand_over(town, out, formats=("gpkg", "kml"), map=True).summary["notes"]
    assert "scene_1_buildings_edited.kml, scene_1_map_edited.pdf" in told[0]
    assert {(out / f"scene_1_{name}").read_bytes() for name in ("buildings_edited.kml", "map_edited.pdf")} == {b"mine"}


def test_a_geopackage_that_qgis_only_showed_counts_as_unchanged(
    town: Path, tmp_path: Path, earlier: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    with closing(sqlite3.connect(out / "scene_1_buildings.gpkg")) as shown:
        for mode in ("WAL", "DELETE"):
            shown.execute(f"PRAGMA journal_mode = {mode}")
            shown.execute("SELECT count(*) FROM buildings").fetchone()
    assert (out / "scene_1_buildings.gpkg").read_bytes() != earlier["scene_1_buildings.gpkg"]
    assert hand_over(town, out, formats=ALL).summary["notes"] == []


def test_a_failed_hand_over_leaves_no_copy_of_changed_files(
    town: Path, tmp_path: Path, earlier: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    change(out / "scene_1_buildings.kml")
    changed = contents(out)

    replace = os.replace

    def refuse(source: Path, target: Path) -> None:
        if Path(target).parent == out:
            raise PermissionError(13, "The file is open in another program")
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr("roofline.engine.service.output_folder.os.replace", refuse)
        with pytest.raises(EngineError, match="cannot be replaced"):
            hand_over(town, out, formats=ALL)
    assert contents(out) == changed
    assert "scene_1_buildings_edited.kml" in hand_over(town, out, formats=ALL).summary["notes"][0]


def contents_of_files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.is_file()}


def test_what_is_read_or_shown_is_not_removed(town: Path, tmp_path: Path, earlier: dict[str, bytes]) -> None:
    out = tmp_path / "out"
    read_again = out / "scene_1_buildings.gpkg"
    hand_over(read_again, out, place="scene_1", formats=("csv",), in_use=(str(out / "scene_1_buildings.fgb"),))
    assert read_again.is_file() and (out / "scene_1_buildings.fgb").is_file()
    assert not (out / "scene_1_buildings.kml").exists()


def test_the_same_choices_again_say_nothing_of_earlier_files(
    town: Path, tmp_path: Path, earlier: dict[str, bytes]
) -> None:
    assert hand_over(town, tmp_path / "out", formats=ALL).summary["notes"] == []


@pytest.mark.parametrize(
    "listed", ["[]", '{"../../secret.txt": "gpkg", "README.txt": "csv", "scene_1_map.pdf": 3}', "null"]
)
def test_a_manifest_that_somebody_wrote_removes_nothing(
    town: Path, tmp_path: Path, listed: str, earlier: dict[str, bytes]
) -> None:
    out = tmp_path / "out"
    (tmp_path.parent / "secret.txt").write_text("mine")
    (out / "handover.json").write_text(f'{{"files": {listed}, "versions": {{"roofline": "9"}}}}')
    hand_over(town, out, formats=("gpkg",))
    assert earlier.keys() <= contents_of_files(out) and (tmp_path.parent / "secret.txt").is_file()


@pytest.mark.parametrize("option", ["image", "probability", "provenance", "areas", "existing"])
def test_a_file_that_is_named_and_not_there_is_a_sentence(town: Path, tmp_path: Path, option: str) -> None:
    with pytest.raises(EngineError, match=r"There is no file .*gone\.x; choose another one"):
        hand_over(town, tmp_path / "out", **{option: str(tmp_path / "gone.x")})
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("image", ["/vsizip/gone.zip/a.tif", "GTIFF_DIR:1:/gone.tif", "https://localhost:9/a.tif"])
def test_imagery_in_a_spelling_of_gdal_may_be_missing(town: Path, tmp_path: Path, image: str) -> None:
    assert hand_over(town, tmp_path / "out", image=image, html=True).summary["buildings"] == 6


def test_without_a_format_nothing_is_handed_over_or_removed(
    town: Path, tmp_path: Path, earlier: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["handover", str(town), "--out", str(tmp_path / "out"), "--formats", ""]) == 1
    assert "No format is chosen; choose at least one." in capsys.readouterr().err
    assert contents(tmp_path / "out") == earlier


def test_long_texts_and_a_crs_in_its_own_words_are_no_names_of_files(town: Path, tmp_path: Path) -> None:
    own = CRS.from_string("+proj=laea +lat_0=45 +lon_0=15 +datum=WGS84 +units=m").to_wkt()
    texts = dict.fromkeys(("title", "source", "licence", "attribution"), "© Mitwirkende, " * 40)
    told = hand_over(town, tmp_path / "out", crs=own, **texts)
    assert len(own) > 255 and told.outputs["gpkg"].is_file()


def test_a_layer_of_points_is_no_layer_of_footprints(tmp_path: Path) -> None:
    path = tmp_path / "trees.geojson"
    features = [{"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [15, 45]}}]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    with pytest.raises(EngineError, match=r"trees\.geojson holds no (layer of )?polygon"):
        hand_over(path, tmp_path / "out")
    with pytest.raises(EngineError, match=r"trees\.geojson holds no polygon"):
        hand_over(f"{path}|layername=trees", tmp_path / "out")
