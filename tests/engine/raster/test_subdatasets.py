# SPDX-License-Identifier: GPL-2.0-or-later
"""Rasters in NetCDF and HDF5 files: each is read by its name, and a name that is none is a sentence."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import rasterio
from numpy.testing import assert_array_equal
from numpy.typing import NDArray
from rasterio.shutil import copy
from roofline.engine.cli import main
from roofline.engine.contract.address import file_in, image_name
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError

from ..conftest import WriteRaster, noise

KINDS = ["nc", "h5"]


@pytest.fixture
def values() -> NDArray[np.uint8]:
    return noise(3, 40, 50)


def container(folder: Path, write_raster: WriteRaster, values: NDArray[np.uint8], kind: str) -> Path:
    """Write each band as a raster of a NetCDF-4 file, which is a HDF5 file, too."""
    made = folder / "agency.nc"
    copy(write_raster(values), made, driver="netCDF", format="NC4")
    return made.rename(folder / f"agency.{kind}")


def address(file: Path, name: str) -> str:
    """Name a raster of the file as GDAL does."""
    return f'NETCDF:"{file}":{name}' if file.suffix == ".nc" else f'HDF5:"{file}"://{name}'


@pytest.mark.parametrize("kind", KINDS)
def test_a_raster_of_a_file_is_read_by_its_name(
    write_raster: WriteRaster, tmp_path: Path, values: NDArray[np.uint8], kind: str
) -> None:
    file = container(tmp_path, write_raster, values, kind)
    with open_scene(address(file, "Band2")) as scene:
        rows = values[1] if kind == "nc" else values[1][::-1]  # NetCDF stores the last row first; HDF5 has no order
        assert_array_equal(scene.read(0, 0, 40, 50)[0][0], rows)
        assert scene.name == ("agency.nc:Band2" if kind == "nc" else "agency.h5://Band2")
        first = scene.identity
    with open_scene(address(file, "Band3")) as scene:
        assert scene.identity != first
    if kind == "nc":
        with open_scene(address(file, "Band1")) as scene, rasterio.open(tmp_path / "image.tif") as image:
            assert scene.crs == image.crs and scene.transform.almost_equals(image.transform)


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_several_rasters_names_them(
    write_raster: WriteRaster, tmp_path: Path, values: NDArray[np.uint8], kind: str
) -> None:
    file = container(tmp_path, write_raster, values, kind)
    with pytest.raises(EngineError, match=rf"agency\.{kind} holds several rasters; open one of them: .*Band1, .*Band2"):
        open_scene(file)


@pytest.mark.parametrize("kind", KINDS)
def test_a_raster_that_is_not_in_its_file_is_a_sentence(
    write_raster: WriteRaster,
    tmp_path: Path,
    values: NDArray[np.uint8],
    kind: str,
    capfd: pytest.CaptureFixture[str],
) -> None:
    file = container(tmp_path, write_raster, values, kind)
    with pytest.raises(EngineError, match=r"roof is not among the rasters of its file; open one of them: .*Band1, "):
        open_scene(address(file, "roof"))
    file.unlink()
    capfd.readouterr()
    with pytest.raises(EngineError, match=rf"The image agency\.{kind}:.*Band1 cannot be read \(No such file"):
        open_scene(address(file, "Band1"))
    assert capfd.readouterr().err == ""  # HDF5 prints a stack of its functions


def test_a_raster_of_a_file_is_segmented(
    write_raster: WriteRaster, tmp_path: Path, values: NDArray[np.uint8], saved_model: Path
) -> None:
    file = container(tmp_path, write_raster, values, "nc")
    out = tmp_path / "out"
    words = ["segment", address(file, "Band1"), "--out", str(out), "--model", str(saved_model), "--bands", "1,1,1"]
    assert main.main([*words, "--device", "cpu"]) == 0
    with rasterio.open(out / "probability.tif") as made, rasterio.open(tmp_path / "image.tif") as image:
        assert made.crs == image.crs and made.shape == image.shape


@pytest.mark.parametrize(
    ("address", "name", "file"),
    [
        ('NETCDF:"/data/cube.nc":red', "cube.nc:red", "/data/cube.nc"),
        ("netcdf:cube.nc:red", "cube.nc:red", "cube.nc"),
        ("HDF5:cube.h5://group/red", "cube.h5://group/red", "cube.h5"),
        ("GPKG:/my.data/town.gpkg:image", "town.gpkg:image", "/my.data/town.gpkg"),
        ("/data/town: north.tif", "town: north.tif", "/data/town: north.tif"),
        ("town: north.tif", "town: north.tif", "town: north.tif"),
    ],
)
def test_the_file_and_the_name_of_a_raster(address: str, name: str, file: str) -> None:
    assert (image_name(address), file_in(address)) == (name, file)
