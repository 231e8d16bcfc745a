# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons from any file that GDAL reads, reprojected to the CRS of an image and rasterised on its grid."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.features import rasterize
from rasterio.warp import transform as transform_coordinates
from rasterio.warp import transform_bounds
from shapely.geometry.base import BaseGeometry

from ..contract.footprint import CONFIDENCE, REJECTED, STATUS, UUID
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from ..runtime.paths import is_there
from .carry_polygons import carry_part
from .gdal import GDAL_ERRORS
from .geoparquet import GeoParquetFile
from .local_crs import check_comparable, is_local
from .polygon_file import TRIED, PolygonFile, polygon_file, split_layer
from .scene import PIXEL_TRANSFORM

_WIDEST, _HIGHEST = 540, 91  # degrees: beyond the antimeridian some write on
_LARGEST_COORDINATE = 1e30
_MARGIN = 0.05  # of the size of a rectangle, for what the transformation of its outline misses


@dataclass(frozen=True)
class Polygons:
    """Valid polygons in one CRS, N of them.

    `classes` holds the text of the requested field of each, or ""; `attributes` the values (N,) of each field, where they were asked for.
    """

    geometries: tuple[BaseGeometry, ...]
    classes: tuple[str, ...]
    attributes: Mapping[str, NDArray[Any]] = field(default_factory=dict)


def read_polygons(
    path: Path,
    crs: CRS | None,
    *,
    field: str = "",
    where: str = "",
    within: Sequence[float] | None = None,
    attributes: bool = False,
) -> Polygons:
    """Read the polygons of `path` and reproject them to `crs` (None: coordinates stay unchanged).

    `path` may name a layer, `file.gpkg|layername=roofs`; otherwise the only layer that holds polygons is read, of a KML file
    all its folders. `where` is a condition on the attributes in OGR's SQL; without one only the buildings of an OpenStreetMap
    extract are read, and of a result without those that a review rejected. `within` (xmin, ymin, xmax, ymax) in `crs` limits what is read of a large file: polygons outside may be
    missing, none may be left, and large ones are cut. With `attributes` the values of all fields are read, too. Geometries are made valid; points, lines, empty geometries, geometries with coordinates that
    are not finite and geometries outside the domain of `crs` are dropped. Raises EngineError when the file cannot be read, holds
    no polygon or several layers of them, lacks the field `field`, or has no CRS while the image has one.
    """
    named = path
    path, _ = split_layer(named)
    file = _existing(named)
    if not where and file.is_openstreetmap:
        where = "building IS NOT NULL"  # land use, lakes and forests are polygons of the same layer
    found = False
    kept: list[tuple[BaseGeometry, str]] = []
    tables: list[tuple[dict[str, NDArray[Any]], list[int]]] = []
    for layer in file.layers():
        about = file.describe(layer)
        box = _box(within, crs, about["crs"])
        chosen = where or _not_rejected(about["fields"])
        has_it, shapes, texts = file.read(layer, field, chosen, box)
        shapes = shapely.make_valid(_finite(shapes))
        polygonal = [_polygonal(shape) for shape in shapes]
        rows = [row for row, shape in enumerate(polygonal) if shape is not None]
        polygons = [(p, text) for p, text in zip(polygonal, texts, strict=True) if p is not None]
        if not polygons:
            found = found or (box is not None and about["features"] != 0 and _shows_polygons(file.first(layer)))
            continue
        if field and not has_it:
            raise EngineError(
                "{file} has no field '{field}'; add it, or sketch in a layer that Roofline made.",
                file=path.name,
                field=field,
            )
        found = True
        geometries = _reproject([p for p, _ in polygons], about["crs"], crs, path, box)
        kept += [(p, text) for p, (_, text) in zip(geometries, polygons, strict=True) if p is not None]
        if attributes:
            placed = [row for row, p in zip(rows, geometries, strict=True) if p is not None]
            tables.append((file.attributes(layer, chosen, box), placed))
    if not kept and found and within is not None:
        _check_degrees(file, path.name)
    if kept or (found and within is not None):
        return Polygons(tuple(p for p, _ in kept), tuple(text for _, text in kept), _joined(tables))
    if found:
        refuse_outside(named)
    raise EngineError("{file} holds no polygon; draw at least one, or choose another layer.", file=path.name)


def _joined(tables: Sequence[tuple[dict[str, NDArray[Any]], list[int]]]) -> dict[str, NDArray[Any]]:
    """Join the chosen rows of the tables of several layers; where they do not agree, values are texts, None where one is missing."""
    joined: dict[str, NDArray[Any]] = {}
    for name in dict.fromkeys(name for table, _ in tables for name in table):
        parts = [table[name][rows] if name in table else np.full(len(rows), None) for table, rows in tables]
        if len({part.dtype for part in parts}) > 1:
            parts = [np.array([None if each is None else str(each) for each in part], dtype=object) for part in parts]
        joined[name] = np.concatenate(parts)
    return joined


def holds_nothing(path: Path) -> bool:
    """Return whether the polygon file holds no geometry at all, in any layer. Raises EngineError when it cannot be read."""
    file = _existing(path)
    found = [(layer, file.describe(layer)["features"]) for layer in file.layers() or file.all_layers()]
    return all(count == 0 or (0 < count <= TRIED and not file.first(layer)) for layer, count in found)


def _existing(path: Path) -> PolygonFile | GeoParquetFile:
    """Return the polygon file at `path`, which may name a layer. Raises EngineError where there is none."""
    file, _ = split_layer(path)
    if not is_there(file):
        raise EngineError("There is no file {path}; choose another one.", path=str(file))
    return polygon_file(path)


def nothing_left_out(path: Path) -> Sentence:
    """Say that a layer of what shall be left out is empty."""
    return Sentence("{file} holds no polygon, so nothing was left out.", file=split_layer(path)[0].name)


def read_unprojected(path: Path, field: str, target: CRS) -> tuple[Polygons, CRS]:
    """Read the polygons of `path` as read_polygons does, but in the CRS of the file, which is returned; `target` is that of the map.

    Raises EngineError also where the file has no CRS, or a local one.
    """
    found, file = read_polygons(path, None, field=field), polygon_file(path)
    crs = file.describe(file.layers()[0])["crs"]
    name = split_layer(path)[0].name
    if crs is None:
        raise _without_crs(name)
    own = CRS.from_user_input(crs)
    check_comparable(own, name, target, Sentence("The image"))
    return found, own


def refuse_outside(path: Path) -> NoReturn:
    """Raise the EngineError that says why no polygon of the file `path` lies near the image."""
    file, name = polygon_file(path), split_layer(path)[0].name
    _check_degrees(file, name)
    raise EngineError("The polygons of {file} lie outside the area of the image; choose another layer.", file=name)


def _without_crs(name: str) -> EngineError:
    return EngineError(
        "{file} has no coordinate reference system; set the CRS of the layer and save it again.", file=name
    )


def _shows_polygons(shapes: Sequence[BaseGeometry]) -> bool:
    """Whether one of the first `shapes` of a layer has an area; true where nothing is known of them."""
    return not shapes or any(
        "Polygon" in shape.geom_type or "Collection" in shape.geom_type or "Surface" in shape.geom_type
        for shape in shapes
    )


def _check_degrees(file: PolygonFile | GeoParquetFile, name: str) -> None:
    """Raise EngineError where a layer says that it is in degrees and its coordinates cannot be: GeoJSON without a CRS says so."""
    for layer in file.layers():
        source, shapes = file.describe(layer)["crs"], file.first(layer)
        if source is None or not shapes or not CRS.from_user_input(source).is_geographic:
            continue
        west, south, east, north = shapely.total_bounds(_finite(np.array(shapes, dtype=object)))
        if max(-west, east) > _WIDEST or max(-south, north) > _HIGHEST:
            raise EngineError(
                "The coordinates of {file} are too large for the degrees that it says they are; open it in QGIS, set the CRS of"
                " the layer and save it as a GeoPackage.",
                file=name,
            )


def covers(path: Path, places: NDArray[np.float64], crs: CRS | None) -> NDArray[np.bool_]:
    """Return which of the points `places` (n, 2) in `crs` lie in a polygon of the file; see read_polygons for which count.

    Only the polygons near the points are read. Raises EngineError when the file cannot be read.
    """
    file = polygon_file(path)
    about = [(layer, file.describe(layer)) for layer in file.layers()]
    found = np.zeros(len(places), dtype=bool)
    for number, (x, y) in enumerate(places):
        point = shapely.Point(x, y)
        reach = 1e-7 * max(1.0, abs(x), abs(y))
        for layer, told in about:
            box = _box((x - reach, y - reach, x + reach, y + reach), crs, told["crs"])
            shapes = _finite(file.read(layer, "", _not_rejected(told["fields"]), box)[1])
            polygons = [p for s in shapely.make_valid(shapes) if (p := _polygonal(s)) is not None]
            placed = _reproject(polygons, told["crs"], crs, split_layer(path)[0])
            found[number] |= any(p is not None and p.covers(point) for p in placed)
    return found


def _not_rejected(fields: Iterable[str]) -> str:
    """Return a condition that leaves out rejected footprints of a result; "" for a layer of another kind."""
    return f"{STATUS} IS NULL OR {STATUS} <> '{REJECTED}'" if {UUID, CONFIDENCE, STATUS} <= set(fields) else ""


def has_field(path: Path, field: str) -> bool:
    """Return whether a layer of the polygon file has `field`, in small or capital letters; False where it cannot be read."""
    try:
        file = polygon_file(path)
        fields = (name for layer in file.layers() for name in file.describe(layer)["fields"])
        return any(name.lower() == field.lower() for name in fields)
    except EngineError:
        return False  # reading the polygons raises it again


def polygon_extent(path: Path, crs: CRS | None) -> tuple[float, ...] | None:
    """Return the extent (xmin, ymin, xmax, ymax) in `crs` of the polygons in the file `path`.

    None where only reading a large file tells it, or where it lies outside the domain of `crs`.
    """
    try:
        file = polygon_file(path)
        parts = []
        for layer in file.layers():
            bounds, source = file.bounds(layer), file.describe(layer)["crs"]
            if bounds is None:
                return None
            if crs is not None and source is not None:
                bounds = transform_bounds(CRS.from_user_input(source), crs, *bounds)
            parts.append(bounds)
    except EngineError:
        return None
    except GDAL_ERRORS:
        return None
    if not parts or not np.isfinite(parts).all():
        return None
    low, high = np.min(parts, axis=0), np.max(parts, axis=0)
    return (*map(float, low[:2]), *map(float, high[2:]))


def _box(within: Sequence[float] | None, crs: CRS | None, source: str | None) -> tuple[float, ...] | None:
    """Return a rectangle in the CRS `source` that certainly contains `within` in `crs`; None where there is no such."""
    if within is None:
        return None
    left, bottom, right, top = within
    if crs is not None and source is not None:
        try:
            left, bottom, right, top = transform_bounds(crs, CRS.from_user_input(source), *within, densify_pts=21)
        except GDAL_ERRORS:
            return None
    margin = (_MARGIN * (right - left), _MARGIN * (top - bottom))
    box = (left - margin[0], bottom - margin[1], right + margin[0], top + margin[1])
    return box if np.isfinite(box).all() and left < right and bottom < top else None  # not across the antimeridian


def _finite(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    """Replace geometries with a coordinate that is not finite, or beyond 1e30, by None: GEOS cannot make them valid."""
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    usable = (np.abs(coordinates) <= _LARGEST_COORDINATE).all(axis=1)  # false for NaN too
    kept = shapes.copy()
    kept[owner[~usable]] = None
    return kept


def map_transform(transform: Affine) -> Affine:
    """Return the transform from pixels to the coordinates of polygons drawn over an image.

    It is the image's own, if it has one. QGIS shows an image without georeference below the x axis: row 10 is at y = -10.
    """
    return PIXEL_TRANSFORM if transform.is_identity else transform


def burn(geometries: Sequence[BaseGeometry], transform: Affine, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Rasterise `geometries`, in the CRS of `transform`: (height, width), true for pixels whose centre is inside one."""
    if not len(geometries):  # may be an array, whose truth value is ambiguous
        return np.zeros(shape, dtype=bool)
    burnt: NDArray[np.uint8] = rasterize(geometries, out_shape=shape, transform=transform, dtype="uint8")
    return burnt.astype(bool)


def _polygonal(shape: BaseGeometry | None) -> BaseGeometry | None:
    """Keep the polygons of a geometry; None when it has none."""
    if shape is None or shape.is_empty:
        return None
    if shape.geom_type == "GeometryCollection":
        shape = shapely.union_all([part for part in shape.geoms if part.geom_type in ("Polygon", "MultiPolygon")])
    return shape if shape.geom_type in ("Polygon", "MultiPolygon") and not shape.is_empty else None


def _reproject(
    geometries: list[BaseGeometry],
    source: str | None,
    target: CRS | None,
    path: Path,
    box: Sequence[float] | None = None,
) -> list[BaseGeometry | None]:
    """Reproject geometries to `target`; None for those outside its domain. Of those that reach far beyond `box`, in `source`, the rest is cut off. Raises EngineError when `source` is missing or one is local."""
    if target is None or (source is None and is_local(target)):
        return list(geometries)
    if source is None:
        raise _without_crs(path.name)
    source_crs = CRS.from_user_input(source)
    if source_crs == target:
        return list(geometries)
    check_comparable(source_crs, path.name, target, Sentence("The image"))

    def project(points: NDArray[np.float64]) -> NDArray[np.float64]:
        # Both in the order x, y (longitude, latitude), whatever axis order the CRS defines.
        xs, ys = transform_coordinates(source_crs, target, points[:, 0], points[:, 1])
        return np.column_stack((xs, ys))

    around = None if box is None else _thrice(box)

    def one(shape: BaseGeometry) -> BaseGeometry | None:
        if around is not None and not around.covers(shape):
            return carry_part(shape, source_crs, target, around)
        try:
            projected = shapely.transform(shape, project)
        except GDAL_ERRORS:
            return None
        whole = np.isfinite(projected.bounds).all()
        return _polygonal(shapely.make_valid(projected)) if whole else None

    return [one(shape) for shape in geometries]


def _thrice(box: Sequence[float]) -> BaseGeometry:
    """Return the rectangle (xmin, ymin, xmax, ymax) with as much around it on each side."""
    left, bottom, right, top = box
    width, height = right - left, top - bottom
    return shapely.box(left - width, bottom - height, right + width, top + height)
