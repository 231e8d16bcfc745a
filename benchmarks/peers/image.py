# SPDX-License-Identifier: GPL-2.0-or-later
"""The benchmark image in several sizes, with labels, at the model's GSD so that no contender resamples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.contract.card import Card
from roofline.engine.raster import scores
from roofline.engine.raster.gdal import gdal_environment
from roofline.engine.raster.resample import choose_factor, resample, scaled_length, taps
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.progress import never, silent
from roofline.engine.synthetic import make_scene

_SCENE = 2048  # pixels of the synthetic scene
_BANDS = ("blue", "green", "red", "nir")  # of engine.scenes


@dataclass(frozen=True)
class Image:
    """A file of size x size pixels, its statistics, which the peers use too, and its labels (0 and 1)."""

    path: Path
    labels: Path
    size: int
    mean: tuple[float, ...]
    std: tuple[float, ...]


def make_images(folder: Path, data: Path, sizes: list[int], card: Card) -> tuple[str, list[Image]]:
    """Return a description of the scene and a file for each of `sizes`: a crop, mirrored where the scene is smaller."""
    photograph = data / "barnarp_west" / "barnarp_west.tif"
    if photograph.is_file():
        values, labels, gsd = _read(photograph, card)
        what = f"barnarp_west at {gsd:g} m"
    else:
        values, labels, gsd = _invent(card)
        what = f"an invented scene at {gsd:g} m"
    edge = min(labels.shape)
    mirrored = ", mirrored beyond that" if max(sizes) > edge else ""
    images = [_write(folder, _of_size(values, size), _of_size(labels[None], size), gsd, card) for size in sizes]
    return f"{what}, {edge} × {edge} pixels{mirrored}", images


def f1(result: Path, labels: Path, threshold: float) -> float:
    """Return F1 in percent of the probabilities in `result` at `threshold`; values are 0 to 1, or as scaled."""
    with rasterio.open(result) as dataset:
        found = dataset.read(1).astype(np.float32) * (dataset.scales[0] or 1.0) >= threshold - 1e-6
    with rasterio.open(labels) as dataset:
        truth = dataset.read(1) > 0
    return scores.f1(*(int(count.sum()) for count in (found & truth, found & ~truth, ~found & truth)))


def _read(photograph: Path, card: Card) -> tuple[NDArray[np.uint8], NDArray[np.uint8], float]:
    with rasterio.open(photograph) as dataset:
        values, gsd = dataset.read(), dataset.res[0]
    with rasterio.open(photograph.with_name(f"{photograph.stem}_buildings.tif")) as dataset:
        labels = dataset.read(1) > 0
    factor = choose_factor(gsd, card.gsd)
    if factor == 1:
        return values, labels.astype(np.uint8), gsd
    rows, cols = (taps(length, scaled_length(length, factor), factor) for length in labels.shape)
    shrunk = np.rint(resample(values, rows, cols)).astype(np.uint8)
    return shrunk, (resample(labels, rows, cols) >= 0.5).astype(np.uint8), gsd * factor


def _invent(card: Card) -> tuple[NDArray[np.uint8], NDArray[np.uint8], float]:
    gsd = card.gsd[0]
    scene = make_scene(0, _SCENE, _SCENE, gsd)
    bands = scene.image[[_BANDS.index(band) for band in card.bands]].astype(np.float32)
    highest = np.percentile(bands, 99.5)
    return np.clip(bands / highest * 254 + 1, 1, 255).astype(np.uint8), scene.buildings, gsd


def _of_size(values: NDArray[np.uint8], size: int) -> NDArray[np.uint8]:
    beyond = [(0, max(0, size - length)) for length in values.shape[1:]]
    return np.pad(values, [(0, 0), *beyond], mode="symmetric")[:, :size, :size]


def _write(folder: Path, values: NDArray[np.uint8], labels: NDArray[np.uint8], gsd: float, card: Card) -> Image:
    size = labels.shape[-1]
    path, truth = folder / f"image{size}.tif", folder / f"labels{size}.tif"
    profile = {
        "driver": "GTiff", "width": size, "height": size, "dtype": "uint8", "crs": "EPSG:3006", "tiled": True,
        "blockxsize": 512, "blockysize": 512, "compress": "deflate",
        "transform": Affine(gsd, 0, 450_000, 0, -gsd, 6_390_000),
    }  # fmt: skip
    for file, content in ((path, values), (truth, labels)):
        with rasterio.open(file, "w", count=len(content), **profile) as dataset:
            dataset.write(content)
    with gdal_environment(), open_scene(path, card.bands) as scene:
        statistics = scene.statistics(silent, never)
    return Image(path, truth, size, tuple(statistics.mean.tolist()), tuple(statistics.std.tolist()))
