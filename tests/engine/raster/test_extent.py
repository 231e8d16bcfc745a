# SPDX-License-Identifier: GPL-2.0-or-later
"""The extent of an image in degrees."""

from __future__ import annotations

import pytest
from affine import Affine
from rasterio.crs import CRS
from roofline.engine.raster.extent import geographic_extent

METRES = Affine(10.0, 0, 500_000, 0, -10.0, 5_000_000)


@pytest.mark.parametrize(
    ("crs", "transform", "expected"),
    [
        ("EPSG:32632", METRES, (9.0, 45.063, 9.127, 45.153)),
        ("EPSG:4326", Affine(1e-4, 0, 14, 0, -1e-4, 57), (14, 56.9, 14.1, 57)),
        ("EPSG:3857", Affine(100.0, 0, 0, 0, -100.0, 1e5), (0, 0, 0.898, 0.898)),
        ("EPSG:32660", Affine(10.0, 0, 830_000, 0, -10.0, 110_000), (179.965, 0.903, -179.945, 0.995)),
        ("EPSG:32632", METRES @ Affine.rotation(180), (8.873, 45.153, 9.0, 45.243)),
    ],
    ids=["UTM", "degrees", "Web Mercator", "across the antimeridian", "turned"],
)
def test_the_extent_of_an_image(crs: str, transform: Affine, expected: tuple[float, ...]) -> None:
    found = geographic_extent(CRS.from_user_input(crs), transform, 1000, 1000)
    assert found == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize(
    ("crs", "transform"),
    [
        (None, METRES),
        (CRS.from_epsg(32632), Affine.identity()),
        (CRS.from_wkt('LOCAL_CS["site",UNIT["metre",1]]'), METRES),
        (CRS.from_epsg(4326), Affine(1.0, 0, 0, 0, -1.0, 5000)),
        (CRS.from_epsg(32632), Affine(1e9, 0, 1e12, 0, -1e9, 1e12)),
    ],
    ids=["no CRS", "no georeference", "local CRS", "no latitudes", "outside the CRS"],
)
def test_an_image_of_unknown_place_has_none(crs: CRS | None, transform: Affine) -> None:
    assert geographic_extent(crs, transform, 1000, 1000) is None
