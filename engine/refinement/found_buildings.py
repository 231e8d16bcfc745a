# SPDX-License-Identifier: GPL-2.0-or-later
"""Count how many of the buildings on held-out ground the parent and the refined network find, and how many they invent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ..evaluation.objects import LEAST_IOU
from ..footprints.vectorize import LEAST_AREA_M2
from ..raster.labels import BUILDING, IGNORE
from .unsketched import Probability


@dataclass(frozen=True)
class FoundBuildings:
    """Of `counted` buildings, the numbers found by the parent (before) and the refined network (after), and their false ones."""

    counted: int
    found_before: int
    false_before: int
    found_after: int
    false_after: int


def found_buildings(
    labels: NDArray[np.uint8], parent: Probability, refined: Probability, thresholds: Sequence[float], gsd: float
) -> FoundBuildings | None:
    """Compare both answers (n, h, w), cut at their `thresholds` (0 to 1), with `labels`, building by building.

    A building is found when a connected part of the answer shares half of their common ground with it. Only annotated ground
    counts: of what reaches beyond it, the part inside is compared. Buildings that touch count as one, and parts smaller than the
    footprints of a result do not count; `gsd` is in metres. None when there is no building.
    """
    least = LEAST_AREA_M2 / gsd**2 if gsd > 0 and math.isfinite(gsd) else 1.0
    counts = np.zeros(5, dtype=np.int64)
    for label, *answers in zip(labels, parent, refined, strict=True):
        known, building = _parts(label == BUILDING, least)
        numbers = [int(building.sum())]
        for answer, threshold in zip(answers, thresholds, strict=True):
            drawn, footprint = _parts((answer >= threshold) & (label != IGNORE), least)
            pairs = _pairs(known, drawn)
            numbers += [int((building & pairs.any(axis=1)).sum()), int((footprint & ~pairs.any(axis=0)).sum())]
        counts += numbers
    return FoundBuildings(*map(int, counts)) if counts[0] else None


def _parts(mask: NDArray[np.bool_], least: float) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Number the 4-connected parts of `mask` from 1, and say which numbers have at least `least` pixels."""
    parts, _ = ndimage.label(mask)
    large = np.bincount(parts.ravel()) >= least
    large[0] = False
    return parts, large


def _pairs(known: NDArray[np.int32], drawn: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which parts (rows: known, columns: drawn) share at least LEAST_IOU of their common ground; part 0 is background."""
    shape = int(known.max()) + 1, int(drawn.max()) + 1
    common = np.bincount(
        known.ravel().astype(np.int64) * shape[1] + drawn.ravel(), minlength=shape[0] * shape[1]
    ).reshape(shape)
    union = common.sum(axis=1, keepdims=True) + common.sum(axis=0, keepdims=True) - common
    pairs: NDArray[np.bool_] = common >= LEAST_IOU * np.maximum(union, 1)
    pairs[0], pairs[:, 0] = False, False
    return pairs
