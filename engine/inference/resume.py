# SPDX-License-Identifier: GPL-2.0-or-later
"""What a killed run leaves so that the same run goes on where it was: the finished rows, and what the next row of tiles needs.

Beside the probability.tif that is being made lie `probability.tif.partial`, rows of its pixels as they are, and
`probability.tif.partial.npz`, how many of them count and the sums that later tiles add to. The second is replaced after each row
of tiles, once the first is on the disk: so it never promises what is not there.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..runtime.atomic import atomic_file

_ROWS = "probability.tif.partial"
_STATE = _ROWS + ".npz"
_AT_ONCE = 2**24  # bytes read when rows are taken over
FILES = (_ROWS, _STATE)


@dataclass(frozen=True)
class ResumePoint:
    """After `tile_rows` rows of tiles and `rows` finished rows of the image.

    `total` are sums of weighted probabilities from row `first` of the view on, `valid` the validity from row `valid_first` of
    the image on.
    """

    tile_rows: int
    rows: int
    first: int
    total: NDArray[np.float32]
    valid_first: int
    valid: NDArray[np.bool_]


class ResumableRun:
    """The state of a run in `folder` for an image `width` pixels wide; `identity` is equal for runs with equal results."""

    def __init__(self, folder: Path, identity: str, width: int) -> None:
        self._rows, self._state = folder / _ROWS, folder / _STATE
        self._identity = identity
        self._width = width
        self._check = 0

    def load(self) -> ResumePoint | None:
        """Where an earlier run of this identity was. None where there was none or its files are damaged; they are gone then."""
        try:
            with np.load(self._state, allow_pickle=False) as found:
                if str(found["identity"]) != self._identity:
                    raise ValueError("another run")
                tile_rows, rows, first, valid_first, check = map(int, found["numbers"])
                checkpoint = ResumePoint(tile_rows, rows, first, found["total"], valid_first, found["valid"])
            with self._rows.open("r+b") as file:
                file.truncate(rows * self._width)  # what came after the last promise is computed again
                while part := file.read(_AT_ONCE):
                    self._check = zlib.crc32(part, self._check)
            if self._check != check or self._rows.stat().st_size != rows * self._width:
                raise ValueError("damaged")
            return checkpoint
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile, zlib.error):
            discard(self._rows.parent)
            self._check = 0
            return None

    def finished(self) -> Iterator[NDArray[np.uint8]]:
        """The rows taken over, some at a time, (h, width)."""
        with self._rows.open("rb") as file:
            while part := file.read(max(1, _AT_ONCE // self._width) * self._width):
                yield np.frombuffer(part, dtype=np.uint8).reshape(-1, self._width)

    def append(self, levels: NDArray[np.uint8]) -> None:
        """Add finished rows (h, width); they count from the next `save`."""
        data = np.ascontiguousarray(levels).tobytes()
        self._check = zlib.crc32(data, self._check)
        with self._rows.open("ab") as file:
            file.write(data)

    def save(self, checkpoint: ResumePoint) -> None:
        """Promise what was appended, and `checkpoint` with it."""
        with self._rows.open("ab") as file:
            os.fsync(file.fileno())
        numbers = (checkpoint.tile_rows, checkpoint.rows, checkpoint.first, checkpoint.valid_first, self._check)
        with atomic_file(self._state) as partial, partial.open("wb") as file:
            np.savez(
                file, identity=np.array(self._identity), numbers=np.array(numbers, dtype=np.int64),
                total=checkpoint.total, valid=checkpoint.valid,
            )  # fmt: skip
            file.flush()
            os.fsync(file.fileno())


def discard(folder: Path) -> None:
    """Remove what a run left in `folder`, if it did."""
    for name in (*FILES, _STATE + ".part"):
        (folder / name).unlink(missing_ok=True)
