# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that show Roofline's copies of web imagery, and which of them can stand in for the original. Main thread only."""

from __future__ import annotations

from qgis.core import QgsProject, QgsRasterLayer, QgsRectangle

COPY_OF = "roofline/copy_of"
"""Custom property of a layer that shows a copy: the source of the original layer."""


def mark_copy(layer: QgsRasterLayer, original: QgsRasterLayer) -> None:
    """Remember that `layer` shows a copy of `original`."""
    layer.setCustomProperty(COPY_OF, original.source())


def copy_covering(original: QgsRasterLayer, area: QgsRectangle) -> QgsRasterLayer | None:
    """Return the smallest copy of `original` in the project that covers `area`, in the original's CRS; None without one."""
    wanted = area.intersect(original.extent())
    found = []
    for layer in QgsProject.instance().mapLayers().values():
        if isinstance(layer, QgsRasterLayer) and layer.customProperty(COPY_OF) == original.source() and layer.isValid():
            pixel = max(layer.rasterUnitsPerPixelX(), layer.rasterUnitsPerPixelY())
            if layer.crs() == original.crs() and layer.extent().buffered(pixel).contains(wanted):
                found.append(layer)
    return min(found, key=lambda layer: layer.width() * layer.height(), default=None)
