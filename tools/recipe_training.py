# SPDX-License-Identifier: GPL-2.0-or-later
"""Train what a recipe says: the model, and one without each group of sets that is left out."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

from roofline.engine.cli.train_arguments import add_arguments
from roofline.engine.datasets.areas import SYNTHETIC

from model_recipe import Recipe, RecipeError
from recipe_sets import Place, short_name


def options_of(recipe: Recipe) -> argparse.Namespace:
    """Parse the options of the recipe as `roofline train` does."""
    parser = argparse.ArgumentParser(prog="the recipe's options")
    add_arguments(parser)
    return parser.parse_args([*recipe.sets, *recipe.options, "--data", ".", "--out", "model.safetensors"])


def train_all(out: Path, recipe: Recipe, place: Place, jobs: int) -> None:
    """Train the model, the longest, and one without each of the recipe's groups, `jobs` at a time. Raises RecipeError."""
    others = {place.work / f"without_{group}.safetensors": names for group, names in recipe.left_out.items()}
    threads = dict.fromkeys(("OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1") if jobs > 1 else {}
    failed = Event()

    def train_one(path: Path, without: Sequence[str]) -> None:
        if failed.is_set():
            return
        try:
            train_on(path, recipe, place, without, threads)
        except BaseException:
            failed.set()
            raise

    with ThreadPoolExecutor(jobs) as pool:  # each thread waits for one process
        trainings = [pool.submit(train_one, path, names) for path, names in {out: (), **others}.items()]
    for training in trainings:
        training.result()


def train_on(
    out: Path, recipe: Recipe, place: Place, without: Sequence[str] = (), variables: Mapping[str, str] | None = None
) -> None:
    """Train a model, one training after the other, unless `out` exists; `without` names the sets left out.

    `variables` are added to the environment of the trainings. Raises RecipeError.
    """
    if out.exists():
        print(f"{out.name}: there already", flush=True)
        return
    parent: Path | None = None
    for number, (sets, words) in enumerate(recipe.trainings(), start=1):
        path = out if number > len(recipe.then) else out.with_name(f"{out.stem}_{number}.safetensors")
        options = list(words)
        if parent is not None:
            options = [*(word for word in options if word != "--pretrained"), "--start", str(parent)]
        _train([name for name in sets if name not in without], path, options, recipe, place, variables or {})
        parent = path


def _train(
    names: Sequence[str],
    out: Path,
    options: Sequence[str],
    recipe: Recipe,
    place: Place,
    variables: Mapping[str, str],
) -> None:
    """Run `roofline train` on the sets `names`, unless `out` exists. Raises RecipeError when it ends without."""
    if out.exists():
        print(f"{out.name}: there already", flush=True)
        return
    present = {*map(short_name, names), *SYNTHETIC}
    weights = [f"--weight={name}={weight:g}" for name, weight in recipe.weights.items() if name in present]
    resume = ["--resume"] if out.with_suffix(".checkpoint.safetensors").exists() else []
    where = ["--data", str(place.data), "--out", str(out), "--device", place.device]
    command = [sys.executable, "-m", "roofline.engine", "train", *names, *options, *weights, *where, *resume]
    print(f"{out.name}: training", flush=True)
    with subprocess.Popen(command, env={**os.environ, **variables}) as training:
        try:
            status = training.wait()
        except KeyboardInterrupt:
            training.wait()  # it has been told, too, and writes its checkpoint
            raise
    if status or not out.exists():
        raise RecipeError(f"The training of {out.name} stopped, see above; the same command continues it.")
