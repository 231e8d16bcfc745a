# SPDX-License-Identifier: GPL-2.0-or-later
"""Find out whether the best transformation between two CRS needs a datum grid that is not installed.

PROJ then takes a less accurate transformation without a word, which may be metres off. It names the grid only where no other
transformation is allowed. That is a setting for a whole process, and GDAL caches transformations: a process of its own asks.

NAD83, ETRS89, GDA94 and other realisations of the same global frame are not asked about: they agree with WGS 84 to two metres
or less, and by convention no transformation is applied. PROJ knows grids from the NAD83 of 1986, but what is called NAD83
today is one of its later realisations, which such a grid would move away from its place.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path
from typing import Any

from rasterio.crs import CRS
from rasterio.warp import transform

from .gdal import GDAL_ERRORS

_GLOBAL_AXIS = 6378137.0  # metres: semi-major axis of GRS 80 and WGS 84
_GLOBAL_SHIFT = 3e-5  # degrees, 3 m: more than what moves NAD83, or GDA94 by plate motion, against WGS 84
_SECONDS = 30
_ASK = """
import json, sys
from rasterio.crs import CRS
from rasterio.warp import transform
source, target, x, y = json.load(sys.stdin)
transform(CRS.from_wkt(source), CRS.from_wkt(target), [x], [y])
"""


def missing_grid(source: CRS, target: CRS, x: float, y: float) -> str:
    """Return the name of the grid that is missing for the best transformation from `source` to `target`, "" for none.

    `x` and `y` are coordinates in `source` where the data lie.
    """
    if source == target:
        return ""
    first, second = _geodetic(source), _geodetic(target)
    if _datum(first)["name"] == _datum(second)["name"] or _share_a_global_frame(first, second, source, x, y):
        return ""
    return _ask(source.to_wkt(), target.to_wkt(), x, y)


def _geodetic(crs: CRS) -> dict[str, Any]:
    """Return the geodetic CRS that `crs` is based on, as PROJJSON."""
    values: dict[str, Any] = crs.to_dict(projjson=True)
    while "base_crs" in values or "source_crs" in values or "components" in values:
        values = values.get("base_crs") or values.get("source_crs") or values["components"][0]
    return values


def _datum(geodetic: dict[str, Any]) -> dict[str, Any]:
    return {"name": "", **(geodetic.get("datum") or geodetic.get("datum_ensemble") or {})}


def _share_a_global_frame(first: dict[str, Any], second: dict[str, Any], source: CRS, x: float, y: float) -> bool:
    """Whether two geodetic CRS are realisations of the global frame, by their ellipsoids and the shift between them.

    A local datum on a global ellipsoid, such as Israel 1993, is shifted; one on another ellipsoid may only seem not to be.
    """
    if any(_datum(each).get("ellipsoid", {}).get("semi_major_axis") != _GLOBAL_AXIS for each in (first, second)):
        return False
    try:
        longitudes, latitudes = zip(
            *(
                (lon[0], lat[0])
                for lon, lat in (transform(source, CRS.from_dict(v), [x], [y]) for v in (first, second))
            ),
            strict=True,
        )
    except GDAL_ERRORS:
        return False
    return bool(max(abs(longitudes[0] - longitudes[1]), abs(latitudes[0] - latitudes[1])) < _GLOBAL_SHIFT)


@lru_cache(maxsize=64)
def _ask(source: str, target: str, x: float, y: float) -> str:
    """Ask PROJ in another process; "" also where that cannot be started, as in a program that embeds Python."""
    if not Path(sys.executable or "").name.lower().startswith("python"):
        return ""
    try:
        # This Python runs a fixed program; no shell is involved.
        told = subprocess.run(  # nosec B603
            [sys.executable, "-c", _ASK],
            input=json.dumps([source, target, x, y]),
            env={**os.environ, "PROJ_ONLY_BEST_DEFAULT": "YES"},
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=False,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        ).stderr
    except (OSError, subprocess.SubprocessError):
        return ""
    found = re.search(r"Grid (\S+) is not available", told)
    return found.group(1) if found else ""
