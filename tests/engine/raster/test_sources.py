# SPDX-License-Identifier: GPL-2.0-or-later
"""A new kind of image source is one class and one entry in a list."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Hashable, Sequence
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from numpy.testing import assert_array_equal
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.windows import Window
from roofline.engine.cli import main
from roofline.engine.raster import source_registry
from roofline.engine.raster.scene import open_scene
from roofline.engine.raster.source import BandProfile, RasterSource, SourceProfile
from roofline.engine.runtime.errors import EngineError

from ..conftest import WriteRaster, noise


class ArraySource:
    """An array in memory as a RasterSource."""

    address, name, files, piece, readers = "array:town", "town", (), (64, 64), 1
    identity: Hashable = "town"

    def __init__(self, values: NDArray[np.uint8]) -> None:
        self.values, self.is_closed = values, False
        bands = tuple(BandProfile(name, "undefined", "uint8", 0, False) for name in ("red", "green", "blue"))
        transform = Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000)
        self.profile = SourceProfile(*values.shape[:0:-1], CRS.from_epsg(32632), transform, bands)

    def read(
        self, bands: Sequence[int], window: Window, *, with_mask: bool = False, once: bool = False
    ) -> tuple[NDArray[np.uint8], None]:
        rows, cols = window.toslices()
        return self.values[np.array(bands) - 1][:, rows, cols], None

    def close(self) -> None:
        self.is_closed = True


def test_a_source_added_to_the_list_opens_its_addresses(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = ArraySource(noise(3, 40, 50))

    def open_array(address: str) -> RasterSource | None:
        return source if address.startswith("array:") else None

    monkeypatch.setattr(source_registry, "OPENERS", [open_array, *source_registry.OPENERS])
    with open_scene("array:town", ("blue", "red")) as scene:
        values, valid = scene.read(5, 6, 20, 30)
        assert scene.gsd == pytest.approx(0.5, rel=1e-3)
        assert scene.statistics().mean == pytest.approx(source.values[[2, 0]].mean(axis=(1, 2)))
    assert_array_equal(values, source.values[[2, 0], 5:25, 6:36])
    assert valid.all() and source.is_closed
    with open_scene(write_raster(source.values)) as scene:
        assert_array_equal(scene.read(0, 0, 40, 50)[0], source.values)


def test_the_identity_of_a_file_changes_with_its_content(write_raster: WriteRaster) -> None:
    def identity(path: Path) -> Hashable:
        with open_scene(path) as scene:
            return scene.identity

    first = identity(write_raster(noise(3, 40, 50)))
    assert identity(write_raster(noise(3, 41, 50))) != first


def test_a_name_in_gdals_spelling_keeps_its_slashes(write_raster: WriteRaster, tmp_path: Path) -> None:
    values = noise(3, 40, 50)
    image = write_raster(values)
    with zipfile.ZipFile(tmp_path / "images.zip", "w") as archive:
        archive.write(image, "town/image.tif")
    image.unlink()
    named = f"/vsizip/{tmp_path}/images.zip/town/image.tif"
    assert named.startswith("/vsizip//")
    with open_scene(named) as scene:
        assert_array_equal(scene.read(0, 0, 40, 50)[0], values)
    assert main.main(["segment", named, "--out", str(tmp_path / "out"), "--bands", "1,2,3", "--device", "cpu"]) == 0
    with rasterio.open(tmp_path / "out" / "probability.tif") as dataset:
        assert dataset.shape == (40, 50)


@pytest.mark.parametrize("kind", ["zip", "tar"])
def test_an_archive_that_is_replaced_is_another_image(write_raster: WriteRaster, tmp_path: Path, kind: str) -> None:
    """Else a run would go on with, and QGIS show, what was computed from the earlier one."""
    path, identities = tmp_path / f"image.{kind}", []
    for number in range(2):
        image = write_raster(noise(3, 40, 50, seed=number), "image.tif")
        if kind == "zip":
            with zipfile.ZipFile(path, "w") as archive:
                archive.write(image, "a/image.tif")
        else:
            with tarfile.open(path, "w") as tar:
                tar.add(image, "a/image.tif")
        with open_scene(path) as scene:
            identities += [scene.identity]
        with open_scene(f"/vsi{kind}/{path}/a/image.tif") as scene:
            assert scene.identity == identities[-1]
    assert identities[0] != identities[1]


@pytest.mark.parametrize("name", ["folder", "list.txt", "*.tif", "items.json"])
def test_several_images_where_one_is_taken_are_named_as_such(
    write_raster: WriteRaster, tmp_path: Path, name: str
) -> None:
    write_raster(noise(3, 40, 50), "image.tif")
    (tmp_path / "folder").mkdir()
    (tmp_path / "list.txt").write_text("image.tif\n")
    (tmp_path / "items.json").write_text('{"assets": {"visual": {"href": "image.tif"}}}')
    with pytest.raises(EngineError, match=r"is a folder, a pattern or a list, and this takes one image: name that, or"):
        open_scene(tmp_path / name)
