# SPDX-License-Identifier: GPL-2.0-or-later
"""Put metadata into a GeoPackage where QGIS reads and writes it: XML in QGIS's own form, in the table gpkg_metadata."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timezone
from html import escape
from pathlib import Path

from .printable import printable
from .provenance import CAVEAT, Provenance

_STANDARD = "http://mrcc.com/qgis.dtd"
_CREATE = """
CREATE TABLE IF NOT EXISTS gpkg_metadata (
 id INTEGER CONSTRAINT m_pk PRIMARY KEY ASC NOT NULL, md_scope TEXT NOT NULL DEFAULT 'dataset',
 md_standard_uri TEXT NOT NULL, mime_type TEXT NOT NULL DEFAULT 'text/xml', metadata TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS gpkg_metadata_reference (
 reference_scope TEXT NOT NULL, table_name TEXT, column_name TEXT, row_id_value INTEGER,
 timestamp DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
 md_file_id INTEGER NOT NULL, md_parent_id INTEGER,
 CONSTRAINT crmr_mfi_fk FOREIGN KEY (md_file_id) REFERENCES gpkg_metadata(id),
 CONSTRAINT crmr_mpi_fk FOREIGN KEY (md_parent_id) REFERENCES gpkg_metadata(id));
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
 SELECT 'gpkg_metadata', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'
 WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = 'gpkg_metadata');
INSERT INTO gpkg_extensions (table_name, column_name, extension_name, definition, scope)
 SELECT 'gpkg_metadata_reference', NULL, 'gpkg_metadata', 'http://www.geopackage.org/spec120/#extension_metadata', 'read-write'
 WHERE NOT EXISTS (SELECT 1 FROM gpkg_extensions WHERE table_name = 'gpkg_metadata_reference');
"""
_EXTENSIONS = """
CREATE TABLE IF NOT EXISTS gpkg_extensions (
 table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
 CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
"""


def add_metadata(path: Path, layer: str, title: str, abstract: str, found: Provenance) -> None:
    """Add title, abstract, licence, attribution and history to `layer` of the GeoPackage `path`. Raises OSError."""
    text = _xml(layer, title, abstract, found)
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript(_EXTENSIONS + _CREATE)
            added = connection.execute(
                "INSERT INTO gpkg_metadata (md_scope, md_standard_uri, mime_type, metadata) VALUES ('dataset', ?, 'text/xml', ?)",
                (_STANDARD, text),
            )
            connection.execute(
                "INSERT INTO gpkg_metadata_reference (reference_scope, table_name, timestamp, md_file_id) VALUES ('table', ?, ?, ?)",
                (layer, f"{datetime.now(timezone.utc):%Y-%m-%dT%H:%M:%S.000Z}", added.lastrowid),
            )
    except sqlite3.Error as error:
        raise OSError(f"{error} ({path.name})") from error


def _xml(layer: str, title: str, abstract: str, found: Provenance) -> str:
    parts = [  # in the order that QGIS expects
        _element("identifier", layer),
        _element("parentidentifier", ""),
        _element("language", "ENG"),
        _element("type", "dataset"),
        _element("title", title),
        _element("abstract", abstract),
        '<keywords vocabulary="gmd:topicCategory"><keyword>structure</keyword></keywords>',
        f'<constraints type="use">{escape(CAVEAT)}</constraints>',
        _element("license", found.licence) if found.licence else "",
        _element("rights", found.attribution) if found.attribution else "",
        *(_element("history", f"{label}: {value}") for label, value in found.lines()),
    ]
    head = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>"
    return f'{head}\n<qgis version="3.22.0">{"".join(parts)}</qgis>'


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(printable(text), quote=False)}</{name}>"
