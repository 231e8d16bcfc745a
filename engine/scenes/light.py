# SPDX-License-Identifier: GPL-2.0-or-later
"""From reflectance to what a camera records: shadows, sunlight and skylight, haze, blur, noise, and numbers."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .canvas import Array, Canvas
from .roofs import Sun

SKYLIGHT = np.array([0.30, 0.22, 0.165, 0.11], np.float32)
"""Diffuse light in blue, green, red, near infrared relative to the direct sun: why shadows are blue."""
AIRLIGHT = np.array([0.085, 0.055, 0.037, 0.014], np.float32)
"""What the air alone sends up, at haze 1."""


def shadow_height(elevation: Array, gsd: float, sun: Sun) -> Array:
    """How high above the ground each pixel's shadow reaches, metres (H, W); below `elevation` means lit.

    The maximum over all steps towards the sun, found by doubling: log2 of the longest shadow passes, not one a pixel."""
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
    """field[row + offset, col + offset], very low beyond the border."""
    rows, cols = (round(float(o)) for o in offset)
    out = np.full(field.shape, -1e3, np.float32)
    height, width = field.shape
    if abs(rows) < height and abs(cols) < width:
        out[max(0, -rows) : height - max(0, rows), max(0, -cols) : width - max(0, cols)] = field[
            max(0, rows) : height + min(0, rows), max(0, cols) : width + min(0, cols)
        ]
    return out


def expose(canvas: Canvas, sun: Sun, levels: int) -> NDArray[np.uint16]:
    """The picture (4, H, W): light on every surface, then a camera with its own gain, curve, blur and noise."""
    rng = canvas.rng
    excess = shadow_height(canvas.elevation, canvas.gsd, sun) - canvas.elevation
    lit = np.clip(1 - excess / np.float32(0.35), 0, 1)
    lit *= canvas.shade
    haze = float(rng.uniform(0, 1.3))
    sky = SKYLIGHT * np.float32(rng.uniform(0.9, 2.4))
    gain = np.exp(rng.normal(0, 0.07, 4)).astype(np.float32)
    curve = float(rng.choice([1.0, 1.0, rng.uniform(0.55, 1.0)]))
    exposure = float(rng.uniform(0.8, 1.9))
    sigma = float(rng.uniform(0.3, 0.75))
    sharpen = float(rng.choice([0.0, 0.0, rng.uniform(0.1, 0.6)]))
    noise = float(rng.uniform(0.001, 0.007))
    out = np.empty(canvas.albedo.shape, np.uint16)
    for band in range(4):
        radiance = canvas.albedo[band] * (lit + sky[band])
        radiance += np.float32(haze) * AIRLIGHT[band]
        radiance *= gain[band] * np.float32(exposure)
        picture = blurred(radiance, sigma)
        if sharpen:
            picture += np.float32(sharpen) * (picture - blurred(picture, 1.0))
        picture += rng.standard_normal(picture.shape, dtype=np.float32) * (
            np.float32(noise) + np.float32(noise) * np.sqrt(np.maximum(picture, 0))
        )
        np.clip(picture, 0, 1, out=picture)
        if curve != 1.0:
            picture **= np.float32(curve)
        out[band] = np.maximum(picture * np.float32(levels), 1)
    return out


def blurred(field: Array, sigma: float) -> Array:
    """Gaussian of `sigma` pixels, five taps each way."""
    taps = np.exp(-0.5 * (np.arange(-2, 3) / sigma) ** 2).astype(np.float32)
    taps /= taps.sum()
    for axis in (0, 1):
        padded = np.pad(field, [(2, 2) if a == axis else (0, 0) for a in (0, 1)], mode="edge")
        size = field.shape[axis]
        field = sum(
            tap * (padded[i : i + size] if axis == 0 else padded[:, i : i + size]) for i, tap in enumerate(taps)
        )
    return field
