# SPDX-License-Identifier: GPL-2.0-or-later
"""The list of images that are read as one: a JSON file, the manifest, with the images from top to bottom and their common grid."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import CRSError

from ..runtime.errors import EngineError
from .gdal import reason

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
class ImageMosaic:
    """Addresses of the images from top to bottom, the names of the bands that all have, and the common grid."""

    images: tuple[str, ...]
    bands: tuple[str, ...]
    grid: MosaicGrid


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
    except (ValueError, KeyError, TypeError, RecursionError, CRSError) as error:
        raise EngineError(
            "The list of images {file} is damaged ({reason}); segment the images themselves again.",
            file=path.name,
            reason=reason(error),
        ) from error
    return ImageMosaic(images, bands, grid)
