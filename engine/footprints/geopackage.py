# SPDX-License-Identifier: GPL-2.0-or-later
"""Write footprints to a GeoPackage, which appears only when it is complete."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from affine import Affine
from numpy.typing import NDArray
from pyogrio import raw
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError
from rasterio.crs import CRS

from ..contract.footprint import AREA, CONFIDENCE, ID, UUID
from ..raster.gdal import reason
from ..raster.undefined_crs import clear_undefined_crs
from ..raster.whole_numbers import with_missing
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from .footprint import NONE, Footprints
from .origin import UNKNOWN, FootprintOrigin

LAYER = "buildings"


@contextlib.contextmanager
def open_geopackage(
    path: Path, transform: Affine, crs: CRS | None, origin: FootprintOrigin = UNKNOWN, gsd: float = 0.0
) -> Iterator[Callable[[Footprints], None]]:
    """Open a GeoPackage with the layer "buildings"; see writers.Writer.

    Its fields are those of contract/footprint.py; `id` counts from 1.
    """
    count = 0

    def write(footprints: Footprints) -> None:
        nonlocal count
        if len(footprints.polygons):
            _append(partial, footprints, count + 1, transform, crs, origin, gsd)
        count += len(footprints.polygons)

    try:
        with atomic_file(path, keep_suffix=True) as partial:
            _append(
                partial, NONE, 1, transform, crs, origin, gsd
            )  # so that a file without buildings has layer and fields, too
            yield write
    except (OSError, DataSourceError, DataLayerError, FeatureError, FieldError, GeometryError) as error:
        raise cannot_write(path, error) from error


def cannot_write(path: Path, error: Exception) -> EngineError:
    """Return what to raise when footprints cannot be written to `path`."""
    return EngineError(
        "The buildings cannot be written to {path} ({reason}); choose another folder, free some space, or close "
        "the file where it is open.",
        path=str(path),
        reason=reason(error),
    )


def _append(
    path: Path,
    footprints: Footprints,
    first: int,
    transform: Affine,
    crs: CRS | None,
    origin: FootprintOrigin,
    gsd: float,
) -> None:
    """Append footprints, numbered from `first`, to the file at `path`; it is created if needed."""
    a, b, c, d, e, f = transform[:6]

    def place(points: NDArray[np.float64]) -> NDArray[np.float64]:
        x, y = points.T
        return np.column_stack((a * x + b * y + c, d * x + e * y + f))

    count = len(footprints.polygons)
    polygons = shapely.to_wkb(shapely.transform(footprints.polygons, place)) if count else footprints.polygons
    columns = {
        ID: np.arange(first, first + count),
        UUID: origin.identify(polygons),
        CONFIDENCE: footprints.confidence,
        AREA: footprints.area_m2,
        **origin.columns(count, gsd),
    }
    write_layer(path, polygons, columns, crs)


def write_layer(
    path: Path, polygons: NDArray[np.object_], columns: Mapping[str, NDArray[Any]], crs: CRS | None
) -> None:
    """Append footprints, as WKB or polygons (n,) in `crs`, with the values (n,) of each field, to the file at `path`, created if needed."""
    geometry = shapely.to_wkb(polygons) if len(polygons) and not isinstance(polygons[0], bytes) else polygons
    is_new = not path.exists()
    values, missing = zip(*map(with_missing, columns.values()), strict=True)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*crs.*")  # expected where the image has no georeference
        raw.write(
            path,
            geometry=geometry,
            field_data=list(values),
            field_mask=list(missing),
            fields=np.array(list(columns), dtype=object),
            layer=LAYER,
            driver="GPKG",
            geometry_type="Polygon",
            crs=crs.to_wkt() if crs else None,
            append=not is_new,
            dataset_options={"VERSION": "1.2"},  # newer ones make the GDAL of QGIS 3.22 warn
        )
    if crs is None and is_new:
        clear_undefined_crs(path)
