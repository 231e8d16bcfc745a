# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep the log of a training beside its model: a table with a row for each epoch."""

from __future__ import annotations

import csv
import dataclasses
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..runtime.atomic import atomic_file
from .train import Epoch

_HEADER = [described.name for described in dataclasses.fields(Epoch)]
_LINE = 1000  # characters, more than the header has


@dataclass(frozen=True)
class EpochLog:
    """The CSV file `path`, whose columns are the fields of Epoch; it need not exist."""

    path: Path

    def is_one(self) -> bool:
        """Return whether the file is empty, or begins as a log does."""
        with suppress(OSError, ValueError), self.path.open(encoding="utf-8") as file:
            return file.readline(_LINE).strip() in ("", ",".join(_HEADER))
        return False

    def last(self) -> list[Epoch]:
        """Read the last row: the last epoch of a run that was complete when it was resumed; [] without one."""
        with suppress(OSError, ValueError, IndexError, TypeError), self.path.open(newline="") as file:
            number, step, *values = list(csv.reader(file))[-1]
            return [Epoch(int(number), int(step), *map(float, values))]
        return []

    def add(self, epoch: Epoch) -> None:
        """Add an epoch, complete or not at all. Raises OSError.

        A row of the same step or a later one is of a run that was killed before the checkpoint of that epoch, and goes.
        """
        rows: list[list[str]] = []
        if self.path.exists():
            with self.path.open(newline="") as file:
                _, *rows = list(csv.reader(file)) or [[]]
        step = _HEADER.index("step")
        kept = [row for row in rows if len(row) == len(_HEADER) and row[step].isdigit() and int(row[step]) < epoch.step]
        with atomic_file(self.path) as partial, partial.open("w", newline="") as file:
            csv.writer(file).writerows([_HEADER, *kept, dataclasses.astuple(epoch)])

    def remove(self) -> None:
        """Remove the file, if there is one."""
        self.path.unlink(missing_ok=True)
