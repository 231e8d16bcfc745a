# SPDX-License-Identifier: GPL-2.0-or-later
"""What QGIS, other programs and other layers do to a sketch: fields, geometry types, locks, files and coordinate systems."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject, QgsRasterLayer, QgsVectorLayer

from .sketching import Mouse, classes, put, rectangle

AREA = ("area", rectangle(500020, 4999920, 500080, 4999980))
HOUSE = ("building", rectangle(500030, 4999930, 500050, 4999950))


@pytest.fixture
def layer(sketching: Any) -> QgsVectorLayer:
    """A saved sketch of an area with a building."""
    sketching.chosen.begin()
    put(sketching.layer(), AREA, HOUSE)
    sketching.finish()
    return sketching.layer()


@pytest.fixture
def counted(sketching: Any) -> Iterator[list[Any]]:
    told: list[Any] = []
    sketching.counted.connect(told.append)
    yield told
    sketching.counted.disconnect(told.append)


@pytest.mark.parametrize("is_deleted", [True, False])
def test_a_sketch_without_its_field_is_let_go_of_until_that_is_undone(
    sketching: Any, layer: QgsVectorLayer, wait: Any, shown: Any, is_deleted: bool
) -> None:
    layer.startEditing()
    index = layer.fields().indexOf("class")
    assert layer.deleteAttribute(index) if is_deleted else layer.renameAttribute(index, "kind")
    wait(lambda: any("has no field “class” any more; undo that, or start a new sketch" in text for text in shown()))
    assert sketching.layer() is None and layer.isEditable()
    layer.undoStack().undo()
    assert sketching.layer() is layer
    assert layer.rollBack() and classes(layer) == ["area", "building"]


@pytest.mark.parametrize(
    ("wkt", "count", "area"),
    [
        ("MultiPolygon (((500001 4999901, 500005 4999901, 500005 4999905)), ((500011 4999901, 500015 4999901, 500015 4999905)))", 2, 16),
        ("PolygonZ ((500001 4999901 5, 500005 4999901 5, 500005 4999905 6, 500001 4999901 5))", 1, 8),
        ("CurvePolygon (CircularString (500001 4999901, 500005 4999905, 500001 4999901))", 1, 8 * math.pi),
    ],
    ids=["two parts", "heights", "a circle"],
)  # fmt: skip
def test_polygons_that_the_file_cannot_hold_are_made_plain(
    sketching: Any, layer: QgsVectorLayer, wkt: str, count: int, area: float
) -> None:
    put(layer, ("building", QgsGeometry.fromWkt(wkt)))
    sketching.finish()
    assert not layer.isEditable()
    stored = QgsVectorLayer(layer.source(), "stored", "ogr")
    assert classes(stored) == ["area", "building", *["building"] * count]
    assert sum(f.geometry().area() for f in stored.getFeatures() if f.id() > 2) == pytest.approx(area, rel=1e-3)


def test_a_file_that_another_program_holds_is_told_with_the_reason_and_nothing_is_lost(
    sketching: Any, layer: QgsVectorLayer, wait: Any, shown: Any
) -> None:
    put(layer, ("ignore", rectangle(500001, 4999901, 500009, 4999909)))
    with closing(sqlite3.connect(layer.source().split("|")[0])) as other:
        other.execute("BEGIN EXCLUSIVE")
        sketching.finish()
        other.rollback()
    wait(lambda: any("database is locked" in t and "in other programs and free some space" in t for t in shown()))
    assert layer.isEditable()
    sketching.finish()
    assert not layer.isEditable() and classes(layer) == ["area", "building", "ignore"]


def test_counts_and_rectangles_follow_an_image_that_gets_another_crs(
    sketching: Any, layer: QgsVectorLayer, counted: list[Any], wait: Any, qgis_iface: Any
) -> None:
    """The sketch keeps its CRS, so it lies elsewhere; what is dragged beyond the image still ends at its edge."""
    image, canvas = sketching.chosen.image(), qgis_iface.mapCanvas()
    wait(lambda: bool(counted) and counted[-1].share == pytest.approx(0.24))
    image.setCrs(QgsCoordinateReferenceSystem("EPSG:32632"))
    wait(lambda: counted[-1].outside and counted[-1].share == 0)
    canvas.setDestinationCrs(image.crs())
    canvas.setExtent(image.extent().buffered(20))
    sketching.use("rectangle")
    Mouse(canvas).drag((499_990, 4_999_890), (500_075, 4_999_950))
    sketching.finish()
    wait(lambda: counted[-1].areas == 2)
    assert counted[-1].share == pytest.approx(0.25, abs=0.01), "half of its width and half of its height"
    image.setCrs(layer.crs())
    wait(lambda: counted[-1].share == pytest.approx(0.24, abs=0.001))


def test_a_sketch_remembers_where_its_image_was_moved_to(
    sketching: Any, layer: QgsVectorLayer, plugin: Any, tmp_path: Path
) -> None:
    """The image's layer is repaired, and later removed and added again from where it lies now."""
    image = sketching.chosen.image()
    moved = tmp_path / "elsewhere" / Path(image.source()).name
    moved.parent.mkdir()
    Path(image.source()).rename(moved)
    image.setDataSource(str(moved), image.name(), "gdal")
    sketching.chosen.follow_image(None)
    sketching.chosen.follow_image(image)
    assert sketching.layer() is layer
    QgsProject.instance().removeMapLayer(image.id())
    again = QgsRasterLayer(str(moved), "scene")
    QgsProject.instance().addMapLayer(again)
    plugin.dock.image.combo.setLayer(again)
    assert sketching.layer() is layer


def test_two_layers_of_one_sketch_lose_no_edit(sketching: Any, layer: QgsVectorLayer) -> None:
    twin = layer.clone()
    QgsProject.instance().addMapLayer(twin)
    put(layer, ("ignore", rectangle(500001, 4999901, 500009, 4999909)))
    put(twin, ("building", rectangle(500060, 4999960, 500070, 4999970)))
    assert twin.commitChanges() and layer.commitChanges()
    stored = QgsVectorLayer(layer.source(), "stored", "ogr")
    assert sorted(classes(stored)) == ["area", "building", "building", "ignore"]
