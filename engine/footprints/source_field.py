# SPDX-License-Identifier: GPL-2.0-or-later
"""Add to each footprint the name of the image that it was found in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from ..raster.gdal import reason
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from .geopackage import LAYER

FIELD = "source"
Names = Callable[[NDArray[np.float64], NDArray[np.float64]], NDArray[np.object_]]
"""Names the image at each point (n,), given by x and y in the CRS of the footprints."""


def add_source(path: Path, names: Names) -> None:
    """Add the field "source" to the layer of footprints in the GeoPackage `path`: the image at a point inside each.

    Raises EngineError when the file cannot be written.
    """
    try:
        meta, _, geometry, values = raw.read(path, layer=LAYER)
        inside = shapely.point_on_surface(shapely.from_wkb(geometry))
        sources = names(shapely.get_x(inside), shapely.get_y(inside))
        with atomic_file(path, keep_suffix=True) as partial:
            raw.write(
                partial,
                geometry=geometry,
                field_data=[*values, sources],
                fields=np.array([*meta["fields"], FIELD], dtype=object),
                layer=LAYER,
                driver="GPKG",
                geometry_type="Polygon",
                crs=meta["crs"],
                dataset_options={"VERSION": "1.2"},  # as in geopackage.py
            )
    except (OSError, DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError) as error:
        raise EngineError(
            "The names of the images cannot be written to {path} ({reason}); choose another folder, free some space, or"
            " close the file where it is open.",
            path=str(path),
            reason=reason(error),
        ) from error
