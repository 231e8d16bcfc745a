# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons from any file GDAL reads, in the CRS of the image, and burnt into its grid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from affine import Affine
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError
from rasterio.crs import CRS
from rasterio.features import rasterize
from rasterio.warp import transform as transform_coordinates
from shapely.geometry.base import BaseGeometry

from .errors import EngineError


@dataclass(frozen=True)
class Polygons:
    """Valid polygons in one CRS; `classes` holds the text of the asked field for each, or "" for each."""

    geometries: tuple[BaseGeometry, ...]
    classes: tuple[str, ...]


def read_polygons(path: Path, crs: CRS | None, *, field: str = "") -> Polygons:
    """The polygons of the first layer of `path`, reprojected to `crs` (None: coordinates taken as they are).

    Geometries are made valid; points, lines and empty geometries are dropped. Raises EngineError when the file cannot be
    read, holds no polygon, lacks the text field `field`, or has no CRS while the image has one.
    """
    try:
        meta, _, wkb, columns = pyogrio.raw.read(path, columns=[field] if field else [])
    except (DataSourceError, DataLayerError, OSError, ValueError) as error:
        raise EngineError(
            f"The polygons in {path.name} cannot be read ({error}); choose a file that GDAL opens."
        ) from error
    if field and field not in list(meta["fields"]):
        raise EngineError(f"{path.name} has no text field '{field}'; add it, or sketch in a layer that Roofline made.")
    shapes = shapely.make_valid(shapely.from_wkb(wkb)) if wkb is not None else np.array([], dtype=object)
    texts = [str(text or "") for text in columns[0]] if field else [""] * len(shapes)
    found = [
        (polygon, text) for shape, text in zip(shapes, texts, strict=True) if (polygon := _polygonal(shape)) is not None
    ]
    if not found:
        raise EngineError(f"{path.name} holds no polygon; draw at least one, or choose another layer.")
    geometries, classes = zip(*found, strict=True)
    return Polygons(tuple(_reproject(list(geometries), meta["crs"], crs, path)), classes)


def map_transform(transform: Affine, crs: CRS | None) -> Affine:
    """From pixels to the coordinates polygons have over an image: its own transform, if it is placed anywhere.

    QGIS hangs an image without georeference below the x axis: row 10 lies at y = -10, and so do polygons drawn on it.
    """
    return Affine.scale(1, -1) if crs is None and transform == Affine.identity() else transform


def burn(geometries: Sequence[BaseGeometry], transform: Affine, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """The (height, width) mask of pixels whose centre lies in any of `geometries`, all in the CRS of `transform`."""
    if not len(geometries):  # also of an array
        return np.zeros(shape, dtype=bool)
    burnt: NDArray[np.uint8] = rasterize(geometries, out_shape=shape, transform=transform, dtype="uint8")
    return burnt.astype(bool)


def _polygonal(shape: BaseGeometry | None) -> BaseGeometry | None:
    if shape is None or shape.is_empty:
        return None
    if shape.geom_type == "GeometryCollection":
        shape = shapely.union_all([part for part in shape.geoms if part.geom_type in ("Polygon", "MultiPolygon")])
    return shape if shape.geom_type in ("Polygon", "MultiPolygon") and not shape.is_empty else None


def _reproject(
    geometries: list[BaseGeometry], source: str | None, target: CRS | None, path: Path
) -> list[BaseGeometry]:
    if target is None:
        return geometries
    if source is None:
        raise EngineError(
            f"{path.name} has no coordinate reference system; set the one of the layer and save it again."
        )
    source_crs = CRS.from_user_input(source)
    if source_crs == target:
        return geometries

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        xs, ys = transform_coordinates(source_crs, target, points[:, 0], points[:, 1])
        return np.column_stack((xs, ys))

    return list(shapely.transform(geometries, project))
