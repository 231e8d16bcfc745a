# SPDX-License-Identifier: GPL-2.0-or-later
"""Commands killed at any moment: no half-written file under a final name, inputs and earlier files whole, same bytes when run again."""

from __future__ import annotations

import csv
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import numpy as np
import pyogrio.raw
import pytest
import torch
from roofline.engine.contract.card import CardError, read_card
from roofline.engine.models.model_file import load

from .campaign import Campaign
from .commands import Commands, judge_end, moment
from .mutations import write_bases
from .odd_images import write
from .odd_polygons import GOOD
from .odd_polygons import write as write_polygons
from .outputs import SEGMENTATION, Files, files_in, problem_of_result, write_files
from .small_training import training_command

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """The process whose forks are killed."""
    made = Commands(tmp_path_factory.mktemp("commands") / "errors.txt")
    yield made
    made.stop()


def test_kills_of_segment(
    commands: Commands, campaign: Campaign, many: Callable[[int, int], int], chance: Random, tmp_path: Path
) -> None:
    """Several rows of tiles, so that a run can resume in the middle."""
    image = write(tmp_path / "image.tif", np.random.default_rng(0).integers(1, 250, (3, 1300, 200), dtype=np.uint8))
    other = write_bases(tmp_path)[0]
    content = image.read_bytes()
    whole, out = tmp_path / "whole", tmp_path / "out"

    def words(image: Path, out: Path) -> tuple[object, ...]:
        return ("segment", image, "--out", out, "--device", "cpu", "--quality", "paper")

    first = commands.run(*words(image, whole))
    assert first.status == 0, first.said
    expected = files_in(whole)
    assert commands.run(*words(other, out)).status == 0
    earlier = files_in(out)
    count = many(3, 100)
    for number in range(count):
        when = moment(chance, first)
        of = f"{number} {when}"
        before: Files = chance.choice(({}, earlier))
        shutil.rmtree(out)
        if before:
            write_files(out, before)
        with campaign.timed(of):
            killed = commands.run(*words(image, out), **when)
        if problem := _mixed(out, before, expected):
            campaign.failure(of, f"after the kill: {problem}")
            continue
        with campaign.timed(of):
            again = commands.run(*words(image, out))
        if not judge_end(campaign, of, again):
            continue
        problem = problem_of_result(out) or _differs(files_in(out), expected)
        if image.read_bytes() != content:
            problem = "the image changed"
        if problem:
            campaign.failure(of, f"run again after {killed.status}: {problem}")
        else:
            campaign.result()
    campaign.check(count)


def _mixed(out: Path, before: Files, expected: Files) -> str:
    """Say which file of a result is neither as before nor complete; where run.json is, the files beside it must belong to it."""
    found = {name: content for name, content in files_in(out).items() if not name.startswith(".")}
    parts = {
        name: [_comparable(name, files.get(name)) for files in (found, before, expected)] for name in SEGMENTATION[:2]
    }
    for name, (now, old, new) in parts.items():
        if now is not None and now not in (old, new):
            return f"{name} is neither the earlier nor the new one"
    if stray := found.keys() - set(SEGMENTATION):
        return f"files with strange names: {sorted(stray)}"
    if "run.json" in found:
        is_old = found["run.json"] == before.get("run.json")
        wrong = [name for name, (now, old, new) in parts.items() if now != (old if is_old else new)]
        return f"run.json does not belong to {wrong}" if wrong else ""
    return ""


def _differs(found: Files, expected: Files) -> str:
    """Say what is not `expected`: the bytes of the raster, or the polygons; a GeoPackage holds the time it was written."""
    if found["probability.tif"] != expected["probability.tif"]:
        return "other bytes in probability.tif"
    return "" if _polygons(found["buildings.gpkg"]) == _polygons(expected["buildings.gpkg"]) else "other polygons"


def _comparable(name: str, content: bytes | None) -> object:
    return _polygons(content) if content is not None and name.endswith(".gpkg") else content


def _polygons(content: bytes) -> list[tuple[object, ...]]:
    """The rows of a GeoPackage of buildings: WKB and values."""
    _, _, shapes, values = pyogrio.raw.read(content)
    return list(zip(shapes.tolist(), *(column.tolist() for column in values), strict=True))


def test_kills_of_refine(
    commands: Commands,
    campaign: Campaign,
    many: Callable[[int, int], int],
    chance: Random,
    tiny_model: Path,
    tmp_path: Path,
) -> None:
    image = write_bases(tmp_path)[0]
    sketch = write_polygons(tmp_path, GOOD)
    inputs = {path: path.read_bytes() for path in (image, sketch, tiny_model)}
    folder = tmp_path / "models"
    out = folder / "refined.safetensors"
    words = ("refine", image, "--sketch", sketch, "--out", out, "--model", tiny_model, "--steps", 2, "--device", "cpu")
    first = commands.run(*words)
    assert first.status == 0, first.said
    expected = _weights(out)
    names = {path.name for path in folder.iterdir()}
    count = many(1, 100)
    for number in range(count):
        when = moment(chance, first)
        of = f"{number} {when}"
        shutil.rmtree(folder)
        folder.mkdir()
        earlier = chance.random() < 0.5
        if earlier:
            shutil.copyfile(tiny_model, out)
        with campaign.timed(of):
            killed = commands.run(*words, **when)
        problem = _half_written(out, [tiny_model] if earlier else [], expected)
        if earlier and not out.exists():
            problem = "the earlier model is lost"
        if problem:
            campaign.failure(of, f"after the kill: {problem}")
            continue
        with campaign.timed(of):
            again = commands.run(*words)
        if not judge_end(campaign, of, again):
            continue
        if not _same(_weights(out), expected):
            problem = "other weights"
        elif left := {path.name for path in folder.iterdir()} - names:
            problem = f"left {sorted(left)}"
        elif changed := [path.name for path, content in inputs.items() if path.read_bytes() != content]:
            problem = f"changed {changed}"
        if problem:
            campaign.failure(of, f"run again after {killed.status}: {problem}")
        else:
            campaign.result()
    campaign.check(count)


def test_kills_of_train(
    commands: Commands, campaign: Campaign, many: Callable[[int, int], int], chance: Random, tmp_path: Path
) -> None:
    """Each epoch is one minibatch and ends with a checkpoint, from which the run resumes."""
    folder = tmp_path / "models"
    folder.mkdir()
    out = folder / "m.safetensors"
    words = training_command(tmp_path, out)
    first = commands.run(*words)
    assert first.status == 0, first.said
    expected, curve = _weights(out), _curve(out)
    names = {path.name for path in folder.iterdir()}
    count = many(1, 30)
    for number in range(count):
        when = moment(chance, first)
        of = f"{number} {when}"
        shutil.rmtree(folder)
        folder.mkdir()
        with campaign.timed(of):
            killed = commands.run(*words, **when)
        if problem := _half_written(out, [], expected):
            campaign.failure(of, f"after the kill: {problem}")
            continue
        resume = ("--resume",) if out.with_suffix(".checkpoint.safetensors").exists() else ()
        with campaign.timed(of):
            again = commands.run(*words, *resume)
        if not judge_end(campaign, of, again):
            continue
        problem = ""
        if not _same(_weights(out), expected):
            problem = "other weights"
        elif _curve(out) != curve:
            problem = "another curve"
        elif left := {path.name for path in folder.iterdir()} - names:
            problem = f"left {sorted(left)}"
        if problem:
            campaign.failure(of, f"run again {resume} after {killed.status}: {problem}")
        else:
            campaign.result()
    campaign.check(count)


Weights = dict[str, torch.Tensor]


def _weights(path: Path) -> Weights:
    return load(path).network.state_dict()


def _same(found: Weights, expected: Weights) -> bool:
    return found.keys() == expected.keys() and all(torch.equal(found[name], expected[name]) for name in found)


def _half_written(out: Path, earlier: list[Path], expected: Weights) -> str:
    """Say what is wrong with the model `out` of a killed run: it may be missing, one of `earlier`, or complete."""
    if not out.exists() or any(out.read_bytes() == path.read_bytes() for path in earlier):
        return ""
    try:
        read_card(out)
    except CardError as error:
        return f"a damaged model: {error}"
    return "" if _same(_weights(out), expected) else "a model with other weights"


def _curve(out: Path) -> list[dict[str, str]]:
    """The rows of the table beside a trained model, without the times."""
    with out.with_suffix(".csv").open() as file:
        return [{key: value for key, value in row.items() if key != "seconds"} for row in csv.DictReader(file)]
