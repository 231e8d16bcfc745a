# SPDX-License-Identifier: GPL-2.0-or-later
"""The lattice of tiles and the bands of rows."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal
from roofline.engine.contract.protocol import QUALITIES
from roofline.engine.inference.quality import PRESETS, preset
from roofline.engine.raster.tiles import RowBand, Tile, TileGrid, Tiling, starts, starts_around
from roofline.engine.runtime.errors import EngineError

SIZES = [(1, 1), (30, 40), (512, 512), (513, 511), (1000, 700), (1409, 2113)]


@pytest.mark.parametrize(
    "length, tile, stride", [(1, 4, 2), (4, 4, 4), (5, 4, 4), (17, 4, 3), (100, 10, 1), (1409, 512, 384)]
)
def test_tiles_along_an_axis_cover_it_from_end_to_end_and_stay_inside(length: int, tile: int, stride: int) -> None:
    first = starts(length, tile, stride)
    assert first[0] == 0 and first[-1] == max(0, length - tile)
    gaps = np.diff(first)
    assert (gaps > 0).all() and (gaps <= stride).all()


@pytest.mark.parametrize("stride", [0, -1, 513])
def test_a_stride_that_leaves_gaps_is_a_bug(stride: int) -> None:
    with pytest.raises(ValueError, match="stride"):
        starts(2000, 512, stride)


TILINGS = [
    *(Tiling(512, stride) for stride in (512, 448, 384, 200)),
    *(quality.tiling for quality in PRESETS.values()),
    Tiling(512, 512, tapered=True),
]


@pytest.mark.parametrize("height, width", SIZES)
@pytest.mark.parametrize("tiling", TILINGS, ids=str)
def test_weighted_sums_are_averaged_without_stored_weights(height: int, width: int, tiling: Tiling) -> None:
    grid = TileGrid(height, width, tiling)
    total = np.zeros((height, width), dtype=np.float32)
    for row in grid.tile_rows():
        for tile in row:
            inside = tile.clipped(height, width)
            weights = grid.weigh(tile, np.ones((tile.height, tile.width), dtype=np.float32))
            top, left = inside.row - tile.row, inside.col - tile.col
            total[inside.row : inside.row + inside.height, inside.col : inside.col + inside.width] += weights[
                top : top + inside.height, left : left + inside.width
            ]
    assert total.min() > 0
    assert_allclose(grid.mean(total, 0), 1, rtol=1e-5)
    assert_allclose(grid.mean(total[height // 3 : height // 3 + height // 2], height // 3), 1, rtol=1e-5)


@pytest.mark.parametrize("length", [1100, 2048, 3415, 5120, 20000])
@pytest.mark.parametrize("name", ["standard", "fast"])
def test_tiles_are_resized_so_that_the_last_one_overlaps_little(length: int, name: str) -> None:
    tiling = PRESETS[name].tiling
    tile, stride = tiling.fit(length)
    number = len(starts(length, tile, stride))
    assert tile <= tiling.tile and tile % 32 == 0 and tile - stride == tiling.tile - tiling.stride
    assert number == len(starts(length, tiling.tile, tiling.stride)), "no more tiles than of the full size"
    assert number * tile - (number - 1) * (tile - stride) - length < 32 * number


def test_tapered_weights_are_least_at_the_border_of_a_tile_and_1_at_that_of_the_image() -> None:
    grid = TileGrid(2000, 2000, Tiling(1024, 896, tapered=True))
    first = next(grid.tile_rows())[0]
    weights = grid.weigh(first, np.ones((first.height, first.width), dtype=np.float32))
    assert weights[0, 0] == 1 and weights[-1, 0] < 0.01 and weights[-1, -1] < 1e-4
    assert (np.diff(weights[0]) <= 0).all()


@pytest.mark.parametrize("height, width", SIZES)
def test_outer_tiles_begin_and_end_with_the_margin_around_the_image(height: int, width: int) -> None:
    grid = TileGrid(height, width, Tiling(1024, 896, tapered=True, margin=32))
    (down, along), rows, cols = grid.tile, grid.rows, grid.cols
    assert (rows[0], cols[0]) == (-32, -32) and (rows[-1] + down, cols[-1] + along) == (height + 32, width + 32)


def test_an_unknown_quality_is_refused_with_the_known_ones() -> None:
    assert set(PRESETS) == set(QUALITIES)
    with pytest.raises(EngineError, match="The quality finest is unknown; choose one of paper, best, standard, fast"):
        preset("finest")


@pytest.mark.parametrize("height, width", SIZES)
def test_rows_are_finished_when_no_later_tile_touches_them(height: int, width: int) -> None:
    grid = TileGrid(height, width)
    rows = list(grid.tile_rows())
    for number in range(len(rows)):
        later = [tile.row for row in rows[number + 1 :] for tile in row]
        assert grid.finished(number) == min(later, default=height)


def test_a_band_of_rows_moves_down_the_image() -> None:
    band = RowBand(5, np.float32)
    band.extend(4)
    band.view(1, 3, 2, 2)[:] += 1
    band.drop(2)
    band.extend(6)
    band.view(3, 3)[:] += 10
    assert (band.first, band.end) == (2, 6)
    assert_array_equal(band.view(2, 4)[:, 2], [1, 11, 10, 10])
    with pytest.raises(IndexError):
        band.view(1, 2)
    with pytest.raises(IndexError):
        band.view(5, 2)


def test_the_middle_of_a_tile_has_at_most_the_requested_size_and_is_inside() -> None:
    assert Tile(100, 200, 1024, 960).middle(512) == Tile(356, 424, 512, 512)
    assert Tile(3, 4, 300, 1024).middle(512) == Tile(3, 260, 300, 512)


@pytest.mark.parametrize(
    "length, first, span", [(1000, 300, 500), (1000, 0, 200), (1000, 900, 100), (150, 40, 90), (5000, 2000, 1111)]
)
def test_tiles_fitted_to_a_part_end_with_it_and_continue_around(length: int, first: int, span: int) -> None:
    tile, stride = Tiling(256, 224, tapered=True).fit(span)
    found = starts_around(length, first, span, tile, stride)
    covered = np.zeros(length, dtype=int)
    for start in found:
        assert start >= 0 and start + tile <= length
        covered[start : start + tile] += 1
    assert first in found and first + span - tile in found and covered[first : first + span].all()
    bare = np.flatnonzero(covered == 0)
    assert (bare < stride).sum() + (bare >= length - stride).sum() >= len(bare)


def test_sums_of_fitted_tiles_are_averaged_and_0_beside_them() -> None:
    grid = TileGrid(900, 1100, Tiling(256, 224, tapered=True), (333, 100, 400, 300))
    total = np.zeros((900, 1100), dtype=np.float32)
    for row in grid.tile_rows():
        for tile in row:
            ones = np.ones((tile.height, tile.width), dtype=np.float32)
            total[tile.row : tile.row + tile.height, tile.col : tile.col + tile.width] += grid.weigh(tile, ones)
    assert total[333:733, 100:400].min() > 0
    assert_allclose(grid.mean(total, 0), total > 0, rtol=1e-5)
