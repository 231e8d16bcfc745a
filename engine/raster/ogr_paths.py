# SPDX-License-Identifier: GPL-2.0-or-later
"""Let pyogrio take a local path with an exclamation mark as it is.

To pyogrio `!` parts an archive from a file in it: of `/maps/now!/a.gpkg` it would read, and write, `/a.gpkg`. Archives are named
in GDAL's spelling here (/vsizip/), so nothing is lost.
"""

from __future__ import annotations

from typing import Any

from pyogrio import util

_parse: Any = util._parse_uri


def _parse_uri(path: str) -> tuple[str, str, str]:
    parsed: tuple[str, str, str] = (path, "", "") if "!" in path and "://" not in path else _parse(path)
    return parsed


util._parse_uri = _parse_uri
