# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell the user when the files of a job are brought together by a transformation that may be worse than a pixel."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import rasterio
from rasterio.crs import CRS
from rasterio.errors import NotGeoreferencedWarning

from ..contract.request import Job
from ..contract.sentence import Sentence
from ..raster.datum_grids import missing_grid
from ..raster.gdal import GDAL_ERRORS, gdal_environment
from ..raster.gsd import ground_sampling_distance
from ..raster.placement import place
from ..raster.polygon_file import polygon_file
from ..runtime.errors import EngineError
from ..runtime.paths import check_input, is_there

_RASTERS = ("image", "before", "reference", "result")  # the first that is a raster has the grid on which the job works
_OTHERS = ("within", "sketch", "buildings", "exclude", "probability", "after", "graded", *_RASTERS)
_MORE = ("more", "before_more", "after_more")
_UNREADABLE: tuple[type[Exception], ...] = (*GDAL_ERRORS, EngineError, ValueError)
_MOST_IMAGES = 50  # whose headers are read for this
_COARSE = 10.0  # metres a pixel; without a grid, transformations are some metres off


def datum_notes(request: Job) -> Iterator[Sentence]:
    """Yield a note for each file of `request`, images mapped together with the first included, whose transformation to the CRS of the image lacks a datum grid.

    Files that cannot be read give none: the job reports them.
    """
    others = [path for name in _OTHERS if (path := getattr(request, name, ""))]
    others += [path for name in _MORE for path in getattr(request, name, ())[:_MOST_IMAGES]]
    if len(others) == 1:  # the image
        return
    grid = next((found for name in _RASTERS if (found := _centre(getattr(request, name, "")))), None)
    if grid is None:
        return
    crs, x, y = grid
    told = set()
    for path in others:
        other = _crs(path)
        if other is None or path in told:
            continue
        if missing := missing_grid(crs, other, x, y):
            told.add(path)
            yield Sentence(
                "{file} may lie some metres off: the datum grid {grid}, which its transformation to {crs} needs, is not"
                " installed. Save it in that coordinate reference system with a program that has the grid, such as QGIS.",
                file=Path(path).name,
                grid=missing,
                crs=crs.to_string() if crs.to_epsg() else Sentence("the one of the image"),
            )


def _centre(path: str) -> tuple[CRS, float, float] | None:
    """Return CRS and coordinates of the centre of the raster `path`, or of that in a result folder.

    None where there is no raster or CRS, or its pixels are coarse.
    """
    if path and is_there(Path(path)) and Path(path).is_dir():
        path = str(Path(path) / "probability.tif")
    try:
        check_input(Path(path))
        with warnings.catch_warnings(), gdal_environment():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as file:
                dataset = place(file)
                crs, transform, width, height = dataset.crs, dataset.transform, dataset.width, dataset.height
                if dataset is not file:
                    dataset.close()
        if not crs or ground_sampling_distance(crs, transform, width, height) > _COARSE:
            return None
        return crs, *(transform @ (width / 2, height / 2))
    except _UNREADABLE:
        return None


def _crs(path: str) -> CRS | None:
    """Return the CRS of a raster or of the first layer of a polygon file; None where there is none."""
    if found := _centre(path):
        return found[0]
    try:
        file = polygon_file(path)
        named = next((file.describe(layer)["crs"] for layer in file.layers()), None)
        return CRS.from_user_input(named) if named else None
    except _UNREADABLE:
        return None
