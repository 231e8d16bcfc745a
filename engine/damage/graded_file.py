# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the buildings that a person has graded, as points or polygons, and find them among the footprints."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from ..contract.grade import LEAST_GRADED
from ..raster.geoparquet import GeoParquetFile
from ..raster.polygon_file import OGR_ERRORS, PolygonFile, polygon_file, unreadable
from ..runtime.errors import EngineError
from ..runtime.paths import is_there
from .crops import project
from .grades import UNSEEN, read_grade

FIELDS = ("graded", "grade", "damage", "subtype")
"""Fields that may hold the grade; the first that a file has counts."""


def read_graded(path: Path, shapes: Sequence[BaseGeometry], crs: CRS | None) -> NDArray[np.int64]:
    """Return the grade (N,), 0 to 3 or UNSEEN, that the file `path` gives each of `shapes`, which are in `crs`; -1: none.

    A point grades the (smallest) footprint it lies in, a polygon the one that it covers most of. Features without a grade are passed
    over. Raises EngineError where the file cannot be read, has no grade, or grades fewer than LEAST_GRADED of the footprints, or all
    of them alike; those that were not seen do not count.
    """
    geometries, grades = _read(path, crs)
    if not grades:
        raise EngineError(
            "{file} grades no building: its field '{field}' must hold none, minor, major or destroyed, or a number from 0 to"
            " 3; grade at least {count}.",
            file=path.name,
            field=FIELDS[1],
            count=LEAST_GRADED,
        )
    found = np.full(len(shapes), -1, np.int64)
    tree = shapely.STRtree(list(shapes))
    for shape, grade in zip(geometries, grades, strict=True):
        near = tree.query(shape, predicate="intersects")
        if not len(near):
            continue
        if shape.geom_type in ("Point", "MultiPoint"):
            best = min(near, key=lambda number: shapes[number].area)  # a footprint within another, such as a block
        else:
            shared = [shapely.make_valid(shape).intersection(shapes[number]).area for number in near]
            if not max(shared) > 0:
                continue  # it touches a neighbour of its building
            best = near[int(np.argmax(shared))]
        found[best] = grade
    fitted_to = found[(found >= 0) & (found != UNSEEN)]
    count = len(fitted_to)
    if count < LEAST_GRADED:
        raise EngineError(
            "Only {count} of the graded buildings in {file} lie on a footprint; grade at least {least} of the buildings that"
            " are to be graded.",
            count=count,
            file=path.name,
            least=LEAST_GRADED,
        )
    if len(np.unique(fitted_to)) < 2:
        raise EngineError(
            "All buildings in {file} have one grade; grade some that are damaged and some that are not.", file=path.name
        )
    return found


def _read(path: Path, crs: CRS | None) -> tuple[list[BaseGeometry], list[int]]:
    """Read the geometries, in `crs`, that have a grade."""
    if not is_there(path):
        raise EngineError("There is no file {path}; choose another one.", path=str(path))
    file = polygon_file(path)
    geometries: list[BaseGeometry] = []
    grades: list[int] = []
    has_field = False
    try:
        names = [file.layer] if file.layer else _layers(file)
    except OGR_ERRORS as error:
        raise unreadable(file.path, error) from error
    for layer in names:
        about = file.describe(layer)
        field = next((own for wanted in FIELDS for own in about["fields"] if own.lower() == wanted), "")
        if not field:
            continue
        has_field = True
        _, shapes, texts = file.read(layer, field, "", None)
        for shape, text in zip(shapes, texts, strict=True):
            grade = read_grade(text)
            if grade is not None and shape is not None and not shape.is_empty:
                moved = _moved(shape, about["crs"], crs)
                if moved is not None:
                    geometries.append(moved)
                    grades.append(grade)
    if not has_field:
        raise EngineError(
            "{file} has no field '{field}'; add it, with none, minor, major or destroyed for each building that you have"
            " graded.",
            file=path.name,
            field=FIELDS[1],
        )
    return geometries, grades


def _layers(file: PolygonFile | GeoParquetFile) -> list[str]:
    """Return the names of all layers, also those of points."""
    if isinstance(file, GeoParquetFile):
        return list(file.layers())
    return [str(name) for name, _ in pyogrio.list_layers(file.address)]


def _moved(shape: BaseGeometry, source: str | None, target: CRS | None) -> BaseGeometry | None:
    """Transform a geometry to `target`; None outside its domain."""
    if source is None or target is None:
        return shape
    places = project(shapely.get_coordinates(shape), CRS.from_user_input(source), target)
    return None if places is None else shapely.set_coordinates(shape, places)
