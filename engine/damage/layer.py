# SPDX-License-Identifier: GPL-2.0-or-later
"""Write graded footprints to a GeoPackage."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..contract.footprint import CONFIDENCE, UUID
from ..contract.grade import GRADES, LAYER
from ..raster.layer_file import write_layer
from ..raster.scene import Scene
from .assess import Assessment

_OF_FILES = ("fid", "ogc_fid", "geom", "geometry")
"""Fields that number features, or hold their geometry, in a file."""
_PLACE = uuid.UUID("5c1b1a40-6a5b-4c0b-9d11-2f4f5e1f7c33")
"""The namespace of the footprints' identifiers: equal footprints in one CRS have equal ones."""


def write_damage(
    path: Path,
    shapes: Sequence[BaseGeometry],
    assessed: Assessment,
    scene: Scene,
    attributes: Mapping[str, NDArray[Any]] | None = None,
) -> None:
    """Write the layer "damage" with the fields of docs/damage.md, in the CRS of `scene`. Raises EngineError.

    `attributes` are the values (N,) of the fields that the buildings come with; they follow, see `_own_fields`.
    """
    scale = (assessed.gsd**2 if assessed.gsd else 0.0) / abs(scene.transform.determinant)
    areas = np.array([shape.area for shape in shapes]) * scale
    columns = {
        "id": np.arange(1, len(shapes) + 1),
        "uuid": np.array([_identifier(shape) for shape in shapes], dtype=object),
        "grade": np.array(assessed.grades, dtype=object),
        **{f"p_{name}": assessed.probability[:, n].astype(np.float64).round(4) for n, name in enumerate(GRADES)},
        "confidence": assessed.confidence.round(4),
        "review": assessed.review,
        "graded": np.array(assessed.graded, dtype=object),
        "hidden": np.array(assessed.hidden, dtype=object),
        "shift_x_m": assessed.shift[:, 0].astype(np.float64).round(2),
        "shift_y_m": assessed.shift[:, 1].astype(np.float64).round(2),
        "shift_confidence": assessed.shift[:, 2].astype(np.float64).round(3),
        "area_m2": areas.round(1),
    }
    kinds = {shape.geom_type for shape in shapes}
    geometry = "Polygon" if kinds == {"Polygon"} else "MultiPolygon"
    columns |= _own_fields(attributes or {}, columns)
    write_layer(path, LAYER, _alike(shapes, kinds), columns, scene.crs, geometry)


def _own_fields(attributes: Mapping[str, NDArray[Any]], written: Iterable[str]) -> dict[str, NDArray[Any]]:
    """Return the fields of a layer of buildings as the graded layer has them: those with a name of `written` become source_NAME.

    What Roofline wrote of a building is written anew, so fields of its results with such names are left out.
    """
    taken = {name.lower() for name in (*written, *_OF_FILES)}
    is_result = {UUID, CONFIDENCE} <= set(attributes)
    found: dict[str, NDArray[Any]] = {}
    for name, values in attributes.items():
        if name.lower() in _OF_FILES or (is_result and name.lower() in taken):
            continue
        ours = f"source_{name}" if name.lower() in taken else name
        if ours.lower() not in taken:
            taken.add(ours.lower())
            found[ours] = values
    return found


def _identifier(shape: BaseGeometry) -> str:
    """Derive an identifier from the footprint alone, so that it stays when the buildings are graded again."""
    return str(uuid.uuid5(_PLACE, shapely.to_wkt(shape.normalize(), rounding_precision=6)))


def _alike(shapes: Sequence[BaseGeometry], kinds: set[str]) -> list[BaseGeometry]:
    if kinds == {"Polygon"}:
        return list(shapes)
    return [shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([shape]) for shape in shapes]
