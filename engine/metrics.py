# SPDX-License-Identifier: GPL-2.0-or-later
"""How good a result is against the ground truth: pixel scores (Sec. IV-B of the paper) and the error map."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
import shapely
from affine import Affine
from numpy.typing import NDArray
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window
from shapely.geometry.base import BaseGeometry

from .errors import Cancelled, EngineError
from .gdal import GDAL_ERRORS, reason
from .probability import Grid, is_raster, open_probability
from .progress import IsCancelled, Report
from .vectors import burn, read_polygons

LEFT_OUT, TRUE_NEGATIVE, TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE = range(5)
COLOURS = {
    LEFT_OUT: (190, 190, 190, 0),
    TRUE_NEGATIVE: (255, 255, 255, 255),
    TRUE_POSITIVE: (0, 255, 0, 255),
    FALSE_POSITIVE: (255, 0, 0, 255),
    FALSE_NEGATIVE: (0, 0, 255, 255),
}
"""The paper's authors' colours, as in the maps they published (github.com/sinaghassemi/eusipco2018)."""
_BLOCK = 2048
_REFERENCE_THRESHOLD = 0.5


@dataclass(frozen=True)
class Scores:
    """Scores of the building class in percent, the pixels they were counted from, and the map of the errors.

    A score whose denominator is 0 (no building anywhere) is 0.
    """

    f1: float
    accuracy: float
    precision: float
    recall: float
    iou: float
    tp: int
    fp: int
    fn: int
    tn: int
    error_map: Path

    @classmethod
    def from_counts(cls, tp: int, fp: int, fn: int, tn: int, error_map: Path) -> Scores:
        def percent(part: int, whole: int) -> float:
            return 100.0 * part / whole if whole else 0.0

        return cls(
            f1=percent(2 * tp, 2 * tp + fp + fn),
            accuracy=percent(tp + tn, tp + fp + fn + tn),
            precision=percent(tp, tp + fp),
            recall=percent(tp, tp + fn),
            iou=percent(tp, tp + fp + fn),
            tp=tp,
            fp=fp,
            fn=fn,
            tn=tn,
            error_map=error_map,
        )


@dataclass(frozen=True)
class _Truth:
    """A window, (h, w) each: what is building, and where one can tell."""

    building: NDArray[np.bool_]
    valid: NDArray[np.bool_]


_Read = Callable[[Window], _Truth]


def evaluate(
    result: Path,
    reference: Path,
    out: Path,
    exclude: Path | None,
    threshold: float,
    report: Report,
    cancelled: IsCancelled,
) -> Scores:
    """Compare `result` with `reference`, each a raster or a polygon file, and write `out`/error_map.tif.

    The pixels are the reference's when it is a raster, else the result's; the other raster is resampled (nearest),
    polygons in any CRS are burnt. `threshold` (0 to 1) makes buildings of the probabilities in `result`. Pixels that are
    nodata in either or lie in the polygons of `exclude` are left out. Raises EngineError when nothing can be compared.
    """
    path = out / "error_map.tif"
    with ExitStack() as stack:
        grid = _common_grid(result, reference)
        predicted = _reader(result, grid, threshold, stack)
        true = _reader(reference, grid, _REFERENCE_THRESHOLD, stack)
        excluded = _polygon_reader(exclude, grid) if exclude else None
        codes = stack.enter_context(_error_map(path, grid))
        counts = np.zeros(len(COLOURS), dtype=np.int64)
        windows = list(_windows(grid))
        for number, window in enumerate(windows):
            if cancelled():
                raise Cancelled
            code = _compare(predicted(window), true(window))
            if excluded:
                code[excluded(window).building] = LEFT_OUT
            codes(code, window)
            counts += np.bincount(code.ravel(), minlength=len(COLOURS))
            report("Comparing", number + 1, len(windows))
        if not counts[1:].any():
            raise EngineError(
                f"No pixel of {result.name} can be compared with {reference.name}: they do not overlap, or everything is "
                "nodata or excluded; choose files of the same area."
            )
    tp, fp, fn, tn = (int(counts[code]) for code in (TRUE_POSITIVE, FALSE_POSITIVE, FALSE_NEGATIVE, TRUE_NEGATIVE))
    return Scores.from_counts(tp, fp, fn, tn, path)


def _compare(predicted: _Truth, true: _Truth) -> NDArray[np.uint8]:
    code = np.full(true.building.shape, TRUE_NEGATIVE, dtype=np.uint8)
    code[predicted.building & true.building] = TRUE_POSITIVE
    code[predicted.building & ~true.building] = FALSE_POSITIVE
    code[~predicted.building & true.building] = FALSE_NEGATIVE
    code[~(predicted.valid & true.valid)] = LEFT_OUT
    return code


def _common_grid(result: Path, reference: Path) -> Grid:
    beside = result.with_name("probability.tif")
    if is_raster(reference):
        source = reference
    elif is_raster(result):
        source = result
    elif beside.is_file():  # the polygons of a segmentation lie beside the raster they were drawn from
        source = beside
    else:
        raise EngineError(
            f"Neither {result.name} nor {reference.name} is a raster; take the probability.tif of the result to compare."
        )
    with open_probability(source) as raster:
        return raster.grid


def _reader(path: Path, grid: Grid, threshold: float, stack: ExitStack) -> _Read:
    if not is_raster(path):
        return _polygon_reader(path, grid)
    raster = stack.enter_context(open_probability(path))
    if not _same_pixels(raster.grid, grid, path):
        raster = stack.enter_context(open_probability(path, on=grid))

    def read(window: Window) -> _Truth:
        block = raster.read(window.row_off, window.col_off, window.height, window.width, threshold)
        return _Truth(block.building, block.valid)

    return read


def _same_pixels(own: Grid, grid: Grid, path: Path) -> bool:
    same_size = (own.width, own.height) == (grid.width, grid.height)
    if own.crs is None or grid.crs is None:
        if not same_size:
            raise EngineError(
                f"{path.name} ({own.width} x {own.height} pixels) cannot be laid over {grid.width} x {grid.height} pixels, "
                "because one of the two has no coordinate reference system; give it one, or choose rasters of one size."
            )
        return True
    pixel = abs(grid.transform.determinant) ** 0.5
    corners = ((0, 0), (grid.width, 0), (0, grid.height))
    near = all(np.allclose(own.transform @ c, grid.transform @ c, rtol=0, atol=pixel / 100) for c in corners)
    return same_size and near and own.crs == grid.crs


def _polygon_reader(path: Path, grid: Grid) -> _Read:
    geometries = np.array(read_polygons(path, grid.crs).geometries, dtype=object)
    tree = shapely.STRtree(geometries)
    if not len(tree.query(_ground(grid, Window(0, 0, grid.width, grid.height)))):
        raise EngineError(f"The polygons of {path.name} lie outside the raster; choose a file of the same area.")

    def read(window: Window) -> _Truth:
        shape = (window.height, window.width)
        near = geometries[tree.query(_ground(grid, window))]
        transform = grid.transform @ Affine.translation(window.col_off, window.row_off)
        return _Truth(burn(near, transform, shape), np.ones(shape, dtype=bool))

    return read


def _ground(grid: Grid, window: Window) -> BaseGeometry:
    left, top, right, bottom = (
        window.col_off,
        window.row_off,
        window.col_off + window.width,
        window.row_off + window.height,
    )
    return shapely.Polygon([grid.transform @ p for p in ((left, top), (right, top), (right, bottom), (left, bottom))])


def _windows(grid: Grid) -> Iterator[Window]:
    for row in range(0, grid.height, _BLOCK):
        for col in range(0, grid.width, _BLOCK):
            yield Window(col, row, min(_BLOCK, grid.width - col), min(_BLOCK, grid.height - row))


@contextmanager
def _error_map(path: Path, grid: Grid) -> Iterator[Callable[[NDArray[np.uint8], Window], None]]:
    """Takes the codes of windows; the file is there, complete, when the context ends without an exception."""
    partial = path.with_name("error_map.part.tif")
    profile = {"driver": "GTiff", "dtype": "uint8", "count": 1, "nodata": LEFT_OUT, "crs": grid.crs}
    profile |= {"width": grid.width, "height": grid.height, "tiled": True, "compress": "deflate", "bigtiff": "if_safer"}
    if grid.crs:
        profile["transform"] = grid.transform
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(partial, "w", **profile) as file:
                file.write_colormap(1, COLOURS)
                yield lambda codes, window: file.write(codes, 1, window=window)
            factors = [2**n for n in range(1, 12) if max(grid.width, grid.height) >> n >= 256]
            with rasterio.open(partial, "r+") as file:  # so that QGIS shows a large map at once
                file.build_overviews(factors, Resampling.nearest)
        os.replace(partial, path)
    except GDAL_ERRORS as error:
        raise EngineError(
            f"{path} cannot be written ({reason(error)}); choose another folder or free some space."
        ) from error
    finally:
        if partial.parent.is_dir():
            partial.unlink(missing_ok=True)
