# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure accuracy and speed of each CPU backend: a row of Markdown each.

For the default model: F1 on the test scene, mean absolute difference of probability from float32 in torch, share of
pixels with another class, and Mpx/s of the network alone on 512-pixel tiles. For depth 152 with random weights, or
another model: difference and Mpx/s. Backends run in turn, tile by tile, and the best round counts. On a busy machine
use --cpu-time: one thread, measured in CPU time.

python benchmarks/speed/backends.py --data ../shared/data [--cpu-time] [--depth 152 | --model FILE]

ONEDNN_MAX_CPU_ISA=AVX2, AVX2_VNNI, AVX512_CORE or AVX512_CORE_VNNI simulates a processor without matrix units.
"""

from __future__ import annotations

import argparse
import dataclasses
import math
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from unittest import mock

import torch
from roofline.engine.compute import predictor
from roofline.engine.compute.calibration import agreement_of
from roofline.engine.compute.device import Device, choose_device, prepare
from roofline.engine.compute.predictor import Predictor
from roofline.engine.evaluation import metrics
from roofline.engine.inference import segment
from roofline.engine.inference.batch_norm_adaptation import mix_statistics, sample_tiles
from roofline.engine.inference.choose_model import find_model
from roofline.engine.inference.plan import SegmentOptions, make_plan
from roofline.engine.models.model_file import Model, load
from roofline.engine.models.registry import build
from roofline.engine.raster.gdal import gdal_environment
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.progress import never, silent
from torch import Tensor

ROOT = Path(__file__).resolve().parents[2]

BACKENDS = {
    "torch float32": ("torch", torch.float32),
    "torch bfloat16": ("torch", torch.bfloat16),
    "OpenVINO float32": ("openvino", torch.float32),
    "OpenVINO bfloat16": ("openvino", torch.bfloat16),
    "OpenVINO int8": ("openvino-int8", torch.bfloat16),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--depth", type=int, default=152, help="of the network with random weights (0: none)")
    parser.add_argument("--model", type=Path, help="a trained model instead of random weights")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu-time", action="store_true", help="one thread, and its own time instead of the clock's")
    parser.add_argument("--no-f1", action="store_true", help="leave the whole scene out")
    parser.add_argument("--only", nargs="+", choices=BACKENDS, help="beside torch float32")
    args = parser.parse_args()
    if args.cpu_time:
        torch.set_num_threads(1)
    folder = args.data / "barnarp_west"
    model = load(find_model(""))
    device = choose_device("cpu")
    names = list(BACKENDS)
    if device.dtype != torch.bfloat16 or os.environ.get("ONEDNN_MAX_CPU_ISA"):
        names = [name for name in names if "bfloat16" not in name]
        BACKENDS["OpenVINO int8"] = ("openvino-int8", torch.float32)
    if args.only:
        names = [name for name in names if name == "torch float32" or name in args.only]
    print(f"{device.name}, {torch.get_num_threads()} threads, {'their time' if args.cpu_time else 'the clock'}\n")
    images = tiles(folder / "barnarp_west.tif", model)
    f1 = {} if args.no_f1 else {name: score(name, folder, model, device) for name in args.only or names}
    table(
        f"default model ({model.card.name})",
        model.network,
        names,
        images,
        model.card.threshold,
        args,
        f1,
        model.card.calibration,
    )
    if args.model:
        other = load(args.model)
        table(other.card.name, other.network, names, images, other.card.threshold, args, {}, other.card.calibration)
    elif args.depth:
        torch.manual_seed(0)
        network = build("resnet-deconv", len(model.card.bands), depth=args.depth).eval()
        # As in trained networks; otherwise values grow from block to block and the softmax saturates at 0 or 1.
        exact = dataclasses.replace(device, dtype=torch.float32)
        mix_statistics(network, [(image, 10**9) for image in images[:2]], 1.0, exact)
        table(f"depth {args.depth}, random weights", network, names, images, 0.5, args, {}, {})


def tiles(image: Path, model: Model) -> list[Tensor]:
    """Return sixteen tiles (1, D, 512, 512) from all over the scene."""
    with gdal_environment(), open_scene(image, model.card.bands, (), 0.0) as scene:
        plan = make_plan(scene, model.card, SegmentOptions(), silent, never)
        all_tiles = [tile for row in plan.rows for tile in row]
        return [part for part, _ in sample_tiles(plan.view, all_tiles, 16, silent, never)]


def made_ready(
    name: str,
    network: torch.nn.Module,
    device: Device,
    images: list[Tensor],
    threshold: float,
    calibration: dict[str, Any],
) -> Predictor:
    """Return the predictor: INT8 as calibrated, otherwise as tried on half of `images`, also on a CPU whose sums of INT8 overflow."""
    backend, dtype = BACKENDS[name]
    with mock.patch.object(predictor, "adds_exactly", lambda: True):
        predict = Predictor(network, dataclasses.replace(device, dtype=dtype), backend=backend, calibration=calibration)
    if predict.samples_needed(math.inf, 512):
        predict.try_int8(images[:8], 1, threshold)
    print(f"{name}: {predict.device.reasons[-1]}", file=sys.stderr)
    return predict


def table(
    title: str,
    network: torch.nn.Module,
    names: list[str],
    images: list[Tensor],
    threshold: float,
    args: argparse.Namespace,
    f1: dict[str, float],
    calibration: dict[str, Any],
) -> None:
    device = choose_device("cpu")
    clock = time.process_time if args.cpu_time else time.perf_counter
    ready = {name: made_ready(name, network, device, images, threshold, calibration) for name in names}
    exact = prepare(network, dataclasses.replace(device, dtype=torch.float32))
    # Not the images used for calibration.
    check = images[8:12]
    expected = torch.cat([exact(image)[:, 1] for image in check])
    best = dict.fromkeys(names, float("inf"))
    found = {name: torch.cat([predict(image)[:, 1] for image in check]) for name, predict in ready.items()}
    for _ in range(args.rounds):
        for name, predict in ready.items():
            started = clock()
            predict(images[0])
            best[name] = min(best[name], clock() - started)
    print(f"| {title} | F1 | mean difference | other class | Mpx/s | times torch float32 |\n|---|---|---|---|---|---|")
    megapixels = images[0].shape[-2] * images[0].shape[-1] / 1e6
    for name in names:
        refused = ", refused: float" if ready[name].device.reasons[-1].startswith("Not") else ""
        agreement = agreement_of([(expected, found[name], None)], threshold)
        print(
            f"| {name}{refused} | {f'{f1[name]:.2f}' if name in f1 else ''} | {agreement.difference:.5f} | {agreement.change:.3%}"
            f" | {megapixels / best[name]:.2f} | {best['torch float32'] / best[name]:.2f} |",
            flush=True,
        )
    print()


def score(name: str, folder: Path, model: Model, device: Device) -> float:
    """Return F1 of `roofline segment` on the whole scene."""
    backend, dtype = BACKENDS[name]
    os.environ["ROOFLINE_BACKEND"] = backend
    chosen = dataclasses.replace(device, dtype=dtype)
    try:
        with mock.patch.object(segment, "choose_device", lambda asked: chosen), tempfile.TemporaryDirectory() as out:
            path = folder / "barnarp_west.tif"
            report = segment.segment(path, model, Path(out), SegmentOptions(device="cpu"), silent, never)
            print(f"{name}: {report.seconds:.1f} s; {report.reasons[-1]}", file=sys.stderr)
            labels = folder / "barnarp_west_buildings.tif"
            scores = metrics.evaluate(report.probability, labels, Path(out), None, model.card.threshold, silent, never)
            return scores.f1
    finally:
        del os.environ["ROOFLINE_BACKEND"]


if __name__ == "__main__":
    main()
