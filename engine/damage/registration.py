# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the shift between two images by phase correlation of their edges, over the whole overlap and at each building.

Edges rather than values, because light, season and sensor change the latter (Stone et al. 2001, "A fast direct
Fourier-based algorithm for subpixel registration of images"). The correlations of several crops are added before the
maximum is sought: a single crop of destroyed buildings may have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy import fft, ndimage

from ..raster.statistics import Mask
from .crops import Values

Surface = NDArray[np.float32]
"""(2 r + 1, 2 r + 1) correlation of two crops at shifts of up to r rows and columns."""

_WHITENING = 0.6  # power of the magnitude that is divided by; 1: phase correlation, 0: cross-correlation
_SMOOTHING = 1.0  # pixels
_SURE = 9.0  # standard deviations of the surface that a maximum is above the mean, where the shift is beyond doubt
_DOUBTFUL = 3.5


@dataclass(frozen=True)
class Shift:
    """Displacement of the image after the event in pixels of the working grid, and the confidence in it, 0 to 1.

    What lies at row r and column c of the image before the event lies at r + `rows`, c + `cols` of the one after.
    """

    rows: float
    cols: float
    confidence: float


def edges(values: Values, valid: Mask) -> Surface:
    """Compute edge strength (h, w) of an image (D, h, w), evened out so that strong edges do not outweigh all others."""
    strength = _strength(values)
    if not valid.all():  # the border of the image is no edge of the ground
        strength[ndimage.binary_dilation(~valid, iterations=4)] = 0
    return np.asarray(strength - ndimage.uniform_filter(strength, 25, mode="reflect"), np.float32)


def edges_within(values: Values, valid: Mask) -> Surface:
    """Compute edge strength as `edges` does, from the pixels that are valid alone.

    The border of what two images share is at one place in both, and correlates at no shift: where there is little else, that counts.
    """
    inner = ~ndimage.binary_dilation(~valid, iterations=4)
    strength = np.where(inner, _strength(values), 0)
    weight = ndimage.uniform_filter(inner.astype(np.float32), 25, mode="reflect")
    mean = ndimage.uniform_filter(strength, 25, mode="reflect") / np.maximum(weight, 1e-3)
    return np.asarray(np.where(inner, strength - mean, 0), np.float32)


def correlate(before: Surface, after: Surface, radius: int) -> Surface:
    """Correlate two edge images (n, n) at shifts of up to `radius` pixels; the result has mean 0 and a standard deviation of 1."""
    window = _taper(len(before))
    spectrum = np.conj(fft.rfft2(before * window)) * fft.rfft2(after * window)
    magnitude = np.abs(spectrum)
    spectrum /= (magnitude + 1e-3 * magnitude.max() + 1e-12) ** _WHITENING
    whole = fft.irfft2(spectrum, before.shape)
    whole = ndimage.gaussian_filter(whole, _SMOOTHING, mode="wrap")
    index = np.arange(-radius, radius + 1)
    surface = whole[np.ix_(index, index)]
    return np.asarray((surface - whole.mean()) / (whole.std() + 1e-12), np.float32)


def peak(surface: Surface) -> Shift:
    """Find the maximum of a surface to a fraction of a pixel, and how far it rises above the rest."""
    radius = len(surface) // 2
    row, col = divmod(int(surface.argmax()), surface.shape[1])
    others = np.ones(surface.shape, bool)
    others[max(0, row - 4) : row + 5, max(0, col - 4) : col + 5] = False
    rest = surface[others] if others.any() else surface
    spread = float(np.std(rest)) + 1e-6
    height = float(surface[row, col]) - float(np.mean(rest))
    rise = height / spread
    second = float(surface[row, col]) - float(rest.max())
    confidence = min(max((rise - _DOUBTFUL) / (_SURE - _DOUBTFUL), 0.0), 1.0) * min(
        max(second / (0.25 * height + 1e-6), 0.0), 1.0
    )
    return Shift(
        row - radius + _fraction(surface[:, col], row),
        col - radius + _fraction(surface[row], col),
        round(confidence, 4),
    )


def pool(
    surfaces: NDArray[np.float32], places: NDArray[np.float64], reach: float, share: float = 1.0
) -> NDArray[np.float32]:
    """Add to each of the `surfaces` (N, s, s) the mean of those nearby, weighted by their distance.

    `places` (N, 2) are in metres, `reach` is the distance at which a weight has fallen to 0.6. A leaning view moves roofs by
    their height, and neighbours have about the same.
    """
    distance = np.linalg.norm(places[:, None] - places[None], axis=2)
    weight = np.exp(-0.5 * (distance / reach) ** 2)
    np.fill_diagonal(weight, 0)
    weight /= np.maximum(weight.sum(axis=1, keepdims=True), 0.5)
    around = np.tensordot(weight.astype(np.float32), surfaces, axes=1)
    return np.asarray(surfaces + np.float32(2 * share) * around, np.float32)


def prior(radius: int, spread: float) -> Surface:
    """Make a surface that prefers small shifts: -0.5 (d / spread)²."""
    index = np.arange(-radius, radius + 1)
    return np.asarray(-0.5 * (index[:, None] ** 2 + index[None] ** 2) / spread**2, np.float32)


def shifted(values: Values, valid: Mask, shift: Shift, margin: int) -> tuple[Values, Mask]:
    """Cut the middle of a crop (D, n, n), `margin` pixels from each side, after moving it back by `shift`."""
    side = values.shape[-1] - 2 * margin
    rows, cols = (min(max(value, 1.0 - margin), margin - 1.0) for value in (shift.rows, shift.cols))
    row, col = int(np.floor(rows)), int(np.floor(cols))
    down, right = np.float32(rows - row), np.float32(cols - col)

    def cut(array: NDArray[np.float32], r: int, c: int) -> NDArray[np.float32]:
        top, left = margin + row + r, margin + col + c
        return array[..., top : top + side, left : left + side]

    def blend(array: NDArray[np.float32]) -> NDArray[np.float32]:
        upper = cut(array, 0, 0) * (1 - right) + cut(array, 0, 1) * right
        lower = cut(array, 1, 0) * (1 - right) + cut(array, 1, 1) * right
        return np.asarray(upper * (1 - down) + lower * down, np.float32)

    seen = blend(valid.astype(np.float32)) > 0.99
    moved = blend(values)
    moved[:, ~seen] = 0
    return moved, seen


def _strength(values: Values) -> Surface:
    """Compute the square root of the gradient of an image (D, h, w)."""
    grey = ndimage.gaussian_filter(values.mean(axis=0), _SMOOTHING)
    return np.asarray(np.sqrt(np.hypot(ndimage.sobel(grey, axis=0), ndimage.sobel(grey, axis=1))))


def _fraction(line: Surface, at: int) -> float:
    """Return the offset of the vertex of the parabola through the maximum of `line` and its neighbours."""
    if not 0 < at < len(line) - 1:
        return 0.0
    left, middle, right = (float(line[at + step]) for step in (-1, 0, 1))
    bend = left - 2 * middle + right
    return 0.0 if bend >= 0 else min(max(0.5 * (left - right) / bend, -0.5), 0.5)


@lru_cache(maxsize=8)
def _taper(side: int) -> Surface:
    line = np.hanning(side + 2)[1:-1] ** 0.5
    return np.asarray(line[:, None] * line[None], np.float32)
