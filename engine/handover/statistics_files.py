# SPDX-License-Identifier: GPL-2.0-or-later
"""Write counts as a table and as layers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyogrio import raw
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from ..contract.grade import WORDS
from .analysed_ground import AnalysedGround
from .centroid_file import write_table
from .statistics import CountedGround, GroundCount
from .vector_files import WRITE_ERRORS, unwritable

_HEADER = [
    "level",
    "name",
    "buildings",
    "area_m2",
    "ground_km2",
    "analysed_percent",
    "buildings_per_km2",
    "built_percent",
    "mean_confidence",
]


def write_statistics_table(path: Path, whole: GroundCount, parts: Sequence[CountedGround]) -> None:
    """Write all counts as CSV: the whole, then each area and square; unknown values are empty. Raises OSError."""
    rows = [["whole", *_values(whole)]]
    rows += [[part.kind, *_values(count)] for part in parts for count in part.counts]
    write_table(path, _header(whole), rows)


def write_statistics_layers(
    path: Path, parts: Sequence[CountedGround], ground: AnalysedGround | None
) -> tuple[str, ...]:
    """Write a layer for each of `parts`, and the ground that was and was not analysed; return their names. Raises EngineError."""
    layers: list[str] = []
    for part in parts:
        placed = [count for count in part.counts if count.shape is not None]
        shapes = np.array([None, *(count.shape for count in placed)], dtype=object)[1:]
        rows = [_values(count) for count in placed]
        fields = _header(placed[0])[1:] if placed else _HEADER[1:]
        columns = [np.array(column) for column in zip(*rows, strict=True)] or [np.empty(0)] * len(fields)
        columns[0] = np.array([None, *columns[0]], dtype=object)[1:]
        _append(path, f"by_{part.kind}", shapes, fields, columns, part.crs)
        layers.append(f"by_{part.kind}")
    for name, shape in (("analysed", ground.analysed), ("not_analysed", ground.not_analysed)) if ground else ():
        if ground is not None and not shape.is_empty:
            area = ground.analysed_m2 if name == "analysed" else ground.not_analysed_m2
            _append(path, name, _one(shape), ["ground_km2"], [np.array([round(area / 1e6, 6)])], ground.crs)
            layers.append(name)
    return tuple(layers)


def _one(shape: BaseGeometry) -> Any:
    return np.array([None, shape], dtype=object)[1:]


def _values(count: GroundCount) -> list[Any]:
    return [
        count.name,
        count.buildings,
        round(count.area_m2, 1),
        _rounded(count.ground_m2 / 1e6, 6),
        _rounded(100 * count.analysed, 1),
        _rounded(count.per_km2, 2),
        _rounded(count.built_percent, 3),
        _rounded(count.confidence, 3),
        *count.grades,
    ]


def _header(count: GroundCount) -> list[str]:
    """Return the names of the columns; those of damage only where it was graded."""
    return [*_HEADER, *(f"damage_{word}" for word in WORDS)] if count.grades else _HEADER


def _rounded(value: float, digits: int) -> float:
    return round(value, digits) if math.isfinite(value) else math.nan


def _append(path: Path, layer: str, shapes: Any, fields: list[str], columns: list[Any], crs: CRS) -> None:
    multi = [shapely.multipolygons(shapely.get_parts(shape)) for shape in shapes]
    try:
        raw.write(
            path,
            geometry=shapely.to_wkb(np.array([None, *multi], dtype=object)[1:]),
            field_data=columns,
            fields=np.array(fields, dtype=object),
            layer=layer,
            driver="GPKG",
            geometry_type="MultiPolygon",
            crs=crs.to_wkt(),
            append=path.exists(),
            dataset_options={"VERSION": "1.2"},
        )
    except WRITE_ERRORS as error:
        raise unwritable(path, error) from error
