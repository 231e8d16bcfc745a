# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a model is made, and the data sets that its recipe names."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from roofline.engine.cli import train
from roofline.engine.datasets.description import DataSet, read_description
from roofline.experiments.plan import TEST_AREA

from model_recipe import Recipe

TEST_AREA_TITLE = "Barnarp, Sweden (test scene)"


@dataclass(frozen=True)
class Place:
    """Where a model is made: the recipe's file, the folder of the imagery, the work folder and the result's file."""

    recipe: Path
    data: Path
    work: Path
    out: Path
    device: str


def described(name: str, data: Path) -> DataSet | None:
    """Read the description of a set by its name or file; None for the test area, which has none."""
    if name == TEST_AREA:
        return None
    return read_description(Path(name) if name.endswith(".toml") else train.DESCRIPTIONS / f"{name}.toml", data)


def used(recipe: Recipe, sets: dict[str, DataSet | None]) -> dict[str, DataSet]:
    """Return the sets that the model is trained on."""
    return {name: found for name in recipe.all_sets() if (found := sets[name]) is not None}


def title_of(name: str, sets: dict[str, DataSet | None]) -> str:
    """Return a mapper's words for the set whose short name is `name`."""
    dataset = next((found for key, found in sets.items() if short_name(key) == name), None)
    return (dataset.title or name) if dataset is not None else TEST_AREA_TITLE


def short_name(name: str) -> str:
    """Return the name of a set that a recipe names by a file of descriptions."""
    return Path(name).stem if name.endswith(".toml") else name
