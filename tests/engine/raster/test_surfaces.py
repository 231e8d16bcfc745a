# SPDX-License-Identifier: GPL-2.0-or-later
"""Surfaces of city models are the ground that they cover."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import shapely
from rasterio.crs import CRS
from roofline.engine.raster.polygons import read_polygons
from roofline.engine.raster.surfaces import from_wkb

UTM = CRS.from_epsg(32633)
X, Y = 500_000, 5_000_000


def text(template: str) -> str:
    """Well-known text in which a, b and c, d are the sides of a square of 10 m at x, y."""
    named = {"a": X, "b": X + 10, "c": Y, "d": Y + 10}
    return "".join(str(named.get(part, part)) for part in template)


WALLS = "((a c 0,b c 0,b c 9,a c 9,a c 0)),((b c 0,b d 0,b d 9,b c 9,b c 0))"
SOLID = f"((a c 0,b c 0,b d 0,a d 0,a c 0)),{WALLS},((a c 9,b c 9,b d 9,a d 9,a c 9))"


@pytest.mark.parametrize(
    ("shape", "square_metres"),
    [
        (f"POLYHEDRALSURFACE Z({SOLID})", 100),
        (f"POLYHEDRALSURFACE Z({WALLS})", None),
        ("TIN Z(((a c 0,b c 0,a d 0,a c 0)),((b c 0,b d 1,a d 0,b c 0)))", 100),
        ("TRIANGLE((a c,b c,a d,a c))", 50),
        ("TRIANGLE M((a c 1,b c 1,a d 1,a c 1))", 50),
        (f"GEOMETRYCOLLECTION Z(POLYHEDRALSURFACE Z({SOLID}),TRIANGLE Z((a c 0,b c 0,a d 0,a c 0)))", 100),
        (f"MULTIPOLYGON Z({SOLID})", 100),
        ("CURVEPOLYGON(CIRCULARSTRING(a c,b c,b d,a d,a c))", None),
    ],
)
@pytest.mark.parametrize("within", [None, (X - 5, Y - 5, X + 15, Y + 15)])
def test_a_building_of_a_city_model_is_its_footprint(
    tmp_path: Path, shape: str, square_metres: float | None, within: tuple[float, ...] | None
) -> None:
    path = tmp_path / "city.csv"
    far = "POLYGON((a d,b d,b c,a d))"
    path.write_text(f'geometry\n"{text(shape)}"\n"{text(far)}"\n')
    found = sorted(polygon.area for polygon in read_polygons(path, None, within=within).geometries)
    if "CURVE" in shape:
        assert len(found) == 2 and found[1] > 100
    else:
        assert found == ([50] if square_metres is None else sorted([50, square_metres]))


def test_damaged_geometries_are_left_out() -> None:
    whole = shapely.to_wkb(shapely.box(0, 0, 1, 1))
    surface = b"\x01\x0f\x00\x00\x00\x01\x00\x00\x00" + whole
    huge = b"\x01\x10\x00\x00\x00\xff\xff\xff\xff"
    nested = b"\x01\x0f\x00\x00\x00\x01\x00\x00\x00" * 5000 + whole
    point = b"\x01\x0f\x00\x00\x00\x01\x00\x00\x00" + shapely.to_wkb(shapely.Point(1, 1))
    values = [
        surface,
        surface[:-9],
        surface[:7],
        huge,
        nested,
        point,
        b"",
        None,
        b"\x01\x0f\x00\x00\x00\x00\x00\x00\x00",
    ]
    found = from_wkb(np.array(values, dtype=object))
    assert found[0].area == 1 and all(shape is None for shape in found[1:])
    assert len(from_wkb(None)) == 0
