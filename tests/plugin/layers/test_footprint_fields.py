# SPDX-License-Identifier: GPL-2.0-or-later
"""The attributes of footprints stay true while they are drawn, reshaped, split and saved in QGIS."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from osgeo import ogr
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerUtils,
)

from ..footprint_file import OLD, write_footprints


@pytest.fixture
def add_buildings(
    plugin: Any, qgis_iface: Any, wait: Callable[..., None]
) -> Iterator[Callable[[Path], QgsVectorLayer]]:
    """Adds a file of footprints to the project as the plugin does, and waits until its fields are complete.

    The map is not drawn meanwhile: QGIS cannot always open a GeoPackage in the moment in which it is edited and drawn.
    """

    def add(path: Path) -> QgsVectorLayer:
        from roofline.plugin.layers.result_properties import ROLE
        from roofline.plugin.layers.styles import style_buildings

        layer = QgsVectorLayer(f"{path}|layername=buildings", "Buildings", "ogr")
        assert layer.isValid()
        layer.setCustomProperty(ROLE, "buildings")
        style_buildings(layer)
        QgsProject.instance().addMapLayer(layer)
        wait(lambda: not plugin.dock.footprints.is_upgrading())
        return layer

    qgis_iface.mapCanvas().setRenderFlag(False)
    yield add
    qgis_iface.mapCanvas().setRenderFlag(True)


def _draw(layer: QgsVectorLayer, geometry: QgsGeometry) -> None:
    context = layer.createExpressionContext()
    feature = QgsVectorLayerUtils.createFeature(layer, geometry, {}, context)
    assert layer.addFeature(feature)


def test_a_drawn_footprint_gets_number_uuid_area_and_status(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path
) -> None:
    layer = add_buildings(write_footprints(tmp_path / "buildings.gpkg"))
    QgsProject.instance().setAreaUnits(QgsUnitTypes.AreaUnit.AreaHectares)  # which $area would follow
    QgsProject.instance().setEllipsoid("NONE")
    layer.startEditing()
    for left in (500_100, 500_200):
        _draw(layer, QgsGeometry.fromRect(QgsRectangle(left, 5_000_000, left + 20, 5_000_010)))
    assert layer.commitChanges()
    *_, first, second = sorted(layer.getFeatures(), key=lambda feature: feature["id"])
    assert (first["id"], second["id"]) == (4, 5) and first["uuid"] != second["uuid"]
    assert str(uuid.UUID(first["uuid"])) == first["uuid"]
    assert first["area_m2"] == pytest.approx(200 / 0.9996**2, rel=1e-4), "on the ellipsoid, in m²"
    assert first["status"] == "added" and first["reviewer"] and not first["confidence"]


def test_drawn_footprints_are_numbered_when_they_are_saved_at_the_latest(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path
) -> None:
    layer = add_buildings(write_footprints(tmp_path / "buildings.gpkg"))
    layer.startEditing()
    for left, number in ((500_100, None), (500_200, 2), (500_300, 9), (500_400, 9)):  # QGIS could not read the file
        feature = QgsVectorLayerUtils.createFeature(layer)
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(left, 5_000_000, left + 20, 5_000_010)))
        feature["id"] = number
        assert layer.addFeature(feature)
    assert layer.commitChanges()
    assert [feature["id"] for feature in layer.getFeatures()] == [1, 2, 3, 4, 5, 9, 10]


def test_a_footprint_that_is_cut_and_pasted_keeps_its_number(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path
) -> None:
    layer = add_buildings(write_footprints(tmp_path / "buildings.gpkg"))
    layer.startEditing()
    cut = layer.getFeature(2)
    assert layer.deleteFeature(2)
    pasted = QgsFeature(layer.fields())
    pasted.setGeometry(cut.geometry())
    pasted.setAttributes([None, *cut.attributes()[1:]])
    assert layer.addFeature(pasted) and layer.commitChanges()
    assert sorted(feature["id"] for feature in layer.getFeatures()) == [1, 2, 3]


def test_the_area_follows_a_changed_shape_and_the_status_says_so(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path
) -> None:
    layer = add_buildings(write_footprints(tmp_path / "buildings.gpkg"))
    layer.startEditing()
    layer.beginEditCommand("move a corner")
    layer.moveVertex(500_020, 5_000_000, 1, 1)
    layer.endEditCommand()
    assert layer.getFeature(1)["area_m2"] == pytest.approx(150, rel=2e-3)
    assert layer.commitChanges()
    found = layer.getFeature(1)
    assert (found["status"], bool(found["reviewer"])) == ("edited", True)
    assert [layer.getFeature(fid)["status"] for fid in (2, 3)] == ["detected", "detected"]
    layer.startEditing()
    layer.beginEditCommand("move and take back")
    layer.moveVertex(500_040, 5_000_000, 2, 0)
    layer.endEditCommand()
    layer.undoStack().undo()
    assert layer.commitChanges()
    assert layer.getFeature(2)["status"] == "detected"


def test_a_status_that_the_user_chooses_is_kept(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path
) -> None:
    layer = add_buildings(write_footprints(tmp_path / "buildings.gpkg"))
    layer.startEditing()
    layer.moveVertex(500_020, 5_000_000, 1, 1)
    layer.changeAttributeValue(1, layer.fields().indexOf("status"), "accepted")
    assert layer.commitChanges()
    assert layer.getFeature(1)["status"] == "accepted"


def test_the_parts_of_a_split_footprint_have_their_own_number_and_uuid(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path
) -> None:
    layer = add_buildings(write_footprints(tmp_path / "buildings.gpkg"))
    layer.startEditing()
    layer.splitFeatures([QgsPointXY(500_005, 4_999_990), QgsPointXY(500_005, 5_000_020)])
    assert layer.commitChanges() and layer.featureCount() == 4
    features = list(layer.getFeatures())
    assert len({feature["uuid"] for feature in features}) == len({feature["id"] for feature in features}) == 4
    halves = [feature for feature in features if feature["status"] != "detected"]
    assert sorted(feature["status"] for feature in halves) == ["added", "edited"]
    assert [round(feature["area_m2"]) for feature in halves] == [50, 50]


def test_the_attribute_table_has_names_short_numbers_and_a_list_of_statuses(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path
) -> None:
    layer = add_buildings(write_footprints(tmp_path / "buildings.gpkg"))
    columns = [column.name for column in layer.attributeTableConfig().columns() if column.name and not column.hidden]
    assert columns[:6] == ["id", "status", "confidence", "area_m2", "reviewer", "notes"] and columns[-1] == "uuid"
    status = layer.editorWidgetSetup(layer.fields().indexOf("status"))
    assert status.type() == "ValueMap" and {"Rejected": "rejected"} in status.config()["map"]
    assert layer.attributeDisplayName(layer.fields().indexOf("src_date")) == "Image date"
    assert layer.editFormConfig().readOnly(layer.fields().indexOf("uuid"))


def test_an_older_result_gets_the_new_fields_without_losing_anything(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path
) -> None:
    path = write_footprints(tmp_path / "buildings.gpkg", (*OLD, ("mine", ogr.OFTString)))
    run = {"image": {"path": "/home/ann/scene.tif"}, "model": {"name": "Buildings", "sha256": "0a1b2c3d4e"}}
    (tmp_path / "run.json").write_text(json.dumps({**run, "created": "2026-01-02T03:04:05+00:00"}))
    data = ogr.Open(str(path), 1)
    data.ExecuteSQL("UPDATE buildings SET mine = 'kept'", dialect="SQLite")
    data = None
    layer = add_buildings(path)
    features = list(layer.getFeatures())
    assert [(f["id"], f["mine"], f["area_m2"], f["status"]) for f in features] == [
        (number, "kept", 100.0, "detected") for number in (1, 2, 3)
    ]
    told = {features[0][name] for name in ("src_image", "model", "run_date")}
    assert told == {"scene.tif", "Buildings (0a1b2c3d)", "2026-01-02T03:04:05Z"}
    assert len({uuid.UUID(f["uuid"]) for f in features}) == 3
    assert "/home/ann" not in path.read_bytes().decode("latin-1")


def test_a_result_that_cannot_be_written_stays_as_it_is(
    add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_footprints(tmp_path / "buildings.gpkg", OLD)
    before = path.read_bytes()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    layer = add_buildings(path)
    assert layer.isValid() and layer.fields().names() == ["fid", "id", "confidence", "area_m2"]
    assert path.read_bytes() == before


def test_rejected_footprints_are_struck_out(add_buildings: Callable[[Path], QgsVectorLayer], tmp_path: Path) -> None:
    layer = add_buildings(write_footprints(tmp_path / "buildings.gpkg"))
    labels = [rule.label() for rule in layer.renderer().rootRule().children()]
    assert labels == ["Sure, 80 % and more", "Probable, 65 % and more", "Doubtful", "Drawn by hand", "Rejected"]
