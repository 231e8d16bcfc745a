# SPDX-License-Identifier: GPL-2.0-or-later
"""Compare the corners of drawn outlines with the true ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely import Polygon

from .roofs import turns

_FOUND = 2.0  # pixels within which a true corner counts as found
_SAME = 3.0  # pixels within which a drawn corner is taken for a true one when their angles are compared
_TRUE_RIGHT, _DRAWN_RIGHT = 5.0, 2.0  # degrees from a right angle


@dataclass(frozen=True)
class Figures:
    """Corner figures over many roofs; distances in pixels, shares and `iou` (the mean) from 0 to 1.

    `missed` and `missed_90` are the median and the 90th percentile of the distance from a true corner to the nearest drawn
    one, `added` and `added_90` those from a drawn corner to the nearest true one. `right` is the share of true right angles
    (within 5 degrees) at which the nearest drawn corner, at most 3 pixels away, is one (within 2 degrees).
    """

    missed: float
    missed_90: float
    added: float
    added_90: float
    found: float
    right: float
    vertices: float
    true_vertices: float
    iou: float


def compare(drawn: Sequence[Polygon], true: Sequence[Polygon]) -> Figures:
    """Compare each true outline with the drawn polygon that covers most of it, all in pixels.

    The corners of an outline that none covers are missed, at an infinite distance; some other must be covered.
    """
    missed, added, right, vertices, iou = [], [], [], [], []
    shapes = np.array(drawn, dtype=object)
    tree = shapely.STRtree(shapes)
    for outline in true:
        near = shapes[tree.query(outline, predicate="intersects")]
        corners = shapely.get_coordinates(outline.exterior)[:-1]
        is_right = np.abs(np.abs(turns(corners)) - 90) <= _TRUE_RIGHT
        if not len(near):
            missed.append(np.full(len(corners), np.inf))
            right.append(np.zeros(is_right.sum(), dtype=bool))
            iou.append(0.0)
            continue
        common = shapely.area(shapely.intersection(near, outline))
        best = near[common.argmax()]
        iou.append(float(common.max() / shapely.area(shapely.union(best, outline))))
        made = _corners(best)
        away = np.hypot(*(corners[:, None] - made[None]).transpose(2, 0, 1))
        missed.append(away.min(axis=1))
        added.append(away.min(axis=0))
        vertices.append(len(made))
        nearest = away.argmin(axis=1)
        square = np.abs(np.abs(turns(made)) - 90) <= _DRAWN_RIGHT
        right.append((square[nearest] & (away.min(axis=1) <= _SAME))[is_right])
    missed_all, added_all = np.concatenate(missed), np.concatenate(added)
    return Figures(
        missed=float(np.median(missed_all)),
        missed_90=float(np.percentile(missed_all, 90, method="inverted_cdf")),
        added=float(np.median(added_all)),
        added_90=float(np.percentile(added_all, 90, method="inverted_cdf")),
        found=float((missed_all <= _FOUND).mean()),
        right=float(np.concatenate(right).mean()),
        vertices=float(np.mean(vertices)),
        true_vertices=float(np.mean([len(outline.exterior.coords) - 1 for outline in true])),
        iou=float(np.mean(iou)),
    )


def _corners(polygon: Polygon) -> NDArray[np.float64]:
    """List the corners (n, 2) of the outer ring, without repeated points."""
    points: NDArray[np.float64] = shapely.get_coordinates(shapely.remove_repeated_points(polygon.exterior, 1e-6))[:-1]
    return points
