# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the file that a layer shows."""

from __future__ import annotations

import os
from pathlib import Path

from qgis.core import QgsMapLayer, QgsProviderRegistry


def file_shown(layer: QgsMapLayer) -> str:
    """Return the file of a layer, without the name of its table, as the layer names it."""
    return str(layer.source().split("|")[0])


def is_lost(layer: QgsMapLayer) -> bool:
    """Return whether `layer` was read from a file on this computer that is there no more, though QGIS still calls it valid."""
    parts = QgsProviderRegistry.instance().decodeUri(layer.providerType(), layer.source())
    path = str(parts.get("path") or "")
    is_local = os.path.isabs(path) and not path.startswith("/vsi")  # noqa: PTH117 no error for any text
    return is_local and not os.path.exists(path)  # noqa: PTH110


def file_of(layer: QgsMapLayer) -> Path:
    """Return the file of a layer, without the name of its table."""
    return Path(file_shown(layer))
