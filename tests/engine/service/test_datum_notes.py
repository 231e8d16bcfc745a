# SPDX-License-Identifier: GPL-2.0-or-later
"""The user is told when files are brought together without the datum grid that would do it to better than a pixel."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
import shapely
from affine import Affine
from pyogrio import raw
from rasterio.crs import CRS
from rasterio.warp import transform
from roofline.engine.contract.accuracy_request import EvaluateRequest
from roofline.engine.contract.event import Log
from roofline.engine.contract.segment_request import SegmentRequest
from roofline.engine.raster import datum_grids
from roofline.engine.raster.datum_grids import missing_grid
from roofline.engine.runtime.progress import never
from roofline.engine.service import jobs
from roofline.engine.service.datum_notes import datum_notes

from ..conftest import WriteRaster, noise

OXFORD = Affine(0.5, 0, 451_000, 0, -0.5, 206_000)  # British National Grid


@pytest.fixture(autouse=True)
def _no_grid_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PROJ_USER_WRITABLE_DIRECTORY", str(tmp_path))
    monkeypatch.setenv("PROJ_NETWORK", "OFF")
    datum_grids._ask.cache_clear()


def area(path: Path, crs: str) -> Path:
    """20 m around a point of the image, in `crs`."""
    xs, ys = transform(CRS.from_epsg(27700), CRS.from_user_input(crs), [451_005, 451_025], [205_980, 205_995])
    square = np.array([shapely.to_wkb(shapely.box(xs[0], ys[0], xs[1], ys[1]))], dtype=object)
    raw.write(path, geometry=square, field_data=[], fields=np.array([]), geometry_type="Polygon", crs=crs)
    return path


def test_polygons_that_need_a_grid_which_is_missing_are_told_of(
    write_raster: WriteRaster, tmp_path: Path, saved_model: Path
) -> None:
    image = write_raster(noise(3, 64, 64), crs="EPSG:27700", transform=OXFORD)
    within = area(tmp_path / "within.gpkg", "EPSG:4326")
    events: list[object] = []
    request = SegmentRequest(
        "1", str(image), str(tmp_path / "out"), str(saved_model), str(within), bands=(1, 2, 3), device="cpu"
    )
    jobs.run(request, events.append, never)
    told = [event.message for event in events if isinstance(event, Log) and event.level == "warning"]
    assert [note for note in told if "within.gpkg may lie some metres off: the datum grid uk_os_OSTN15" in note]
    mask = write_raster(np.ones((1, 64, 64), "uint8"), "mask.tif", crs="EPSG:27700", transform=OXFORD)
    assert len(list(datum_notes(EvaluateRequest("2", str(mask), str(within), "")))) == 1


def test_so_is_another_image_that_is_mapped_with_the_first(write_raster: WriteRaster) -> None:
    image = write_raster(noise(3, 64, 64), crs="EPSG:27700", transform=OXFORD)
    degrees = Affine(7e-6, 0, -1.26, 0, -4.5e-6, 51.75)
    other = write_raster(noise(3, 64, 64), "other.tif", crs="EPSG:4326", transform=degrees)
    request = SegmentRequest("1", str(image), "", more=(str(other), str(other)))
    assert [note for note in datum_notes(request) if "other.tif" in note] == list(datum_notes(request))
    assert len(list(datum_notes(request))) == 1


@pytest.mark.parametrize("crs", ["EPSG:27700", "EPSG:4277"])
def test_polygons_on_the_same_datum_are_not(write_raster: WriteRaster, tmp_path: Path, crs: str) -> None:
    image = write_raster(noise(3, 64, 64), crs="EPSG:27700", transform=OXFORD)
    request = SegmentRequest("1", str(image), "", "", str(area(tmp_path / "within.gpkg", crs)))
    assert not list(datum_notes(request))


@pytest.mark.parametrize("first, second", [(32632, 4326), (32632, 3857), (25832, 4326), (25832, 4258), (3006, 4326)])
def test_transformations_that_need_no_grid_give_no_note(first: int, second: int) -> None:
    assert not missing_grid(CRS.from_epsg(first), CRS.from_epsg(second), 500_000, 6_000_000)


@pytest.mark.parametrize(
    "first, second, x, y",
    [
        (26917, 4326, 500_000, 4_200_000),  # NAD83, Kentucky: PROJ knows a grid of 1986
        (32617, 26917, 500_000, 4_200_000),
        (4269, 3857, -85, 38),
        (28355, 32755, 500_000, 6_000_000),  # GDA94
        (28355, 7855, 500_000, 6_000_000),  # GDA94 and GDA2020, 1.8 m apart
    ],
)
def test_realisations_of_the_global_frame_give_no_note(first: int, second: int, x: float, y: float) -> None:
    assert not missing_grid(CRS.from_epsg(first), CRS.from_epsg(second), x, y)


@pytest.mark.parametrize(
    "first, second, x, y, grid",
    [
        (26717, 26917, 500_000, 4_200_000, "us_noaa_"),  # NAD27: tens of metres
        (31467, 25832, 3_500_000, 5_600_000, "de_"),  # DHDN: up to 3 m
    ],
)
def test_local_datums_give_one(first: int, second: int, x: float, y: float, grid: str) -> None:
    assert missing_grid(CRS.from_epsg(first), CRS.from_epsg(second), x, y).startswith(grid)


def test_a_local_datum_on_a_global_ellipsoid_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(datum_grids, "_ask", lambda *words: asked.append("asked") or "")
    missing_grid(CRS.from_epsg(2039), CRS.from_epsg(4326), 200_000, 600_000)  # Israel 1993, 80 m from WGS 84
    assert asked


def test_nad83_polygons_on_a_wgs84_image_give_no_note(write_raster: WriteRaster, tmp_path: Path) -> None:
    image = write_raster(noise(3, 64, 64), crs="EPSG:32617", transform=Affine(0.3, 0, 500_000, 0, -0.3, 4_200_000))
    within = tmp_path / "within.gpkg"
    square = np.array([shapely.to_wkb(shapely.box(500_000, 4_199_985, 500_015, 4_200_000))], dtype=object)
    raw.write(within, geometry=square, field_data=[], fields=np.array([]), geometry_type="Polygon", crs="EPSG:26917")
    assert not list(datum_notes(SegmentRequest("1", str(image), "", "", str(within))))


def test_asking_changes_no_transformation_of_this_process() -> None:
    osgb, wgs84 = CRS.from_epsg(27700), CRS.from_epsg(4326)
    assert missing_grid(osgb, wgs84, 451_000, 206_000)
    assert "PROJ_ONLY_BEST_DEFAULT" not in os.environ
    assert transform(osgb, wgs84, [451_000], [206_000])[0][0] == pytest.approx(-1.26, abs=0.01)
