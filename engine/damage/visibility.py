# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell which buildings cannot be graded: outside the image, under cloud, or in deep shadow."""

from __future__ import annotations

import numpy as np
from scipy import ndimage

from ..raster.statistics import Mask
from .crops import Values

OUTSIDE, CLOUD, SHADOW = "outside", "cloud", "shadow"
_LEAST_SEEN = 0.6  # share of the footprint that must have pixels in both images
_WHITE, _PLAIN = 1.6, 0.14  # brightness in standard deviations of the image; local detail
_BLACK, _EVEN = -1.1, 0.06
_COVERED = 0.75  # share of footprint and surroundings


def reason_hidden(before: Values | None, after: Values, valid: Mask, footprint: Mask) -> str:
    """Return why the building cannot be graded, or "". `valid` are the pixels seen in both images, `before` is None without one.

    The arguments are as for structure.describe.
    """
    if (valid & footprint).sum() < _LEAST_SEEN * footprint.sum():
        return OUTSIDE
    near = ndimage.binary_dilation(footprint, iterations=6) & valid
    grey = after.mean(axis=0)
    colour = np.ptp(after, axis=0)
    detail = np.abs(grey - ndimage.gaussian_filter(grey, 1.5))
    detail = ndimage.uniform_filter(detail, 5)
    earlier = None if before is None else before.mean(axis=0)[near]
    cloud = (grey > _WHITE) & (detail < _PLAIN) & (colour < 1.0)
    if cloud[near].mean() > _COVERED and (earlier is None or (earlier > _WHITE).mean() < 0.5):
        return CLOUD
    shadow = (grey < _BLACK) & (detail < _EVEN)
    if shadow[near].mean() > _COVERED and (earlier is None or (earlier < _BLACK).mean() < 0.5):
        return SHADOW
    return ""
