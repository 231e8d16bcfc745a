# SPDX-License-Identifier: GPL-2.0-or-later
"""A town before and after an event, its buildings, and a grading of it by the real engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsRectangle, QgsVectorLayer

COUNT = 12


@pytest.fixture
def town(ready: Any, add_image: Callable[..., Any], tmp_path: Path) -> tuple[QgsRasterLayer, QgsRasterLayer, Any]:
    """The image before, the one after (three pixels off, darker, and plain on the right), and squares as buildings."""
    before = add_image("town", origin=(500000.0, 5000020.0))
    path = tmp_path / "flooded.tif"
    source = gdal.Open(before.source())
    target = gdal.GetDriverByName("GTiff").CreateCopy(str(path), source)
    for number in range(1, source.RasterCount + 1):
        values = source.GetRasterBand(number).ReadAsArray()
        values[:, 3:] = values[:, :-3] // 4 * 3 + 1
        values[:, 160:] = values[:, 160:] // 8 + 90
        target.GetRasterBand(number).WriteArray(values)
    target.FlushCache()
    del target
    after = QgsRasterLayer(str(path), "flooded")
    QgsProject.instance().addMapLayer(after)
    ready.dock.image.combo.setLayer(before)
    return before, after, make_squares(before)


def make_squares(image: QgsRasterLayer) -> QgsVectorLayer:
    """Squares of 10 m in three rows, over all of the image."""
    layer = QgsVectorLayer(f"Polygon?crs={image.crs().authid()}", "squares", "memory")
    extent = image.extent()
    for number in range(COUNT):
        feature = QgsFeature(layer.fields())
        left, bottom = extent.xMinimum() + 15 + number % 4 * 32, extent.yMinimum() + 15 + number // 4 * 25
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, bottom, left + 10, bottom + 10)))
        layer.dataProvider().addFeature(feature)
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def press_grade(ready: Any, wait: Callable[..., None]) -> Callable[..., bool]:
    """Clicks "Grade damage" or "Grade again" and waits until the grades are read; True when a layer came out."""

    def press(button: str = "button") -> bool:
        damaging = ready.dock.damaging
        ended: list[bool] = []
        damaging.ended.connect(ended.append)
        getattr(damaging.panel, button).click()
        if not damaging.is_running():
            damaging.ended.disconnect(ended.append)
            return False
        wait(lambda: bool(ended))
        damaging.ended.disconnect(ended.append)
        wait(lambda: damaging.reader._scan is None)
        return ended[0]

    return press


@pytest.fixture
def graded(town: tuple[Any, Any, Any], ready: Any, press_grade: Callable[..., bool]) -> QgsVectorLayer:
    """The layer of the graded squares."""
    ready.dock.damage_box.setCollapsed(False)
    panel = ready.dock.damaging.panel
    panel.after_combo.setLayer(town[1])
    panel.buildings_combo.setLayer(town[2])
    assert press_grade()
    return ready.dock.damaging._result.layer


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
def on_disk(graded: QgsVectorLayer, ready: Any) -> Callable[[str], dict[int, Any]]:
    """A field of each building by number, as another program reads it from the file that is shown."""

    def read(field: str) -> dict[int, Any]:
        layer = QgsVectorLayer(ready.dock.damaging._result.layer.source(), "on disk", "ogr")
        return {feature["id"]: feature[field] for feature in layer.getFeatures()}

    return read
