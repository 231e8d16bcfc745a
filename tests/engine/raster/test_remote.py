# SPDX-License-Identifier: GPL-2.0-or-later
"""Images on a server: read in parts, with few bytes, and a sentence when the server fails."""

from __future__ import annotations

import json
import tarfile
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from rasterio.shutil import copy
from roofline.engine.cli import main
from roofline.engine.contract.address import image_name, public_address
from roofline.engine.raster import scene as scenes
from roofline.engine.raster.collar import collar_of
from roofline.engine.raster.gdal import reason
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError

from ...map_server import MapServer, serve
from ..conftest import WriteRaster, noise


@pytest.fixture
def server(tmp_path: Path) -> Iterator[MapServer]:
    (tmp_path / "served").mkdir()
    with serve(tmp_path / "served") as running:
        yield running


def put(image: Path, tmp_path: Path, name: str = "town.tif") -> Path:
    """Make a COG of `image` that the server sends."""
    served = tmp_path / "served" / name
    copy(image, served, driver="COG", blocksize=128, compress="deflate", overview_resampling="average")
    return served


def test_a_cog_on_a_server_gives_the_pixels_of_the_file(
    write_raster: WriteRaster, tmp_path: Path, server: MapServer
) -> None:
    image = write_raster(noise(3, 600, 700))
    put(image, tmp_path)
    for address in (f"/vsicurl/{server.url}/town.tif", f"{server.url}/town.tif"):
        with open_scene(address) as remote, open_scene(image) as local:
            assert remote.is_remote and not local.is_remote
            assert_array_equal(remote.read(200, 300, 100, 200)[0], local.read(200, 300, 100, 200)[0])
            # a small image is read whole
            assert_array_equal(remote.statistics().mean, local.statistics().mean)


def test_only_a_part_of_a_remote_image_is_fetched_for_its_statistics(
    write_raster: WriteRaster, tmp_path: Path, server: MapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = noise(3, 4096, 4096)
    values[:, :, :1024] = 255  # a white collar, a quarter of the image
    served = put(write_raster(values), tmp_path)
    monkeypatch.setattr(scenes, "_FETCHED_PIXELS", 2**20)
    monkeypatch.setattr(scenes, "_OVERVIEW_PIXELS", 2**18)
    with open_scene(f"/vsicurl/{server.url}/town.tif") as remote, open_scene(served) as local:
        sampled, exact = remote.statistics(), local.statistics()
        assert server.bytes_sent < served.stat().st_size / 6
        np.testing.assert_allclose(sampled.mean, exact.mean, rtol=0.01)
        np.testing.assert_allclose(sampled.std, exact.std, rtol=0.01)
        window = remote.read(1000, 900, 300, 300)
        assert_array_equal(sampled.valid(*window, 1000, 900), exact.valid(*window, 1000, 900))
        assert not sampled.valid(*window, 1000, 900)[:, :124].any()


def test_the_collar_of_a_remote_image_is_found_in_its_overview(
    write_raster: WriteRaster, tmp_path: Path, server: MapServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    values = noise(3, 2048, 2048)
    values[:, :, :600] = 0
    served = put(write_raster(values), tmp_path)
    monkeypatch.setattr(scenes, "_OVERVIEW_PIXELS", 2**18)
    with open_scene(f"/vsicurl/{server.url}/town.tif") as remote, open_scene(served) as local:
        assert collar_of(remote) == collar_of(local) == ((0, 0, 0),)
    assert server.bytes_sent < served.stat().st_size / 6


def test_the_identity_of_a_remote_image_changes_with_its_content(
    write_raster: WriteRaster, tmp_path: Path, server: MapServer
) -> None:
    identities = []
    for name, bands in (("first", 600), ("second", 601)):
        put(write_raster(noise(3, bands, 700)), tmp_path, f"{name}.tif")
        with open_scene(f"/vsicurl/{server.url}/{name}.tif") as scene:
            identities.append(scene.identity)
            assert scene.identity == identities[-1]
    assert identities[0][0][1:] != identities[1][0][1:]


@pytest.mark.parametrize(
    ("status", "missing", "said"),
    [(0, "town", "404"), (403, "", "403"), (500, "", "500")],
)
def test_a_server_that_refuses_is_a_sentence(
    write_raster: WriteRaster, tmp_path: Path, server: MapServer, status: int, missing: str, said: str
) -> None:
    put(write_raster(noise(3, 100, 100)), tmp_path)
    server.status, server.missing = status, missing
    with pytest.raises(EngineError, match=rf"The image town\.tif cannot be read from its server \(.*{said}.*\); check"):
        open_scene(f"/vsicurl/{server.url}/town.tif?signature=hush")


def test_a_server_that_goes_away_is_a_sentence(write_raster: WriteRaster, tmp_path: Path, server: MapServer) -> None:
    put(write_raster(noise(3, 3000, 3000)), tmp_path)
    with open_scene(f"/vsicurl/{server.url}/town.tif") as scene:
        server.status = 404
        with pytest.raises(EngineError, match="town.tif could not be read from its server near row 2048"):
            scene.read(2048, 2048, 512, 512)


def test_no_secret_of_an_address_is_shown_or_stored(
    write_raster: WriteRaster, tmp_path: Path, server: MapServer, saved_model: Path
) -> None:
    put(write_raster(noise(3, 100, 120)), tmp_path)
    address = f"/vsicurl/{server.url}/town.tif?signature=hush"
    out = tmp_path / "out"
    words = ["segment", address, "--out", str(out), "--model", str(saved_model), "--bands", "1,2,3", "--device", "cpu"]
    assert main.main(words) == 0
    told = (out / "run.json").read_text(encoding="utf-8")
    assert "hush" not in told
    assert json.loads(told)["image"]["path"] == f"/vsicurl/{server.url}/town.tif"


@pytest.mark.parametrize(
    ("address", "shown", "name"),
    [
        ("/vsicurl/https://me:pw@host/a/b.tif?sig=1", "/vsicurl/https://host/a/b.tif", "b.tif"),
        ("/vsis3/bucket/key.tif", "/vsis3/bucket/key.tif", "key.tif"),
        ("/vsizip//vsicurl/https://host/a.zip/b.tif", "/vsizip//vsicurl/https://host/a.zip/b.tif", "b.tif"),
        ("/home/me/what?.tif", "/home/me/what?.tif", "what?.tif"),
    ],
)
def test_the_name_of_an_address(address: str, shown: str, name: str) -> None:
    assert (public_address(address), image_name(address)) == (shown, name)


# Archives


def archive_of(folder: Path, kind: str, *images: Path) -> Path:
    """Pack `images` and a text into an archive."""
    path = folder / f"agency.{kind}"
    notes = folder / "notes.txt"
    notes.write_text("licence")
    if kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            for image in (notes, *images):
                archive.write(image, f"inner folder/{image.name}")
    else:
        with tarfile.open(path, "w:gz" if kind != "tar" else "w") as packed:
            for image in (notes, *images):
                packed.add(image, f"inner folder/{image.name}")
    return path


@pytest.mark.parametrize("kind", ["zip", "tar", "tgz", "tar.gz"])
def test_the_only_image_of_an_archive_is_read(write_raster: WriteRaster, tmp_path: Path, kind: str) -> None:
    values = noise(3, 40, 50)
    with open_scene(archive_of(tmp_path, kind, write_raster(values))) as scene:
        assert_array_equal(scene.read(0, 0, 40, 50)[0], values)
        assert scene.name == "image.tif"


def test_an_archive_of_several_images_names_them(write_raster: WriteRaster, tmp_path: Path) -> None:
    images = [write_raster(noise(3, 40, 50), f"{name}.tif") for name in ("north", "south")]
    with pytest.raises(EngineError, match=r"agency.zip holds 2 images; open one of them: /vsizip/.*north.tif, .*south"):
        open_scene(archive_of(tmp_path, "zip", *images))
    with pytest.raises(EngineError, match="agency.zip holds no image"):
        open_scene(archive_of(tmp_path, "zip"))
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(EngineError, match="broken.zip is a damaged archive"):
        open_scene(tmp_path / "broken.zip")


def test_an_archive_on_a_server_is_a_sentence(write_raster: WriteRaster, tmp_path: Path, server: MapServer) -> None:
    packed = archive_of(tmp_path, "zip", write_raster(noise(3, 40, 50)))
    packed.rename(tmp_path / "served" / "agency.zip")
    with pytest.raises(
        EngineError, match=r"agency\.zip is an archive on a server, .*; download it and choose the copy"
    ):
        open_scene(f"{server.url}/agency.zip")


def test_an_empty_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "none.tif").touch()
    with pytest.raises(EngineError, match=r"none\.tif is empty \(0 bytes\); copy it again from its source"):
        open_scene(tmp_path / "none.tif")


def test_a_server_without_parts_of_files_is_a_sentence(write_raster: WriteRaster, tmp_path: Path) -> None:
    (tmp_path / "served").mkdir()
    put(write_raster(noise(3, 600, 700)), tmp_path)
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "served"))
    ) as plain:
        Thread(target=plain.serve_forever, daemon=True).start()
        with pytest.raises(
            EngineError, match="The server of town.tif does not send parts of a file; download the image"
        ):
            open_scene(f"http://127.0.0.1:{plain.server_port}/town.tif")
        plain.shutdown()


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("town.tif?sig=a%2Fb&se=1, band 1: IReadBlock failed", "town.tif, band 1: IReadBlock failed"),
        (
            "'/vsicurl/https://anna:secret@host/a.tif?key=x' not recognized",
            "'/vsicurl/https://host/a.tif' not recognized",
        ),
        ("what? a = b", "what? a = b"),
    ],
)
def test_the_reason_of_an_error_holds_no_secret(message: str, told: str) -> None:
    assert reason(OSError(message)) == told
