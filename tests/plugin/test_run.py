# SPDX-License-Identifier: GPL-2.0-or-later
"""From the button to the layers, through the real engine process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer


@pytest.fixture(scope="module")
def slow_seconds() -> float:
    return 180.0


def test_the_button_adds_one_group_above_the_image_and_changes_nothing_else(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], tmp_path: Path
) -> None:
    project = QgsProject.instance()
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    roads = QgsVectorLayer("LineString?crs=EPSG:4326", "roads", "memory")
    image = add_image("suburb", epsg=32633)
    project.addMapLayer(roads)
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))

    assert press_button(ready.dock)

    root = project.layerTreeRoot()
    assert next(node.name() for node in root.children()) == "roads"
    group = root.children()[1]
    assert group.name().startswith("suburb · Test · ")
    assert root.children()[2].layer() == image
    buildings, probability = [node.layer() for node in group.findLayers()]
    assert (buildings.name(), probability.name()) == ("Buildings", "Probability")
    assert buildings.crs() == probability.crs() == image.crs()
    assert probability.extent() == image.extent()
    assert project.crs().authid() == "EPSG:3857"
    assert Path(probability.source()).parent.parent == tmp_path / "results"
    statistics = probability.dataProvider().bandStatistics(1)
    assert 0 <= statistics.minimumValue <= statistics.maximumValue <= 1
    assert ready.dock.run.button.isEnabled()
