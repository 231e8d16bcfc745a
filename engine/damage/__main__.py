# SPDX-License-Identifier: GPL-2.0-or-later
"""Train the damage grader that Roofline comes with, on invented pairs alone.

`python -m roofline.engine.damage --pairs 240 --out resources/damage/grader.safetensors`
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from ..contract.grade import GRADES
from ..inference.choose_model import load_model
from ..models.model_file import Model
from ..runtime.environment import clean_environment
from ..runtime.errors import EngineError
from .embedding import Embedder
from .grader import SHIPPED, save_grader
from .invented import Invented, invent
from .train import train


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns 0, or 1 after an error."""
    parser = argparse.ArgumentParser(prog="python -m roofline.engine.damage", description="Train the damage grader.")
    parser.add_argument("--pairs", type=int, default=240, help="invented pairs to train on")
    parser.add_argument("--seed", type=int, default=1000, help="seed of the first pair; the next have the next seeds")
    parser.add_argument(
        "--model", default="", help="building model that describes the buildings (default: the default model)"
    )
    parser.add_argument("--out", type=Path, default=SHIPPED, help="the file to write")
    chosen = parser.parse_args(arguments)
    clean_environment()
    try:
        model = load_model(chosen.model)
        samples = _invent(chosen.seed, chosen.pairs, Embedder(model.network, model.card.building), model)
    except EngineError as problem:
        print(problem, file=sys.stderr)
        return 1
    grades = np.concatenate([each.grades for each in samples])
    counts = ", ".join(f"{int((grades == n).sum())} {name}" for n, name in enumerate(GRADES))
    card = {
        "licence": "GPL-2.0-or-later",
        "trained_on": f"{len(samples)} invented pairs with {len(grades)} buildings ({counts}); no real damage",
        "model": model.card.name,
        "model_sha256": model.sha256,
        "procedure": {"pairs": chosen.pairs, "seed": chosen.seed},
        "created": time.strftime("%Y-%m-%d"),
    }
    save_grader(chosen.out, train(samples), card)
    print(f"{chosen.out}: {card['trained_on']}")
    return 0


def _invent(first: int, count: int, embedder: Embedder, model: Model) -> list[Invented]:
    began = time.monotonic()
    samples = []
    for number in range(count):
        made = invent(first + number, model, embedder)
        samples += [made] if made is not None else []
        if number % 20 == 19:
            print(f"{number + 1} of {count} pairs, {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return samples


if __name__ == "__main__":
    torch.set_num_threads(1)
    raise SystemExit(main())
