# SPDX-License-Identifier: GPL-2.0-or-later
"""Write GeoPackages without a CRS so that QGIS sees none."""

from __future__ import annotations

import errno
import sqlite3
from contextlib import closing
from pathlib import Path

_UNDEFINED = 99999
"""The srs_id that GDAL 3.9 and newer give to a layer without CRS."""


def clear_undefined_crs(path: Path) -> None:
    """Empty the definition of the CRS that GDAL gives to layers without one, in the GeoPackage at `path`. Raises OSError.

    GDAL before 3.9, as in QGIS 3.22, takes "Undefined SRS" for a CRS, and QGIS complains that nothing leads from it to that of
    the project. Without a definition, old and new GDAL find no CRS.
    """
    try:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE gpkg_spatial_ref_sys SET definition = '' WHERE srs_id = ?", (_UNDEFINED,))
    except sqlite3.Error as error:
        raise OSError(errno.EIO, str(error), str(path)) from error
