# SPDX-License-Identifier: GPL-2.0-or-later
"""Estimate what a refinement gains on ground that is not sketched, from the blocks that were held out of it."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..raster.labels import BUILDING
from .guard import Joint, level_of
from .hold_out import PROBABILITY_LEVELS

_KINDS = np.digitize(
    np.arange(PROBABILITY_LEVELS + 1), (2, 10, 18)
)  # of answers: sure ground, ground, building, sure building
_PRIOR = 200  # held-out pixels that count as much as what is known of their kind, or as what the two networks say


def expected_f1(
    unsketched: Joint, held: NDArray[np.int64], threshold: float, refined_threshold: float
) -> tuple[float, float]:
    """Estimate F1 in percent of the parent and of the refined network on ground without labels.

    `unsketched` counts that ground; `held` (2, levels, levels) the held-out ground by class. At each pair of levels, buildings
    are as frequent as on the held-out ground or, where there is little of that, as at all levels of the same two kinds of
    answers (sure ground, ground, building, sure building) there; where there is little of these, too, as the two networks
    say on average.
    """
    levels = np.arange(PROBABILITY_LEVELS + 1) / PROBABILITY_LEVELS
    said = (levels[:, None] + levels[None]) / 2
    of_kinds = (
        _by_kinds(held[BUILDING]) + _PRIOR * _by_kinds(unsketched * said) / np.maximum(_by_kinds(unsketched), 1)
    ) / (_by_kinds(held.sum(axis=0)) + _PRIOR)
    frequency = (held[BUILDING] + _PRIOR * of_kinds[np.ix_(_KINDS, _KINDS)]) / (held.sum(axis=0) + _PRIOR)
    buildings = unsketched * frequency
    called = np.zeros((2, *unsketched.shape), dtype=bool)
    called[0, level_of(threshold) :], called[1, :, level_of(refined_threshold) :] = True, True
    before, after = (
        200 * float(buildings[mask].sum()) / max(1.0, float(unsketched[mask].sum() + buildings.sum()))
        for mask in called
    )
    return before, after


def _by_kinds(values: NDArray[Any]) -> NDArray[np.float64]:
    """Add up `values` (levels, levels) over the pairs of levels of each two kinds of answers."""
    kinds = np.eye(_KINDS.max() + 1)[_KINDS]
    summed: NDArray[np.float64] = kinds.T @ values @ kinds
    return summed
