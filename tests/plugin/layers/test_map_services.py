# SPDX-License-Identifier: GPL-2.0-or-later
"""WMTS and ArcGIS REST services: their pixels, what is fetched of them, and what they answer when something is wrong."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from qgis.core import (
    Qgis,
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsTask,
    QgsVectorLayer,
)
from roofline.plugin.jobs.area_of_interest import AreaOfInterest
from roofline.plugin.jobs.build_segment import build_segment_job, copy_wanted
from roofline.plugin.jobs.overlay import InputError
from roofline.plugin.jobs.plan_copy import plan_copy
from roofline.plugin.layers import copy_grid, image_copy
from roofline.plugin.layers.image_copy import CopyCancelled, CopyError, ImageCopy

from ...map_server import MapServer, serve
from ..map_services import SERVICES, UTM, UTM_RESOLUTION, layer_of, wms_layer, wmts_layer_in_utm
from ..tile_service import AREA, LEFT, RESOLUTION, SIZE, TOP, ZOOM, fetch

VIEW = QgsRectangle(AREA).buffered(-SIZE / 3)
TILED = ("WMTS", "ArcGIS tiles")


@pytest.fixture
def service(
    plugin: object, tile_server: MapServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., QgsRasterLayer]:
    """Gives a layer of one of SERVICES, which draws at most `most` pixels a side."""
    monkeypatch.setattr(image_copy, "_PAUSE", 0.01)

    def offer(kind: str, most: int = 4096) -> QgsRasterLayer:
        layer = layer_of(kind, tile_server, tmp_path / "service", most)
        assert layer.isValid(), layer.error().message()
        return layer

    return offer


@pytest.fixture
def fetch_in_task(wait: Callable[..., None]) -> Callable[..., None]:
    """Makes a copy in a task, as the plugin does, and raises here what it raised there."""

    def fetch_it(copy: ImageCopy, report: Callable[[int, int], None] = lambda done, total: None) -> None:
        ended, raised = list[bool](), list[BaseException]()

        def work(task: QgsTask) -> None:
            try:
                copy.write(report, lambda: False)
            except BaseException as error:
                raised.append(error)
            ended.append(True)

        task = QgsTask.fromFunction("copy", work)
        QgsApplication.taskManager().addTask(task)
        wait(lambda: bool(ended))
        if raised:
            raise raised[0]

    return fetch_it


def pixels(copy: ImageCopy) -> NDArray[np.uint8]:
    """Rows and columns of the copy's red."""
    layer = QgsRasterLayer(str(copy.path), "copy")
    assert layer.bandCount() == 4
    block = layer.dataProvider().block(1, layer.extent(), layer.width(), layer.height())
    return np.frombuffer(bytes(block.data()), np.uint8).reshape(layer.height(), layer.width())


def expected(copy: ImageCopy) -> NDArray[np.uint8]:
    """Red of the tiles under the middle of each pixel of the copy."""
    grid = copy.grid
    across = grid.extent.width() / grid.width
    x = (grid.extent.xMinimum() - AREA.xMinimum() + across * (np.arange(grid.width) + 0.5)) / RESOLUTION
    red = np.floor(x).astype(int) * 7 % 256
    return np.broadcast_to(red.astype(np.uint8), (grid.height, grid.width))


@pytest.mark.parametrize("kind", TILED)
def test_a_copy_holds_the_pixels_of_the_services_tiles(
    service: Callable[..., QgsRasterLayer], tile_server: MapServer, tmp_path: Path, kind: str
) -> None:
    layer = service(kind)
    grid = plan_copy(layer, VIEW, (0.3, 0.6))
    assert grid.extent.width() / grid.width == pytest.approx(RESOLUTION) and grid.tiles == 12
    copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
    tile_server.paths.clear()
    fetch(copy)
    apart = np.abs(pixels(copy).astype(int) - expected(copy))
    # QGIS from 3.30 on draws some columns of WMTS a pixel beside; a column further is 7 brighter.
    assert (apart == 0).all() or (kind == "WMTS" and Qgis.QGIS_VERSION_INT >= 33000 and (apart % 249 <= 7).all())
    assert len(tile_server.paths) == len(set(tile_server.paths)) <= 30  # QGIS asks for neighbours, too


@pytest.mark.parametrize("kind", ["ArcGIS map", "ArcGIS image"])
def test_a_copy_holds_the_picture_that_a_service_draws(
    service: Callable[..., QgsRasterLayer], tile_server: MapServer, tmp_path: Path, kind: str
) -> None:
    layer = service(kind)
    grid = plan_copy(layer, VIEW, (0.4, 0.6))
    assert not grid.tiles and 0.9 < grid.extent.width() / grid.width / RESOLUTION < 1.5
    copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
    tile_server.paths.clear()
    fetch(copy)
    same = np.abs(pixels(copy).astype(int) - expected(copy)) <= 7
    assert same.mean() > 0.95 and len(tile_server.paths) == 1


def test_a_picture_larger_than_the_service_draws_is_asked_for_in_parts(
    service: Callable[..., QgsRasterLayer], tile_server: MapServer, tmp_path: Path
) -> None:
    layer = service("ArcGIS map", most=256)
    grid = plan_copy(layer, VIEW, (0.4, 0.6))
    copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
    fetch(copy)
    same = np.abs(pixels(copy).astype(int) - expected(copy)) <= 7
    assert same.mean() > 0.95


@pytest.mark.parametrize("gsd, pixel", [((0.3, 0.6), UTM_RESOLUTION), ((0.1, 0.25), UTM_RESOLUTION / 2)])
def test_a_wmts_in_the_grid_of_a_survey_is_copied_in_its_place(
    service: Callable[..., QgsRasterLayer],
    tile_server: MapServer,
    tmp_path: Path,
    gsd: tuple[float, float],
    pixel: float,
) -> None:
    """Though the service offers Web Mercator first: pixel size and CRS are those that were chosen, places right to half a pixel."""
    layer = wmts_layer_in_utm(tile_server, tmp_path / "service")
    assert layer.isValid() and layer.crs().authid() == UTM
    grid = plan_copy(layer, QgsRectangle(500000.3, 5395000.7, 500120.2, 5395090.5), gsd)
    copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
    fetch(copy)
    shown = QgsRasterLayer(str(copy.path), "copy")
    assert shown.crs().authid() == UTM and shown.rasterUnitsPerPixelX() == pytest.approx(pixel)
    east = shown.extent().xMinimum() + (np.arange(shown.width()) + 0.5) * pixel
    north = shown.extent().yMaximum() - (np.arange(shown.height()) + 0.5) * pixel
    for band, place in zip((1, 2), np.meshgrid(east, north), strict=True):
        block = shown.dataProvider().block(band, shown.extent(), shown.width(), shown.height())
        told = np.frombuffer(bytes(block.data()), np.uint8).reshape(place.shape)
        off = ((told + 0.5 - 10 * place + 128) % 256 - 128) / 10
        assert np.abs(off).max() < 0.05 + 0.51 * pixel


_TOO_LARGE = b"""<?xml version="1.0"?><ServiceExceptionReport version="1.3.0" xmlns="http://www.opengis.net/ogc">
<ServiceException>Image size out of range</ServiceException></ServiceExceptionReport>"""


def _smaller(width: int, height: int) -> tuple[int, int]:
    return min(width, 400), min(height, 400)


@pytest.mark.parametrize("beyond", [_smaller, lambda width, height: _TOO_LARGE], ids=["smaller", "exception"])
def test_a_wms_that_does_not_say_how_large_it_draws_is_asked_for_smaller_pictures_once(
    service: Callable[..., QgsRasterLayer],
    tile_server: MapServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    beyond: Callable[[int, int], Any],
) -> None:
    monkeypatch.setattr(copy_grid, "BLOCK", 512)
    asked = list[tuple[int, int]]()

    def size(width: int, height: int) -> Any:
        asked.append((width, height))
        return (width, height) if max(width, height) <= 400 else beyond(width, height)

    layer = wms_layer(tile_server, tmp_path / "service", size)
    copy = ImageCopy.of(layer, plan_copy(layer, AREA.buffered(-10), (0.4, 0.6)), tmp_path / "out" / "copy.tif")
    fetch(copy)
    assert (np.abs(pixels(copy).astype(int) - expected(copy)) <= 7).mean() > 0.99
    assert copy.empty_share == 0 and not copy.notes()
    assert sum(max(size) > 400 for size in asked) == 1 and len(asked) <= 20


def test_imagery_that_ends_inside_the_area_costs_one_try_of_smaller_pictures(
    service: Callable[..., QgsRasterLayer], tile_server: MapServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_grid, "BLOCK", 512)
    asked = list[tuple[int, int]]()

    def size(width: int, height: int) -> Any:
        asked.append((width, height))
        return width, height

    layer = wms_layer(tile_server, tmp_path / "service", size)
    area = QgsRectangle(AREA.xMinimum(), AREA.yMinimum() - 150, AREA.xMaximum() + 150, AREA.yMaximum())
    grid = plan_copy(layer, area, (0.4, 0.6))
    copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
    fetch(copy)
    assert len(asked) <= len(grid.blocks()) + 4 and 0.1 < copy.empty_share < 0.6


@pytest.mark.parametrize("kind", SERVICES)
def test_a_view_and_polygons_of_any_service_bound_what_is_fetched(
    ready: Any, service: Callable[..., QgsRasterLayer], tmp_path: Path, kind: str
) -> None:
    layer, model = service(kind), ready.dock.model.path()
    polygons = QgsVectorLayer("Polygon?crs=EPSG:3857", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(VIEW))
    polygons.dataProvider().addFeature(feature)
    for where in (AreaOfInterest(view=VIEW, view_crs=layer.crs()), AreaOfInterest(polygons=polygons)):
        job = build_segment_job(layer, model, where, tmp_path / "out")
        assert job.copy is not None and bool(job.request.within) == (where.polygons is not None)
        extent, pixel = job.copy.grid.extent, 2 * RESOLUTION
        assert extent.buffered(1e-6).contains(VIEW) and VIEW.buffered(pixel).contains(extent)


@pytest.mark.parametrize("kind", SERVICES)
@pytest.mark.parametrize("status", [403, 500])
def test_a_service_that_refuses_is_a_sentence(
    service: Callable[..., QgsRasterLayer],
    tile_server: MapServer,
    tmp_path: Path,
    fetch_in_task: Callable[..., None],
    kind: str,
    status: int,
) -> None:
    layer = service(kind)
    copy = ImageCopy.of(layer, plan_copy(layer, VIEW, (0.3, 0.6)), tmp_path / "out" / "copy.tif")
    tile_server.status = status
    with pytest.raises(CopyError, match=rf"“{kind}” could not be fetched \(HTTP {status}\)\. Check"):
        fetch_in_task(copy)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("kind", TILED)
def test_missing_tiles_are_transparent(
    service: Callable[..., QgsRasterLayer],
    tile_server: MapServer,
    tmp_path: Path,
    fetch_in_task: Callable[..., None],
    kind: str,
) -> None:
    layer = service(kind)
    grid = plan_copy(layer, VIEW, (0.3, 0.6))
    tile_server.missing = f"/({LEFT + 1}/{TOP + 1}.png|{TOP + 1}/{LEFT + 1})$"
    copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
    fetch_in_task(copy)
    share = 100 * 256 * 256 / (grid.width * grid.height)
    assert copy.provenance()["transparent_percent"] == pytest.approx(
        share, abs=100 * 3 * 256 / (grid.width * grid.height)
    )


@pytest.mark.parametrize("kind", SERVICES)
def test_a_place_without_imagery_is_a_sentence(
    service: Callable[..., QgsRasterLayer],
    tile_server: MapServer,
    tmp_path: Path,
    fetch_in_task: Callable[..., None],
    kind: str,
) -> None:
    layer = service(kind)
    for tile in (tmp_path / "service" / str(ZOOM)).rglob("*.png"):
        tile.unlink()
    copy = ImageCopy.of(layer, plan_copy(layer, VIEW, (0.3, 0.6)), tmp_path / "out" / "copy.tif")
    with pytest.raises(CopyError, match=f"“{kind}” has no imagery there: the service sends (no tile|an empty picture)"):
        fetch_in_task(copy)
    assert not list(tmp_path.rglob("*.tif"))


@pytest.mark.parametrize("kind", ["ArcGIS map", "ArcGIS image"])
def test_an_error_in_words_is_a_sentence(
    service: Callable[..., QgsRasterLayer],
    tile_server: MapServer,
    tmp_path: Path,
    fetch_in_task: Callable[..., None],
    kind: str,
) -> None:
    layer = service(kind)
    copy = ImageCopy.of(layer, plan_copy(layer, VIEW, (0.3, 0.6)), tmp_path / "out" / "copy.tif")
    said = json.dumps({"error": {"code": 499, "message": "Token Required", "details": []}}).encode()
    tile_server.answer = lambda path: said
    with pytest.raises(CopyError, match=f"“{kind}” could not be fetched"):
        fetch_in_task(copy)


@pytest.mark.parametrize("kind", ["XYZ", *SERVICES])
def test_a_service_that_goes_away_keeps_what_was_fetched(
    service: Callable[..., QgsRasterLayer],
    tile_server: MapServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fetch_in_task: Callable[..., None],
    kind: str,
) -> None:
    monkeypatch.setattr(copy_grid, "BLOCK", 256)
    layer = service(kind)
    grid = plan_copy(layer, VIEW, (0.3, 0.6))
    copy, port = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif"), int(tile_server.url.rpartition(":")[2])
    answer = tile_server.answer

    def report(done: int, total: int) -> None:
        if done == 1:
            tile_server.stop()

    with pytest.raises(
        CopyError, match=rf"“{kind}” could not be fetched \(no connection\)\..*what was fetched is kept"
    ):
        fetch_in_task(copy, report)
    with serve(tmp_path / "service", port) as again:
        again.answer = answer
        copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
        fetch_in_task(copy)
        assert (np.abs(pixels(copy).astype(int) - expected(copy)) <= 7).mean() > 0.9


@pytest.mark.parametrize("kind", ["XYZ", *SERVICES])
def test_cancel_does_not_wait_for_a_slow_service(
    service: Callable[..., QgsRasterLayer],
    tile_server: MapServer,
    tmp_path: Path,
    wait: Callable[..., None],
    kind: str,
) -> None:
    layer = service(kind)
    copy = ImageCopy.of(layer, plan_copy(layer, VIEW, (0.3, 0.6)), tmp_path / "out" / "copy.tif")
    tile_server.delay = 20
    began, ended = time.monotonic(), list[bool]()

    def work(task: QgsTask) -> None:
        with pytest.raises(CopyCancelled):
            copy.write(lambda done, total: None, lambda: time.monotonic() - began > 0.5)
        ended.append(True)

    task = QgsTask.fromFunction("copy", work)
    QgsApplication.taskManager().addTask(task)
    wait(lambda: bool(ended), 10.0)
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("kind", ["XYZ", *SERVICES])
def test_a_service_without_a_crs_is_a_sentence(
    ready: Any, service: Callable[..., QgsRasterLayer], tmp_path: Path, kind: str
) -> None:
    layer, model = service(kind), ready.dock.model.path()
    where = AreaOfInterest(view=VIEW, view_crs=layer.crs())
    layer.setCrs(QgsCoordinateReferenceSystem())
    for ask in (
        lambda: build_segment_job(layer, model, where, tmp_path / "out"),
        lambda: copy_wanted(layer, where, model),
    ):
        with pytest.raises(InputError, match=f"“{kind}” has no coordinate reference system; set one"):
            ask()


@pytest.mark.parametrize("kind", ["WMTS", "ArcGIS map"])
def test_from_a_click_to_the_layers(
    ready: Any,
    service: Callable[..., QgsRasterLayer],
    qgis_iface: Any,
    press_button: Callable[..., bool],
    tile_server: MapServer,
    kind: str,
) -> None:
    layer = service(kind)
    QgsProject.instance().addMapLayer(layer)
    dock, canvas = ready.dock, qgis_iface.mapCanvas()
    dock.image.combo.setLayer(layer)
    assert dock.segment.where() == "view"
    canvas.setDestinationCrs(layer.crs())
    canvas.resize(400, 300)
    canvas.setExtent(QgsRectangle(AREA).buffered(-SIZE / 2))
    assert press_button(dock)
    (copy,) = (la for la in QgsProject.instance().mapLayers().values() if la.name() == f"{kind} (copy)")
    run = json.loads(Path(copy.source()).with_name("run.json").read_text(encoding="utf-8"))
    assert run["fetched"]["source"].startswith(tile_server.url)
    assert run["fetched"]["transparent_percent"] < 60, "the view may be wider than the service's ground"
    assert run["image"]["path"] == copy.source()


@pytest.mark.parametrize("kind", ["WMS", "ArcGIS map"])
def test_a_model_is_refined_on_a_sketch_over_a_service(
    ready: Any,
    service: Callable[..., QgsRasterLayer],
    refine: Callable[..., bool],
    tile_server: MapServer,
    tmp_path: Path,
    kind: str,
) -> None:
    """The ground around the sketch is fetched for the training."""
    layer = wms_layer(tile_server, tmp_path / "service", lambda *size: size) if kind == "WMS" else service(kind)
    QgsProject.instance().addMapLayer(layer)
    ready.dock.image.combo.setLayer(layer)
    assert ready.dock.sketching.chosen.begin()
    sketch = ready.dock.sketching.layer()
    for name, box in (("area", QgsRectangle(AREA).buffered(-SIZE)), ("building", QgsRectangle(AREA).scaled(0.1))):
        feature = QgsFeature(sketch.fields())
        feature.setAttribute("class", name)
        feature.setGeometry(QgsGeometry.fromRect(box))
        assert sketch.dataProvider().addFeature(feature)
    sketch.updateExtents()
    tile_server.paths.clear()
    told = list[Any]()
    ready.dock.refining._run.progressed.connect(lambda progress: told.append(progress.stage))
    refine(steps=2)
    assert tile_server.paths and {"Fetching imagery", "Refining"} <= set(told)
