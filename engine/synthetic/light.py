# SPDX-License-Identifier: GPL-2.0-or-later
"""Render reflectance as a camera records it: shadows, sunlight and skylight, haze, blur, noise, quantisation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .canvas import Array, Canvas
from .roofs import Sun

SKYLIGHT = np.array([0.30, 0.22, 0.165, 0.11], np.float32)
"""Diffuse light in blue, green, red, near infrared relative to direct sunlight; it makes shadows blue."""
AIRLIGHT = np.array([0.085, 0.055, 0.037, 0.014], np.float32)
"""Light scattered by the air alone, in the same bands, at haze 1."""

VEIL = np.array([0.68, 0.64, 0.61, 0.58], np.float32)
"""Radiance of thick haze and of cloud in the same bands."""


def shadow_height(elevation: Array, gsd: float, sun: Sun) -> Array:
    """Compute the height (H, W) in metres up to which each pixel is in shadow; where it is below `elevation`, the pixel is lit.

    It is the maximum over all steps towards the sun, found by doubling in log2 of the longest shadow's length passes.
    """
    towards = np.array([sun.y, sun.x]) / max(abs(sun.x), abs(sun.y))
    fall = float(np.hypot(*towards)) * gsd * sun.slope
    reach = float(elevation.max(initial=0.0)) / fall
    shadow = _step(elevation, towards) - np.float32(fall)
    steps = 1
    while steps < reach:
        shadow = np.maximum(shadow, _step(shadow, towards * steps) - np.float32(fall * steps))
        steps *= 2
    return shadow


def _step(field: Array, offset: NDArray[np.float64]) -> Array:
    """Shift a field by a (row, column) offset; very low beyond the border."""
    rows, cols = (round(float(o)) for o in offset)
    out = np.full(field.shape, -1e3, np.float32)
    height, width = field.shape
    if abs(rows) < height and abs(cols) < width:
        out[max(0, -rows) : height - max(0, rows), max(0, -cols) : width - max(0, cols)] = field[
            max(0, rows) : height + min(0, rows), max(0, cols) : width + min(0, cols)
        ]
    return out


def expose(canvas: Canvas, sun: Sun, levels: int, tone: str, veil: Array | None = None) -> NDArray[np.uint16]:
    """Render the image (4, H, W), 1 to `levels`: light on every surface, then the blur, noise and tone curve of a camera.

    `tone`: "linear" as satellite products, or "photo", stretched and gamma-corrected as most published imagery.
    `veil`: (H, W) the opacity of haze or cloud, 0 to 1.
    """
    rng = canvas.rng
    excess = shadow_height(canvas.elevation, canvas.gsd, sun) - canvas.elevation
    lit = np.clip(1 - excess / np.float32(0.35), 0, 1)
    lit *= canvas.shade
    haze = float(rng.uniform(0, 1.3))
    sky = SKYLIGHT * np.float32(rng.uniform(0.9, 2.4))
    gain = np.exp(rng.normal(0, 0.07, 4)).astype(np.float32) * np.float32(rng.uniform(0.8, 1.9))
    sigma = float(rng.uniform(0.3, 0.75))
    sharpen = float(rng.choice([0.0, 0.0, rng.uniform(0.1, 0.6)]))
    noise = np.float32(rng.uniform(0.001, 0.007))
    radiances = [(canvas.albedo[b] * (lit + sky[b]) + np.float32(haze) * AIRLIGHT[b]) * gain[b] for b in range(4)]
    if veil is not None:
        radiances = [(1 - veil) * r + veil * (VEIL[b] * gain[b]) for b, r in enumerate(radiances)]
    curve = _photo_curve(rng, radiances) if tone == "photo" else (np.zeros(4), np.ones(4), 1.0)
    out = np.empty(canvas.albedo.shape, np.uint16)
    for band, radiance in enumerate(radiances):
        picture = blurred(radiance, sigma)
        if sharpen:
            picture += np.float32(sharpen) * (picture - blurred(picture, 1.0))
        grain = rng.standard_normal(picture.shape, dtype=np.float32)
        picture += grain * (noise + noise * np.sqrt(np.maximum(picture, 0)))
        picture = (picture - np.float32(curve[0][band])) / np.float32(curve[1][band] - curve[0][band])
        picture = np.clip(picture, 0, 1) ** np.float32(curve[2])
        out[band] = np.maximum(picture * np.float32(levels), 1)
    return out


def _photo_curve(
    rng: np.random.Generator, radiances: list[Array]
) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    """Choose the black and the white point (4,) of each band, and the exponent that brings the median to a middle grey."""
    tails = np.array([np.quantile(radiance[::4, ::4], (0.01, 0.5, 0.99)) for radiance in radiances], np.float64)
    together = tails.mean(0)
    share = float(rng.uniform(0, 1))  # 0: the same stretch for all bands, 1: one for each
    black = (share * tails[:, 0] + (1 - share) * together[0]) * float(rng.uniform(0.2, 0.95))
    white = (share * tails[:, 2] + (1 - share) * together[2]) * float(rng.uniform(0.75, 1.3))
    white = np.maximum(white, black + 0.05)
    middle = float(np.clip(np.mean((tails[:3, 1] - black[:3]) / (white[:3] - black[:3])), 0.05, 0.9))
    return black, white, float(np.clip(np.log(rng.uniform(0.28, 0.6)) / np.log(middle), 0.35, 1.4))


def blurred(field: Array, sigma: float) -> Array:
    """Blur with a Gaussian of `sigma` pixels, five taps along each axis."""
    taps = np.exp(-0.5 * (np.arange(-2, 3) / sigma) ** 2).astype(np.float32)
    taps /= taps.sum()
    for axis in (0, 1):
        padded = np.pad(field, [(2, 2) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        size = field.shape[axis]
        field = sum(
            tap * (padded[i : i + size] if axis == 0 else padded[:, i : i + size]) for i, tap in enumerate(taps)
        )
    return field
