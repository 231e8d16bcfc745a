# SPDX-License-Identifier: GPL-2.0-or-later
"""Save and restore the state of an interrupted run: the finished rows, and the sums that the next row of tiles adds to.

The state is two files beside probability.tif: `probability.tif.partial`, the finished rows as raw uint8 pixels, and
`probability.tif.partial.npz`, the number of valid rows and the sums. The second is replaced after each row of tiles,
after the first was flushed to disk, so it never refers to rows that were not written.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..runtime.atomic import atomic_file

_ROWS = "probability.tif.partial"
_STATE = _ROWS + ".npz"
_AT_ONCE = 2**24  # bytes read at a time when resuming
FILES = (_ROWS, _STATE)


@dataclass(frozen=True)
class ResumePoint:
    """The state after `tile_rows` rows of tiles and `rows` finished rows of the result.

    `total` (h, width) are the sums of weighted probabilities from row `first` of the view, `valid` (h, width) is the
    validity mask from row `valid_first` of the image; both have the columns that the result depends on.
    """

    tile_rows: int
    rows: int
    first: int
    total: NDArray[np.float32]
    valid_first: int
    valid: NDArray[np.bool_]


class ResumableRun:
    """The resumable state of a run in `folder` for a result `width` pixels wide.

    `identity` is equal for runs with equal results; only such a run is resumed.
    """

    def __init__(self, folder: Path, identity: str, width: int) -> None:
        self._rows, self._state = folder / _ROWS, folder / _STATE
        self._identity = identity
        self._width = width
        self._check = 0

    def load(self) -> ResumePoint | None:
        """Load the state of an earlier run with this identity.

        Returns None, and removes the files, if there is no such run or its files are damaged.
        """
        try:
            with np.load(self._state, allow_pickle=False) as found:
                if str(found["identity"]) != self._identity:
                    raise ValueError("another run")
                tile_rows, rows, first, valid_first, check = map(int, found["numbers"])
                checkpoint = ResumePoint(tile_rows, rows, first, found["total"], valid_first, found["valid"])
            with self._rows.open("r+b") as file:
                file.truncate(rows * self._width)  # rows after the last save are computed again
                while part := file.read(_AT_ONCE):
                    self._check = zlib.crc32(part, self._check)
            if self._check != check or self._rows.stat().st_size != rows * self._width:
                raise ValueError("damaged")
            return checkpoint
        except Exception:  # NumPy raises errors of every kind, even of Python's tokenizer, on a damaged file
            discard(self._rows.parent)
            self._check = 0
            return None

    def finished(self) -> Iterator[NDArray[np.uint8]]:
        """Yield the finished rows of the earlier run, (h, width) uint8, some at a time."""
        with self._rows.open("rb") as file:
            while part := file.read(max(1, _AT_ONCE // self._width) * self._width):
                yield np.frombuffer(part, dtype=np.uint8).reshape(-1, self._width)

    def append(self, levels: NDArray[np.uint8]) -> None:
        """Append finished rows (h, width) uint8; they become valid with the next `save`."""
        data = np.ascontiguousarray(levels).tobytes()
        self._check = zlib.crc32(data, self._check)
        with self._rows.open("ab") as file:
            file.write(data)

    def save(self, checkpoint: ResumePoint) -> None:
        """Save `checkpoint`, which makes the rows appended so far valid. Raises OSError."""
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
    """Remove the state files from `folder`, if there are any."""
    for name in (*FILES, _STATE + ".part"):
        (folder / name).unlink(missing_ok=True)
