# SPDX-License-Identifier: GPL-2.0-or-later
"""Images of different dates and sensors are brought to one scale."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.raster.image_list import list_images
from roofline.engine.raster.mosaic import SUFFIX, ImageMosaic, write_mosaic
from roofline.engine.raster.mosaic_plan import plan_mosaic
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import Cancelled, EngineError
from scipy.ndimage import gaussian_filter

from ..conftest import HALF_METRE, WriteRaster, noise

RGB = ("red", "green", "blue")
SIDE = 150  # pixels, of a tile


@pytest.fixture
def ground() -> NDArray[np.uint8]:
    """(3, 450, 450) values that vary smoothly, as ground does, with fine grain on it."""
    rough = np.random.default_rng(3).normal(size=(3, 450, 450))
    broad = gaussian_filter(rough, (0, 12, 12))
    values = broad / broad.std() * 25 + gaussian_filter(rough, (0, 1, 1)) * 20 + np.array((90, 100, 80))[:, None, None]
    return np.clip(values, 5, 200).astype(np.uint8)


Change = Callable[[NDArray[Any]], NDArray[Any]]


@pytest.fixture
def tiles(write_raster: WriteRaster, ground: NDArray[np.uint8], tmp_path: Path) -> Callable[..., ImageMosaic]:
    """Cuts the ground into 3 x 3 tiles, each second one changed, and plans them as one image."""

    def cut(change: Change, overlap: int = 0) -> ImageMosaic:
        for number in range(9):
            row, col = number // 3 * SIDE, number % 3 * SIDE
            part = ground[:, row : row + SIDE + overlap, col : col + SIDE + overlap]
            place = HALF_METRE @ Affine.translation(col, row)
            write_raster(change(part) if number % 2 else part, f"{number}.tif", colours=RGB, transform=place)
        (mosaic,) = plan_mosaic(list_images([str(tmp_path / "*.tif")])).mosaics
        return mosaic

    return cut


def brightened(values: NDArray[Any]) -> NDArray[Any]:
    return np.clip(values * 1.25 + 15, 0, 255).astype(np.uint8)


def of_another_sensor(values: NDArray[Any]) -> NDArray[Any]:
    return (values.astype(np.uint16) * 37 + 400).astype(np.uint16)


def per_band(values: NDArray[Any]) -> NDArray[Any]:
    return (values * np.array((0.6, 1.2, 0.8))[:, None, None] + np.array((5, 0, 40))[:, None, None]).astype(np.uint8)


def _read(mosaic: ImageMosaic, folder: Path) -> NDArray[Any]:
    path = folder / f"images{SUFFIX}"
    write_mosaic(path, mosaic)
    with open_scene(path, RGB) as scene:
        return scene.read(0, 0, 3 * SIDE, 3 * SIDE)[0]


@pytest.mark.parametrize(("overlap", "within"), [(0, 6), (20, 2)])
@pytest.mark.parametrize("change", [brightened, of_another_sensor, per_band])
def test_changed_tiles_are_brought_back(
    tiles: Callable[..., ImageMosaic], ground: NDArray[np.uint8], tmp_path: Path, change: Change, overlap: int,
    within: float,
) -> None:  # fmt: skip
    mosaic = tiles(change, overlap)
    assert sum(scale is not None for scale in mosaic.scales) == 4
    values = _read(mosaic, tmp_path)
    assert values.dtype == np.uint8
    assert np.abs(values.astype(float) - ground).mean(axis=(1, 2)).max() < within


@pytest.mark.parametrize("overlap", [0, 20])
def test_many_tiles_that_each_have_a_gain_of_their_own_are_brought_together(
    write_raster: WriteRaster, tmp_path: Path, overlap: int
) -> None:
    """No two are alike, so that tiles which are nearly so must not make others alike, one after the other."""
    random = np.random.default_rng(5)
    rough, side, count = random.normal(size=(3, 1000, 1000)), 125, 8
    broad = gaussian_filter(rough, (0, 12, 12))
    values = broad / broad.std() * 14 + gaussian_filter(rough, (0, 1, 1)) * 12 + 90
    gains = np.exp(random.uniform(np.log(0.6), np.log(1.6), (count, count)))
    for row, col in np.ndindex(count, count):
        part = values[:, row * side : (row + 1) * side + overlap, col * side : (col + 1) * side + overlap]
        place = HALF_METRE @ Affine.translation(col * side, row * side)
        bright = np.clip(part * gains[row, col], 1, 255).astype(np.uint8)
        write_raster(bright, f"{row}_{col}.tif", colours=RGB, transform=place)
    (mosaic,) = plan_mosaic(list_images([str(tmp_path / "*.tif")])).mosaics
    matched = []
    for image, scale in zip(mosaic.images, mosaic.scales, strict=True):
        row, col = map(int, Path(image).stem.split("_"))
        level = values[:, row * side : (row + 1) * side, col * side : (col + 1) * side].mean(axis=(1, 2))
        assert scale is not None
        matched.append((gains[row, col] * level * scale.gain + scale.offset) / level)
    assert np.std(np.log(gains)) > 0.25 and np.log(matched).std(axis=0).max() < 0.05


@pytest.mark.parametrize("overlap", [0, 20])
def test_tiles_of_one_image_keep_their_values(
    tiles: Callable[..., ImageMosaic], ground: NDArray[np.uint8], tmp_path: Path, overlap: int
) -> None:
    mosaic = tiles(lambda values: values, overlap)
    assert mosaic.scales == ()
    np.testing.assert_array_equal(_read(mosaic, tmp_path), ground)


def test_tiles_of_unrelated_pixels_keep_their_values(write_raster: WriteRaster, tmp_path: Path) -> None:
    for number in range(6):
        place = HALF_METRE @ Affine.translation(100 * number, 0)
        write_raster(noise(3, 120, 100, seed=number), f"{number}.tif", colours=RGB, transform=place)
    (mosaic,) = plan_mosaic(list_images([str(tmp_path / "*.tif")])).mosaics
    assert mosaic.scales == ()


def test_the_values_of_a_plain_image_stay(write_raster: WriteRaster, tmp_path: Path) -> None:
    write_raster(np.full((3, 100, 100), 80, np.uint8), "a.tif", colours=RGB)
    place = HALF_METRE @ Affine.translation(100, 0)
    write_raster(noise(3, 100, 100), "b.tif", colours=RGB, transform=place)
    (mosaic,) = plan_mosaic(list_images([str(tmp_path / "*.tif")])).mosaics
    assert mosaic.scales == ()


def test_scales_are_kept_in_the_list_of_images_and_belong_to_its_identity(
    tiles: Callable[..., ImageMosaic], tmp_path: Path
) -> None:
    mosaic = tiles(brightened)
    path = tmp_path / f"images{SUFFIX}"
    write_mosaic(path, mosaic)
    with open_scene(path, RGB) as scene:
        first = scene.identity
    write_mosaic(path, ImageMosaic(mosaic.images, mosaic.bands, mosaic.grid))
    with open_scene(path, RGB) as scene:
        assert scene.identity != first
    path.write_text(path.read_text().replace('"bands"', '"scales": [[[1], [2]]], "bands"'))
    with pytest.raises(EngineError, match=r"The list of images .* is damaged"):
        open_scene(path)


def test_comparing_images_can_be_cancelled(tiles: Callable[..., ImageMosaic], tmp_path: Path) -> None:
    tiles(brightened)
    with pytest.raises(Cancelled):
        plan_mosaic(list_images([str(tmp_path / "*.tif")]), cancelled=lambda: True)
