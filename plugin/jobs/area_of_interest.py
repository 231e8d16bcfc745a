# SPDX-License-Identifier: GPL-2.0-or-later
"""The part of an image that a job is about, and its extent in the image. Main thread only."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from .overlay import InputError

translate = QCoreApplication.translate


@dataclass(frozen=True)
class AreaOfInterest:
    """The part of the image to segment: all of it, `view` (a rectangle in `view_crs`), or the polygons of `polygons`.

    Only the selected features count where a layer has a selection.
    """

    view: QgsRectangle | None = None
    view_crs: QgsCoordinateReferenceSystem | None = None
    polygons: QgsVectorLayer | None = None

    def key(self) -> str:
        """Return a key that is equal for equal areas; polygons are compared by layer, selection, count and extent."""
        if self.view is not None:
            return self.view.asWktCoordinates()
        layer = self.polygons
        if layer is None:
            return ""
        return f"{layer.id()} {sorted(layer.selectedFeatureIds())} {layer.featureCount()} {layer.extent().toString()}"


def area_of(layer: QgsRasterLayer, where: AreaOfInterest) -> QgsRectangle:
    """Return the extent of `where` in the CRS of `layer`, inside the layer. Raises InputError where they do not overlap."""
    if where.view is not None:
        return QgsRectangle(*extent_inside(layer, where.view, where.view_crs or layer.crs()))
    if where.polygons is None:
        return layer.extent()
    polygons = where.polygons
    box = polygons.boundingBoxOfSelected() if polygons.selectedFeatureCount() else polygons.extent()
    return QgsRectangle(*extent_inside(layer, box, polygons.crs()))


def extent_inside(layer: QgsRasterLayer, view: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> tuple[float, ...]:
    """Clip `view` to the image; return (xmin, ymin, xmax, ymax) in the image's CRS. Raises InputError."""
    if crs.isValid() and layer.crs().isValid() and crs != layer.crs():
        try:
            transform = QgsCoordinateTransform(crs, layer.crs(), QgsProject.instance().transformContext())
            transform.setBallparkTransformsAreAppropriate(True)
            view = transform.transformBoundingBox(view)
        except QgsCsException as error:
            text = translate(
                "build_request",
                "The map view cannot be transformed to the coordinate system of “{}”; zoom closer to the image."
            )  # fmt: skip
            raise InputError(text.format(layer.name())) from error
    part = view.intersect(layer.extent())
    if part.isEmpty():
        text = translate(
            "build_request", "The map view does not show “{}”; move the map over it, or segment the whole layer."
        )
        raise InputError(text.format(layer.name()))
    return (part.xMinimum(), part.yMinimum(), part.xMaximum(), part.yMaximum())
