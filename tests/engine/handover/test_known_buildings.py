# SPDX-License-Identifier: GPL-2.0-or-later
"""Only what OpenStreetMap or a cadastre does not have yet is handed over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import roofline.engine as engine
import shapely
from roofline.engine import EngineError

from .town import EAST, NORTH, read, write_town

SIDE = 12.0


def _write(path: Path, shapes: list[shapely.Geometry], crs: str = "EPSG:32633") -> Path:
    polygons = np.array(shapes, dtype=object)
    pyogrio.raw.write(
        path,
        geometry=shapely.to_wkb(polygons),
        field_data=[np.arange(len(polygons))],
        fields=np.array(["id"], dtype=object),
        layer=path.stem,
        driver="GPKG",
        geometry_type="Polygon",
        crs=crs,
    )
    return path


def _suburb(count: int, right: float = 0.0, up: float = 0.0) -> list[shapely.Geometry]:
    """Houses at uneven places, some metres apart."""
    chance = np.random.default_rng(7)
    columns, rows = np.divmod(np.arange(count), 8)
    x = EAST + 40 * columns + chance.uniform(-9, 9, count) + right
    y = NORTH + 40 * rows + chance.uniform(-9, 9, count) + up
    return [shapely.box(a, b, a + SIDE, b + SIDE) for a, b in zip(x, y, strict=True)]


@pytest.mark.parametrize("right, up", [(0.0, 0.0), (6.0, -4.5), (-10.0, 9.0)])
def test_only_new_footprints_are_handed_over_though_the_imagery_is_off(tmp_path: Path, right: float, up: float) -> None:
    houses = _suburb(64)
    found = _write(tmp_path / "found.gpkg", houses[:-4])
    known = _write(tmp_path / "osm.gpkg", [*_suburb(64, right, up)[10:]])
    done = engine.hand_over(found, tmp_path / "out", existing=known)
    summary = done.summary
    assert (summary["buildings"], summary["known"], summary["gone"]) == (10, 50, 4)
    assert (summary["offset_x_m"], summary["offset_y_m"]) == pytest.approx((-right, -up), abs=0.3)
    readme = done.outputs["readme"].read_text(encoding="utf-8")
    assert "Footprints that were left out, on buildings known already: 50." in " ".join(readme.split())


def test_an_empty_layer_of_known_buildings_leaves_nothing_out(tmp_path: Path) -> None:
    """As OpenStreetMap has it where nobody has mapped yet."""
    found = _write(tmp_path / "found.gpkg", _suburb(9))
    done = engine.hand_over(found, tmp_path / "out", existing=_write(tmp_path / "osm.gpkg", []))
    assert (done.summary["buildings"], done.summary["known"], done.summary["gone"]) == (9, 0, 0)
    assert done.summary["notes"] == ["osm.gpkg holds no polygon, so nothing was left out."]
    assert done.summary["notes"][0] in " ".join(done.outputs["readme"].read_text(encoding="utf-8").split())
    assert set(read(done.outputs["comparison"])[2]["change"]) == {"new"}


def test_moved_and_gone_buildings_are_on_the_map(tmp_path: Path) -> None:
    houses = _suburb(64)
    aside = [shapely.transform(house, lambda points: points + np.array((5.0, 0.0))) for house in houses[:3]]
    found = _write(tmp_path / "found.gpkg", [*aside, *houses[3:60]])
    halves = [
        shapely.box(house.bounds[0], house.bounds[1], house.bounds[0] + 6, house.bounds[3]) for house in houses[10:12]
    ]
    known = _write(tmp_path / "osm.gpkg", [*houses[:10], *halves, *houses[12:50], *houses[60:]])
    done = engine.hand_over(found, tmp_path / "out", existing=known)
    assert (done.summary["moved"], done.summary["gone"], done.summary["known"]) == (3, 4, 50)
    meta, _, wkb, values = pyogrio.raw.read(done.outputs["comparison"])
    table = dict(zip(meta["fields"], values, strict=True))
    changes, moved = table["change"], table["moved_m"]
    assert {kind: list(changes).count(kind) for kind in set(changes)} == {"new": 10, "known": 47, "moved": 3, "gone": 4}
    assert moved[changes == "moved"] == pytest.approx([5.0] * 3, abs=0.3)
    gone = shapely.from_wkb(wkb[changes == "gone"])
    expected = np.array(houses[60:], dtype=object)
    assert shapely.area(shapely.intersection(gone, expected)) == pytest.approx(SIDE**2, rel=1e-3)
    readme = " ".join(done.outputs["readme"].read_text(encoding="utf-8").split())
    assert "more than 2 m from the known building: 3." in readme and "new, known, moved or gone" in readme


def test_too_few_buildings_tell_no_displacement(town: Path, tmp_path: Path, hand_over: Callable[..., Path]) -> None:
    box = shapely.box(EAST + 10, NORTH + 10, EAST + 20, NORTH + 22)
    far = shapely.box(EAST + 900, NORTH, EAST + 910, NORTH + 10)
    known = _write(tmp_path / "known.gpkg", [box, far])
    out = hand_over(existing=known)
    assert len(read(out / "scene_1_buildings.gpkg")[1]) == 5
    assert "were moved" not in (out / "README.txt").read_text(encoding="utf-8")


def test_known_buildings_in_another_coordinate_system_are_compared(tmp_path: Path) -> None:
    from rasterio.warp import transform

    def degrees(points: np.ndarray) -> np.ndarray:
        return np.column_stack(transform("EPSG:32633", "EPSG:4326", points[:, 0], points[:, 1]))

    found = _write(tmp_path / "found.gpkg", _suburb(30))
    known = _write(tmp_path / "osm.gpkg", [shapely.transform(each, degrees) for each in _suburb(30)[:20]], "EPSG:4326")
    assert engine.hand_over(found, tmp_path / "out", existing=known).summary["buildings"] == 10


def test_nothing_is_known_where_the_layers_do_not_meet(tmp_path: Path) -> None:
    found = _write(tmp_path / "found.gpkg", _suburb(9))
    known = _write(tmp_path / "osm.gpkg", _suburb(9, 5000))
    summary = engine.hand_over(found, tmp_path / "out", existing=known).summary
    assert (summary["buildings"], summary["known"], summary["gone"]) == (9, 0, 0)


def test_footprints_without_georeference_are_not_compared(tmp_path: Path) -> None:
    town = write_town(tmp_path / "plain", None)
    known = _write(tmp_path / "osm.gpkg", _suburb(3))
    with pytest.raises(EngineError, match="where on Earth they are, so they cannot be compared"):
        engine.hand_over(town, tmp_path / "out", existing=known)
    assert not (tmp_path / "out").exists() or not any((tmp_path / "out").iterdir())
