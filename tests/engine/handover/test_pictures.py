# SPDX-License-Identifier: GPL-2.0-or-later
"""Pictures of the report show the ground in its shape, with the footprints in their place."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
import rasterio
import shapely
from rasterio.crs import CRS
from rasterio.transform import from_origin
from roofline.engine.handover.footprint_table import FootprintTable
from roofline.engine.handover.ground import ground_area, reproject
from roofline.engine.handover.pictures import Picture, take_pictures

METRES = CRS.from_epsg(32633)
EAST, NORTH = 500_000.0, 6_390_000.0  # at 57.6° north, where a degree of longitude is half as long as one of latitude


@pytest.mark.parametrize("metres", [200, 2000], ids=["a town", "a region"])
@pytest.mark.parametrize("crs, wide, high", [(32633, 0.5, 0.5), (4326, 8e-6, 8e-6), (4326, 9e-6, 4.5e-6), (3857, 1, 1)])
def test_a_square_on_the_ground_is_a_square_in_the_pictures(
    tmp_path: Path, metres: int, crs: int, wide: float, high: float
) -> None:
    square = np.array([shapely.box(EAST - 50, NORTH - 50, EAST + 50, NORTH + 50)])
    system, ground = CRS.from_epsg(crs), np.array([shapely.box(EAST, NORTH, EAST, NORTH).buffer(metres / 2).envelope])
    shapes, (box,) = reproject(square, METRES, system), reproject(ground, METRES, system)
    left, bottom, right, top = box.bounds
    size = round((right - left) / wide), round((top - bottom) / high)
    image = tmp_path / "image.tif"
    place = {"crs": system, "transform": from_origin(left, top, wide, high)}
    with rasterio.open(image, "w", "GTiff", *size, 3, dtype="uint8", **place) as target:
        target.write(np.full((3, size[1], size[0]), 90, np.uint8))
    pictures = take_pictures([str(image)], [], FootprintTable(shapes, {}, ground_area(shapes, system), system))
    assert len(pictures) == (1 if metres == 200 else 2)
    for picture in pictures:
        assert picture.width / picture.height == pytest.approx(1, abs=0.03)
        across, down = _size_of_the_outline(picture)
        assert across / down == pytest.approx(1, abs=0.05)
    assert across / pictures[-1].width == pytest.approx(100 / min(250, metres), rel=0.1)


def _size_of_the_outline(picture: Picture) -> tuple[float, float]:
    (path,) = picture.outlines.values()
    places = np.array([[float(number) for number in each.split()] for each in re.split("[MLZ]", path) if each])
    across, down = np.ptp(places, axis=0)
    return float(across), float(down)
