# SPDX-License-Identifier: GPL-2.0-or-later
"""Read building probabilities: probability.tif, a mask of 0 and one other number, or a raster of floats from 0 to 1.

Only the first band is used. It is read in windows, on its own grid or resampled (nearest) to another one.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import MaskFlags, Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.vrt import WarpedVRT
from rasterio.windows import Window

from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from ..runtime.paths import check_input, is_there
from .gdal import GDAL_ERRORS, gdal_environment, reason
from .local_crs import check_comparable
from .placement import check_transform, place
from .polygon_file import split_layer
from .polygons import map_transform
from .probability_levels import LEVELS


@dataclass(frozen=True)
class Grid:
    """The pixel grid of a raster: its size, and the transform from pixels to `crs` (None: no georeference)."""

    width: int
    height: int
    transform: Affine
    crs: CRS | None

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """The rectangle (xmin, ymin, xmax, ymax) around the grid in its CRS."""
        corners = ((0, 0), (self.width, 0), (self.width, self.height), (0, self.height))
        xs, ys = zip(*(self.transform @ corner for corner in corners), strict=True)
        return min(xs), min(ys), max(xs), max(ys)


@dataclass(frozen=True)
class Block:
    """A window of a probability raster; all arrays are (h, w).

    `building`: valid and at least the threshold. `level`: uint8, the probability in steps of 1/250, 0 where not valid.
    """

    building: NDArray[np.bool_]
    level: NDArray[np.uint8]
    valid: NDArray[np.bool_]


@dataclass(frozen=True)
class ProbabilityRaster:
    """An open probability raster on `grid`; probability = scale x value + offset."""

    path: Path
    dataset: rasterio.io.DatasetReader | WarpedVRT
    grid: Grid
    scale: float
    offset: float

    def filled(self) -> tuple[slice, slice]:
        """Find the rows and columns outside which no pixel was ever written, as where only a part of a scene was segmented."""
        height, width = self.dataset.block_shapes[0]
        rows, cols = range(0, self.grid.height, height), range(0, self.grid.width, width)
        if self.dataset.driver != "GTiff" or self.dataset.nodata is None:
            return slice(0, self.grid.height), slice(0, self.grid.width)
        offsets = ((r, c, f"BLOCK_OFFSET_{c // width}_{r // height}") for r in rows for c in cols)
        found = [(r, c) for r, c, name in offsets if self.dataset.get_tag_item(name, "TIFF", bidx=1) is not None]
        if not found:
            return slice(0, 0), slice(0, 0)
        (top, left), (bottom, right) = np.min(found, axis=0), np.max(found, axis=0)
        return (
            slice(int(top), min(int(bottom) + height, self.grid.height)),
            slice(int(left), min(int(right) + width, self.grid.width)),
        )

    def read(self, row: int, col: int, height: int, width: int, threshold: float) -> Block:
        """Read a window inside the grid. Raises EngineError where the file is damaged."""
        window = Window(col, row, width, height)
        try:
            values = self.dataset.read(1, window=window)
            valid = self._valid(values, window)
        except GDAL_ERRORS as error:
            raise EngineError(
                "{file} is damaged ({reason}); create it again or copy it again.",
                file=self.path.name,
                reason=reason(error),
            ) from error
        return block_of(values, valid, threshold, self.scale, self.offset)

    def _valid(self, values: NDArray[np.generic], window: Window) -> NDArray[np.bool_]:
        nodata = self.dataset.nodata
        valid: NDArray[np.bool_]
        if np.issubdtype(values.dtype, np.floating):
            valid = np.isfinite(values)
            return valid if nodata is None or math.isnan(nodata) else valid & (values != nodata)
        if nodata is not None:
            valid = values != nodata
            return valid
        if not {MaskFlags.alpha, MaskFlags.per_dataset} & set(self.dataset.mask_flag_enums[0]):
            return np.ones(values.shape, dtype=bool)
        valid = self.dataset.read_masks(1, window=window) != 0
        return valid


def block_of(
    values: NDArray[Any], valid: NDArray[np.bool_], threshold: float, scale: float = 1 / LEVELS, offset: float = 0.0
) -> Block:
    """Turn `values` (h, w) as stored in a file, and the mask of `valid` ones, into a Block."""
    if values.dtype == np.uint8 and (scale, offset) == (
        1 / LEVELS,
        0.0,
    ):  # as probability.tif: the values are the levels
        building, level = _building(values, threshold, scale, offset), np.minimum(values, np.uint8(LEVELS))
    elif values.dtype == np.uint8:  # by lookup table: this is the largest part of the time to read a window
        every = np.arange(256, dtype=np.uint8)
        building, level = _building(every, threshold, scale, offset)[values], _level(every, scale, offset)[values]
    else:
        building, level = _building(values, threshold, scale, offset), _level(values, scale, offset)
    if not valid.all():
        building &= valid
        level[~valid] = 0
    return Block(building, level, valid)


def _building(values: NDArray[Any], threshold: float, scale: float, offset: float) -> NDArray[np.bool_]:
    building: NDArray[np.bool_]
    if np.issubdtype(values.dtype, np.integer):
        building = values >= math.ceil((threshold - offset) / scale - 1e-9)
    else:
        kind = values.dtype.type
        building = values * kind(scale) + kind(offset) >= kind(threshold)
    return building


def _level(values: NDArray[Any], scale: float, offset: float) -> NDArray[np.uint8]:
    probability = np.nan_to_num(values).astype(np.float32) * np.float32(scale) + np.float32(offset)
    level: NDArray[np.uint8] = np.rint(np.clip(probability, 0, 1) * LEVELS).astype(np.uint8)
    return level


def is_raster(path: Path) -> bool:
    """Whether GDAL reads the file as a raster. Raises EngineError when there is no such file."""
    file, layer = split_layer(path)
    if not is_there(file):
        raise EngineError("There is no file {path}; choose another one.", path=str(file))
    check_input(file)
    if layer:
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            with rasterio.open(path) as dataset:
                return bool(dataset.count)
    except GDAL_ERRORS:
        return False


@contextmanager
def open_probability(path: Path, on: Grid | None = None, *, only_grid: bool = False) -> Iterator[ProbabilityRaster]:
    """Open the raster at `path` on its own grid, or resampled (nearest) to the grid `on`; then both need a CRS.

    `only_grid`: its values, which may be no probabilities, will not be read. Raises EngineError when it cannot be read, or its georeference is damaged.
    """
    check_input(path)
    with ExitStack() as stack:
        stack.enter_context(gdal_environment())
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                dataset = stack.enter_context(rasterio.open(path))
                for source in dataset.files:
                    check_input(Path(source))
                scale, offset = (1.0, 0.0) if only_grid else _scaling(dataset, path.name)
                is_mask = np.issubdtype(dataset.dtypes[0], np.integer) and (scale, offset) != (1 / LEVELS, 0.0)
                if is_mask and dataset.nodata == 0 and not only_grid and "?" not in str(path):
                    # In a mask 0 is background, even if it is declared as nodata.
                    dataset = stack.enter_context(rasterio.open(f"vrt://{path}?a_nodata=none"))
                if (placed := place(dataset, Resampling.nearest)) is not dataset:
                    dataset = stack.enter_context(placed)
        except GDAL_ERRORS as error:
            raise EngineError(
                "{file} cannot be read as a raster ({reason}); choose a file that GDAL opens.",
                file=path.name,
                reason=reason(error),
            ) from error
        check_transform(dataset.transform, dataset.width, dataset.height, path.name)
        source = dataset
        if on is not None:
            check_comparable(source.crs, path.name, on.crs, Sentence("The raster compared with it"))
            flags = dataset.mask_flag_enums[0]
            dataset = stack.enter_context(
                WarpedVRT(
                    source,
                    crs=on.crs,
                    transform=on.transform,
                    width=on.width,
                    height=on.height,
                    resampling=Resampling.nearest,
                    add_alpha=MaskFlags.all_valid in flags,
                )
            )
        grid = Grid(dataset.width, dataset.height, map_transform(dataset.transform), dataset.crs)
        yield ProbabilityRaster(path, dataset, grid, scale, offset)


def _scaling(dataset: rasterio.io.DatasetReader, name: str) -> tuple[float, float]:
    """Find scale and offset from values to probabilities.

    They are declared; 1 for floats; of a mask, which has one value above 0, its inverse; else 1 / largest integer of the type.
    Raises EngineError where the integers are neither a mask nor reach up to that one, such as numbers of buildings or percent, and
    where they are 1 and that one only, which then means unknown ground.
    """
    scale, offset = dataset.scales[0], dataset.offsets[0]
    if (scale, offset) != (1.0, 0.0):
        return scale, offset
    kind = np.dtype(dataset.dtypes[0])
    if not np.issubdtype(kind, np.integer):
        return 1.0, 0.0
    limit = int(np.iinfo(kind).max)
    low, high, is_mask = limit, 0, True
    for _, window in dataset.block_windows(1):
        values = dataset.read(1, window=window)
        values = values[values > 0] if dataset.nodata is None else values[(values > 0) & (values != dataset.nodata)]
        if values.size:
            low, high = min(low, int(values.min())), max(high, int(values.max()))
            is_mask = is_mask and bool(((values == 1) | (values == limit)).all())
        if high == limit and not is_mask:
            return 1.0 / limit, 0.0
    if low == 1 and high == limit:
        raise EngineError(
            "{file} holds 0, 1 and {limit}; declare {limit} as its nodata value where that means unknown ground, or save a mask of"
            " 0 and 1.",
            file=name,
            limit=limit,
        )
    if low >= high:
        return 1.0 / max(high, 1), 0.0
    if high > limit / 2:
        return 1.0 / limit, 0.0
    raise EngineError(
        "{file} holds whole numbers up to {value}, which are neither a mask (0, and one number for all buildings) nor"
        " probabilities (0 to {limit}); save it as a mask, or declare its scale.",
        file=name,
        value=high,
        limit=limit,
    )
