# SPDX-License-Identifier: GPL-2.0-or-later
"""Grading the damage after an event, in Processing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import gdal
from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from roofline.plugin.layers.damage_style import style_damage

from .running import Collected, algorithm_of, complaint, context_of_project, run


@pytest.fixture
def images(ready: Any, add_image: Callable[..., Any], tmp_path: Path) -> tuple[QgsRasterLayer, QgsRasterLayer]:
    """An image, and the same place three pixels off and darker."""
    before = add_image("suburb")
    path = tmp_path / "after.tif"
    source = gdal.Open(before.source())
    target = gdal.GetDriverByName("GTiff").CreateCopy(str(path), source)
    for number in range(1, source.RasterCount + 1):
        values = source.GetRasterBand(number).ReadAsArray()
        values[:, 3:] = values[:, :-3] // 4 * 3 + 1
        target.GetRasterBand(number).WriteArray(values)
    target.FlushCache()
    del target
    after = QgsRasterLayer(str(path), "after")
    QgsProject.instance().addMapLayer(after)
    return before, after


def houses(image: QgsRasterLayer, grades: tuple[str, ...]) -> QgsVectorLayer:
    """Squares over the middle of the image, each with a grade."""
    layer = QgsVectorLayer(f"Polygon?crs={image.crs().authid()}&field=graded:string", "houses", "memory")
    middle, side = image.extent().center(), 20 * image.rasterUnitsPerPixelX()
    for number, grade in enumerate(grades):
        feature = QgsFeature(layer.fields())
        left, bottom = middle.x() + (number % 3 - 1) * 1.5 * side, middle.y() + (number // 3 - 1) * 1.5 * side
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, bottom, left + side, bottom + side)))
        feature.setAttribute(0, grade)
        layer.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_the_ids_that_models_and_scripts_rely_on(plugin: Any) -> None:
    algorithm = algorithm_of("damage")
    names = [each.name() for each in algorithm.parameterDefinitions()]
    assert names == [
        "INPUT", "AFTER", "BUILDINGS", "GRADED", "MODEL", "BANDS", "BANDS_AFTER", "PIXEL_SIZE", "MORE",
        "MORE_AFTER", "DAMAGE",
    ]  # fmt: skip


def test_images_in_several_files_are_graded_between_as_whole_ones(
    images: tuple[QgsRasterLayer, QgsRasterLayer], tmp_path: Path
) -> None:
    buildings = houses(images[0], ("",) * 9)
    west, east = [], []
    for image in images:
        half = image.width() // 2
        for side, left, parts in (("west", 0, west), ("east", half, east)):
            path = str(tmp_path / f"{image.name()}_{side}.tif")
            gdal.Translate(path, image.source(), srcWin=[left, 0, half, image.height()])
            parts.append(QgsRasterLayer(path, f"{image.name()} {side}"))
    QgsProject.instance().addMapLayers([*west, *east])
    counts = []
    for number, chosen in enumerate(
        (
            {"INPUT": images[0], "AFTER": images[1]},
            {"INPUT": west[0], "AFTER": west[1], "MORE": [east[0]], "MORE_AFTER": [east[1]]},
        )
    ):
        graded = str(tmp_path / f"damage_{number}.gpkg")
        _, ok = run("damage", {**chosen, "BUILDINGS": buildings, "DAMAGE": graded})
        assert ok
        counts.append([feature["grade"] for feature in QgsVectorLayer(graded, "damage", "ogr").getFeatures()])
    assert len(counts[0]) == 9 and counts[0] == counts[1]


def test_buildings_get_grades_and_those_of_a_person_stay(
    images: tuple[QgsRasterLayer, QgsRasterLayer], tmp_path: Path
) -> None:
    given = ("none", "none", "destroyed", "major", "none", "minor", "", "", "")
    layer = houses(images[0], given)
    out = str(tmp_path / "damage.gpkg")
    words = {"INPUT": images[0], "AFTER": images[1], "BUILDINGS": layer, "GRADED": layer, "DAMAGE": out}
    feedback = Collected()
    outputs, ok = run("damage", words, feedback)
    assert ok and outputs["DAMAGE"] == out
    assert any(text.startswith("Buildings graded: 9 (Destroyed") for text in feedback.told)
    assert any(text.startswith("Fitted to 6 grades of yours. Macro F1") for text in feedback.told)
    found = QgsVectorLayer(out, "damage", "ogr")
    grades = {feature["graded"]: feature["grade"] for feature in found.getFeatures() if feature["graded"]}
    assert found.featureCount() == 9 and grades and all(kept == grade for kept, grade in grades.items())
    style_damage(found)
    assert [category.value() for category in found.renderer().categories()] == [
        "destroyed", "major", "minor", "none", "not_seen",
    ]  # fmt: skip


def points_on(layer: QgsVectorLayer) -> QgsVectorLayer:
    """A point in the middle of each feature, in degrees, with its grade."""
    points = QgsVectorLayer("Point?crs=EPSG:4326&field=Damage:string", "survey", "memory")
    turn = QgsCoordinateTransform(layer.crs(), points.crs(), QgsProject.instance())
    for feature in layer.getFeatures():
        point = QgsFeature(points.fields())
        middle = feature.geometry().centroid()
        middle.transform(turn)
        point.setGeometry(middle)
        point.setAttribute(0, feature["graded"])
        points.dataProvider().addFeature(point)
    points.updateExtents()
    QgsProject.instance().addMapLayer(points)
    return points


def test_points_of_a_survey_are_grades_by_a_person(
    images: tuple[QgsRasterLayer, QgsRasterLayer], tmp_path: Path
) -> None:
    given = ("none", "none", "destroyed", "major", "none", "minor", "", "", "")
    layer = houses(images[0], given)
    out = str(tmp_path / "damage.gpkg")
    words = {"INPUT": images[0], "AFTER": images[1], "BUILDINGS": layer, "GRADED": points_on(layer), "DAMAGE": out}
    assert run("damage", words)[1]
    assert sorted(f["graded"] for f in QgsVectorLayer(out, "damage", "ogr").getFeatures()) == sorted(given)


def test_the_engine_names_layers_as_qgis_does(images: tuple[QgsRasterLayer, QgsRasterLayer], tmp_path: Path) -> None:
    layer = houses(images[0], ("none", "destroyed", "major", *("",) * 6))
    layer.setName("houses of Bitche")
    words = {"INPUT": images[0], "AFTER": images[1], "BUILDINGS": layer, "GRADED": layer}
    with pytest.raises(QgsProcessingException, match="Only 3 of the graded buildings in houses_of_Bitche.gpkg lie on"):
        algorithm_of("damage").run(
            {**words, "DAMAGE": str(tmp_path / "damage.gpkg")}, context_of_project(), Collected(), catchExceptions=False
        )


def test_without_an_image_from_before_buildings_are_graded_from_the_later_one(
    images: tuple[QgsRasterLayer, QgsRasterLayer], tmp_path: Path
) -> None:
    layer = houses(images[1], ("",) * 9)
    out = str(tmp_path / "damage.gpkg")
    _, ok = run("damage", {"AFTER": images[1], "BUILDINGS": layer, "BANDS": "1,2,3", "DAMAGE": out})
    assert ok and QgsVectorLayer(out, "damage", "ogr").featureCount() == 9


def test_the_dialog_says_what_is_missing(images: tuple[QgsRasterLayer, QgsRasterLayer], tmp_path: Path) -> None:
    common = {"INPUT": images[0], "DAMAGE": str(tmp_path / "damage.gpkg")}
    assert "is chosen twice" in complaint("damage", {**common, "AFTER": images[0]})
    bare = QgsVectorLayer(f"Polygon?crs={images[0].crs().authid()}", "bare", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(images[0].extent()))
    bare.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(bare)
    assert "not a list of band numbers" in complaint("damage", {**common, "AFTER": images[1], "BANDS_AFTER": "red"})
    assert "has no field “graded”" in complaint("damage", {**common, "AFTER": images[1], "GRADED": bare})
