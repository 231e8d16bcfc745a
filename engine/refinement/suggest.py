# SPDX-License-Identifier: GPL-2.0-or-later
"""Where to sketch next: squares that together stand for the ground on which the network is unsure.

The image is cut into squares, and some of them are looked at. A square is worth what it says of the others: the unsure
ground that looks like it, and like nothing annotated or chosen so far (facility location, chosen greedily).
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

SMALLEST, LARGEST = 64, 1024  # pixels of a square's side: nobody annotates larger ones
_LOOKS = 256  # squares looked at
_TRIES = 4 * _LOOKS  # squares read: emptier ones are passed over
_PIXELS = 2**22  # looked at together: larger squares are looked at in their middle
_LEAST_LOOK = 128
_SKETCHED = 64  # sketched areas looked at
_LEAST_VALID = 0.95
_DISTANCE = 0.25  # of a side: how near to sketched ground a square may lie
# The network should see some buildings there, and some ground; where no square is like that, any will do.
_BUILDING_SHARE = (0.01, 0.8)
_UNSURE = 0.75  # a square among the quarter about which the network is least sure is called uncertain


@dataclass(frozen=True)
class Look:
    """What is known of a square: mean entropy in bits (0 sure, 1 unsure), predicted share of buildings, features (f,)."""

    entropy: float
    building_share: float
    features: NDArray[np.float64]


@dataclass(frozen=True)
class Suggestion:
    """A square in pixels of the view. `score`: what it adds, as a part of what the best one adds. `reason`: a short phrase."""

    square: Tile
    rank: int
    score: float
    reason: str


LookAt = Callable[[Tile, NDArray[np.float32]], Look]
"""Looks at a window of the view, given its pixels."""


def suggest(
    view: View,
    sketched: Sequence[BaseGeometry],
    count: int,
    share: float,
    look_at: LookAt,
    report: Report,
    cancelled: IsCancelled,
) -> tuple[Suggestion, ...]:
    """At most `count` disjoint squares of `view` that make about `share` of it, best first; fewer where no more can be had.

    `sketched` are areas, in pixels of the view, that are annotated. Raises EngineError when there is no square, or Cancelled.
    """
    side = side_of(view, count, share)
    squares = list(_squares(view, side, sketched))
    edge = min(side, max(_LEAST_LOOK, math.isqrt(_PIXELS // max(1, min(len(squares), _LOOKS)))))
    known = [] if not sketched else _sketched_windows(view, sketched, edge)
    total = min(len(squares), _LOOKS) + len(known)
    seen: list[Tile] = []
    looks: list[Look] = []
    for square in squares:
        if cancelled():
            raise Cancelled
        report("Looking for areas", len(looks), total)
        window = _middle(square, edge)
        read = view.read(window)
        if read.valid.mean() < _LEAST_VALID:
            continue
        seen.append(square)
        looks.append(look_at(window, read.values))
        if len(looks) == _LOOKS:
            break
    if not looks:
        raise EngineError(
            f"{view.scene.path.name} holds no square of {side * view.factor:.0f} pixels that is valid and not sketched yet; "
            "ask for a smaller share, or for more and smaller areas."
        )
    annotated = []
    for window in known:
        if cancelled():
            raise Cancelled
        annotated.append(look_at(window, view.read(window).values))
    report("Looking for areas", total, total)
    return tuple(
        Suggestion(seen[chosen], rank, score, reason)
        for rank, (chosen, score, reason) in enumerate(choose(looks, annotated, count), start=1)
    )


def side_of(view: View, count: int, share: float) -> int:
    """Pixels of the view along a square of which `count` make `share` of the image's valid pixels."""
    ground = view.height * view.width * view.statistics.valid_fraction
    side = min(LARGEST, max(SMALLEST, round(math.sqrt(share * ground / count))))
    return min(side, view.height, view.width)


def choose(looks: Sequence[Look], annotated: Sequence[Look], count: int) -> list[tuple[int, float, str]]:
    """Index into `looks`, score and reason of at most `count` of them, best first."""
    features = _comparable([look.features for look in (*looks, *annotated)])
    distance = np.linalg.norm(features[:, None] - features[None], axis=2)
    apart = distance[: len(looks), : len(looks)]
    scale = float(np.median(apart[apart > 0])) if (apart > 0).any() else 1.0
    alike = np.exp(-((2 * distance[: len(looks)] / scale) ** 2))
    near = alike[:, : len(looks)]  # (from, to)
    covered = alike[:, len(looks) :].max(axis=1, initial=0.0)
    unlike_sketch = 1 - covered
    entropy = np.array([look.entropy for look in looks])
    weight = entropy / max(float(entropy.mean()), 1e-9) + 0.1  # sure ground may hide mistakes too
    rank = entropy.argsort().argsort() / max(1, len(looks) - 1)
    low, high = _BUILDING_SHARE
    usable = np.array([low <= look.building_share <= high for look in looks])
    chosen: list[tuple[int, float, str]] = []
    best = 0.0
    while len(chosen) < min(count, len(looks)):
        if not usable.any():
            usable = np.ones(len(looks), dtype=bool)
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
    """(n, f) with deviation 1 along each feature, so that none outweighs the others; constant ones are 0."""
    table = np.stack(features)
    deviation = table.std(axis=0)
    comparable: NDArray[np.float64] = (table - table.mean(axis=0)) / np.where(deviation > 1e-9, deviation, np.inf)
    return comparable


def _squares(view: View, side: int, sketched: Sequence[BaseGeometry]) -> Iterator[Tile]:
    """Squares of a lattice over the view, in random order, that may hold data and are not near sketched ground."""
    rows, cols = view.height // side, view.width // side
    top, left = (view.height - rows * side) // 2, (view.width - cols * side) // 2
    near = shapely.STRtree(sketched)
    some = np.random.default_rng(0).choice(rows * cols, min(rows * cols, _TRIES), replace=False)
    for number in some:
        square = Tile(top + int(number) // cols * side, left + int(number) % cols * side, side, side)
        outline = shapely.box(square.col, square.row, square.col + side, square.row + side)
        if view.may_hold_data(square) and not len(near.query(outline, predicate="dwithin", distance=_DISTANCE * side)):
            yield square


def _middle(square: Tile, edge: int) -> Tile:
    row, col = square.row + (square.height - edge) // 2, square.col + (square.width - edge) // 2
    return Tile(row, col, edge, edge)


def _sketched_windows(view: View, sketched: Sequence[BaseGeometry], edge: int) -> list[Tile]:
    """Windows on the largest of the sketched areas, one each."""
    image = shapely.box(0, 0, view.width, view.height)
    inside = [part for area in sketched for part in shapely.get_parts(area.intersection(image)) if part.area > 0]
    windows = []
    for part in sorted(inside, key=lambda part: -part.area)[:_SKETCHED]:
        point = part.representative_point()
        row = min(max(0, round(point.y - edge / 2)), view.height - edge)
        col = min(max(0, round(point.x - edge / 2)), view.width - edge)
        windows.append(Tile(row, col, edge, edge))
    return windows
