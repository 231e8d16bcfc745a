# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure what was trained: choose temperature and threshold, calibrate, and score what will be shipped."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
from numpy.typing import NDArray
from roofline.engine.contract.card import Card
from roofline.engine.datasets.areas import Area, read_areas
from roofline.engine.datasets.description import DataSet
from roofline.engine.evaluation.confidence import choose_confidence
from roofline.engine.models.model_file import Model, load, save
from roofline.engine.training.calibrate import PARTS
from roofline.experiments.run import Laboratory
from roofline.experiments.score import Levels, Score, levels_of_areas

from calibrate_model import calibration
from model_recipe import Recipe, RecipeError
from recipe_sets import Place, short_name, used

SCORES = ("f1", "accuracy", "precision", "recall")
FINEST = 0.2  # metres: annotated ground is not read in finer pixels, as in the experiments
CALIBRATED = (
    4  # times as many samples as after a training: of 32, F1 fell by 0.36 points, of 128 by 0.08, with the same weights
)


def choose(recipe: Recipe, sets: dict[str, DataSet | None], place: Place) -> dict[str, Any]:
    """Choose temperature and threshold on what the models have not seen; also return their scores there, by set.

    They read it in pixels of the size that the model will be shipped with, not of the sizes they were trained on.
    """
    levels: dict[str, Levels] = {}
    for group, names in recipe.left_out.items():
        model = load(place.work / f"without_{group}.safetensors")
        model = dataclasses.replace(model, card=dataclasses.replace(model.card, gsd=recipe.gsd))
        for name in (*names, *recipe.unseen):
            found = levels_of(name, model, sets, place)
            levels[name] = levels[name] + found if name in levels else found
    counts: list[NDArray[np.int64]] = [each.counts for each in levels.values()]
    try:
        confidence = choose_confidence(counts)
    except ValueError as error:
        raise RecipeError(f"{error} Leave out other sets.") from None
    scores = {short_name(name): _rounded(each.score(confidence.undivided)) for name, each in levels.items()}
    return {"confidence": dataclasses.asdict(confidence), "left_out": scores}


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
        short_name(name): _rounded(levels_of(name, model, sets, place).score(card.threshold))
        for name in recipe.evaluate
    }


def packed(card: Card, place: Place) -> Model:
    """Return the model as it will be shipped, with `card`: 8-bit weights, logits divided by the temperature."""
    path = place.work / "packed.safetensors"
    save(path, load(place.work / "trained.safetensors").network, card, weights="int8")
    return load(path)


def levels_of(name: str, model: Model, sets: dict[str, DataSet | None], place: Place) -> Levels:
    """Count the levels of probability that `model` gives the set `name`."""
    dataset = sets[name]
    if dataset is None:
        return Laboratory(place.data, place.work, place.work).levels(model, name)
    return levels_of_areas(model, read_areas(dataset, model.card.bands, FINEST))


def _rounded(score: Score) -> dict[str, float]:
    return {name: round(getattr(score, name), 2) for name in SCORES}
