# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the map of a result's errors in the colours of the paper's published maps."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from ..raster.gdal import GDAL_ERRORS, reason
from ..raster.probability_reader import Grid
from ..raster.scene import PIXEL_TRANSFORM
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError

LEFT_OUT, TRUE_NEGATIVE, TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE = range(5)
COLOURS = {
    LEFT_OUT: (190, 190, 190, 0),
    TRUE_NEGATIVE: (255, 255, 255, 255),
    TRUE_POSITIVE: (0, 255, 0, 255),
    FALSE_POSITIVE: (255, 0, 0, 255),
    FALSE_NEGATIVE: (0, 0, 255, 255),
}
"""Red, green, blue, alpha as in the maps published with the paper (github.com/sinaghassemi/eusipco2018)."""


@contextmanager
def error_map(path: Path, grid: Grid) -> Iterator[Callable[[NDArray[np.uint8], Window], None]]:
    """Open the error map for the codes (uint8) of windows; the file appears when the context ends without an exception.

    Raises EngineError when it cannot be written.
    """
    profile = {"driver": "GTiff", "dtype": "uint8", "count": 1, "nodata": LEFT_OUT, "crs": grid.crs}
    profile |= {"width": grid.width, "height": grid.height, "tiled": True, "compress": "deflate", "bigtiff": "if_safer"}
    if grid.transform != PIXEL_TRANSFORM:
        profile["transform"] = grid.transform
    try:
        with atomic_file(path, keep_suffix=True) as partial, warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(partial, "w", **profile) as file:
                file.write_colormap(1, COLOURS)
                yield lambda codes, window: file.write(codes, 1, window=window)
            factors = [2**n for n in range(1, 12) if max(grid.width, grid.height) >> n >= 256]
            with rasterio.open(partial, "r+") as file:  # so that QGIS shows a large map quickly
                file.build_overviews(factors, Resampling.nearest)
    except GDAL_ERRORS as error:
        raise EngineError(
            "{path} cannot be written ({reason}); choose another folder or free some space.",
            path=str(path),
            reason=reason(error),
        ) from error


def empty_error_map(path: Path, grid: Grid) -> None:
    """Write an error map on which everything is left out. Raises EngineError."""
    with error_map(path, grid):
        pass
