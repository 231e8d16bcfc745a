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
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
from numpy.typing import NDArray
from roofline.engine.cli import train
from roofline.engine.cli.train_arguments import add_arguments
from roofline.engine.contract.atomic import atomic_file
from roofline.engine.contract.card import Card, CardError
from roofline.engine.datasets.areas import SYNTHETIC, Area, read_areas
from roofline.engine.datasets.checksum import checksum_of
from roofline.engine.datasets.description import DataSet, read_description
from roofline.engine.evaluation.confidence import Confidence, choose_confidence
from roofline.engine.models.model_file import Model, load, save
from roofline.engine.runtime.errors import EngineError
from roofline.engine.training import pretrained
from roofline.engine.training.calibrate import PARTS
from roofline.experiments.plan import TEST_AREA
from roofline.experiments.run import Laboratory
from roofline.experiments.score import Levels, Score, levels_of_areas

from calibrate_model import calibration
from model_recipe import RECIPES, Recipe, RecipeError, read_recipe
from publish_model import LIMIT_BYTES

ROOT = Path(__file__).resolve().parent.parent
SCORES = ("f1", "accuracy", "precision", "recall")
FINEST = 0.2  # metres: annotated ground is not read in finer pixels, as in the experiments
NOTICE = "The weights were changed by training. The licence: https://www.apache.org/licenses/LICENSE-2.0"
TEST_AREA_TITLE = "Barnarp, Sweden (test scene)"
LEFT_OUT = "by a model trained without it"
CALIBRATED = (
    4  # times as many samples as after a training: of 32, F1 fell by 0.36 points, of 128 by 0.08, with the same weights
)
GOOD = 65.0  # F1 in percent; ground below it is named in the card as what the model is bad at


@dataclass(frozen=True)
class Place:
    """Where a model is made: the recipe's file, the folder of the imagery, the work folder and the result's file."""

    recipe: Path
    data: Path
    work: Path
    out: Path
    device: str


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


def source_of(root: Path, anyway: bool) -> dict[str, str]:
    """Return the commit of the clone at `root`, its tag and day. Raises RecipeError where files differ from a tag, unless `anyway`."""
    try:
        changed = _git(root, "status", "--porcelain")
        commit, day = _git(root, "show", "-s", "--format=%H %cs", "HEAD").split()
        tag = _git(root, "tag", "--points-at", "HEAD").partition("\n")[0]
    except (OSError, subprocess.CalledProcessError):
        raise RecipeError(
            f"{root} is not a git clone, so the card could not name its commit; clone the repository."
        ) from None
    if anyway:
        return {"commit": f"{commit}, with changes" if changed else commit, "tag": tag, "day": day}
    if changed:
        first = changed.splitlines()[0].strip()
        raise RecipeError(
            f"There are changes that no commit holds ({first}); commit them or put them aside, or add --anyway."
        )
    if not tag:
        raise RecipeError(
            f"The commit {commit[:10]} has no tag; check out a tag (git tag lists them), or add --anyway."
        )
    return {"commit": commit, "tag": tag, "day": day}


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=True).stdout.strip()


def described(name: str, data: Path) -> DataSet | None:
    """Read the description of a set by its name or file; None for the test area, which has none."""
    if name == TEST_AREA:
        return None
    return read_description(Path(name) if name.endswith(".toml") else train.DESCRIPTIONS / f"{name}.toml", data)


def used(recipe: Recipe, sets: dict[str, DataSet | None]) -> dict[str, DataSet]:
    """Return the sets that the model is trained on."""
    return {name: found for name in recipe.all_sets() if (found := sets[name]) is not None}


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


def options_of(recipe: Recipe) -> argparse.Namespace:
    """Parse the options of the recipe as `roofline train` does."""
    parser = argparse.ArgumentParser(prog="the recipe's options")
    add_arguments(parser)
    return parser.parse_args([*recipe.sets, *recipe.options, "--data", ".", "--out", "model.safetensors"])


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
    present = {*map(_short, names), *SYNTHETIC}
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


def choose(recipe: Recipe, sets: dict[str, DataSet | None], place: Place) -> dict[str, Any]:
    """Choose temperature and threshold on what the models have not seen; also return their scores there, by set."""
    levels: dict[str, Levels] = {}
    for group, names in recipe.left_out.items():
        model = load(place.work / f"without_{group}.safetensors")
        for name in (*names, *recipe.unseen):
            found = levels_of(name, model, sets, place)
            levels[name] = levels[name] + found if name in levels else found
    counts: list[NDArray[np.int64]] = [each.counts for each in levels.values()]
    try:
        confidence = choose_confidence(counts)
    except ValueError as error:
        raise RecipeError(f"{error} Leave out other sets.") from None
    scores = {_short(name): _rounded(each.score(confidence.undivided)) for name, each in levels.items()}
    return {"confidence": dataclasses.asdict(confidence), "left_out": scores}


def levels_of(name: str, model: Model, sets: dict[str, DataSet | None], place: Place) -> Levels:
    """Count the levels of probability that `model` gives the set `name`."""
    dataset = sets[name]
    if dataset is None:
        return Laboratory(place.data, place.work, place.work).levels(model, name)
    return levels_of_areas(model, read_areas(dataset, model.card.bands, FINEST))


def title_of(name: str, sets: dict[str, DataSet | None]) -> str:
    """Return a mapper's words for the set whose short name is `name`."""
    dataset = next((found for key, found in sets.items() if _short(key) == name), None)
    return (dataset.title or name) if dataset is not None else TEST_AREA_TITLE


def _rounded(score: Score) -> dict[str, float]:
    return {name: round(getattr(score, name), 2) for name in SCORES}


def _short(name: str) -> str:
    return Path(name).stem if name.endswith(".toml") else name


def card_of(
    recipe: Recipe,
    trained: Card,
    confidence: Confidence,
    left_out: dict[str, dict[str, float]],
    mixture: dict[str, str],
    source: dict[str, str],
    sets: dict[str, DataSet | None],
) -> Card:
    """Return the card of the model: what `roofline train` wrote, and what was chosen and measured since."""
    sums = {_short(name): checksum for name, checksum in mixture.items()}
    data = tuple(
        {**entry, **({"title": title_of(name, sets), "sha256": sums[name]} if (name := entry["name"]) in sums else {})}
        for entry in trained.training_data
    )
    made = {
        "recipe": dataclasses.asdict(recipe),
        "command": "make model",
        "commit": source["commit"],
        "tag": source["tag"],
    }
    asked = options_of(recipe)
    if asked.pretrained:
        source_of_encoder = pretrained.training_data(asked.depth or 0)["name"]
        data = tuple({**entry, "notice": NOTICE} if entry["name"] == source_of_encoder else entry for entry in data)
        made["pretrained_sha256"] = pretrained.SOURCES[asked.depth or 0].sha256
    return dataclasses.replace(
        trained,
        name=recipe.name,
        description=" ".join(filter(None, (recipe.description, weakness(recipe, left_out)))),
        gsd=recipe.gsd,
        threshold=confidence.threshold,
        temperature=confidence.temperature,
        confidence={name: getattr(confidence, name) for name in ("precision", "recall", "f1")},
        training_data=data,
        procedure={**trained.procedure, "made": made},
        created=source["day"],
        calibration={},
    )


def weakness(recipe: Recipe, left_out: dict[str, dict[str, float]]) -> str:
    """Say in a mapper's words on which ground the model is bad; "" where it is good on all that it was tested on."""
    words = {_short(name): text for name, text in recipe.weak.items()}
    bad = sorted((scores["f1"], name) for name, scores in left_out.items() if scores["f1"] < GOOD)
    told = [f"{words.get(name, name)} (F1 {f1:.0f} %)" for f1, name in bad]
    return (
        f"It is least reliable on {'; '.join(told)}: check the result there, or refine the model on a sketch."
        if told
        else ""
    )


def packed(card: Card, place: Place) -> Model:
    """Return the model as it will be shipped, with `card`: 8-bit weights, logits divided by the temperature."""
    path = place.work / "packed.safetensors"
    save(path, load(place.work / "trained.safetensors").network, card, weights="int8")
    return load(path)


def calibrated(card: Card, recipe: Recipe, sets: dict[str, DataSet | None], place: Place) -> dict[str, Any]:
    """Calibrate the model for 8-bit integers on the sets it was trained on."""
    areas: list[Area] = []
    for dataset in used(recipe, sets).values():
        areas += read_areas(dataset, card.bands, 0.8 * card.gsd[0])
    found: dict[str, Any] = calibration(packed(card, place), areas, CALIBRATED * PARTS)
    return found


def evaluated(card: Card, recipe: Recipe, sets: dict[str, DataSet | None], place: Place) -> dict[str, dict[str, float]]:
    """Score the model, as it will be shipped, on the sets that the recipe names for it."""
    model = packed(card, place)
    return {
        _short(name): _rounded(levels_of(name, model, sets, place).score(card.threshold)) for name in recipe.evaluate
    }


def row(recipe: Recipe, confidence: Confidence, scores: dict[str, dict[str, float]]) -> str:
    """Format the model as a row of Markdown: its choices, then F1 on each of the sets evaluated."""
    cells = [
        recipe.name,
        f"{confidence.temperature:g}",
        f"{confidence.threshold:g}",
        f"{confidence.precision:.1f}",
        f"{confidence.recall:.1f}",
    ]
    cells += [f"{name} {score['f1']:.2f}" for name, score in scores.items()]
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
