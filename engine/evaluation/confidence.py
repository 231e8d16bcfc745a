# SPDX-License-Identifier: GPL-2.0-or-later
"""Choose the temperature and the threshold of a model from its answers on ground it was not trained on."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..raster import scores
from ..raster.probability_levels import LEVELS

_TEMPERATURES = np.geomspace(0.25, 8, 241)
_MOST_BUILDING = (LEVELS - 0.5) / LEVELS  # the levels 0 and 250 stand for probabilities that round to them
_LEAST_BUILDING = 0.5 / LEVELS
_AS_GOOD = 0.1  # of F1 in percent, less than two trainings differ by


@dataclass(frozen=True)
class Confidence:
    """What makes a model's probabilities mean something.

    `temperature` is what its logits are divided by, `threshold` the probability (0 to 1, at that temperature) from which pixels
    are building, `undivided` the same threshold at temperature 1; `precision`, `recall` and `f1` in percent are those to expect at
    the threshold, of all areas together.
    """

    temperature: float
    threshold: float
    undivided: float
    precision: float
    recall: float
    f1: float


def choose_confidence(areas: Sequence[NDArray[np.int64]]) -> Confidence:
    """Choose temperature (least cross-entropy) and threshold (best mean F1) over `areas` that a model was not trained on.

    Each area is (2, 251) pixels at each level of probability at temperature 1: background in row 0, buildings in row 1. All areas
    weigh the same, whatever their size. For the threshold it is the F1 of each that weighs the same, so that a village counts as
    much as a dense town, and areas without buildings, which have none, do not count. Of thresholds as good, the highest is taken:
    it draws the fewest false buildings. Raises ValueError where no area shows both classes.
    """
    shares = sum(area / area.sum() for area in areas if area.sum())
    if not isinstance(shares, np.ndarray) or not shares.sum(axis=1).all():
        raise ValueError("The areas do not show both buildings and ground without any.")
    levels = np.arange(LEVELS + 1) / LEVELS
    temperature = float(f"{_best_temperature(shares, levels):.3g}")
    each = [_f1_at_levels(area / area.sum()) for area in areas if area[1].sum()]
    mean = np.mean(each, axis=0)[1:LEVELS]
    best = 1 + int(np.flatnonzero(mean >= mean.max() - _AS_GOOD)[-1])
    background, building = shares[:, best:].sum(axis=1)
    threshold = float(_softened(levels[best : best + 1], temperature)[0])
    return Confidence(
        temperature=temperature,
        # Rounded down, so that the pixels of the best level itself are counted.
        threshold=max(math.floor(threshold * LEVELS) / LEVELS, 1 / LEVELS),
        undivided=float(levels[best]),
        precision=round(float(100 * building / (building + background)), 1),
        recall=round(float(100 * building / shares[1].sum()), 1),
        f1=round(float(_f1_at_levels(shares)[best]), 1),
    )


def _f1_at_levels(shares: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the F1 in percent (251,) of the pixels at each level or higher; `shares` (2, 251) of all pixels."""
    background, building = shares[:, ::-1].cumsum(axis=1)[:, ::-1]
    return np.asarray(scores.f1(building * 1e6, background * 1e6, (shares[1].sum() - building) * 1e6))


def _best_temperature(shares: NDArray[Any], levels: NDArray[np.float64]) -> float:
    """Return the temperature with the least cross-entropy between the softened `levels` and the classes."""
    costs = []
    for temperature in _TEMPERATURES:
        building = _softened(levels, float(temperature))
        costs.append(-(shares[0] * np.log(1 - building) + shares[1] * np.log(building)).sum())
    return float(_TEMPERATURES[int(np.argmin(costs))])


def _softened(levels: NDArray[np.float64], temperature: float) -> NDArray[np.float64]:
    """Return the probabilities that `levels` become when the logits behind them are divided by `temperature`."""
    bounded = levels.clip(_LEAST_BUILDING, _MOST_BUILDING)
    logits = np.log(bounded / (1 - bounded)) / temperature
    softened: NDArray[np.float64] = 1 / (1 + np.exp(-logits))
    return softened
