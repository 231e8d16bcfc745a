# SPDX-License-Identifier: GPL-2.0-or-later
"""Find out whether the best transformation between two CRS needs a datum grid that is not installed.

PROJ then takes a less accurate transformation without a word, which may be metres off. It names the grid only where no other
transformation is allowed. That is a setting for a whole process, and GDAL caches transformations: a process of its own asks.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

from rasterio.crs import CRS

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
    if source == target or _datum(source) == _datum(target):
        return ""
    return _ask(source.to_wkt(), target.to_wkt(), x, y)


def _datum(crs: CRS) -> str:
    """Name the datum of `crs`."""
    values = crs.to_dict(projjson=True)
    while "base_crs" in values or "source_crs" in values or "components" in values:
        values = values.get("base_crs") or values.get("source_crs") or values["components"][0]
    return str((values.get("datum") or values.get("datum_ensemble") or {}).get("name", ""))


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
