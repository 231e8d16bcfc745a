# SPDX-License-Identifier: GPL-2.0-or-later
"""A result of twelve footprints with an engine, and a person who answers at its points."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsVectorLayer

from ..review.conftest import buildings as drawn
from ..review.conftest import press

__all__ = ["drawn", "press"]


@pytest.fixture
def buildings(drawn: QgsVectorLayer) -> QgsVectorLayer:
    """Those footprints, moved from the edge of the image into it."""
    moved = {}
    for feature in drawn.getFeatures():
        moved[feature.id()] = QgsGeometry(feature.geometry())
        moved[feature.id()].translate(0, -60)
    assert drawn.dataProvider().changeGeometryValues(moved)
    return drawn


@pytest.fixture
def assessing(ready: Any, buildings: QgsVectorLayer) -> Any:
    """The assessment of that result, whose section is open."""
    ready.dock.assess_box.setCollapsed(False)
    return ready.dock.assessing


@pytest.fixture
def look(assessing: Any, wait: Callable[..., None]) -> Callable[..., Any]:
    """Starts to look at points and gives the walk."""

    def start(*, count: int = 20) -> Any:
        panel, looking = assessing.panel.points, assessing.looking
        assessing.panel.way.setCurrentIndex(1)
        panel.count.setValue(count)
        panel.button.click()
        wait(lambda: not looking._drawing.is_running())
        return looking

    return start


@pytest.fixture
def on_disk(buildings: QgsVectorLayer) -> Callable[[], list[str]]:
    """The answers in the order of the points, as another program reads them from the file."""

    def read(name: str = "accuracy_points.gpkg") -> list[str]:
        path = Path(buildings.source().split("|")[0]).with_name(name)
        layer = QgsVectorLayer(f"{path}|layername=accuracy_points", "on disk", "ogr")
        features = sorted(layer.getFeatures(), key=lambda feature: feature["number"])
        return [feature["answer"] if isinstance(feature["answer"], str) else "" for feature in features]

    return read
