# SPDX-License-Identifier: GPL-2.0-or-later
"""A result of twelve footprints from sure to doubtful, without a run of the engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsVectorLayer

from ..footprint_file import write_footprints


@pytest.fixture
def buildings(plugin: Any, add_image: Callable[..., Any], make_image: Callable[..., Path], tmp_path: Path) -> Any:
    """The layer of footprints of a result; the least sure one has number 1, and 6 are doubtful."""
    from roofline.engine.contract.protocol import Done
    from roofline.plugin.layers.results import add_result

    image = add_image("town", size=(600, 400))
    plugin.dock.image.choose(image)
    folder = tmp_path / "result"
    folder.mkdir()
    path = write_footprints(folder / "buildings.gpkg", count=12, confidence=lambda n: 0.35 + 0.05 * n)
    probability = make_image("probability", bands=1, colours=(), size=(600, 400)).rename(folder / "probability.tif")
    _draw_a_missed_roof(probability)
    outputs = {"buildings": str(path), "probability": str(probability), "run": str(folder / "run.json")}
    done = Done("1", outputs, {"buildings": 12, "area_m2": 1200.0, "threshold": 0.3, "min_area": 6, "seconds": 1})
    group = add_result(done, image, "town ≥ 30 %")
    plugin.dock.segmenting._results[plugin.dock.project.key(), image.id()] = done
    plugin.dock._on_image_changed()
    (layer,) = (node.layer() for node in group.findLayers() if isinstance(node.layer(), QgsVectorLayer))
    return layer


def _draw_a_missed_roof(path: Path) -> None:
    """Faint probability on 20 x 15 m, 100 m east and 100 m south of the corner of the image."""
    import numpy as np
    from osgeo import gdal

    values = np.zeros((400, 600))
    for inset in range(6):
        values[200 + inset : 230 - inset, 200 + inset : 240 - inset] = 10 * (inset + 1)
    data = gdal.Open(str(path), gdal.GA_Update)
    data.GetRasterBand(1).WriteArray(values.astype(np.uint8))
    data.GetRasterBand(1).SetScale(1 / 250)
    data.GetRasterBand(1).SetNoDataValue(255)


@pytest.fixture
def begin(plugin: Any, buildings: Any, wait: Callable[..., None]) -> Callable[..., Any]:
    """Starts a review and gives it."""

    def start(*, doubtful: bool = True, order: str = "least_sure", within: Any = None) -> Any:
        review = plugin.dock.reviewing
        review.panel.which.setCurrentIndex(review.panel.which.findData(doubtful))
        review.panel.order.setCurrentIndex(review.panel.order.findData(order))
        review.panel.within.setLayer(within)
        review.panel.button.click()
        wait(lambda: review.panel.is_running() or not review.is_running())
        return review

    return start


@pytest.fixture
def press(qgis_iface: Any) -> Callable[..., None]:
    """Presses keys on the map."""
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    def hit(keys: str, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(qgis_iface.mapCanvas(), getattr(Qt.Key, f"Key_{key}"), modifier)

    return hit


@pytest.fixture
def on_disk(buildings: Any) -> Callable[[], dict[int, str]]:
    """The status of each footprint by number, as another program reads it from the file."""

    def read() -> dict[int, str]:
        layer = QgsVectorLayer(buildings.source(), "on disk", "ogr")
        return {feature["id"]: feature["status"] for feature in layer.getFeatures()}

    return read
