# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the card of a model: what it was made of, how good it is, and where it is bad."""

from __future__ import annotations

import dataclasses
import subprocess
from pathlib import Path

from roofline.engine.contract.card import Card
from roofline.engine.datasets.description import DataSet
from roofline.engine.evaluation.confidence import Confidence
from roofline.engine.training import pretrained

from model_recipe import Recipe, RecipeError
from recipe_sets import short_name, title_of
from recipe_training import options_of

NOTICE = "The weights were changed by training. The licence: https://www.apache.org/licenses/LICENSE-2.0"
GOOD = 65.0  # F1 in percent; ground below it is named in the card as what the model is bad at


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
    sums = {short_name(name): checksum for name, checksum in mixture.items()}
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
    words = {short_name(name): text for name, text in recipe.weak.items()}
    bad = sorted((scores["f1"], name) for name, scores in left_out.items() if scores["f1"] < GOOD)
    told = [f"{words.get(name, name)} (F1 {f1:.0f} %)" for f1, name in bad]
    return (
        f"It is least reliable on {'; '.join(told)}: check the result there, or refine the model on a sketch."
        if told
        else ""
    )


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


def _git(root: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(root), *words], capture_output=True, text=True, check=True).stdout.strip()
