# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell which buildings cannot be graded: outside the image, under cloud, or in deep shadow.

Cloud hides detail and dark pixels (He et al. 2009, "Single image haze removal using dark channel prior"), whatever its
brightness beside the rest of the image; a plain bright roof has detail and shadows around it. The limits are in standard
deviations of the image; docs/damage.md says how they were chosen.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ..raster.statistics import Mask
from .crops import Values

OUTSIDE, CLOUD, SHADOW = "outside", "cloud", "shadow"
_LEAST_SEEN = 0.6  # share of the footprint that must have pixels in both images
_NEAR, _EDGE = 12, 2  # pixels around a footprint that are looked at, and those at its walls that are not
_PLAIN = 0.045  # mean local detail of the ground and of the roof, below which nothing can be seen
_NO_SHADOW = -0.7  # value of the darkest twentieth of the pixels, of any band, above which there is no shadow
_BLACK = -1.1  # brightness of the ground and of the roof in deep shadow
_LOST = 1.8  # times as much detail there must have been before the event


def reason_hidden(before: Values | None, after: Values, valid: Mask, footprint: Mask) -> str:
    """Return why the building cannot be graded, or "". `valid` are the pixels seen in both images, `before` is None without one.

    The arguments are as for structure.describe.
    """
    roof = footprint & valid
    if not roof.any() or roof.sum() < _LEAST_SEEN * footprint.sum():
        return OUTSIDE
    near = ndimage.binary_dilation(footprint, iterations=_NEAR)
    ground = near & ~ndimage.binary_dilation(footprint, iterations=_EDGE) & valid
    if not ground.any():
        ground = roof
    detail = _detail(after)
    if max(detail[ground].mean(), detail[roof].mean()) > _PLAIN:
        return ""
    if before is not None and _detail(before)[ground | roof].mean() <= _LOST * detail[ground | roof].mean():
        return ""
    if np.percentile(after.min(axis=0)[ground], 5) > _NO_SHADOW:
        return CLOUD
    grey = after.mean(axis=0)
    return SHADOW if max(grey[ground].mean(), grey[roof].mean()) < _BLACK else ""


def _detail(values: Values) -> NDArray[np.float32]:
    """Measure how far each pixel (n, n) differs from those around it."""
    grey = values.mean(axis=0)
    return np.asarray(np.abs(grey - ndimage.gaussian_filter(grey, 1.5)), np.float32)
