# SPDX-License-Identifier: GPL-2.0-or-later
"""A raster file that several threads read: how it is stored tells in what pieces, by how many, and what GDAL should keep."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import rasterio
from rasterio.errors import NotGeoreferencedWarning

from ..runtime.errors import EngineError
from ..runtime.pipeline import cores
from .gdal import GDAL_ERRORS, ROOM, gdal_environment, reason
from .undeclared_nodata import CELL

_PIECE = 512
_READERS = 8  # at most: more only wait for the disk
_LARGEST_BLOCK = 2**24  # bytes: each reader decodes its own, larger ones would fill the memory
_FROM_THE_TOP = ("JPEG", "PNG", "GIF", "WEBP")  # formats decoded from the first row on, by each reader anew
# Rows of strips that stay decoded, as windows side by side need all of each; and at most so many bytes of them.
_STRIPS, _ROOM_FOR_STRIPS = 1280, 2**29


class SharedFile:
    """The file at `path`, opened once for each thread that reads at the same time. `dataset` is rasterio's, to be asked, not read."""

    def __init__(self, path: Path) -> None:
        """Raises EngineError."""
        self.path = path
        self.dataset = _open(path)
        self._handles, self._free = [self.dataset], [self.dataset]
        self._lock = Lock()

    @contextmanager
    def reading(self, once: bool = False) -> Iterator[Any]:
        """A dataset for this thread alone; the one used last comes first, for it may have the blocks beside in memory.

        `once`: nobody will ask again for what lies in the blocks that are read.
        """
        with self._lock:
            handle = self._free.pop() if self._free else None
        if handle is None:
            handle = _open(self.path)
            self._handles.append(handle)
        try:
            with gdal_environment(self._room(once)):
                yield handle
        finally:
            self._free.append(handle)

    @property
    def piece(self) -> tuple[int, int]:
        """Rows and columns of the pieces in which the image is best read, multiples of CELL: whole blocks, if that suits."""
        height, width = self._block
        if width < self.dataset.width:
            return _whole_blocks(height), _whole_blocks(width)
        # Strips, decoded in their full width whatever is wanted of them.
        rows = max(_PIECE**2 // self.dataset.width, min(4 * height, _PIECE))
        return -(-rows // CELL) * CELL, -(-self.dataset.width // CELL) * CELL

    @property
    def readers(self) -> int:
        """How many threads may read at once."""
        height, width = self._block
        if height * width * self._pixel > _LARGEST_BLOCK or self.dataset.driver in _FROM_THE_TOP:
            return 1
        return min(cores(), _READERS)

    def close(self) -> None:
        for handle in self._handles:
            handle.close()

    @property
    def _block(self) -> tuple[int, int]:
        """Rows and columns of what the file stores, and GDAL decodes, as a whole."""
        rows, cols = self.dataset.block_shapes[0]
        return rows, cols

    @property
    def _pixel(self) -> int:
        """Bytes of a pixel in all bands."""
        return int(self.dataset.count * np.dtype(self.dataset.dtypes[0]).itemsize)

    def _room(self, once: bool) -> int:
        """Bytes of decoded blocks that are worth keeping."""
        if once:
            return ROOM // 2 + self.readers * self.piece[0] * self.piece[1] * self._pixel
        strips = _STRIPS * self.dataset.width * self._pixel if self._block[1] >= self.dataset.width else 0
        return max(ROOM, min(strips, _ROOM_FOR_STRIPS))


def _open(path: Path) -> Any:
    try:
        with warnings.catch_warnings(), gdal_environment():
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            return rasterio.open(path, sharing=False)
    except GDAL_ERRORS as error:
        remedy = "choose a raster that GDAL opens" if path.exists() else "it may have been moved or deleted"
        raise EngineError(f"The image {path.name} cannot be read ({reason(error)}); {remedy}.") from error


def _whole_blocks(length: int) -> int:
    """About _PIECE pixels: as many blocks of `length` pixels as fit, or one that is larger; _PIECE where that is no multiple of CELL."""
    whole = max(1, _PIECE // length) * length
    return whole if whole % CELL == 0 and whole <= 4 * _PIECE else _PIECE
