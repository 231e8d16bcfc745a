# SPDX-License-Identifier: GPL-2.0-or-later
"""Put a style into a GeoPackage where QGIS looks for it: its own QML, in the table layer_styles."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .. import ROOT

DAMAGE_STYLE = ROOT / "resources" / "styles" / "damage.qml"
"""The style of graded buildings, as plugin/layers/damage_style.py makes it in English."""
_CREATE = """
CREATE TABLE IF NOT EXISTS layer_styles (
 id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
 f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT,
 owner TEXT(30), ui TEXT(30), update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
INSERT INTO gpkg_contents (table_name, data_type, identifier)
 SELECT 'layer_styles', 'attributes', 'layer_styles'
 WHERE NOT EXISTS (SELECT 1 FROM gpkg_contents WHERE table_name = 'layer_styles');
"""


def add_style(path: Path, layer: str, style: Path) -> None:
    """Make the QML file `style` the default style of `layer` of the GeoPackage `path`. Raises OSError."""
    text = style.read_text(encoding="utf-8")
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript(_CREATE)
            column = connection.execute(
                "SELECT column_name FROM gpkg_geometry_columns WHERE table_name = ?", (layer,)
            ).fetchone()
            connection.execute(
                "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
                " styleQML, styleSLD, useAsDefault, description, owner) VALUES ('', '', ?, ?, 'damage', ?, '', 1, '', '')",
                (layer, column[0], text),
            )
    except sqlite3.Error as error:
        raise OSError(f"{error} ({path.name})") from error
