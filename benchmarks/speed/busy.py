# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure what another program that computes costs the engine, with its setting for threads that wait and with OpenMP's own.

python benchmarks/speed/busy.py [--steps 6] [--rounds 2]

Training steps of the default network run in a process of their own, first on the quiet computer, then beside a program that
keeps one core busy, as QGIS does while it draws. Printed: the median seconds of a step, and their ratios to a quiet one.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

SETTINGS = {"the engine's setting": {}, "OpenMP's own": {"GOMP_SPINCOUNT": "300000"}}
_BESIDE = "while True: pass"
_SKIPPED = 2  # steps that fill caches


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--steps", type=int, default=6, help="minibatches that are timed in each round")
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(list(steps(arguments.steps))))
        return
    seconds: dict[tuple[str, bool], list[float]] = {}
    for _ in range(arguments.rounds):
        for busy in (False, True):
            with program_beside() if busy else nullcontext():
                for name, setting in SETTINGS.items():
                    seconds.setdefault((name, busy), []).extend(run(arguments.steps, setting))
    print("| threads that wait | quiet, s a step | beside a busy program | ratio |\n|---|--:|--:|--:|")
    for name in SETTINGS:
        alone, beside = (statistics.median(seconds[name, busy]) for busy in (False, True))
        print(f"| {name} | {alone:.2f} | {beside:.2f} | {beside / alone:.1f} |")


@contextmanager
def program_beside() -> Iterator[None]:
    """Keep one core busy meanwhile."""
    program = subprocess.Popen([sys.executable, "-c", _BESIDE])
    try:
        yield
    finally:
        program.kill()
        program.wait()


def run(count: int, setting: dict[str, str]) -> list[float]:
    """Time the steps in a process of their own."""
    command = [sys.executable, __file__, "--one", "--steps", str(count)]
    environment = {**os.environ, **setting}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    told: list[float] = json.loads(done.stdout)
    return told


def steps(count: int) -> Iterator[float]:
    """Yield the seconds of each of `count` training steps of the default network on minibatches of noise."""
    from roofline.engine.runtime.environment import clean_environment

    clean_environment()  # before PyTorch is loaded
    import torch
    from roofline.engine.models.registry import build
    from roofline.engine.runtime.allocator import keep_freed_memory
    from roofline.engine.training.learner import Learner
    from roofline.engine.training.optimise import channels_last

    keep_freed_memory()
    network: Any = build("lite-deconv", 3, 2, depth=0)
    channels_last(network)
    frozen = [getattr(network, part) for part in network.encoder]
    learner = Learner(
        network, torch.optim.AdamW(network.parameters()), "dice", torch.device("cpu"), freeze_batch_norm=frozen
    )
    minibatch = torch.randn(8, 3, 256, 256), torch.randint(0, 2, (8, 256, 256))
    for number in range(_SKIPPED + count):
        start = time.perf_counter()
        learner(minibatch, 1e-4)
        if number >= _SKIPPED:
            yield time.perf_counter() - start


if __name__ == "__main__":
    main()
