# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the peak memory of segmenting a large image with a 1x1 convolution: it grows with the width, not the height.

python benchmarks/memory/segment.py [--width 20000] [--height 20000] [--json]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--width", type=int, default=20000)
    parser.add_argument("--height", type=int, default=20000)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--step", choices=("make", "segment"), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step == "make":
        make_scene(arguments.folder / "scene.tif", arguments.width, arguments.height)
    elif arguments.step == "segment":
        print(json.dumps(measure(arguments.folder)))
    else:
        # Each step runs in a separate process, so that only the segmentation is measured.
        with tempfile.TemporaryDirectory(dir=".") as folder:
            for step in ("make", "segment"):
                command = [sys.executable, __file__, *sys.argv[1:], "--step", step, "--folder", folder]
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout)
        if arguments.json:
            print(json.dumps(found))
        else:
            print(
                f"{arguments.width}x{arguments.height}, 3 bands: peak {found['peak_mb']:.0f} MB "
                f"({found['imported_mb']:.0f} MB with torch just loaded), {found['seconds']:.0f} s, {found['device']}"
            )


def make_scene(path: Path, width: int, height: int) -> None:
    """Write a tiled three-band GeoTIFF of repeated noise, strip by strip."""
    import numpy as np
    import rasterio
    from affine import Affine
    from rasterio.windows import Window

    strip = np.random.default_rng(0).integers(0, 200, (3, 512, width), dtype=np.uint8)
    profile = {
        "driver": "GTiff", "width": width, "height": height, "count": 3, "dtype": "uint8", "crs": "EPSG:32632",
        "transform": Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000), "tiled": True, "blockxsize": 512, "blockysize": 512,
    }  # fmt: skip
    with rasterio.Env(GDAL_CACHEMAX=2**26), rasterio.open(path, "w", **profile) as dataset:
        for row in range(0, height, 512):
            rows = min(512, height - row)
            dataset.write(strip[:, :rows] + np.uint8(row % 50), window=Window(0, row, width, rows))


def measure(folder: Path) -> dict[str, float | str]:
    """Segment the scene with a 1x1 convolution as the network; return the figures."""
    from roofline.engine.contract.card import Card
    from roofline.engine.inference.plan import SegmentOptions
    from roofline.engine.inference.segment import segment
    from roofline.engine.models.model_file import Model
    from roofline.engine.runtime.progress import never, silent
    from torch import nn

    imported = peak_mb()
    network = nn.Conv2d(3, 2, 1)
    model = Model(network, Card("null", "none", {}, ("red", "green", "blue")), folder / "none", "")
    report = segment(folder / "scene.tif", model, folder / "out", SegmentOptions(), silent, never)
    return {"peak_mb": peak_mb(), "imported_mb": imported, "seconds": report.seconds, "device": report.device}


def peak_mb() -> float:
    """Return the peak resident memory of this process in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6


if __name__ == "__main__":
    main()
