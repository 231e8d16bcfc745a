# SPDX-License-Identifier: GPL-2.0-or-later
"""A result is compared with a reference from the panel, and one goes through the worst places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest


@pytest.fixture
def reference(buildings: QgsVectorLayer) -> QgsVectorLayer:
    """Polygons of the first eight of twelve footprints, and a building that was missed."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633", "cadastre", "memory")
    shapes = [QgsGeometry(each.geometry()) for each in buildings.getFeatures() if each["id"] <= 8]
    missed = QgsGeometry.fromWkt(
        "Polygon((500200 4999850, 500230 4999850, 500230 4999860, 500200 4999860, 500200 4999850))"
    )
    features = []
    for shape in (*shapes, missed):
        feature = QgsFeature()
        feature.setGeometry(shape)
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def compare(assessing: Any, reference: QgsVectorLayer, wait: Callable[..., None]) -> Callable[[], Any]:
    """Presses “Compare” and gives the panel when it is done."""

    def run() -> Any:
        panel = assessing.panel.reference
        panel.combo.setLayer(reference)
        panel.button.click()
        wait(lambda: not assessing.comparing.is_running())
        return panel

    return run


def test_scores_by_pixels_and_by_buildings_are_shown(compare: Callable[[], Any]) -> None:
    panel = compare()
    pixels, objects = panel.scores.rows()
    assert pixels[0] == "Pixels" and float(pixels[2]) == pytest.approx(100 * 8 / 12, abs=2)
    assert objects == ("Buildings", "76.2", "66.7", "88.9")
    assert panel.found.text() == "8 of 9 buildings found, 4 false footprints"


def test_error_map_and_worst_places_are_layers_of_the_result(
    compare: Callable[[], Any], buildings: QgsVectorLayer
) -> None:
    compare()
    compare()
    group = QgsProject.instance().layerTreeRoot().findLayer(buildings.id()).parent()
    names = [node.name() for node in group.findLayers()]
    assert names == ["Worst places", "Buildings", "Error map", "Probability"], (
        "each once, the errors below the outlines"
    )
    folder = Path(buildings.source().split("|")[0]).parent / "comparison"
    assert {path.name for path in folder.iterdir()} >= {"error_map.tif", "scores.json", "worst_places.gpkg"}


def test_keys_and_clicks_go_to_the_worst_places(
    compare: Callable[[], Any], press: Any, qgis_iface: Any, assessing: Any
) -> None:
    panel, canvas = compare(), qgis_iface.mapCanvas()
    assert panel.places.count() >= 2
    assert panel.places.item(0).text() == "1: 0 m² false, 300 m² missed"
    press("N")
    assert panel.places.currentRow() == 0
    assert canvas.extent().contains(QgsGeometry.fromWkt("Point(500210 4999855)").asPoint())
    press("N")
    assert panel.places.currentRow() == 1
    press("BB")
    assert panel.places.currentRow() == 0
    panel.places.setCurrentRow(1)
    second = canvas.extent().center()
    assert assessing.comparing.view.outlined().boundingBox().contains(second)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert assessing.comparing.view.outlined().isEmpty()
    press("N")
    assert panel.places.currentRow() == -1, "the keys are QGIS's own again"


def test_a_rejected_footprint_is_no_false_alarm(compare: Callable[[], Any], buildings: QgsVectorLayer) -> None:
    index = buildings.fields().indexOf("status")
    wrong = [each.id() for each in buildings.getFeatures() if each["id"] > 8]
    assert buildings.dataProvider().changeAttributeValues({fid: {index: "rejected"} for fid in wrong})
    assert compare().found.text() == "8 of 9 buildings found, 0 false footprints"


def test_results_are_no_reference(assessing: Any, reference: QgsVectorLayer) -> None:
    combo = assessing.panel.reference.combo
    offered = {combo.layer(index).name() for index in range(combo.count()) if combo.layer(index) is not None}
    assert "cadastre" in offered and not offered & {"Buildings", "Probability"}


def test_scores_are_forgotten_when_the_footprints_change(compare: Callable[[], Any], ready: Any, wait: Any) -> None:
    panel = compare()
    ready.dock.reviewing.begin()
    wait(ready.dock.reviewing.panel.is_running)
    assert panel.scores.rows() == [] and panel.places.count() == 0
    ready.dock.reviewing.end()


def test_a_reference_elsewhere_is_a_sentence(
    assessing: Any, compare: Callable[[], Any], reference: QgsVectorLayer, shown: Any, wait: Callable[..., None]
) -> None:
    reference.startEditing()
    for each in list(reference.getFeatures()):
        moved = QgsGeometry(each.geometry())
        moved.translate(100_000, 0)
        reference.changeGeometry(each.id(), moved)
    reference.commitChanges()
    panel = compare()
    wait(lambda: any("lie outside the raster" in text for text in shown()))
    assert panel.scores.rows() == [] and panel.button.text() == "Compare"
