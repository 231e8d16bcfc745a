# SPDX-License-Identifier: GPL-2.0-or-later
"""Make the model that Roofline comes with, as a recipe says: train, choose temperature and threshold, calibrate, evaluate, pack.

    make model
    .venv/engine/bin/python tools/make_model.py --recipe resources/recipes/default.toml --data ../shared/data

Each step leaves a file in the work folder. The same command continues after an interruption, and what is there is not made
again. The card of the resulting model file lists the training data, the scores, and the ground where the model is least reliable.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from roofline.engine.contract.atomic import atomic_file
from roofline.engine.contract.card import CardError
from roofline.engine.datasets.checksum import checksum_of
from roofline.engine.datasets.description import DataSet
from roofline.engine.evaluation.confidence import Confidence
from roofline.engine.models.model_file import load, save
from roofline.engine.runtime.errors import EngineError
from roofline.engine.training import pretrained

from model_recipe import RECIPES, Recipe, RecipeError, read_recipe
from publish_model import LIMIT_BYTES
from recipe_card import card_of, row, source_of
from recipe_scores import calibrated, choose, evaluated
from recipe_sets import Place, described, title_of, used
from recipe_training import options_of, train_all

ROOT = Path(__file__).resolve().parent.parent
LEFT_OUT = "by a model trained without it"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--recipe", type=Path, default=RECIPES / "default.toml", help="default: that of the shipped model"
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", help="the folder of the imagery")
    parser.add_argument("--work", type=Path, help="folder for what the steps leave (default: .venv/models/RECIPE)")
    parser.add_argument("--out", type=Path, help="the model (default: resources/models/RECIPE.safetensors)")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--jobs", type=int, default=1, help="trainings that run at the same time, on one thread each")
    parser.add_argument(
        "--anyway", action="store_true", help="also from files that are not those of a tag; the card says so"
    )
    args = parser.parse_args()
    name = args.recipe.stem
    work = args.work or ROOT / ".venv" / "models" / name
    out = args.out or ROOT / "resources" / "models" / f"{name}.safetensors"
    try:
        place = Place(args.recipe.absolute(), args.data.absolute(), work.absolute(), out.absolute(), args.device)
        make(place, args.anyway, max(1, args.jobs))
    except (RecipeError, EngineError, CardError) as error:
        raise SystemExit(str(error)) from None
    except KeyboardInterrupt:
        raise SystemExit("Stopped; the same command continues.") from None


def make(place: Place, anyway: bool, jobs: int = 1) -> None:
    """Make the model of `place`, step by step, `jobs` trainings at a time. Raises RecipeError, EngineError and CardError."""
    recipe = read_recipe(place.recipe)
    source = source_of(ROOT, anyway)
    sets = {name: described(name, place.data) for name in (*recipe.all_sets(), *recipe.unseen, *recipe.evaluate)}
    check(recipe, sets)
    begin(place, source)
    print("Made of:", ", ".join(recipe.all_sets()), flush=True)
    mixture = step(
        place.work / "mixture.json", lambda: {n: checksum_of(found) for n, found in used(recipe, sets).items()}
    )
    trained = place.work / "trained.safetensors"
    train_all(trained, recipe, place, jobs)
    chosen = step(place.work / "confidence.json", lambda: choose(recipe, sets, place))
    confidence, left_out = Confidence(**chosen["confidence"]), chosen["left_out"]
    card = card_of(recipe, load(trained).card, confidence, left_out, mixture, source, sets)
    card = dataclasses.replace(
        card, calibration=step(place.work / "calibration.json", lambda: calibrated(card, recipe, sets, place))
    )
    scores = step(place.work / "scores.json", lambda: evaluated(card, recipe, sets, place))
    save(
        place.out,
        load(trained).network,
        dataclasses.replace(
            card,
            metrics={
                **{title_of(name, sets): values for name, values in scores.items()},
                **{f"{title_of(name, sets)}, {LEFT_OUT}": values for name, values in left_out.items()},
            },
        ),
        weights="int8",
    )
    size = place.out.stat().st_size
    if size > LIMIT_BYTES:
        raise RecipeError(
            f"{place.out} has {size / 1e6:.1f} MB, more than the {LIMIT_BYTES / 1e6:.0f} MB that can be shipped; choose a smaller network."
        )
    print(
        f"{place.out}: {size / 1e6:.1f} MB, threshold {confidence.threshold:g}, temperature {confidence.temperature:g}"
    )
    print(row(recipe, confidence, scores))


def check(recipe: Recipe, sets: dict[str, DataSet | None]) -> None:
    """Raise RecipeError or EngineError, before anything is computed, where a set or the pretrained weights are missing."""
    for name, dataset in sets.items():
        if dataset is None and name in recipe.all_sets():
            raise RecipeError(
                f"{name} is the test area, which no model is trained on; take it out of the recipe's sets."
            )
        if dataset is not None and not dataset.find(dataset.images):
            raise RecipeError(
                f"There are no files of the set {name} in {dataset.root}; name the folder of the imagery with --data (make model DATA=...)."
            )
    for name, dataset in used(recipe, sets).items():
        if not dataset.shippable:
            raise RecipeError(
                f"The set {name} must not be in a model that is shipped; take it out of the recipe's sets."
            )
    asked = options_of(recipe)
    if asked.pretrained:
        pretrained.build_pretrained(asked.architecture, {"depth": asked.depth or 0}, tuple(asked.bands.split(",")), 0)


def begin(place: Place, source: dict[str, str]) -> None:
    """Note in the work folder what is made there. Raises RecipeError where something else was begun there."""
    note = place.work / "begun.json"
    now = {"recipe": place.recipe.read_text(encoding="utf-8"), "commit": source["commit"]}
    before = json.loads(note.read_text(encoding="utf-8")) if note.exists() else now
    if before != now:
        what = "another recipe" if before["recipe"] != now["recipe"] else f"the commit {before['commit'][:10]}"
        raise RecipeError(
            f"{place.work} holds what was begun with {what}; delete it, or choose another folder with --work."
        )
    _write(note, now)


def step(path: Path, compute: Callable[[], Any]) -> Any:
    """Return what the JSON file `path` holds; compute and write it first where it does not exist."""
    if path.exists():
        print(f"{path.name}: there already", flush=True)
        return json.loads(path.read_text(encoding="utf-8"))
    found = compute()
    _write(path, found)
    print(f"{path.name}: done", flush=True)
    return found


def _write(path: Path, values: Any) -> None:
    with atomic_file(path) as partial:
        partial.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
