# SPDX-License-Identifier: GPL-2.0-or-later
"""Another scale, nothing shifted."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from roofline.engine.inference.scaled_view import View
from roofline.engine.raster.resample import choose_factor, resample, scaled_length, taps
from roofline.engine.raster.scene import open_scene
from roofline.engine.raster.statistics import Statistics
from roofline.engine.raster.tiles import Tile

from ..conftest import WriteRaster, noise


def scale(values: np.ndarray, factor: float) -> np.ndarray:
    height, width = values.shape
    rows = taps(height, scaled_length(height, factor), factor)
    cols = taps(width, scaled_length(width, factor), factor)
    return resample(values, rows, cols)


@pytest.mark.parametrize(
    "gsd, factor",
    [
        (0, 1),  # unknown
        (0.3, 1),
        (0.25, 1),
        (0.6, 1),
        (0.24, 1),  # near enough
        (0.64, 1),
        (0.2, 1.25),
        (0.13, 2),  # 0.26 m: a whole number close to the finest
        (0.1, 2.5),
        (0.05, 5),
        (1.2, 0.5),
        (10, 0.25),  # as far as it makes sense
    ],
)
def test_the_nearest_gsd_of_the_model_is_chosen(gsd: float, factor: float) -> None:
    assert choose_factor(gsd, (0.25, 0.6)) == pytest.approx(factor)


@pytest.mark.parametrize("factor", [2, 3, 1.25, 1.6, 2.5, 7.3])
def test_shrinking_averages_areas(factor: float) -> None:
    values = np.random.default_rng(0).uniform(size=(43, 57))
    fine = np.kron(values, np.ones((20, 20)))  # fine enough for these factors
    step = round(factor * 20)
    result = scale(values, factor)
    for row, col in ((0, 0), (2, 3), (result.shape[0] - 1, result.shape[1] - 1)):
        part = fine[row * step : (row + 1) * step, col * step : (col + 1) * step]
        assert_allclose(result[row, col], part.mean(), rtol=1e-4)


@pytest.mark.parametrize("factor", [0.25, 0.5, 0.6, 0.83, 1.25, 2, 2.5, 7.3])
def test_a_plane_stays_where_it_is_at_any_scale(factor: float) -> None:
    """On a ramp a shift shows as an offset. Area averages over a fractional number of pixels deviate a little, but not on average."""
    row, col = np.mgrid[0:90, 0:70] + 0.5
    result = scale(2 * row + 3 * col, factor)
    new_row, new_col = (np.mgrid[0 : result.shape[0], 0 : result.shape[1]] + 0.5) * factor
    inside = np.s_[4:-4, 4:-4] if factor < 1 else np.s_[:-1, :-1]
    offset = (result - (2 * new_row + 3 * new_col))[inside]
    assert abs(offset).max() < 0.1 * (2 + 3), "a tenth of a pixel"
    assert abs(offset.mean()) < 0.05
    if factor <= 1 or factor == 2:
        assert abs(offset).max() < 1e-3


@pytest.mark.parametrize("factor", [0.3, 0.5, 1.25, 2, 3.7])
@pytest.mark.parametrize("length", [1, 2, 100, 101])
def test_a_constant_stays_constant_up_to_the_border(factor: float, length: int) -> None:
    assert_allclose(scale(np.full((length, length), 7.0), factor), 7, rtol=1e-5)


@pytest.mark.parametrize("factor", [0.4, 1.6, 3])
def test_a_part_equals_the_same_part_of_the_whole(factor: float) -> None:
    values = np.random.default_rng(0).uniform(size=(60, 80)).astype(np.float32)
    rows = taps(60, scaled_length(60, factor), factor)
    cols = taps(80, scaled_length(80, factor), factor)
    part_rows, part_cols = rows.part(5, 10), cols.part(7, 8)
    window = values[part_rows.first : part_rows.end, part_cols.first : part_cols.end]
    part = resample(window, part_rows, part_cols, (part_rows.first, part_cols.first))
    assert_allclose(part, resample(values, rows, cols)[5:15, 7:15], rtol=1e-6)


@pytest.mark.parametrize("factor", [2, 1.6, 0.5])
def test_a_hole_changes_only_the_pixels_it_touches(write_raster: WriteRaster, factor: float) -> None:
    """An image without any is normalised after it is scaled, which is quicker: the same, but for rounding."""
    values = noise(3, 120, 90)
    with_hole = values.copy()
    with_hole[:, 60:64, 40:44] = 0
    seen = []
    for pixels in (values, with_hole):
        with open_scene(write_raster(pixels, nodata=0), ("red", "green", "blue")) as scene:
            statistics = Statistics(np.full(3, 120.0), np.full(3, 50.0), 1.0)
            view = View(scene, statistics, factor)
            seen.append(view.read(Tile(0, 0, view.height, view.width)).values)
    away = np.ones(seen[0].shape[1:], dtype=bool)
    away[int(57 / factor) : int(68 / factor) + 2, int(37 / factor) : int(48 / factor) + 2] = False
    assert_allclose(seen[1][:, away], seen[0][:, away], atol=1e-5)
    assert (seen[1][:, ~away] != seen[0][:, ~away]).any()
