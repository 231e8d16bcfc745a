# SPDX-License-Identifier: GPL-2.0-or-later
"""Which layers of the project Roofline made: results, sketches, suggestions and the like. Main thread only."""

from __future__ import annotations

from qgis.core import QgsMapLayer, QgsProject

from .result_properties import ROLE


def own_layers(*but: str) -> list[QgsMapLayer]:
    """Return the layers of the project that Roofline made, but for those of the roles `but`."""
    found = QgsProject.instance().mapLayers().values()
    return [layer for layer in found if (role := layer.customProperty(ROLE)) and role not in but]
