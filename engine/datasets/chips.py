# SPDX-License-Identifier: GPL-2.0-or-later
"""Locate the images (chips) of a training set on the ground and group the neighbouring ones."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import rasterio
from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import calculate_default_transform, transform_bounds

from ..raster.gdal import GDAL_ERRORS, reason
from ..runtime.errors import EngineError
from ..runtime.paths import check_input

WEB_MERCATOR_EXTENT = 20037508.342789244  # metres from the centre of a web map to its edge


@dataclass(frozen=True)
class Chip:
    """An image of a set with its georeference; `bounds` (left, bottom, right, top) are in the UTM zone chosen by `locate`."""

    path: Path
    transform: Affine
    crs: CRS | None
    bounds: tuple[float, float, float, float]


@contextmanager
def opened(path: Path, name: str) -> Iterator[rasterio.DatasetReader]:
    """Open the image or mask `path` of the set `name`. Raises EngineError when GDAL cannot read it."""
    check_input(path)
    with readable(path, name):
        source = rasterio.open(path)
    with source:
        yield source


@contextmanager
def readable(path: Path, name: str) -> Iterator[None]:
    """Raise EngineError in place of GDAL's errors; it names the file `path` and the set `name`."""
    try:
        yield
    except GDAL_ERRORS as error:
        raise EngineError(
            "{file} of the set {name} cannot be read ({reason}); copy it again from its source, or remove it.",
            file=path.name,
            name=name,
            reason=reason(error),
        ) from error


def locate(name: str, georeference: str, paths: list[Path]) -> tuple[list[Chip], CRS]:
    """Locate every image of the set `name` in the UTM zone of the first one; also returns that CRS.

    `georeference` is "file" or "xyz" (see DataSet). Raises EngineError when an image has no georeference.
    """
    places: list[tuple[Path, Affine, CRS, tuple[float, float, float, float]]] = []
    for path in paths:
        with opened(path, name) as source:
            size = (source.height, source.width)
            transform, crs = (source.transform, source.crs)
        if georeference == "xyz":
            transform, crs = _tile_transform(path, size), CRS.from_epsg(3857)
        if crs is None:
            raise EngineError(
                "{file} has no georeference; set georeference = 'none' and a gsd in the description of the set {name}.",
                file=path.name,
                name=name,
            )
        bounds = rasterio.transform.array_bounds(*size, transform)
        places.append((path, transform, crs, bounds))
    west, south, east, north = transform_bounds(places[0][2], CRS.from_epsg(4326), *places[0][3])
    zone = int(((west + east) / 2 + 180) // 6) + 1
    target = CRS.from_epsg((32600 if south + north > 0 else 32700) + zone)
    chips = [Chip(p, t, c, transform_bounds(c, target, *b)) for p, t, c, b in places]
    for chip in chips:
        if not all(map(math.isfinite, chip.bounds)):
            raise EngineError(
                "{file} is too far from {first}, or its georeference is wrong; check it, or split the set {name} in two.",
                file=chip.path.name,
                first=paths[0].name,
                name=name,
            )
    return chips, target


def _tile_transform(path: Path, size: tuple[int, int]) -> Affine:
    """Compute the transform of a web-map tile of `size` (height, width) pixels from the numbers in its file name."""
    try:
        x, y, zoom = (int(part) for part in path.stem.split("-")[-3:])
    except ValueError as error:
        raise EngineError(
            "The name {file} does not end in web-map tile numbers x-y-z; rename the file, or remove georeference = 'xyz'.",
            file=path.name,
        ) from error
    edge = 2 * WEB_MERCATOR_EXTENT / 2**zoom
    left, top = x * edge - WEB_MERCATOR_EXTENT, WEB_MERCATOR_EXTENT - y * edge
    return Affine(edge / size[1], 0, left, 0, -edge / size[0], top)


def native_gsd(chip: Chip, target: CRS) -> float:
    """Compute the ground sampling distance of a chip in the units of `target` (metres)."""
    with rasterio.open(chip.path) as source:
        width, height = source.width, source.height
    bounds = rasterio.transform.array_bounds(height, width, chip.transform)
    transform, _, _ = calculate_default_transform(chip.crs, target, width, height, *bounds)
    return float(transform.a)


def touching(chips: list[Chip], tolerance: float) -> list[list[Chip]]:
    """Group the chips whose bounding boxes touch, directly or through others, within `tolerance` (metres)."""
    groups: list[list[Chip]] = []
    for chip in chips:
        near = [group for group in groups if any(_overlap(chip.bounds, other.bounds, tolerance) for other in group)]
        groups = [group for group in groups if group not in near] + [[c for group in near for c in group] + [chip]]
    return groups


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float], tolerance: float) -> bool:
    return (
        a[0] <= b[2] + tolerance and b[0] <= a[2] + tolerance and a[1] <= b[3] + tolerance and b[1] <= a[3] + tolerance
    )
