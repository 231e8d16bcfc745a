# SPDX-License-Identifier: GPL-2.0-or-later
"""Write probability.tif from top to bottom in bounded memory; the Cloud Optimized GeoTIFF appears only when it is complete."""

from __future__ import annotations

import contextlib
import shutil
import warnings
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import rasterio
import rasterio.shutil
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning
from rasterio.windows import Window

from ..contract.sentence import Sentence
from ..runtime.atomic import atomic_file
from ..runtime.errors import EngineError
from ..runtime.pipeline import cores, threads
from .gdal import GDAL_ERRORS, reason
from .probability_levels import LEVELS, NODATA
from .tiles import RowBand

_BLOCK = 512
_UNCOMPRESSED_FROM = 4  # bytes free on the disk per pixel: then the temporary file is not compressed, which is faster
_CHECKERS = 8  # threads that read the finished file back


def to_levels(probability: NDArray[np.float32], wanted: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Convert probabilities (h, w), 0 to 1, to levels in steps of 1/250; NODATA where not `wanted`."""
    levels: NDArray[np.uint8] = np.where(wanted, np.rint(probability * LEVELS), NODATA).astype(np.uint8)
    return levels


class ProbabilityWriter:
    """Writes `path`: one uint8 band of levels in steps of 1/250, nodata 255. A context manager.

    Rows are appended from top to bottom. The file appears under its name only in `finish`; without it nothing remains.
    """

    def __init__(self, path: Path, width: int, height: int, crs: CRS | None, transform: Affine) -> None:
        self._path = path
        self._height = height
        self._tiled = path.with_name(path.name + ".tiled")
        self._pending = RowBand(width, np.uint8)
        self._dataset: Any = None
        profile = {
            "driver": "GTiff", "width": width, "height": height, "count": 1, "dtype": "uint8", "nodata": NODATA,
            "crs": crs, "transform": transform, "tiled": True, "blockxsize": _BLOCK, "blockysize": _BLOCK,
            "sparse_ok": True, "bigtiff": "IF_SAFER",
        }  # fmt: skip
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._tiled.unlink(missing_ok=True)
            if shutil.disk_usage(path.parent).free < _UNCOMPRESSED_FROM * width * height:
                profile |= {"compress": "deflate", "zlevel": 1}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", NotGeoreferencedWarning)
                self._dataset = rasterio.open(self._tiled, "w", **profile)
            self._dataset.scales, self._dataset.offsets = (1 / LEVELS,), (0.0,)
            self._dataset.descriptions = ("building probability",)
        except GDAL_ERRORS as error:
            unwritable = self._unwritable(error)
            with contextlib.suppress(*GDAL_ERRORS):
                self._tiled.unlink(missing_ok=True)
            raise unwritable from error

    def write(self, probability: NDArray[np.float32], wanted: NDArray[np.bool_]) -> None:
        """Append rows of probabilities (h, width), 0 to 1; pixels that are not `wanted` become nodata."""
        self.write_levels(to_levels(probability, wanted))

    def write_levels(self, values: NDArray[np.uint8]) -> None:
        """Append rows of levels (h, width)."""
        row = self._pending.end
        self._pending.extend(row + len(values))
        self._pending.view(row, len(values))[:] = values
        whole = self._pending.end // _BLOCK * _BLOCK
        self._flush(self._height if self._pending.end == self._height else whole)

    def finish(self) -> None:
        """Convert the temporary file to a COG, check it and rename it. Raises EngineError when the disk is full."""
        try:
            # The COG driver copies existing overviews; its own would be compressed twice.
            self._dataset.build_overviews(self._factors(), Resampling.average)
            self._dataset.close()
            with atomic_file(self._path) as cog:
                rasterio.shutil.copy(
                    self._tiled, cog, driver="COG", compress="deflate", level=1, blocksize=_BLOCK, num_threads="ALL_CPUS",
                    overview_resampling="average", overviews="auto", sparse_ok=True, bigtiff="IF_SAFER",
                )  # fmt: skip
                _check(cog)
        except GDAL_ERRORS as error:
            raise self._unwritable(error) from error

    def _factors(self) -> list[int]:
        """Reduction factors of the overviews: each half the size of the one before, until one fits a single block."""
        size = max(self._dataset.width, self._dataset.height)
        return [2**n for n in range(1, 31) if size > _BLOCK * 2 ** (n - 1)]

    def _flush(self, end: int) -> None:
        """Write whole rows of blocks up to pixel row `end`: a block written twice would be compressed twice."""
        try:
            for row in range(self._pending.first, end, _BLOCK):
                height = min(_BLOCK, end - row)
                rows = self._pending.view(row, height)
                if (rows != NODATA).any():
                    self._dataset.write(rows, 1, window=Window(0, row, rows.shape[1], height))
        except GDAL_ERRORS as error:
            raise self._unwritable(error) from error
        self._pending.drop(end)

    def _unwritable(self, error: BaseException) -> EngineError:
        # GDAL's message does not mention a full disk, and it may already have freed some space.
        needed = max(2**20, 2 * self._tiled.stat().st_size) if self._tiled.is_file() else 0
        full = needed and shutil.disk_usage(self._tiled.parent).free < needed
        return EngineError(
            "{path} cannot be written ({reason}); choose another folder or free some space.",
            path=str(self._path),
            reason=Sentence("the disk is full") if full else reason(error),
        )

    def __enter__(self) -> ProbabilityWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if not self._dataset.closed:
                self._dataset.close()
        except GDAL_ERRORS:
            if error is None:
                raise
        finally:
            self._tiled.unlink(missing_ok=True)


def _check(path: Path) -> None:
    """Read the file back: GDAL may not report that the disk filled up while it closed a file."""

    def read(first: int) -> None:
        with rasterio.open(path) as dataset:
            for row in range(first * _BLOCK, dataset.height, number * _BLOCK):
                height = min(_BLOCK, dataset.height - row)
                for col in range(0, dataset.width, _BLOCK):
                    dataset.read(1, window=Window(col, row, min(_BLOCK, dataset.width - col), height))

    number = min(cores(), _CHECKERS)
    with threads(number) as pool:
        for done in [pool.submit(read, first) for first in range(number)]:
            done.result()
