# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the time to first pixels through the engine process: a cold start, then a warm worker, on a 1-megapixel view.

python benchmarks/speed/first_pixels.py [--image IMAGE] [--model MODEL] [--runs 5] [--json]

Each run starts a new process and moves the views, so that nothing is cached. The view has 1250 x 800 pixels at the
model's GSD. Meant for an idle machine, with the files in the system's cache (a warm-up run comes first).
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from roofline.engine.contract import protocol

ROOT = Path(__file__).resolve().parents[2]

IMAGE = ROOT.parent / "shared" / "data" / "barnarp_west" / "barnarp_west.tif"
VIEW = (1250, 800)  # columns and rows at the model's GSD
# Each measure, and its limit in seconds on two cores.
ROWS = {
    "process start to ready": 4.0,
    "process start to the first tile of the first job": 4.0,
    "warm, live view: click to first tile": 0.7,
    "warm, live view: click to whole view": 2.0,
    "warm, segment the view: click to first tile": 0.7,
    "warm, segment the view: click to results": 2.0,
}

Extent = tuple[float, float, float, float]


class Worker:
    """An engine process with its pipes; `started` is its start time."""

    def __init__(self) -> None:
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, str(ROOT / "engine" / "__main__.py"), "worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            encoding="utf-8",
        )
        self._next()

    def events(self, request: protocol.SegmentRequest | protocol.ViewRequest) -> Iterator[protocol.Event]:
        """Yield the events of the job; the last one is Done."""
        assert self._process.stdin
        self._process.stdin.write(protocol.encode(request) + "\n")
        self._process.stdin.flush()
        while not isinstance(event := self._next(), protocol.TERMINAL):
            yield event
        if not isinstance(event, protocol.Done):
            raise SystemExit(f"a job failed: {event}")
        yield event

    def end(self) -> None:
        self._process.kill()
        self._process.wait()

    def _next(self) -> protocol.Event:
        assert self._process.stdout
        return protocol.decode(self._process.stdout.readline())  # type: ignore[return-value]  # events only


@dataclass(frozen=True)
class SourceImage:
    """An image and its georeference; `factor` is image pixels per pixel at the model's GSD."""

    path: Path
    transform: Any
    width: int
    height: int
    factor: float

    def view(self, random_place: random.Random) -> Extent:
        """Return the extent of a view in the image, the whole image if it is smaller."""
        cols, rows = (
            min(full, round(n * self.factor)) for n, full in zip(VIEW, (self.width, self.height), strict=True)
        )
        left, top = random_place.randint(0, self.width - cols), random_place.randint(0, self.height - rows)
        corners = [self.transform @ (left, top), self.transform @ (left + cols, top + rows)]
        (xmin, xmax), (ymin, ymax) = (sorted(values) for values in zip(*corners, strict=True))
        return xmin, ymin, xmax, ymax


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--image", type=Path, help="default: barnarp_west of ../shared/data, else a scene is made")
    parser.add_argument("--model", default="", help="a model file, or the name of an installed one")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=".") as folder:
        image = arguments.image or (IMAGE if IMAGE.is_file() else make_scene(Path(folder) / "scene.tif"))
        source = look_at(image, arguments.model)
        seconds: dict[str, list[float]] = {row: [] for row in ROWS}
        for number in range(arguments.runs + 1):
            found = measure(source, arguments.model, Path(folder) / str(number), random.Random(number))
            for row, value in found.items() if number else ():
                seconds[row].append(value)
    if arguments.json:
        print(json.dumps({"image": image.name, "runs": arguments.runs, "seconds": seconds}))
        return
    print(f"{image.name}, {source.width} x {source.height} pixels, view {VIEW[0]} x {VIEW[1]}, runs: {arguments.runs}")
    print(f"{'seconds':<52}{'median':>8}{'least':>8}{'most':>8}{'aim':>8}")
    for row, values in seconds.items():
        print(f"{row:<52}{statistics.median(values):8.2f}{min(values):8.2f}{max(values):8.2f}{ROWS[row]:8.1f}")


def measure(source: SourceImage, model: str, out: Path, place: random.Random) -> dict[str, float]:
    """Run one process; return the seconds of each of ROWS."""
    image = str(source.path)
    worker = Worker()
    try:
        ready = time.perf_counter() - worker.started
        clicked = time.perf_counter()
        first, _ = times(worker, protocol.ViewRequest("cold", image, str(out / "cold"), source.view(place), model))
        cold = clicked - worker.started + first
        view = times(worker, protocol.ViewRequest("view", image, str(out / "live"), source.view(place), model))
        segment = times(worker, protocol.SegmentRequest("s", image, str(out / "s"), model, extent=source.view(place)))
    finally:
        worker.end()
    return dict(zip(ROWS, (ready, cold, *view, *segment), strict=True))


def times(worker: Worker, request: protocol.SegmentRequest | protocol.ViewRequest) -> tuple[float, float]:
    """Return seconds from the request to its first tile and to its end."""
    clicked, first = time.perf_counter(), 0.0
    for event in worker.events(request):
        is_tile = isinstance(event, protocol.Progress) and event.stage == "Segmenting" and event.done > 0
        if not first and (is_tile or isinstance(event, protocol.Preview)):
            first = time.perf_counter() - clicked
    return first, time.perf_counter() - clicked


def look_at(image: Path, model: str) -> SourceImage:
    """Return the image with its georeference and its scale relative to the model's GSD."""
    from roofline.engine.contract.card import read_card
    from roofline.engine.inference.choose_model import find_model
    from roofline.engine.raster.resample import choose_factor
    from roofline.engine.raster.scene import open_scene

    card = read_card(find_model(model))
    with open_scene(image, card.bands) as scene:
        return SourceImage(image, scene.transform, scene.width, scene.height, choose_factor(scene.gsd, card.gsd))


def make_scene(path: Path, size: int = 5120) -> Path:
    """Write a JPEG-compressed GeoTIFF of noise, as large as an aerial photograph."""
    import numpy as np
    import rasterio
    from affine import Affine

    values = np.random.default_rng(0).integers(0, 200, (3, size // 8, size // 8), dtype=np.uint8)
    profile = {
        "driver": "GTiff", "width": size, "height": size, "count": 3, "dtype": "uint8", "crs": "EPSG:32632",
        "transform": Affine(0.2, 0, 500_000, 0, -0.2, 5_000_000), "tiled": True, "blockxsize": 512, "blockysize": 512,
        "compress": "jpeg", "photometric": "ycbcr",
    }  # fmt: skip
    with rasterio.open(path, "w", **profile) as dataset:
        dataset.write(values.repeat(8, axis=1).repeat(8, axis=2))
    return path


if __name__ == "__main__":
    main()
