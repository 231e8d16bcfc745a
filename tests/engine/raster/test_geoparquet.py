# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons in GeoParquet, as Overture Maps publishes buildings."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow
import pyarrow.parquet
import pytest
import shapely
from rasterio.crs import CRS
from roofline.engine.raster.polygons import has_field, polygon_extent, read_polygons
from roofline.engine.runtime.errors import EngineError
from shapely import Geometry, Point, box

DEGREES = CRS.from_epsg(4326)
UTM = CRS.from_epsg(32633)
HERE, THERE = box(15.0, 48.0, 15.001, 48.001), box(15.01, 48.01, 15.011, 48.011)
ELSEWHERE = box(-70.0, -30.0, -69.9, -29.9)
AROUND = (14.99, 47.99, 15.02, 48.02)
SIDES = ("xmin", "ymin", "xmax", "ymax")


def write(path: Path, shapes: list[Geometry | None], covering: bool = False, **column: Any) -> Path:
    """Write `shapes`, one row group each; `column` are entries of the description of the geometries."""
    known = np.array(shapes, dtype=object)
    data: dict[str, Any] = {
        "geometry": pyarrow.array(shapely.to_wkb(known).tolist(), pyarrow.binary()),
        "Class": [f"house {number}" for number in range(len(shapes))],
    }
    about: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Polygon"], **column}
    if covering:
        bounds = shapely.bounds(known)
        data["bbox"] = pyarrow.StructArray.from_arrays([pyarrow.array(side) for side in bounds.T], list(SIDES))
        about["covering"] = {"bbox": {side: ["bbox", side] for side in SIDES}}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": about}}
    table = pyarrow.table(data).replace_schema_metadata({"geo": json.dumps(geo)})
    pyarrow.parquet.write_table(table, path, row_group_size=1)
    return path


@pytest.mark.parametrize("covering", [True, False])
def test_buildings_are_read_clipped_to_the_image(covering: bool, tmp_path: Path) -> None:
    path = write(tmp_path / "overture.parquet", [HERE, ELSEWHERE, THERE], covering)
    assert len(read_polygons(path, DEGREES).geometries) == 3
    found = read_polygons(path, DEGREES, field="class", within=AROUND)
    assert [shape.equals(wanted) for shape, wanted in zip(found.geometries, (HERE, THERE), strict=True)] == [True, True]
    assert found.classes == ("house 0", "house 2")
    near = read_polygons(path, UTM, within=(499_000, 5_315_000, 502_000, 5_320_000)).geometries
    assert len(near) == 2 and near[0].centroid.x == pytest.approx(500_037, abs=1), "in the CRS of the image"
    assert not read_polygons(path, DEGREES, within=(0, 0, 1, 1)).geometries
    assert has_field(path, "class") and not has_field(path, "height")


def test_the_attributes_of_what_is_read_come_along(tmp_path: Path) -> None:
    path = write(tmp_path / "overture.parquet", [HERE, ELSEWHERE, None, THERE], covering=True)
    found = read_polygons(path, DEGREES, within=AROUND, attributes=True)
    assert set(found.attributes) == {"Class"}, "numbers and texts, not the column of extents"
    assert list(found.attributes["Class"]) == ["house 0", "house 3"]


def test_the_crs_is_the_files(tmp_path: Path) -> None:
    metres = box(500_000, 5_316_000, 500_010, 5_316_010)
    path = write(tmp_path / "cadastre.geoparquet", [metres], crs=UTM.to_dict(projjson=True), bbox=[*metres.bounds])
    assert read_polygons(path, UTM).geometries[0].equals(metres)
    assert polygon_extent(path, UTM) == metres.bounds
    with pytest.raises(EngineError, match="no coordinate reference system"):
        read_polygons(write(tmp_path / "none.parquet", [metres], crs=None), UTM)


def test_points_and_missing_geometries_are_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "mixed.parquet", [None, Point(15, 48), HERE, shapely.force_3d(THERE, 5)])
    assert len(read_polygons(path, DEGREES, within=AROUND).geometries) == 2
    with pytest.raises(EngineError, match=r"points\.parquet holds no polygon"):
        read_polygons(write(tmp_path / "points.parquet", [Point(15, 48)]), DEGREES)


def test_what_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    whole = write(tmp_path / "whole.parquet", [HERE])
    (tmp_path / "cut.parquet").write_bytes(whole.read_bytes()[:-30])
    (tmp_path / "tiny.parquet").write_bytes(b"PAR1")
    pyarrow.parquet.write_table(pyarrow.table({"geometry": [b"1"]}), tmp_path / "plain.parquet")
    write(tmp_path / "native.parquet", [HERE], encoding="polygon")
    for name, says in (
        ("cut", "cannot be read"),
        ("tiny", "cannot be read"),
        ("plain", "it has no description of its geometries"),
        ("native", "its geometries are polygon, not WKB"),
        ("whole.parquet|layername=roofs", "has no layer roofs; choose one of whole"),
    ):
        address = name if "|" in name else f"{name}.parquet"
        with pytest.raises(EngineError, match=says):
            read_polygons(tmp_path / address, DEGREES)
    with pytest.raises(EngineError, match="A condition cannot be applied"):
        read_polygons(whole, DEGREES, where="class = 'house'")


def test_without_the_package_the_file_is_refused_with_the_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "overture.parquet", [HERE])
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(
        EngineError, match="only with the package pyarrow; install that, or save the file as a GeoPackage"
    ):
        read_polygons(path, DEGREES)
