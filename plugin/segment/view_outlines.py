# SPDX-License-Identifier: GPL-2.0-or-later
"""Footprints of what the map shows, drawn over it until those of the whole layer are there."""

from __future__ import annotations

from pathlib import Path

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt import sip
from qgis.PyQt.QtGui import QColor

from ..layers.styles import SURE_COLOUR

_MOST_SHARE = 0.6  # of the raster: a larger view takes as long as the whole
_MOST = 3000  # footprints; more would keep the map from answering


class ViewOutlines:
    """Outlines over the map canvas. They are no layer, so the project and its layer tree stay as they are."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._band: QgsRubberBand | None = None
        self._without: list[QgsMapLayer] = []  # the layers that the map shows meanwhile
        self._hidden: list[tuple[int, QgsMapLayer]] = []  # the others, and their places

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

    def show(self, path: Path, raster: QgsRasterLayer, former: QgsVectorLayer) -> None:
        """Show the footprints in the file `path`, which have the CRS of `raster`, in place of the layer `former`, unless they are too many.

        Only the canvas leaves that layer out: a project that is saved meanwhile has it as it was.
        """
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
        shown = self._canvas.layers()
        self._hidden = [(place, each) for place, each in enumerate(shown) if each.id() == former.id()]
        if self._hidden:
            self._without = [each for each in shown if each.id() != former.id()]
            self._canvas.setLayers(self._without)

    def are_shown(self) -> bool:
        """Return whether there are outlines over the map."""
        return self._band is not None

    def clear(self) -> None:
        """Remove the outlines."""
        if self._band is not None:
            self._canvas.scene().removeItem(self._band)
            self._band = None
        if self._hidden and self._canvas.layers() == self._without:  # else QGIS has set others since
            layers = list(self._without)
            for place, each in self._hidden:
                if not sip.isdeleted(each):
                    layers.insert(place, each)
            self._canvas.setLayers(layers)
        self._hidden = []
