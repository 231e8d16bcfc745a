# SPDX-License-Identifier: GPL-2.0-or-later
"""Mean and deviation of each band over the valid pixels, which normalise the image (Sec. III-B)."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Sequence
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose
from roofline.engine.raster.scene import PieceToExamine, open_scene
from roofline.engine.raster.statistics import ExaminedPiece, moments_of, normalise
from roofline.engine.raster.undeclared_nodata import PixelValue
from roofline.engine.runtime.errors import Cancelled, EngineError

from ..conftest import WriteRaster, noise

RGB = ("red", "green", "blue")


def test_a_constant_band_becomes_zeros(write_raster: WriteRaster) -> None:
    for dtype in ("uint8", "float32"):
        values = noise(3, 20, 20, dtype)
        values[1] = 0.1 if dtype == "float32" else 7
        with open_scene(write_raster(values, f"{dtype}.tif"), RGB) as scene:
            normal = normalise(*scene.read(0, 0, 20, 20), scene.statistics())
        assert np.abs(normal[1]).max() < 0.1


def test_statistics_are_exact_across_chunks_and_far_from_zero(write_raster: WriteRaster) -> None:
    values = (noise(1, 700, 1100, "float64") * 1e-3 + 1e6).astype("float64")
    with open_scene(write_raster(values)) as scene:
        statistics = scene.statistics()
    assert_allclose(statistics.mean, values.mean(), rtol=1e-12)
    assert_allclose(statistics.std, values.std(), rtol=1e-9)


@pytest.mark.parametrize("blocks, tolerance", [({"tiled": True, "blockxsize": 64, "blockysize": 64}, 0.01), ({}, 0.03)])
def test_large_images_are_sampled_evenly_and_reproducibly(
    write_raster: WriteRaster, monkeypatch: pytest.MonkeyPatch, blocks: dict[str, Any], tolerance: float
) -> None:
    """Tiles along diagonals, or every eighth strip."""
    gradient = np.linspace(0, 250, 3000)
    values = ((gradient[:, None] + gradient[None, :2500]) / 2).astype("uint8")[None]
    monkeypatch.setattr("roofline.engine.raster.scene._SAMPLED_PIXELS", 2**20)
    monkeypatch.setattr("roofline.engine.raster.gdal_source._PIECE", 64)
    with open_scene(write_raster(values, **blocks)) as scene:
        first, second = scene.statistics(), scene.statistics()
    assert first.occupied is None
    assert first.mean == second.mean and first.std == second.std
    assert_allclose(first.mean, values.mean(), rtol=tolerance)
    assert_allclose(first.std, values.std(), rtol=2 * tolerance)


def test_reading_statistics_can_be_cancelled(write_raster: WriteRaster) -> None:
    with open_scene(write_raster(noise(1, 20, 20))) as scene, pytest.raises(Cancelled):
        scene.statistics(cancelled=lambda: True)


def test_an_image_without_a_valid_pixel_is_refused(write_raster: WriteRaster) -> None:
    with (
        open_scene(write_raster(np.zeros((3, 20, 20), "uint8"), nodata=0), RGB) as scene,
        pytest.raises(EngineError, match="no valid pixel"),
    ):
        scene.statistics()


def test_merged_moments_are_those_of_all_pixels() -> None:
    values = noise(3, 1, 1000, "float64")[:, 0] + 1e6
    merged = moments_of(values[:, :300]) + moments_of(values[:, 300:310]) + moments_of(values[:, 310:])
    whole = moments_of(values)
    assert merged.count == whole.count
    assert_allclose(merged.mean, whole.mean, rtol=1e-12)
    assert_allclose(merged.m2, whole.m2, rtol=1e-9)


def test_pieces_examined_elsewhere_give_the_same_statistics(write_raster: WriteRaster) -> None:
    """Others examine pieces some at a time, before they can know all plain colours, and tell only what is needed."""
    values = noise(3, 700, 900)
    values[:, :, 650:] = 0
    values[:, 100:180, 100:180] = 0
    values[:, np.random.default_rng(1).random((700, 900)) < 0.02] = 0
    with open_scene(write_raster(values, tiled=True, blockxsize=128, blockysize=128)) as scene:
        expected = scene.statistics()

        def examine(
            pieces: Sequence[PieceToExamine], limits: Any, known: Callable[[], Sequence[PixelValue]]
        ) -> Generator[ExaminedPiece, None, None]:
            for first in range(0, len(pieces), 4):
                yield from pickle.loads(pickle.dumps(list(scene.examine(pieces[first : first + 4], limits, list))))

        found = scene.statistics(examine=examine)
    assert np.allclose(found.mean, expected.mean, rtol=1e-12) and np.allclose(found.std, expected.std, rtol=1e-12)
    assert found.valid_fraction == expected.valid_fraction and found.notes == expected.notes != ()
    assert found.occupied is not None and np.array_equal(found.occupied, expected.occupied)
