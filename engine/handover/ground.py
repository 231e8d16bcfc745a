# SPDX-License-Identifier: GPL-2.0-or-later
"""Reproject polygons, and measure them on the ground whatever the unit and distortion of their CRS."""

from __future__ import annotations

import math
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.warp import transform as transform_coordinates

from ..contract.sentence import Sentence
from ..raster.antimeridian import is_in_degrees, near, split
from ..raster.gdal import GDAL_ERRORS
from ..raster.local_crs import is_local
from ..runtime.errors import EngineError

_POLE = 90.0  # degrees
_WIDE = 9.0  # degrees from the middle, where a zone of UTM is off by a hundredth

_NOT_A_CRS: tuple[type[Exception], ...] = (*GDAL_ERRORS, ValueError)


@lru_cache(maxsize=1)
def wgs84() -> CRS:
    """Return longitude and latitude. Made when it is needed: PROJ may be broken when this module is read."""
    return CRS.from_epsg(4326)


def parse_crs(text: str) -> CRS:
    """Return the CRS that `text` names, such as EPSG:32633. Raises EngineError where it names none."""
    try:
        crs = CRS.from_user_input(text)
    except _NOT_A_CRS as error:
        raise EngineError(
            "{crs} is not a coordinate reference system; choose one such as {example}.", crs=text, example="EPSG:32633"
        ) from error
    if not has_place(crs):
        raise EngineError(
            "{crs} is not a coordinate reference system of maps; choose one such as {example}.",
            crs=text,
            example="EPSG:32633",
        )
    return crs


def has_place(crs: CRS) -> bool:
    """Whether `crs` places maps on the Earth: not a local one, nor one of heights alone or around the centre of the Earth."""
    return not is_local(crs) and bool(crs.is_projected or crs.is_geographic)


def crs_name(crs: CRS | None) -> str:
    """Return the short name of `crs`, such as EPSG:32633."""
    if crs is None:
        return Sentence("none (pixels)")
    if is_local(crs):
        name = str(crs.to_dict(projjson=True).get("name", ""))
        return Sentence("“{name}”, a local one that does not say where on Earth it is", name=name)
    authority = crs.to_authority()
    return ":".join(authority) if authority else str(crs.to_dict(projjson=True).get("name", "")) or "unnamed"


def reproject(shapes: NDArray[np.object_], source: CRS | None, target: CRS) -> NDArray[np.object_]:
    """Reproject the polygons `shapes` (n,) with x before y; in degrees they are split at the antimeridian.

    Raises EngineError where they have no place on Earth, or none in `target`.
    """
    if source is None or is_local(source):
        raise EngineError(
            "The footprints have no coordinate reference system that says where on Earth they are, as {crs} needs; georeference"
            " the image and segment it again, or choose only formats in the coordinates of the image (GeoPackage, shapefile,"
            " CSV).",
            crs=crs_name(target),
        )
    if not len(shapes):
        return shapes
    if source == target:
        return split(shapes) if is_in_degrees(target) else shapes

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        xs, ys = transform_coordinates(source, target, points[:, 0], points[:, 1])
        return np.column_stack((xs, ys))

    try:
        moved = shapely.transform(shapes, project)
        finite = bool(np.isfinite(shapely.get_coordinates(moved)).all())
    except GDAL_ERRORS:
        finite = False
    if not finite:
        raise EngineError(
            "The footprints cannot be transformed to {crs}; choose a coordinate reference system for their part of the world.",
            crs=crs_name(target),
        )
    return split(moved) if is_in_degrees(target) else moved


def ground_area(shapes: NDArray[np.object_], crs: CRS | None) -> NDArray[np.float64]:
    """Measure polygons (n,) in m² on the ellipsoid, by an equal-area projection around their centre; NaN without a CRS.

    In a local CRS, of which only the unit is known, they are measured in the plane.
    """
    if crs is None or not len(shapes):
        return np.full(len(shapes), np.nan)
    if is_local(crs):
        plane: NDArray[np.float64] = shapely.area(shapes) * float(crs.units_factor[1]) ** 2
        return plane
    around = reproject(shapes, crs, _equal_area(shapes, crs))
    measured: NDArray[np.float64] = shapely.area(around)
    return measured


def metric_crs(shapes: NDArray[np.object_], crs: CRS) -> CRS:
    """Return a CRS in metres, true to size, for squares over `shapes`: `crs` itself where it is one, else the zone of UTM.

    Where they reach too far for a zone, it is an equal-area projection around them.
    """
    is_metric = crs.is_projected and abs(float(crs.units_factor[1]) - 1) < 1e-9
    if is_metric and "Mercator_1SP" not in crs.to_wkt() and crs.to_epsg() not in (3857, 3395):
        return crs
    longitude, latitude = _centre(shapes, crs)
    around = reproject(shapely.points(shapely.bounds(shapes).reshape(-1, 2)), crs, wgs84())
    if np.abs(near(shapely.get_x(around), longitude) - longitude).max() > _WIDE:
        return _equal_area(shapes, crs)
    zone = min(60, int((float(near(np.array(longitude), 0.0)) + 180) // 6) + 1)
    return CRS.from_epsg((32600 if latitude >= 0 else 32700) + zone)


def _centre(shapes: NDArray[np.object_], crs: CRS) -> tuple[float, float]:
    """Return longitude and latitude of the middle of `shapes`."""
    bounds = shapely.bounds(shapes).reshape(-1, 4)
    if is_in_degrees(crs):  # across the antimeridian the rectangle around all would span the Earth
        bounds[:, 0::2] = near(bounds[:, 0::2], float(bounds[0, 0]))
    (left, bottom), (right, top) = bounds[:, :2].min(axis=0).tolist(), bounds[:, 2:].max(axis=0).tolist()
    try:
        xs, ys = transform_coordinates(crs, wgs84(), [(left + right) / 2], [(bottom + top) / 2])
    except GDAL_ERRORS:
        xs, ys = [math.nan], [math.nan]
    if not (math.isfinite(xs[0]) and abs(ys[0]) <= _POLE):
        raise EngineError(
            "The footprints lie outside the part of the world of their coordinate reference system; assign the right one to"
            " their layer."
        )
    return float(xs[0]), float(ys[0])


def _equal_area(shapes: NDArray[np.object_], crs: CRS) -> CRS:
    longitude, latitude = _centre(shapes, crs)
    return CRS.from_string(f"+proj=laea +lat_0={latitude:.6f} +lon_0={longitude:.6f} +datum=WGS84 +units=m +no_defs")
