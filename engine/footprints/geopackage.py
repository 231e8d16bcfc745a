# SPDX-License-Identifier: GPL-2.0-or-later
"""Building footprints and the GeoPackage they are written to, complete or not at all."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from rasterio.crs import CRS

from ..raster.gdal import reason
from ..runtime.errors import EngineError

LAYER = "buildings"
_FIELDS = np.array(["id", "confidence", "area_m2"], dtype=object)


@dataclass(frozen=True)
class Footprints:
    """Some buildings, (p,) each: shapely polygons in pixels of the raster, mean probability inside (0 to 1), area on
    the ground in m2 (NaN: not known).
    """

    polygons: NDArray[np.object_]
    confidence: NDArray[np.float64]
    area_m2: NDArray[np.float64]


NONE = Footprints(np.empty(0, dtype=object), np.empty(0), np.empty(0))


@contextlib.contextmanager
def footprint_file(path: Path, transform: Affine, crs: CRS | None) -> Iterator[Callable[[Footprints], None]]:
    """Takes footprints batch by batch; `path` is there when the context ends without an exception, and only then.

    `transform` leads from pixels to `crs`. Raises EngineError when the GeoPackage cannot be written.
    """
    partial = path.with_name(f"{path.stem}.part.gpkg")
    count = 0

    def write(footprints: Footprints) -> None:
        nonlocal count
        if len(footprints.polygons):
            _append(partial, footprints, count + 1, transform, crs)
        count += len(footprints.polygons)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        _append(partial, NONE, 1, transform, crs)  # a scene without buildings has its layer and fields all the same
        yield write
        os.replace(partial, path)
    except (OSError, DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError) as error:
        raise EngineError(
            f"The buildings cannot be written to {path} ({reason(error)}); choose another folder, free some space, or close "
            "the file where it is open."
        ) from error
    finally:
        for name in (partial.name, f"{partial.name}-journal", f"{partial.name}-wal", f"{partial.name}-shm"):
            with contextlib.suppress(OSError):  # the folder itself may not be there
                partial.with_name(name).unlink(missing_ok=True)


def _append(path: Path, footprints: Footprints, first: int, transform: Affine, crs: CRS | None) -> None:
    a, b, c, d, e, f = transform[:6]

    def place(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = points.T
        return np.column_stack((a * x + b * y + c, d * x + e * y + f))

    count = len(footprints.polygons)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*crs.*")  # an image without georeference has none
        raw.write(
            path,
            geometry=shapely.to_wkb(shapely.transform(footprints.polygons, place)) if count else footprints.polygons,
            field_data=[np.arange(first, first + count), footprints.confidence, footprints.area_m2],
            fields=_FIELDS,
            layer=LAYER,
            driver="GPKG",
            geometry_type="Polygon",
            crs=crs.to_wkt() if crs else None,
            append=path.exists(),
            dataset_options={"VERSION": "1.2"},  # newer ones make the GDAL of QGIS 3.22 warn
        )
