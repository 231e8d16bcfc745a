# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles at the border of an image, with a margin around it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from roofline.engine.inference.scaled_view import View
from roofline.engine.raster.scene import open_scene
from roofline.engine.raster.tiles import Tile
from roofline.engine.runtime.progress import never, silent

from ..conftest import WriteRaster
from .segmenting import RGB


@pytest.fixture
def image(write_raster: WriteRaster) -> Path:
    pixels = np.random.default_rng(0).integers(1, 255, (3, 90, 120), dtype=np.uint8)
    pixels[:, :5, 40:60] = 0
    return write_raster(pixels, colours=RGB, nodata=0)


@pytest.mark.parametrize("factor", [1.0, 0.5, 2.5])
@pytest.mark.parametrize("packed", [False, True])
def test_a_tile_that_reaches_beyond_the_border_has_no_data_there(image: Path, factor: float, packed: bool) -> None:
    with open_scene(image, RGB) as scene:
        view = View(scene, scene.statistics(silent, never), factor)
        packing = view.packing if packed else None
        whole = view.read(Tile(0, 0, view.height, view.width), None, packing)
        wide = view.read(Tile(-32, -32, view.height + 64, view.width + 64), None, packing)
        corner = view.read(Tile(-32, view.width - 34, 70, 66), None, packing)
    expected = np.pad(whole.values, ((0, 0), (32, 32), (32, 32)))
    assert_allclose(wide.values, expected, atol=1e-5)
    assert_allclose(corner.values, expected[:, :70, -66:], atol=1e-5)
    assert (wide.row, wide.col) == (0, 0), "validity is of pixels of the image only"
    assert_array_equal(wide.valid, whole.valid)
