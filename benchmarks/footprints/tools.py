# SPDX-License-Identifier: GPL-2.0-or-later
"""The tools that turn a raster of roofs into outlines: Roofline, buildingregulariser and the Douglas-Peucker algorithm."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import pyogrio
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.features import shapes
from roofline.engine import vectorize
from roofline.engine.raster.probability_levels import LEVELS, NODATA
from shapely import Polygon

Draw = Callable[[NDArray[np.uint8], float], list[Polygon]]
"""Draws the outlines, in pixels, in a raster of levels (H, W); the second argument is its pixel size in metres."""

THRESHOLD = 0.5
_CRS = "EPSG:3006"


def ours(levels: NDArray[np.uint8], pixel: float) -> list[Polygon]:
    """Draw the outlines as `roofline segment` does."""
    with tempfile.TemporaryDirectory() as folder:
        probability, out = Path(folder) / "probability.tif", Path(folder) / "buildings.gpkg"
        profile = {"driver": "GTiff", "count": 1, "dtype": "uint8", "crs": _CRS, "nodata": NODATA}
        height, width = levels.shape
        with rasterio.open(probability, "w", height=height, width=width, transform=_place(pixel), **profile) as target:
            target.write(levels, 1)
            target.scales = (1 / LEVELS,)
        vectorize(probability, out, threshold=THRESHOLD)
        wkb = pyogrio.raw.read(out)[2]
    return [_in_pixels(polygon, pixel) for polygon in shapely.from_wkb(wkb)]


def pixels(levels: NDArray[np.uint8], pixel: float) -> list[Polygon]:
    """Follow the edges of the pixels."""
    del pixel
    mask = levels >= THRESHOLD * LEVELS
    found = shapes(mask.astype(np.uint8), mask=mask, connectivity=4, transform=Affine.identity())
    return [shapely.geometry.shape(geometry) for geometry, _ in found]


def simplified(tolerance: float) -> Draw:
    """Simplify the edges of the pixels by Douglas-Peucker; `tolerance` in pixels."""

    def draw(levels: NDArray[np.uint8], pixel: float) -> list[Polygon]:
        return list(shapely.simplify(pixels(levels, pixel), tolerance))

    return draw


def regulariser(tolerance: float = 0.0) -> Draw:
    """Regularise the edges of the pixels by buildingregulariser, with its defaults or a `tolerance` in pixels."""
    import geopandas
    from buildingregulariser import regularize_geodataframe

    def draw(levels: NDArray[np.uint8], pixel: float) -> list[Polygon]:
        place = _place(pixel)
        outlines = shapely.transform(
            np.array(pixels(levels, pixel), dtype=object), lambda p: np.column_stack(place @ (p[:, 0], p[:, 1]))
        )
        frame = geopandas.GeoDataFrame(geometry=outlines, crs=_CRS)
        options = {"simplify_tolerance": tolerance * pixel} if tolerance else {}
        made = regularize_geodataframe(frame, num_cores=1, **options)
        return [_in_pixels(part, pixel) for part in shapely.get_parts(made.geometry.to_numpy())]

    return draw


def _place(pixel: float) -> Affine:
    return Affine(pixel, 0, 450_000, 0, -pixel, 6_390_000)


def _in_pixels(polygon: Polygon, pixel: float) -> Polygon:
    inverse = ~_place(pixel)
    moved: Polygon = shapely.transform(polygon, lambda p: np.column_stack(inverse @ (p[:, 0], p[:, 1])))
    return moved


def tools() -> Mapping[str, Callable[[], Draw]]:
    """Name the tools; each is imported when it is called."""
    return {
        "Roofline": lambda: ours,
        "buildingregulariser": regulariser,
        "buildingregulariser, tolerance 2 pixels": lambda: regulariser(2),
        "Douglas-Peucker, 1 pixel": lambda: simplified(1),
        "Douglas-Peucker, 2 pixels": lambda: simplified(2),
    }
