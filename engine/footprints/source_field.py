# SPDX-License-Identifier: GPL-2.0-or-later
"""Put the footprints of several images into one layer, each with the name of the image that it was found in."""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from pyogrio import raw, read_info
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from rasterio.crs import CRS
from rasterio.warp import transform as transform_points
from shapely.geometry.base import BaseGeometry

from ..contract.footprint import DATE, IMAGE
from ..raster.antimeridian import is_in_degrees, unbroken
from ..raster.gdal import GDAL_ERRORS, reason
from ..raster.polygons import burn, map_transform
from ..raster.source import SourceProfile
from ..raster.undefined_crs import clear_undefined_crs
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from .geopackage import LAYER

FIELD = "source"
_AT_ONCE = 20_000  # footprints


class ImageOwners(Protocol):
    """Images read as one (raster/mosaic_source.py)."""

    @property
    def profile(self) -> SourceProfile:
        """Size and place of the whole."""

    def owners(self, row: int, col: int, height: int, width: int) -> NDArray[np.intp]:
        """Return the number (h, w) of the image that each pixel of a window is read from; -1: none."""


@dataclass(frozen=True)
class FootprintsOfImages:
    """The GeoPackage `path` of footprints found in `images` read as one, and the `names` of the images.

    `date_of` tells the ISO 8601 date of an image by its number, "" where it is unknown.
    """

    path: Path
    images: ImageOwners
    names: Sequence[str]
    date_of: Callable[[int], str]


@dataclass(frozen=True)
class _FootprintBatch:
    """Polygons (n,) in `crs`, WKT or "", and the `values` (n,) of their `fields`, of which the first is the number."""

    polygons: NDArray[np.object_]
    fields: Sequence[str]
    values: Sequence[NDArray[Any]]
    crs: str


def join_footprints(out: Path, parts: Iterable[FootprintsOfImages], crs: CRS | None) -> None:
    """Write the footprints of all `parts` to the GeoPackage `out`, which may be one of theirs, in `crs` (None: none).

    They are numbered from 1 and get the field "source": the image that most of the footprint was read from, which is also
    their src_image, with its date. Raises EngineError when the file cannot be written.
    """
    count = 0
    try:
        with atomic_file(out, keep_suffix=True) as partial:
            for part in parts:
                for batch in _batches(part.path):
                    sources = [_source(polygon, part) for polygon in batch.polygons]
                    _append(partial, _of_images(batch, sources, part), count + 1, crs)
                    count += len(sources)
    except (*GDAL_ERRORS, DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError) as error:
        raise EngineError(
            "The names of the images cannot be written to {path} ({reason}); choose another folder, free some space, or"
            " close the file where it is open.",
            path=str(out),
            reason=reason(error),
        ) from error


def _batches(path: Path) -> Iterator[_FootprintBatch]:
    """Read footprints in their order, some at a time; at least one batch, which may be empty."""
    count = read_info(path, layer=LAYER)["features"]
    for first in range(0, max(count, 1), _AT_ONCE):
        meta, _, polygons, values = raw.read(path, layer=LAYER, where=f"fid > {first} AND fid <= {first + _AT_ONCE}")
        yield _FootprintBatch(shapely.from_wkb(polygons), meta["fields"].tolist(), values, meta["crs"] or "")


def _of_images(batch: _FootprintBatch, sources: Sequence[int], part: FootprintsOfImages) -> _FootprintBatch:
    """Return the batch with the names and dates of the images with the numbers `sources` (n,)."""
    dates = {number: part.date_of(number) if number >= 0 else "" for number in set(sources)}
    names = np.array([part.names[number] if number >= 0 else "" for number in sources], dtype=object)
    known = {
        **dict(zip(batch.fields, batch.values, strict=True)),
        IMAGE: np.array([name or None for name in names], dtype=object),
        DATE: np.array([dates[number] or None for number in sources], dtype=object),
        FIELD: names,
    }
    return _FootprintBatch(batch.polygons, list(known), list(known.values()), batch.crs)


def _source(polygon: BaseGeometry, part: FootprintsOfImages) -> int:
    """Return the number of the image that most pixels of `polygon` were read from; -1 where there is none."""
    profile = part.images.profile
    place = map_transform(profile.transform)
    cols, rows = ~place @ shapely.get_coordinates(polygon).T
    top, left = max(0, math.floor(rows.min())), max(0, math.floor(cols.min()))
    height = min(profile.height, math.ceil(rows.max())) - top
    width = min(profile.width, math.ceil(cols.max())) - left
    if min(height, width) < 1:
        return -1
    owners = part.images.owners(top, left, height, width)
    if (owners != owners[0, 0]).any():
        inside = burn([polygon], place @ Affine.translation(left, top), owners.shape)
        owners = owners[inside] if inside.any() else owners
    owners = owners[owners >= 0]
    return int(np.bincount(owners).argmax()) if owners.size else -1


def _append(path: Path, batch: _FootprintBatch, first: int, crs: CRS | None) -> None:
    polygons = batch.polygons
    source = CRS.from_user_input(batch.crs) if batch.crs else None
    if crs and source and source != crs:

        def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
            moved = transform_points(source, crs, points[:, 0], points[:, 1])
            return np.column_stack((moved[0], moved[1]))

        polygons = shapely.transform(polygons, project)
        if is_in_degrees(crs):
            polygons = unbroken(polygons)  # the layer holds polygons only
    is_new = not path.exists()
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*crs.*")  # expected where the images have no georeference
        raw.write(
            path,
            geometry=shapely.to_wkb(polygons) if len(polygons) else polygons,
            field_data=[np.arange(first, first + len(polygons)), *batch.values[1:]],
            fields=np.array(batch.fields, dtype=object),
            layer=LAYER,
            driver="GPKG",
            geometry_type="Polygon",
            crs=crs.to_wkt() if crs else None,
            append=not is_new,
            dataset_options={"VERSION": "1.2"},  # as in geopackage.py
        )
    if crs is None and is_new:
        clear_undefined_crs(path)
