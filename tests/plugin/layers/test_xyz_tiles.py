# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles of XYZ layers: each is fetched once and lies at its pixels, whatever its size, address and login."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsDataSourceUri,
    QgsRasterLayer,
    QgsRectangle,
    QgsVector,
)
from qgis.PyQt.QtCore import QBuffer, QIODevice
from qgis.PyQt.QtGui import QColor, QImage
from roofline.plugin.jobs.plan_copy import plan_copy
from roofline.plugin.layers import copy_grid, image_copy
from roofline.plugin.layers.image_copy import CopyError, ImageCopy
from roofline.plugin.layers.xyz_tiles import TileService, ZoomGrid

from ...map_server import MapServer
from ..tile_service import AREA, LEFT, RESOLUTION, SIZE, TOP, ZOOM, colour, copy_of, fetch


def fetched_from(server: MapServer) -> list[str]:
    """The tiles that the copy was made of; the map window asks for coarser ones."""
    return [path for path in server.paths if path.startswith(f"/{ZOOM}/")]


def test_a_copy_holds_the_pixels_of_the_tiles(tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path) -> None:
    path = tmp_path / "out" / "copy.tif"
    reports = fetch(copy_of(tiles, path))
    layer = QgsRasterLayer(str(path), "copy")
    assert layer.isValid() and layer.crs().authid() == "EPSG:3857" and layer.bandCount() == 4
    assert (layer.width(), layer.height()) == (1024, 768)
    assert layer.extent().xMinimum() == pytest.approx(AREA.xMinimum())
    for band, value in enumerate((*colour(700, 500), 255), start=1):
        block = layer.dataProvider().block(band, layer.extent(), 1024, 768)
        assert block.value(500, 700) == value
    assert reports[0] == (0, 1) and reports[-1] == (1, 1)
    wanted = {f"/{ZOOM}/{LEFT + column}/{TOP + row}.png" for column in range(4) for row in range(3)}
    assert sorted(fetched_from(tile_server)) == sorted(wanted)
    assert not list(tmp_path.glob(".roofline*"))


def test_missing_tiles_are_transparent_and_counted(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path
) -> None:
    tile_server.missing = f"/{LEFT + 1}/{TOP + 1}"  # one of twelve
    copy = copy_of(tiles, tmp_path / "out" / "copy.tif")
    fetch(copy)
    assert copy.provenance()["transparent_percent"] == 8.33
    layer = QgsRasterLayer(str(copy.path), "copy")
    block = layer.dataProvider().block(4, AREA, 1024, 768)
    assert block.value(300, 300) == 0 and block.value(100, 100) == 255


def test_no_tile_is_fetched_twice_where_blocks_meet(
    ready: Any, tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copy_grid, "BLOCK", 512)
    grid = plan_copy(tiles, QgsRectangle(AREA).buffered(-SIZE / 3), (0.3, 0.6))
    assert grid.tiles == 12 and grid.width < 1024
    fetch(ImageCopy.of(tiles, grid, tmp_path / "out" / "copy.tif"))
    fetched = fetched_from(tile_server)
    assert len(fetched) == len(set(fetched)) == 12
    layer = QgsRasterLayer(str(tmp_path / "out" / "copy.tif"), "copy")
    block = layer.dataProvider().block(1, grid.extent, grid.width, grid.height)
    row, col = grid.phase
    assert [block.value(y - row, x - col) for x, y in ((300, 300), (700, 500), (100, 600))] == [
        colour(x, y)[0] for x, y in ((300, 300), (700, 500), (100, 600))
    ]


@pytest.mark.parametrize("kind", ["palette", "grey", "512 pixels", "jpeg", "a text"])
def test_tiles_of_any_kind(tiles: QgsRasterLayer, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "service" / str(ZOOM) / str(LEFT) / f"{TOP}.png"
    tile = QImage(str(path))
    if kind == "palette":
        tile = tile.convertToFormat(QImage.Format.Format_Indexed8)
    elif kind == "grey":
        tile = tile.convertToFormat(QImage.Format.Format_Grayscale8)
    elif kind == "512 pixels":
        tile = tile.scaled(512, 512)
    copy = copy_of(tiles, tmp_path / "out" / "copy.tif")
    if kind == "a text":
        path.write_text("<html>Log in</html>", encoding="utf-8")
        with pytest.raises(CopyError, match=r"could not be fetched \(the answer is no picture\)"):
            fetch(copy)
        return
    tile.fill(QColor(200, 100, 50))
    assert tile.save(str(path), "jpg" if kind == "jpeg" else "png", 95)
    fetch(copy)
    layer = QgsRasterLayer(str(copy.path), "copy")
    block = layer.dataProvider().block(1, AREA, 1024, 768)
    wanted = QImage(str(path)).pixelColor(5, 5).red()
    assert abs(block.value(128, 128) - wanted) <= 1 and block.value(100, 300) == colour(300, 100)[0]


def test_tiles_of_512_pixels_keep_their_pixels(tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path) -> None:
    for tile in (tmp_path / "service" / str(ZOOM)).rglob("*.png"):
        assert QImage(str(tile)).scaled(512, 512).save(str(tile))
    layer = QgsRasterLayer(f"{tiles.source()}&tilePixelRatio=2", "sharp", "wms")
    grid = plan_copy(layer, QgsRectangle(AREA).buffered(-SIZE / 3), (0.1, 0.3))
    assert grid.extent.width() / grid.width == pytest.approx(RESOLUTION / 2) and grid.tiles == 12
    copy = ImageCopy.of(layer, grid, tmp_path / "out" / "copy.tif")
    fetch(copy)
    assert len(fetched_from(tile_server)) == len(tile_server.paths) == 12
    made = QgsRasterLayer(str(copy.path), "copy")
    block = made.dataProvider().block(1, grid.extent, grid.width, grid.height)
    row, col = grid.phase
    for x, y in ((300, 300), (700, 500), (256, 512)):
        for shift in (0, 1):  # each pixel is four of these tiles
            assert block.value(2 * y + shift - row, 2 * x + shift - col) == colour(x, y)[0]


def test_a_connection_sends_its_headers_and_its_login(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path
) -> None:
    headers = {"referer": "http://maps.example"}
    more = "&username=me&password=hush&referer=http://maps.example"
    if hasattr(QgsDataSourceUri(), "httpHeaders"):
        headers["x-key"] = "abc"
        more += "&http-header:X-Key=abc"
    layer = QgsRasterLayer(tiles.source() + more, "private", "wms")
    fetch(copy_of(layer, tmp_path / "out" / "copy.tif"))
    assert len(tile_server.headers) == 12
    for sent in tile_server.headers:
        assert headers.items() <= sent.items() and "QGIS" in sent["user-agent"]
        assert sent["authorization"] == "Basic " + base64.b64encode(b"me:hush").decode()


def test_a_login_that_qgis_does_not_know_is_a_sentence(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path
) -> None:
    layer = QgsRasterLayer(f"{tiles.source()}&authcfg=abc1234", "private", "wms")
    with pytest.raises(CopyError, match=r"“private” could not be fetched \(the login of the connection"):
        fetch(copy_of(layer, tmp_path / "out" / "copy.tif"))
    assert not tile_server.paths


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("{{z}}/{{y}}/{{x}}", "3/2/5"),
        ("{{z}}/{{x}}/{{-y}}.png", "3/5/5.png"),
        ("t/{{q}}.jpg?k=%26", "t/121.jpg?k=%26"),
        ("{{Z}}/{{X}}/{{Y}}?for={{usage}}", "3/5/2?for="),
    ],
)
def test_addresses_of_tiles(url: str, path: str) -> None:
    service = TileService("http://host/" + url.replace("{{", "{").replace("}}", "}"), ((b"Referer", b"http://me"),))
    request = service.request(3, 5, 2)
    assert request.url().toString() == f"http://host/{path}"
    assert bytes(request.rawHeader(b"Referer")) == b"http://me"


def test_pixels_between_those_of_the_tiles_are_drawn_by_qgis(tiles: QgsRasterLayer, tmp_path: Path) -> None:
    moved = QgsRectangle(AREA)
    moved += QgsVector(RESOLUTION / 2, 0)
    assert ZoomGrid.of(AREA, 1024, 768) and not ZoomGrid.of(moved, 1024, 768) and not ZoomGrid.of(AREA, 1000, 768)
    copy = copy_of(tiles, tmp_path / "out" / "copy.tif", moved)
    fetch(copy)
    assert QgsRasterLayer(str(copy.path), "copy").isValid()


def picture(side: int, colour: int) -> bytes:
    """A PNG of `side` x `side` pixels in one colour, ARGB."""
    image, buffer = QImage(side, side, QImage.Format.Format_ARGB32), QBuffer()
    image.fill(colour)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data())


def test_one_picture_for_all_tiles_is_no_imagery(tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path) -> None:
    """Services send a grey picture with the status 200 where they have nothing at a zoom level."""
    grey = picture(256, 0xFFCCCCCC)
    tile_server.answer = lambda path: grey
    with pytest.raises(CopyError, match="“Imagery/tiles” sends one and the same picture for all tiles, such as"):
        fetch(copy_of(tiles, tmp_path / "out" / "copy.tif"))
    assert not list(tmp_path.glob(".roofline*")) and not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("kind", ["notice", "transparent", "absent", "imagery"])
def test_missing_and_repeated_tiles_are_told(
    tiles: QgsRasterLayer, tile_server: MapServer, tmp_path: Path, kind: str
) -> None:
    column = f"/{LEFT + 1}/", f"/{LEFT + 2}/"  # six of twelve tiles
    body = picture(256, 0xFFCCCCCC) if kind == "notice" else picture(1, 0)
    if kind in ("notice", "transparent"):
        tile_server.answer = lambda path: body if any(part in path for part in column) else None
    elif kind == "absent":
        tile_server.missing = "|".join(column)
    copy = copy_of(tiles, tmp_path / "out" / "copy.tif")
    fetch(copy)
    assert copy.notes() == {
        "notice": [
            "6 of 12 tiles of “Imagery/tiles” hold one and the same picture; if that says that there is no imagery, lower the"
            " maximum zoom level of the connection, and remove the copy."
        ],
        "imagery": [],
    }.get(kind, ["“Imagery/tiles” has no imagery in 50.0 % of the area: nothing is mapped there."])


@pytest.mark.parametrize("asked, waited", [("7", 7), ("86400", 120), ("Wed, 21 Oct 2026 07:28:00 GMT", 2), ("", 2)])
def test_a_service_that_limits_requests_gets_the_pause_it_asks_for(
    tiles: QgsRasterLayer,
    tile_server: MapServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    asked: str,
    waited: float,
) -> None:
    """Two tiles at a time: more pauses than a service without an answer gets, and no tile is asked for again."""
    monkeypatch.setattr(image_copy, "_PAUSE", 2)
    pauses: list[float] = []
    allowed = [2]
    sent: list[str] = []

    def wait(seconds: float, is_cancelled: object) -> None:
        if seconds > 0.5:
            pauses.append(seconds)
            allowed[0] = 2

    def answer(path: str) -> None:
        tile_server.status = 0 if allowed[0] else 429
        if allowed[0]:
            sent.append(path)
        allowed[0] = max(0, allowed[0] - 1)

    monkeypatch.setattr(image_copy, "_wait", wait)
    tile_server.refusal_headers = {"Retry-After": asked} if asked else {}
    tile_server.answer = answer
    copy = copy_of(tiles, tmp_path / "out" / "copy.tif")
    fetch(copy)
    assert pauses == [waited] * 5 and len(sent) == len(set(sent)) == 12
    assert copy.provenance()["transparent_percent"] == 0
