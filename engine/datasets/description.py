# SPDX-License-Identifier: GPL-2.0-or-later
"""What a training set is: the description file that names its imagery, its labels and their licence."""

from __future__ import annotations

import dataclasses
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..runtime.errors import EngineError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True)
class DataSet:
    """The description of a set. Paths are relative to `root`.

    `images` is a glob pattern; `listed` is a text file that names those of them that belong to the set, one a line (none: all).
    `empty` says that the set shows no building, on purpose: it teaches what is none. `labels` is a polygon file, or a glob pattern of masks with the images' names, in which
    a pixel is building where it is not 0, or where it has `label_colour` ("#RRGGBB") when that is given; pixels of
    `unknown_colours` are IGNORE.
    A mask's nodata value is IGNORE, unless it is 0.
    `labels_where` chooses among polygons by a condition in OGR's SQL; an OpenStreetMap extract (.osm, .osm.pbf) needs none.
    `areas` is a polygon file of the ground that is annotated (none: all of it), `ignore` one of ground that teaches nothing.
    `georeference` is "file", "xyz" (web-map tile numbers `...x-y-z` in the file's name) or "none" (then `gsd` counts).
    `weight` scales the share of the set's samples; `shippable` is false where the licence forbids or does not say.
    """

    name: str
    root: Path
    images: str
    labels: str
    bands: tuple[str, ...]
    georeference: str = "file"
    gsd: float = 0.0
    nodata: float | None = None
    label_colour: str = ""
    unknown_colours: tuple[str, ...] = ()
    labels_where: str = ""
    areas: str = ""
    ignore: str = ""
    listed: str = ""
    empty: bool = False
    weight: float = 1.0
    licence: str = ""
    attribution: str = ""
    shippable: bool = True


def read_description(path: Path, root: Path) -> DataSet:
    """The set described in the TOML file `path`, whose data lie under `root`. Raises EngineError if it is not valid."""
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EngineError(
            f"The set description {path} cannot be read ({error}); compare it with those in resources/datasets."
        ) from error
    problem = _problem(values)
    if problem:
        raise EngineError(f"The set description {path} {problem}; compare it with those in resources/datasets.")
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return DataSet(root=root, **{**values, **lists})


_KEYS = {field.name: field for field in dataclasses.fields(DataSet) if field.name != "root"}
_KINDS: dict[str, tuple[str, type | tuple[type, ...]]] = {
    "str": ("a text", str),
    "float": ("a number", (int, float)),
    "float | None": ("a number", (int, float)),
    "bool": ("true or false", bool),
    "tuple[str, ...]": ("a list of texts", list),
}


def _problem(values: dict[str, Any]) -> str:
    """What is wrong with the keys and values of a description, as the end of a sentence; "" if nothing is."""
    for key, value in values.items():
        if key not in _KEYS:
            return f"has the unknown key '{key}' (known are {', '.join(_KEYS)})"
        wanted, kind = _KINDS[str(_KEYS[key].type)]
        whole = all(isinstance(each, str) for each in value) if isinstance(value, list) else True
        if not isinstance(value, kind) or not whole or (isinstance(value, bool) and kind is not bool):
            return f"has {key} = {value!r}, which should be {wanted}"
    for key, field in _KEYS.items():
        if field.default is dataclasses.MISSING and not values.get(key):
            return f"lacks the key '{key}'"
    georeference = values.get("georeference", "file")
    if georeference not in ("file", "xyz", "none"):
        return f"has georeference = '{georeference}', which should be 'file', 'xyz' or 'none'"
    if georeference == "none":
        if values.get("gsd", 0) <= 0:
            return "has georeference = 'none' and therefore needs gsd, the metres a pixel covers"
        if "*" not in values["labels"] or values.get("areas") or values.get("ignore"):
            return "has georeference = 'none', so polygons have no place on its pictures: its labels must be masks"
    for colour in (values.get("label_colour", ""), *values.get("unknown_colours", ())):
        if colour and not re.fullmatch("#[0-9a-fA-F]{6}", colour):
            return f"has the colour '{colour}', which should look like '#3C1098'"
    if values.get("weight", 1) <= 0:
        return "has a weight that is not above 0"
    return ""
