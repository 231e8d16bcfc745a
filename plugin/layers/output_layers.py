# SPDX-License-Identifier: GPL-2.0-or-later
"""Open output files as layers, each with its role and its style. Main thread only."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsDataProvider, QgsMapLayer, QgsRasterLayer, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.protocol import Done
from ..toolbelt.messages import log
from .imagery_copies import mark_copy
from .result_properties import ROLE
from .styles import style_buildings, style_changes, style_probability

translate = QCoreApplication.translate


class ResultError(RuntimeError):
    """Error when QGIS cannot open a finished output file; its text is for the user."""


def open_buildings(done: Done) -> QgsVectorLayer:
    """Open the footprints. Raises ResultError."""
    layer = open_polygons(done, "buildings", translate("results", "Buildings"))
    style_buildings(layer)
    return layer


def open_changes(done: Done) -> QgsVectorLayer:
    """Open what differs from an earlier result. Raises ResultError."""
    layer = open_polygons(done, "changes", translate("results", "Changes"))
    style_changes(layer, done.summary.get("changes", {}))
    return layer


def open_probabilities(done: Done) -> list[QgsRasterLayer]:
    """Open the raster, or those of the groups of images that do not touch: "probability", "probability_2" and so on. Raises ResultError."""
    roles = [role for role in done.outputs if role.partition("_")[0] == "probability"]
    name = translate("results", "Probability")
    return [open_probability(done.outputs[role], f"{name} {role.partition('_')[2]}".strip()) for role in roles]


def open_probability(path: str, name: str, role: str = "probability") -> QgsRasterLayer:
    """Open a probability raster as a layer with this name and role. Raises ResultError."""
    options = QgsRasterLayer.LayerOptions()
    options.skipCrsValidation = True  # no dialog asking for a CRS: it is the image's
    layer = QgsRasterLayer(path, name, "gdal", options)
    check_layer(layer, path)
    layer.setCustomProperty(ROLE, role)
    style_probability(layer)
    return layer


def open_polygons(done: Done, role: str, name: str) -> QgsVectorLayer:
    """Open the output `role`, a GeoPackage with a layer of that name. Raises ResultError."""
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True
    path = done.outputs[role]
    layer = QgsVectorLayer(f"{path}|layername={role}", name, "ogr", options)
    check_layer(layer, path)
    layer.setCustomProperty(ROLE, role)
    return layer


def imagery_copy(done: Done, original: QgsRasterLayer) -> QgsRasterLayer:
    """Open the copy of the web layer `original` that was made for a run. Raises ResultError."""
    path = done.outputs["imagery"]
    layer = QgsRasterLayer(path, translate("results", "{} (copy)").format(original.name()), "gdal")
    check_layer(layer, path)
    mark_copy(layer, original, str(done.summary.get("imagery_time", "")))
    return layer


def change_file(layer: QgsVectorLayer, path: str | Path, table: str) -> None:
    """Show the polygons in another file in `layer`, which keeps its CRS and its filter. Raises ResultError."""
    crs, shown = layer.crs(), layer.subsetString()
    layer.setDataSource(f"{path}|layername={table}", layer.name(), "ogr", QgsDataProvider.ProviderOptions(), False)
    check_layer(layer, str(path))
    layer.setCrs(crs)
    if shown and not layer.setSubsetString(shown):
        log(f"{path}: the filter {shown} does not fit")


def check_layer(layer: QgsMapLayer, path: str) -> None:
    """Raise ResultError where QGIS could not open `path` as `layer`."""
    if not layer.isValid():
        text = translate(
            "results", "The result is finished, but QGIS cannot open {}; the file may have been moved or deleted."
        )
        raise ResultError(text.format(path))
