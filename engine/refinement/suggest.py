# SPDX-License-Identifier: GPL-2.0-or-later
"""Suggest where to sketch next (active learning): squares that represent the parts of the image where the network is unsure.

The network predicts a random sample of squares. The gain of a square is the uncertainty of the squares that are similar to it and
to no square annotated or chosen so far; squares are chosen greedily by gain (facility location).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..inference.scaled_view import View
from ..raster.tiles import Tile
from ..runtime.errors import Cancelled, EngineError
from ..runtime.progress import IsCancelled, Report

SMALLEST, LARGEST = 64, 1024  # pixels of a square's side: larger ones take too long to annotate
_PREDICTED = 256  # squares predicted
_READ = 4 * _PREDICTED  # squares read at most: those with too few valid pixels are skipped
_PIXELS = 2**22  # predicted in all: of larger squares, only the middle is predicted
_LEAST_EDGE = 128  # pixels of that middle's side
_SKETCHED = 64  # sketched areas predicted
_LEAST_VALID = 0.95  # share of valid pixels in a square
_DISTANCE = 0.25  # of a side: least distance of a square from the sketched areas
# The predicted share of buildings in a square worth annotating; ignored if no square has it.
_BUILDING_SHARE = (0.01, 0.8)
_UNSURE = 0.75  # quantile of the entropy from which a square is called uncertain


@dataclass(frozen=True)
class SquarePrediction:
    """Prediction of a square: its mean entropy in bits (0 sure, 1 unsure), share of buildings (0 to 1) and features (f,)."""

    entropy: float
    building_share: float
    features: NDArray[np.float64]


@dataclass(frozen=True)
class Suggestion:
    """A suggested square, in pixels of the view; `rank` from 1.

    `score` is its gain as a share (0 to 1) of the best square's gain, `reason` a short phrase for the user.
    """

    square: Tile
    rank: int
    score: float
    reason: str


PredictSquare = Callable[[Tile, NDArray[np.float32]], SquarePrediction]
"""Predicts a window of the view from its normalised pixels (D, height, width)."""


def suggest(
    view: View,
    sketched: Sequence[BaseGeometry],
    count: int,
    share: float,
    predict: PredictSquare,
    report: Report,
    cancelled: IsCancelled,
) -> tuple[Suggestion, ...]:
    """Suggest at most `count` disjoint squares of `view`, best first, which together are about `share` (0 to 1) of it.

    `sketched` are the annotated areas, in pixels of the view. Raises EngineError when no square is left, or Cancelled.
    """
    side = side_of(view, count, share)
    squares = list(_squares(view, side, sketched))
    edge = min(side, max(_LEAST_EDGE, math.isqrt(_PIXELS // max(1, min(len(squares), _PREDICTED)))))
    sketched_windows = [] if not sketched else _sketched_windows(view, sketched, edge)
    total = min(len(squares), _PREDICTED) + len(sketched_windows)
    examined: list[Tile] = []
    predictions: list[SquarePrediction] = []
    for square in squares:
        if cancelled():
            raise Cancelled
        report("Looking for areas", len(predictions), total)
        window = _middle(square, edge)
        read = view.read(window)
        if read.valid.mean() < _LEAST_VALID:
            continue
        examined.append(square)
        predictions.append(predict(window, read.values))
        if len(predictions) == _PREDICTED:
            break
    if not predictions:
        raise EngineError(
            "{image} has no square of {side} pixels left that is valid and not sketched yet; ask for a smaller share, or for more areas.",
            image=view.scene.name,
            side=round(side * view.factor),
        )
    annotated = []
    for window in sketched_windows:
        if cancelled():
            raise Cancelled
        annotated.append(predict(window, view.read(window).values))
    report("Looking for areas", total, total)
    return tuple(
        Suggestion(examined[chosen], rank, score, reason)
        for rank, (chosen, score, reason) in enumerate(choose(predictions, annotated, count), start=1)
    )


def side_of(view: View, count: int, share: float) -> int:
    """Compute the side, in pixels of the view, of `count` squares that are `share` of the image's valid pixels."""
    valid = view.height * view.width * view.statistics.valid_fraction
    side = min(LARGEST, max(SMALLEST, round(math.sqrt(share * valid / count))))
    return min(side, view.height, view.width)


def choose(
    predictions: Sequence[SquarePrediction], annotated: Sequence[SquarePrediction], count: int
) -> list[tuple[int, float, str]]:
    """Choose at most `count` of `predictions`, best first: index, score (0 to 1) and reason of each."""
    features = _comparable([prediction.features for prediction in (*predictions, *annotated)])
    distance = np.linalg.norm(features[:, None] - features[None], axis=2)
    apart = distance[: len(predictions), : len(predictions)]
    scale = float(np.median(apart[apart > 0])) if (apart > 0).any() else 1.0
    alike = np.exp(-((2 * distance[: len(predictions)] / scale) ** 2))
    near = alike[:, : len(predictions)]  # (from, to), similarity 0 to 1
    covered = alike[:, len(predictions) :].max(axis=1, initial=0.0)
    unlike_sketch = 1 - covered
    entropy = np.array([prediction.entropy for prediction in predictions])
    weight = entropy / max(float(entropy.mean()), 1e-9) + 0.1  # a confident prediction may be wrong too
    rank = entropy.argsort().argsort() / max(1, len(predictions) - 1)
    low, high = _BUILDING_SHARE
    usable = np.array([low <= prediction.building_share <= high for prediction in predictions])
    chosen: list[tuple[int, float, str]] = []
    best = 0.0
    while len(chosen) < min(count, len(predictions)):
        if not usable.any():
            usable = np.ones(len(predictions), dtype=bool)
            usable[[index for index, _, _ in chosen]] = False
        gain = (weight * np.maximum(0, near - covered)).sum(axis=1) * (0.5 + rank)
        index = int(np.where(usable, gain, -1).argmax())
        best = best or float(gain[index]) or 1.0
        reasons = ["uncertain"] if rank[index] >= _UNSURE else []
        if annotated and unlike_sketch[index] > 0.5:
            reasons.append("unlike the sketch")
        elif near[index].mean() >= np.median(near.mean(axis=1)):
            reasons.append("like much of the image")
        elif chosen:
            reasons.append("unlike the other areas")
        chosen.append(
            (index, round(float(gain[index]) / best, 3), ", ".join(reasons) or "a mix of ground and buildings")
        )
        covered = np.maximum(covered, near[index])
        usable[index] = False
    return chosen


def _comparable(features: Sequence[NDArray[np.float64]]) -> NDArray[np.float64]:
    """Standardise the features, (n, f): deviation 1 along each, so that all weigh the same; constant ones become 0."""
    table = np.stack(features)
    deviation = table.std(axis=0)
    comparable: NDArray[np.float64] = (table - table.mean(axis=0)) / np.where(deviation > 1e-9, deviation, np.inf)
    return comparable


def _squares(view: View, side: int, sketched: Sequence[BaseGeometry]) -> Iterator[Tile]:
    """Draw squares of a grid over the view in random order, without those that hold no data or lie near a sketched area."""
    rows, cols = view.height // side, view.width // side
    top, left = (view.height - rows * side) // 2, (view.width - cols * side) // 2
    near = shapely.STRtree(sketched)
    drawn = np.random.default_rng(0).choice(rows * cols, min(rows * cols, _READ), replace=False)
    for number in drawn:
        square = Tile(top + int(number) // cols * side, left + int(number) % cols * side, side, side)
        outline = shapely.box(square.col, square.row, square.col + side, square.row + side)
        if view.may_hold_data(square) and not len(near.query(outline, predicate="dwithin", distance=_DISTANCE * side)):
            yield square


def _middle(square: Tile, edge: int) -> Tile:
    row, col = square.row + (square.height - edge) // 2, square.col + (square.width - edge) // 2
    return Tile(row, col, edge, edge)


def _sketched_windows(view: View, sketched: Sequence[BaseGeometry], edge: int) -> list[Tile]:
    """Choose one window on each of the largest sketched areas."""
    image = shapely.box(0, 0, view.width, view.height)
    inside = [part for area in sketched for part in shapely.get_parts(area.intersection(image)) if part.area > 0]
    windows = []
    for part in sorted(inside, key=lambda part: -part.area)[:_SKETCHED]:
        point = part.representative_point()
        row = min(max(0, round(point.y - edge / 2)), view.height - edge)
        col = min(max(0, round(point.x - edge / 2)), view.width - edge)
        windows.append(Tile(row, col, edge, edge))
    return windows
