# SPDX-License-Identifier: GPL-2.0-or-later
"""Sec. III-B: tiles, the disjoint split, and samples whose labels move with their pixels."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import torch
from roofline.engine.datasets.areas import Area
from roofline.engine.datasets.radiometry import draw_radiometry, vary_radiometry
from roofline.engine.datasets.samples import Sampler, Sampling, epoch_order, split
from roofline.engine.raster.labels import BUILDING, IGNORE

PAPER = Sampling()


def area(height: int = 1000, width: int = 1500, *, name: str = "set/0", gsd: float = 0.5, weight: float = 1.0) -> Area:
    """An area whose buildings are bright in all bands, so that image and label can be compared."""
    rng = np.random.default_rng(0)
    label = np.zeros((height, width), dtype=np.uint8)
    for _ in range(height * width // 8000):
        row, col = rng.integers(0, height - 40), rng.integers(0, width - 40)
        label[row : row + rng.integers(12, 40), col : col + rng.integers(12, 40)] = BUILDING
    image = np.repeat(np.where(label == BUILDING, 200, 50).astype(np.uint8)[None], 3, axis=0)
    mean, std = image.mean(axis=(1, 2), dtype=np.float64), image.std(axis=(1, 2), dtype=np.float64)
    return Area(name, image, np.ones_like(label, dtype=bool), label, gsd, mean, std, weight)


def test_the_defaults_are_the_papers() -> None:
    assert (PAPER.tile, PAPER.stride, PAPER.size, PAPER.validation_share, PAPER.rotation_share) == (
        364,
        120,
        256,
        0.2,
        0.5,
    )


def test_tiles_cover_their_side_of_the_split() -> None:
    train, validation = split([area()], PAPER)
    for tiles, last in ((train, 1200), (validation, 1500)):
        assert max(t.row for t in tiles) + 182 == pytest.approx(1000)
        assert min(t.row for t in tiles) == 182
        if tiles is train:
            assert max(t.col for t in tiles) + 182 == pytest.approx(last)


def test_training_and_validation_samples_are_disjoint() -> None:
    """No pixel beyond the cut has a label in a training sample, at any rotation or ground sampling distance."""
    ground = area()
    ground.label[:, 1200:] = BUILDING
    ground.label[:, :1200] = 0
    sampling = dataclasses.replace(PAPER, gsd=(0.3, 0.7))
    train, validation = split([ground], sampling)
    sampler = Sampler([ground], sampling)
    rng = np.random.default_rng(0)
    edge = max(train, key=lambda t: t.col)
    shown = [sampler.training(edge, rng)[1] for _ in range(30)]
    assert not any((label == BUILDING).any() for label in shown)
    assert any((label == IGNORE).any() for label in shown)
    assert all((sampler.validation(t)[1] != 0).all() for t in validation)


def test_about_a_fifth_of_the_pixels_is_for_validation() -> None:
    areas = [area(name="a/0"), *(area(300, 300, name=f"a/{i}") for i in range(1, 30))]
    train, validation = split(areas, PAPER)
    assert {t.area for t in train}.isdisjoint({t.area for t in validation if t.area > 0})
    held = sum(areas[i].label.size for i in {t.area for t in validation if t.area > 0}) + 1000 * 300
    assert held / sum(a.label.size for a in areas) == pytest.approx(0.2, abs=0.03)


def test_a_whole_set_can_be_held_out() -> None:
    areas = [area(name="town/0"), area(name="coast/0"), area(name="coast/1")]
    train, validation = split(areas, dataclasses.replace(PAPER, hold_out=("coast",)))
    assert {t.area for t in train} == {0} and {t.area for t in validation} == {1, 2}


@pytest.mark.parametrize("gsd", [(0.0, 0.0), (0.3, 1.2)], ids=["own distance", "any distance"])
def test_labels_move_with_pixels(gsd: tuple[float, float]) -> None:
    ground = area()
    sampling = dataclasses.replace(PAPER, gsd=gsd)
    tiles, _ = split([ground], sampling)
    sampler = Sampler([ground], sampling)
    rng = np.random.default_rng(1)
    threshold = float((125 - ground.mean[0]) / ground.std[0])
    for _ in range(20):
        image, label = sampler.training(tiles[rng.integers(len(tiles))], rng)
        known = label != IGNORE
        agree = ((image[0] > threshold) == (label == BUILDING))[known].float().mean()
        assert agree > 0.97


def test_samples_are_rotated_by_any_angle_cropped_and_flipped() -> None:
    ground = area()
    tiles, _ = split([ground], PAPER)
    sampler = Sampler([ground], PAPER)
    labels = [sampler.training(tiles[0], np.random.default_rng(i))[1] for i in range(12)]
    assert len({tuple(label.flatten().tolist()) for label in labels}) == 12
    unturned = Sampler([ground], dataclasses.replace(PAPER, rotation_share=0.0))
    crop = unturned.training(tiles[0], np.random.default_rng(0))[1]
    assert crop.shape == (256, 256) and (crop != IGNORE).all()


def test_a_sample_depends_only_on_its_generator() -> None:
    ground = area()
    sampling = dataclasses.replace(PAPER, gsd=(0.3, 0.8), radiometry=1.0)
    tiles, _ = split([ground], sampling)
    first, second = (Sampler([ground], sampling).training(tiles[3], np.random.default_rng(7)) for _ in range(2))
    assert torch.equal(first[0], second[0]) and torch.equal(first[1], second[1])


def test_samples_are_normalised_with_the_areas_statistics() -> None:
    ground = area()
    image, label = Sampler([ground], PAPER).validation(split([ground], PAPER)[1][0])
    bright = float((200 - ground.mean[0]) / ground.std[0])
    assert image[:, label == BUILDING].median() == pytest.approx(bright, abs=1e-3)


def test_ignored_pixels_are_zero_in_the_image() -> None:
    small = area(200, 200)
    image, label = Sampler([small], PAPER).validation(split([small], PAPER)[0][0])
    assert (label == IGNORE).any() and (image[:, label == IGNORE] == 0).all()


def test_balanced_sampling_follows_weights_and_draws_fewer_empty_tiles() -> None:
    rich, poor = area(name="rich/0"), area(name="poor/0", weight=0.25)
    poor.label[:, 400:] = 0
    balanced = dataclasses.replace(PAPER, balanced=True, empty_share=0.0, validation_share=0.0)
    tiles, _ = split([rich, poor], balanced)
    order = epoch_order(tiles, [rich, poor], balanced, np.random.default_rng(0))
    drawn = [tiles[i] for i in order]
    assert all(t.has_building for t in drawn)
    assert sum(t.area for t in drawn) < 0.35 * len(drawn)


@pytest.mark.parametrize("empty_share", [0.25, 0.0])
def test_a_set_without_buildings_is_drawn_as_the_empty_tiles_of_others(empty_share: float) -> None:
    rich, empty = area(name="rich/0"), area(name="empty/0")
    empty.label[:] = 0
    balanced = dataclasses.replace(PAPER, balanced=True, empty_share=empty_share, validation_share=0.0)
    tiles, _ = split([rich, empty], balanced)
    order = epoch_order(tiles, [rich, empty], balanced, np.random.default_rng(0))
    share = sum(tiles[i].area for i in order) / len(order)
    # The empty set has as many tiles, each with weight 1/4: the root of 1/4 beside 1.
    assert share == pytest.approx(1 / 3 if empty_share else 0, abs=0.12)


def test_each_tile_is_drawn_once_an_epoch_without_balancing() -> None:
    ground = area()
    tiles, _ = split([ground], PAPER)
    assert sorted(epoch_order(tiles, [ground], PAPER, np.random.default_rng(0))) == list(range(len(tiles)))


@pytest.mark.parametrize("bands", [1, 3, 4, 8])
def test_radiometry_varies_any_number_of_bands(bands: int) -> None:
    image = torch.randn(bands, 32, 32)
    for seed in range(20):
        rng = np.random.default_rng(seed)
        varied = vary_radiometry(image, draw_radiometry(bands, rng, 1.0), rng)
        assert varied.shape == image.shape and torch.isfinite(varied).all() and not torch.equal(varied, image)


def test_a_band_the_area_lacks_is_0_whatever_the_radiometry() -> None:
    sampling = dataclasses.replace(PAPER, radiometry=1.0)
    ground = dataclasses.replace(area(), known=(True, False, True, True))
    sampler = Sampler([ground], sampling)
    tile = split([ground], sampling)[0][0]
    for image, _ in (sampler.training(tile, np.random.default_rng(0)), sampler.validation(tile)):
        assert image.shape == (4, 256, 256)
        assert not image[1].any()
        assert all(image[band].any() for band in (0, 2, 3))
