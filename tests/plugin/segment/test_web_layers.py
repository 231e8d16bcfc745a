# SPDX-License-Identifier: GPL-2.0-or-later
"""Web layers: the part to segment is fetched by QGIS into a file, politely, resumably, and with its source on record."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsNetworkAccessManager,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QCheckBox
from roofline.engine.contract.protocol import SegmentRequest
from roofline.plugin.jobs.area_of_interest import AreaOfInterest
from roofline.plugin.jobs.build_segment import build_segment_job
from roofline.plugin.jobs.overlay import InputError
from roofline.plugin.jobs.plan_copy import plan_copy
from roofline.plugin.layers import copy_grid, image_copy
from roofline.plugin.layers.copy_grid import CopyGrid
from roofline.plugin.layers.image_copy import CopyCancelled, CopyError, ImageCopy
from roofline.plugin.layers.imagery_copies import copy_covering
from roofline.plugin.segment.segment_panel import VIEW

from ...map_server import MapServer
from ..tile_service import AREA, HALF, RESOLUTION, SIZE, ZOOM, colour, copy_of, fetch


def show(layer: QgsRasterLayer, qgis_iface: Any, area: QgsRectangle) -> None:
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(layer.crs())
    canvas.resize(400, 300)
    canvas.setExtent(area)


def test_a_place_without_any_tile_is_a_sentence(tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path) -> None:
    tile_server.missing = "."
    with pytest.raises(CopyError, match="“Imagery/tiles” has no imagery there"):
        fetch(copy_of(tiles, tmp_path / "out" / "copy.tif"))
    assert not list(tmp_path.glob(".roofline*")) and not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_a_service_that_refuses_is_a_sentence(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path, status: int
) -> None:
    tile_server.status = status
    with pytest.raises(CopyError, match=rf"“Imagery/tiles” could not be fetched \(HTTP {status}\)\. Check"):
        fetch(copy_of(tiles, tmp_path / "out" / "copy.tif"))


def test_a_service_that_is_gone_is_a_sentence(plugin: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_copy, "_PAUSE", 0.01)
    layer = QgsRasterLayer(f"type=xyz&url=http://127.0.0.1:9/{{z}}/{{x}}/{{y}}.png&zmax={ZOOM}&zmin=0", "gone", "wms")
    with pytest.raises(CopyError, match="“gone” could not be fetched"):
        fetch(copy_of(layer, tmp_path / "out" / "copy.tif"))


def test_an_interrupted_copy_goes_on_where_it_stopped(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_grid, "BLOCK", 256)
    path = tmp_path / "first" / "copy.tif"
    copy, reports = copy_of(tiles, path), [0]
    with pytest.raises(CopyCancelled):
        copy.write(lambda done, total: reports.append(done), lambda: reports[-1] >= 3)
    assert not path.exists() and list(tmp_path.glob(".roofline*.part.tif"))
    done = json.loads(next(tmp_path.glob(".roofline*.part.json")).read_text(encoding="utf-8"))["done"]
    read: list[object] = []
    original = ImageCopy._read

    def counted(self: ImageCopy, block: Any, *more: Any) -> tuple[list[bytes], str]:
        read.append(block)
        return original(self, block, *more)

    monkeypatch.setattr(ImageCopy, "_read", counted)
    fetch(copy_of(tiles, tmp_path / "second" / "copy.tif"))
    assert done and len(read) == 12 - len(done)
    layer = QgsRasterLayer(str(tmp_path / "second" / "copy.tif"), "copy")
    block = layer.dataProvider().block(1, AREA, 1024, 768)
    assert [block.value(y, x) for x, y in ((3, 5), (700, 500))] == [colour(3, 5)[0], colour(700, 500)[0]]


def test_a_service_that_never_answers_is_a_sentence(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path
) -> None:
    tile_server.delay = 20
    usual = QgsNetworkAccessManager.timeout()
    QgsNetworkAccessManager.setTimeout(300)
    try:
        with pytest.raises(CopyError, match=r"“Imagery/tiles” could not be fetched \(no answer\)"):
            fetch(copy_of(tiles, tmp_path / "out" / "copy.tif"))
    finally:
        QgsNetworkAccessManager.setTimeout(usual)


def test_a_service_that_refuses_for_a_moment_is_asked_again(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tile_server.status = 503

    def recover(seconds: float, is_cancelled: Callable[[], bool]) -> None:
        tile_server.status = 0

    monkeypatch.setattr(image_copy, "_wait", recover)
    copy = copy_of(tiles, tmp_path / "out" / "copy.tif")
    fetch(copy)
    assert copy.empty_share == 0


def test_cancel_does_not_wait_for_a_slow_service(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path, wait: Callable[..., None]
) -> None:
    tile_server.delay = 20
    copy = copy_of(tiles, tmp_path / "out" / "copy.tif")
    began, ended = time.monotonic(), list[bool]()

    def work(task: QgsTask) -> None:
        with pytest.raises(CopyCancelled):
            fetch(copy, lambda: time.monotonic() - began > 0.5)
        ended.append(True)

    task = QgsTask.fromFunction("copy", work)
    QgsApplication.taskManager().addTask(task)
    wait(lambda: bool(ended), 10.0)
    assert time.monotonic() - began < 5


def test_bands_that_only_qgis_reads_are_copied_with_their_values(
    ready: Any, make_image: Callable[..., Path], tmp_path: Path
) -> None:
    path = make_image("raw", bands=4, dtype="uint16", nodata=0.0)
    layer = QgsRasterLayer(f"{path}|option:NUM_THREADS=2", "raw")
    part = QgsRectangle(layer.extent()).buffered(-20)
    where = AreaOfInterest(view=part, view_crs=layer.crs())
    job = build_segment_job(layer, ready.dock.model.path(), where, tmp_path / "out")
    assert job.copy is not None and job.copy.grid.extent.width() / job.copy.grid.width == pytest.approx(0.5)
    assert cast(SegmentRequest, job.request).bands == (1, 2, 3)
    fetch(job.copy)
    copy = QgsRasterLayer(str(job.copy.path), "copy")
    assert copy.dataProvider().sourceNoDataValue(4) == 0
    for band in (1, 4):
        ours, theirs = (
            la.dataProvider().block(band, copy.extent(), copy.width(), copy.height()) for la in (copy, layer)
        )
        assert bytes(ours.data()) == bytes(theirs.data())


def test_bands_of_different_types_keep_their_values_in_a_copy(
    plugin: Any, make_image: Callable[..., Path], tmp_path: Path
) -> None:
    names = {"uint8": "a", "uint16": "b", "float32": "c"}
    files = [str(make_image(name, bands=1, colours=(), dtype=kind)) for kind, name in names.items()]
    assert gdal.BuildVRT(str(tmp_path / "all.vrt"), files, separate=True) is not None
    layer = QgsRasterLayer(str(tmp_path / "all.vrt"), "all")
    copy = ImageCopy.of(layer, CopyGrid(layer.extent(), layer.crs(), 300, 200), tmp_path / "out" / "copy.tif")
    fetch(copy)
    made = gdal.Open(str(copy.path))
    for number, file in enumerate(files, start=1):
        assert np.array_equal(made.GetRasterBand(number).ReadAsArray(), gdal.Open(file).ReadAsArray())


def test_the_coarsest_zoom_level_that_is_fine_enough_is_fetched(
    ready: Any, tiles: QgsRasterLayer, tmp_path: Path
) -> None:
    box = QgsRectangle(AREA).buffered(-SIZE / 2)
    job = build_segment_job(
        tiles, ready.dock.model.path(), AreaOfInterest(view=box, view_crs=tiles.crs()), tmp_path / "out"
    )
    assert job.copy is not None and job.request.image == str(job.copy.path)
    grid = job.copy.grid
    assert grid.extent.width() / grid.width == pytest.approx(RESOLUTION)
    assert (grid.extent.xMinimum() + HALF) / RESOLUTION == pytest.approx(
        round((grid.extent.xMinimum() + HALF) / RESOLUTION)
    )
    assert grid.extent.buffered(1e-6).contains(box) and (grid.width, grid.height) == (768, 512)


def test_the_whole_world_is_refused_with_the_number_of_tiles(ready: Any, tiles: QgsRasterLayer, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"would take 68.719.476.736 tiles"):
        build_segment_job(tiles, ready.dock.model.path(), AreaOfInterest(), tmp_path / "out")


def test_polygons_bound_what_is_fetched(ready: Any, tiles: QgsRasterLayer, tmp_path: Path) -> None:
    polygons = QgsVectorLayer("Polygon?crs=EPSG:3857", "area", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(AREA).buffered(-1.5 * SIZE / 2)))
    polygons.dataProvider().addFeature(feature)
    job = build_segment_job(tiles, ready.dock.model.path(), AreaOfInterest(polygons=polygons), tmp_path / "out")
    assert job.copy is not None and job.request.within
    assert job.copy.grid.width == 640


def test_from_a_click_to_the_layers(
    ready: Any, tiles: QgsRasterLayer, qgis_iface: Any, press_button: Callable[..., bool], tile_server: MapServer
) -> None:
    QgsProject.instance().addMapLayer(tiles)
    dock = ready.dock
    dock.image.combo.setLayer(tiles)
    assert "Web or database layer" in dock.image._facts_label.text() and dock.run.button.isEnabled()
    assert dock.segment.where() == VIEW
    show(tiles, qgis_iface, QgsRectangle(AREA).buffered(-SIZE / 2))
    dock.fetch_hint.show_now()
    assert re.search(r"To be fetched first: \d\d tiles, 0\.\d megapixels$", dock.image._facts_label.text())
    assert press_button(dock)
    dock.fetch_hint.show_now()
    assert "nothing is fetched" in dock.image._facts_label.text()
    copies = [la for la in QgsProject.instance().mapLayers().values() if la.name() == "Imagery/tiles (copy)"]
    assert len(copies) == 1 and Path(copies[0].source()).name == "Imagery_tiles_imagery.tif"
    run = json.loads(Path(copies[0].source()).with_name("run.json").read_text(encoding="utf-8"))
    assert run["fetched"]["source"] == f"{tile_server.url}/{{z}}/{{x}}/{{y}}.png" and run["fetched"]["tiles"] > 0
    assert run["image"]["path"] == copies[0].source()
    # the same view again takes the copy
    view = dock._job_builder.where().view
    grid = plan_copy(tiles, view, (0.3, 0.6))
    assert copy_covering(tiles, view) == copies[0] == copy_covering(tiles, view, grid)
    finer = replace(grid, width=2 * grid.width, height=2 * grid.height)
    assert copy_covering(tiles, view, finer) is None, "it would be too coarse for the model"
    dock.segment.set_threshold(0.4)
    assert press_button(dock)
    QCoreApplication.processEvents()  # in which QGIS removes layers that have left the tree
    assert [la for la in QgsProject.instance().mapLayers().values() if la.name() == "Imagery/tiles (copy)"] == copies
    (group,) = QgsProject.instance().layerTreeRoot().findGroups()
    assert group.name().startswith("Imagery/tiles ≥ 40 %"), "it has replaced the first"
    assert [node.name() for node in group.findLayers()] == ["Buildings", "Probability", "Imagery/tiles (copy)"]
    second = Path(group.findLayers()[0].layer().source().split("|")[0]).with_name("run.json")
    assert json.loads(second.read_text(encoding="utf-8"))["fetched"] == run["fetched"]
    # and so does the live preview, once the copy is chosen
    dock.findChild(QCheckBox, "roofline_follow_view").setChecked(True)
    assert "needs imagery in a file" in dock.segment._follow_hint.text()


def test_a_plugin_that_is_unloaded_counts_and_previews_no_more(
    ready: Any, tiles: QgsRasterLayer, qgis_iface: Any
) -> None:
    QgsProject.instance().addMapLayer(tiles)
    dock = ready.dock
    dock.image.combo.setLayer(tiles)
    dock.segment.follow_check.setChecked(True)
    ready.unload()
    qgis_iface.mapCanvas().extentsChanged.emit()
    assert not dock.fetch_hint._timer.isActive() and not dock.live._timer.isActive()
    ready.initGui()  # the fixtures unload it again


@pytest.fixture
def wms(plugin: Any, add_image: Callable[..., Any], tmp_path: Path) -> Iterator[tuple[QgsRasterLayer, QgsRasterLayer]]:
    """An image, and a layer of the WMS in which QGIS Server offers it."""
    program = shutil.which("qgis_mapserver")
    if not program:
        pytest.skip("QGIS Server is not installed (Debian: qgis-server-bin)")
    image = add_image("offered")
    project = QgsProject()
    project.addMapLayer(image.clone())
    project.setCrs(image.crs())
    assert project.write(str(tmp_path / "offered.qgs"))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "-p", str(tmp_path / "offered.qgs"), f"127.0.0.1:{port}"]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        uri = f"crs=EPSG:32633&dpiMode=7&format=image/png&layers=offered&styles=&url=http://127.0.0.1:{port}/"
        end = time.monotonic() + 60
        layer = QgsRasterLayer(uri, "wms", "wms")
        while not layer.isValid() and time.monotonic() < end:
            time.sleep(0.5)
            layer = QgsRasterLayer(uri, "wms", "wms")
        try:
            assert layer.isValid(), layer.error().message()
            yield image, layer
        finally:
            running.terminate()


def test_a_wms_gives_the_pixels_of_its_image(wms: tuple[QgsRasterLayer, QgsRasterLayer], tmp_path: Path) -> None:
    image, layer = wms
    assert layer.isValid()
    grid = CopyGrid(image.extent(), layer.crs(), image.width(), image.height())
    fetch(ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif"))
    copy = QgsRasterLayer(str(tmp_path / "out" / "copy.tif"), "copy")
    for band in (1, 2, 3):
        ours, theirs = (la.dataProvider().block(band, image.extent(), 300, 200) for la in (copy, image))
        # the image is shown with its contrast stretched
        assert np.corrcoef(*(np.frombuffer(bytes(b.data()), np.uint8) for b in (ours, theirs)))[0, 1] > 0.99


def test_a_wms_is_asked_for_pixels_in_the_middle_of_the_models_range(
    wms: tuple[QgsRasterLayer, QgsRasterLayer],
) -> None:
    image, layer = wms
    grid = plan_copy(layer, image.extent(), (0.4, 0.6))
    assert grid.extent.width() / grid.width == pytest.approx((0.4 * 0.6) ** 0.5, rel=0.01)
    assert not grid.tiles and grid.extent.contains(image.extent().buffered(-0.1))


def test_a_wms_that_refuses_is_a_sentence(
    wms: tuple[QgsRasterLayer, QgsRasterLayer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image, layer = wms
    monkeypatch.setattr(image_copy, "_PAUSE", 0.01)
    layer.setDataSource(layer.source().replace("layers=offered", "layers=unknown"), "wms", "wms", False)
    grid = CopyGrid(image.extent(), image.crs(), image.width(), image.height())
    copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
    with pytest.raises(CopyError, match="“wms” could not be fetched"):
        fetch(copy)


def test_no_key_of_a_service_is_stored(plugin: Any) -> None:
    uri = "type=xyz&url=https://host/%7Bz%7D/%7Bx%7D/%7By%7D.png%3Fkey%3Dhush&username=me&password=pw&zmax=18&zmin=0"
    layer = QgsRasterLayer(uri, "tiles", "wms")
    assert image_copy.public_source(layer) == "https://host/{z}/{x}/{y}.png"
