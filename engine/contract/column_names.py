# SPDX-License-Identifier: GPL-2.0-or-later
"""Name the columns of a GeoPackage. Standard library and Python 3.9."""

from __future__ import annotations

from collections.abc import Iterable

_GEOMETRY = "geom"  # GDAL's name for the column of the geometry


def distinct_names(names: Iterable[str]) -> list[str]:
    """Return a name for each of `names` that differs from all others and from that of the geometry, whatever their case, as SQLite requires.

    The first of several alike keeps its name.
    """
    found: list[str] = []
    taken = {_GEOMETRY}
    for own in names:
        name, number = own, 1
        while name.lower() in taken:
            number += 1
            name = f"{own}_{number}"
        taken.add(name.lower())
        found.append(name)
    return found
