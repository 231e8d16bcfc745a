# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that tell how good a result is, in its group: error map, worst places and points of a sample. Main thread only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFillSymbol,
    QgsLayerTreeLayer,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsProject,
    QgsRasterLayer,
    QgsRendererCategory,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.accuracy import ANSWER, BACKGROUND, BUILDING, LAYER, UNCLEAR, latest_sample, sample_number
from .output_layers import check_layer
from .passing_changes import note_visibility, restore_visibility
from .result_groups import is_in_tree, layers_of, mark_as_of
from .result_properties import ROLE
from .shown_result import ShownResult
from .styles import style_errors

translate = QCoreApplication.translate

ERROR_MAP, WORST_PLACES, POINTS = "error_map", "worst_places", LAYER
_SHOWN_WITH_IMAGERY = ("imagery",)
_PURPLE = "#b5179e"  # of the outlines of squares
_ANSWERS = {BUILDING: "#19e3ff", BACKGROUND: "#ffffff", UNCLEAR: "#ffa01f", "": "#9aa0a6"}


def add_error_maps(paths: Sequence[str], shown: ShownResult) -> list[QgsRasterLayer]:
    """Show the error maps at `paths` in the group of a result, in place of earlier ones. Raises ResultError.

    There are several of images that do not touch, each in its own coordinate reference system.
    """
    remove_layers(shown, ERROR_MAP)
    maps = []
    for number, path in enumerate(paths, 1):
        name = translate("accuracy_layers", "Error map")
        name = f"{name} {number}" if number > 1 else name
        layer = QgsRasterLayer(path, name, "gdal", _raster_options())
        check_layer(layer, path)
        style_errors(layer)
        if len(paths) == 1:
            layer.setCrs(shown.buildings.crs())  # also where the image's file declares another
        _add(layer, ERROR_MAP, shown)
        maps.append(layer)
    return maps


def add_worst_places(path: str, shown: ShownResult) -> QgsVectorLayer:
    """Show the squares in the file at `path` in the group of a result, in place of earlier ones. Raises ResultError."""
    layer = _open(path, WORST_PLACES, translate("accuracy_layers", "Worst places"))
    layer.setCrs(shown.buildings.crs())
    style_worst_places(layer)
    remove_layers(shown, WORST_PLACES)
    _add(layer, WORST_PLACES, shown)
    return layer


def add_points(path: Path, shown: ShownResult) -> QgsVectorLayer:
    """Show the points in the file at `path` in the group of a result, in place of earlier ones. Raises ResultError."""
    layer = _open(str(path), LAYER, translate("accuracy_layers", "Accuracy points"))
    layer.setCrs(shown.buildings.crs())
    style_points(layer)
    remove_layers(shown, POINTS)
    _add(layer, POINTS, shown)
    return layer


def style_worst_places(layer: QgsVectorLayer) -> None:
    """Style squares as outlines, over which the mouse tells how much is wrong."""
    style = {"style": "no", "outline_color": _PURPLE, "outline_width": "1.5", "outline_width_unit": "Pixel"}
    layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(style)))
    template = translate("accuracy_layers", "No. {rank}: {wrong} m² wrong")
    layer.setMapTipTemplate(template.format(rank="[% rank %]", wrong='[% round("wrong_m2") %]'))


def style_points(layer: QgsVectorLayer) -> None:
    """Style points by their answer."""
    names = {
        BUILDING: translate("accuracy_layers", "Building"),
        BACKGROUND: translate("accuracy_layers", "No building"),
        UNCLEAR: translate("accuracy_layers", "Cannot be told"),
        "": translate("accuracy_layers", "Not looked at"),
    }
    categories = []
    for answer, colour in _ANSWERS.items():
        style = {"color": colour, "outline_color": "#081c2b", "size": "7", "size_unit": "Pixel"}
        categories.append(QgsRendererCategory(answer, QgsMarkerSymbol.createSimple(style), names[answer]))
    layer.setRenderer(QgsCategorizedSymbolRenderer(f"coalesce(\"{ANSWER}\", '')", categories))


def layer_of(shown: ShownResult, role: str) -> QgsMapLayer | None:
    """Return the layer of `role` in the group of a result, or None."""
    return next((layer for layer in layers_of(shown.group) if layer.customProperty(ROLE) == role), None)


def remove_layers(shown: ShownResult, role: str) -> None:
    """Remove the layers of `role` from the group of a result, if there are any; their files stay."""
    layers = layers_of(shown.group)
    QgsProject.instance().removeMapLayers([each.id() for each in layers if each.customProperty(ROLE) == role])


def next_sample(folder: Path) -> Path:
    """Return a free name for the file of another sample in the folder of a result."""
    latest = latest_sample(folder)
    return folder / (f"{LAYER}_{sample_number(latest) + 1}.gpkg" if latest is not None else f"{LAYER}.gpkg")


class HiddenResults:
    """Takes the layers of results off the map, so that a person sees the imagery alone, and brings them back."""

    def __init__(self) -> None:
        self._hidden: list[str] = []

    def hide(self) -> None:
        """Uncheck all layers of results but copies of imagery."""
        for node in _result_nodes():
            if node.itemVisibilityChecked():
                self._hidden.append(node.layerId())
                note_visibility(node)
                node.setItemVisibilityChecked(False)

    def show(self) -> None:
        """Check again what was unchecked."""
        root = QgsProject.instance().layerTreeRoot()
        for layer_id in self._hidden:
            node = root.findLayer(layer_id)
            if node is not None:
                restore_visibility(node)
        self._hidden = []


def _result_nodes() -> Iterator[QgsLayerTreeLayer]:
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        role = node.layer().customProperty(ROLE) if node.layer() is not None else None
        if role and role not in _SHOWN_WITH_IMAGERY:
            yield node


def _add(layer: QgsMapLayer, role: str, shown: ShownResult) -> None:
    layer.setCustomProperty(ROLE, role)
    mark_as_of(layer, shown.group)
    QgsProject.instance().addMapLayer(layer, False)
    root = QgsProject.instance().layerTreeRoot()
    group, footprints, position = shown.group, root.findLayer(shown.buildings.id()), 0
    if not is_in_tree(group):
        group = footprints.parent() if footprints is not None else root
    if role == ERROR_MAP:  # below the footprints, which stay readable, in place of the probability
        names = [node.layerId() if isinstance(node, QgsLayerTreeLayer) else "" for node in group.children()]
        position = names.index(shown.buildings.id()) + 1 if shown.buildings.id() in names else len(names)
        for raster in shown.probabilities:
            probability = root.findLayer(raster.id())
            if probability is not None:
                probability.setItemVisibilityChecked(False)
    node = group.insertLayer(position, layer)
    node.setExpanded(False)


def _open(path: str, table: str, name: str) -> QgsVectorLayer:
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True  # no dialog asking for a CRS: it is the image's
    layer = QgsVectorLayer(f"{path}|layername={table}", name, "ogr", options)
    check_layer(layer, path)
    return layer


def _raster_options() -> QgsRasterLayer.LayerOptions:
    options = QgsRasterLayer.LayerOptions()
    options.skipCrsValidation = True
    return options
