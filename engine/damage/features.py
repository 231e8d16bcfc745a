# SPDX-License-Identifier: GPL-2.0-or-later
"""Put what was measured at each building into the numbers that graders read."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import KDTree

from .described import Described
from .structure import NAMES

Table = NDArray[np.float32]

_NEIGHBOURS = 8


def statistics_of(described: Described) -> Table:
    """Return the structural statistics and the probabilities of building, of a pair also their change: (N, S)."""
    probability = described.probability
    change = [probability[:, 2:] - probability[:, :2]] if described.is_pair else []
    return np.concatenate((described.statistics, probability, *change), axis=1)


def maps_of(described: Described) -> Table:
    """Return the network's maps (N, E): their change, or those of the image alone."""
    maps = described.maps
    return np.asarray(maps[:, 1] - maps[:, 0] if described.is_pair else maps[:, 0], np.float32)


def around(table: Table, places: NDArray[np.float64]) -> Table:
    """Average the rows of `table` (N, S) over the nearest buildings, of which `places` (N, 2) are the positions in metres."""
    count = min(_NEIGHBOURS, len(table) - 1)
    if count < 1:
        return table
    _, nearest = KDTree(places).query(places, count + 1)
    return np.asarray(table[nearest[:, 1:]].mean(axis=1), np.float32)


def standardised(table: Table) -> Table:
    """Scale each column to mean 0 and standard deviation 1 over the buildings."""
    return np.asarray((table - table.mean(axis=0)) / (table.std(axis=0) + 1e-3), np.float32)


def damage_index(described: Described) -> NDArray[np.float64]:
    """Return an index of damage (N,), 0 to 1, that no data was fitted for.

    Of a pair it is the mean of four signs: values and edges that no longer agree, more detail, and edges that have lost their
    right angles. Of an image alone it is the probability that no building is there.
    """
    if not described.is_pair:
        return 1 - described.probability[:, 0].astype(np.float64)
    column = dict(zip(NAMES, described.statistics.T.astype(np.float64), strict=True))
    signs = (
        (1 - column["likeness"]) / 1.2,
        (1 - column["edge_likeness"]) / 1.2,
        0.5 + column["texture_change"] / 2,
        0.5 - column["order_change"] / 0.6,
    )
    return np.asarray(np.mean([np.clip(sign, 0, 1) for sign in signs], axis=0))
