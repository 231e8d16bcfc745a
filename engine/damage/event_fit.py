# SPDX-License-Identifier: GPL-2.0-or-later
"""Fit grades to the buildings of one event that a person has graded.

Three Gaussian processes (Rasmussen and Williams 2006, Sec. 2.2 and 6.5: least-squares classification) say whether a building
is at least minor, major or destroyed. Each starts from the opinion of the trained grader, as far as leave-one-out prediction of
the graded buildings (Sec. 5.4.2) supports it, and corrects it where similar buildings, in similar surroundings, were graded
otherwise. Both sides of a cut count alike, so that a rare grade is not drowned.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist
from scipy.special import ndtr

from ..contract.grade import GRADES
from .features import Table, around, standardised, statistics_of
from .pairs import Described

Cuts = NDArray[np.float64]
"""(N, 3) probabilities that a building is at least minor, at least major, destroyed."""

_NOISES = (0.1, 0.3, 1.0, 3.0)
_TRUSTS = (0.25, 0.5, 0.8)
_TINY = 1e-6


@dataclass(frozen=True)
class Fitted:
    """The probabilities of all buildings, and those (n, 3) of the graded ones by leave-one-out prediction."""

    cuts: Cuts
    held_out: Cuts


def fit(described: Described, start: Cuts, known: NDArray[np.int64]) -> Fitted:
    """Fit to the buildings with a grade of 0 or more in `known` (N,); `start` are the trained grader's probabilities."""
    graded = np.flatnonzero(known >= 0)
    across = _kernel(described, graded)
    found = [_fit_cut(across, graded, known[graded] >= cut, start[:, cut - 1]) for cut in range(1, len(GRADES))]
    cuts, held_out = (ordered(np.stack(parts, axis=1)) for parts in zip(*found, strict=True))
    return Fitted(cuts, held_out)


def ordered(cuts: Cuts) -> Cuts:
    """Make the probabilities fall from cut to cut."""
    return np.minimum.accumulate(cuts, axis=1)


def _kernel(described: Described, graded: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return how alike all buildings and the graded ones are (N, n), 0 to 1: in statistics, maps and surroundings."""
    own = standardised(statistics_of(described))
    parts = (own, standardised(described.maps[:, 1]), standardised(around(own, described.places)))
    return np.asarray(np.mean([_likeness(part, part[graded]) for part in parts], axis=0))


def _likeness(table: Table, others: Table) -> NDArray[np.float64]:
    """Return the Gaussian kernel (N, n) of standardised rows, with a length scale of one standard deviation per column."""
    distance = cdist(table.astype(np.float64), others.astype(np.float64), "sqeuclidean") / table.shape[1]
    return np.asarray(np.exp(-0.5 * distance))


def _fit_cut(
    across: NDArray[np.float64], graded: NDArray[np.intp], above: NDArray[np.bool_], start: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the probability of being above one cut for all buildings (N,), and held out for the graded ones (n,).

    `across` (N, n) is the kernel between all and the graded buildings.
    """
    target = np.where(above, 1.0, -1.0)
    counts = max(int(above.sum()), 1), max(int((~above).sum()), 1)
    weight = np.where(above, len(above) / 2 / counts[0], len(above) / 2 / counts[1])
    opinion = 2 * start - 1
    inner = across[graded]
    best = -np.inf, start, start[graded]
    for trust in _TRUSTS:
        rest = target - trust * opinion[graded]
        mean = 0.9 * float(np.average(rest, weights=weight))
        for noise in _NOISES:
            inverse = np.linalg.inv(inner + np.diag(noise / weight))
            solved = inverse @ (rest - mean)
            variance = 1 / np.diag(inverse)
            held_out = ndtr((target - solved * variance) / np.sqrt(variance))
            score = float((weight * np.log(np.where(above, held_out, 1 - held_out) + _TINY)).sum())
            if score <= best[0]:
                continue
            latent = across @ solved + mean + trust * opinion
            spread = np.maximum(1 - np.einsum("ij,jk,ik->i", across, inverse, across), 0) + noise
            best = score, ndtr(latent / np.sqrt(spread)), held_out
    return best[1], best[2]
