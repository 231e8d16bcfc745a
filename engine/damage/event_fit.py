# SPDX-License-Identifier: GPL-2.0-or-later
"""Fit grades to the buildings of one event that a person has graded.

Gaussian processes (Rasmussen and Williams 2006, Sec. 2.2 and 6.5: least-squares classification) say whether a building is at
least minor, major or destroyed. They are one model of three outputs that learn from each other (Bonilla et al. 2007,
"Multi-task Gaussian process prediction"). It starts from the opinion of the trained grader, and corrects it where similar
buildings, in similar surroundings or nearby, were graded otherwise. How far it trusts the opinion, its neighbours and the
grades is not chosen but averaged, by leave-one-out prediction of the graded buildings (Sec. 5.4.2): a choice from 50 is
chance. Both sides of a cut count alike, so that a rare grade is not drowned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist
from scipy.special import ndtr, softmax

from ..contract.grade import GRADES
from .described import Described
from .features import Table, around, standardised, statistics_of

Cuts = NDArray[np.float64]
"""(N, 3) probabilities that a building is at least minor, at least major, destroyed."""

_NOISES = (0.1, 0.3, 1.0, 3.0)
_TRUSTS = (0.25, 0.5, 0.8)
_NEARNESS = (0.0, 0.2)  # weight of the kernel of positions
_REACH = 100.0  # metres, length scale of that kernel
_CUTS = len(GRADES) - 1
_TOGETHER = 0.5 + 0.5 * np.eye(_CUTS)
"""Covariance of the three outputs: what is learnt about one counts half for the others."""
_TEMPERATURE = 5.0  # nats of the leave-one-out score over which the weight of a setting falls to 0.37
_LEAST_WEIGHT = 0.01  # of a setting that is taken into the average
_TINY = 1e-6


@dataclass(frozen=True)
class Fitted:
    """The probabilities of all buildings, and those (n, 3) of the graded ones by leave-one-out prediction."""

    cuts: Cuts
    held_out: Cuts


@dataclass(frozen=True)
class _Solved:
    """One setting of the model: its leave-one-out `score` and predictions (n, 3), and what predicts all buildings.

    `across` (N, n) is the kernel between all and the graded buildings, `inverse` (3 n, 3 n) that of the covariance of the graded
    ones, `weights` (3 n,) are its product with what the opinion and the `mean` (3,) leave over.
    """

    score: float
    held_out: Cuts
    across: NDArray[np.float64]
    inverse: NDArray[np.float64]
    weights: NDArray[np.float64]
    mean: NDArray[np.float64]
    trust: float
    noise: float

    def predict(self, opinion: Cuts) -> Cuts:
        """Return the probabilities (N, 3) of all buildings; `opinion` (N, 3) is that of the trained grader, -1 to 1."""
        count = self.across.shape[1]
        weights = self.weights.reshape(_CUTS, count)
        inverse = self.inverse.reshape(_CUTS, count, _CUTS, count)
        cuts = []
        for cut, shared in enumerate(_TOGETHER):
            latent = self.across @ (shared @ weights) + self.mean[cut] + self.trust * opinion[:, cut]
            own = np.einsum("i,ipjq,j->pq", shared, inverse, shared)
            explained = np.einsum("ip,pq,iq->i", self.across, own, self.across)
            cuts.append(ndtr(latent / np.sqrt(np.maximum(1 - explained, 0) + self.noise)))
        return np.stack(cuts, axis=1)


def fit(described: Described, start: Cuts, known: NDArray[np.int64]) -> Fitted:
    """Fit to the buildings with a grade of 0 or more in `known` (N,); `start` are the trained grader's probabilities."""
    graded = np.flatnonzero(known >= 0)
    opinion = 2 * start - 1
    solved = list(_solve(_kernels(described, graded), graded, known[graded], opinion[graded]))
    shares = softmax(np.array([each.score for each in solved]) / _TEMPERATURE)
    used = [(share, each) for share, each in zip(shares, solved, strict=True) if share >= _LEAST_WEIGHT]
    total = sum(share for share, _ in used)
    cuts = sum(share / total * each.predict(opinion) for share, each in used)
    held_out = sum(share / total * each.held_out for share, each in used)
    return Fitted(ordered(np.asarray(cuts)), ordered(np.asarray(held_out)))


def ordered(cuts: Cuts) -> Cuts:
    """Make the probabilities fall from cut to cut."""
    return np.minimum.accumulate(cuts, axis=1)


def _kernels(described: Described, graded: NDArray[np.intp]) -> Iterator[NDArray[np.float64]]:
    """Make the kernels (N, n) between all buildings and the graded ones, 0 to 1, with each weight of their positions.

    Buildings are alike in statistics, maps and surroundings.
    """
    own = standardised(statistics_of(described))
    parts = (own, standardised(described.maps[:, -1]), standardised(around(own, described.places)))
    alike = np.mean([_likeness(part, part[graded]) for part in parts], axis=0)
    near = np.exp(-0.5 * cdist(described.places, described.places[graded], "sqeuclidean") / _REACH**2)
    for weight in _NEARNESS:
        yield (1 - weight) * alike + weight * near


def _likeness(table: Table, others: Table) -> NDArray[np.float64]:
    """Return the Gaussian kernel (N, n) of standardised rows, with a length scale of one standard deviation per column."""
    distance = cdist(table.astype(np.float64), others.astype(np.float64), "sqeuclidean") / table.shape[1]
    return np.asarray(np.exp(-0.5 * distance))


def _solve(
    kernels: Iterator[NDArray[np.float64]], graded: NDArray[np.intp], grades: NDArray[np.int64], opinion: Cuts
) -> Iterator[_Solved]:
    """Solve each setting for the graded buildings, of which `grades` (n,) and `opinion` (n, 3) are known."""
    count = len(grades)
    above = grades[:, None] >= np.arange(1, _CUTS + 1)
    target = np.where(above, 1.0, -1.0)
    sides = np.maximum(above.sum(axis=0), 1), np.maximum((~above).sum(axis=0), 1)
    weight = np.where(above, count / 2 / sides[0], count / 2 / sides[1])
    own = np.arange(count)[:, None] + count * np.arange(_CUTS)  # (n, 3): the rows of a building
    for across, noise in product(kernels, _NOISES):
        inverse = np.linalg.inv(np.kron(_TOGETHER, across[graded]) + np.diag(noise / weight.T.ravel()))
        # A building is left out with all of its three outputs.
        covariance = np.linalg.inv(inverse[own[:, :, None], own[:, None, :]])
        spread = np.sqrt(np.diagonal(covariance, axis1=1, axis2=2))
        for trust in _TRUSTS:
            rest = target - trust * opinion
            mean = 0.9 * np.average(rest, axis=0, weights=weight)
            weights = inverse @ (rest - mean).T.ravel()
            held_out = ndtr((target - np.einsum("nij,nj->ni", covariance, weights[own])) / spread)
            score = float((weight * np.log(np.where(above, held_out, 1 - held_out) + _TINY)).sum())
            yield _Solved(score, held_out, across, inverse, weights, mean, trust, noise)
