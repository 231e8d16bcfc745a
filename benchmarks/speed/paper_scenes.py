# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure segmentation and footprint extraction on scenes of the paper's sizes, beside the paper's times.

python benchmarks/speed/paper_scenes.py [--data ../shared/data] [--scenes D19 D12 D22] [--depths 152 18] [--model FILE]
[--network-alone] [--json]

The paper's images are not available. Four bands are synthesised over the real buildings of its published maps
(`eusipco2018` in the data folder), or over squares without them. Random weights take as long as trained ones, except in
INT8, which is rejected because it changes their results too much; `--model` names a trained model instead. Footprints
are extracted from the real buildings with softened edges, since random weights find none.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[2]


SIZES = {"D12": (4524, 5924), "D19": (2124, 3774), "D22": (6624, 8724)}  # rows, columns of the published maps
SECONDS = {"D12": 110, "D19": 55, "D22": 200}  # Prop-152 on a Titan X Pascal (Sec. IV-D)
BANDS = ("red", "green", "blue", "nir")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--scenes", nargs="+", default=["D19", "D12", "D22"], choices=sorted(SIZES))
    parser.add_argument("--depths", nargs="+", type=int, default=[18, 152])
    parser.add_argument("--model", type=Path, help="a trained model instead of random weights of --depths")
    parser.add_argument(
        "--network-alone", action="store_true", help="also its seconds on the tiles of the image (a GPU: always)"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line instead of a table")
    parser.add_argument("--step", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.step:
        print(json.dumps(measure(*map(Path, arguments.step), alone=arguments.network_alone)))
        return
    if not arguments.json:
        print(
            "| scene | Mpx | network | seconds | Mpx/s | footprints, s | paper's seconds | paper's / ours | peak MB |"
        )
        print("|---|--:|---|--:|--:|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory(dir=".") as folder:
        for name in arguments.scenes:
            scene = Path(folder) / f"{name}.tif"
            make_scene(scene, buildings(arguments.data, name))
            models = [arguments.model] if arguments.model else [random_model(Path(folder), n) for n in arguments.depths]
            for model in models:
                # Each scene in a separate process: nothing is cached, and memory is measured separately.
                command = [sys.executable, __file__, "--step", str(scene), str(model)]
                command += ["--network-alone"] * arguments.network_alone
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                found = {"scene": name, **json.loads(done.stdout.splitlines()[-1])}
                print(json.dumps(found) if arguments.json else row(found), flush=True)


def row(found: dict[str, Any]) -> str:
    """Return a row of the table; the paper's seconds are those of depth 152."""
    megapixels = np.prod(SIZES[found["scene"]]) / 1e6
    seconds, theirs = found["seconds"], SECONDS[found["scene"]]
    return (
        f"| {found['scene']} | {megapixels:.1f} | {found['network']}{', INT8' * found['integers']} | {seconds:.1f} | {megapixels / seconds:.2f} "
        f"| {found['footprints']:.1f} | {theirs} | {theirs / seconds:.1f} | {found['peak_mb']:.0f} |"
    )


def buildings(data: Path, name: str) -> NDArray[np.bool_]:
    """Return the real buildings of the paper's scene, (rows, columns), if its maps are available, else squares."""
    published = data / "eusipco2018" / f"{name}_gt_derived.tif"
    if published.exists():
        with rasterio.open(published) as dataset:
            return np.asarray(dataset.read(1) > 0)
    rows, cols = (np.arange(length) % 80 < 25 for length in SIZES[name])
    return rows[:, None] & cols[None, :]


def make_scene(path: Path, truth: NDArray[np.bool_]) -> None:
    """Write a tiled four-band image at 0.5 m, compressed as usual for imagery, and a file of building probability."""
    from affine import Affine
    from scipy.ndimage import uniform_filter

    rng = np.random.default_rng(0)
    height, width = truth.shape
    place = {"crs": "EPSG:32632", "transform": Affine(0.5, 0, 500_000, 0, -0.5, 5_000_000)}
    profile = {
        "driver": "GTiff", "height": height, "width": width, "dtype": "uint8", "tiled": True,
        "blockxsize": 512, "blockysize": 512, "compress": "deflate", **place,
    }  # fmt: skip
    with rasterio.open(path, "w", count=4, **profile) as dataset:
        for number, name in enumerate(BANDS, start=1):
            ground = rng.integers(40, 120, (height, width), dtype=np.uint8)
            dataset.write(ground + np.uint8(20 * number) * truth, number)
            dataset.set_band_description(number, name)
    soft = uniform_filter(truth.astype(np.float32), 3)
    with rasterio.open(path.with_suffix(".probability.tif"), "w", count=1, nodata=255, **profile) as dataset:
        dataset.write(np.rint(soft * 250).astype(np.uint8), 1)
        dataset.scales, dataset.offsets = (1 / 250,), (0.0,)


def random_model(folder: Path, depth: int) -> Path:
    """Write a model with random weights."""
    import torch
    from roofline.engine.contract.card import Card
    from roofline.engine.models.model_file import save
    from roofline.engine.models.registry import build

    path = folder / f"random{depth}.safetensors"
    if not path.exists():
        torch.manual_seed(0)
        network = build("resnet-deconv", len(BANDS), depth=depth).eval()
        save(path, network, Card(f"random {depth}", "resnet-deconv", {"depth": depth}, BANDS, gsd=(0.3, 0.6)))
    return path


def measure(scene: Path, path: Path, *, alone: bool = False) -> dict[str, Any]:
    """Segment `scene` with the model at `path`; draw the footprints of its real buildings.

    `seconds` include `loading` of the model; `busy` are the seconds of each stage, which overlap. On a GPU all figures
    are of a second run in the process; `first` are the seconds of the first run, which also initialises the libraries.
    `network_alone` are the seconds of the same tiles through the network only.
    """
    import resource

    from roofline.engine.compute.device import may_have_gpu
    from roofline.engine.footprints.vectorize import vectorize
    from roofline.engine.inference import memory_cache
    from roofline.engine.inference.plan import SegmentOptions
    from roofline.engine.inference.segment import segment
    from roofline.engine.models.model_file import load
    from roofline.engine.runtime.progress import never, silent

    out = scene.with_suffix(".out")
    runs = []
    for _ in range(2 if may_have_gpu() else 1):
        memory_cache.clear()  # including the statistics of the first run
        began = time.perf_counter()
        model = load(path)
        loading = time.perf_counter() - began
        report = segment(scene, model, out, SegmentOptions(), silent, never)
        runs.append(time.perf_counter() - began)
    began = time.perf_counter()
    vectorize(scene.with_suffix(".probability.tif"), out / "buildings.gpkg", 0.5, silent, never)
    footprints = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    more: dict[str, Any] = {"loading": loading, "busy": report.busy, **({"first": runs[0]} if len(runs) > 1 else {})}
    if alone or may_have_gpu():
        more["network_alone"] = network_alone(scene, model)
    integers = any(reason.startswith("Computed in 8-bit") for reason in report.reasons)
    card = model.card
    network = f"Prop-{card.hyperparameters['depth']}" if card.architecture == "resnet-deconv" else card.name
    more |= {"network": network, "integers": integers}
    return {"seconds": runs[-1], "footprints": footprints, "peak_mb": peak, "device": report.device, **more}


def network_alone(scene: Path, model: Any) -> float:
    """Return the seconds of the network on the tiles of `scene` in memory, as copies of the first tiles."""
    import torch
    from roofline.engine.compute.device import choose_device
    from roofline.engine.inference import segment
    from roofline.engine.inference.plan import SegmentOptions, make_plan
    from roofline.engine.raster.gdal import gdal_environment
    from roofline.engine.raster.scene import open_scene
    from roofline.engine.runtime.progress import never, silent

    with gdal_environment(), open_scene(scene, model.card.bands) as opened:
        plan = make_plan(opened, model.card, SegmentOptions(), silent, never)
        predict = segment._predictor(model.network, model, choose_device("auto"), SegmentOptions())
        predict.expect(*plan.grid.tile)
        predict.batch = max(1, predict.batch * 512**2 // max(512, *plan.grid.tile) ** 2)
        packing = predict.set_packing(plan.view.packing)
        first = [plan.view.read(tile, packing=packing).values for tile in plan.rows[0][: predict.batch]]
    images = torch.from_numpy(np.stack(first))
    seconds = 0.0
    for count in (5, -(-plan.tiles // len(images))):  # warm-up: autotuning and graph capture
        began = time.perf_counter()
        for _ in range(count):
            found = predict.of_class(images, model.card.building)
        found[-1].cpu()
        seconds = time.perf_counter() - began
    return seconds


if __name__ == "__main__":
    main()
