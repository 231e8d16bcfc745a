# SPDX-License-Identifier: GPL-2.0-or-later
"""Write graded footprints to a GeoPackage, which appears only when it is complete."""

from __future__ import annotations

import uuid
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import shapely
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from shapely.geometry.base import BaseGeometry

from ..contract.grade import GRADES, LAYER
from ..raster.gdal import reason
from ..raster.scene import Scene
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from .assess import Assessment

_PLACE = uuid.UUID("5c1b1a40-6a5b-4c0b-9d11-2f4f5e1f7c33")
"""The namespace of the footprints' identifiers: equal footprints in one CRS have equal ones."""


def write_layer(path: Path, shapes: Sequence[BaseGeometry], assessed: Assessment, before: Scene) -> None:
    """Write the layer "damage" with the fields of docs/damage.md, in the CRS of `before`. Raises EngineError."""
    scale = (assessed.gsd**2 if assessed.gsd else 0.0) / abs(before.transform.determinant)
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
    try:
        with atomic_file(path, keep_suffix=True) as partial, warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*crs.*")  # an image without georeference has none
            raw.write(
                partial,
                geometry=shapely.to_wkb(np.array(_alike(shapes, kinds), dtype=object)),
                field_data=list(columns.values()),
                fields=np.array(list(columns), dtype=object),
                layer=LAYER,
                driver="GPKG",
                geometry_type="Polygon" if kinds == {"Polygon"} else "MultiPolygon",
                crs=before.crs.to_wkt() if before.crs else None,
                dataset_options={"VERSION": "1.2"},  # newer ones make the GDAL of QGIS 3.22 warn
            )
    except (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError, OSError) as error:
        raise EngineError(
            "The damage cannot be written to {path} ({problem}); choose another folder, free some space, or close the file"
            " where it is open.",
            path=str(path),
            problem=reason(error),
        ) from error


def _identifier(shape: BaseGeometry) -> str:
    """Derive an identifier from the footprint alone, so that it stays when the buildings are graded again."""
    return str(uuid.uuid5(_PLACE, shapely.to_wkt(shape.normalize(), rounding_precision=6)))


def _alike(shapes: Sequence[BaseGeometry], kinds: set[str]) -> list[BaseGeometry]:
    if kinds == {"Polygon"}:
        return list(shapes)
    return [shape if shape.geom_type == "MultiPolygon" else shapely.MultiPolygon([shape]) for shape in shapes]
