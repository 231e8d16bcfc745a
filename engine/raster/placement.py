# SPDX-License-Identifier: GPL-2.0-or-later
"""Place images that have ground control points or rational polynomial coefficients (RPC) in place of a geotransform, as QGIS does."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Any

from affine import Affine
from rasterio.enums import ColorInterp, Resampling
from rasterio.vrt import WarpedVRT

from ..runtime.errors import EngineError
from .gdal import GDAL_ERRORS

_TOLERANCE = 0.2  # pixels; QGIS's own, so that size and position of the grid are the same


def place(dataset: Any, resampling: Resampling = Resampling.bilinear) -> Any:
    """Return a view of `dataset` on the north-up grid where QGIS shows it; `dataset` itself when it needs or allows none.

    Pixels without a source get the nodata value; without one NaN in bands of floats, else an alpha band is added behind the
    others. The terrain does not enter: RPC are evaluated at their reference height. Images with a palette and unsuitable
    control points (fewer than three, or on a line) are handled as in QGIS: nearest neighbour, and no place.
    """
    if not dataset.transform.is_identity:
        return dataset
    settings: dict[str, Any]
    if len(dataset.gcps[0]):
        settings = {}
    elif dataset.rpcs is not None:
        settings = {"src_crs": "EPSG:4326", "crs": "EPSG:4326", "rpc_height": dataset.rpcs.height_off}
    else:
        return dataset
    if ColorInterp.palette in dataset.colorinterp:
        resampling = Resampling.nearest  # a mean of two entries of a palette is another colour
    if dataset.nodata is None:
        if all(dtype.startswith("float") for dtype in dataset.dtypes):
            settings["nodata"] = math.nan
        elif ColorInterp.alpha not in dataset.colorinterp:
            settings["add_alpha"] = True
    with suppress(*GDAL_ERRORS):
        return WarpedVRT(dataset, resampling=resampling, tolerance=_TOLERANCE, **settings)
    return dataset


def stored(dataset: Any) -> Any:
    """Return the dataset that a view made by `place` reads; `dataset` itself when it is none."""
    return dataset.src_dataset if isinstance(dataset, WarpedVRT) else dataset


def check_transform(transform: Affine, width: int, height: int, name: str) -> None:
    """Raise EngineError when `transform` does not give each pixel of the image `name` an area and a place."""
    corners = [transform @ corner for corner in ((0, 0), (width, 0), (0, height), (width, height))]
    farthest = max(abs(value) for corner in corners for value in corner)
    along, down = math.hypot(transform.a, transform.d), math.hypot(transform.b, transform.e)
    values = (*transform[:6], *(value for corner in corners for value in corner), transform.determinant)
    is_finite = all(map(math.isfinite, values))
    # Neighbouring pixels need distinct coordinates, and the axes of the image distinct directions.
    if is_finite and min(along, down) > 8 * math.ulp(farthest) and abs(transform.determinant) > 1e-9 * along * down:
        return
    raise EngineError(
        "The georeference of {file} is damaged (pixel size {along:g} by {down:g}); assign the right one,"
        " or remove it to work in pixels.",
        file=name,
        along=along,
        down=down,
    )
