# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the file that a layer shows."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsMapLayer


def file_shown(layer: QgsMapLayer) -> str:
    """Return the file of a layer, without the name of its table, as the layer names it."""
    return str(layer.source().split("|")[0])


def file_of(layer: QgsMapLayer) -> Path:
    """Return the file of a layer, without the name of its table."""
    return Path(file_shown(layer))
