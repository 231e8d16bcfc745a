# SPDX-License-Identifier: GPL-2.0-or-later
"""Delete a sketch with its GeoPackage, if Roofline made that file and nothing else uses it."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import QgsProject, QgsProviderRegistry, QgsVectorLayer

from ...engine.contract.sketch import FIELD
from ..layers.layer_file import file_of
from ..toolbelt.paths import user_data
from .sketch_layer import FOLDER, TABLE

_NAME = re.compile(r".+_sketch(_\d+)?\.gpkg")
_BESIDE = ("", "-wal", "-shm", "-journal")  # SQLite's files


def is_own_file(layer: QgsVectorLayer) -> bool:
    """Return whether the file of `layer` was made by Roofline, holds nothing else, and has no other layer in the project.

    A property of the layer would not tell: a project from someone else can hold it with any file.
    """
    path = file_of(layer)
    if not _NAME.fullmatch(path.name) or not path.is_file():
        return False
    if path.parent.name != FOLDER and path.parent != user_data() / "sketches":
        return False
    tables = [part.name() for part in QgsProviderRegistry.instance().querySublayers(str(path))]
    fields = {field.name() for field in layer.fields()}
    others = [other for other in QgsProject.instance().mapLayers().values() if other.id() != layer.id()]
    is_shared = any(isinstance(other, QgsVectorLayer) and file_of(other) == path for other in others)
    return tables == [TABLE] and fields == {"fid", FIELD} and not is_shared


def delete_file(path: Path) -> None:
    """Delete a sketch's GeoPackage, whose layer was removed from the project. Raises OSError."""
    for suffix in _BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
