# SPDX-License-Identifier: GPL-2.0-or-later
"""Cut pictures out of the imagery and project footprints onto them, for the report."""

from __future__ import annotations

import base64
import math
import warnings
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile
from rasterio.windows import Window

from ..contract.sentence import Sentence
from ..raster.gdal import GDAL_ERRORS, gdal_environment
from ..raster.gsd import pixel_shape
from ..raster.local_crs import is_local
from ..raster.polygons import map_transform
from ..runtime.errors import EngineError
from .charts import GRADE_COLOURS
from .footprint_table import FootprintTable
from .ground import reproject

_OVERVIEW = Sentence("Overview")
_NO_PICTURE: tuple[type[Exception], ...] = (*GDAL_ERRORS, EngineError)
_LONGEST = 900  # pixels of a side
_DETAIL_M = 250.0  # side of the detail on the ground
_MOST_OUTLINES = 20_000
_QUALITY = 82
_COLOUR = "#19e3ff"


@dataclass(frozen=True)
class Picture:
    """A JPEG picture (base64) of `width` x `height` pixels, and the outlines of the footprints on it.

    `outlines` are SVG paths by colour: one, or one for each grade of damage that occurs.
    """

    caption: str
    width: int
    height: int
    jpeg: str
    outlines: Mapping[str, str]

    @property
    def is_overview(self) -> bool:
        """Whether it shows the whole image."""
        return self.caption == _OVERVIEW


def take_pictures(addresses: list[str], bands: list[int], table: FootprintTable) -> tuple[Picture, ...]:
    """Take an overview and a detail, where most buildings are, of the first image that can be opened; () where none can.

    `bands` are the 1-based numbers of red, green and blue; [] or one that is missing: the first ones.
    """
    for address in addresses:
        try:
            with gdal_environment(), rasterio.open(address) as image:
                return _of_image(image, bands, table)
        except _NO_PICTURE:
            continue  # moved, deleted, or on other ground: the report is as good without pictures
    return ()


def _of_image(image: rasterio.io.DatasetReader, bands: list[int], table: FootprintTable) -> tuple[Picture, ...]:
    placed = image.crs is not None and table.is_placed and not is_local(image.crs)
    shapes = reproject(table.shapes, table.crs, image.crs) if placed and table.crs != image.crs else table.shapes
    place = ~(image.transform if image.crs is not None else map_transform(image.transform))
    pixels = shapely.transform(shapes, lambda xy: np.column_stack(place @ xy.T)) if len(shapes) else shapes
    chosen = bands[:3] if len(bands) >= 3 and all(1 <= band <= image.count for band in bands) else []
    chosen = chosen or list(range(1, min(3, image.count) + 1))
    chosen = chosen if len(chosen) == 3 else chosen[:1] * 3
    limits = _stretch(image, chosen)
    whole = Window(0, 0, image.width, image.height)
    colours = _colours(table)
    pictures = [_picture(image, chosen, limits, whole, pixels, colours, _OVERVIEW)]
    side, shape = _detail_pixels(image, table), _pixel_shape(image) ** 0.5
    sides = side * shape, side / shape
    if len(pixels) and (sides[0] * 1.5 < image.width or sides[1] * 1.5 < image.height):
        window = _densest(pixels, sides, image.width, image.height)
        pictures.append(
            _picture(image, chosen, limits, window, pixels, colours, Sentence("Detail: where most buildings are"))
        )
    return tuple(pictures)


def _detail_pixels(image: rasterio.io.DatasetReader, table: FootprintTable) -> float:
    """Return the side of the detail in pixels, from the ground that a pixel covers as the footprints tell."""
    place = abs(image.transform.determinant)
    areas = shapely.area(table.shapes)
    known = np.isfinite(table.area_m2) & (areas > 0)
    if not known.any() or not place or image.crs != table.crs:
        return 600.0
    metres = math.sqrt(place * float(np.median(table.area_m2[known] / areas[known])))
    return max(200.0, _DETAIL_M / metres)


def _pixel_shape(image: rasterio.io.DatasetReader) -> float:
    return pixel_shape(image.crs, image.transform, image.width, image.height)


def _densest(pixels: NDArray[np.object_], sides: tuple[float, float], width: int, height: int) -> Window:
    """Return the window of `sides`, across and down in pixels, that holds most footprints."""
    across, down = sides
    centres = shapely.get_coordinates(shapely.centroid(pixels))
    inside = centres[(centres >= 0).all(axis=1) & (centres[:, 0] < width) & (centres[:, 1] < height)]
    if not len(inside):
        return Window(0, 0, min(across, width), min(down, height))
    half = np.array(sides) / 2
    cells, counts = np.unique(np.floor(inside / half), axis=0, return_counts=True)
    column, row = cells[int(counts.argmax())] * half - half / 2
    column, row = min(max(0.0, column), max(0.0, width - across)), min(max(0.0, row), max(0.0, height - down))
    return Window(column, row, min(across, width), min(down, height))


def _stretch(image: rasterio.io.DatasetReader, bands: list[int]) -> tuple[float, float]:
    """Return the values shown black and white: all of 8 bits, else the 2nd and 98th percentile."""
    if image.dtypes[0] == "uint8":
        return 0.0, 255.0
    step = max(1.0, max(image.width, image.height) / 500)
    sample = image.read(
        bands, out_shape=(3, max(1, int(image.height / step)), max(1, int(image.width / step))), masked=True
    )
    values = sample.compressed()
    values = values[np.isfinite(values)]
    if not values.size:
        return 0.0, 1.0
    low, high = np.percentile(values, (2, 98))
    return float(low), float(max(high, low + 1e-6))


def _picture(
    image: rasterio.io.DatasetReader,
    bands: list[int],
    limits: tuple[float, float],
    window: Window,
    pixels: NDArray[np.object_],
    colours: Mapping[str, NDArray[np.bool_]],
    caption: str,
) -> Picture:
    shape = _pixel_shape(image)
    wide, high = window.width / max(1.0, shape), window.height * min(1.0, shape)  # no pixel is enlarged for its shape
    scale = _LONGEST / max(wide, high)
    scale = min(1.0, scale) if caption == _OVERVIEW else scale
    width, height = max(1, round(wide * scale)), max(1, round(high * scale))
    values = image.read(
        bands, window=window, out_shape=(3, height, width), resampling=Resampling.average, boundless=False
    )
    shown = np.clip((values.astype(np.float32) - limits[0]) / (limits[1] - limits[0]) * 255, 0, 255)
    shown = np.nan_to_num(shown).astype(np.uint8)
    profile = {"driver": "JPEG", "width": width, "height": height, "count": 3, "dtype": "uint8", "QUALITY": _QUALITY}
    with MemoryFile() as memory, warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        with memory.open(**profile) as file:
            file.write(shown)
        data = base64.b64encode(memory.read()).decode("ascii")
    onto = Affine.scale(width / window.width, height / window.height) @ Affine.translation(
        -window.col_off, -window.row_off
    )
    paths = {colour: _path(pixels[those], onto, width, height) for colour, those in colours.items()}
    return Picture(caption, width, height, data, {colour: path for colour, path in paths.items() if path})


def _colours(table: FootprintTable) -> dict[str, NDArray[np.bool_]]:
    """Say which footprints (n,) are outlined in which colour: that of their grade of damage; the worst come last, on top."""
    grades = table.grades
    if grades is None:
        return {_COLOUR: np.ones(len(table.shapes), bool)}
    return {colour: grades == word for word, colour in reversed(GRADE_COLOURS.items())}


def _path(pixels: NDArray[np.object_], onto: Affine, width: int, height: int) -> str:
    """Return the outlines that touch the picture as an SVG path."""
    if not len(pixels):
        return ""
    placed = shapely.transform(pixels, lambda xy: np.column_stack(onto @ xy.T))
    seen = placed[shapely.intersects(placed, shapely.box(0, 0, width, height))]
    if len(seen) > _MOST_OUTLINES:
        return ""
    parts = []
    for polygon in shapely.get_parts(seen):
        for ring in (polygon.exterior, *polygon.interiors):
            parts.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring.coords[:-1]) + "Z")
    return "".join(parts)
