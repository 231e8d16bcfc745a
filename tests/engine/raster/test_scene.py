# SPDX-License-Identifier: GPL-2.0-or-later
"""Images of every kind are read as pixels, a mask of valid pixels and a GSD in metres."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import rasterio
from affine import Affine
from numpy.testing import assert_allclose, assert_array_equal
from roofline.engine.raster.scene import PIXEL_TRANSFORM, open_scene
from roofline.engine.raster.statistics import normalise
from roofline.engine.runtime.errors import EngineError

from ..conftest import WriteRaster, noise

RGB = ("red", "green", "blue")
RGBN = (*RGB, "nir")
RGB_COLOURS = ("red", "green", "blue")


# Pixels of every type


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "int16", "float32", "float64"])
@pytest.mark.parametrize("bands", [1, 4])
def test_every_pixel_type_is_read_and_normalised_alike(write_raster: WriteRaster, dtype: str, bands: int) -> None:
    values = noise(bands, 37, 41, dtype)
    with open_scene(write_raster(values)) as scene:
        assert (scene.dtype, scene.width, scene.height) == (np.dtype(dtype), 41, 37)
        found, valid = scene.read(3, 5, 20, 30)
        assert_array_equal(found, values[:, 3:23, 5:35])
        assert valid.all()
        statistics = scene.statistics()
    assert_allclose(statistics.mean, values.mean(axis=(1, 2)), rtol=1e-6)
    assert_allclose(statistics.std, values.std(axis=(1, 2)), rtol=1e-6)
    normal = normalise(values, np.ones((37, 41), bool), statistics)
    assert normal.dtype == np.float32
    assert_allclose(normal.mean(axis=(1, 2)), 0, atol=1e-5)
    assert_allclose(normal.std(axis=(1, 2)), 1, atol=1e-5)


@pytest.mark.parametrize("driver, name", [("PNG", "image.png"), ("JPEG", "image.jpg"), ("GTiff", "image.tif")])
def test_images_without_georeference_are_read_and_say_so(tmp_path: Path, driver: str, name: str) -> None:
    with rasterio.open(tmp_path / name, "w", driver=driver, width=30, height=20, count=3, dtype="uint8") as dataset:
        dataset.write(noise(3, 20, 30))
    with open_scene(tmp_path / name, RGB) as scene:
        assert scene.crs is None
        assert scene.transform == PIXEL_TRANSFORM, "QGIS shows such an image below the origin, a unit a pixel"
        assert scene.gsd == 0
        assert any("no georeference" in note for note in scene.notes)
        assert scene.read(0, 0, 20, 30)[0].shape == (3, 20, 30)


def test_a_vrt_is_read(write_raster: WriteRaster, tmp_path: Path) -> None:
    import rasterio.shutil

    values = noise(3, 20, 30)
    rasterio.shutil.copy(write_raster(values), tmp_path / "image.vrt", driver="VRT")
    with open_scene(tmp_path / "image.vrt", RGB) as scene:
        assert_array_equal(scene.read(0, 0, 20, 30)[0], values)


@pytest.mark.parametrize("driver", ["GTiff", "PNG"])
def test_a_palette_is_read_as_its_colours(write_raster: WriteRaster, driver: str) -> None:
    index = np.random.default_rng(0).integers(0, 3, (1, 20, 30)).astype("uint8")
    colours = {0: (0, 0, 0, 0), 1: (10, 20, 30, 255), 2: (200, 100, 50, 255)}
    with open_scene(write_raster(index, colormap=colours, driver=driver), RGB) as scene:
        values, valid = scene.read(0, 0, 20, 30)
    table = np.array([colours[n] for n in range(3)]).T
    assert_array_equal(values, table[:3, index[0]])
    if driver == "PNG":  # keeps the transparency of a colour
        assert_array_equal(valid, index[0] > 0)


# Invalid pixels


def _holes(height: int = 40, width: int = 50) -> Any:
    valid = np.ones((height, width), bool)
    valid[5:20, 10:30] = False
    return valid


def _with_nodata_value(write: WriteRaster, valid: Any, dtype: str, nodata: float) -> Path:
    return write(np.where(valid, noise(3, *valid.shape, dtype), nodata).astype(dtype), nodata=nodata)


MASKED = {
    "nodata 0 in bytes": lambda write, valid: _with_nodata_value(write, valid, "uint8", 0),
    "nodata 255 in bytes": lambda write, valid: _with_nodata_value(write, valid, "uint8", 255),
    "nodata 65535": lambda write, valid: _with_nodata_value(write, valid, "uint16", 65535),
    "nodata -9999": lambda write, valid: _with_nodata_value(write, valid, "float32", -9999),
    "nodata NaN": lambda write, valid: _with_nodata_value(write, valid, "float64", np.nan),
    "NaN without nodata": lambda write, valid: write(np.where(valid, noise(3, *valid.shape, "float32"), np.nan)),
    "infinity": lambda write, valid: write(np.where(valid, noise(3, *valid.shape, "float32"), np.inf)),
    "the least float": lambda write, valid: write(
        np.where(valid, noise(3, *valid.shape, "float32"), np.finfo("float32").min)
    ),
    "alpha band": lambda write, valid: write(
        np.concatenate((noise(3, *valid.shape), (valid * 255)[None])).astype("uint8"), colours=(*RGB_COLOURS, "alpha")
    ),
    "mask band": lambda write, valid: write(noise(3, *valid.shape), mask=valid),
}


@pytest.mark.parametrize("kind", MASKED)
def test_invalid_pixels_are_found_and_left_out_of_the_statistics(write_raster: WriteRaster, kind: str) -> None:
    valid = _holes()
    with open_scene(MASKED[kind](write_raster, valid), RGB) as scene:
        values, found = scene.read(0, 0, *valid.shape)
        assert_array_equal(found, valid)
        assert not scene.always_valid
        statistics = scene.statistics()
        assert_allclose(statistics.mean, values[:, valid].mean(axis=1), rtol=1e-6)
        assert_allclose(statistics.std, values[:, valid].std(axis=1), rtol=1e-6)
        assert statistics.valid_fraction == pytest.approx(valid.mean())
        normal = normalise(values, found, statistics)
        assert np.isfinite(normal).all()
        assert (normal[:, ~valid] == 0).all(), "the mean"


def test_a_colour_that_equals_nodata_in_one_band_is_a_colour(write_raster: WriteRaster) -> None:
    values = noise(3, 20, 20)
    values[0, 4, 4] = 0  # a pure blue roof
    values[:, 5, 5] = 0
    with open_scene(write_raster(values, nodata=0), RGB) as scene:
        valid = scene.read(0, 0, 20, 20)[1]
    assert valid[4, 4] and not valid[5, 5]


def test_an_infrared_band_flagged_as_alpha_is_data(write_raster: WriteRaster) -> None:
    path = write_raster(noise(4, 60, 60), colours=(*RGB_COLOURS, "alpha"))
    with open_scene(path, RGBN) as scene:
        assert scene.band_numbers == (1, 2, 3, 4)
        assert any("near infrared" in note for note in scene.notes)
    with open_scene(path, RGB) as scene:
        assert scene.read(0, 0, 60, 60)[1].all()


def test_a_band_asked_for_by_number_is_data_even_if_it_is_flagged_as_alpha(write_raster: WriteRaster) -> None:
    values = np.concatenate((noise(3, 20, 20), np.full((1, 20, 20), 255, "uint8")))
    values[3, :5] = 0
    with open_scene(write_raster(values, colours=(*RGB_COLOURS, "alpha")), RGBN, (1, 2, 3, 4)) as scene:
        found, valid = scene.read(0, 0, 20, 20)
    assert valid.all()
    assert_array_equal(found, values)


# GSD


@pytest.mark.parametrize(
    "crs, transform, metres",
    [
        ("EPSG:32632", Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000), 0.5),
        ("EPSG:32632", Affine(0.3, 0.4, 500_000, 0.4, -0.3, 5_000_000), 0.5),
        ("EPSG:4326", Affine(1e-5, 0, 10, 0, -1e-5, 0), 1.11),
        ("EPSG:4326", Affine(1e-5, 0, 10, 0, -1e-5, 60), 0.788),
        ("EPSG:3857", Affine(1, 0, 0, 0, -1, 8_399_737), 0.5),
        ("EPSG:2263", Affine(1, 0, 984_000, 0, -1, 200_000), 0.3048),
        ('LOCAL_CS["site",UNIT["foot",0.3048]]', Affine(2, 0, 0, 0, -2, 0), 0.6096),
        ('LOCAL_CS["site",UNIT["metre",1]]', Affine(2, 0, 0, 0, 2, 0), 2),
    ],
)
def test_the_gsd_is_in_metres_on_the_ground(
    write_raster: WriteRaster, crs: str, transform: Affine, metres: float
) -> None:
    with open_scene(write_raster(noise(1, 40, 40), crs=crs, transform=transform)) as scene:
        assert scene.gsd == pytest.approx(metres, rel=0.01)


@pytest.mark.parametrize(
    "transform, metres",
    [
        (Affine(0.2, 0, 450_000, 0, -0.2, 6_390_000), 0.2),
        (Affine(1, 0, 450_000, 0, -1, 6_390_000), 1),
        (Affine(0.16, 0.12, 450_000, 0.12, -0.16, 6_390_000), 0.2),
        (Affine(2e-6, 0, 14.17, 0, -2e-6, 57.6), 0.163),
        (Affine(1, 0, 0, 0, -1, 400), 0),
        (Affine(0.2, 0, 0, 0, -0.2, 0), 0),
        (Affine.identity(), 0),
    ],
)
def test_without_a_crs_the_gsd_is_guessed_from_the_coordinates(
    write_raster: WriteRaster, transform: Affine, metres: float
) -> None:
    with open_scene(write_raster(noise(1, 40, 40), crs=None, transform=transform)) as scene:
        assert scene.gsd == pytest.approx(metres, rel=0.01)
        assert ("its coordinates suggest" if metres else "give the pixel size") in scene.notes[0]


@pytest.mark.parametrize("gsd", [-1, float("nan"), float("inf")])
def test_an_impossible_gsd_is_refused(write_raster: WriteRaster, gsd: float) -> None:
    with pytest.raises(EngineError, match=f"must be above 0 m, not {gsd:g} m"):
        open_scene(write_raster(noise(1, 4, 4)), gsd=gsd)


def test_a_given_gsd_replaces_the_one_of_the_file(write_raster: WriteRaster) -> None:
    with open_scene(write_raster(noise(1, 10, 10)), gsd=0.3) as scene:
        assert scene.gsd == 0.3


# Files that are refused


def _text(path: Path) -> Path:
    path.write_text("no image")
    return path


@pytest.mark.parametrize("spoil", [_text, lambda path: path])
def test_a_file_that_is_not_an_image_is_refused_by_name(tmp_path: Path, spoil: Any) -> None:
    with pytest.raises(EngineError, match=r"odd\.tif cannot be read"):
        open_scene(spoil(tmp_path / "odd.tif"))


def test_a_folder_is_refused_where_one_image_is_wanted(tmp_path: Path) -> None:
    with pytest.raises(EngineError, match=r"^odd\.tif is a folder, a pattern or a list, and this takes one image"):
        (tmp_path / "odd.tif").mkdir()
        open_scene(tmp_path / "odd.tif")


@pytest.mark.parametrize(
    "driver, options", [("GTiff", {}), ("GTiff", {"compress": "deflate"}), ("PNG", {}), ("JPEG", {})]
)
def test_a_truncated_image_is_refused(tmp_path: Path, driver: str, options: dict[str, str]) -> None:
    path = tmp_path / "short.img"
    with rasterio.open(path, "w", driver=driver, width=300, height=300, count=3, dtype="uint8", **options) as dataset:
        dataset.write(noise(3, 300, 300))
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * 0.6)])
    with pytest.raises(EngineError, match=r"short\.img"), open_scene(path, RGB) as scene:
        scene.statistics()


def test_complex_pixels_are_refused(write_raster: WriteRaster) -> None:
    with pytest.raises(EngineError, match="complex64"):
        open_scene(write_raster(np.zeros((1, 5, 5), "complex64")))


# Real imagery


@pytest.mark.parametrize(
    "name, bands, gsd, dtype",
    [
        ("barnarp_west/barnarp_west.tif", RGB, 0.2, "uint8"),
        ("rio/images/3band_013022223130_Public_img50.tif", RGB, 0.48, "uint8"),
        ("rotterdam_shanghai_ms_pan/sn6_rotterdam/ms1.tif", RGBN, 1.0, "float64"),
        ("rotterdam_shanghai_ms_pan/sn2_shanghai/MUL_AOI_4_Shanghai_img1920.tif", RGB, 1.12, "uint16"),
        ("naip/images/tile_13476.tif", RGBN, 0.6, "uint8"),
        ("kampala/images/OAM-1238424-1046544-21.png", RGB, 0, "uint8"),
        ("banepa/images/OAM-386690-220241-19.tif", RGB, 0, "uint8"),
    ],
)
def test_real_images_are_read_with_their_gsd(real_data: Any, name: str, bands: Any, gsd: float, dtype: str) -> None:
    with open_scene(real_data(name), bands) as scene:
        assert scene.gsd == pytest.approx(gsd, rel=0.03)
        assert scene.dtype == dtype
        assert len(scene.band_numbers) == len(bands)
        values, valid = scene.read(0, 0, 64, 64)
        assert values.shape == (len(bands), 64, 64) and valid.shape == (64, 64)
