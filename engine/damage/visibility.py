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


def reason_hidden(before: Values, after: Values, valid_before: Mask, valid_after: Mask, footprint: Mask) -> str:
    """Return why the building cannot be graded, or "". The arguments are as for structure.describe."""
    both = valid_before & valid_after
    if (both & footprint).sum() < _LEAST_SEEN * footprint.sum():
        return OUTSIDE
    near = ndimage.binary_dilation(footprint, iterations=6) & both
    grey = after.mean(axis=0)
    colour = np.ptp(after, axis=0)
    detail = np.abs(grey - ndimage.gaussian_filter(grey, 1.5))
    detail = ndimage.uniform_filter(detail, 5)
    bright_before = before.mean(axis=0) > _WHITE
    cloud = (grey > _WHITE) & (detail < _PLAIN) & (colour < 1.0)
    if cloud[near].mean() > _COVERED and bright_before[near].mean() < 0.5:
        return CLOUD
    shadow = (grey < _BLACK) & (detail < _EVEN)
    if shadow[near].mean() > _COVERED and (before.mean(axis=0) < _BLACK)[near].mean() < 0.5:
        return SHADOW
    return ""
