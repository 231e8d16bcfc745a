# SPDX-License-Identifier: GPL-2.0-or-later
"""Building footprints as they pass from vectorisation to a file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Footprints:
    """A batch of p buildings: shapely `polygons` in pixels of the raster, mean probability inside (0 to 1), ground area in m².

    All arrays are (p,); `area_m2` is NaN where the pixel size is unknown.
    """

    polygons: NDArray[np.object_]
    confidence: NDArray[np.float64]
    area_m2: NDArray[np.float64]


NONE = Footprints(np.empty(0, dtype=object), np.empty(0), np.empty(0))
