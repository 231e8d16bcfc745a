# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure samples per second of `roofline train` and `roofline refine`, and of plain PyTorch loops on the same samples.

python benchmarks/speed/train.py [--steps 40] [--rounds 3] [--quick] [--json]

The first plain loop is that of most tutorials: float32, a DataLoader without workers, AdamW. The second is optimised:
worker processes, bfloat16, channels_last, fused AdamW. Both use our Sampler and the same network, so that only the
loops differ; ours also clips gradients and averages weights. Each run is a separate process, all in turn; the first
steps and validation are not counted. The results go to docs/performance.md.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from roofline.benchmarks.peers import section
from roofline.engine.compute.device import choose_device, has_bfloat16
from roofline.engine.datasets.areas import Area, generated_areas
from roofline.engine.datasets.samples import Sampler, SampleTile, split
from roofline.engine.models.registry import build
from roofline.engine.refinement import config as refine_recipe
from roofline.engine.refinement.refine import refine
from roofline.engine.refinement.sketch import Sketch
from roofline.engine.runtime.progress import Report, never
from roofline.engine.training import config as recipe
from roofline.engine.training.config import TrainConfig, loss_of
from roofline.engine.training.distributed import alone
from roofline.engine.training.train import train
from torch import Tensor, nn

ROOT = Path(__file__).resolve().parents[2]

TITLES = {
    "plain": "plain PyTorch: float32, DataLoader",
    "tuned": "plain PyTorch: bfloat16, channels_last, fused AdamW, 2 workers",
    "train": "`roofline train`",
    "refine": "`roofline refine`",
}
PLAIN = ("plain", "tuned")
_SKIPPED = 5  # steps that fill caches and queues


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--depth", type=int, default=18)
    parser.add_argument("--steps", type=int, default=40, help="minibatches that are timed")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="a few small steps: whether all runs, not how fast")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--docs", type=Path, help="default: docs/performance.md; not with --quick or --json")
    parser.add_argument("--step", choices=TITLES, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        print(json.dumps(measure(args.step, args.depth, args.steps, 64 if args.quick else 256)))
        return
    if args.quick:
        args.steps, args.rounds = 3, 1
    docs = args.docs or (None if args.quick or args.json else ROOT / "docs" / "performance.md")
    speeds: dict[str, list[float]] = {name: [] for name in TITLES}
    for _ in range(args.rounds):
        for name in TITLES:
            command = [sys.executable, __file__, "--step", name, "--depth", str(args.depth), "--steps", str(args.steps)]
            done = subprocess.run([*command, *["--quick"] * args.quick], check=True, stdout=subprocess.PIPE, text=True)
            speeds[name].append(json.loads(done.stdout.splitlines()[-1]))
            print(f"{name}: {speeds[name][-1]:.2f} samples/s", file=sys.stderr, flush=True)
    if args.json:
        print(json.dumps({"depth": args.depth, "samples_per_second": speeds}))
        return
    device = choose_device("auto")
    where = section.machine(device.name, torch.get_num_threads(), torch.__version__)
    text = f"Depth {args.depth}, samples of {recipe.BEST.sampling.size} × {recipe.BEST.sampling.size} pixels, batches of {recipe.BEST.batch}. {where}\n\n{table(speeds)}"
    print(text)
    if docs:
        section.write(docs, "training-speed", text)


def table(speeds: dict[str, list[float]]) -> str:
    """Format the medians, and their ratios to each of PLAIN, as Markdown."""
    median = {name: statistics.median(values) for name, values in speeds.items()}
    rows = ["| | samples/s | least–most | times plain | times tuned |", "|---|--:|--:|--:|--:|"]
    for name, values in speeds.items():
        times = " | ".join(f"{median[name] / median[plain]:.2f}" for plain in PLAIN)
        rows.append(f"| {TITLES[name]} | {median[name]:.1f} | {min(values):.1f}–{max(values):.1f} | {times} |")
    return "\n".join(rows)


def rate(ends: Sequence[float], batch: int, skipped: int) -> float:
    """Return samples per second of minibatches that ended at `ends` seconds, without the first `skipped`."""
    return batch * (len(ends) - 1 - skipped) / (ends[-1] - ends[skipped])


def measure(name: str, depth: int, steps: int, size: int) -> float:
    """Return samples per second over `steps` minibatches."""
    sampling = dataclasses.replace(recipe.BEST.sampling, validation_share=0.0, size=size, tile=size * 364 // 256)
    config = dataclasses.replace(
        recipe.BEST, sampling=sampling, hyperparameters={"depth": depth}, steps=steps + _SKIPPED + 1
    )
    areas = generated_areas(1, config.bands, 0.3, size=max(512, 4 * size))
    ends: list[float] = []

    def report(stage: str, done: float, total: float) -> None:
        if stage in ("Training", "Refining"):
            ends.append(time.perf_counter())

    if name == "train":
        with tempfile.TemporaryDirectory() as folder:
            train(areas, config, Path(folder) / "checkpoint.safetensors", report, never, checkpoint_seconds=1e9)
    elif name == "refine":
        _refine(areas, config, report)
    else:
        ends += _plain(areas, config, tuned=name == "tuned")
    return rate(ends, config.batch, _SKIPPED)


def _refine(areas: list[Area], config: TrainConfig, report: Report) -> None:
    sampling = dataclasses.replace(refine_recipe.BEST.training.sampling, size=config.sampling.size)
    training = dataclasses.replace(refine_recipe.BEST.training, sampling=sampling, steps=config.steps)
    preset = dataclasses.replace(refine_recipe.BEST, training=training, evaluations=1)  # at the end, after timing
    torch.manual_seed(0)
    parent = build(config.architecture, len(config.bands), **config.hyperparameters).eval()
    sketch = Sketch(tuple(_as_seen(area) for area in areas), 1.0, 0.2)
    refine(parent, 0.5, sketch, preset, alone().device, report, never)


def _as_seen(area: Area) -> Area:
    """Return the normalised scene, as a sketch stores it."""
    mean, std = (values[:, None, None] for values in (area.mean, area.std))
    image = ((np.asarray(area.image, np.float64) - mean) / std).astype(np.float32)
    return dataclasses.replace(area, image=image, mean=np.zeros(len(mean)), std=np.ones(len(mean)))


class _Samples(torch.utils.data.Dataset[tuple[Tensor, Tensor]]):
    """Roofline's samples as a data set for a plain loop's DataLoader."""

    def __init__(self, areas: list[Area], tiles: list[SampleTile], config: TrainConfig) -> None:
        self._tiles, self._count = tiles, config.steps * config.batch
        self._sampler = Sampler(areas, config.sampling)

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, number: int) -> tuple[Tensor, Tensor]:
        rng = np.random.default_rng(number)
        return self._sampler.training(self._tiles[int(rng.integers(len(self._tiles)))], rng)


def _plain(areas: list[Area], config: TrainConfig, *, tuned: bool) -> Iterator[float]:
    """Run a plain training loop; yield the time after each minibatch."""
    device = alone().device
    torch.manual_seed(0)
    tiles, _ = split(areas, config.sampling)
    network: nn.Module = build(config.architecture, len(config.bands), **config.hyperparameters).to(device).train()
    layout = torch.channels_last if tuned else torch.contiguous_format
    network = network.to(memory_format=layout)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.01, fused=tuned)
    loader = torch.utils.data.DataLoader(
        _Samples(areas, tiles, config), config.batch, num_workers=2 if tuned else 0, pin_memory=device.type == "cuda"
    )
    for images, labels in loader:
        images = images.to(device, memory_format=layout, non_blocking=True)
        with torch.autocast(device.type, torch.bfloat16, enabled=tuned and has_bfloat16(device)):
            logits = network(images)
        loss = loss_of(logits.float(), labels.to(device), config.loss)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]  # in torch's stubs
        optimiser.step()
        loss.item()
        yield time.perf_counter()


if __name__ == "__main__":
    main()
