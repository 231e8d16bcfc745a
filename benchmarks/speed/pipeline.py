# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the pipeline without the network: a scene of D22's size with a 1x1 convolution, beside decoding its file.

python benchmarks/speed/pipeline.py [--rounds 3] [--height 6624] [--width 8724] [--null-gpu] [--json]

Four synthetic bands of 8 or 16 bits, deflated, in tiles or in strips: the work from disk to network and from network to
the finished map. A fast GPU waits for it; on the CPU it competes with the network. With `--null-gpu` the network runs
on a simulated GPU that takes no time: what remains is the CPU's work for a GPU.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any
from unittest.mock import patch

BANDS = ("red", "green", "blue", "nir")
STAGES = ("reading", "network", "averaging", "writing")
LAYOUTS = {
    "tiles": {"tiled": True, "blockxsize": 512, "blockysize": 512},
    "strips": {"tiled": False, "blockysize": 1},
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--height", type=int, default=6624)
    parser.add_argument("--width", type=int, default=8724)
    parser.add_argument("--null-gpu", action="store_true", help="a GPU that takes no time, instead of the processor")
    parser.add_argument("--json", action="store_true", help="print one JSON object a line instead of a table")
    parser.add_argument("--step", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        with null_gpu() if arguments.null_gpu else nullcontext():
            print(json.dumps(measure(arguments.step)))
        return
    if not arguments.json:
        print(
            f"| {arguments.height} x {arguments.width} | seconds | Mpx/s | decoding once, s | {', s | '.join(STAGES)}, s | peak MB |"
        )
        print("|---|--:|--:|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(dir=".") as folder:
        scenes = [
            make_scene(Path(folder), dtype, layout, arguments.height, arguments.width)
            for dtype in ("uint8", "uint16")
            for layout in LAYOUTS
        ]
        runs: dict[Path, list[dict[str, Any]]] = {scene: [] for scene in scenes}
        for _ in range(arguments.rounds):
            for scene in scenes:  # each in a separate process
                command = [sys.executable, __file__, "--step", str(scene), *["--null-gpu"] * arguments.null_gpu]
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                runs[scene].append(json.loads(done.stdout.splitlines()[-1]))
    for scene, found in runs.items():
        middle = {key: statistics.median(run[key] for run in found) for key in found[0]}
        if arguments.json:
            print(json.dumps({"scene": scene.stem, **middle}))
        else:
            stages = " | ".join(f"{middle[stage]:.1f}" for stage in STAGES)
            print(
                f"| {scene.stem} | {middle['seconds']:.1f} | {arguments.height * arguments.width / 1e6 / middle['seconds']:.0f} "
                f"| {middle['decoding']:.1f} | {stages} | {middle['peak_mb']:.0f} |"
            )


def make_scene(folder: Path, dtype: str, layout: str, height: int, width: int) -> Path:
    """Write smooth terrain with some noise, which compresses about as well as imagery."""
    import numpy as np
    import rasterio
    from affine import Affine
    from rasterio.windows import Window
    from scipy.ndimage import uniform_filter

    path = folder / f"{dtype} in {layout}.tif"
    rng = np.random.default_rng(0)
    largest, scale = (255, 1) if dtype == "uint8" else (4000, 8)
    ground = uniform_filter(rng.normal(0, 1, (512, width)).astype(np.float32), 9) * 225 + 95
    profile = {
        "driver": "GTiff", "height": height, "width": width, "count": len(BANDS), "dtype": dtype, "crs": "EPSG:32632",
        "transform": Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000), "compress": "deflate", "predictor": 2, **LAYOUTS[layout],
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.descriptions = BANDS
        for row in range(0, height, 512):
            rows = min(512, height - row)
            noise = rng.normal(0, 3, (len(BANDS), rows, width)).astype(np.float32)
            values = np.clip((np.roll(ground[:rows], row, axis=1) + noise) * scale, 1, largest)
            dataset.write(values.astype(dtype), window=Window(0, row, width, rows))
    return path


def measure(scene: Path) -> dict[str, float]:
    """Return the seconds of a run, of its stages over all threads, and of decoding the file once in one thread."""
    import resource

    import rasterio
    from roofline.engine.contract.card import Card
    from roofline.engine.inference.plan import SegmentOptions
    from roofline.engine.inference.segment import segment
    from roofline.engine.models.model_file import Model
    from roofline.engine.raster.gdal import gdal_environment
    from roofline.engine.raster.scene import open_scene
    from roofline.engine.runtime.progress import never, silent
    from torch import nn

    model = Model(nn.Conv2d(len(BANDS), 2, 1), Card("null", "none", {}, BANDS, gsd=(0.3, 0.6)), scene, "")
    # A warm-up excludes start-up costs; it uses another file, so that this scene's statistics are not cached.
    with tempfile.TemporaryDirectory(dir=scene.parent) as folder:
        small = make_scene(Path(folder), "uint8", "tiles", 300, 400)
        segment(small, model, small.with_suffix(".out"), SegmentOptions(), silent, never)
    began = time.perf_counter()
    report = segment(scene, model, scene.with_suffix(".out"), SegmentOptions(), silent, never)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    with gdal_environment(), open_scene(scene) as opened:
        height, width = opened.piece
    with gdal_environment(), rasterio.open(scene) as dataset:
        began = time.perf_counter()
        for row in range(0, dataset.height, height):
            for col in range(0, dataset.width, width):
                dataset.read(window=((row, min(row + height, dataset.height)), (col, min(col + width, dataset.width))))
        decoding = time.perf_counter() - began
    return {
        "seconds": seconds,
        "decoding": decoding,
        "peak_mb": peak,
        **{name: report.busy.get(name, 0.0) for name in STAGES},
    }


@contextmanager
def null_gpu() -> Iterator[None]:
    """Make torch's meta device, which computes only shapes, act as a GPU; results are noise."""
    import numpy as np
    import torch
    from roofline.engine.compute import cuda_graphs, predictor
    from roofline.engine.compute.cuda_graphs import CudaNetwork
    from roofline.engine.compute.device import Device
    from roofline.engine.inference import accumulator, segment
    from torch import Tensor, nn

    noise = np.zeros((0, 0), dtype=np.float32)
    gpu = Device("a GPU that takes no time", "meta", torch.bfloat16, ())

    def prepare(network: nn.Module, device: Device) -> CudaNetwork:
        return CudaNetwork(network, device.torch_device, device.dtype)

    def fetch(self: object, rows: Tensor) -> Any:
        nonlocal noise
        if len(rows) > len(noise) or rows.shape[1] != noise.shape[1]:
            noise = np.random.default_rng(0).random(tuple(rows.shape), dtype=np.float32)
        return noise[: len(rows)]

    with (
        patch.object(segment, "choose_device", lambda asked: gpu),
        patch.object(predictor, "prepare", prepare),
        patch.object(cuda_graphs, "_UNRECORDED", 10**9),
        patch.object(torch.cuda, "device", lambda device: nullcontext()),
        patch.object(accumulator._GpuRows, "fetch", fetch),
    ):
        yield


if __name__ == "__main__":
    main()
