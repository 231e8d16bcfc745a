# SPDX-License-Identifier: GPL-2.0-or-later
"""Write one layer of shapes to a GeoPackage or GeoJSON file, which appears only when it is complete."""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from rasterio.crs import CRS
from shapely.geometry.base import BaseGeometry

from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from ..runtime.paths import name_with
from .gdal import reason
from .undefined_crs import clear_undefined_crs

_ERRORS = (DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError, OSError)
_OPTIONS: dict[str, dict[str, Any]] = {
    ".gpkg": {"driver": "GPKG", "dataset_options": {"VERSION": "1.2"}},  # newer ones make the GDAL of QGIS 3.22 warn
    ".geojson": {"driver": "GeoJSON", "layer_options": {"RFC7946": "YES"}},  # in longitude and latitude
}


def check_suffix(path: Path) -> None:
    """Raise EngineError where `path` does not name a file that `write_layer` writes."""
    if path.suffix.lower() not in _OPTIONS:
        raise EngineError(
            "{file} is neither a GeoPackage nor a GeoJSON file; name it {name}.",
            file=path.name,
            name=name_with(".gpkg", path),
        )


def write_layer(
    path: Path,
    layer: str,
    shapes: Sequence[BaseGeometry],
    columns: Mapping[str, NDArray[Any]],
    crs: CRS | None,
    geometry: str = "Polygon",
) -> None:
    """Write `shapes` (n,) of the type `geometry`, in `crs`, with an array (n,) for each field. Raises EngineError.

    Texts are arrays of objects, None where one is missing. An existing file is replaced.
    """
    check_suffix(path)
    try:
        with atomic_file(path, keep_suffix=True) as partial, warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".*crs.*")  # an image without georeference has none
            raw.write(
                partial,
                geometry=shapely.to_wkb(np.array(shapes, dtype=object)),
                field_data=list(columns.values()),
                fields=np.array([*columns, None], dtype=object)[:-1],
                layer=layer,
                geometry_type=geometry,
                crs=crs.to_wkt() if crs else None,
                **_OPTIONS[path.suffix.lower()],
            )
            if crs is None and path.suffix.lower() == ".gpkg":
                clear_undefined_crs(partial)
    except _ERRORS as error:
        raise EngineError(
            "{path} cannot be written ({problem}); choose another folder, free some space, or close the file where it is open.",
            path=str(path),
            problem=reason(error),
        ) from error
