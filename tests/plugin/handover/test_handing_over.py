# SPDX-License-Identifier: GPL-2.0-or-later
"""Handing a result over from the panel, with the real engine."""

from __future__ import annotations

import contextlib
import json
import math
import re
import shutil
import time
import zlib
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCoordinateTransformContext,
    QgsDistanceArea,
    QgsFeature,
    QgsGeometry,
    QgsNumericFormatContext,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
    QgsUnitTypes,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from roofline.engine.contract.sentence import Sentence
from roofline.plugin.jobs import build_handover
from roofline.plugin.layers.result_properties import ROLE
from roofline.plugin.toolbelt.language import Translation

from ...map_server import MapServer
from ..map_services import layer_of

Wait = Callable[..., None]
LEFT, TOP = 500_000.0, 5_000_000.0
CAVEAT = Sentence("Preliminary: mapped automatically from imagery, not validated in the field.")
BOXES = [(10, 20), (30, 20), (60, 50), (100, 70)]


@pytest.fixture
def french() -> Iterator[None]:
    """QGIS in French; goes before the fixture `plugin`, which loads the translation."""
    QgsSettings().setValue("locale/userLocale", "fr_FR")
    yield
    QgsSettings().remove("locale/userLocale")


@pytest.fixture
def layer(ready: Any, add_image: Callable[..., Any], tmp_path: Path) -> QgsVectorLayer:
    """Footprints in a GeoPackage of the user's, beside the run.json of a run, over an image that is chosen."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter

    image = add_image("scene")
    ready.dock.image.combo.setLayer(image)
    drawn = QgsVectorLayer(
        "Polygon?crs=EPSG:32633&field=id:integer&field=confidence:double&field=status:string", "Buildings", "memory"
    )
    for number, (x, y) in enumerate(BOXES):
        feature = QgsFeature(drawn.fields())
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(LEFT + x, TOP - y - 10, LEFT + x + 12, TOP - y)))
        feature.setAttributes([number + 1, 0.9 - number / 5, ("detected", "accepted", "rejected", None)[number]])
        assert drawn.dataProvider().addFeature(feature)
    folder = tmp_path / "anna" / "result"
    folder.mkdir(parents=True)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "buildings"
    written = QgsVectorFileWriter.writeAsVectorFormatV3(
        drawn, str(folder / "buildings.gpkg"), QgsCoordinateTransformContext(), options
    )
    assert written[0] == QgsVectorFileWriter.WriterError.NoError
    run = {"model": {"name": "Test model"}, "request": {"image": image.source()}, "created": "2023-02-08T10:00:00"}
    (folder / "run.json").write_text(json.dumps(run), encoding="utf-8")
    opened = QgsVectorLayer(f"{folder / 'buildings.gpkg'}|layername=buildings", "Buildings", "ogr")
    assert opened.isValid()
    QgsProject.instance().addMapLayer(opened)
    return opened


@pytest.fixture
def dialog(ready: Any, layer: QgsVectorLayer, tmp_path: Path) -> Any:
    """The dialog, opened by the panel's button."""
    ready.dock.run.handoverRequested.emit()
    opened = ready.dock.handing_over.dialog
    opened.layer_combo.setLayer(layer)
    opened.folder.setFilePath(str(tmp_path / "out"))
    return opened


def written_on(pdf: Path, template: Path) -> list[str]:
    """The ids of those labels of a template whose text is on the sheet."""
    from osgeo import gdal

    sheet = gdal.OpenEx(str(pdf), gdal.OF_RASTER, open_options=["DPI=100"])
    grey, per_mm = sheet.GetRasterBand(1).ReadAsArray(), 100 / 25.4
    found = []
    for item in ElementTree.parse(template).getroot().iter("LayoutItem"):
        if item.get("labelText"):
            x, y = (float(number) for number in item.get("positionOnPage", "").split(",")[:2])
            wide, high = (float(number) for number in item.get("size", "").split(",")[:2])
            box = grey[int(y * per_mm) : int((y + high) * per_mm), int(x * per_mm) : int((x + wide) * per_mm)]
            if (box < 100).sum() > 50:
                found.append(item.get("id", ""))
    return found


def press(ready: Any, wait: Wait) -> Any:
    handing_over = ready.dock.handing_over
    handing_over.dialog.button.click()
    wait(lambda: not handing_over.is_running())
    return handing_over.dialog


def test_the_dialog_fits_a_small_screen_and_knows_the_result(dialog: Any, ready: Any) -> None:
    dialog.show()
    for number in range(dialog.tabs.count()):
        dialog.tabs.setCurrentIndex(number)
        hint = dialog.minimumSizeHint()
        assert hint.width() < 1300 and hint.height() < 700
    assert dialog.image_combo.currentLayer() is ready.dock.image.layer()


def test_only_buildings_and_imagery_are_offered(dialog: Any, ready: Any, make_image: Callable[..., Path]) -> None:
    """Of the layers that Roofline made, results and graded buildings; also of those that come while the dialog is open."""
    project, combos = QgsProject.instance(), (dialog.layer_combo, dialog.existing_combo, dialog.areas_combo)
    for role in ("", "buildings", "damage", "sketch", "suggestions", "worst_places", "changes"):
        layer = QgsVectorLayer("Polygon?crs=EPSG:32633", role or "districts", "memory")
        layer.setCustomProperty(ROLE, role)
        project.addMapLayer(layer)
    probability = QgsRasterLayer(str(make_image("probability", bands=1, colours=())), "probability")
    probability.setCustomProperty(ROLE, "probability")
    project.addMapLayer(probability)
    users, results = {"Buildings", "districts"}, {"buildings", "damage"}
    offered = [{combo.layer(row).name() for row in range(combo.count()) if combo.layer(row)} for combo in combos]
    assert offered == [users | results, users | results, users]
    assert dialog.layer_combo.currentLayer().name() == "Buildings" and dialog.areas_combo.currentLayer() is None
    assert all(
        combo.itemText(0) == "No layer" for combo in (dialog.image_combo, dialog.existing_combo, dialog.areas_combo)
    )
    images = [dialog.image_combo.layer(row) for row in range(dialog.image_combo.count())]
    assert [image for image in images if image] == [ready.dock.image.layer()]


def test_the_files_a_map_and_a_report_come_out(
    dialog: Any, ready: Any, layer: QgsVectorLayer, wait: Wait, tmp_path: Path, shown: Callable[[], list[str]]
) -> None:
    for check in dialog.format_checks.values():
        check.setChecked(True)
    dialog.grid_combo.setCurrentIndex(dialog.grid_combo.findData(100.0))
    dialog.licence_edit.setText("CC BY 4.0")
    press(ready, wait)
    assert dialog.notice.text() == "" and dialog.isHidden()
    out = tmp_path / "out"
    endings = {path.name.removeprefix("scene_") for path in out.iterdir()}
    assert {"buildings.gpkg", "buildings.osm", "map.pdf", "report.html", "README.txt", "statistics.csv"} <= endings
    assert (out / "scene_map.pdf").read_bytes().startswith(b"%PDF")
    delivered = QgsVectorLayer(f"{out / 'scene_buildings.gpkg'}|layername=buildings", "delivered", "ogr")
    assert sorted(feature["id"] for feature in delivered.getFeatures()) == [1, 2, 4], "all but the rejected one"
    about = delivered.metadata()
    assert "3 building footprints" in about.abstract() and about.licenses() == ["CC BY 4.0"]
    assert any("Test model" in line for line in about.history())
    wait(lambda: "3 buildings were handed over to" in "".join(shown()), 10)
    for path in out.iterdir():
        assert b"anna" not in path.read_bytes(), path.name


def test_files_of_formats_that_are_not_chosen_again_go_but_for_those_on_the_map(
    dialog: Any, ready: Any, wait: Wait, tmp_path: Path, shown: Callable[[], list[str]]
) -> None:
    out, checks = tmp_path / "out", dialog.format_checks
    for kind in ("gpkg", "kml", "shp"):
        checks[kind].setChecked(True)
    press(ready, wait)
    assert (out / "scene_map.pdf").is_file()
    delivered = QgsVectorLayer(f"{out / 'scene_buildings.shp'}|layername=scene_buildings", "delivered", "ogr")
    QgsProject.instance().addMapLayer(delivered)
    for kind, check in checks.items():
        check.setChecked(kind == "geojson")
    dialog.map_combo.setCurrentIndex(0)
    press(ready, wait)
    assert {path.name for path in out.glob("scene_buildings.*")} == {
        f"scene_buildings.{end}" for end in ("geojson", "shp", "shx", "dbf", "prj", "cpg")
    }
    assert not (out / "scene_map.pdf").exists()
    wait(lambda: "were removed: scene_buildings.gpkg, scene_buildings.kml, scene_map.pdf" in "".join(shown()), 10)
    assert "changed since or are open elsewhere: scene_buildings.shp" in "".join(shown())


def test_a_layer_is_not_replaced_by_what_is_handed_over_of_it(
    dialog: Any, ready: Any, layer: QgsVectorLayer, wait: Wait, tmp_path: Path
) -> None:
    """Nor is a file that is being edited: its unsaved changes would be lost with it."""
    dialog.map_combo.setCurrentIndex(0)
    press(ready, wait)
    path = tmp_path / "out" / "scene_buildings.gpkg"
    delivered = QgsVectorLayer(f"{path}|layername=buildings", "delivered", "ogr")
    QgsProject.instance().addMapLayer(delivered)
    dialog.layer_combo.setLayer(delivered)
    press(ready, wait)
    assert "is an input and would be overwritten" in dialog.notice.text()
    dialog.layer_combo.setLayer(layer)
    assert delivered.startEditing() and delivered.deleteFeature(next(delivered.getFeatures()).id())
    press(ready, wait)
    assert "is an input and would be overwritten" in dialog.notice.text()
    assert delivered.commitChanges() and delivered.featureCount() == 2
    press(ready, wait)
    assert dialog.notice.text() == "" and QgsVectorLayer(str(path), "again", "ogr").featureCount() == 3


@pytest.mark.parametrize("typed", ["handed over", "~/handed over", " {home}/handed over "])
def test_a_folder_that_is_typed_is_found_where_the_user_means_it(
    dialog: Any, ready: Any, wait: Wait, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(build_handover, "default_results", lambda: tmp_path / "roofline")
    dialog.map_combo.setCurrentIndex(0)
    dialog.folder.setFilePath(typed.format(home=tmp_path))
    press(ready, wait)
    assert (tmp_path / "handed over" / "scene_buildings.gpkg").is_file()


def test_unsaved_edits_are_handed_over_and_the_layer_stays_in_edit_mode(
    dialog: Any, ready: Any, layer: QgsVectorLayer, wait: Wait, tmp_path: Path
) -> None:
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(LEFT + 120, TOP - 90, LEFT + 130, TOP - 80)))
    assert layer.addFeature(feature)
    dialog.map_combo.setCurrentIndex(0)
    press(ready, wait)
    delivered = QgsVectorLayer(str(tmp_path / "out/scene_buildings.gpkg"), "delivered", "ogr")
    assert delivered.featureCount() == 4 and layer.isEditable()
    layer.rollBack()


def test_only_what_another_layer_does_not_have_is_handed_over(
    dialog: Any, ready: Any, wait: Wait, tmp_path: Path
) -> None:
    known = QgsVectorLayer("Polygon?crs=EPSG:32633", "OpenStreetMap", "memory")
    feature = QgsFeature(known.fields())
    x, y = BOXES[1]
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(LEFT + x + 1, TOP - y - 10, LEFT + x + 13, TOP - y)))
    known.dataProvider().addFeature(feature)
    QgsProject.instance().addMapLayer(known)
    assert dialog.existing_combo.currentLayer() is None
    dialog.existing_combo.setLayer(known)
    press(ready, wait)
    told = json.loads((tmp_path / "out" / "handover.json").read_text(encoding="utf-8"))
    assert told["buildings"] == 2, "of three that were not rejected, one is known"


def test_layers_that_are_removed_meanwhile_cost_nothing_but_the_picture(
    dialog: Any, ready: Any, wait: Wait, tmp_path: Path
) -> None:
    handing_over = ready.dock.handing_over
    dialog.button.click()
    QgsProject.instance().removeAllMapLayers()
    wait(lambda: not handing_over.is_running())
    assert dialog.notice.text() == ""
    assert (tmp_path / "out/scene_map.pdf").is_file() and (tmp_path / "out/scene_buildings.gpkg").is_file()


@pytest.mark.parametrize(
    "change, says",
    [
        (lambda d: d.folder.setFilePath(""), "There is no folder for the files; choose one."),
        (lambda d: [c.setChecked(False) for c in d.format_checks.values()], "No format is chosen"),
        (lambda d: (d.format_checks["gpkg"].setChecked(False), d.format_checks["kml"].setChecked(True)), "The map is drawn from the GeoPackage"),
        (lambda d: d.naming_combo.setCurrentIndex(1), "begin with the activation and the area"),
        (lambda d: d.what_combo.setCurrentIndex(-1) or d.layer_combo.setLayer(None), "no footprints to hand over"),
    ],
)  # fmt: skip
def test_what_is_missing_is_a_sentence_in_the_dialog(
    dialog: Any, ready: Any, wait: Wait, change: Callable[[Any], Any], says: str, tmp_path: Path
) -> None:
    dialog.layer_combo.setAllowEmptyLayer(True)
    change(dialog)
    dialog.show()
    press(ready, wait)
    assert says in dialog.notice.text() and not dialog.isHidden()
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("which", ["footprints", "areas", "existing"])
def test_a_layer_whose_disk_was_unplugged_is_a_sentence_and_hands_over_nothing(
    which: str, dialog: Any, ready: Any, layer: QgsVectorLayer, wait: Wait, tmp_path: Path
) -> None:
    """QGIS still calls the layer valid, and reads no feature."""
    folder = tmp_path / "usb"
    folder.mkdir()
    shutil.copy(layer.source().split("|")[0], folder / "more.gpkg")
    gone = QgsProject.instance().addMapLayer(
        QgsVectorLayer(f"{folder / 'more.gpkg'}|layername=buildings", "More", "ogr")
    )
    combos = {"footprints": dialog.layer_combo, "areas": dialog.areas_combo, "existing": dialog.existing_combo}
    combos[which].setLayer(gone)
    folder.rename(tmp_path / "unplugged")
    assert gone.isValid()
    press(ready, wait)
    assert "“More” is not valid; its file may have moved" in dialog.notice.text()
    assert dialog.isVisible() and not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_is_a_sentence(dialog: Any, ready: Any, wait: Wait, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    dialog.folder.setFilePath(str(tmp_path / "file" / "out"))
    press(ready, wait)
    assert "choose another place" in dialog.notice.text()
    dialog.folder.setFilePath(str(tmp_path / "out"))
    press(ready, wait)
    assert dialog.notice.text() == "", "the next try works"


def test_a_template_that_is_none_is_a_sentence_and_the_files_are_there(
    dialog: Any, ready: Any, wait: Wait, tmp_path: Path
) -> None:
    (tmp_path / "my.qpt").write_text("<html>", encoding="utf-8")
    dialog.map_combo.setCurrentIndex(dialog.map_combo.count() - 1)
    dialog.template.setFilePath(str(tmp_path / "my.qpt"))
    press(ready, wait)
    assert "3 buildings were handed over" in dialog.notice.text()
    assert "is not a print layout template (.qpt); choose another one" in dialog.notice.text()
    assert (tmp_path / "out/scene_buildings.gpkg").is_file() and not (tmp_path / "out/scene_map.pdf").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_disk_that_fills_up_under_the_map_is_a_sentence(tmp_path: Path, layer: QgsVectorLayer) -> None:
    from roofline.plugin.handover.map_sheet import TEMPLATES, MapError, MapSheet, draw_map
    from roofline.plugin.handover.map_texts import MapTexts

    out = tmp_path / "map.pdf"
    out.write_bytes(b"earlier")
    (tmp_path / "map.part.pdf").symlink_to("/dev/full")
    sheet = MapSheet(TEMPLATES["A4"], Path(layer.source().split("|")[0]), None, MapTexts(*["x"] * 8), out)
    with pytest.raises(MapError, match="could not be written"):
        draw_map(sheet)
    assert out.read_bytes() == b"earlier"


def test_a_cancel_leaves_no_files(dialog: Any, ready: Any, wait: Wait, tmp_path: Path) -> None:
    handing_over = ready.dock.handing_over
    dialog.show()
    dialog.button.click()
    dialog.reject()
    assert not dialog.isHidden(), "the first press cancels"
    wait(lambda: not handing_over.is_running())
    assert dialog.notice.text() == "Cancelled. No files were changed."
    assert not list(tmp_path.glob("out/*.gpkg"))
    dialog.reject()
    assert dialog.isHidden()


def test_the_choices_are_remembered(dialog: Any, ready: Any, wait: Wait) -> None:
    from roofline.plugin.handover.handover_dialog import HandoverDialog

    dialog.format_checks["osm"].setChecked(True)
    dialog.map_combo.setCurrentIndex(0)
    dialog.attribution_edit.setText("© Somebody")
    press(ready, wait)
    again = HandoverDialog()
    assert again.choice().formats == ("gpkg", "osm") and again.choice().attribution == "© Somebody"
    assert again.choice().template == ""


def test_the_map_shows_imagery_footprints_and_texts(
    ready: Any, layer: QgsVectorLayer, tmp_path: Path, make_image: Callable[..., Path]
) -> None:
    from roofline.plugin.handover.map_sheet import TEMPLATES, MapSheet, draw_map
    from roofline.plugin.handover.map_texts import MapTexts

    image = QgsRasterLayer(str(make_image("ground")), "ground")
    before = dict(QgsProject.instance().mapLayers())
    texts = MapTexts("Elazığ", "3 buildings", "Pléiades", "2023-02-07", "Model", "Analysed", "CC BY", "Preliminary")
    for paper, template in TEMPLATES.items():
        draw_map(MapSheet(template, Path(layer.source().split("|")[0]), image, texts, tmp_path / f"{paper}.pdf"))
        content = (tmp_path / f"{paper}.pdf").read_bytes()
        assert len(content) > 50_000, "with pictures"
        authors = re.findall(rb"/Author *([^\n]*)", content)
        assert set(authors) <= {b"()"}, "the user of this computer"
        assert set(written_on(tmp_path / f"{paper}.pdf", template)) == {"title", "counts", "facts", "caveat"}
    assert QgsProject.instance().mapLayers() == before, "the project is as it was"
    assert not list(tmp_path.glob("*.part.pdf"))


@pytest.mark.parametrize(
    "crs, north",
    [
        ("EPSG:4326", "up"),
        ("EPSG:3857", "up"),
        ("EPSG:2263", "up"),
        ("EPSG:3413", "turned"),
        ("EPSG:4326 over two zones", "up"),
    ],
)
def test_shapes_scale_bar_and_north_arrow_of_the_map_are_those_of_the_ground(
    plugin: Any, tmp_path: Path, crs: str, north: str
) -> None:
    from roofline.plugin.handover.map_sheet import TEMPLATES, MapSheet
    from roofline.plugin.handover.map_texts import MapTexts

    metres = 1_000_000.0 if crs.endswith("zones") else 100.0
    system, ruler = QgsCoordinateReferenceSystem(crs.split()[0]), QgsDistanceArea()
    ruler.setEllipsoid("EPSG:7030")
    centre = QgsPointXY(-74.0, 40.7) if crs == "EPSG:2263" else QgsPointXY(14.2, 57.6)
    ruler.setSourceCrs(QgsCoordinateReferenceSystem("EPSG:4326"), QgsCoordinateTransformContext())
    corners = [ruler.computeSpheroidProject(centre, metres, math.radians(45 + 90 * number)) for number in range(4)]
    square = QgsGeometry.fromPolygonXY([corners])
    to = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), system, QgsCoordinateTransformContext())
    square.transform(to)
    layer = QgsVectorLayer(f"Polygon?crs={system.authid()}&field=confidence:double", "Buildings", "memory")
    feature = QgsFeature(layer.fields())
    feature.setGeometry(square)
    assert layer.dataProvider().addFeature(feature)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "buildings"
    path = tmp_path / "buildings.gpkg"
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(path), QgsCoordinateTransformContext(), options)
    sheet = MapSheet(TEMPLATES["A4"], path, None, MapTexts(*["x"] * 8), tmp_path / "m.pdf")
    sheet._lay_out()
    items = {name: sheet._layout.itemById(name) for name in ("main_map", "scale_bar", "north_arrow")}
    shown = QgsGeometry(square)
    shown.transform(QgsCoordinateTransform(system, sheet._project.crs(), QgsCoordinateTransformContext()))
    ring = shown.asPolygon()[0]
    sides = [ring[number].distance(ring[number + 1]) for number in range(4)]
    assert max(sides) / min(sides) == pytest.approx(1, abs=0.05), "a square is one on paper"
    on_paper = sum(sides) / 4 * items["main_map"].rect().width() / items["main_map"].extent().width()
    bar = items["scale_bar"]
    widths = []
    for longer in (1, 2):
        bar.setUnitsPerSegment(bar.unitsPerSegment() * longer)
        bar.resizeToMinimumWidth()
        widths.append(bar.rect().width())
    added = bar.numberOfSegments() * bar.unitsPerSegment() / 2  # in the unit of the bar
    added *= QgsUnitTypes.fromUnitToUnitFactor(bar.units(), QgsUnitTypes.DistanceUnit.DistanceMeters)
    assert (widths[1] - widths[0]) / added == pytest.approx(on_paper / (metres * 2**0.5), rel=0.1)
    turn = (items["north_arrow"].pictureRotation() + 180) % 360 - 180
    assert abs(turn) < 3 if north == "up" else abs(turn) == pytest.approx(59.2, abs=0.5)
    sheet.cancel()


def test_words_and_numbers_of_the_map_are_those_of_its_language() -> None:
    from roofline.engine.contract.protocol import Done
    from roofline.plugin.handover.map_texts import MapTexts

    unknown = Translation("it").say(Sentence("not stated"))
    provenance = {
        "Imagery": "a.tif",
        "Source of the imagery": unknown,
        "Date of the imagery": "2023-02-07",
        "Model": "M",
    }
    found = {
        "title": "T", "caveat": "C", "buildings": 12345, "area_m2": 1234567.8, "analysed_km2": 1.23456,
        "not_analysed_km2": 0.05678, "grades": {"none": 12300, "destroyed": 45}, "provenance": provenance,
    }  # fmt: skip
    texts = MapTexts.of(Done("1", {}, found), Translation("it"))
    assert texts.counts.startswith("12.345 edifici, 1.234.568 m²") and "12.300" in texts.counts
    assert texts.analysed == "Analizzati: 1,23 km²\nNon analizzati (senza dati): 0,0568 km²"
    assert texts.facts.endswith("Immagini: a.tif\nData: 2023-02-07\n\nMappato da: M\n\nLicenza: " + unknown)


def map_of(dialog: Any, ready: Any, wait: Wait) -> tuple[dict[str, str], list[str]]:
    """Hand over, and return the texts of the map and the entries of its legend."""
    handing_over = ready.dock.handing_over
    dialog.button.click()
    wait(lambda: handing_over._sheet is not None and handing_over._sheet._layout is not None)
    sheet = handing_over._sheet
    found = sheet._texts.variables(), _legend(sheet._project)
    bar = sheet._layout.itemById("scale_bar")
    found[0]["scale_bar"] = bar.numericFormat().formatDouble(1234.5, QgsNumericFormatContext())
    wait(lambda: not handing_over.is_running())
    assert dialog.notice.text() == ""
    return found


@pytest.mark.parametrize("chosen, code", [("", "fr"), ("en", "en"), ("pt", "pt")])
def test_map_report_and_readme_are_in_the_language_of_qgis_or_the_one_that_is_chosen(
    french: None, dialog: Any, ready: Any, wait: Wait, tmp_path: Path, chosen: str, code: str
) -> None:
    dialog.language_combo.setCurrentIndex(dialog.language_combo.findData(chosen))
    dialog.report_check.setChecked(True)
    texts, legend = map_of(dialog, ready, wait)
    language = Translation(code)
    title, caveat = language.say(Sentence("Buildings of {place}", place="scene")), language.say(CAVEAT)
    assert (texts["roofline_title"], texts["roofline_caveat"]) == (title, caveat)
    says = {
        "fr": ("3 bâtiments", "Imagerie\N{NO-BREAK SPACE}: ", "Sûr, 80 % et plus"),
        "en": ("3 buildings", "Imagery: ", "Sure, 80 % and more"),
        "pt": ("3 edifícios", "Imagens: ", "Certo, 80 % ou mais"),
    }[code]
    assert texts["scale_bar"] == language.short(1234.5), "not as the system's region writes numbers"
    assert says[0] in texts["roofline_counts"] and says[1] in texts["roofline_facts"] and says[2] in legend
    page = (tmp_path / "out/scene_report.html").read_text(encoding="utf-8")
    assert f'<html lang="{code}">' in page and f"<h1>{escape(title)}</h1>" in page and escape(caveat) in page
    readme = (tmp_path / "out/README.txt").read_text(encoding="utf-8")
    assert readme.startswith(title) and caveat in readme
    told = json.loads((tmp_path / "out/handover.json").read_text(encoding="utf-8"))
    assert told["title"] == "Buildings of scene" and told["caveat"] == CAVEAT


def test_a_language_that_roofline_does_not_speak_is_a_sentence(ready: Any, layer: QgsVectorLayer) -> None:
    from roofline.plugin.jobs.build_handover import HandoverChoice, build_handover_job
    from roofline.plugin.jobs.overlay import InputError

    with pytest.raises(InputError, match="not translated into the language xx; choose one of en, es, fr, it, pt"):
        build_handover_job(layer, None, "out", HandoverChoice(language="xx"))


def test_a_remembered_language_that_is_gone_is_that_of_qgis(ready: Any) -> None:
    from roofline.plugin.handover.handover_dialog import HandoverDialog
    from roofline.plugin.toolbelt import settings

    for kept, chosen in (("fr", "fr"), ("tlh", ""), (3, "")):
        settings.remember(handover=json.dumps({"language": kept}))
        assert HandoverDialog().choice().language == chosen


@pytest.mark.parametrize(
    "values, classes",
    [
        ({}, ["Sure, 80 % and more", "Probable, 65 % and more", "Rejected"]),
        ({"status": "accepted"}, ["Sure, 80 % and more", "Probable, 65 % and more", "Doubtful"]),
        ({"confidence": 0.9, "status": "detected"}, ["Sure, 80 % and more"]),
        ({"confidence": None, "status": "added"}, ["Drawn by hand"]),
    ],
)
def test_the_legend_lists_only_the_classes_that_occur(
    values: dict[str, Any], classes: list[str], ready: Any, layer: QgsVectorLayer, tmp_path: Path
) -> None:
    from roofline.plugin.handover.map_sheet import TEMPLATES, MapSheet
    from roofline.plugin.handover.map_texts import MapTexts

    provider = layer.dataProvider()
    assert provider.deleteFeatures([4])  # confidence 0.3
    changes = {layer.fields().indexOf(name): value for name, value in values.items()}
    assert provider.changeAttributeValues({fid: changes for fid in (1, 2, 3) if changes})
    if values == {"status": "accepted"}:
        assert provider.changeAttributeValues({2: {layer.fields().indexOf("confidence"): 0.31}})
        assert provider.changeAttributeValues({3: {layer.fields().indexOf("confidence"): 0.65}})
    sheet = MapSheet(
        TEMPLATES["A4"], Path(layer.source().split("|")[0]), None, MapTexts(*["x"] * 8), tmp_path / "m.pdf"
    )
    sheet._lay_out()
    assert _legend(sheet._project) == classes
    assert sheet._project.write(str(tmp_path / "saved.qgs"))  # as the process that writes the sheet gets it
    saved = QgsProject()
    assert saved.read(str(tmp_path / "saved.qgs")) and _legend(saved) == classes
    sheet.cancel()


def test_the_legend_of_damage_lists_only_the_grades_that_occur(plugin: Any) -> None:
    from roofline.plugin.handover.occurring_classes import occurring_classes
    from roofline.plugin.layers.damage_style import style_damage

    graded = QgsVectorLayer("Polygon?field=grade:string", "Damage", "memory")
    style_damage(graded)
    assert occurring_classes(graded) == []
    for grade in ("none", "not_seen", "major"):
        feature = QgsFeature(graded.fields())
        feature.setAttributes([grade])
        assert graded.dataProvider().addFeature(feature)
    named = [category.value() for category in graded.renderer().categories()]
    assert [named[number] for number in occurring_classes(graded)] == ["major", "none", "not_seen"]
    single = QgsVectorLayer("Polygon", "plain", "memory")
    assert occurring_classes(single) == [0]


def _legend(project: QgsProject) -> list[str]:
    """The entries of the legend of the project's only layout."""
    (layout,) = project.layoutManager().printLayouts()
    model = layout.itemById("legend").model()
    (node,) = model.rootGroup().findLayers()
    return [entry.data(Qt.ItemDataRole.DisplayRole) for entry in model.layerLegendNodes(node)]


def _drawn_lines(pdf: Path) -> int:
    """Count the line segments in the streams of a PDF."""
    found = 0
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf.read_bytes(), re.DOTALL):
        with contextlib.suppress(zlib.error):
            found += len(re.findall(rb"[-\d.]+ [-\d.]+ l\b", zlib.decompress(stream)))
    return found


@pytest.mark.parametrize("helper", ["process", "no Python", "a program that fails"])
def test_outlines_stay_outlines_and_qgis_is_not_blocked(
    helper: str,
    ready: Any,
    layer: QgsVectorLayer,
    tmp_path: Path,
    make_image: Callable[..., Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from roofline.plugin.handover import layout_export, map_sheet

    here: list[str] = []
    export = layout_export.print_layout.export
    monkeypatch.setattr(
        layout_export.print_layout, "export", lambda layout, path, dpi: here.append(path) or export(layout, path, dpi)
    )
    if helper != "process":
        monkeypatch.setattr(layout_export, "own_python", lambda: None if helper == "no Python" else Path("/bin/false"))
    image = QgsRasterLayer(str(make_image("ground")), "ground")
    path, texts = Path(layer.source().split("|")[0]), map_sheet.MapTexts(*["x"] * 8)
    lines = []
    for most in (0, 10_000):
        monkeypatch.setattr(map_sheet, "_MOST_DRAWN", most)
        out = tmp_path / f"{most}.pdf"
        map_sheet.draw_map(map_sheet.MapSheet(map_sheet.TEMPLATES["A4"], path, image, texts, out))
        lines.append(_drawn_lines(out))
    assert lines[1] >= lines[0] + 4 * layer.featureCount(), "the outlines are drawn, and not part of the picture"
    assert len(here) == (0 if helper == "process" else 2), "written by a process of its own, where there is one"


def test_cancelling_the_map_does_not_wait_for_a_slow_service(
    layer: QgsVectorLayer, tile_server: MapServer, tmp_path: Path, wait: Wait
) -> None:
    """QGIS would wait for a drawing of an ArcGIS service that was told to stop, perhaps for ever."""
    from roofline.plugin.handover import map_sheet

    image = layer_of("ArcGIS map", tile_server, tmp_path / "service")
    tile_server.delay = 3
    texts = map_sheet.MapTexts(*["x"] * 8)
    path = Path(layer.source().split("|")[0])
    sheet = map_sheet.MapSheet(map_sheet.TEMPLATES["A4"], path, image, texts, tmp_path / "m.pdf")
    sheet.start()
    asked = len(tile_server.paths)
    wait(lambda: len(tile_server.paths) > asked, 30)
    began = time.monotonic()
    sheet.cancel()
    assert time.monotonic() - began < 1
    wait(lambda: not map_sheet._unneeded, 20)


def test_a_map_that_is_cancelled_while_it_is_written_leaves_the_earlier_one(
    ready: Any, layer: QgsVectorLayer, tmp_path: Path, wait: Wait
) -> None:
    from roofline.plugin.handover.map_sheet import TEMPLATES, MapSheet
    from roofline.plugin.handover.map_texts import MapTexts

    out = tmp_path / "map.pdf"
    out.write_bytes(b"earlier")
    sheet = MapSheet(TEMPLATES["A4"], Path(layer.source().split("|")[0]), None, MapTexts(*["x"] * 8), out)
    sheet.start()
    wait(lambda: sheet._export is not None)
    sheet.cancel()
    assert out.read_bytes() == b"earlier" and not sheet._folder.exists()
    assert not (tmp_path / "map.part.pdf").exists()


def test_what_was_entered_for_an_image_is_not_proposed_for_another(
    ready: Any, add_image: Callable[..., Any], tmp_path: Path
) -> None:
    project = QgsProject.instance()

    def opened(image: QgsRasterLayer) -> tuple[str, ...]:
        ready.dock.image.combo.setLayer(image)
        ready.dock.run.handoverRequested.emit()
        dialog = ready.dock.handing_over.dialog
        return dialog.folder.filePath(), *dialog.texts()

    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    before, after = add_image("before"), add_image("after")
    assert project.write(str(tmp_path / "a/p.qgz"))
    folder = str(tmp_path / "a/roofline/handover")
    assert opened(before) == (folder, "", "", "", "")
    dialog = ready.dock.handing_over.dialog
    texts = ("Town", "Before the event", "Agency", "2020-01-01")
    dialog.show_texts(texts)
    assert opened(after) == (folder, "", "", "", ""), "the date of another image would be on the map"
    assert opened(before) == (folder, *texts)
    dialog.folder.setFilePath(str(tmp_path / "own"))
    assert opened(after)[0] == str(tmp_path / "own")
    project.clear()
    other = add_image("other")
    assert project.write(str(tmp_path / "b/p.qgz"))
    assert opened(other) == (str(tmp_path / "b/roofline/handover"), "", "", "", "")
