# SPDX-License-Identifier: GPL-2.0-or-later
"""Samples cut on the GPU are those cut on the CPU. The GPU operations run on the CPU here; tests/engine/compute/test_cuda.py runs them on a GPU."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest
import torch
from roofline.engine.datasets.areas import Area
from roofline.engine.datasets.gpu_samples import GpuSampler, sampler_for
from roofline.engine.datasets.radiometry import draw_radiometry, vary_all, vary_radiometry
from roofline.engine.datasets.samples import Batch, Sampler, SampleTile, Sampling, split
from roofline.engine.raster.labels import BUILDING, IGNORE

BANDS = 3
SAMPLING = Sampling(gsd=(0.3, 1.6), rotation_share=0.5)
CPU = torch.device("cpu")


def ground(seed: int, height: int, width: int, gsd: float, dtype: str = "uint8") -> Area:
    """Smooth noise with a hole in the image, ignored labels and buildings."""
    rng = np.random.default_rng(seed)
    image = np.kron(rng.integers(0, 200, (BANDS, height // 10 + 1, width // 10 + 1)), np.ones((10, 10)))
    image = image[:, :height, :width].astype(dtype)
    label = (rng.random((height // 20 + 1, width // 20 + 1)) < 0.3).astype(np.uint8) * BUILDING
    label = np.kron(label, np.ones((20, 20), dtype=np.uint8))[:height, :width]
    label[: height // 6] = IGNORE
    valid = np.ones((height, width), dtype=bool)
    valid[height // 2 : height // 2 + 60, width // 2 : width // 2 + 60] = False
    label[~valid] = IGNORE
    mean, std = image.mean(axis=(1, 2), dtype=np.float64), image.std(axis=(1, 2), dtype=np.float64)
    return Area(f"set/{seed}", image, valid, label, gsd, mean, std, 1.0)


def areas(dtype: str = "uint8") -> list[Area]:
    return [ground(0, 1301, 1100, 0.4, dtype), ground(1, 300, 700, 0.8, dtype), ground(2, 600, 601, 0.3, dtype)]


def some(tiles: Sequence[SampleTile], count: int = 24) -> list[SampleTile]:
    return [tiles[int(i)] for i in np.random.default_rng(3).integers(len(tiles), size=count)]


def rngs(count: int) -> list[np.random.Generator]:
    return [np.random.default_rng((7, number)) for number in range(count)]


def alike(ours: Batch, theirs: Batch) -> None:
    """Labels are nearest neighbours and may differ where rounding moves a pixel over the middle of two."""
    assert ours[0].shape == theirs[0].shape and ours[1].shape == theirs[1].shape and ours[1].dtype == theirs[1].dtype
    assert (ours[1] != theirs[1]).float().mean() < 1e-3
    same = ((ours[0] - theirs[0]).abs() < 2e-3).all(dim=1)
    assert same.float().mean() > 0.998


@pytest.mark.parametrize("dtype", ["uint8", "uint16", "float32"])
@pytest.mark.parametrize("context", [False, True])
def test_gpu_samples_are_those_of_the_cpu_sampler(dtype: str, context: bool) -> None:
    sampling = dataclasses.replace(SAMPLING, context=context)
    known = areas(dtype)
    train, _ = split(known, sampling)
    ours, theirs = GpuSampler(known, sampling, CPU), Sampler(known, sampling)
    chosen = some(train)
    # Reductions of whole numbers are rounded once more on the processor, where they keep their type.
    if dtype == "uint16":
        chosen = [dataclasses.replace(tile, gsd=known[tile.area].gsd) for tile in chosen]
        ours.sampling = theirs.sampling = dataclasses.replace(sampling, gsd=(0.0, 0.0))
    alike(ours.minibatch(chosen, rngs(24)), theirs.minibatch(chosen, rngs(24)))
    if dtype != "uint16":
        alike(ours.centres(chosen), theirs.centres(chosen))


def test_blurred_gpu_samples_are_those_of_the_cpu_sampler() -> None:
    sampling = dataclasses.replace(SAMPLING, blurred=0.7)
    known = areas()
    train, _ = split(known, sampling)
    ours, theirs = GpuSampler(known, sampling, CPU), Sampler(known, sampling)
    alike(ours.minibatch(some(train), rngs(24)), theirs.minibatch(some(train), rngs(24)))


def test_a_band_the_area_lacks_stays_0() -> None:
    sampling = dataclasses.replace(SAMPLING, radiometry=1.0, blurred=1.0)
    known = [dataclasses.replace(area, known=(True, False, True, True)) for area in areas()]
    tiles = some(split(known, sampling)[0])
    sampler = GpuSampler(known, sampling, CPU)
    for images, _ in (sampler.minibatch(tiles, rngs(24)), sampler.centres(tiles)):
        assert images.shape[1] == 4 and not images[:, 1].any() and images[:, [0, 2, 3]].any()


def test_radiometry_of_a_minibatch_is_that_of_each_image() -> None:
    images = torch.randn(40, BANDS, 64, 64)
    drawn = [draw_radiometry(BANDS, rng, 1.0) for rng in rngs(40)]
    quiet = [dataclasses.replace(each, noise=0.0) for each in drawn]
    together = vary_all(images, quiet, torch.Generator().manual_seed(0))
    for number, each in enumerate(quiet):
        torch.testing.assert_close(together[number], vary_radiometry(images[number], each, np.random.default_rng(0)))
    noisy = vary_all(images, drawn, torch.Generator().manual_seed(0)) - together
    for number, each in enumerate(drawn):
        assert float(noisy[number].std()) == pytest.approx(each.noise, rel=0.05, abs=1e-6)


def test_the_cpu_uses_the_cpu_sampler() -> None:
    assert isinstance(sampler_for(areas(), SAMPLING, CPU), Sampler)
