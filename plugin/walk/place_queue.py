# SPDX-License-Identifier: GPL-2.0-or-later
"""Places in the order in which one goes through them, and which of them are done."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

Visited = TypeVar("Visited")


class PlaceQueue(Generic[Visited]):
    """Places in their order, the current one, and the status of each; `open_status` is that of a place to be decided about."""

    def __init__(self, places: Sequence[Visited], statuses: Sequence[str], open_status: str) -> None:
        """Begin at the first open place."""
        self._places = list(places)
        self._statuses = list(statuses)
        self._open = open_status
        self.position = 0
        self.move_to_open(0)

    def __len__(self) -> int:
        return len(self._places)

    def current(self) -> Visited | None:
        """Return the place that is asked about; None at the end."""
        return self._places[self.position] if 0 <= self.position < len(self._places) else None

    def decided(self) -> int:
        """Return the number of places that are decided."""
        return sum(status != self._open for status in self._statuses)

    def status_at(self, position: int) -> str:
        """Return the status of the place at a position."""
        return self._statuses[position]

    def set_status_at(self, position: int, status: str) -> None:
        """Note the status of the place at a position."""
        self._statuses[position] = status

    def move(self, by: int) -> None:
        """Go `by` places on, at most to the first or past the last."""
        self.position = min(max(self.position + by, 0), len(self._places))

    def move_to_open(self, start: int) -> None:
        """Go to the first open place from `start` on; past the last where there is none."""
        rest = range(start, len(self._places))
        self.position = next((n for n in rest if self._statuses[n] == self._open), len(self._places))
