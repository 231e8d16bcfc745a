# SPDX-License-Identifier: GPL-2.0-or-later
"""Each footprint tells where it comes from, and keeps its UUID when the run is repeated."""

from __future__ import annotations

import dataclasses
import time
import uuid
from pathlib import Path

import numpy as np
import pyogrio
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from roofline.engine.contract.footprint import FIELDS
from roofline.engine.footprints.footprint import Footprints
from roofline.engine.footprints.origin import FootprintOrigin
from roofline.engine.footprints.vectorize import VectorReport
from roofline.engine.footprints.writers import write_footprints
from roofline.engine.raster.acquisition_date import acquisition_date
from roofline.engine.raster.polygons import read_polygons
from shapely import box

from .layers import Layer, read

PLACE, UTM = Affine(0.5, 0, 5e5, 0, -0.5, 5e6), CRS.from_epsg(32632)
ORIGIN = FootprintOrigin("scene.tif", "2018-05-03", "Buildings (0a1b2c3d)", "2026-01-02T03:04:05Z")


def _written(path: Path, origin: FootprintOrigin = ORIGIN, count: int = 2, gsd: float = 0.5) -> Layer:
    polygons = np.array([box(20 * n, 0, 20 * n + 10, 10) for n in range(count)], dtype=object)
    footprints = Footprints(polygons, np.linspace(0.5, 0.9, count), np.full(count, 25.0))
    write_footprints(path, footprints, PLACE, UTM, origin, gsd)
    return read(path, VectorReport(count, 25.0 * count))


def test_the_attributes_name_image_date_pixel_size_model_and_run(tmp_path: Path) -> None:
    fields = _written(tmp_path / "b.gpkg").fields
    assert tuple(fields) == FIELDS and fields["id"].tolist() == [1, 2]
    assert {name: fields[name][1] for name in ("src_image", "src_date", "gsd", "model", "run_date", "status")} == {
        "src_image": "scene.tif",
        "src_date": "2018-05-03",
        "gsd": 0.5,
        "model": "Buildings (0a1b2c3d)",
        "run_date": "2026-01-02T03:04:05Z",
        "status": "detected",
    }
    assert fields["reviewer"].tolist() == fields["notes"].tolist() == [None, None]


def test_what_is_unknown_is_null(tmp_path: Path) -> None:
    fields = _written(tmp_path / "b.gpkg", FootprintOrigin(), gsd=0.0).fields
    assert fields["src_image"].tolist() == fields["src_date"].tolist() == [None, None] and np.isnan(fields["gsd"]).all()
    types = dict(zip(*(pyogrio.read_info(tmp_path / "b.gpkg")[key] for key in ("fields", "dtypes")), strict=True))
    assert types["src_date"] == types["notes"] == "object" and types["gsd"] == "float64"


def test_uuids_are_unique_and_the_same_for_a_repeated_run(tmp_path: Path) -> None:
    later = dataclasses.replace(ORIGIN, run_date="2027-01-01T00:00:00Z")
    other = dataclasses.replace(ORIGIN, image="other.tif")
    first, second, third = (
        _written(tmp_path / f"{number}.gpkg", origin).fields["uuid"].tolist()
        for number, origin in enumerate((ORIGIN, later, other))
    )
    assert first == second and not set(first) & set(third) and len(set(first)) == 2
    assert all(str(uuid.UUID(each)) == each and uuid.UUID(each).version == 5 for each in first)


def test_tens_of_thousands_are_written_in_seconds(tmp_path: Path) -> None:
    began = time.process_time()
    _written(tmp_path / "b.gpkg", count=30_000)
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    ("tags", "domain", "expected"),
    [
        ({"TIFFTAG_DATETIME": "2018:05:03 10:22:07"}, None, "2018-05-03T10:22:07"),
        ({"TIFFTAG_DATETIME": "2018:05:03 00:00:00"}, None, "2018-05-03"),
        ({"ACQUISITIONDATETIME": "2021-08-14 15:02:11"}, "IMAGERY", "2021-08-14T15:02:11"),
        ({"TIFFTAG_DATETIME": "yesterday"}, None, ""),
        ({"TIFFTAG_DATETIME": "2018:13:03 10:22:07"}, None, ""),
        ({}, None, ""),
    ],
)
def test_the_date_of_an_image_is_read_from_its_tags(
    tags: dict[str, str], domain: str | None, expected: str, tmp_path: Path
) -> None:
    path = tmp_path / "image.tif"
    with rasterio.open(path, "w", driver="GTiff", width=8, height=8, count=1, dtype="uint8", transform=PLACE) as file:
        file.write(np.zeros((1, 8, 8), np.uint8))
        file.update_tags(ns=domain, **tags)
    assert acquisition_date(str(path)) == expected


def test_what_is_no_image_has_no_date(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text("{}")
    assert acquisition_date(str(tmp_path / "list.json")) == acquisition_date(str(tmp_path / "none.tif")) == ""


def test_rejected_footprints_are_no_buildings(tmp_path: Path) -> None:
    _written(tmp_path / "b.gpkg", count=3)
    meta, _, geometry, columns = pyogrio.raw.read(tmp_path / "b.gpkg")
    columns[meta["fields"].tolist().index("status")][:] = [None, "rejected", "accepted"]
    reviewed = {"geometry_type": "Polygon", "crs": meta["crs"]}
    pyogrio.raw.write(tmp_path / "reviewed.gpkg", geometry, columns, meta["fields"], layer="buildings", **reviewed)
    assert len(read_polygons(tmp_path / "reviewed.gpkg", UTM).geometries) == 2
    pyogrio.raw.write(tmp_path / "foreign.gpkg", geometry, columns[-3:], meta["fields"][-3:], **reviewed)
    assert len(read_polygons(tmp_path / "foreign.gpkg", UTM).geometries) == 3, "another layer's status is its own"
