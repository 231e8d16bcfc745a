# SPDX-License-Identifier: GPL-2.0-or-later
"""Allocate arrays that may be larger than the memory: the first ones in memory, the others in temporary memory-mapped files."""

from __future__ import annotations

import math
import mmap
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from ..raster.gdal import reason
from ..runtime.errors import EngineError

IN_MEMORY = 256 * 2**20  # bytes
_FILE = 256 * 2**20  # bytes; arrays share files, because a process may only open some hundred
_ALIGNMENT = 64
_SPARE = 2**28  # bytes left free on the disk, for checkpoints and the model


class Scratch:
    """Allocator of arrays: `in_memory` bytes of memory first, then unnamed files in `folder` (None: the temporary folder).

    The operating system may move pages of such files out of memory at any time. It deletes a file when the last of its
    arrays is freed or the process ends, even if it is killed.
    """

    def __init__(self, folder: Path | None = None, in_memory: int = IN_MEMORY) -> None:
        self.folder = Path(tempfile.gettempdir()) if folder is None else folder
        self._memory_left = in_memory
        self._file: mmap.mmap | None = None
        self._used = 0

    def zeros(self, shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
        """Allocate an array of zeros. Raises EngineError when the disk is full."""
        kind = np.dtype(dtype)
        size = math.prod(shape) * kind.itemsize
        if size <= self._memory_left:
            self._memory_left -= size
            return np.zeros(shape, dtype=kind)
        self._memory_left = 0  # later small arrays go to the file too
        if self._file is None or self._used + size > len(self._file):
            self._file, self._used = self._new_file(max(size, _FILE)), 0
        array = np.frombuffer(self._file, kind, math.prod(shape), self._used).reshape(shape)
        self._used += math.ceil(size / _ALIGNMENT) * _ALIGNMENT
        return array

    def keep(self, array: NDArray[Any]) -> NDArray[Any]:
        """Return `array` itself if it fits into the memory share, else a copy in a file. Raises EngineError when the disk is full."""
        if array.nbytes <= self._memory_left:
            self._memory_left -= array.nbytes
            return array
        copy = self.zeros(array.shape, array.dtype)
        copy[...] = array
        return copy

    def _new_file(self, size: int) -> mmap.mmap:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(self.folder).free < size + _SPARE:
                raise OSError("no space left")
            with tempfile.TemporaryFile(dir=self.folder, prefix="roofline-") as file:
                if hasattr(os, "posix_fallocate"):
                    # Without reserved space, a full disk kills the process when it writes to the mapped file.
                    os.posix_fallocate(file.fileno(), 0, size)
                else:
                    file.truncate(size)
                return mmap.mmap(file.fileno(), size)
        except OSError as error:
            raise EngineError(
                "The scratch files of the training images need {size:.1f} GiB more in {folder} ({reason}); free some space, "
                "choose --out on another disk, or use fewer images.",
                size=size / 2**30,
                folder=str(self.folder),
                reason=reason(error),
            ) from error


def strips(shape: tuple[int, ...], pixels: int) -> Iterator[slice]:
    """Divide the rows of `shape` (height, width) into slices of about `pixels` pixels each."""
    height, width = shape
    rows = max(1, pixels // max(width, 1))
    for first in range(0, height, rows):
        yield slice(first, min(first + rows, height))
