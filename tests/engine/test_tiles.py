# SPDX-License-Identifier: GPL-2.0-or-later
"""The lattice of tiles and the bands of rows."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_array_equal
from roofline.engine.tiles import Grid, RowBand, starts

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


@pytest.mark.parametrize("height, width", SIZES)
@pytest.mark.parametrize("stride", [512, 448, 384, 200])
def test_the_overlap_is_counted_without_being_stored(height: int, width: int, stride: int) -> None:
    grid = Grid(height, width, 512, stride)
    counted = np.zeros((height, width), dtype=np.float32)
    for row in grid.tile_rows():
        for tile in row:
            counted[tile.row : tile.row + tile.height, tile.col : tile.col + tile.width] += 1
    assert counted.min() == 1 or stride < 256
    assert_array_equal(grid.overlap(0, height), counted)
    assert_array_equal(grid.overlap(height // 3, height // 2), counted[height // 3 : height // 3 + height // 2])


@pytest.mark.parametrize("height, width", SIZES)
def test_rows_are_finished_when_no_later_tile_touches_them(height: int, width: int) -> None:
    grid = Grid(height, width)
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
