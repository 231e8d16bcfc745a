# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the experiments with the default model: its accuracy, the options of `roofline segment`, and refinement."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import rasterio
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.models.model_file import Model, load
from roofline.engine.raster.gdal import gdal_environment
from roofline.engine.raster.labels import IGNORE, read_mask
from roofline.engine.raster.polygons import burn, read_polygons

from .plan import TEST_AREA, Refining
from .run import DEFAULT, ROOT, Laboratory
from .scene import Scene, scene_of
from .score import Score, levels_of_image

UNSEEN = (TEST_AREA, "naip")


def test_default(laboratory: Laboratory) -> None:
    """Score the default model on unseen areas."""
    if not laboratory.result_of_default("default"):
        model = load(DEFAULT)
        laboratory.keep("default", {"sha256": model.sha256, "scores": laboratory.test(model, UNSEEN)})


def try_options(laboratory: Laboratory, name: str, options: dict[str, SegmentOptions]) -> None:
    """Score the default model on unseen areas with each of `options`."""
    if not laboratory.result_of_default(name):
        model = load(DEFAULT)
        scores = {text: laboratory.test(model, UNSEEN, options=option) for text, option in options.items()}
        laboratory.keep(name, {"sha256": model.sha256, "scores": scores})


def refine(laboratory: Laboratory, run: Refining) -> None:
    """Refine with `roofline refine` as `run` specifies; score parent and child on the rest of its scene."""
    parent = DEFAULT if run.parent == "default" else laboratory.model(run.parent)
    if laboratory.refined(run):
        return
    if not parent.exists():
        print(f"{run.name}: {parent.name} is missing; train it first (table2)", flush=True)
        return
    scene = scene_of(laboratory, run.scene)
    child = laboratory.model(run.name)
    child.parent.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "roofline.engine",
        "refine",
        str(scene.image),
        "--sketch",
        str(scene.sketch(run.area)),
    ]
    command += ["--buildings", str(scene.buildings), "--model", str(parent), "--out", str(child)]
    command += ["--preset", run.preset, "--seed", str(run.seed), "--json"]
    if run.epochs:
        command += ["--epochs", str(run.epochs)]
    if run.minutes:
        command += ["--minutes", str(run.minutes)]
    print(f"{run.name}", flush=True)
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    minutes = (time.monotonic() - began) / 60
    before, after = (rest_of(scene, load(path), run.area) for path in (parent, child))
    said = json.loads(done.stdout.strip().splitlines()[-1])
    said["model"] = Path(said["model"]).name  # results hold no path of this machine
    scores = {"before": dataclasses.asdict(before), "after": dataclasses.asdict(after)}
    laboratory.keep(run.name, {"scene": run.scene, **scores, "minutes": round(minutes, 2), "said": said})
    print(f"{run.name}: F1 {before.f1} -> {after.f1} in {minutes:.1f} min", flush=True)


def rest_of(scene: Scene, model: Model, area: str) -> Score:
    """Score `model` on `scene` outside its refinement area."""
    with gdal_environment(), rasterio.open(scene.buildings) as source:
        label = read_mask(source)
        polygons = read_polygons(scene.sketch(area), source.crs)
        label[np.asarray(burn(polygons.geometries, source.transform, label.shape))] = IGNORE
    return levels_of_image(model, scene.image, label).score(model.card.threshold)
