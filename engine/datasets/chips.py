# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the images of a training set lie on the ground, and which of them are neighbours."""

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

WEB_MERCATOR = CRS.from_epsg(3857)
WEB_MERCATOR_EXTENT = 20037508.342789244  # metres from the centre of a web map to its edge


@dataclass(frozen=True)
class Chip:
    """One image of a set; `bounds` (left, bottom, right, top) are in the CRS that `locate` chose."""

    path: Path
    transform: Affine
    crs: CRS | None
    bounds: tuple[float, float, float, float]


@contextmanager
def opened(path: Path, name: str) -> Iterator[rasterio.DatasetReader]:
    """The image or mask `path` of the set called `name`, open. Raises EngineError when it is none."""
    with readable(path, name):
        source = rasterio.open(path)
    with source:
        yield source


@contextmanager
def readable(path: Path, name: str) -> Iterator[None]:
    """Errors of GDAL become an EngineError that names the file `path` of the set called `name`."""
    try:
        yield
    except GDAL_ERRORS as error:
        raise EngineError(
            f"{path.name} of the set {name} cannot be read ({reason(error)}); copy it again from its source, or remove it."
        ) from error


def locate(name: str, georeference: str, paths: list[Path]) -> tuple[list[Chip], CRS]:
    """Every chip's place in the UTM zone of the first one, and that zone. `georeference` is "file" or "xyz".

    Raises EngineError, in which the set is called `name`, when a place is not known.
    """
    places: list[tuple[Path, Affine, CRS, tuple[float, float, float, float]]] = []
    for path in paths:
        with opened(path, name) as source:
            size = (source.height, source.width)
            transform, crs = (source.transform, source.crs)
        if georeference == "xyz":
            transform, crs = _tile_transform(path, size), WEB_MERCATOR
        if crs is None:
            raise EngineError(f"{path.name} has no georeference; give the set {name} georeference = 'none' and a gsd.")
        bounds = rasterio.transform.array_bounds(*size, transform)
        places.append((path, transform, crs, bounds))
    west, south, east, north = transform_bounds(places[0][2], CRS.from_epsg(4326), *places[0][3])
    zone = int(((west + east) / 2 + 180) // 6) + 1
    target = CRS.from_epsg((32600 if south + north > 0 else 32700) + zone)
    chips = [Chip(p, t, c, transform_bounds(c, target, *b)) for p, t, c, b in places]
    for chip in chips:
        if not all(map(math.isfinite, chip.bounds)):
            raise EngineError(
                f"{chip.path.name} lies too far from {paths[0].name}, or its georeference is wrong; check it, or make "
                f"two sets of the set {name}."
            )
    return chips, target


def _tile_transform(path: Path, size: tuple[int, int]) -> Affine:
    try:
        x, y, zoom = (int(part) for part in path.stem.split("-")[-3:])
    except ValueError as error:
        raise EngineError(
            f"{path.name} does not end in web-map tile numbers x-y-z; rename it or drop georeference."
        ) from error
    edge = 2 * WEB_MERCATOR_EXTENT / 2**zoom
    left, top = x * edge - WEB_MERCATOR_EXTENT, WEB_MERCATOR_EXTENT - y * edge
    return Affine(edge / size[1], 0, left, 0, -edge / size[0], top)


def native_gsd(chip: Chip, target: CRS) -> float:
    """The ground sampling distance of a chip in the units of `target`."""
    with rasterio.open(chip.path) as source:
        width, height = source.width, source.height
    bounds = rasterio.transform.array_bounds(height, width, chip.transform)
    transform, _, _ = calculate_default_transform(chip.crs, target, width, height, *bounds)
    return float(transform.a)


def touching(chips: list[Chip], tolerance: float) -> list[list[Chip]]:
    """Groups of chips connected by touching bounding boxes."""
    groups: list[list[Chip]] = []
    for chip in chips:
        near = [group for group in groups if any(_overlap(chip.bounds, other.bounds, tolerance) for other in group)]
        groups = [group for group in groups if group not in near] + [[c for group in near for c in group] + [chip]]
    return groups


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float], tolerance: float) -> bool:
    return (
        a[0] <= b[2] + tolerance and b[0] <= a[2] + tolerance and a[1] <= b[3] + tolerance and b[1] <= a[3] + tolerance
    )
