# SPDX-License-Identifier: GPL-2.0-or-later
"""Record what was written into files that are handed over, so that what a person changes in them later is noticed."""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

# GDAL and QGIS keep books in these tables, also while they only show a file.
_BOOKS = (
    "gpkg_contents", "gpkg_extensions", "gpkg_geometry_columns", "gpkg_ogr_contents", "gpkg_spatial_ref_sys",
    "gpkg_tile_matrix", "gpkg_tile_matrix_set",
)  # fmt: skip
_INDEXES = ("rtree_", "sqlite_")


def record_of(path: Path) -> str:
    """Return a digest of what `path` holds; "" where it cannot be read.

    Of a GeoPackage it is that of all rows, as QGIS changes the bytes of one that it only shows.
    """
    try:
        return f"rows:{_rows(path)}" if _is_geopackage(path) else f"sha256:{_bytes(path)}"
    except (OSError, sqlite3.Error):
        return ""


def copy_whole(path: Path, copy: Path) -> None:
    """Copy a file; of a GeoPackage also what SQLite has written beside it only. Raises OSError."""
    if _is_geopackage(path):
        try:
            with closing(_open(path)) as source, closing(sqlite3.connect(copy)) as target:
                source.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.Error:
            copy.unlink(missing_ok=True)
        else:
            return
    shutil.copy2(path, copy)


def _is_geopackage(path: Path) -> bool:
    return path.suffix.lower() == ".gpkg"


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _rows(path: Path) -> str:
    digest = hashlib.sha256()
    with closing(_open(path)) as connection:
        connection.text_factory = bytes  # whatever the encoding
        tables = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        for table, statement in tables:
            name = table.decode()
            if name in _BOOKS or name.startswith(_INDEXES):
                continue
            digest.update(statement)
            quoted = name.replace('"', '""')
            for row in connection.execute(f'SELECT * FROM "{quoted}"'):  # noqa: S608  # nosec B608 (a name in quotes)
                digest.update(repr(row).encode())
    return digest.hexdigest()


def _bytes(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(2**20):
            digest.update(block)
    return digest.hexdigest()
