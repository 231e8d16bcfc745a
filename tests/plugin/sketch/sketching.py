# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of sketching share: the mouse on the map, and words for what lies in a sketch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsPointXY, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE = Qt.KeyboardModifier.NoModifier


class Mouse:
    """Points are in the map's coordinates."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas

    def at(self, point: tuple[float, float]) -> QPoint:
        place = self._canvas.getCoordinateTransform().transform(QgsPointXY(*point))
        return QPoint(round(place.x()), round(place.y()))

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        view = self._canvas.viewport()
        QTest.mousePress(view, LEFT, NONE, self.at(start))
        QTest.mouseMove(view, self.at(end))
        QTest.mouseRelease(view, LEFT, NONE, self.at(end))

    def draw(self, *corners: tuple[float, float]) -> None:
        view = self._canvas.viewport()
        for corner in corners:
            QTest.mouseMove(view, self.at(corner))
            QTest.mouseClick(view, LEFT, NONE, self.at(corner))
        QTest.mouseClick(view, RIGHT, NONE, self.at(corners[-1]))


def classes(layer: QgsVectorLayer) -> list[str]:
    """Of all polygons, in the order they were drawn in."""
    found = sorted((f.id() < 0, abs(f.id()), f["class"]) for f in layer.getFeatures())
    return [name for _, _, name in found]


def shape(layer: QgsVectorLayer, kind: str) -> QgsGeometry:
    """The one polygon of a class."""
    (found,) = [f.geometry() for f in layer.getFeatures() if f["class"] == kind]
    return found


def rectangle(left: float, bottom: float, right: float, top: float) -> QgsGeometry:
    return QgsGeometry.fromRect(QgsRectangle(left, bottom, right, top))


def put(layer: QgsVectorLayer, *shapes: tuple[str, QgsGeometry]) -> None:
    """Add polygons as the tools do."""
    if not layer.isEditable():
        layer.startEditing()
    for kind, geometry in shapes:
        feature = QgsFeature(layer.fields())
        feature.setAttribute(layer.fields().indexOf("class"), kind)
        feature.setGeometry(geometry)
        layer.addFeature(feature)


def polygons(name: str, crs: str, shapes: Sequence[QgsGeometry]) -> QgsVectorLayer:
    """A layer in memory."""
    layer = QgsVectorLayer(f"Polygon?crs={crs}&field=name:string", name, "memory")
    features = []
    for geometry in shapes:
        feature = QgsFeature(layer.fields())
        feature.setGeometry(geometry)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    return layer


def snapshot_for_engine(sketching: Any) -> Any:
    """The snapshot of the chosen sketch that a job sends."""
    from roofline.plugin.layers.image_facts import image_facts
    from roofline.plugin.layers.polygon_snapshot import PolygonSnapshot

    return PolygonSnapshot.of(sketching.layer(), image_facts(sketching.chosen.image()), field="class")


Wait = Callable[..., None]
