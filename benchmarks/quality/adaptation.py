# SPDX-License-Identifier: GPL-2.0-or-later
"""Print the gain of `segment --adapt` on labelled scenes, as the table in docs/training.md.

    python benchmarks/quality/adaptation.py --data ../shared/data [--areas barnarp_west naip rio dubai]

`barnarp_west` is segmented as a whole; each area of a set in resources/datasets is a separate scene.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.datasets.areas import read_areas
from roofline.engine.datasets.description import read_description
from roofline.engine.inference.choose_model import find_model
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.inference.segment import segment
from roofline.engine.models.model_file import load
from roofline.engine.raster.labels import IGNORE
from roofline.engine.raster.probability_levels import LEVELS, NODATA
from roofline.engine.raster.scores import f1
from roofline.engine.runtime.progress import never, silent

ROOT = Path(__file__).resolve().parents[2]

TEST_SCENE = "barnarp_west"
Scene = tuple[Path, NDArray[np.uint8]]


def main() -> None:
    """Segment each scene once for each share, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with the sets")
    parser.add_argument("--areas", nargs="+", default=[TEST_SCENE, "naip", "rio", "dubai"])
    parser.add_argument("--shares", nargs="+", type=float, default=[0, 0.1, 0.2, 0.3, 0.5, 1])
    parser.add_argument("--model", default="", help="a model file (default: the installed one)")
    parser.add_argument("--limit", type=int, default=None, help="only the largest areas of each set")
    parser.add_argument("--crop", type=int, default=0, help=f"only the middle of {TEST_SCENE}, of this many pixels")
    args = parser.parse_args()
    model = load(find_model(args.model))
    print("| scene | share | F1 | precision | recall | best F1 | at threshold |\n|---|---|---|---|---|---|---|")
    for area in args.areas:
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            scenes = list(
                _test_scene(args.data, work, args.crop)
                if area == TEST_SCENE
                else _set(area, args.data, work, args.limit)
            )
            for share in args.shares:
                options = replace(SegmentOptions(), adapt=share)
                counts = np.zeros((2, LEVELS + 1))
                for image, label in scenes:
                    done = segment(image, model, work / "out", options, silent, never)
                    with rasterio.open(done.probability) as dataset:
                        counts += _histogram(dataset.read(1), label)
                at, best = round(model.card.threshold * LEVELS), int(np.argmax(_f1(counts)))
                precision, recall = _precision_recall(counts)
                print(
                    f"| {area} | {share:g} | {_f1(counts)[at]:.1f} | {precision[at]:.1f} | {recall[at]:.1f} "
                    f"| {_f1(counts)[best]:.1f} | {best / LEVELS:.2f} |",
                    flush=True,
                )


def _test_scene(data: Path, work: Path, crop: int) -> Iterator[Scene]:
    image = data / TEST_SCENE / f"{TEST_SCENE}.tif"
    with rasterio.open(image) as dataset, rasterio.open(image.with_stem(TEST_SCENE + "_buildings")) as truth:
        start = (dataset.height - crop) // 2 if crop else 0
        size = crop or dataset.height
        window = rasterio.windows.Window(start, start, size, size)
        label = (truth.read(1, window=window) > 0).astype(np.uint8)
        if crop:
            transform = dataset.window_transform(window)
            image = _write(work / "crop.tif", dataset.read(window=window), None, transform, dataset.crs)
    yield image, label


def _set(name: str, data: Path, work: Path, limit: int | None) -> Iterator[Scene]:
    description = read_description(ROOT / "resources" / "datasets" / f"{name}.toml", data)
    areas = read_areas(description, ("red", "green", "blue"), 0.1)
    areas.sort(key=lambda area: -area.valid.sum())
    for number, area in enumerate(areas[:limit]):
        transform = Affine(area.gsd, 0, 500_000, 0, -area.gsd, 5_000_000)
        yield _write(work / f"{number}.tif", area.image, area.valid, transform, "EPSG:32632"), area.label


def _write(
    path: Path, values: NDArray[np.generic], valid: NDArray[np.bool_] | None, transform: Affine, crs: object
) -> Path:
    count, height, width = values.shape
    with (
        rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True),
        rasterio.open(
            path, "w", driver="GTiff", count=count, height=height, width=width,
            dtype=values.dtype, crs=crs, transform=transform,
        ) as dataset,
    ):  # fmt: skip
        dataset.write(values)
        if valid is not None:
            dataset.write_mask(valid)
    return path


def _histogram(values: NDArray[np.uint8], label: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the counts (2, LEVELS + 1) of background and building pixels by level of probability."""
    known = (values != NODATA) & (label != IGNORE)
    return np.stack([np.bincount(values[known & (label == kind)], minlength=LEVELS + 1) for kind in (0, 1)]).astype(
        float
    )


def _precision_recall(counts: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return precision and recall in percent at each threshold from 0 to 1."""
    false, true = np.cumsum(counts[:, ::-1], axis=1)[:, ::-1]
    return 100 * true / np.maximum(true + false, 1), 100 * true / max(true[0], 1)


def _f1(counts: NDArray[np.float64]) -> NDArray[np.float64]:
    false, true = np.cumsum(counts[:, ::-1], axis=1)[:, ::-1]
    found: NDArray[np.float64] = f1(true, false, true[0] - true)
    return found


if __name__ == "__main__":
    main()
