# SPDX-License-Identifier: GPL-2.0-or-later
"""Experiments with models as they are used: the default model, refinement, and the options of `roofline segment`."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import rasterio

from engine.gdal import gdal_environment
from engine.labels import IGNORE, read_mask
from engine.model import Model, load
from engine.segment import SegmentOptions
from engine.vectors import burn, read_polygons

from .plan import TEST_AREA, Refining
from .run import ROOT, Laboratory
from .score import Score, levels_of_image

DEFAULT = ROOT / "resources" / "models" / "default.safetensors"
UNSEEN = (TEST_AREA, "naip")


def test_default(laboratory: Laboratory) -> None:
    """Score the default model on the areas it has not seen."""
    model = load(DEFAULT)
    done = laboratory.result("default")
    if not done or done["sha256"] != model.sha256:
        laboratory.keep("default", {"sha256": model.sha256, "scores": laboratory.test(model, UNSEEN)})


def try_options(laboratory: Laboratory, name: str, options: dict[str, SegmentOptions]) -> None:
    """Score the default model on the areas it has not seen with each of `options`."""
    model = load(DEFAULT)
    done = laboratory.result(name)
    if not done or done["sha256"] != model.sha256:
        scores = {text: laboratory.test(model, UNSEEN, options=option) for text, option in options.items()}
        laboratory.keep(name, {"sha256": model.sha256, "scores": scores})


def refine(laboratory: Laboratory, run: Refining) -> None:
    """Refine as `run` says with `roofline refine`, and score parent and child on the rest of the test area."""
    parent = DEFAULT if run.parent == "default" else laboratory.model(run.parent)
    if laboratory.result(run.name) or not parent.exists():
        return
    folder = laboratory.data / TEST_AREA
    sketch = folder / f"refine_{run.area}.geojson"
    child = laboratory.model(run.name)
    child.parent.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "engine", "refine", str(folder / f"{TEST_AREA}.tif"), "--sketch", str(sketch)]
    command += ["--buildings", str(folder / f"{TEST_AREA}_buildings.tif"), "--model", str(parent), "--out", str(child)]
    command += ["--preset", run.preset, "--seed", str(run.seed), "--json"]
    if run.epochs:
        command += ["--epochs", str(run.epochs)]
    if run.minutes:
        command += ["--minutes", str(run.minutes)]
    print(f"{run.name}", flush=True)
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    minutes = (time.monotonic() - began) / 60
    before, after = (rest_of_test_area(laboratory, load(path), sketch) for path in (parent, child))
    said = json.loads(done.stdout.strip().splitlines()[-1])
    scores = {"before": dataclasses.asdict(before), "after": dataclasses.asdict(after)}
    laboratory.keep(run.name, {**scores, "minutes": round(minutes, 2), "said": said})
    print(f"{run.name}: F1 {before.f1} -> {after.f1} in {minutes:.1f} min", flush=True)


def rest_of_test_area(laboratory: Laboratory, model: Model, sketch: Path) -> Score:
    """The scores of `model` on the test area outside the polygons of `sketch`."""
    folder = laboratory.data / TEST_AREA
    with gdal_environment(), rasterio.open(folder / f"{TEST_AREA}_buildings.tif") as source:
        label = read_mask(source)
        polygons = read_polygons(sketch, source.crs)
        label[np.asarray(burn(polygons.geometries, source.transform, label.shape))] = IGNORE
    return levels_of_image(model, folder / f"{TEST_AREA}.tif", label).score(model.card.threshold)
