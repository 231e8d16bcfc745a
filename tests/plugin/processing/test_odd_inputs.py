# SPDX-License-Identifier: GPL-2.0-or-later
"""Polygons of every kind that QGIS knows as inputs in Processing: curved, with heights, empty, not saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRasterLayer, QgsVectorLayer

from .running import Collected, complaint, run

KINDS = ("CurvePolygon", "MultiSurface", "PolygonZ", "PolygonM", "MultiPolygonZM")


def squares(
    image: Any, kind: str, *boxes: tuple[int, int, int, int], fields: str = "", values: tuple[Any, ...] = ()
) -> QgsVectorLayer:
    """A layer in memory with a box each, in pixels of `image`, one without a geometry and one with an empty geometry."""
    layer = QgsVectorLayer(f"{kind}?crs={image.crs().authid()}{fields}", kind, "memory")
    extent, pixel = image.extent(), image.rasterUnitsPerPixelX()
    left, top = extent.xMinimum(), extent.yMaximum()
    end = {"Z": " 5", "M": " 6"}
    more = "".join(
        end.get(letter, "") for letter in kind.removeprefix("Multi").removeprefix("Curve").removeprefix("Polygon")
    )
    for x0, y0, x1, y1 in boxes:
        corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
        ring = ", ".join(f"{left + x * pixel} {top - y * pixel}{more}" for x, y in corners)
        words = {"CurvePolygon": f"CURVEPOLYGON(COMPOUNDCURVE(({ring})))", "MultiSurface": f"MULTISURFACE((({ring})))"}
        word = words.get(kind, f"{kind.removeprefix('Multi').replace('Polygon', 'POLYGON ')}(({ring}))")
        add(layer, QgsGeometry.fromWkt(word), values)
    add(layer, QgsGeometry(), values)
    add(layer, QgsGeometry.fromWkt("POLYGON EMPTY"), values)
    QgsProject.instance().addMapLayer(layer)
    return layer


def add(layer: QgsVectorLayer, shape: QgsGeometry, values: tuple[Any, ...] = ()) -> None:
    feature = QgsFeature(layer.fields())
    feature.setGeometry(shape)
    for number, value in enumerate(values):
        feature.setAttribute(number, value)
    assert layer.addFeature(feature) if layer.isEditable() else layer.dataProvider().addFeature(feature)


@pytest.mark.parametrize("kind", KINDS)
def test_a_hand_over_counts_them_all(ready: Any, add_image: Callable[..., Any], tmp_path: Path, kind: str) -> None:
    image = add_image(size=(200, 200))
    layer = squares(image, kind, (0, 0, 20, 20), (40, 0, 60, 20), (100, 0, 120, 20))
    areas = squares(image, kind, (0, 0, 70, 200), (70, 0, 200, 200))
    outputs, ok = run(
        "handover", {"INPUT": layer, "AREAS": areas, "FORMATS": [0, 5], "PLACE": "x", "OUTPUT": str(tmp_path / "out")}
    )
    assert ok and outputs["BUILDINGS"] == 3 and outputs["AREA"] == pytest.approx(3 * 100, rel=0.01)
    counted = (tmp_path / "out" / "x_statistics.csv").read_text(encoding="utf-8-sig")
    assert [line.split(",")[2] for line in counted.splitlines() if line.startswith("areas")] == ["2", "1"]


def test_a_circle_has_the_area_of_a_circle_also_before_it_is_saved(
    ready: Any, add_image: Callable[..., Any], tmp_path: Path
) -> None:
    image = add_image(size=(200, 200))
    layer = squares(image, "CurvePolygon")
    x, y = image.extent().xMinimum() + 30, image.extent().yMaximum() - 30
    assert layer.startEditing()
    ring = f"{x - 10} {y}, {x} {y + 10}, {x + 10} {y}, {x} {y - 10}, {x - 10} {y}"
    add(layer, QgsGeometry.fromWkt(f"CURVEPOLYGON(CIRCULARSTRING({ring}))"))
    outputs, ok = run("handover", {"INPUT": layer, "OUTPUT": str(tmp_path / "out")})
    assert ok and outputs["BUILDINGS"] == 1 and outputs["AREA"] == pytest.approx(314.16, rel=0.01)
    assert layer.isEditable()
    layer.rollBack()


def test_columns_that_a_geopackage_cannot_have_are_handed_over_under_another_name(
    ready: Any, add_image: Callable[..., Any], tmp_path: Path
) -> None:
    image, fields = (
        add_image(size=(200, 200)),
        "&field=ID:integer&field=id:string&field=geom:string&field=AREA_M2:double",
    )
    layer = squares(image, "Polygon", (0, 0, 20, 20), fields=fields, values=(7, "seven", "POINT(1 2)", 3.0))
    areas = squares(
        image, "Polygon", (0, 0, 70, 200), fields="&field=NAME:string&field=name:string", values=("upper", "lower")
    )
    out = tmp_path / "out"
    parameters = {"INPUT": layer, "AREAS": areas, "AREA_NAME": "name", "PLACE": "x", "OUTPUT": str(out)}
    feedback = Collected()
    _, ok = run("handover", parameters, feedback)
    assert ok and not feedback.errors
    (found,) = QgsVectorLayer(str(out / "x_buildings.gpkg"), "x", "ogr").getFeatures()
    values = {name: found[name] for name in ("ID", "id_2", "geom_2", "AREA_M2_2")}
    assert values == {"ID": 7, "id_2": "seven", "geom_2": "POINT(1 2)", "AREA_M2_2": 3.0}
    assert found["area_m2"] == pytest.approx(100, rel=0.01)
    assert "areas,lower,1," in (out / "x_statistics.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("kind", KINDS)
def test_an_evaluation_and_a_segmentation_read_them(
    ready: Any, add_image: Callable[..., Any], tmp_path: Path, kind: str
) -> None:
    import numpy as np
    from osgeo import gdal

    layer = add_image("mask", bands=1, colours=(), size=(100, 80))
    path = layer.source()
    QgsProject.instance().removeMapLayer(layer.id())
    data = gdal.Open(path, gdal.GA_Update)
    values = np.zeros((80, 100), dtype=np.uint8)
    values[10:50, 10:50] = 1
    data.GetRasterBand(1).WriteArray(values)
    data = None
    mask = QgsRasterLayer(path, "mask")
    QgsProject.instance().addMapLayer(mask)
    reference = squares(mask, kind, (10, 10, 50, 50))
    results, ok = run("evaluate", {"RESULT": mask, "REFERENCE": reference, "ERROR_MAP": str(tmp_path / "errors.tif")})
    assert ok and results["F1"] == 100.0

    image = add_image("town", size=(120, 120))
    within = squares(image, kind, (10, 10, 50, 50))
    parameters = {"INPUT": image, "WITHIN": within, "THRESHOLD": 0.01, "MIN_AREA": 0.1}
    outputs, ok = run(
        "segment", {**parameters, "PROBABILITY": str(tmp_path / "p.tif"), "BUILDINGS": str(tmp_path / "b.gpkg")}
    )
    assert ok
    found = QgsVectorLayer(outputs["BUILDINGS"], "b", "ogr")
    (box,) = (each.geometry().boundingBox() for each in within.getFeatures() if not each.geometry().isEmpty())
    assert all(box.buffered(1).contains(each.geometry().boundingBox()) for each in found.getFeatures())


def test_a_layer_without_a_single_shape_is_one_sentence(
    ready: Any, add_image: Callable[..., Any], tmp_path: Path
) -> None:
    image, mask = add_image("town", size=(120, 120)), add_image("mask", bands=1, colours=(), size=(120, 120))
    empty = squares(image, "Polygon")
    layers = {"PROBABILITY": str(tmp_path / "p.tif"), "BUILDINGS": str(tmp_path / "b.gpkg")}
    sentence = "“Polygon” contains no polygon; draw at least one, or choose another layer."
    assert complaint("segment", {"INPUT": image, "WITHIN": empty, **layers}) == sentence
    assert complaint("evaluate", {"RESULT": mask, "REFERENCE": empty, "ERROR_MAP": str(tmp_path / "e.tif")}) == sentence
    assert complaint("damage", {"AFTER": image, "BUILDINGS": empty, "DAMAGE": str(tmp_path / "d.gpkg")}) == sentence
    sketch = squares(image, "Polygon", fields="&field=class:string", values=("area",))
    refined = {"INPUT": image, "SKETCH": sketch, "REFINED": str(tmp_path / "m.safetensors")}
    assert "contains no" in complaint("refine", refined)
    told = Collected()
    _, ok = run("handover", {"INPUT": empty, "OUTPUT": str(tmp_path / "out")}, told)
    assert not ok and "holds no polygon; draw at least one, or choose another layer." in told.errors[-1]
    assert not (tmp_path / "out").exists()


def test_only_the_selected_polygons_of_a_layer_that_is_edited_bound_a_segmentation(
    ready: Any, add_image: Callable[..., Any], tmp_path: Path
) -> None:
    image = add_image("town", size=(120, 120))
    within = squares(image, "Polygon", (0, 0, 40, 40))
    assert within.startEditing()
    (there,) = (each for each in within.getFeatures() if not each.geometry().isEmpty())
    moved = QgsGeometry(there.geometry())
    moved.translate(30, -30)
    add(within, moved)
    (new,) = (each.id() for each in within.getFeatures() if each.id() < 0)
    within.selectByIds([new])
    parameters = {"INPUT": image, "WITHIN": within, "PROBABILITY": str(tmp_path / "p.tif")}
    outputs, ok = run("segment", {**parameters, "BUILDINGS": str(tmp_path / "b.gpkg")})
    assert ok
    extent = QgsRasterLayer(outputs["PROBABILITY"], "p").extent()
    assert extent.contains(moved.boundingBox().buffered(-1)) and not extent.intersects(
        there.geometry().boundingBox().buffered(-1)
    )
    within.removeSelection()
    for each in within.getFeatures():
        if each.geometry().isEmpty():
            within.select(each.id())
    assert "contains no polygon" in complaint("segment", {**parameters, "BUILDINGS": str(tmp_path / "c.gpkg")})
    within.rollBack()
