# SPDX-License-Identifier: GPL-2.0-or-later
"""Write graded footprints to a GeoPackage."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..contract.grade import GRADES, LAYER
from ..raster.layer_file import write_layer
from ..raster.scene import Scene
from .assess import Assessment

_PLACE = uuid.UUID("5c1b1a40-6a5b-4c0b-9d11-2f4f5e1f7c33")
"""The namespace of the footprints' identifiers: equal footprints in one CRS have equal ones."""


def write_damage(path: Path, shapes: Sequence[BaseGeometry], assessed: Assessment, scene: Scene) -> None:
    """Write the layer "damage" with the fields of docs/damage.md, in the CRS of `scene`. Raises EngineError."""
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
    write_layer(path, LAYER, _alike(shapes, kinds), columns, scene.crs, geometry)


def _identifier(shape: BaseGeometry) -> str:
    """Derive an identifier from the footprint alone, so that it stays when the buildings are graded again."""
    return str(uuid.uuid5(_PLACE, shapely.to_wkt(shape.normalize(), rounding_precision=6)))


def _alike(shapes: Sequence[BaseGeometry], kinds: set[str]) -> list[BaseGeometry]:
    if kinds == {"Polygon"}:
        return list(shapes)
    return [shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([shape]) for shape in shapes]
