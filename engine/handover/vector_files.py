# SPDX-License-Identifier: GPL-2.0-or-later
"""Write polygons with their attributes in the formats of GIS programs."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from rasterio.crs import CRS

from ..contract.column_names import distinct_names
from ..raster.gdal import reason
from ..raster.undefined_crs import clear_undefined_crs
from ..raster.whole_numbers import is_text, with_missing
from ..runtime.errors import EngineError
from .footprint_table import AREA, FootprintTable
from .ground import parse_crs, reproject, wgs84

WRITE_ERRORS = (OSError, DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError, ValueError)
_LONGEST_FIELD = 10  # bytes of a name in dBase
_LONGEST_TEXT = 254  # bytes of a value in dBase
_MOST_FIELDS, _LONGEST_LINE = 255, 65_000  # fields, and bytes of all values of a footprint in dBase
_TEXT_WIDTH, _NUMBER_WIDTH = 80, 24  # bytes that GDAL reserves for a value
_RESERVED = ("fid", "ogc_fid")  # of GDAL's drivers
_NOT_IN_KML = re.compile('[<>&"\t\r\n]')  # which GDAL does not escape in names of fields


def with_ground(table: FootprintTable) -> dict[str, NDArray[Any]]:
    """Return the attributes of `table` with the ground area measured again, rounded to 0.01 m², where it is known."""
    columns = {name: values for name, values in table.columns.items() if name.lower() not in _RESERVED}
    if AREA not in columns or not np.isnan(table.area_m2).all():
        columns[AREA] = np.round(table.area_m2, 2)
    return columns


def write_geopackage(path: Path, layer: str, table: FootprintTable, crs: str, description: str = "") -> None:
    """Write the layer `layer` of the GeoPackage `path`, in `crs` ("": that of the table). Raises EngineError."""
    options = {"VERSION": "1.2"}  # newer ones make the GDAL of QGIS 3.22 warn
    columns = with_ground(table)
    ordered = sorted(columns, key=lambda name: name != AREA)  # ours keeps its name
    names = dict(zip(ordered, distinct_names(ordered), strict=True))
    _write(
        path,
        _in(table, crs),
        {names[name]: values for name, values in columns.items()},
        _target(table, crs),
        "GPKG",
        layer,
        dataset=options,
        about=description,
    )


def write_flatgeobuf(path: Path, layer: str, table: FootprintTable, crs: str) -> None:
    """Write a FlatGeobuf file in `crs` ("": that of the table). Raises EngineError."""
    _write(path, _in(table, crs), with_ground(table), _target(table, crs), "FlatGeobuf", layer)


def write_shapefile(path: Path, layer: str, table: FootprintTable, crs: str) -> None:
    """Write a shapefile in UTF-8, with names of at most 10 characters, in `crs` ("": that of the table). Raises EngineError.

    It holds the attributes that fit into it (`shapefile_columns`).
    """
    columns = shapefile_columns(table)
    names = short_names(columns)
    short = {names[name]: _shortened(values) for name, values in columns.items()}
    _write(path, _in(table, crs), short, _target(table, crs), "ESRI Shapefile", layer, options={"ENCODING": "UTF-8"})


def shapefile_columns(table: FootprintTable) -> dict[str, NDArray[Any]]:
    """Return the attributes that fit into a line of dBase, in their order, the area among them: beyond its length, all would be lost."""
    columns, kept, length = with_ground(table), dict[str, NDArray[Any]](), 0
    for name in sorted(columns, key=lambda name: name != AREA):
        length += _width(columns[name])
        if length > _LONGEST_LINE or len(kept) == _MOST_FIELDS:
            break
        kept[name] = columns[name]
    return {name: values for name, values in columns.items() if name in kept}


def _width(values: NDArray[Any]) -> int:
    """Return the bytes that a column takes in each line of dBase."""
    if not is_text(values):
        return _NUMBER_WIDTH
    return min(_LONGEST_TEXT, max(_TEXT_WIDTH, *(len(text.encode()) for text in values if text is not None), 0))


def write_geojson(path: Path, layer: str, table: FootprintTable, crs: str) -> None:
    """Write GeoJSON after RFC 7946: longitude and latitude whatever `crs` says. Raises EngineError."""
    shapes = reproject(table.shapes, table.crs, wgs84())
    _write(
        path,
        shapes,
        with_ground(table),
        wgs84(),
        "GeoJSON",
        layer,
        options={"RFC7946": "YES", "COORDINATE_PRECISION": "8"},
    )


def write_kml(path: Path, layer: str, table: FootprintTable, crs: str) -> None:
    """Write KML: longitude and latitude whatever `crs` says; the number of a footprint is its name. Raises EngineError."""
    shapes = reproject(table.shapes, table.crs, wgs84())
    columns = with_ground(table)
    numbers = columns.get("id", np.arange(1, len(shapes) + 1))
    names = np.array(
        [None, *("" if _is_missing(each) else f"{each:.0f}" if _is_number(each) else str(each) for each in numbers)]
    )
    plain = distinct_names(_NOT_IN_KML.sub("_", name) for name in columns)
    escaped = dict(zip(plain, columns.values(), strict=True))
    _write(path, shapes, {"Name": names[1:].astype(object), **escaped}, wgs84(), "LIBKML", layer)


def short_names(columns: Mapping[str, object]) -> dict[str, str]:
    """Return for each name one of at most 10 ASCII characters, all different whatever their case."""
    found: dict[str, str] = {}
    for name in columns:
        plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter == "_") else "_" for letter in name)
        short, number = plain[:_LONGEST_FIELD] or "field", 1
        while short.lower() in {other.lower() for other in found.values()}:
            number += 1
            short = f"{plain[: _LONGEST_FIELD - len(str(number)) - 1]}_{number}"
        found[name] = short
    return found


VECTOR_WRITERS: dict[str, Callable[[Path, str, FootprintTable, str], None]] = {
    "gpkg": write_geopackage,
    "geojson": write_geojson,
    "shp": write_shapefile,
    "kml": write_kml,
    "fgb": write_flatgeobuf,
}
"""Writer by format."""


def _in(table: FootprintTable, crs: str) -> NDArray[np.object_]:
    return reproject(table.shapes, table.crs, parse_crs(crs)) if crs else table.shapes


def _target(table: FootprintTable, crs: str) -> CRS | None:
    return parse_crs(crs) if crs else table.crs


def _write(
    path: Path,
    shapes: NDArray[np.object_],
    columns: Mapping[str, NDArray[Any]],
    crs: CRS | None,
    driver: str,
    layer: str,
    *,
    dataset: Mapping[str, str] | None = None,
    options: Mapping[str, str] | None = None,
    about: str = "",
) -> None:
    several = any(shape.geom_type == "MultiPolygon" for shape in shapes)
    if several and driver in ("GPKG", "FlatGeobuf"):  # whose layers have one type
        shapes = np.array([shapely.multipolygons(shapely.get_parts(shape)) for shape in shapes], dtype=object)
    values, missing = zip(*map(with_missing, columns.values()), strict=True) if columns else ((), ())
    settings = {"DESCRIPTION": about} if about and driver == "GPKG" else {}
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*crs.*")  # expected where the image has no georeference
            raw.write(
                path,
                geometry=shapely.to_wkb(shapes) if len(shapes) else shapes,
                field_data=list(values),
                field_mask=list(missing),
                fields=np.array([*columns, None], dtype=object)[:-1],
                layer=layer,
                driver=driver,
                geometry_type="MultiPolygon" if several else "Polygon",
                crs=crs.to_wkt() if crs else None,
                append=driver == "GPKG" and path.exists(),
                dataset_options=dict(dataset or {}),
                layer_options={**settings, **(options or {})},
            )
        if crs is None and driver == "GPKG":
            clear_undefined_crs(path)
    except WRITE_ERRORS as error:
        raise unwritable(path, error) from error


def unwritable(path: Path, error: BaseException) -> EngineError:
    """Return the error that says why `path` cannot be written."""
    return EngineError(
        "{file} cannot be written ({reason}); choose another folder, free some space, or close the file where it is open.",
        file=path.name,
        reason=reason(error),
    )


def _shortened(values: NDArray[Any]) -> NDArray[Any]:
    if not is_text(values):
        return values
    cut = [None if text is None else text.encode()[:_LONGEST_TEXT].decode("utf-8", "ignore") for text in values]
    return np.array([None, *cut], dtype=object)[1:]


def _is_missing(value: object) -> bool:
    return value is None or (isinstance(value, float | np.floating) and bool(np.isnan(value)))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | np.integer | np.floating)
