# SPDX-License-Identifier: GPL-2.0-or-later
"""Estimate the accuracy of a map from a stratified random sample of points that a person has looked at.

The estimates are the area-weighted ones of Olofsson et al., Remote Sensing of Environment 148 (2014), in the form for strata that are
not the classes of the map: Stehman, International Journal of Remote Sensing 35 (2014), Eqs. 2, 20 and 26. So points that were drawn on
one map also estimate another one of the same ground, such as that after a review.

The intervals are equal-tailed credible intervals: the share of buildings in each stratum has a beta distribution. On the map's
background, where buildings are rare, it comes from the neutral prior Beta(1/3, 1/3) of Kerman, Electronic Journal of Statistics 5
(2011); on the map's buildings from that of Jeffreys, Beta(1/2, 1/2), as Brown, Cai and DasGupta, Statistical Science 16 (2001),
recommend for small samples. The usual normal intervals are far too narrow where a stratum of a small sample shows no error at all;
tests/engine/evaluation/test_estimate.py counts how often these hold the truth.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..contract.accuracy import BUILDING, FEWEST_ANSWERS, SCORES, STRATA, UNCLEAR
from .point_file import SampledAnswers

_PRIORS = (1 / 3, 1 / 2)  # by class on the map
_DRAWS = 20_000
_TAILS = (0.025, 0.975)  # of an interval of 95 %


@dataclass(frozen=True)
class Estimated:
    """An estimate in percent and its 95 % interval from `low` to `high`."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class AccuracyEstimate:
    """What a sample says: `scores` by the names of SCORES, empty where too few points are answered; numbers of points.

    `answered` of `points` are building or background, `unclear` ones could not be told.
    """

    points: int
    answered: int
    unclear: int
    scores: Mapping[str, Estimated]


def estimate_accuracy(sample: SampledAnswers, mapped: NDArray[np.bool_] | None = None) -> AccuracyEstimate:
    """Estimate the accuracy of the map whose class at each point (n,) is `mapped`; None: of the map when the sample was drawn.

    Needs FEWEST_ANSWERS points that are building or background, and one in each stratum. Points that nobody could tell are left out,
    so the estimate is for ground that can be told.
    """
    on_map = sample.mapped if mapped is None else mapped
    counts = _count(sample, on_map)
    answered = int(counts.sum())
    lacking = (sample.shares > 0) & (counts.sum(axis=(1, 2)) == 0)
    unclear = int((sample.answers == UNCLEAR).sum())
    if answered < FEWEST_ANSWERS or lacking.any():
        return AccuracyEstimate(len(on_map), answered, unclear, {})
    per_stratum = counts / np.maximum(counts.sum(axis=(1, 2), keepdims=True), 1)
    values = _scores(np.tensordot(sample.shares, per_stratum, axes=1))
    low, high = np.quantile(_scores(_posterior(counts, sample.shares)), _TAILS, axis=0)
    scores = {
        name: Estimated(float(value), min(float(a), float(value)), max(float(b), float(value)))
        for name, value, a, b in zip(SCORES, values, low, high, strict=True)
    }
    return AccuracyEstimate(len(on_map), answered, unclear, scores)


def _count(sample: SampledAnswers, mapped: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count (strata, 2, 2) the answered points by class on the map and in truth."""
    clear = sample.is_clear
    counts = np.zeros((len(STRATA), 2, 2), dtype=np.int64)
    true = sample.answers == BUILDING
    np.add.at(counts, (sample.strata[clear], mapped[clear].astype(np.int64), true[clear].astype(np.int64)), 1)
    return counts


def _posterior(counts: NDArray[np.int64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Draw shares (draws, 2, 2) of the ground by class on the map and in truth.

    The share of a stratum that the map calls building is uncertain only where its points disagree about that.
    """
    generator = np.random.default_rng(0)  # the same answers give the same interval
    drawn = np.zeros((_DRAWS, 2, 2))
    for (background, building), share in zip(counts, shares, strict=True):
        if not share:
            continue
        on_map = np.full(_DRAWS, float(building.sum() > 0))
        if building.sum() and background.sum():
            on_map = generator.beta(building.sum() + _PRIORS[1], background.sum() + _PRIORS[1], _DRAWS)
        for kind, (part, (false, true)) in enumerate(((1 - on_map, background), (on_map, building))):
            is_building = generator.beta(true + _PRIORS[kind], false + _PRIORS[kind], _DRAWS)
            drawn[:, kind, 0] += share * part * (1 - is_building)
            drawn[:, kind, 1] += share * part * is_building
    return drawn


def _scores(ground: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the SCORES (..., 5) of shares (..., 2, 2) of the ground by class on the map and in truth; 0 where one is undefined."""
    tn, fn, fp, tp = ground[..., 0, 0], ground[..., 0, 1], ground[..., 1, 0], ground[..., 1, 1]
    parts = ((2 * tp, 2 * tp + fp + fn), (tp, tp + fp), (tp, tp + fn), (tp + tn, tp + tn + fp + fn), (tp + fn, 1.0))
    return np.stack([100 * part / np.maximum(whole, 1e-12) for part, whole in parts], axis=-1)
