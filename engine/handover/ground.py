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
from ..raster.gdal import GDAL_ERRORS
from ..raster.local_crs import is_local
from ..runtime.errors import EngineError

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
    if is_local(crs):
        raise EngineError(
            "{crs} is not a coordinate reference system; choose one such as {example}.", crs=text, example="EPSG:32633"
        )
    return crs


def crs_name(crs: CRS | None) -> str:
    """Return the short name of `crs`, such as EPSG:32633."""
    if crs is None:
        return "none (pixels)"
    authority = crs.to_authority()
    return ":".join(authority) if authority else str(crs.to_dict(projjson=True).get("name", "")) or "unnamed"


def reproject(shapes: NDArray[np.object_], source: CRS | None, target: CRS) -> NDArray[np.object_]:
    """Reproject the polygons `shapes` (n,) with x before y. Raises EngineError where they have no place on Earth, or none in `target`."""
    if source is None or is_local(source):
        raise EngineError(
            "The footprints have no coordinate reference system, which {crs} needs; georeference the image and segment it"
            " again, or choose only formats in pixels (GeoPackage, shapefile, CSV).",
            crs=crs_name(target),
        )
    if source == target or not len(shapes):
        return shapes

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
    made: NDArray[np.object_] = moved
    return made


def ground_area(shapes: NDArray[np.object_], crs: CRS | None) -> NDArray[np.float64]:
    """Measure polygons (n,) in m² on the ellipsoid, by an equal-area projection around their centre; NaN without a CRS."""
    if crs is None or is_local(crs) or not len(shapes):
        return np.full(len(shapes), np.nan)
    around = reproject(shapes, crs, _equal_area(shapes, crs))
    measured: NDArray[np.float64] = shapely.area(around)
    return measured


def metric_crs(shapes: NDArray[np.object_], crs: CRS) -> CRS:
    """Return a CRS in metres, true to size, for squares over `shapes`: `crs` itself where it is one, else the zone of UTM."""
    is_metric = crs.is_projected and abs(float(crs.units_factor[1]) - 1) < 1e-9
    if is_metric and "Mercator_1SP" not in crs.to_wkt() and crs.to_epsg() not in (3857, 3395):
        return crs
    longitude, latitude = _centre(shapes, crs)
    zone = min(60, int((longitude + 180) // 6) + 1)
    return CRS.from_epsg((32600 if latitude >= 0 else 32700) + zone)


def _centre(shapes: NDArray[np.object_], crs: CRS) -> tuple[float, float]:
    """Return longitude and latitude of the middle of `shapes`."""
    left, bottom, right, top = shapely.total_bounds(shapes)
    xs, ys = transform_coordinates(crs, wgs84(), [(left + right) / 2], [(bottom + top) / 2])
    if not (math.isfinite(xs[0]) and math.isfinite(ys[0])):
        raise EngineError(
            "{problem}.", problem=Sentence("The footprints lie outside the domain of their coordinate system")
        )
    return float(xs[0]), float(ys[0])


def _equal_area(shapes: NDArray[np.object_], crs: CRS) -> CRS:
    longitude, latitude = _centre(shapes, crs)
    return CRS.from_string(f"+proj=laea +lat_0={latitude:.6f} +lon_0={longitude:.6f} +datum=WGS84 +units=m +no_defs")
