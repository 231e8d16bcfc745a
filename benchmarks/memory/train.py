# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the peak memory of training on a scene larger than the memory limit: arrays of the scene's size are in files.

python benchmarks/memory/train.py [--size 20000] [--json]

The figure is anonymous memory (RssAnon, Linux only), because the system can drop pages of the scratch files at any
time.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from roofline.benchmarks.memory.segment import make_scene

RGB = ("red", "green", "blue")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=20000, help="pixels of a side of the scene")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--step", choices=("make", "train"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step == "make":
        make_set(arguments.folder, arguments.size)
    elif arguments.step == "train":
        print(json.dumps(measure(arguments.folder)))
    elif not Path("/proc/self/status").exists():
        print("training_memory: needs Linux, which reports anonymous memory")
    else:
        with tempfile.TemporaryDirectory(dir=".") as folder:
            for step in ("make", "train"):
                command = [sys.executable, __file__, "--size", str(arguments.size), "--step", step, "--folder", folder]
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout)
        if arguments.json:
            print(json.dumps(found))
            return
        print(
            f"training on {arguments.size} x {arguments.size} pixels of 3 bands, {found['arrays_mb']:.0f} MB of arrays"
        )
        for stage, (peak, seconds) in found["stages"].items():
            print(f"{stage:24} {peak:6.0f} MB {seconds:6.1f} s")


def make_set(folder: Path, size: int) -> None:
    """Write a scene, and a GeoPackage with a house of 20 x 20 pixels every 100 pixels."""
    import numpy as np
    import pyogrio
    import shapely

    make_scene(folder / "scene.tif", size, size)
    xs, ys = np.meshgrid(500_020 + np.arange(0, size / 2 - 50, 50), 5_000_000 - 20 - np.arange(0, size / 2 - 50, 50))
    houses = shapely.box(xs.ravel(), ys.ravel() - 10, xs.ravel() + 10, ys.ravel())
    pyogrio.raw.write(
        folder / "houses.gpkg",
        geometry=shapely.to_wkb(houses),
        field_data=[],
        fields=[],
        geometry_type="Polygon",
        crs="EPSG:32632",
    )


def measure(folder: Path, in_memory: int = 2**28, size: int = 256, start: Any = None) -> dict[str, object]:
    """Train two steps on the set in `folder`; return each stage's peak anonymous memory (MB) and seconds.

    Up to `in_memory` bytes of the arrays are kept in memory; `size` pixels is the side of a sample; `start` is the
    network, or None for depth 18.
    """
    import dataclasses

    from roofline.engine.datasets.areas import read_areas
    from roofline.engine.datasets.description import DataSet
    from roofline.engine.datasets.samples import Sampler, split
    from roofline.engine.datasets.scratch_arrays import Scratch
    from roofline.engine.runtime.progress import never, silent
    from roofline.engine.training.config import BEST
    from roofline.engine.training.train import train

    stages: dict[str, tuple[float, float]] = {}
    with _stage("torch loaded", stages):
        pass
    dataset = DataSet("houses", folder, "scene.tif", "houses.gpkg", RGB)
    with _stage("read image and labels", stages):
        areas = read_areas(dataset, RGB, 0.2, Scratch(folder, in_memory))
    sampling = dataclasses.replace(BEST.sampling, validation_share=0.0, size=size)
    with _stage("tiles and reductions", stages):
        split(areas, sampling)
        levels = Sampler(areas, sampling).levels
    arrays = sum(array.nbytes for area in levels for level in area for array in level)
    del levels
    with _stage("two steps of training", stages):
        config = dataclasses.replace(BEST, sampling=sampling, batch=2, steps=2)
        train(areas, config, folder / "checkpoint.safetensors", silent, never, start=start)
    return {"arrays_mb": arrays / 1e6, "stages": stages}


@contextmanager
def _stage(name: str, stages: dict[str, tuple[float, float]]) -> Iterator[None]:
    """Record the peak anonymous memory in MB, and the seconds, of the block inside."""
    seen, ended, began = [anonymous_mb()], threading.Event(), time.perf_counter()

    def watch() -> None:
        while not ended.wait(0.01):
            seen.append(anonymous_mb())

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
    stages[name] = (max(*seen, anonymous_mb()), time.perf_counter() - began)


def anonymous_mb() -> float:
    """Return the memory of this process in MB that is not backed by a file."""
    with Path("/proc/self/status").open() as status:
        return next(int(line.split()[1]) * 1024 / 1e6 for line in status if line.startswith("RssAnon"))


if __name__ == "__main__":
    main()
