# SPDX-License-Identifier: GPL-2.0-or-later
"""Arrays larger than the memory: the first of a run lie in memory, all others in files that vanish with their process."""

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
_FILE = 256 * 2**20  # bytes; arrays share files, as a process may hold only some hundred open
_ALIGNMENT = 64
_SPARE = 2**28  # bytes left free on the disk, for checkpoints and the model


class Scratch:
    """Room for arrays: `in_memory` bytes of memory, then files without a name in `folder` (None: the system's).

    The system may drop pages of such files from memory whenever it needs to, and deletes the files when the last of their
    arrays is gone or the process has ended, however it ended.
    """

    def __init__(self, folder: Path | None = None, in_memory: int = IN_MEMORY) -> None:
        self.folder = Path(tempfile.gettempdir()) if folder is None else folder
        self._memory_left = in_memory
        self._file: mmap.mmap | None = None
        self._used = 0

    def zeros(self, shape: tuple[int, ...], dtype: DTypeLike) -> NDArray[Any]:
        """An array of zeros. Raises EngineError when the disk has no room for it."""
        kind = np.dtype(dtype)
        size = math.prod(shape) * kind.itemsize
        if size <= self._memory_left:
            self._memory_left -= size
            return np.zeros(shape, dtype=kind)
        self._memory_left = 0  # once a file is begun, small arrays go there too
        if self._file is None or self._used + size > len(self._file):
            self._file, self._used = self._new_file(max(size, _FILE)), 0
        array = np.frombuffer(self._file, kind, math.prod(shape), self._used).reshape(shape)
        self._used += math.ceil(size / _ALIGNMENT) * _ALIGNMENT
        return array

    def keep(self, array: NDArray[Any]) -> NDArray[Any]:
        """`array`, or its copy in a file. Raises EngineError when the disk has no room for it."""
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
                    # A disk that fills up under a mapped file would kill the process instead of raising an error.
                    os.posix_fallocate(file.fileno(), 0, size)
                else:
                    file.truncate(size)
                return mmap.mmap(file.fileno(), size)
        except OSError as error:
            raise EngineError(
                f"The scratch files of the training images need {size / 2**30:.1f} GiB more in {self.folder} "
                f"({reason(error)}); free some space, choose --out on another disk, or use fewer images."
            ) from error


def strips(shape: tuple[int, ...], pixels: int) -> Iterator[slice]:
    """Slices of rows that cover `shape` (height, width), each of about `pixels` pixels."""
    height, width = shape
    rows = max(1, pixels // max(width, 1))
    for first in range(0, height, rows):
        yield slice(first, min(first + rows, height))
