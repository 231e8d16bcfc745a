# SPDX-License-Identifier: GPL-2.0-or-later
"""Add, refresh and remove the layer of the live preview. Main thread only."""

from __future__ import annotations

from qgis.core import QgsDataProvider, QgsLayerTreeLayer, QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication

from .layer_order import insert_above
from .output_layers import check_layer, open_probability
from .result_properties import ROLE
from .styles import style_probability

translate = QCoreApplication.translate


def add_preview(path: str, image: QgsRasterLayer | None) -> QgsRasterLayer:
    """Add the live preview's layer above `image`, without changing the selection. Raises ResultError."""
    layer = open_probability(path, translate("results", "Live preview"), "preview")
    if image is not None:
        layer.setCrs(image.crs())
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    node = QgsLayerTreeLayer(layer)
    node.setExpanded(False)
    insert_above(image, node)
    return layer


def show_preview(layer: QgsRasterLayer, path: str, image: QgsRasterLayer | None) -> None:
    """Refresh `layer`, made by add_preview, from the file `path`. Raises ResultError."""
    if layer.source() == path:
        layer.dataProvider().reloadData()
    else:
        options = QgsDataProvider.ProviderOptions()
        layer.setDataSource(path, layer.name(), "gdal", options, False)
        check_layer(layer, path)
        style_probability(layer)
        if image is not None:
            layer.setCrs(image.crs())
    layer.triggerRepaint()


def remove_previews() -> None:
    """Remove the live preview's layer from the project, including one saved with the project."""
    project = QgsProject.instance()
    project.removeMapLayers([i for i, la in project.mapLayers().items() if la.customProperty(ROLE) == "preview"])
