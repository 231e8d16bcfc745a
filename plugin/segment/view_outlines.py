# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints of what the map shows, drawn over it until those of the whole layer are there."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ..layers.styles import SURE_COLOUR

_MOST_SHARE = 0.6  # of the raster: a larger view takes as long as the whole
_MOST = 3000  # footprints; more would keep the map from answering


class ViewOutlines:
    """Outlines over the map canvas. They are no layer, so the project and its layer tree stay as they are."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: QgsRubberBand | None = None

    def extent(self, raster: QgsRasterLayer) -> tuple[float, ...]:
        """Return what the map shows of `raster`, xmin, ymin, xmax, ymax in its CRS; empty where nothing or nearly all is shown."""
        settings = self._canvas.mapSettings()
        shown = QgsRectangle(settings.visibleExtent())
        source, target = settings.destinationCrs(), raster.crs()
        if source.isValid() and target.isValid() and source != target:
            try:
                shown = QgsCoordinateTransform(source, target, QgsProject.instance()).transformBoundingBox(shown)
            except QgsCsException:
                return ()
        whole = raster.extent()
        shown = shown.intersect(whole)
        if shown.isEmpty() or shown.width() * shown.height() > _MOST_SHARE * whole.width() * whole.height():
            return ()
        return shown.xMinimum(), shown.yMinimum(), shown.xMaximum(), shown.yMaximum()

    def show(self, path: Path, raster: QgsRasterLayer) -> None:
        """Show the footprints in the file `path`, which have the CRS of `raster`, unless they are too many."""
        self.clear()
        options = QgsVectorLayer.LayerOptions()
        options.skipCrsValidation = True
        layer = QgsVectorLayer(f"{path}|layername=buildings", "", "ogr", options)
        if not layer.isValid() or layer.featureCount() > _MOST:
            return
        band = QgsRubberBand(self._canvas, QgsWkbTypes.GeometryType.PolygonGeometry)
        band.setStrokeColor(QColor(SURE_COLOUR))
        band.setSecondaryStrokeColor(QColor(20, 20, 20, 160))
        band.setFillColor(QColor(0, 0, 0, 0))
        band.setWidth(2)
        every = QgsGeometry.collectGeometry([feature.geometry() for feature in layer.getFeatures()])
        band.setToGeometry(every, raster.crs())
        self._band = band

    def are_shown(self) -> bool:
        """Return whether there are outlines over the map."""
        return self._band is not None

    def clear(self) -> None:
        """Remove the outlines."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
