# SPDX-License-Identifier: GPL-2.0-or-later
"""Judge what a refinement changed on ground that was not sketched: is it more than the sketch says the parent gets wrong?

Where the parent is sure, the sketch shows how often it is wrong. A refined network that contradicts the parent's sure answers
elsewhere much more often has learnt something that holds on the sketched ground only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..raster.labels import BACKGROUND, BUILDING
from ..raster.tiles import Tile
from .hold_out import PROBABILITY_LEVELS, Histogram
from .unsketched import MARGIN, Probability, Unsketched

SHARES = (0.4, 0.6, 0.8, 1.0)  # of the parent's weights, tried in this order where the refined network is not plausible
_SURE = round(
    0.9 * PROBABILITY_LEVELS
)  # level from which the parent is sure of a building, and its complement of the ground
_TOLERANCE = 0.1  # of the parent's buildings: contradictions that need no evidence
_EVIDENCE = (
    100_000  # annotated pixels whose errors count half: few show how often the parent is wrong on their own ground only
)
_MOST_PLACES = 3
_WORTH_A_LOOK = 0.01  # share of a window on which the two models disagree

Joint = NDArray[np.int64]
"""(levels, levels): pixels at each level of probability of the parent (rows) and of the refined network (columns)."""


@dataclass(frozen=True)
class Contradictions:
    """Pixels where the parent is sure and wrong, or is contradicted, as shares of the pixels it calls building.

    `roofs` are sure buildings that are none, `ground` is sure ground that is building.
    """

    roofs: float
    ground: float


@dataclass(frozen=True)
class Disagreement:
    """A square of the view outside the sketch, and the `share` (0 to 1) of it on which parent and refined network disagree."""

    square: Tile
    share: float


def errors_of_parent(histogram: Histogram, threshold: float, called_elsewhere: float = 0.0) -> Contradictions:
    """Return the sure errors of the parent on annotated ground, discounted where there is little of it.

    `histogram` counts that ground by class and by the parent's probability; `threshold` (0 to 1) is the parent's. Where it calls
    less building than the share `called_elsewhere` (0 to 1) of other ground, its errors count as shares of that: a few missed
    roofs where it finds none explain no more than elsewhere.
    """
    annotated = int(histogram.sum())
    called = max(1.0, called_elsewhere * annotated, float(histogram[:, level_of(threshold) :].sum()))
    weight = annotated / (annotated + _EVIDENCE)
    roofs, ground = histogram[BACKGROUND, _SURE:].sum(), histogram[BUILDING, : PROBABILITY_LEVELS - _SURE + 1].sum()
    return Contradictions(weight * float(roofs) / called, weight * float(ground) / called)


def contradictions(joint: Joint, threshold: float, refined_threshold: float) -> Contradictions:
    """Count how often the refined network contradicts sure answers of the parent; each is read at its own threshold."""
    called, cut = max(1, int(joint[level_of(threshold) :].sum())), level_of(refined_threshold)
    roofs, ground = joint[_SURE:, :cut].sum(), joint[: PROBABILITY_LEVELS - _SURE + 1, cut:].sum()
    return Contradictions(float(roofs) / called, float(ground) / called)


def called_share(parent: Probability, threshold: float, counts: NDArray[np.bool_]) -> float:
    """Return the share (0 to 1) of the pixels of the mask `counts` that the parent calls building."""
    return float((parent[counts] >= threshold).mean()) if counts.any() else 0.0


def is_plausible(found: Contradictions, errors: Contradictions) -> bool:
    """Return whether the sketch explains what was `found` elsewhere by the parent's `errors` on the annotated ground."""
    return found.roofs <= errors.roofs + _TOLERANCE and found.ground <= errors.ground + _TOLERANCE


def joint_histogram(parent: Probability, refined: Probability, counts: NDArray[np.bool_]) -> Joint:
    """Count the pixels of the mask `counts` at each level of probability of both networks."""
    size = PROBABILITY_LEVELS + 1
    first, second = ((p[counts] * PROBABILITY_LEVELS + 1e-4).astype(np.int64) for p in (parent, refined))
    return np.bincount(first * size + second, minlength=size * size).reshape(size, size)


def disagreements(
    parent: Probability, refined: Probability, thresholds: Sequence[float], unsketched: Unsketched
) -> tuple[Disagreement, ...]:
    """Return the windows on which the maps of the two networks, cut at their `thresholds`, differ most; most first."""
    counts = unsketched.counts
    differ = ((parent >= thresholds[0]) != (refined >= thresholds[1])) & counts
    shares = differ.sum(axis=(1, 2)) / counts.sum(axis=(1, 2))
    most = [int(i) for i in np.argsort(-shares, kind="stable")[:_MOST_PLACES] if shares[i] >= _WORTH_A_LOOK]
    return tuple(Disagreement(_middle(unsketched.tiles[i]), round(float(shares[i]), 4)) for i in most)


def _middle(tile: Tile) -> Tile:
    return Tile(tile.row + MARGIN, tile.col + MARGIN, tile.height - 2 * MARGIN, tile.width - 2 * MARGIN)


def level_of(threshold: float) -> int:
    """Return the lowest level of probability that a threshold (0 to 1) counts as building."""
    return int(np.ceil(threshold * PROBABILITY_LEVELS - 1e-6))
