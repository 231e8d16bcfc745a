# SPDX-License-Identifier: GPL-2.0-or-later
"""What a review decided stays decided at another threshold."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyogrio
import pytest
import shapely
from rasterio.crs import CRS
from roofline.engine import EngineError
from roofline.engine.contract.footprint import deleted_beside
from roofline.engine.footprints.carry_decisions import carry_decisions
from roofline.engine.footprints.geopackage import write_layer
from shapely import Polygon, box

UTM = CRS.from_epsg(32632)


def drawing(path: Path, footprints: dict[str, tuple[Polygon, str]], **more: object) -> Path:
    """Write footprints by UUID, each an outline and a status."""
    polygons = np.array([None, *(shape for shape, _ in footprints.values())], dtype=object)[1:]
    columns = {
        "id": np.arange(1, len(footprints) + 1),
        "uuid": np.array(list(footprints), dtype=object),
        "area_m2": shapely.area(polygons) if len(footprints) else np.zeros(0),
        "status": np.array([status for _, status in footprints.values()], dtype=object),
        **{name: np.array([value] * len(footprints), dtype=object) for name, value in more.items()},
    }
    path.unlink(missing_ok=True)
    write_layer(path, polygons, columns, UTM)
    return path


def read(path: Path) -> dict[str, tuple[Polygon, str]]:
    meta, _, wkb, values = pyogrio.raw.read(path)
    columns = dict(zip(meta["fields"], values, strict=True))
    assert sorted(columns["id"]) == list(range(1, len(wkb) + 1))
    return dict(zip(columns["uuid"], zip(shapely.from_wkb(wkb), columns["status"], strict=True), strict=True))


def test_decided_footprints_stand_in_for_those_of_the_drawing(tmp_path: Path) -> None:
    old = drawing(
        tmp_path / "old.gpkg",
        {
            "accepted": (box(0, 0, 10, 10), "accepted"),
            "edited": (box(20, 0, 30, 10), "edited"),
            "added": (box(40, 0, 50, 10), "added"),
            "rejected": (box(60, 0, 70, 10), "rejected"),
            "open": (box(80, 0, 90, 10), "detected"),
        },
        notes="seen on the ground",
    )
    new = drawing(
        tmp_path / "new.gpkg",
        {
            "smaller accepted": (box(1, 1, 9, 9), "detected"),
            "larger edited": (box(18, -2, 33, 12), "detected"),
            "car on the rejected": (box(61, 1, 66, 6), "detected"),
            "neighbour": (box(48, 0, 60, 10), "detected"),
            "smaller open": (box(82, 2, 88, 8), "detected"),
        },
    )
    found = carry_decisions(new, old)
    after = read(new)
    assert set(after) == {"accepted", "edited", "added", "rejected", "neighbour", "smaller open"}
    for name in ("accepted", "edited", "added", "rejected"):
        assert after[name][0].equals(read(old)[name][0]) and after[name][1] == name
    assert after["neighbour"][0].equals(box(50, 0, 60, 10)), "what overlaps the added one is cut off"
    assert (found.decisions, found.count, found.area_m2) == (4, 5, pytest.approx(300 + 100 + 36))
    notes = pyogrio.raw.read(new, columns=["notes"])[3][0]
    assert list(notes).count("seen on the ground") == 5, "notes come along, also on what nobody decided on"


def test_there_and_back_nothing_is_lost_and_nothing_doubled(tmp_path: Path) -> None:
    low = drawing(tmp_path / "low.gpkg", {"a": (box(0, 0, 10, 10), "rejected"), "b": (box(20, 0, 30, 10), "accepted")})
    high = drawing(tmp_path / "high.gpkg", {"c": (box(2, 2, 8, 8), "detected"), "d": (box(40, 0, 44, 4), "detected")})
    carry_decisions(high, low)
    assert {name: status for name, (_, status) in read(high).items()} == {
        "a": "rejected",
        "b": "accepted",
        "d": "detected",
    }
    before = low.read_bytes(), low.stat().st_mtime_ns
    found = carry_decisions(low, high)
    assert (low.read_bytes(), low.stat().st_mtime_ns) == before, "it had them already"
    assert found.count == 1 and found.decisions == 2


def test_the_latest_decision_on_a_footprint_counts(tmp_path: Path) -> None:
    old = drawing(tmp_path / "old.gpkg", {"a": (box(0, 0, 10, 10), "accepted")})
    new = drawing(tmp_path / "new.gpkg", {"a": (box(0, 0, 10, 10), "rejected"), "own": (box(30, 0, 40, 10), "added")})
    carry_decisions(new, old)
    assert {name: status for name, (_, status) in read(new).items()} == {"a": "accepted", "own": "added"}


def test_a_decision_that_was_taken_back_does_not_return(tmp_path: Path) -> None:
    low = drawing(tmp_path / "low.gpkg", {"a": (box(0, 0, 10, 10), "rejected"), "b": (box(20, 0, 30, 10), "accepted")})
    high = drawing(tmp_path / "high.gpkg", {"c": (box(2, 2, 8, 8), "detected")})
    carry_decisions(high, low)
    drawing(low, {"a": (box(0, 0, 10, 10), "detected"), "b": (box(20, 0, 30, 10), "accepted")})
    carry_decisions(high, low)
    assert {name: status for name, (_, status) in read(high).items()} == {"a": "detected", "b": "accepted"}


def test_an_outline_that_crosses_itself_stays_as_it_was_accepted(tmp_path: Path) -> None:
    bow = Polygon([(0, 0), (10, 10), (10, 0), (0, 10)])
    old = drawing(tmp_path / "old.gpkg", {"bow": (bow, "edited")})
    new = drawing(tmp_path / "new.gpkg", {"near": (box(9, 0, 30, 10), "detected")})
    carry_decisions(new, old)
    assert read(new)["bow"][0].equals_exact(bow) and set(read(new)) == {"bow", "near"}


def test_no_decision_and_no_footprint(tmp_path: Path) -> None:
    old, new = drawing(tmp_path / "old.gpkg", {}), drawing(tmp_path / "new.gpkg", {})
    assert carry_decisions(new, old).count == 0
    drawing(old, {"a": (box(0, 0, 10, 10), "accepted")})
    assert carry_decisions(new, old).count == 1 and set(read(new)) == {"a"}


def test_footprints_of_another_place_get_a_sentence(tmp_path: Path) -> None:
    new = drawing(tmp_path / "new.gpkg", {})
    other = tmp_path / "other.gpkg"
    write_layer(other, np.zeros(0, dtype=object), {"uuid": np.zeros(0, dtype=object)}, CRS.from_epsg(3006))
    with pytest.raises(EngineError, match=r"other.gpkg has another coordinate reference system than new.gpkg"):
        carry_decisions(new, other)
    (tmp_path / "text.gpkg").write_text("no polygons", encoding="utf-8")
    with pytest.raises(EngineError, match=r"text.gpkg"):
        carry_decisions(new, tmp_path / "text.gpkg")


def delete(path: Path, *names: str) -> None:
    """Delete footprints by UUID as QGIS with Roofline does: what was deleted is kept in the file beside it."""
    there = read(path)
    beside = deleted_beside(path)
    gone = {name: there[name] for name in names} | (read(beside) if beside.exists() else {})
    drawing(beside, gone)
    drawing(path, {name: footprint for name, footprint in there.items() if name not in names})


def test_what_was_deleted_stays_away_there_and_back(tmp_path: Path) -> None:
    low = drawing(tmp_path / "low.gpkg", {"car": (box(0, 0, 9, 9), "detected"), "b": (box(20, 0, 30, 10), "detected")})
    high = drawing(tmp_path / "high.gpkg", {"c": (box(2, 2, 8, 8), "detected"), "d": (box(22, 2, 28, 8), "detected")})
    delete(low, "car")
    found = carry_decisions(high, low)
    assert set(read(high)) == {"d"} and (found.decisions, found.count) == (1, 1)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    assert carry_decisions(low, high).count == 1
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before, "both know it already"


def test_a_footprint_that_was_decided_on_and_then_deleted_stays_away(tmp_path: Path) -> None:
    low = drawing(tmp_path / "low.gpkg", {"a": (box(0, 0, 10, 10), "accepted"), "drawn": (box(40, 0, 50, 10), "added")})
    high = drawing(tmp_path / "high.gpkg", {"c": (box(2, 2, 8, 8), "detected")})
    carry_decisions(high, low)
    assert set(read(high)) == {"a", "drawn"}
    delete(high, "a", "drawn")
    assert carry_decisions(low, high).count == 0 and read(low) == {}


def test_a_deletion_that_was_taken_back_does_not_return(tmp_path: Path) -> None:
    car = {"car": (box(0, 0, 9, 9), "detected")}
    low = drawing(tmp_path / "low.gpkg", car)
    high = drawing(tmp_path / "high.gpkg", {"c": (box(2, 2, 8, 8), "detected")})
    delete(low, "car")
    carry_decisions(high, low)
    assert read(high) == {}
    drawing(low, car)
    assert carry_decisions(high, low).count == 1 and set(read(high)) == {"car"}
    assert not deleted_beside(high).exists()
    drawing(low, {"car": (box(0, 0, 9, 9), "accepted")})
    carry_decisions(high, low)
    assert read(high)["car"][1] == "accepted"


def test_a_roof_that_was_drawn_again_after_its_footprint_was_deleted_stays(tmp_path: Path) -> None:
    low = drawing(tmp_path / "low.gpkg", {"a": (box(0, 0, 10, 10), "detected")})
    high = drawing(tmp_path / "high.gpkg", {"c": (box(2, 2, 8, 8), "detected")})
    delete(low, "a")
    drawing(low, {"drawn": (box(1, 1, 9, 9), "added")})
    assert carry_decisions(high, low).count == 1 and set(read(high)) == {"drawn"}


@pytest.mark.parametrize("way", ["deleted", "rejected"])
def test_what_was_refused_stays_away_where_it_has_grown_unless_it_became_part_of_a_building(
    tmp_path: Path, way: str
) -> None:
    high = drawing(
        tmp_path / "high.gpkg",
        {
            "car": (box(0, 0, 4, 4), "detected"),
            "speckle": (box(40, 0, 43, 3), "detected"),
            "shed": (box(80, 0, 84, 4), "detected"),
            "house": (box(86, 0, 96, 10), "detected"),
        },
    )
    refused = ("car", "speckle", "shed")
    if way == "deleted":
        delete(high, *refused)
    else:
        drawing(
            high,
            {name: (shape, "rejected" if name in refused else status) for name, (shape, status) in read(high).items()},
        )
    low = drawing(
        tmp_path / "low.gpkg",
        {
            "larger car": (box(-2, -2, 6, 6), "detected"),
            "long dark roof": (box(30, 0, 60, 12), "detected"),
            "house with shed": (box(79, -1, 97, 11), "detected"),
        },
    )
    carry_decisions(low, high)
    assert {"larger car", "long dark roof", "house with shed"} & set(read(low)) == {"long dark roof", "house with shed"}


def notes_of(path: Path, field: str = "notes") -> dict[str, str]:
    meta, _, _, values = pyogrio.raw.read(path, columns=["uuid", field])
    columns = dict(zip(meta["fields"], values, strict=True))
    return dict(zip(columns["uuid"], columns[field], strict=True))


def test_notes_on_detected_footprints_and_fields_of_users_go_along(tmp_path: Path) -> None:
    old = drawing(
        tmp_path / "old.gpkg",
        {"a": (box(0, 0, 10, 10), "detected"), "b": (box(20, 0, 30, 10), "detected")},
        notes="school",
        use="education",
    )
    new = drawing(
        tmp_path / "new.gpkg",
        {
            "a2": (box(1, 1, 9, 9), "detected"),
            "small": (box(9, 9, 12, 12), "detected"),
            "b": (box(20, 0, 30, 10), "detected"),
        },
        notes=None,
    )
    carry_decisions(new, old)
    assert notes_of(new) == {"a2": "school", "small": None, "b": "school"}
    assert notes_of(new, "use") == {"a2": "education", "small": None, "b": "education"}
    assert {status for _, status in read(new).values()} == {"detected"}
    before = new.read_bytes()
    carry_decisions(new, old)
    assert new.read_bytes() == before, "it had them already"


def test_whole_numbers_of_users_stay_whole_where_a_new_footprint_has_none(tmp_path: Path) -> None:
    parcel, lower = 2**60 + 1, tmp_path / "lower.gpkg"
    old = drawing(tmp_path / "old.gpkg", {"a": (box(0, 0, 10, 10), "detected")}, floors=3, parcel=parcel, lived_in=True)
    both = {"a2": (box(1, 1, 9, 9), "detected"), "other": (box(40, 0, 50, 10), "detected")}
    for before, path in ((old, tmp_path / "new.gpkg"), (tmp_path / "new.gpkg", lower)):
        carry_decisions(drawing(path, both), before)
        info = pyogrio.read_info(path)
        kinds = dict(zip(info["fields"], info["dtypes"], strict=True))
        assert (kinds["floors"], kinds["parcel"], kinds["lived_in"]) == ("int32", "int64", "bool")
    _, _, _, values = pyogrio.raw.read(lower, columns=["floors", "parcel"], where="parcel IS NOT NULL")
    assert [each.tolist() for each in values] == [[3], [parcel]]


def test_a_later_note_on_a_decided_footprint_goes_along(tmp_path: Path) -> None:
    old = drawing(tmp_path / "old.gpkg", {"a": (box(0, 0, 10, 10), "accepted")}, notes=None)
    new = drawing(tmp_path / "new.gpkg", {"a2": (box(1, 1, 9, 9), "detected")}, notes=None)
    carry_decisions(new, old)
    drawing(old, {"a": (box(0, 0, 10, 10), "accepted")}, notes="hospital")
    carry_decisions(new, old)
    assert notes_of(new) == {"a": "hospital"}
