# SPDX-License-Identifier: GPL-2.0-or-later
"""Local coordinate reference systems (LOCAL_CS in WKT): a name and a unit that say nothing about the place on Earth.

Some programs write them under the name of a known CRS.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import rasterio
from rasterio.crs import CRS

from ..contract.sentence import Sentence
from ..runtime.errors import EngineError

_FIND_BY_NAME = """
SELECT auth_name, code FROM crs_view WHERE name = :name AND NOT deprecated
UNION SELECT auth_name, code FROM alias_name WHERE alt_name = :name AND table_name IN ('projected_crs', 'geodetic_crs')
ORDER BY auth_name, code"""


def is_local(crs: CRS) -> bool:
    """Whether `crs` is a local one."""
    return str(crs.to_wkt()).startswith(("LOCAL_CS[", "ENGCRS[", "ENGINEERINGCRS["))


def describe(crs: CRS, file: str) -> Sentence:
    """Say that `file` has the local `crs`, and offer the known CRS of that name."""
    name = str(crs.to_dict(projjson=True).get("name", ""))
    known = _known(name)
    return Sentence(
        "{file} has a local coordinate reference system, '{name}', which does not say where on Earth it is; {remedy}",
        file=file,
        name=name,
        remedy=Sentence("assign it the known one of that name, {crs}", crs=known)
        if known
        else Sentence("assign it the right one"),
    )


def check_comparable(first: CRS | None, first_file: str, second: CRS | None, second_file: str) -> None:
    """Raise EngineError when coordinates cannot be transformed between two CRS because one of them is local."""
    if first is None or second is None or first == second:
        return
    for crs, file in ((first, first_file), (second, second_file)):
        if is_local(crs):
            raise EngineError("{problem}.", problem=describe(crs, file))


def _known(name: str) -> str:
    """Find the CRS `name` in PROJ's database, as "EPSG:32633"; "" where there is none."""
    database = Path(rasterio.__file__).with_name("proj_data") / "proj.db"
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            found = connection.execute(_FIND_BY_NAME, {"name": name}).fetchone()
    except sqlite3.Error:
        return ""
    return "{}:{}".format(*found) if found else ""
