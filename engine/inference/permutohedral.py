# SPDX-License-Identifier: GPL-2.0-or-later
"""Filter points in a high-dimensional space with a Gaussian, in linear time, on the permutohedral lattice.

After Adams, Baek and Davis, "Fast High-Dimensional Filtering Using the Permutohedral Lattice" (2010).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

Floats = NDArray[np.float32]


class PermutohedralLattice:
    """A lattice over points with features (n, d) float32, in standard deviations.

    Memory: about 200 bytes a point for d = 5.
    """

    def __init__(self, features: Floats) -> None:
        vertices, weights = _embed(features)
        n, corners = weights.shape
        keys, index = np.unique(vertices, return_inverse=True)
        pointers = np.arange(0, n * corners + 1, corners)
        self._slice = csr_array((weights.ravel(), index.ravel().astype(np.int32), pointers), shape=(n, len(keys)))
        self._splat = self._slice.T.tocsr()
        self._neighbours = [_neighbours(keys, step) for step in _steps(corners - 1)]

    def filter(self, values: Floats) -> Floats:
        """Return weighted sums (n, k) of `values` (n, k): the weights are exp(-|f - f'|^2 / 2) up to a common factor.

        The value of a point is part of its sum.
        """
        # An extra row of zeros stands for the vertices without a point.
        held = np.zeros((self._splat.shape[0] + 1, values.shape[1]), dtype=np.float32)
        held[:-1] = self._splat @ values
        for before, after in self._neighbours:
            held[:-1] = held[:-1] / 2 + (held[before] + held[after]) / 4
        result: Floats = self._slice @ held[:-1]
        return result


_BITS = 12  # bits of each coordinate in a key: 64 bits hold up to d = 5


def _embed(features: Floats) -> tuple[NDArray[np.int64], Floats]:
    """Return the keys (n, d + 1) of the corners of each point's simplex, and its barycentric weights (n, d + 1)."""
    n, d = features.shape
    # The hyperplane sum = 0, scaled so that splat, blur and slice together have deviation 1.
    scaled = features * ((d + 1) * np.sqrt(2 / 3) / np.sqrt(np.arange(1, d + 1) * np.arange(2, d + 2))).astype(
        np.float32
    )
    elevated = np.empty((n, d + 1), dtype=np.float32)
    beyond = np.zeros(n, dtype=np.float32)
    for i in range(d, 0, -1):
        elevated[:, i] = beyond - i * scaled[:, i - 1]
        beyond = beyond + scaled[:, i - 1]
    elevated[:, 0] = beyond
    nearest = np.rint(elevated / (d + 1)).astype(np.int32) * (d + 1)
    excess = nearest.sum(axis=1) // (d + 1)
    order = np.argsort(nearest - elevated, axis=1, kind="stable")
    rank = np.empty(order.shape, dtype=np.int32)
    np.put_along_axis(rank, order, np.arange(d + 1, dtype=np.int32)[None], axis=1)
    rank += excess[:, None].astype(np.int32)
    # Walk back onto the hyperplane.
    low, high = rank < 0, rank > d
    nearest += (d + 1) * (low.astype(np.int32) - high)
    rank += (d + 1) * (low.astype(np.int32) - high)
    away = (elevated - nearest) / (d + 1)
    by_rank = np.empty_like(away)
    np.put_along_axis(by_rank, d - rank, away, axis=1)
    weights = by_rank.copy()
    weights[:, 1:] -= by_rank[:, :-1]
    weights[:, 0] += 1 - by_rank[:, d]
    base = _key(nearest[:, :d])
    # Corner k lies k further along every axis, those of the last k ranks a whole step back.
    keys = np.empty((n, d + 1), dtype=np.int64)
    for k in range(d + 1):
        back = rank[:, :d] > d - k
        keys[:, k] = base + _key(k - (d + 1) * back)
    return keys, weights.astype(np.float32)


def _key(coordinates: NDArray[np.signedinteger]) -> NDArray[np.int64]:
    """Pack coordinates (..., d) into keys (...). The map is linear, so keys can be added like coordinates."""
    place = np.int64(1) << (_BITS * np.arange(coordinates.shape[-1], dtype=np.int64))
    key: NDArray[np.int64] = coordinates.astype(np.int64) @ place
    return key


def _steps(d: int) -> list[int]:
    """Return the differences of keys between neighbouring vertices, one for each of the d + 1 directions."""
    one = np.ones(d, dtype=np.int64)
    along = [one - (d + 1) * np.eye(d, dtype=np.int64)[axis] for axis in range(d)]
    return [int(_key(step)) for step in (*along, one)]


def _neighbours(keys: NDArray[np.int64], step: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return, for each key, the positions of key - step and key + step; len(keys) if there is no such vertex."""
    found = []
    for wanted in (keys - step, keys + step):
        position = np.searchsorted(keys, wanted)
        there = keys[np.minimum(position, len(keys) - 1)] == wanted
        found.append(np.where(there, position, len(keys)))
    return found[0], found[1]
