# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the cost of tile overlap and the remaining seams: the figures behind `roofline segment --quality`.

python benchmarks/quality/tile_overlap.py IMAGE --truth RASTER [--size 2048] [512/384 512/384t 512/384tm ...]

TILE/STRIDE is a plain mean; with t, weights fall linearly towards the tile's border; with m, test-time augmentation by
mirroring. The reference is one tile over the whole part of the image, `--size` pixels wide and high at the model's GSD.

- R: pixels computed per pixel of the part; `large` for a large image.
- error: mean absolute difference of probability from the reference; `near`: within 16 pixels of a tile's border.
- jump: mean step of probability across tile borders, relative to elsewhere; 1 is no seam.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import rasterio
import torch
from numpy.typing import NDArray
from roofline.engine.compute.device import choose_device
from roofline.engine.compute.predictor import Predictor
from roofline.engine.compute.test_time_augmentation import AUGMENTATIONS, mirrored
from roofline.engine.inference.choose_model import load_model
from roofline.engine.inference.scaled_view import View
from roofline.engine.models.model_file import Model
from roofline.engine.raster import scores
from roofline.engine.raster.gdal import gdal_environment
from roofline.engine.raster.resample import choose_factor
from roofline.engine.raster.scene import open_scene
from roofline.engine.raster.tiles import Tile, TileGrid, Tiling
from torch import Tensor

_NEAR = 16  # pixels
_DEFAULT = "512/256 512/384 512/384t 1088/960 1088/960t 1088/1024 1088/1024t 1088/960tm".split()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    parser.add_argument("image", type=Path)
    parser.add_argument("--truth", type=Path, required=True, help="a raster on the image's grid, above 0 for buildings")
    parser.add_argument("--model", default="")
    parser.add_argument("--size", type=int, default=2048)
    parser.add_argument(
        "--at", type=int, nargs=2, metavar=("ROW", "COL"), help="where the part begins (default: in the middle)"
    )
    parser.add_argument("--backend", default="torch", help="of the network: torch, openvino, auto")
    parser.add_argument("tilings", nargs="*", default=_DEFAULT, metavar="TILE/STRIDE[t][m]")
    arguments = parser.parse_args()
    model = load_model(arguments.model)
    values, truth = read_part(arguments.image, arguments.truth, model, arguments.size, arguments.at)
    predict = Predictor(model.network, choose_device("cpu"), 1, arguments.backend)
    height, width = values.shape[1:]
    reference, seconds = stitched(
        values, TileGrid(height, width, Tiling(max(values.shape), max(values.shape))), predict
    )
    threshold = model.card.threshold
    print(f"| tiles | weights | R here | R large | s | error | near | jump | F1 |\n|---|---|{'--:|' * 7}")
    print(f"| one | | 1.00 | | {seconds:.1f} | | | | {f1(reference, truth, threshold):.2f} |")
    for text in arguments.tilings:
        tile, stride = map(int, text.rstrip("tm").split("/"))
        tiling, looks = Tiling(tile, stride, "t" in text), AUGMENTATIONS if "m" in text else 1
        grid = TileGrid(height, width, tiling)
        found, seconds = stitched(values, grid, partial(mirrored, predict) if looks > 1 else predict)
        near, jump = borders(found, grid)
        error = np.abs(found - reference)
        here = looks * len(grid.rows) * len(grid.cols) * grid.tile[0] * grid.tile[1] / reference.size
        print(
            f"| {tile}/{stride} | {'tapered' if tiling.tapered else 'mean'}{', mirrored' * (looks > 1)} | {here:.2f} | {looks * (tile / stride) ** 2:.2f} | {seconds:.1f} "
            f"| {error.mean():.4f} | {error[near].mean():.4f} | {jump:.2f} | {f1(found, truth, threshold):.2f} |",
            flush=True,
        )


def read_part(
    image: Path, truth: Path, model: Model, size: int, at: list[int] | None
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return the middle of the image at the model's GSD, (D, h, w), and its labels, (h, w); sides divide by 32."""
    with gdal_environment(), open_scene(image, model.card.bands) as scene, rasterio.open(truth) as labels:
        view = View(scene, scene.statistics(), choose_factor(scene.gsd, model.card.gsd))
        height, width = (min(size, side) // 32 * 32 for side in (view.height, view.width))
        row, col = at or ((view.height - height) // 2, (view.width - width) // 2)
        if min(row, col) < 0 or row + height > view.height or col + width > view.width:
            raise SystemExit(
                f"The part at row {row}, column {col} reaches beyond the {view.height} x {view.width} pixels that the model sees; choose other numbers for --at."
            )
        building = labels.read(1) > 0
        rows, cols = (
            np.minimum(((np.arange(n) + start + 0.5) * view.factor).astype(int), side - 1)
            for n, start, side in ((height, row, scene.height), (width, col, scene.width))
        )
        return view.read(Tile(row, col, height, width)).values, building[np.ix_(rows, cols)]


def stitched(
    values: NDArray[np.float32], grid: TileGrid, predict: Callable[[Tensor], Tensor]
) -> tuple[NDArray[np.float32], float]:
    """Return the probability of building (h, w), and the seconds spent in the network."""
    total = np.zeros(values.shape[1:], dtype=np.float32)
    seconds = 0.0
    for row in grid.tile_rows():
        for tile in row:
            window = np.s_[tile.row : tile.row + tile.height, tile.col : tile.col + tile.width]
            images = torch.from_numpy(np.ascontiguousarray(values[(slice(None), *window)][None]))
            started = time.perf_counter()
            result = predict(images)[0, 1].numpy()
            seconds += time.perf_counter() - started
            total[window] += grid.weigh(tile, result)
    return grid.mean(total, 0), seconds


def borders(found: NDArray[np.float32], grid: TileGrid) -> tuple[NDArray[np.bool_], float]:
    """Return the mask of pixels near tile borders in the image, and the step across borders relative to elsewhere."""
    near = np.zeros(found.shape, dtype=bool)
    across, elsewhere = [], []
    for axis, (first, tile, length) in enumerate(zip((grid.rows, grid.cols), grid.tile, found.shape, strict=True)):
        lines = [line for line in {*first, *(start + tile for start in first)} if 0 < line < length]
        steps = np.abs(np.diff(found, axis=axis)).mean(axis=1 - axis)
        is_line = np.isin(np.arange(1, length), lines)
        across.append(steps[is_line])
        elsewhere.append(steps[~is_line])
        beside = np.zeros(length, dtype=bool)
        for line in lines:
            beside[max(0, line - _NEAR) : line + _NEAR] = True
        near |= beside[:, None] if axis == 0 else beside[None, :]
    return near, float(np.concatenate(across).mean() / np.concatenate(elsewhere).mean())


def f1(found: NDArray[np.float32], truth: NDArray[np.bool_], threshold: float) -> float:
    """Return F1 in percent at `threshold`."""
    building = found >= threshold
    return scores.f1(*(int(count.sum()) for count in (building & truth, building & ~truth, ~building & truth)))


if __name__ == "__main__":
    main()
