# SPDX-License-Identifier: GPL-2.0-or-later
"""Put the footprints of groups of images into one layer, each with the image that it was found in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rasterio.crs import CRS

from ..contract.address import image_name
from ..footprints.source_field import FootprintsOfImages, join_footprints
from ..raster.gdal import gdal_environment
from ..raster.mosaic import read_mosaic
from ..raster.mosaic_source import MosaicSource

_COMMON_CRS = 4326  # of footprints from groups of images in different ones


@dataclass(frozen=True)
class FootprintsOfGroup:
    """The GeoPackage `path` of the footprints of a group of images that is mapped as one, and the file that lists these."""

    path: Path
    images: Path


def join_groups(out: Path, groups: Sequence[FootprintsOfGroup]) -> None:
    """Write the footprints of all `groups` into the GeoPackage `out`, which may be one of theirs.

    It has their coordinate reference system, or degrees where they have several. Raises EngineError, also where an image cannot
    be opened.
    """
    with gdal_environment():
        crs = {read_mosaic(group.images).grid.crs for group in groups}
        common = crs.pop() if len(crs) == 1 else CRS.from_epsg(_COMMON_CRS)
        join_footprints(out, _with_images(groups), common)


def _with_images(groups: Sequence[FootprintsOfGroup]) -> Iterator[FootprintsOfImages]:
    for group in groups:
        source = MosaicSource(str(group.images))
        try:
            names = tuple(map(image_name, source.images))
            yield FootprintsOfImages(group.path, source, names, source.dates.__getitem__)
        finally:
            source.close()
