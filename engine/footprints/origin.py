# SPDX-License-Identifier: GPL-2.0-or-later
"""Where footprints come from, as each of them tells in the attributes of its file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..contract.footprint import (
    DATE,
    DETECTED,
    GSD,
    IMAGE,
    MODEL,
    NOTES,
    ORIGIN,
    REVIEWER,
    RUN_DATE,
    STATUS,
    footprint_uuid,
)

_DECIMALS = 4  # of the GSD


@dataclass(frozen=True)
class FootprintOrigin:
    """The `image` by its name, the ISO 8601 `date` it was taken, the `model`, and when the network ran (`run_date`, UTC).

    "" is unknown. No part holds a path: footprints are handed on.
    """

    image: str = ""
    date: str = ""
    model: str = ""
    run_date: str = ""

    def identify(self, polygons: Iterable[bytes]) -> NDArray[np.object_]:
        """Return the UUID (p,) of each of `polygons`, as WKB in the CRS of the file."""
        return np.array([footprint_uuid(self.image, polygon) for polygon in polygons], dtype=object)

    def columns(self, count: int, gsd: float) -> dict[str, NDArray[np.object_] | NDArray[np.float64]]:
        """Return the same values for `count` footprints, by field; NULL where unknown. `gsd` in metres, 0: unknown."""
        texts = {IMAGE: self.image, DATE: self.date, MODEL: self.model, RUN_DATE: self.run_date, STATUS: DETECTED}
        columns: dict[str, NDArray[np.object_] | NDArray[np.float64]] = {}
        for name in (*ORIGIN, STATUS, REVIEWER, NOTES):
            columns[name] = np.full(count, texts.get(name) or None, dtype=object)
        columns[GSD] = np.full(count, round(gsd, _DECIMALS) or np.nan)
        return columns


UNKNOWN = FootprintOrigin()
