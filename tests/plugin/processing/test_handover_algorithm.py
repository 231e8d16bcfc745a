# SPDX-License-Identifier: GPL-2.0-or-later
"""Handing footprints over in Processing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsField,
    QgsGeometry,
    QgsProcessing,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerJoinInfo,
)
from qgis.PyQt.QtCore import QVariant

from .running import Collected, algorithm_of, complaint, context_of_project, run


@pytest.fixture
def footprints(ready: Any) -> QgsVectorLayer:
    """Three footprints of 100 m² in memory, and one without a geometry."""
    layer = QgsVectorLayer("Polygon?crs=EPSG:32633&field=id:integer", "by hand", "memory")
    for x in (0, 20, 140):
        feature = QgsFeature(layer.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(500_000 + x, 5_000_000, 500_010 + x, 5_000_010)))
        assert layer.dataProvider().addFeature(feature)
    assert layer.dataProvider().addFeature(QgsFeature(layer.fields()))
    QgsProject.instance().addMapLayer(layer)
    return layer


def test_the_ids_that_models_and_scripts_rely_on(plugin: Any) -> None:
    algorithm = algorithm_of("handover")  # kept: it owns the definitions
    names = [each.name() for each in algorithm.parameterDefinitions()]
    assert names == [
        "INPUT", "IMAGE", "WHAT", "EXISTING", "FORMATS", "CRS", "AREAS", "AREA_NAME", "GRID", "MAP", "TEMPLATE", "REPORT", "NAMING",
        "PLACE", "VERSION", "TITLE", "SOURCE", "DATE", "LICENCE", "ATTRIBUTION", "LANGUAGE", "OUTPUT",
    ]  # fmt: skip


def test_files_and_a_map_come_out(footprints: QgsVectorLayer, add_image: Callable[..., Any], tmp_path: Path) -> None:
    feedback = Collected()
    parameters = {"INPUT": footprints, "IMAGE": add_image(), "FORMATS": [0, 5], "GRID": 100, "MAP": 1, "REPORT": True}
    out = tmp_path / "out"
    outputs, ok = run("handover", {**parameters, "PLACE": "ken", "NAMING": 2, "OUTPUT": str(out)}, feedback)
    assert ok and not feedback.errors
    assert (
        outputs["BUILDINGS"] == 3 and outputs["AREA"] == pytest.approx(300, rel=1e-2) and outputs["OUTPUT"] == str(out)
    )
    names = {path.name.removeprefix("ken_bldg_bdg_py_s4_roofline_pp_") for path in out.iterdir()}
    assert {"buildings.gpkg", "buildings.osm", "map.pdf", "report.html", "README.txt"} <= names
    assert any(line.endswith("README.txt") for line in feedback.told)


def test_documents_are_in_the_language_that_is_chosen(footprints: QgsVectorLayer, tmp_path: Path) -> None:
    from roofline.engine.contract.sentence import Sentence
    from roofline.plugin.toolbelt.language import LANGUAGES, Translation

    caveat = Sentence("Preliminary: mapped automatically from imagery, not validated in the field.")
    for number, code in enumerate(LANGUAGES, 1):
        out = tmp_path / code
        parameters = {"INPUT": footprints, "REPORT": True, "PLACE": "x", "LANGUAGE": number, "OUTPUT": str(out)}
        _, ok = run("handover", parameters)
        assert ok and f'<html lang="{code}">' in (out / "x_report.html").read_text(encoding="utf-8")
        told, readme = Translation(code).say(caveat), (out / "README.txt").read_text(encoding="utf-8")
        assert " ".join(told.split()) in " ".join(readme.split())
    algorithm = algorithm_of("handover")
    fine, says = algorithm.checkParameterValues({**parameters, "LANGUAGE": 9}, context_of_project())
    assert not fine and "LANGUAGE" in says


def test_layers_of_other_kinds_are_handed_over_with_their_attributes(
    footprints: QgsVectorLayer, tmp_path: Path
) -> None:
    """A layer in memory names all its fields in its source; others have joins, expressions, heights and curves."""
    fields = "&".join(f"field=field_{number}:string" for number in range(60))
    long = QgsVectorLayer(
        f"CurvePolygonZ?crs=EPSG:32633&{fields}&field=l:string[]&field=d:datetime", "long / 名前", "memory"
    )
    feature = QgsFeature(long.fields())
    arc = "500000 5000000 1,500005 5000005 1,500010 5000000 1,500005 4999995 1,500000 5000000 1"
    feature.setGeometry(QgsGeometry.fromWkt(f"CurvePolygonZ(CircularStringZ({arc}))"))
    feature.setAttribute("field_0", 'it\'s "one"\x0b')
    assert long.dataProvider().addFeature(feature)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(long)
    join.setJoinFieldName("field_1")
    join.setTargetFieldName("id")
    join.setPrefix("j.")
    footprints.addJoin(join)
    footprints.addExpressionField("$area * 2", QgsField("v!rt", QVariant.Type.Double))
    QgsProject.instance().addMapLayer(long)
    own = QgsCoordinateReferenceSystem.fromProj("+proj=laea +lat_0=45 +lon_0=15 +datum=WGS84 +units=m")
    for layer, count, name in ((long, 1, "field_0"), (footprints, 3, "v!rt")):
        out, feedback = tmp_path / str(count), Collected()
        parameters = {"INPUT": layer, "FORMATS": list(range(8)), "CRS": own, "PLACE": "x", "OUTPUT": str(out)}
        outputs, ok = run("handover", parameters, feedback)
        assert ok and outputs["BUILDINGS"] == count, feedback.errors
        assert name in QgsVectorLayer(str(out / "x_buildings.gpkg"), "delivered", "ogr").fields().names()


def test_an_empty_layer_of_known_buildings_leaves_nothing_out(footprints: QgsVectorLayer, tmp_path: Path) -> None:
    empty = QgsVectorLayer("Polygon?crs=EPSG:32633", "OpenStreetMap", "memory")
    QgsProject.instance().addMapLayer(empty)
    feedback = Collected()
    _, ok = run("handover", {"INPUT": footprints, "EXISTING": empty, "OUTPUT": str(tmp_path / "out")}, feedback)
    assert ok and "OpenStreetMap.gpkg holds no polygon, so nothing was left out." in feedback.told


def test_what_was_edited_in_a_handed_over_layer_is_kept(footprints: QgsVectorLayer, tmp_path: Path) -> None:
    """QGIS still shows the layer whose edits were saved, then one that it only looks at."""
    parameters = {"INPUT": footprints, "PLACE": "x", "OUTPUT": str(tmp_path)}
    assert run("handover", parameters)[1]
    path = tmp_path / "x_buildings.gpkg"
    shown = QgsVectorLayer(str(path), "delivered", "ogr")
    QgsProject.instance().addMapLayer(shown)
    assert len(list(shown.getFeatures())) == 3
    feedback = Collected()
    assert run("handover", parameters, feedback)[1] and not (tmp_path / "x_buildings_edited.gpkg").exists()
    shown.dataProvider().reloadData()
    first = next(shown.getFeatures())
    assert shown.startEditing()
    assert shown.changeGeometry(first.id(), QgsGeometry.fromRect(QgsRectangle(500_000, 5_000_000, 500_001, 5_000_001)))
    assert shown.commitChanges()
    assert run("handover", parameters, feedback)[1]
    assert any("x_buildings_edited.gpkg" in text for text in feedback.told)
    kept = QgsVectorLayer(str(tmp_path / "x_buildings_edited.gpkg"), "kept", "ogr")
    changed = kept.getFeature(first.id())
    assert round(changed.geometry().area()) == 1 and kept.featureCount() == 3
    QgsProject.instance().removeMapLayer(shown)


def test_areas_are_counted_by_name_in_another_crs(footprints: QgsVectorLayer, tmp_path: Path) -> None:
    areas = QgsVectorLayer("Polygon?crs=EPSG:3857&field=district:string", "areas", "memory")
    from qgis.core import QgsCoordinateTransform

    transform = QgsCoordinateTransform(
        footprints.crs(), QgsCoordinateReferenceSystem("EPSG:3857"), QgsProject.instance()
    )
    for name, left in (("West", 499_990), ("East", 500_100)):
        feature = QgsFeature(areas.fields())
        shape = QgsGeometry.fromRect(QgsRectangle(left, 4_999_900, left + 100, 5_000_100))
        shape.transform(transform)
        feature.setGeometry(shape)
        feature.setAttribute("district", name)
        assert areas.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(areas)
    parameters = {"INPUT": footprints, "AREAS": areas, "AREA_NAME": "district", "CRS": "EPSG:4326", "PLACE": "x"}
    _, ok = run("handover", {**parameters, "OUTPUT": str(tmp_path)})
    assert ok
    text = (tmp_path / "x_statistics.csv").read_text(encoding="utf-8-sig")
    assert "areas,West,2," in text and "areas,East,1," in text
    delivered = QgsVectorLayer(str(tmp_path / "x_buildings.gpkg"), "delivered", "ogr")
    assert delivered.crs().authid() == "EPSG:4326" and delivered.featureCount() == 3


def test_a_temporary_folder_will_do(footprints: QgsVectorLayer) -> None:
    outputs, ok = run("handover", {"INPUT": footprints, "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT})
    assert ok and (Path(outputs["OUTPUT"]) / "README.txt").is_file()


def test_the_dialog_says_what_is_missing(footprints: QgsVectorLayer, tmp_path: Path) -> None:
    out = {"INPUT": footprints, "OUTPUT": str(tmp_path / "out")}
    assert "The map is drawn from the GeoPackage" in complaint("handover", {**out, "FORMATS": [1], "MAP": 2})
    assert "choose another template" in complaint("handover", {**out, "TEMPLATE": str(tmp_path / "no.qpt")})


def test_a_failure_is_a_sentence_and_earlier_files_stay(footprints: QgsVectorLayer, tmp_path: Path) -> None:
    (tmp_path / "README.txt").write_text("mine", encoding="utf-8")
    feedback = Collected()
    _, ok = run("handover", {"INPUT": footprints, "OUTPUT": str(tmp_path)}, feedback)
    assert not ok and "was not written by Roofline; move it" in feedback.errors[0]
    assert (tmp_path / "README.txt").read_text(encoding="utf-8") == "mine"
