# SPDX-License-Identifier: GPL-2.0-or-later
"""Cover a scene with snow, and make the haze or thin cloud above it."""

from __future__ import annotations

import numpy as np
from affine import Affine
from rasterio.features import rasterize
from shapely.geometry import LineString

from .canvas import Array, Canvas, Reflectance, smooth_field
from .plan import Random, Road

WEATHER = {"clear": 6.0, "snow": 0.8, "haze": 1.3, "cloud": 0.9}
"""Weights with which the seed draws the weather of a harder scene."""
SNOW: Reflectance = (0.80, 0.80, 0.78, 0.68)


def fall_snow(canvas: Canvas, roads: list[Road]) -> None:
    """Paint snow on ground and roofs: patchy, thin on steep roofs and walls, worn away on roads."""
    rng = canvas.rng
    everything = (slice(0, canvas.height), slice(0, canvas.width))
    depth = float(rng.uniform(0.25, 1.3))
    drifts = smooth_field(rng, canvas.height, canvas.width, canvas.gsd, float(rng.uniform(10, 80)))
    alpha = np.clip(depth + 0.3 * drifts + 0.15 * canvas.noise(everything, 1), 0, float(rng.uniform(0.75, 0.98)))
    rise_y, rise_x = np.gradient(canvas.elevation, canvas.gsd)
    steep = np.clip(np.hypot(rise_x, rise_y) / float(rng.uniform(0.8, 3)), 0, 1)
    alpha *= 1 - np.float32(0.8) * steep
    alpha *= 1 - np.float32(rng.uniform(0.2, 1.0)) * road_mask(canvas, roads)
    alpha *= 1 - np.float32(rng.choice([0.0, rng.uniform(0.2, 0.9)])) * canvas.cover  # warm roofs
    canvas.paint(everything, SNOW, alpha.astype(np.float32), 1 + np.float32(0.03) * canvas.noise(everything, 0))


def road_mask(canvas: Canvas, roads: list[Road]) -> Array:
    """Rasterize the carriageways (H, W), 1 or 0."""
    strips = [LineString(road.points).buffer(road.width / 2) for road in roads]
    if not strips:
        return np.zeros((canvas.height, canvas.width), np.float32)
    grid = Affine(canvas.gsd, 0, 0, 0, canvas.gsd, 0)  # y down
    return np.asarray(rasterize(strips, (canvas.height, canvas.width), transform=grid, dtype="uint8"), np.float32)


def draw_veil(rng: Random, height: int, width: int, gsd: float, weather: str) -> Array | None:
    """Draw the opacity (H, W), 0 to 0.6, of haze or cloud; None in clear weather. Roofs stay visible below it."""
    if weather not in ("haze", "cloud"):
        return None
    shape = smooth_field(rng, height, width, gsd, float(rng.uniform(60, 400)), 4)
    if weather == "haze":
        return np.asarray(np.clip(rng.uniform(0.15, 0.5) + 0.06 * shape, 0, 0.6), np.float32)
    return np.asarray(np.clip((shape - rng.uniform(-0.6, 0.8)) * rng.uniform(0.2, 0.6), 0, 0.6), np.float32)
