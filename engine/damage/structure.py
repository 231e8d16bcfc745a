# SPDX-License-Identifier: GPL-2.0-or-later
"""Describe the structural change of a building between two aligned crops by statistics that need no training."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ..raster.statistics import Mask
from .crops import Values

NAMES = (
    "likeness", "edge_likeness", "likeness_around", "texture_before", "texture_after", "texture_change",
    "texture_around_after", "texture_around_change", "edge_change", "wall_before", "wall_after", "wall_change", "order_before", "order_after",
    "order_change", "spread_before", "spread_after", "spread_change", "brightness_change", "colour_change", "blue_after",
    "blue_change", "warm_change", "dark_share_after", "dark_share_change", "bright_share_after", "bright_share_change",
    "green_around_change", "contrast_before", "contrast_after", "contrast_change", "warm_around_change", "brightness_around_change",
    "hue_spread_after", "hue_spread_change", "likeness_coarse", "blue_share_after", "size",
)  # fmt: skip
"""What `describe` measures. "around" is the ground within a few metres of the footprint, "change" is after minus before."""
NAMES_ALONE = (
    "texture", "texture_around", "texture_contrast", "edginess", "wall", "order", "along", "spread", "brightness",
    "brightness_around", "contrast", "colour_contrast", "blue", "blue_share", "warm", "warm_around", "green_around", "hue_spread",
    "dark_share", "bright_share", "size",
)  # fmt: skip
"""What `describe_alone` measures in one image. "along" is how far the edges at the footprint's border run along it."""

_AROUND = 8  # pixels of ground around a footprint
_SHARP, _COARSE = 0.7, 2.5  # pixels
_LEAST_PIXELS = 12


def describe(before: Values, after: Values, valid: Mask, footprint: Mask, metres: float) -> NDArray[np.float32]:
    """Measure NAMES on two aligned, normalised crops (3, n, n) red, green, blue; `valid` are the pixels seen in both.

    `footprint` (n, n) is the building, `metres` the side of a pixel. A figure that cannot be measured is 0.
    """
    areas = _areas(footprint, valid)
    if areas is None:
        return np.zeros(len(NAMES), np.float32)
    inside, around, outline = areas
    b, a = (_Look(crop, inside, around, outline) for crop in (before, after))
    likeness = (
        _correlation(b.grey[inside], a.grey[inside]),
        _correlation(b.edge[inside], a.edge[inside]),
        _correlation(b.grey[around], a.grey[around]),
    )
    colour = np.linalg.norm(
        after[:, inside].mean(axis=1) - before[:, inside].mean(axis=1) - (a.grey[inside].mean() - b.grey[inside].mean())
    )
    values = (
        *likeness, b.texture, a.texture, a.texture - b.texture,
        a.texture_around, a.texture_around - b.texture_around, a.edginess - b.edginess, b.wall, a.wall, a.wall - b.wall, b.order, a.order,
        a.order - b.order, b.spread, a.spread, a.spread - b.spread, a.brightness - b.brightness, colour, a.blue,
        a.blue - b.blue, a.warm - b.warm, a.dark, a.dark - b.dark, a.bright, a.bright - b.bright,
        a.green_around - b.green_around, b.contrast, a.contrast, a.contrast - b.contrast, a.warm_around - b.warm_around,
        a.brightness_around - b.brightness_around, a.hue_spread, a.hue_spread - b.hue_spread, _correlation(b.coarse[inside], a.coarse[inside]), a.blue_share,
        np.log(max(float(footprint.sum()) * metres**2, 1.0)),
    )  # fmt: skip
    return np.nan_to_num(np.asarray(values, np.float32))


def describe_alone(after: Values, valid: Mask, footprint: Mask, metres: float) -> NDArray[np.float32]:
    """Measure NAMES_ALONE on one normalised crop (3, n, n) red, green, blue; the other arguments are as for `describe`."""
    areas = _areas(footprint, valid)
    if areas is None:
        return np.zeros(len(NAMES_ALONE), np.float32)
    inside, around, outline = areas
    look = _Look(after, inside, around, outline)
    colour = np.linalg.norm(after[:, inside].mean(axis=1) - after[:, around].mean(axis=1))
    values = (
        look.texture, look.texture_around, look.texture - look.texture_around, look.edginess, look.wall, look.order,
        _along(look, footprint, outline), look.spread, look.brightness, look.brightness_around, look.contrast, colour, look.blue,
        look.blue_share, look.warm, look.warm_around, look.green_around, look.hue_spread, look.dark, look.bright,
        np.log(max(float(footprint.sum()) * metres**2, 1.0)),
    )  # fmt: skip
    return np.nan_to_num(np.asarray(values, np.float32))


def _areas(footprint: Mask, valid: Mask) -> tuple[Mask, Mask, Mask] | None:
    """Return the valid pixels of the footprint, of the ground around it, and of its border; None where there are none."""
    inside = footprint & valid
    if inside.sum() < _LEAST_PIXELS:
        inside = ndimage.binary_dilation(footprint, iterations=2) & valid
    if not inside.any():
        return None
    around = ndimage.binary_dilation(footprint, iterations=_AROUND) & ~ndimage.binary_dilation(footprint) & valid
    outline = (
        ndimage.binary_dilation(footprint, iterations=2) & ~ndimage.binary_erosion(footprint, iterations=1) & valid
    )
    return inside, around if around.any() else inside, outline if outline.any() else inside


def _along(look: _Look, footprint: Mask, outline: Mask) -> float:
    """Return the share of the edges at the border of the footprint that run along it, 0 to 1: 0.5 for edges of any direction."""
    soft = ndimage.gaussian_filter(footprint.astype(np.float32), 1.5)
    down, right = ndimage.sobel(soft, axis=0), ndimage.sobel(soft, axis=1)
    length = np.hypot(down, right) * look.edge + 1e-6
    agreeing = ((down * look.down + right * look.right) / length) ** 2
    return float((agreeing * look.edge)[outline].sum() / (look.edge[outline].sum() + 1e-6))


class _Look:
    """The figures of one crop."""

    def __init__(self, crop: Values, inside: Mask, around: Mask, outline: Mask) -> None:
        grey = crop.mean(axis=0)
        self.grey = ndimage.gaussian_filter(grey, _SHARP)
        self.coarse = ndimage.gaussian_filter(grey, _COARSE)
        self.down, self.right = ndimage.sobel(self.grey, axis=0) / 8, ndimage.sobel(self.grey, axis=1) / 8
        self.edge = np.hypot(self.down, self.right)
        detail = np.abs(self.grey - ndimage.gaussian_filter(grey, 2.0))
        self.texture = _log(detail[inside].mean())
        self.texture_around = _log(detail[around].mean())
        self.edginess = _log(self.edge[inside].mean())
        self.wall = _log(self.edge[outline].mean()) - self.edginess
        # Roofs have edges in two directions at right angles: their angles times four agree.
        turns = np.exp(4j * np.arctan2(self.down, self.right))
        self.order = abs((self.edge * turns)[inside].sum()) / (self.edge[inside].sum() + 1e-6)
        self.brightness = grey[inside].mean()
        self.brightness_around = grey[around].mean()
        self.spread = _log(self.grey[inside].std())
        self.contrast = abs(self.brightness - grey[around].mean())
        red, green, blue = crop[:3]
        cold = blue - (red + green) / 2
        warm = red - (green + blue) / 2
        leaf = green - (red + blue) / 2
        self.blue = cold[inside].mean()
        self.blue_share = (cold[inside] > 1.0).mean()
        self.warm = warm[inside].mean()
        self.warm_around = warm[around].mean()
        self.green_around = leaf[around].mean()
        self.hue_spread = warm[inside].std() + cold[inside].std()
        self.dark = (grey[inside] < -1.0).mean()
        self.bright = (grey[inside] > 1.5).mean()


def _log(value: float) -> float:
    return float(np.log(value + 0.02))


def _correlation(first: NDArray[np.float32], second: NDArray[np.float32]) -> float:
    """Return the correlation of two sets of pixels, -1 to 1; 0 where one of them is plain."""
    if len(first) < 3:
        return 0.0
    x, y = first - first.mean(), second - second.mean()
    scale = float(np.sqrt((x**2).sum() * (y**2).sum()))
    return float((x * y).sum()) / scale if scale > 1e-6 else 0.0
