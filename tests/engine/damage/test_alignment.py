# SPDX-License-Identifier: GPL-2.0-or-later
"""Two images of one place are brought together; others are refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from affine import Affine
from numpy.typing import NDArray
from rasterio.warp import calculate_default_transform, reproject
from roofline.engine.damage.crops import PairImage, frame_of, mask_of, read_on
from roofline.engine.damage.overall import align
from roofline.engine.damage.registration import Shift, correlate, edges, peak, shifted
from roofline.engine.runtime.errors import EngineError
from roofline.engine.synthetic.disaster import make_pair
from scipy import ndimage

from .conftest import PairFiles, write_rgb

Open = Callable[..., PairImage]


def town(rng: np.random.Generator, side: int = 160) -> NDArray[np.float32]:
    """Rectangles of several sizes and greys, (3, side, side)."""
    image = rng.normal(0, 0.05, (3, side, side)).astype(np.float32)
    for _ in range(60):
        row, col = rng.integers(0, side, 2)
        image[:, row : row + rng.integers(5, 20), col : col + rng.integers(5, 20)] += rng.uniform(-2, 2)
    return image


@pytest.mark.parametrize("rows, cols", [(0.0, 0.0), (3.0, -2.0), (-7.0, 6.0), (2.5, 9.25)])
def test_a_known_shift_is_found_under_another_light(rows: float, cols: float) -> None:
    before = town(np.random.default_rng(1))
    after = 0.5 * ndimage.shift(before, (0, rows, cols), order=1, mode="nearest") + 0.4
    valid = np.ones(before.shape[1:], bool)
    found = peak(correlate(edges(before, valid), edges(after, valid), 12))
    assert abs(found.rows - rows) < 0.5 and abs(found.cols - cols) < 0.5
    assert found.confidence > 0.5


def test_the_confidence_is_low_where_nothing_agrees() -> None:
    valid = np.ones((160, 160), bool)
    first, second = (edges(town(np.random.default_rng(seed)), valid) for seed in (1, 2))
    assert peak(correlate(first, second, 12)).confidence < 0.3


def test_a_crop_is_moved_back_by_its_shift() -> None:
    before = town(np.random.default_rng(3), 100)
    after = ndimage.shift(before, (0, 2.0, -3.0), order=1, mode="nearest")
    moved, seen = shifted(after, np.ones((100, 100), bool), Shift(2.0, -3.0, 1.0), 10)
    assert seen.all() and np.allclose(moved, before[:, 10:-10, 10:-10], atol=1e-5)


def test_images_of_one_place_are_aligned(storm: PairFiles, opened: Open) -> None:
    found = align(opened(storm.before), opened(storm.after), 1.0, 0.5)
    offset = ~storm.pair.transform @ (storm.pair.after_transform.c, storm.pair.after_transform.f)
    assert abs(found.cols - offset[0]) < 3 and abs(found.rows - offset[1]) < 3  # and roofs lean the other way
    assert found.confidence > 0.2


def test_pixel_size_and_crs_may_differ(storm: PairFiles, opened: Open, tmp_path: Path) -> None:
    other = tmp_path / "other.tif"
    with rasterio.open(storm.after) as source:
        transform, width, height = calculate_default_transform(
            source.crs, "EPSG:3857", source.width, source.height, *source.bounds, resolution=0.45
        )
        options = source.profile | {
            "crs": "EPSG:3857",
            "transform": transform,
            "width": width,
            "height": height,
            "nodata": 0,
        }
        with rasterio.open(tmp_path / "other.tif", "w", **options) as target:
            for band in (1, 2, 3):
                reproject(rasterio.band(source, band), rasterio.band(target, band))
    before = opened(storm.before)
    first, second = (align(before, opened(path), 1.0, 0.5) for path in (storm.after, other))
    assert abs(first.rows - second.rows) < 1 and abs(first.cols - second.cols) < 1


def test_a_building_is_read_from_both_images_on_one_grid(storm: PairFiles, opened: Open) -> None:
    before = opened(storm.before)
    frame = frame_of(storm.pair.footprints[0], before.scene, 1.0, 0.5)
    values, valid = read_on(before, frame)
    mask = mask_of(storm.pair.footprints[0], frame)
    assert values.shape[1:] == valid.shape == mask.shape == (frame.side, frame.side)
    area = storm.pair.footprints[0].area / 0.25
    assert abs(mask.sum() - area) < 0.15 * area + 5


def test_a_large_building_is_read_at_a_coarser_scale(storm: PairFiles, opened: Open) -> None:
    before = opened(storm.before)
    large = storm.pair.footprints[0].centroid.buffer(100)
    frame = frame_of(large, before.scene, 1.0, 0.5)
    assert frame.side == 192 and 1.0 < frame.metres < 1.5
    assert mask_of(large, frame).mean() > 0.4


def test_one_image_twice_is_refused(storm: PairFiles, opened: Open, tmp_path: Path) -> None:
    copy = shutil.copy(storm.before, tmp_path / "copy.tif")
    with pytest.raises(EngineError, match="before.tif and copy.tif show the same pixels"):
        align(opened(storm.before), opened(copy), 1.0, 0.5)


def test_images_that_do_not_overlap_are_refused(storm: PairFiles, opened: Open, tmp_path: Path) -> None:
    away = write_rgb(
        tmp_path / "away.tif", storm.pair.after, Affine.translation(5000, 0) @ storm.pair.transform, storm.pair.crs
    )
    with pytest.raises(EngineError, match="do not overlap; choose two images of one place"):
        align(opened(storm.before), opened(away), 1.0, 0.5)


def test_another_place_under_the_same_coordinates_is_refused(opened: Open, tmp_path: Path) -> None:
    towns = [make_pair(seed, 640, 640, 0.5, "none", "suburb") for seed in (5, 6)]
    before, after, other = (
        opened(write_rgb(tmp_path / f"{name}.tif", image, towns[0].transform, towns[0].crs))
        for name, image in (("before", towns[0].before), ("after", towns[0].after), ("other", towns[1].after))
    )
    assert align(before, after, 1.0, 0.5).confidence > 0.3
    with pytest.raises(EngineError, match="before.tif and other.tif do not seem to show one place"):
        align(before, other, 1.0, 0.5)
