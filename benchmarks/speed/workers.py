# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure how the throughput grows with the number of workers: many tiles, made of one image, mapped as one.

python benchmarks/speed/workers.py [--image IMAGE] [--work FOLDER] [--tiles 200] [--size 1024] [--workers 1 2]

First one process on one core maps all tiles; then so do 1, 2, … workers with one core each. Printed: seconds, megapixels a
second, their ratio to that of as many single processes, the peak memory of the process that divides and merges, and the buildings.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine

_LAUNCH = """
import json, resource, sys
from roofline.engine.cli.main import main
status = main(sys.argv[2:])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
open(sys.argv[1], "w").write(json.dumps({"peak": peak}))
sys.exit(status)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--image", type=Path, default=Path("../shared/data/barnarp_west/barnarp_west.tif"))
    parser.add_argument("--work", type=Path, help="a folder for tiles and results (default: a temporary one)")
    parser.add_argument("--tiles", type=int, default=200)
    parser.add_argument("--size", type=int, default=1024, help="pixels along each side of a tile")
    parser.add_argument("--workers", type=int, nargs="*", default=[1, 2])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(arguments.image, arguments.work or Path(folder), arguments.tiles, arguments.size, arguments.workers)


def measure(image: Path, work: Path, tiles: int, size: int, workers: list[int]) -> None:
    """Print a row for one process, and one for each number of `workers`."""
    write_tiles(image, work / "tiles", tiles, size)
    megapixels = tiles * size**2 / 1e6
    print("| run | s | Mpx/s | of single processes | peak MB | buildings |\n|---|--:|--:|--:|--:|--:|")
    alone = 0.0
    for number in (0, *workers):
        seconds, peak, buildings = run(work / "tiles", work / f"workers_{number}", number)
        rate = megapixels / seconds
        alone = alone or rate
        name = f"{number} workers" if number else "one process"
        share = f"{rate / (max(1, number) * alone):.2f}"
        print(f"| {name} | {seconds:.0f} | {rate:.2f} | {share} | {peak / 1e6:.0f} | {buildings} |", flush=True)


def write_tiles(image: Path, folder: Path, count: int, size: int) -> None:
    """Write `count` adjacent tiles in `folder`, in rows of about twice their number, that repeat `image`."""
    folder.mkdir(parents=True, exist_ok=True)
    along = max(1, round((2 * count) ** 0.5))
    with rasterio.open(image) as source:
        pixels, profile, colours = source.read(), source.profile, source.colorinterp
    kept = {name: profile[name] for name in ("count", "dtype", "crs", "transform")}
    profile = {**kept, "width": size, "height": size, "driver": "GTiff", "tiled": True, "compress": "deflate"}
    start = profile["transform"]
    for number in range(count):
        row, col = (number // along) * size, (number % along) * size
        rows, cols = (np.arange(first, first + size) for first in (row, col))
        part = pixels.take(rows, axis=1, mode="wrap").take(cols, axis=2, mode="wrap")
        place = start @ Affine.translation(col, row)
        with rasterio.open(folder / f"{number:04}.tif", "w", **{**profile, "transform": place}) as tile:
            tile.write(part)
            tile.colorinterp = colours


def run(folder: Path, out: Path, workers: int) -> tuple[float, int, int]:
    """Map the tiles in `folder`; return the seconds, the peak bytes of the process that was started, and the buildings."""
    told = out.with_suffix(".json")
    command = [sys.executable, "-c", _LAUNCH, str(told), "segment", str(folder), "--out", str(out), "--device", "cpu"]
    command += ["--workers", str(workers)] if workers else []
    cores = range(max(1, workers))
    if hasattr(os, "sched_setaffinity"):
        command = ["taskset", "-c", ",".join(map(str, cores)), *command]
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    began = time.monotonic()
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    seconds = time.monotonic() - began
    buildings = json.loads((out / "run.json").read_text(encoding="utf-8"))["buildings"]
    return seconds, json.loads(told.read_text(encoding="utf-8"))["peak"], buildings


if __name__ == "__main__":
    main()
