# SPDX-License-Identifier: GPL-2.0-or-later
"""Write a table with a point inside each footprint, for spreadsheets and for programs without polygons."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from .footprint_table import FootprintTable
from .ground import parse_crs, reproject, wgs84
from .vector_files import with_ground

_ENCODING = "utf-8-sig"  # spreadsheets take UTF-8 without a mark for another encoding
_PLANE = 3  # digits of metres
_DEGREES = 7


def write_centroids(path: Path, table: FootprintTable, crs: str) -> None:
    """Write one line for each footprint: longitude and latitude (WGS 84), x and y in `crs` ("": the table's), and its attributes.

    The point is the centroid, or one inside the footprint where the centroid is outside it. Raises EngineError, OSError.
    """
    points = shapely.centroid(table.shapes)
    outside = ~shapely.covers(table.shapes, points) if len(points) else np.empty(0, dtype=bool)
    points[outside] = shapely.point_on_surface(table.shapes[outside])
    columns: dict[str, NDArray[Any]] = {}
    target = parse_crs(crs) if crs else table.crs
    if table.is_placed:
        degrees = shapely.get_coordinates(reproject(points, table.crs, wgs84()))
        columns |= {"lon": np.round(degrees[:, 0], _DEGREES), "lat": np.round(degrees[:, 1], _DEGREES)}
    if target is None or target.is_projected:
        plane = shapely.get_coordinates(reproject(points, table.crs, target) if target else points)
        columns |= {"x": np.round(plane[:, 0], _PLANE), "y": np.round(plane[:, 1], _PLANE)}
    for name, values in with_ground(table).items():
        columns[name if name not in columns else f"{name}_"] = values
    write_table(path, list(columns), [list(row) for row in zip(*columns.values(), strict=True)])


def write_table(path: Path, header: list[str], rows: list[list[Any]]) -> None:
    """Write a table as CSV; NaN and None are empty. Raises OSError."""
    with path.open("w", encoding=_ENCODING, newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows([_cell(value) for value in row] for row in rows)


def _cell(value: Any) -> Any:
    if value is None or (isinstance(value, float | np.floating) and not np.isfinite(value)):
        return ""
    if isinstance(value, np.floating | float) and float(value).is_integer():
        return int(value)
    return value
