# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs an algorithm as the Processing toolbox does, and layers to feed it."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

Box = tuple[int, int, int, int]


class Collected(QgsProcessingFeedback):
    """Keeps the errors and what was told."""

    def __init__(self) -> None:
        super().__init__()
        self.errors: list[str] = []
        self.told: list[str] = []

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)

    def pushInfo(self, info: str) -> None:
        self.told.append(info)

    def pushWarning(self, warning: str) -> None:
        self.told.append(warning)


def algorithm_of(name: str) -> QgsProcessingAlgorithm:
    return QgsApplication.processingRegistry().createAlgorithmById(f"roofline:{name}")


def context_of_project() -> QgsProcessingContext:
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    return context


def run(
    name: str, parameters: dict[str, Any], feedback: QgsProcessingFeedback | None = None
) -> tuple[dict[str, Any], bool]:
    return algorithm_of(name).run(parameters, context_of_project(), feedback or QgsProcessingFeedback())


def complaint(name: str, parameters: dict[str, Any]) -> str:
    """What the dialog says instead of running; a run says the same."""
    fine, text = algorithm_of(name).checkParameterValues(parameters, context_of_project())
    assert not fine
    feedback = Collected()
    _, ok = run(name, parameters, feedback)
    assert not ok and feedback.errors == [text]
    return text


def styled_by(name: str, output: str, place: str, layer: Any, parameters: dict[str, Any]) -> None:
    """Run with `output` to be loaded, and have Processing's post-processor style `layer`, which is opened by then."""
    from qgis.core import QgsProcessingOutputLayerDefinition

    context = context_of_project()
    sink = QgsProcessingOutputLayerDefinition(place, QgsProject.instance())
    _, ok = algorithm_of(name).run({**parameters, output: sink}, context, QgsProcessingFeedback())
    assert ok
    details = context.layerToLoadOnCompletionDetails(place)
    details.postProcessor().postProcessLayer(layer(), context, QgsProcessingFeedback())


def boxes(image: Any, *drawn: Box, kind: str = "", name: str = "boxes", crs: Any = None) -> QgsVectorLayer:
    """A layer in memory with rectangles (left, top, right, bottom) in pixels of `image`; with a `kind`, its class field too."""
    fields = "&field=class:string" if kind else ""
    layer = QgsVectorLayer(f"Polygon?crs={(crs or image.crs()).authid()}{fields}", name, "memory")
    add_boxes(layer, image, *drawn, kind=kind)
    QgsProject.instance().addMapLayer(layer)
    return layer


def add_boxes(layer: QgsVectorLayer, image: Any, *drawn: Box, kind: str = "") -> None:
    extent, pixel = image.extent(), image.rasterUnitsPerPixelX()
    features = []
    for left, top, right, bottom in drawn:
        feature = QgsFeature(layer.fields())
        box = QgsRectangle(
            extent.xMinimum() + left * pixel,
            extent.yMaximum() - bottom * pixel,
            extent.xMinimum() + right * pixel,
            extent.yMaximum() - top * pixel,
        )
        feature.setGeometry(QgsGeometry.fromRect(box))
        if kind:
            feature.setAttribute("class", kind)
        features.append(feature)
    assert layer.addFeatures(features) if layer.isEditable() else layer.dataProvider().addFeatures(features)[0]
    layer.updateExtents()
