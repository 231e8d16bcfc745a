# SPDX-License-Identifier: GPL-2.0-or-later
"""Make pyogrio read and write local paths that contain an exclamation mark.

pyogrio takes `!` for the end of an archive's name: instead of `/maps/now!/a.gpkg` it would read, and write, `/a.gpkg`. The engine
names files in archives as GDAL does (/vsizip/), so it does not need that notation.
"""

from __future__ import annotations

from typing import Any

from pyogrio import util

_parse: Any = util._parse_uri


def _parse_uri(path: str) -> tuple[str, str, str]:
    parsed: tuple[str, str, str] = (path, "", "") if "!" in path and "://" not in path else _parse(path)
    return parsed


util._parse_uri = _parse_uri
