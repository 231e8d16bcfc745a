# SPDX-License-Identifier: GPL-2.0-or-later
"""What the dock says about an image, and which images it accepts."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsExpression,
    QgsExpressionContext,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtWidgets import QLabel
from roofline.engine.contract.protocol import PrepareRequest
from roofline.plugin.layers.footprint_fields import area_expression
from roofline.plugin.layers.image_facts import image_facts
from roofline.plugin.layers.image_source import image_source

from ...map_server import serve
from ...model_bytes import with_card


def told(dock: Any) -> str:
    """The facts as shown."""
    return dock.findChild(QLabel, "roofline_image_facts").text()


def remark(dock: Any) -> str:
    """The notice below the facts, "" without one."""
    return dock.image._notice.text()


def test_eight_bit_rgb(plugin: Any, add_image: Callable[..., Any]) -> None:
    add_image(size=(300, 200), pixel=0.5)
    text = told(plugin.dock)
    assert "3 bands (red, green, blue) · 8 bits" in text
    assert "300 × 200 pixels · 0.50 m per pixel" in text
    assert "no nodata value · EPSG:32633" in text
    assert remark(plugin.dock) == ""


def test_sixteen_bit_four_bands(plugin: Any, add_image: Callable[..., Any]) -> None:
    add_image(bands=4, dtype="uint16", colours=())
    assert "4 bands · 16 bits" in told(plugin.dock)


def test_degrees_are_told_in_metres(plugin: Any, add_image: Callable[..., Any]) -> None:
    add_image(epsg=4326, origin=(15.0, 45.0), pixel=0.5 / 111_000)
    facts = plugin.dock.image.facts()
    assert facts.gsd == pytest.approx(0.5 * 0.71**0.5, rel=0.02)  # a degree of longitude is shorter at 45°


def test_web_mercator_is_told_in_metres_on_the_ground(plugin: Any, add_image: Callable[..., Any]) -> None:
    add_image(epsg=3857, origin=(1_500_000.0, 8_399_738.0), pixel=1.0)  # 60° north
    assert plugin.dock.image.facts().gsd == pytest.approx(0.5, rel=0.02)


@pytest.mark.parametrize(("unit", "metres"), [('"metre",1', 0.5), ('"foot",0.3048', 0.1524)])
def test_a_local_crs_is_told_by_its_unit(
    plugin: Any, make_image: Callable[..., Path], unit: str, metres: float
) -> None:
    """As the engine takes it; nothing is asked for, and the CRS is named."""
    path = make_image("site")
    data = gdal.Open(str(path), gdal.GA_Update)
    data.SetProjection(f'LOCAL_CS["Site grid 7",UNIT[{unit}]]')
    del data
    layer = QgsRasterLayer(str(path), "site")
    QgsProject.instance().addMapLayer(layer)
    panel = plugin.dock.image
    assert panel.facts().gsd == pytest.approx(metres) and panel.facts().given_gsd == 0
    assert f"{metres:.2f} m per pixel" in told(plugin.dock) and "Site grid 7" in told(plugin.dock)
    assert panel._size_row.isHidden()
    square = QgsFeature()
    square.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 20, 20)))
    drawn = QgsVectorLayer("Polygon", "drawn", "memory")
    drawn.setCrs(layer.crs())
    context = QgsExpressionContext()
    context.setFeature(square)
    assert QgsExpression(area_expression(drawn)).evaluate(context) == pytest.approx(1600 * metres**2)


def test_nodata(plugin: Any, add_image: Callable[..., Any]) -> None:
    add_image(nodata=0)
    assert "nodata 0" in told(plugin.dock)


def test_no_georeference_works_and_says_so(plugin: Any, add_image: Callable[..., Any]) -> None:
    add_image(georeferenced=False)
    assert "pixel size unknown" in told(plugin.dock)
    assert "not georeferenced" in remark(plugin.dock)
    assert plugin.dock.image.facts().source


def test_a_crs_given_in_qgis_is_noticed_at_once(plugin: Any, add_image: Callable[..., Any]) -> None:
    layer = add_image(epsg=32633)
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32634"))
    assert "differs from that of its file" in remark(plugin.dock)
    assert "EPSG:32634" in remark(plugin.dock)


def test_a_web_layer_is_told_as_one(plugin: Any) -> None:
    uri = "type=xyz&url=http://localhost:1/{z}/{x}/{y}.png&zmax=19&zmin=0"
    layer = QgsRasterLayer(uri, "tiles", "wms")
    QgsProject.instance().addMapLayer(layer)
    assert told(plugin.dock) == "Web or database layer · EPSG:3857\nThe part to segment is fetched first."
    assert remark(plugin.dock) == "" and plugin.dock.image._size_row.isHidden()
    assert plugin.dock.advanced.bands() == ()


def test_an_image_in_an_archive_a_geopackage_or_on_a_server_is_read_by_the_engine(
    plugin: Any, make_image: Callable[..., Path], tmp_path: Path
) -> None:
    image = make_image()
    archive = tmp_path / "images.zip"
    with zipfile.ZipFile(archive, "w") as file:
        file.write(image, "scene.tif")
    gdal.Translate(str(tmp_path / "two.gpkg"), str(image), options="-of GPKG -co RASTER_TABLE=first")
    gdal.Translate(
        str(tmp_path / "two.gpkg"), str(image), options="-of GPKG -co APPEND_SUBDATASET=YES -co RASTER_TABLE=second"
    )
    with serve(tmp_path) as server:
        for uri in (
            f"/vsizip/{archive}/scene.tif",
            str(archive),
            f"GPKG:{tmp_path}/two.gpkg:second",
            f"/vsicurl/{server.url}/scene.tif",
        ):
            layer = QgsRasterLayer(uri, "image")
            assert layer.isValid(), uri
            source = image_source(layer)
            assert not source.problem and not source.only_qgis
            assert source.address in (uri, f"/vsizip/{archive}")


def test_an_image_that_needs_a_password_of_qgis_is_read_by_qgis(plugin: Any, make_image: Callable[..., Path]) -> None:
    assert image_source(QgsRasterLayer(f"{make_image()}|option:NUM_THREADS=2", "image")).only_qgis


def test_a_usable_image_replaces_a_web_layer_as_the_choice(plugin: Any, add_image: Callable[..., Any]) -> None:
    QgsProject.instance().addMapLayer(QgsRasterLayer("type=xyz&url=http://localhost:1/{z}.png", "a", "wms"))
    image = add_image("z")
    assert plugin.dock.image.layer() == image


def test_without_an_image_the_dock_offers_to_open_one(plugin: Any) -> None:
    assert not plugin.dock.image._open_big.isHidden()
    assert not plugin.dock.run.button.isEnabled()
    assert "Open an image" in plugin.dock.run._hint.text()


def test_vector_tiles_are_told_apart_from_imagery(plugin: Any) -> None:
    layer = QgsVectorTileLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.pbf&zmax=14&zmin=0", "streets")
    QgsProject.instance().addMapLayer(layer)
    panel = plugin.dock.image
    assert panel.facts() is None and panel.combo.count() == 0
    assert (
        panel.findChild(QLabel, "roofline_image_empty").text().startswith("Vector tiles are no imagery. Open an image")
    )


def test_removing_the_image_brings_the_empty_state_back(plugin: Any, add_image: Callable[..., Any]) -> None:
    layer = add_image()
    QgsProject.instance().removeMapLayer(layer)
    assert plugin.dock.image.facts() is None
    assert not plugin.dock.image._open_big.isHidden()


def test_bands_are_asked_for_only_when_they_cannot_be_told(ready: Any, add_image: Callable[..., Any]) -> None:
    advanced = ready.dock.advanced
    add_image("clear")
    assert advanced.bands() == ()
    ready.dock.image.combo.setLayer(add_image("grey", bands=1, colours=()))
    assert advanced._box.isCollapsed() and advanced.bands() == ()
    ready.dock.image.combo.setLayer(add_image("two", bands=2, colours=()))
    assert not advanced._box.isCollapsed()
    assert advanced.bands() == (1, 2, 2)


@pytest.fixture
def two_defaults(plugin: Any, model_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of bundled models: one for red, green and blue, one for near infrared, too."""
    from roofline.plugin.models import model_panel
    from roofline.plugin.processing import image_algorithm

    folder = tmp_path / "bundled"
    folder.mkdir()
    with_card(model_file, folder / "default.safetensors", {})
    bands = {"mlm:input": [{"name": "image", "bands": ["red", "green", "blue", "nir"], "value_scaling": "z-score"}]}
    with_card(model_file, folder / "default_nir.safetensors", bands)
    for module in (model_panel, image_algorithm):
        monkeypatch.setattr(module, "BUNDLED_MODELS", folder)
    monkeypatch.setattr(plugin.dock.model, "_folders", [folder])
    plugin.dock.model.reload()
    plugin.dock.model.combo.setCurrentIndex(0)
    return folder


def test_the_bundled_model_for_the_bands_of_an_image_is_chosen_with_it(
    plugin: Any, two_defaults: Path, add_image: Callable[..., Any], model_file: Path
) -> None:
    dock = plugin.dock
    colour, infrared = add_image("colour"), add_image("infrared", bands=4, dtype="uint16", colours=())
    grey = add_image("grey", bands=1, colours=())
    for image, name in ((infrared, "default_nir"), (colour, "default"), (infrared, "default_nir"), (grey, "default")):
        dock.image.combo.setLayer(image)
        assert Path(dock.model.path()).stem == name
    dock.image.combo.setLayer(infrared)
    dock.model.combo.setCurrentIndex(0)
    assert Path(dock.model.path()).stem == "default", "the user's choice for this image stays"
    assert dock.model.choose(model_file)
    dock.image.combo.setLayer(colour)
    dock.image.combo.setLayer(infrared)
    assert dock.model.path() == str(model_file), "a model of the user's own stays"


def test_processing_takes_the_bundled_model_for_the_bands_when_none_is_named(
    plugin: Any, two_defaults: Path, add_image: Callable[..., Any], model_file: Path
) -> None:
    algorithm = QgsApplication.processingRegistry().algorithmById("roofline:segment").create()
    context = QgsProcessingContext()
    for bands, named, model in (
        (3, None, two_defaults / "default.safetensors"),
        (4, None, two_defaults / "default_nir.safetensors"),
        (4, str(model_file), model_file),
    ):
        image = add_image(f"image{bands}{bool(named)}", bands=bands, colours=())
        assert algorithm.model({"INPUT": image, "MODEL": named}, context) == str(model)


def test_facts_are_told_within_50_ms(plugin: Any, add_image: Callable[..., Any]) -> None:
    layer = add_image(size=(4000, 3000))
    began = time.thread_time()
    plugin.dock.image._on_layer_changed(layer)
    assert time.thread_time() - began < 0.05


def test_the_engine_hears_what_is_chosen_once_before_anything_is_asked_for(
    plugin: Any, add_image: Callable[..., Any], model_file: Path
) -> None:
    hints: list[PrepareRequest] = []
    plugin.session._client = SimpleNamespace(hint=hints.append, stop=lambda: None)
    assert plugin.dock.model.choose(model_file)
    layer = add_image()
    assert (hints[-1].image, hints[-1].model) == (layer.source(), str(model_file))
    plugin.dock.image.changed.emit()
    assert len(hints) == len(set(hints)), "nothing is said twice"


def test_each_quality_is_offered_with_a_line_that_explains_it(ready: Any) -> None:
    from roofline.engine.contract.protocol import QUALITIES

    advanced = ready.dock.advanced
    assert advanced.quality() == "standard"
    hints = set()
    for index in range(advanced._quality.count()):
        advanced._quality.setCurrentIndex(index)
        hints.add((advanced.quality(), advanced._quality_hint.text()))
    assert {quality for quality, _ in hints} == set(QUALITIES) and len({text for _, text in hints}) == len(QUALITIES)


def test_an_image_with_control_points_has_a_place(tmp_path: Path) -> None:
    """The engine puts it there too: tests/engine/raster/test_placement.py has the same numbers."""
    from osgeo import gdal, osr

    path = tmp_path / "gcp.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), 80, 60, 3)
    utm = osr.SpatialReference()
    utm.ImportFromEPSG(32632)
    corners = ((0, 0), (80, 0), (80, 60), (0, 60))
    points = [
        gdal.GCP(500_000 + 0.4 * col + 0.3 * row, 5_000_000 + 0.3 * col - 0.4 * row, 0, col, row)
        for col, row in corners
    ]
    dataset.SetGCPs(points, utm)
    dataset.FlushCache()
    del dataset
    layer = QgsRasterLayer(str(path), "gcp")
    extent = layer.extent()
    found = (extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum())
    assert found == pytest.approx((500000, 4999976.17548328, 500049.90384354, 5000024), abs=1e-6, rel=0)
    facts = image_facts(layer)
    assert facts.has_place and not facts.crs_overridden
    assert (facts.width, facts.height, facts.crs.authid()) == (72, 69, "EPSG:32632")
    assert facts.source == str(path)


def test_the_pixel_size_is_asked_for_only_where_it_is_unknown(plugin: Any, add_image: Callable[..., Any]) -> None:
    known, photo = add_image("known"), add_image("photo", georeferenced=False)
    image = plugin.dock.image
    image.combo.setLayer(known)
    assert image._size_row.isHidden()
    image.combo.setLayer(photo)
    assert not image._size_row.isHidden()
    assert image.pixel_size.text() == "unknown"


def test_the_entered_pixel_size_goes_with_its_image_into_every_request(
    ready: Any, add_image: Callable[..., Any], model_file: Path, tmp_path: Path
) -> None:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest
    from roofline.plugin.jobs.build_refine import build_suggest_job
    from roofline.plugin.jobs.build_segment import build_segment_job, build_view_job

    image = ready.dock.image
    photo = add_image("photo", georeferenced=False)
    image.combo.setLayer(photo)
    image.pixel_size.setValue(0.05)
    assert "0.050 m per pixel" in told(ready.dock)
    assert "not georeferenced" in remark(ready.dock) and "Enter" not in remark(ready.dock)
    model, shown = str(model_file), AreaOfInterest(view=photo.extent())
    jobs = (
        build_segment_job(photo, model, AreaOfInterest(), tmp_path),
        build_view_job(photo, model, shown, tmp_path, ()),
        build_suggest_job(photo, None, model),
    )
    assert [job.request.gsd for job in jobs] == [0.05] * 3
    image.combo.setLayer(add_image("other", georeferenced=False))
    assert image.pixel_size.value() == 0
    image.combo.setLayer(photo)
    assert image.pixel_size.value() == 0.05


def test_the_pixel_size_of_a_crs_that_only_the_layer_has_goes_to_the_engine(
    plugin: Any, make_image: Callable[..., Path], model_file: Path, tmp_path: Path
) -> None:
    from osgeo import gdal
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest
    from roofline.plugin.jobs.build_segment import build_segment_job

    path = make_image("world")
    data = gdal.Open(str(path), gdal.GA_Update)
    data.SetProjection("")
    data = None
    layer = QgsRasterLayer(str(path), "world")
    layer.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    assert build_segment_job(layer, str(model_file), AreaOfInterest(), tmp_path).request.gsd == pytest.approx(0.5, 0.01)


def test_a_crs_that_qgis_gives_a_photo_does_not_make_its_pixels_a_metre(
    plugin: Any, add_image: Callable[..., Any]
) -> None:
    photo = add_image(georeferenced=False)
    photo.setCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    assert "pixel size unknown" in told(plugin.dock)
    assert not plugin.dock.image._size_row.isHidden()
