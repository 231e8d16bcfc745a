# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of images that are read as one: a JSON file, the manifest, with the images from top to bottom and their common grid."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import CRSError

from ..runtime.errors import EngineError
from .gdal import reason
from .undeclared_nodata import PixelValue

SUFFIX = ".roofline-images.json"
"""The end of a manifest's name."""


@dataclass(frozen=True)
class MosaicGrid:
    """Place of a mosaic or of an image: `width` x `height` pixels, `transform` leads from pixels to `crs` (None: none)."""

    width: int
    height: int
    transform: Affine
    crs: CRS | None


@dataclass(frozen=True)
class Scale:
    """The gain and the offset of each band that bring the values of an image to those of others: value x gain + offset."""

    gain: tuple[float, ...]
    offset: tuple[float, ...]


@dataclass(frozen=True)
class ImageMosaic:
    """Addresses of the images from top to bottom, the names of the bands that all have, and the common grid.

    `scales` has one for each image, None where its values stay; empty: those of all stay. `collars` has the colours of each
    image's collar (collar.py), which are not valid; empty: no image has one. `dates` has the ISO 8601 date of each image, "" where it is
    unknown; empty: of all. `numbers` has the 1-based numbers of the bands in each image; empty: they are found by name.
    """

    images: tuple[str, ...]
    bands: tuple[str, ...]
    grid: MosaicGrid
    scales: tuple[Scale | None, ...] = ()
    collars: tuple[tuple[PixelValue, ...], ...] = ()
    dates: tuple[str, ...] = ()
    numbers: tuple[tuple[int, ...], ...] = ()

    @property
    def wanted_bands(self) -> tuple[str, ...]:
        """The bands to open each image with; empty, for all in the order of the file, where they have no names."""
        return () if "" in self.bands else self.bands

    @property
    def numbers_by_image(self) -> dict[str, tuple[int, ...]]:
        """The numbers of the bands to open each image with; empty where they are found by name."""
        return dict(zip(self.images, self.numbers, strict=False))


def write_mosaic(path: Path, mosaic: ImageMosaic) -> None:
    """Write the manifest `path`, whose name ends in SUFFIX. Raises OSError."""
    grid = mosaic.grid
    values = {
        "images": mosaic.images,
        "bands": mosaic.bands,
        "width": grid.width,
        "height": grid.height,
        "transform": list(grid.transform[:6]),
        "crs": grid.crs.to_wkt() if grid.crs else "",
        **({"scales": [scale and [scale.gain, scale.offset] for scale in mosaic.scales]} if mosaic.scales else {}),
        **({"collars": mosaic.collars} if mosaic.collars else {}),
        **({"dates": mosaic.dates} if mosaic.dates else {}),
        **({"band_numbers": mosaic.numbers} if mosaic.numbers else {}),
    }
    path.write_text(json.dumps(values, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def read_mosaic(path: Path) -> ImageMosaic:
    """Read the manifest `path`. Raises EngineError when it is damaged."""
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        crs = CRS.from_wkt(values["crs"]) if values["crs"] else None
        grid = MosaicGrid(int(values["width"]), int(values["height"]), Affine(*map(float, values["transform"])), crs)
        images, bands = (tuple(map(str, values[key])) for key in ("images", "bands"))
        if not images or not bands or min(grid.width, grid.height) < 1:
            raise ValueError("no image in it")
        scales = tuple(pair and _read_scale(pair, len(bands)) for pair in values.get("scales", ()))
        if len(scales) not in (0, len(images)):
            raise ValueError("scales of other images")
        collars = tuple(tuple(_read_colour(each, len(bands)) for each in found) for found in values.get("collars", ()))
        if len(collars) not in (0, len(images)):
            raise ValueError("collars of other images")
        dates = tuple(map(str, values.get("dates", ())))
        if len(dates) not in (0, len(images)):
            raise ValueError("dates of other images")
        numbers = tuple(tuple(map(int, each)) for each in values.get("band_numbers", ()))
        if len(numbers) not in (0, len(images)) or any(len(each) != len(bands) for each in numbers):
            raise ValueError("band numbers of other images")
    except (ValueError, KeyError, TypeError, RecursionError, CRSError) as error:
        raise EngineError(
            "The list of images {file} is damaged ({reason}); segment the images themselves again.",
            file=path.name,
            reason=reason(error),
        ) from error
    return ImageMosaic(images, bands, grid, scales, collars, dates, numbers)


def _read_colour(values: Sequence[float], bands: int) -> PixelValue:
    if len(values) != bands or not all(map(math.isfinite, values)):
        raise ValueError("a colour without a number for each band")
    return tuple(values)


def _read_scale(pair: Sequence[Sequence[float]], bands: int) -> Scale:
    gain, offset = (tuple(map(float, values)) for values in pair)
    if not len(gain) == len(offset) == bands or not all(map(math.isfinite, (*gain, *offset))):
        raise ValueError("a scale without a number for each band")
    return Scale(gain, offset)
