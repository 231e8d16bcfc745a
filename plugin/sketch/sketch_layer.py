# SPDX-License-Identifier: GPL-2.0-or-later
"""The sketch layer: polygons in one GeoPackage, whose field `class` is area, building or ignore."""

from __future__ import annotations

import os
import re
from pathlib import Path

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsDefaultValue,
    QgsEditFormConfig,
    QgsEditorWidgetSetup,
    QgsFeature,
    QgsFeatureRequest,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.sketch import AREA, BUILDING, FIELD, IGNORE
from ..layers.field_types import TEXT
from ..layers.result_properties import ROLE
from ..toolbelt.paths import user_data
from .sketch_style import style_sketch

translate = QCoreApplication.translate

SKETCH = "sketch"
_IMAGE = "roofline/image"
_SOURCE = "roofline/image_source"  # finds the image again after its layer was removed and added again
TABLE = "sketch"
"""The table of a sketch in its GeoPackage."""
FOLDER = "roofline"
"""The folder beside a saved project that holds its sketches."""
_NEAR = 1e-6  # units of the map


class SketchError(RuntimeError):
    """Error when a sketch cannot be created or opened; its text is for the user."""


def new_sketch(image: QgsRasterLayer) -> QgsVectorLayer:
    """Create an empty sketch over `image`, in its CRS, on top of the project's layers. Raises SketchError."""
    path = _free_path(image.name())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_empty(path, image)
    except OSError as error:
        text = translate(
            "sketch_layer", "The sketch cannot be saved ({}); free some space, or save the project in another folder."
        )
        raise SketchError(text.format(error)) from error
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True  # no dialog asking for a CRS: it is the image's
    number = len(sketches(image)) + 1
    name = translate("sketch_layer", "Sketch {number} of {image}").format(number=number, image=image.name())
    layer = QgsVectorLayer(f"{path}|layername={TABLE}", name, "ogr", options)
    if not layer.isValid():
        raise SketchError(translate("sketch_layer", "QGIS cannot open the new sketch {}.").format(path))
    layer.setCrs(image.crs())
    layer.setCustomProperty(ROLE, SKETCH)
    layer.setCustomProperty(_IMAGE, image.id())
    layer.setCustomProperty(_SOURCE, image.source())
    _set_form(layer)
    style_sketch(layer)
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    project.layerTreeRoot().insertLayer(0, layer)
    return layer


def sketches(image: QgsRasterLayer) -> list[QgsVectorLayer]:
    """Return the project's sketches over `image` by name, including those of an earlier session.

    All sketches remember where the files of their images lie now.
    """
    layers = QgsProject.instance().mapLayers()
    found = []
    for layer in filter(is_sketch, layers.values()):
        drawn_over = layers.get(layer.customProperty(_IMAGE))
        if drawn_over is not None and layer.customProperty(_SOURCE) != drawn_over.source():
            layer.setCustomProperty(_SOURCE, drawn_over.source())
        if drawn_over is image or (drawn_over is None and layer.customProperty(_SOURCE) == image.source()):
            found.append(layer)
    return sorted(found, key=QgsVectorLayer.name)


def is_sketch(layer: object) -> bool:
    """Return whether `layer` is a sketch that can be drawn on, which one without the field of its classes is not any more."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isValid() or layer.customProperty(ROLE) != SKETCH:
        return False
    return bool(layer.fields().indexOf(FIELD) >= 0)


def kind_of(feature: QgsFeature) -> str:
    """Return the class of a polygon; "" where its layer has lost the field."""
    return str(feature[FIELD]) if feature.fields().indexOf(FIELD) >= 0 else ""


def feature_of(layer: QgsVectorLayer, kind: str) -> QgsFeature:
    """Return a new feature of `layer` of class `kind`, without geometry."""
    feature = QgsFeature(layer.fields())
    feature.setAttribute(layer.fields().indexOf(FIELD), kind)
    return feature


def add_shapes(layer: QgsVectorLayer, kind: str, shapes: list[QgsGeometry]) -> None:
    """Add single polygons in the layer's CRS as class `kind` to `layer`, which is in edit mode."""
    features = []
    for shape in shapes:
        feature = feature_of(layer, kind)
        feature.setGeometry(shape)
        features.append(feature)
    layer.addFeatures(features)
    layer.triggerRepaint()


def make_plain(layer: QgsVectorLayer) -> None:
    """Turn new and changed shapes with several parts, heights or curves into simple polygons, as the file of a sketch holds no others."""
    buffer = layer.editBuffer()
    if buffer is None:
        return
    drawn = {fid: feature.geometry() for fid, feature in buffer.addedFeatures().items()}
    for fid, shape in {**drawn, **buffer.changedGeometries()}.items():
        plain = shape.coerceToType(layer.wkbType()) if shape.wkbType() != layer.wkbType() else []
        if plain:
            layer.changeGeometry(fid, plain[0])
            add_shapes(layer, kind_of(layer.getFeature(fid)), plain[1:])


def features_at(layer: QgsVectorLayer, point: QgsGeometry) -> list[QgsFeature]:
    """Return the polygons of `layer`, edits included, that contain `point`, in the layer's CRS."""
    around = point.boundingBox().buffered(_NEAR)  # QGIS finds no reshaped polygon by a rectangle without an inside
    found = layer.getFeatures(QgsFeatureRequest().setFilterRect(around))
    return [feature for feature in found if feature.geometry().contains(point)]


def class_words() -> dict[str, str]:
    """Return the classes in the user's language."""
    return {
        AREA: translate("sketch_layer", "Area"),
        BUILDING: translate("sketch_layer", "Building"),
        IGNORE: translate("sketch_layer", "Ignore"),
    }


def _free_path(image_name: str) -> Path:
    home = QgsProject.instance().absolutePath()
    folder = Path(home) / FOLDER if home else user_data() / "sketches"
    stem = re.sub(r"[^\w.-]+", "_", image_name).strip("._")[:60] or "image"
    path, number = folder / f"{stem}_sketch.gpkg", 1
    while os.path.lexists(path):  # never overwrite a sketch or follow a broken link
        number += 1
        path = folder / f"{stem}_sketch_{number}.gpkg"
    return path


def _write_empty(path: Path, image: QgsRasterLayer) -> None:
    fields = QgsFields()
    fields.append(QgsField(FIELD, TEXT, len=16))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = TABLE
    writer = QgsVectorFileWriter.create(
        str(path), fields, QgsWkbTypes.Type.Polygon, image.crs(), QgsCoordinateTransformContext(), options
    )
    problem = "" if writer.hasError() == QgsVectorFileWriter.WriterError.NoError else writer.errorMessage()
    del writer  # closes the file
    if problem:
        raise OSError(problem)


def _set_form(layer: QgsVectorLayer) -> None:
    """Suppress the form after each polygon, because the tool determines the class.

    In the attribute table the class is chosen from a list.
    """
    index = layer.fields().indexOf(FIELD)
    layer.setFieldAlias(index, translate("sketch_layer", "Class"))
    words = [{word: kind} for kind, word in class_words().items()]
    layer.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": words}))
    layer.setDefaultValueDefinition(index, QgsDefaultValue(f"'{BUILDING}'"))
    form = layer.editFormConfig()
    form.setSuppress(QgsEditFormConfig.FeatureFormSuppress.SuppressOn)
    layer.setEditFormConfig(form)
    escapes = "map('&', '&amp;', '<', '&lt;')"  # a map tip is HTML, and a class can be a stranger's text
    layer.setMapTipTemplate(f'[% replace(represent_value("{FIELD}"), {escapes}) %]')
