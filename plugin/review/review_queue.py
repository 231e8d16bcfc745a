# SPDX-License-Identifier: GPL-2.0-or-later
"""The order in which footprints are reviewed, and how far a review has come."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from ...engine.contract.footprint import DETECTED
from ..layers.footprint_scan import ScannedFootprint
from ..walk.place_queue import PlaceQueue

LEAST_SURE, SMALLEST, LARGEST, CELLS = ORDERS = ("least_sure", "smallest", "largest", "cells")
DOUBTFUL = 0.65
"""Confidence below which a footprint is doubtful, as in the legend."""
CELL_M = 100.0
"""Side of the cells of the order by cells."""


def sort_footprints(
    footprints: Iterable[ScannedFootprint], order: str, *, doubtful: bool, metres: float = 1.0
) -> list[ScannedFootprint]:
    """Return the footprints to review, in `order`: those found in the image, `doubtful` ones only or all.

    `metres` is the length of a unit of the map, for the cells of 100 m that are gone through from the north west.
    """
    wanted = [f for f in footprints if f.inside and 0 <= f.confidence < (DOUBTFUL if doubtful else math.inf)]
    size = CELL_M / metres
    keys = {
        LEAST_SURE: lambda f: (f.confidence, f.fid),
        SMALLEST: lambda f: (f.area, f.fid),
        LARGEST: lambda f: (-f.area, f.fid),
        CELLS: lambda f: (*_cell(f, size), f.confidence, f.fid),
    }
    return sorted(wanted, key=keys[order])


def _cell(footprint: ScannedFootprint, size: float) -> tuple[int, int]:
    """Return row, from the north, and column of the cell with sides of `size` that holds the centre."""
    return -math.floor(footprint.y / size), math.floor(footprint.x / size)


class ReviewQueue(PlaceQueue[ScannedFootprint]):
    """The footprints of a review in their order, the current one, and the status of each."""

    def __init__(self, footprints: Sequence[ScannedFootprint], *, cell_size: float = 0.0) -> None:
        """Begin at the first footprint that is not decided. `cell_size` in units of the map: 0, not by cells."""
        super().__init__(footprints, [footprint.status for footprint in footprints], DETECTED)
        self._positions = {footprint.fid: position for position, footprint in enumerate(footprints)}
        self._cell_size = cell_size

    def status(self, fid: int) -> str:
        """Return the status of a footprint."""
        return self.status_at(self._positions[fid])

    def set_status(self, fid: int, status: str) -> None:
        """Note the status of a footprint."""
        self.set_status_at(self._positions[fid], status)

    def has_cells(self) -> bool:
        """Return whether the order is by cells."""
        return self._cell_size > 0

    def cell(self) -> list[ScannedFootprint]:
        """Return the footprints in the cell of the current one; the current one alone where the order is not by cells."""
        current = self.current()
        if current is None or not self._cell_size:
            return [current] if current is not None else []
        here = _cell(current, self._cell_size)
        return [footprint for footprint in self._places if _cell(footprint, self._cell_size) == here]
