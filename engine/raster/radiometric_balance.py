# SPDX-License-Identifier: GPL-2.0-or-later
"""Find a gain and an offset for each of many images that all differ, by least squares over all seams at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.linalg import lsqr

Columns = NDArray[np.float64]

_ROUNDS = 6  # of reweighting
_USUAL = 0.1  # residual, in deviations, above which a seam counts less: a cloud, or water on one side


def balance(
    count: int, pairs: NDArray[np.intp], pixels: Columns, means: Columns, deviations: Columns
) -> tuple[Columns, Columns]:
    """Return gains and offsets (count, D) with which the images of `pairs` (n, 2) agree best where they meet.

    `pixels` (n,) were compared there; `means` and `deviations` (n, 2, D) are those of either image. In each group of images
    that meet, the mean logarithm of the gains and the mean offset are 0.
    """
    bands = means.shape[2]
    gains, offsets = np.ones((count, bands)), np.zeros((count, bands))
    weights = np.sqrt(pixels)
    for band in range(bands):
        mean, std = means[:, :, band], deviations[:, :, band]
        logarithm = _solve(count, pairs, np.log(std[:, 0] / std[:, 1]), np.ones(len(pairs)), weights)
        gains[:, band] = np.exp(logarithm)
        scaled = gains[pairs, band] * mean
        offsets[:, band] = _solve(
            count, pairs, scaled[:, 0] - scaled[:, 1], gains[pairs[:, 0], band] * std[:, 0], weights
        )
    return gains, offsets


def _solve(count: int, pairs: NDArray[np.intp], steps: Columns, units: Columns, weights: Columns) -> Columns:
    """Return x (count,) with x[second] - x[first] near `steps`; residuals are counted in `units`, and large ones less."""
    rows = np.repeat(np.arange(len(pairs)), 2)
    signs = np.tile((-1.0, 1.0), len(pairs))
    found = np.zeros(count)
    usual = np.ones(len(pairs))
    for _ in range(_ROUNDS):
        weight = weights * usual / units
        matrix = coo_array((signs * np.repeat(weight, 2), (rows, pairs.ravel())), shape=(len(pairs), count)).tocsr()
        found = lsqr(matrix, steps * weight, atol=1e-10, btol=1e-10)[0]
        residual = np.abs(found[pairs[:, 1]] - found[pairs[:, 0]] - steps) / units
        usual = 1 / np.sqrt(np.maximum(1, residual / _USUAL))
    return found
