# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the buildings that a person has graded, as points or polygons, and find them among the footprints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from ..contract.grade import GRADE, GRADE_FIELDS, LEAST_GRADED
from ..contract.sentence import Sentence
from ..raster.geoparquet import GeoParquetFile
from ..raster.polygon_file import OGR_ERRORS, PolygonFile, polygon_file, split_layer, unreadable
from ..runtime.errors import EngineError
from ..runtime.paths import is_there
from .crops import project
from .grades import UNSEEN, read_grade, read_number

_COLUMNS = {
    "X_POSSIBLE_NAMES": "lon,long,longitude,lng,x,easting",
    "Y_POSSIBLE_NAMES": "lat,latitude,y,northing",
}
"""Columns of a text, other than well-known text, that hold points."""
_OTHER_SCALE = (4, 5)  # EMS-98 has these grades


@dataclass(frozen=True)
class Given:
    """The grade (N,), 0 to 3 or UNSEEN, that a file gives each footprint, -1: none; `notes` say what of the file was left out."""

    grades: NDArray[np.int64]
    notes: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class _GradedLayer:
    """What a layer grades: geometries with their grades, its field, the texts that are no grade, and whether it has a CRS."""

    field: str
    shapes: list[BaseGeometry]
    grades: list[int]
    unknown: list[str]
    has_crs: bool


def read_graded(path: Path, shapes: Sequence[BaseGeometry], crs: CRS | None) -> Given:
    """Return the grades that the file `path`, which may name a layer, gives each of `shapes`, which are in `crs`.

    A point grades the (smallest) footprint it lies in, a polygon the one that it covers most of. Features without a grade are passed
    over. Raises EngineError where the file cannot be read, has no grade or several layers with grades, has numbers of another scale,
    or grades fewer than LEAST_GRADED of the footprints, or all of them alike; those that were not seen do not count.
    """
    layer, name = _read(path, crs), split_layer(path)[0].name
    if not layer.grades:
        raise EngineError(
            "{file} grades no building: its field '{field}' must hold none, minor, major or destroyed, or a number from 0 to"
            " 3; grade at least {count}.",
            file=name,
            field=layer.field,
            count=LEAST_GRADED,
        )
    found = np.full(len(shapes), -1, np.int64)
    elsewhere, torn = 0, set[int]()
    tree = shapely.STRtree(list(shapes))
    for shape, grade in zip(layer.shapes, layer.grades, strict=True):
        best = _footprint_of(shape, tree, shapes)
        if best is None:
            elsewhere += 1
            continue
        if found[best] not in (-1, grade):
            torn.add(best)
        found[best] = grade
    _check_enough(found, name, has_crs=layer.has_crs or crs is None)
    return Given(found, tuple(_notes(name, layer, elsewhere, len(torn))))


def _footprint_of(shape: BaseGeometry, tree: shapely.STRtree, shapes: Sequence[BaseGeometry]) -> int | None:
    """Return the place among `shapes` of the footprint that a point lies in, or a polygon covers most of; None: there is none."""
    near = tree.query(shape, predicate="intersects")
    if not len(near):
        return None
    if shape.geom_type == "Point":
        return int(min(near, key=lambda number: shapes[number].area))  # a footprint within another, such as a block
    shared = [shapely.make_valid(shape).intersection(shapes[number]).area for number in near]
    return int(near[int(np.argmax(shared))]) if max(shared) > 0 else None  # 0: it touches a neighbour of its building


def _check_enough(found: NDArray[np.int64], name: str, *, has_crs: bool) -> None:
    """Raise EngineError where the grades of the footprints are too few, or all alike."""
    fitted_to = found[(found >= 0) & (found != UNSEEN)]
    count = len(fitted_to)
    if not count and not has_crs:
        raise EngineError(
            "{file} has no coordinate reference system; set the CRS of the layer and save it again.", file=name
        )
    if count < LEAST_GRADED:
        raise EngineError(
            "Only {count} of the graded buildings in {file} lie on a footprint; grade at least {least} of the buildings that"
            " are to be graded.",
            count=count,
            file=name,
            least=LEAST_GRADED,
        )
    if len(np.unique(fitted_to)) < 2:
        raise EngineError(
            "All buildings in {file} have one grade; grade some that are damaged and some that are not.", file=name
        )


def _notes(name: str, layer: _GradedLayer, elsewhere: int, torn: int) -> Iterable[Sentence]:
    """Say what of the file was left out."""
    if layer.unknown:
        yield Sentence(
            "Values in the field '{field}' of {file} that are no grade, such as “{example}”, were passed over ({count}).",
            field=layer.field, file=name, example=layer.unknown[0], count=len(layer.unknown),
        )  # fmt: skip
    if elsewhere:
        yield Sentence(
            "Grades in {file} that lie on no footprint were passed over ({count}).", file=name, count=elsewhere
        )
    if torn:
        yield Sentence(
            "Where {file} grades a building differently several times, its last grade was taken ({count}).",
            file=name, count=torn,
        )  # fmt: skip


def _read(named: Path, crs: CRS | None) -> _GradedLayer:
    """Read what the only layer with a field of grades, or the one that was named, grades; the geometries are in `crs`."""
    path = split_layer(named)[0]
    if not is_there(path):
        raise EngineError("There is no file {path}; choose another one.", path=str(path))
    file = polygon_file(named)
    try:
        names = _layers(file)
    except OGR_ERRORS as error:
        raise unreadable(file.path, error) from error
    fields = {layer: _field_of(file, layer) for layer in names}
    graded = [layer for layer, field in fields.items() if field]
    if not graded:
        raise EngineError(
            "{file} has no field '{field}'; add it, with none, minor, major or destroyed for each building that you have"
            " graded.",
            file=path.name,
            field=GRADE,
        )
    read = {layer: found for layer in graded if (found := _read_layer(file, layer, fields[layer], crs)) is not None}
    if not read:
        raise EngineError(
            "{file} does not say where its grades lie; give points or polygons, in a table as columns {columns}.",
            file=path.name,
            columns="lon, lat",
        )
    holding = [layer for layer, found in read.items() if found.grades]
    if len(holding) > 1:
        raise EngineError(
            "{file} holds several layers with grades ({layers}); name one of them, as {example}.",
            file=path.name,
            layers=", ".join(holding),
            example=f"{path.name}|layername={holding[-1]}",
        )
    return next((found for found in read.values() if found.grades), next(iter(read.values())))


def _field_of(file: PolygonFile | GeoParquetFile, layer: str) -> str:
    """Return the field of `layer` that holds the grades, "" for none."""
    fields = file.describe(layer)["fields"]
    return next((own for wanted in GRADE_FIELDS for own in fields if own.lower() == wanted), "")


def _read_layer(file: PolygonFile | GeoParquetFile, layer: str, field: str, crs: CRS | None) -> _GradedLayer | None:
    """Read what a layer grades; None where it has neither geometries nor columns of coordinates. Raises EngineError."""
    about = file.describe(layer)
    if isinstance(file, PolygonFile) and about["geometry_type"] is None:
        file = replace(file, options={**file.options, **_COLUMNS})
        about = file.describe(layer)
        if about["geometry_type"] is None:
            return None
    _, shapes, texts = file.read(layer, field, "", None)
    numbers = {read_number(text) for text in texts}
    if other := next((number for number in _OTHER_SCALE if number in numbers), None):
        raise EngineError(
            "The field '{field}' of {file} holds the number {number}, so its numbers are of another scale; here 0 is none, 1"
            " minor, 2 major and 3 destroyed. Write those, or the words.",
            field=field,
            file=file.path.name,
            number=other,
        )
    found = _GradedLayer(field, [], [], [], about["crs"] is not None)
    for shape, text in zip(shapes, texts, strict=True):
        grade = read_grade(text)
        if grade is None and text.strip().lower() not in ("", "nan"):
            found.unknown.append(text)
        if grade is None or shape is None or shape.is_empty:
            continue
        moved = _moved(shape, about["crs"], crs)
        parts = () if moved is None else moved.geoms if moved.geom_type == "MultiPoint" else (moved,)
        found.shapes.extend(parts)
        found.grades.extend([grade] * len(parts))
    return found


def _layers(file: PolygonFile | GeoParquetFile) -> list[str]:
    """Return the named layer, or those of points, too. Raises EngineError where there is no layer of that name."""
    if file.layer or isinstance(file, GeoParquetFile):
        return list(file.layers())
    return [str(name) for name, _ in pyogrio.list_layers(file.address)]


def _moved(shape: BaseGeometry, source: str | None, target: CRS | None) -> BaseGeometry | None:
    """Transform a geometry to `target`; None outside its domain."""
    if source is None or target is None:
        return shape
    places = project(shapely.get_coordinates(shape), CRS.from_user_input(source), target)
    return None if places is None else shapely.set_coordinates(shape, places)
