# SPDX-License-Identifier: GPL-2.0-or-later
"""Outputs in the format and the place that were asked for; nothing of the user's is dropped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingFeedback,
    QgsProcessingOutputLayerDefinition,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)

from . import running

FIELDS = ["id", "confidence", "area_m2"]


@pytest.fixture
def parameters(ready: Any, add_image: Callable[..., Any], model_file: Path, tmp_path: Path) -> dict[str, Any]:
    image = add_image(size=(120, 100))
    outputs = {"PROBABILITY": str(tmp_path / "p.tif"), "BUILDINGS": str(tmp_path / "b.gpkg")}
    return {"INPUT": image, "MODEL": str(model_file), "THRESHOLD": 0.4, **outputs}


def processing_run(parameters: dict[str, Any]) -> dict[str, Any]:
    """Run as a script in QGIS's Python console does."""
    import sys

    from qgis.core import QgsApplication

    plugins = str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")
    if plugins not in sys.path:
        sys.path.append(plugins)
    import processing

    return processing.run("roofline:segment", parameters)


def user_geopackage(path: Path, *names: str) -> Path:
    """A GeoPackage of the user's with one feature in each layer."""
    for name in names:
        layer = QgsVectorLayer("Polygon?crs=EPSG:32632&field=owner:string", name, "memory")
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)))
        feature.setAttribute("owner", "me")
        layer.dataProvider().addFeatures([feature])
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.layerName = name
        if path.exists():
            options.actionOnExistingFile = QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        context = QgsProject.instance().transformContext()
        assert QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), context, options)[0] == 0
    return path


def layer_of(source: str) -> QgsVectorLayer:
    layer = QgsVectorLayer(source, "", "ogr")
    assert layer.isValid(), source
    return layer


def owner(source: str) -> list[str]:
    return [feature["owner"] for feature in layer_of(source).getFeatures()]


@pytest.mark.parametrize(
    ("suffix", "driver"),
    [("gpkg", "GPKG"), ("shp", "ESRI Shapefile"), ("geojson", "GeoJSON"), ("fgb", "FlatGeobuf"), ("kml", "KML")],
)
def test_buildings_have_the_format_of_the_suffix(
    parameters: dict[str, Any], tmp_path: Path, suffix: str, driver: str
) -> None:
    out = tmp_path / f"x.{suffix}"
    results = processing_run({**parameters, "BUILDINGS": str(out)})
    assert results["BUILDINGS"] == str(out)
    layer = layer_of(str(out))
    assert driver in layer.dataProvider().storageType() and layer.featureCount() > 0
    if suffix != "kml" or ogr.GetDriverByName("LIBKML"):
        assert set(FIELDS) <= {field.name() for field in layer.fields()}
    else:  # GDAL's other driver for KML writes the attributes, and reads only names
        assert all(f'<SimpleData name="{field}">' in out.read_text(encoding="utf-8") for field in FIELDS)
    extent = layer.extent()
    if suffix == "kml":
        assert layer.crs().authid() == "EPSG:4326" and -180 < extent.xMinimum() < 180
    else:
        assert layer.crs().authid() == parameters["INPUT"].crs().authid()
        assert parameters["INPUT"].extent().contains(extent)


def test_a_geopackage_with_other_layers_gets_one_more_and_loses_none(
    parameters: dict[str, Any], tmp_path: Path
) -> None:
    path = user_geopackage(tmp_path / "mine.gpkg", "parcels", "buildings")
    results = processing_run({**parameters, "BUILDINGS": str(path)})
    assert results["BUILDINGS"] == f"{path}|layername=buildings_2"
    assert layer_of(results["BUILDINGS"]).featureCount() > 0
    assert owner(f"{path}|layername=parcels") == owner(f"{path}|layername=buildings") == ["me"]
    assert processing_run({**parameters, "BUILDINGS": str(path)})["BUILDINGS"].endswith("=buildings_3")


def test_a_geopackage_of_the_users_with_one_layer_is_kept_too(parameters: dict[str, Any], tmp_path: Path) -> None:
    path = user_geopackage(tmp_path / "mine.gpkg", "parcels")
    assert processing_run({**parameters, "BUILDINGS": str(path)})["BUILDINGS"] == f"{path}|layername=buildings"
    assert owner(f"{path}|layername=parcels") == ["me"]


def test_an_earlier_output_is_replaced(parameters: dict[str, Any]) -> None:
    first = layer_of(processing_run(parameters)["BUILDINGS"]).featureCount()
    again = processing_run({**parameters, "THRESHOLD": 0.6})["BUILDINGS"]
    assert again == parameters["BUILDINGS"]
    assert len(layer_of(again).dataProvider().subLayers()) == 1 and first > 0


@pytest.mark.parametrize("there", [True, False])
def test_a_table_of_a_geopackage_is_written(parameters: dict[str, Any], tmp_path: Path, there: bool) -> None:
    path = tmp_path / "x.gpkg"
    if there:
        user_geopackage(path, "parcels")
    asked = f"ogr:dbname='{path}' table=\"houses\" (geom)"
    for _ in range(2):  # the second replaces the first
        assert processing_run({**parameters, "BUILDINGS": asked})["BUILDINGS"] == f"{path}|layername=houses"
    assert layer_of(f"{path}|layername=houses").featureCount() > 0
    assert not there or owner(f"{path}|layername=parcels") == ["me"]


def test_a_table_of_the_users_is_not_replaced(parameters: dict[str, Any], tmp_path: Path) -> None:
    path = user_geopackage(tmp_path / "x.gpkg", "Houses")
    asked = f"ogr:dbname='{path}' table=\"houses\" (geom)"
    says = running.complaint("segment", {**parameters, "BUILDINGS": asked})
    assert says.endswith("already has a layer houses; choose another name.")
    assert owner(f"{path}|layername=Houses") == ["me"]


@pytest.mark.parametrize(
    ("output", "asked", "says"),
    [
        ("BUILDINGS", 'postgres:dbname=\'maps\' table="public"."houses" (geom)', "is not a file; choose a file"),
        ("BUILDINGS", "spatialite:dbname='maps.sqlite' table=\"houses\" (geom)", "is not a file; choose a file"),
        ("BUILDINGS", "memory:", "is not a file; choose a file"),
        ("BUILDINGS", "houses.docx", "name it like houses.gpkg"),
        ("PROBABILITY", "p.png", "name it p.tif"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_computed(
    parameters: dict[str, Any], output: str, asked: str, says: str
) -> None:
    text = running.complaint("segment", {**parameters, output: asked})
    assert says in text or "extension" in text, "QGIS itself may refuse it first"


def test_one_file_for_two_outputs_is_refused(parameters: dict[str, Any], tmp_path: Path) -> None:
    same = {"PROBABILITY": str(tmp_path / "same"), "BUILDINGS": str(tmp_path / "same")}
    assert "is chosen for two outputs" in running.complaint("segment", {**parameters, **same})


def test_the_model_is_not_written_over(parameters: dict[str, Any], tmp_path: Path) -> None:
    link = tmp_path / "b.gpkg"
    link.symlink_to(parameters["MODEL"])
    assert "is an input and would be overwritten" in running.complaint("segment", parameters)


def test_an_added_layer_is_loaded_and_styled(parameters: dict[str, Any], tmp_path: Path) -> None:
    path = user_geopackage(tmp_path / "mine.gpkg", "parcels")
    context = running.context_of_project()
    sink = QgsProcessingOutputLayerDefinition(str(path), QgsProject.instance())
    _, ok = running.algorithm_of("segment").run({**parameters, "BUILDINGS": sink}, context, QgsProcessingFeedback())
    assert ok
    source = f"{path}|layername=buildings"
    assert not context.willLoadLayerOnCompletion(str(path))
    assert context.layerToLoadOnCompletionDetails(source).postProcessor() is not None
