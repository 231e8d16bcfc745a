# SPDX-License-Identifier: GPL-2.0-or-later
"""Pixels that show no ground, though nothing in the file says so, change nothing of what the model sees of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from numpy.typing import NDArray
from roofline.engine.inference.scaled_view import View
from roofline.engine.raster.scene import open_scene
from roofline.engine.raster.statistics import Statistics, normalise
from roofline.engine.raster.tiles import Tile

from ..conftest import Pointwise, WriteRaster, make_model, noise
from .segmenting import RGB, read, run

SIDE = 420


def _border() -> NDArray[np.bool_]:
    """All around, 100 pixels."""
    valid = np.zeros((SIDE, SIDE), bool)
    valid[100:-100, 100:-100] = True
    return valid


def _oblique() -> NDArray[np.bool_]:
    """As turning an image leaves it."""
    rows, cols = np.mgrid[:SIDE, :SIDE] - SIDE / 2
    return np.asarray((abs(rows * 0.87 + cols * 0.5) < 140) & (abs(cols * 0.87 - rows * 0.5) < 140))


def _sliver() -> NDArray[np.bool_]:
    """As another projection leaves it: thinner than a cell."""
    rows, cols = np.mgrid[:SIDE, :SIDE]
    return np.asarray((rows >= cols // 20) & (cols >= (SIDE - rows) // 20))


def _mosaic() -> NDArray[np.bool_]:
    """With a tile missing in the middle."""
    valid = np.ones((SIDE, SIDE), bool)
    valid[130:290, 120:300] = valid[:140, :200] = False
    return valid


def _plain(values: NDArray[Any], valid: NDArray[np.bool_], fill: float) -> NDArray[Any]:
    return np.where(valid, values, np.array(fill, values.dtype))


def _statistics(image: Path) -> Statistics:
    with open_scene(image, RGB) as scene:
        return scene.statistics()


@pytest.mark.parametrize("shape", [_border, _oblique, _sliver, _mosaic])
@pytest.mark.parametrize(
    "dtype, fill",
    [
        ("uint8", 0), ("uint8", 255), ("uint8", 128), ("uint16", 0), ("uint16", 65535), ("int16", -9999), ("int16", -32768),
        ("float32", 0), ("float32", -9999), ("float64", -9999),
    ],
)  # fmt: skip
def test_a_plain_border_or_hole_counts_as_nodata_though_nothing_declares_it(
    write_raster: WriteRaster, dtype: str, fill: float, shape: Any
) -> None:
    valid = shape()
    values = _plain(noise(3, SIDE, SIDE, dtype), valid, fill)
    declared = _statistics(write_raster(values, "declared.tif", mask=valid))
    with open_scene(write_raster(values), RGB) as scene:
        found = scene.statistics()
        seen = View(scene, found, 1.0).read(Tile(0, 0, SIDE, SIDE)).valid
    # Where a cell at the seam is only partly plain, its pixels of that colour are told from ground nonetheless.
    assert (seen != valid).mean() < (0.015 if fill > 0 else 1e-6), "thin ends"
    assert_allclose(found.mean, declared.mean, rtol=0.01)
    assert_allclose(found.std, declared.std, rtol=0.02)
    assert found.valid_fraction == pytest.approx(valid.mean(), abs=1e-6)
    assert len(found.notes) == 1 and "was treated as nodata" in found.notes[0]


def test_the_result_is_that_of_the_image_with_nodata_declared(write_raster: WriteRaster, tmp_path: Path) -> None:
    values = _plain(noise(3, SIDE, SIDE), _border(), 0)
    plain = run(write_raster(values), make_model(Pointwise(3)), tmp_path / "1")
    declared = run(write_raster(values, "declared.tif", nodata=0), make_model(Pointwise(3)), tmp_path / "2")
    assert_array_equal(read(plain), read(declared))
    assert (plain.tiles_done, plain.tiles_skipped) == (declared.tiles_done, declared.tiles_skipped)
    assert any("pure black (0)" in note for note in plain.notes)


def test_a_border_met_in_a_sample_of_a_large_image_has_all_of_it_read(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roofline.engine.raster.scene._SAMPLED_PIXELS", 2**18)
    monkeypatch.setattr("roofline.engine.raster.gdal_source._PIECE", 64)
    valid = np.pad(np.ones((600, 600), bool), 200)
    image = write_raster(_plain(noise(3, 1000, 1000), valid, 255))
    found = _statistics(image)
    assert found.occupied is not None
    assert found.valid_fraction == pytest.approx(0.36, abs=1e-3)


@pytest.mark.parametrize("row, col", [(128, 128), (0, 128)])
def test_a_white_roof_is_no_hole(write_raster: WriteRaster, row: int, col: int) -> None:
    values = noise(3, 600, 600)
    values[:, row : row + 130, col : col + 130] = 255
    found = _statistics(write_raster(values))
    assert found.undeclared_nodata is None and not found.notes
    assert_allclose(found.mean, values.mean(axis=(1, 2)))
    assert_allclose(found.std, values.std(axis=(1, 2)))


def test_an_image_in_one_colour_is_no_border_but_told(write_raster: WriteRaster) -> None:
    found = _statistics(write_raster(np.full((3, 300, 300), 7, "uint8")))
    assert "shows only 7" in found.notes[0]
    assert found.undeclared_nodata is None
    assert_array_equal(found.mean, [7, 7, 7])


def test_a_drawing_on_a_plain_ground_has_no_border(write_raster: WriteRaster) -> None:
    values = np.full((3, 300, 300), 50, "uint8")
    values[:, 100:200, 150:220] = 200
    found = _statistics(write_raster(values))
    assert found.undeclared_nodata is None and not found.notes
    assert_allclose(found.mean, values.mean(axis=(1, 2)))
    assert_allclose(found.std, values.std(axis=(1, 2)))


@pytest.mark.parametrize(
    "dtype, value", [("uint16", 65535), ("int16", -32768), ("float32", -1e6), ("float32", 1e20), ("float64", 1e9)]
)
def test_values_beyond_all_measurement_neither_set_the_contrast_nor_reach_the_network(
    write_raster: WriteRaster, dtype: str, value: float
) -> None:
    clean = noise(3, 300, 300, dtype)
    if dtype == "uint16":
        clean //= 32  # 11 bits
    wrong = np.random.default_rng(1).random((300, 300)) < 0.002
    with open_scene(write_raster(_plain(clean, ~wrong, value)), RGB) as scene:
        found = scene.statistics()
        normal = normalise(*scene.read(0, 0, 300, 300), found)
    assert_allclose(found.mean, clean.mean(axis=(1, 2)), rtol=0.01, atol=0.01)
    assert_allclose(found.std, clean.std(axis=(1, 2)), rtol=0.01)
    assert np.abs(normal).max() < 2
    assert not normal[:, wrong].any()


def test_a_small_island_in_much_water_is_a_measurement(write_raster: WriteRaster) -> None:
    values = np.random.default_rng(3).integers(190, 215, (3, 500, 500), dtype="uint16")
    values[:, 200:220, 200:220] = noise(3, 20, 20, "uint16") // 5
    with open_scene(write_raster(values), RGB) as scene:
        found = scene.statistics()
        normal = normalise(*scene.read(0, 0, 500, 500), found)
    assert_allclose(found.mean, values.mean(axis=(1, 2)))
    assert normal[:, 200:220, 200:220].max() > 10
