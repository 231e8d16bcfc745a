# SPDX-License-Identifier: GPL-2.0-or-later
"""Resampling to another scale without a shift: area average when shrinking, bilinear when enlarging.

Both grids share their upper left corner and orientation, so target pixel j covers the source from j * scale to
(j + 1) * scale: centres map to centres. Rotated images need nothing special.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

# An image whose GSD misses the model's range by less than this share is not resampled: that would only blur it.
_TOLERANCE = 0.1
_LARGEST_ENLARGEMENT = 4


def choose_factor(gsd: float, wanted: tuple[float, float]) -> float:
    """Choose how many image pixels make one pixel of the network's input: 1 when `gsd` (metres; 0: unknown) is in the range `wanted`.

    Above 1 the image is shrunk to the finest GSD of the range, by a whole number where that stays close to it (sharper and
    faster); below 1 it is enlarged to the coarsest GSD, at most four times.
    """
    low, high = wanted
    if gsd <= 0 or low * (1 - _TOLERANCE) <= gsd <= high * (1 + _TOLERANCE):
        return 1.0
    if gsd > high:
        return max(high / gsd, 1 / _LARGEST_ENLARGEMENT)
    whole = math.ceil(low / gsd)
    return float(whole) if whole * gsd <= min(low * (1 + _TOLERANCE), high) else low / gsd


def scaled_length(length: int, scale: float) -> int:
    """Count the pixels, each `scale` source pixels wide, that cover `length` source pixels; the last may reach beyond them."""
    return max(1, math.ceil(length / scale - 1e-9))


@dataclass(frozen=True)
class Taps:
    """The k source pixels, in order, that contribute to each of n target pixels along an axis, and their weights; both (n, k)."""

    index: NDArray[np.int64]
    weight: NDArray[np.float32]

    def part(self, start: int, count: int) -> Taps:
        """Select the taps of `count` target pixels from `start`."""
        return Taps(self.index[start : start + count], self.weight[start : start + count])

    @property
    def first(self) -> int:
        """The first source pixel needed."""
        return int(self.index.min())

    @property
    def end(self) -> int:
        """One past the last source pixel needed."""
        return int(self.index.max()) + 1


def taps(source: int, target: int, scale: float) -> Taps:
    """Compute the taps of `target` pixels along an axis, each `scale` pixels wide, from an axis of `source` pixels."""
    position = np.arange(target, dtype=np.float64)
    if scale > 1:
        start, end = position * scale, np.minimum((position + 1) * scale, source)
        index = np.floor(start + 1e-9).astype(np.int64)[:, None] + np.arange(math.ceil(scale - 1e-9) + 1)
        weight = np.minimum(index + 1, end[:, None]) - np.maximum(index, start[:, None])
    else:
        centre = np.clip((position + 0.5) * scale - 0.5, 0, source - 1)
        index = np.floor(centre + 1e-9).astype(np.int64)[:, None] + np.arange(2)
        weight = 1 - np.abs(centre[:, None] - index)
    weight = np.where(index < source, np.maximum(weight, 0), 0)
    weight[weight < 1e-9] = 0
    used = weight.any(axis=0)  # a whole-number scale leaves the last tap without weight
    index, weight = np.minimum(index[:, used], source - 1), weight[:, used]
    return Taps(index, (weight / weight.sum(axis=1, keepdims=True)).astype(np.float32))


def resample(values: NDArray[Any], rows: Taps, cols: Taps, origin: tuple[int, int] = (0, 0)) -> NDArray[np.float32]:
    """Resample `values` (..., h, w) to (..., n, m) float32.

    `origin` is the row and column of values[..., 0, 0] in the source grid of the taps.
    """
    if len(rows.index) < values.shape[-2]:  # first along the axis that shrinks, as fewer pixels are left for the other
        return _along_cols(_along_rows(values, rows, origin[0]), cols, origin[1])
    return _along_rows(_along_cols(values, cols, origin[1]), rows, origin[0])


def _along_rows(values: NDArray[Any], rows: Taps, origin: int) -> NDArray[np.float32]:
    result = np.zeros((*values.shape[:-2], len(rows.index), values.shape[-1]), dtype=np.float32)
    part = np.empty_like(result)
    for index, weight in zip(rows.index.T - origin, rows.weight.T, strict=True):
        result += np.multiply(_select(values, index, -2), weight[:, None], out=part)
    return result


def _along_cols(values: NDArray[Any], cols: Taps, origin: int) -> NDArray[np.float32]:
    result = np.zeros((*values.shape[:-1], len(cols.index)), dtype=np.float32)
    part = np.empty_like(result)
    for index, weight in zip(cols.index.T - origin, cols.weight.T, strict=True):
        result += np.multiply(_select(values, index, -1), weight, out=part)
    return result


def _select(values: NDArray[Any], index: NDArray[np.int64], axis: int) -> NDArray[Any]:
    """Select `values` at `index` along an axis; a view where the indices have a constant step."""
    step = int(index[1] - index[0]) if len(index) > 1 else 1
    if step < 1 or (np.diff(index) != step).any():
        return np.take(values, index, axis=axis)
    regular = slice(int(index[0]), int(index[-1]) + 1, step)
    return values[..., regular, :] if axis == -2 else values[..., regular]
