# SPDX-License-Identifier: GPL-2.0-or-later
"""Read the description file (TOML) of a training set: its imagery, labels, bands and licence."""

from __future__ import annotations

import dataclasses
import math
import re
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ..contract.card import MAX_GSD
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from ..runtime.paths import check_input

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True)
class DataSet:
    """The description of a training set. Paths start from `root`, unless they are absolute; those that begin with ./ or ../,
    from `folder`.

    `images` is a glob pattern; `listed` is a text file with the names of the images to use, one a line ("": all of them).
    `empty` says that the set shows no building, on purpose. `labels` is a polygon file, or a glob pattern of masks named like
    the images. A mask pixel is building where it is not 0 or, if `label_colour` ("#RRGGBB") is given, where it has that colour;
    pixels of `unknown_colours` are IGNORE, and so is a mask's nodata value unless it is 0.
    `labels_where` selects polygons by a condition in OGR SQL; an OpenStreetMap extract (.osm, .osm.pbf) needs none.
    `areas` is a polygon file of the annotated parts ("": everything), `ignore` one of parts to leave out.
    `georeference` is "file", "xyz" (web-map tile numbers `...x-y-z` in the file name) or "none" (then `gsd`, in metres, is
    needed, and polygons are in pixels of the only image: x is the column, y is minus the row, from its top left). `nodata`
    is a pixel value without data in all bands. `bands` are the names of the file's bands, in order. `weight` scales the set's
    share of the samples. `title` names place and kind of imagery in a mapper's words. `shippable` is false where the licence
    forbids redistribution of a trained model, or does not say.
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
    title: str = ""
    licence: str = ""
    attribution: str = ""
    shippable: bool = True
    folder: Path = Path()

    def path(self, name: str) -> Path:
        """Return the path of the file `name` of the description."""
        return self._start(name) / name

    def find(self, pattern: str) -> dict[str, Path]:
        """Find the files of a glob pattern of the description; maps their names, as the description would write them."""
        start, base = self._start(pattern), Path(pattern).anchor
        found = {
            base + path.relative_to(start).as_posix(): path
            for path in start.glob(str(Path(pattern).relative_to(base)) if base else pattern)
        }
        return {name: found[name] for name in sorted(found, key=PurePosixPath)}

    def _start(self, name: str) -> Path:
        if Path(name).anchor:
            return Path(Path(name).anchor)
        return self.folder if name.startswith(("./", "../")) else self.root


def read_description(path: Path, root: Path) -> DataSet:
    """Read the TOML file `path` of a set whose data are under `root`. Raises EngineError when it is not valid."""
    check_input(path)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise EngineError(
            "The set description {path} cannot be read ({error}); compare it with those in resources/datasets.",
            path=str(path),
            error=str(error),
        ) from error
    problem = _problem(values)
    if problem:
        raise EngineError(
            "The set description {path} {problem}; compare it with those in resources/datasets.",
            path=str(path),
            problem=problem,
        )
    lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
    return DataSet(root=root, folder=path.parent, **{**values, **lists})


_SEPARATORS = "/,="
"""What separates a set's name from the rest, in names of areas and in options of `roofline train`."""
_KEYS = {field.name: field for field in dataclasses.fields(DataSet) if field.name not in ("root", "folder")}
_KINDS: dict[str, tuple[Sentence, type | tuple[type, ...]]] = {
    "str": (Sentence("a string"), str),
    "float": (Sentence("a number"), (int, float)),
    "float | None": (Sentence("a number"), (int, float)),
    "bool": (Sentence("true or false"), bool),
    "tuple[str, ...]": (Sentence("a list of strings"), list),
}


def _problem(values: dict[str, Any]) -> Sentence | None:
    """Find the first mistake in the keys and values of a description, as the end of a sentence; None if there is none."""
    for key, value in values.items():
        if key not in _KEYS:
            return Sentence("has the unknown key '{key}' (known are {keys})", key=key, keys=", ".join(_KEYS))
        wanted, kind = _KINDS[str(_KEYS[key].type)]
        is_list_of_strings = all(isinstance(each, str) for each in value) if isinstance(value, list) else True
        if not isinstance(value, kind) or not is_list_of_strings or (isinstance(value, bool) and kind is not bool):
            return Sentence("has {key} = {value}, which should be {kind}", key=key, value=repr(value), kind=wanted)
    for key, field in _KEYS.items():
        if field.default is dataclasses.MISSING and not values.get(key):
            return Sentence("lacks the key '{key}'", key=key)
    if any(sign in values["name"] for sign in _SEPARATORS):
        return Sentence(
            "has the name '{name}', which must not contain any of {signs}", name=values["name"], signs=_SEPARATORS
        )
    if len(set(values["bands"])) < len(values["bands"]):
        return Sentence("names a band twice in bands = {bands}", bands=", ".join(values["bands"]))
    georeference = values.get("georeference", "file")
    if georeference not in ("file", "xyz", "none"):
        return Sentence(
            "has georeference = '{value}', which should be 'file', 'xyz' or 'none'", value=str(georeference)
        )
    if georeference == "none" and "gsd" not in values:
        return Sentence("has georeference = 'none' and therefore needs gsd, the size of a pixel in metres")
    if not 0 < values.get("gsd", 1) < MAX_GSD:
        return Sentence("has gsd = {value}, which must lie between 0 and {most:g} m", value=values["gsd"], most=MAX_GSD)
    for colour in (values.get("label_colour", ""), *values.get("unknown_colours", ())):
        if colour and not re.fullmatch("#[0-9a-fA-F]{6}", colour):
            return Sentence("has the colour '{colour}', which should have the form '#3C1098'", colour=colour)
    if not 0 < values.get("weight", 1) < math.inf:
        return Sentence("has a weight that is not a number above 0")
    return None
