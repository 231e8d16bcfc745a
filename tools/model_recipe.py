# SPDX-License-Identifier: GPL-2.0-or-later
"""What a model is made of: read and check a recipe of `make model`."""

from __future__ import annotations

import dataclasses
import itertools
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

RECIPES = Path(__file__).resolve().parent.parent / "resources" / "recipes"


class RecipeError(Exception):
    """Error that stops the making of a model, with the remedy."""


@dataclass(frozen=True)
class Recipe:
    """What a model is made of. `options` are those of `roofline train`; `left_out` maps a name to sets left out together.

    `then` lists further trainings, each from the weights of the one before: the sets that it adds, then options that take
    precedence over `options`.
    `weak` maps a set to the words by which a mapper knows its ground.
    """

    name: str
    sets: tuple[str, ...]
    options: tuple[str, ...]
    left_out: dict[str, list[str]]
    evaluate: tuple[str, ...]
    gsd: tuple[float, float]
    description: str = ""
    then: tuple[tuple[str, ...], ...] = ()
    unseen: tuple[str, ...] = ()
    weights: dict[str, float] = field(default_factory=dict)
    weak: dict[str, str] = field(default_factory=dict)

    def trainings(self) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
        """Return the sets and the options of each training, in order."""
        found = [(self.sets, self.options)]
        for words in self.then:
            added = tuple(itertools.takewhile(lambda word: not word.startswith("-"), words))
            found.append(((*found[-1][0], *added), (*self.options, *words[len(added) :])))
        return found

    def all_sets(self) -> tuple[str, ...]:
        """Return every set that a training of the recipe sees."""
        return self.trainings()[-1][0]


def read_recipe(path: Path) -> Recipe:
    """Read the recipe in the TOML file `path`. Raises RecipeError."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RecipeError(
            f"The recipe {path} cannot be read ({error}); compare it with {RECIPES / 'default.toml'}."
        ) from None
    if problem := _problem(values):
        raise RecipeError(f"The recipe {path} {problem}; compare it with {RECIPES / 'default.toml'}.")
    recipe = Recipe(**{key: _tuples(value) for key, value in values.items()})
    for group, names in recipe.left_out.items():
        unknown = sorted(set(names) - set(recipe.all_sets()))
        if unknown or set(recipe.sets) <= set(names):
            wrong = f"leaves out {unknown[0]}, which is not one of its sets" if unknown else "leaves out all sets"
            raise RecipeError(f"The recipe {path}, group {group}, {wrong}; correct it.")
    return recipe


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


_KINDS = {"str": (str, "a text"), "tuple": (list, "a list"), "dict": (dict, "a table")}


def _problem(values: dict[str, Any]) -> str:
    """Find the first mistake in the keys of a recipe, as the end of a sentence; "" if there is none."""
    fields = {each.name: each for each in dataclasses.fields(Recipe)}
    for key, value in values.items():
        if key not in fields:
            return f"has the unknown key {key}"
        kind, word = _KINDS[str(fields[key].type).partition("[")[0]]
        if not isinstance(value, kind):
            return f"has {key} = {value!r}, which should be {word}"
    for options in values.get("then", []):
        if not isinstance(options, list):
            return f"has then = {values['then']!r}, which should be a list of lists of sets and options"
    for key, each in fields.items():
        if each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING and not values.get(key):
            return f"lacks the key {key}"
    return ""
