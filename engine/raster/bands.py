# SPDX-License-Identifier: GPL-2.0-or-later
"""Which bands of an image are the bands of a model: by name, colour interpretation, or the user's own list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..runtime.errors import EngineError

_USUAL_ORDER = ("red", "green", "blue", "nir")
# As satellites' files have them; of eight bands coastal, yellow, red edge and a second near infrared have no common name here.
_SATELLITE_ORDERS = {4: ("blue", "green", "red", "nir"), 8: ("", "blue", "green", "", "red", "", "nir", "")}
_WORDS = {
    "red": ("red", "r", "rouge", "rosso", "rojo", "rot"),
    "green": ("green", "g", "vert", "verde", "grün"),
    "blue": ("blue", "b", "bleu", "blu", "azul", "blau"),
    "nir": ("nir", "nir1", "n", "near infrared", "infrared", "ir", "pir"),
    "alpha": ("alpha",),
    "other": (
        "coastal",
        "coastal blue",
        "c",
        "yellow",
        "y",
        "rededge",
        "red edge",
        "re",
        "nir2",
        "pan",
        "swir",
        "thermal",
    ),
}
_NAME_OF_WORD = {word: name for name, words in _WORDS.items() for word in words}
_CODE = re.compile(r"\s*(?:b|band[ _]?)0?(\d+)a?\b.*")
# Sentinel-2 and Landsat 8 and 9 share B2 to B4; Pléiades and SPOT count from B0.
_SENTINEL = {"2": "blue", "3": "green", "4": "red", "8": "nir"}
_LANDSAT = {"2": "blue", "3": "green", "4": "red", "5": "nir"}
_PLEIADES = {"0": "blue", "1": "green", "2": "red", "3": "nir"}
_BLUER = 1.05  # 1.08 to 1.65 on the raw images there are
_ENOUGH = 1000  # pixels


@dataclass(frozen=True)
class Choice:
    """1-based band numbers in the model's order, and sentences on what had to be assumed."""

    numbers: tuple[int, ...]
    notes: tuple[str, ...] = ()


def name_bands(descriptions: Sequence[str], colours: Sequence[str]) -> tuple[str, ...]:
    """The common name (red, green, blue, nir, alpha) of each band of an image, "" where nothing tells.

    A description counts more than a colour interpretation: writers of GeoTIFF flag the first three bands as RGB and a
    fourth as alpha whatever they hold.
    """
    codes = [found.group(1) if (found := _CODE.fullmatch(text.lower())) else "" for text in descriptions]
    if codes == [str(number) for number in range(1, len(codes) + 1)]:
        codes = [""] * len(codes)  # "Band 1", "Band 2", ... only count
        descriptions = codes
    if "0" in codes:
        scheme = _PLEIADES
    elif "8" in codes or "08" in codes:
        scheme = _SENTINEL
    else:
        scheme = _LANDSAT
    return tuple(
        _name_band(text.lower(), scheme.get(code, "other") if code else "", colour)
        for text, code, colour in zip(descriptions, codes, colours, strict=True)
    )


def _name_band(description: str, by_code: str, colour: str) -> str:
    words = [word for word in re.findall(r"[^\W\d_]+\d?", description) if word not in ("band", "canal", "banda")]
    named = _NAME_OF_WORD.get(" ".join(words)) or by_code
    if not named and colour in (*_USUAL_ORDER, "alpha"):
        named = colour
    return "" if named == "other" else named


def choose_bands(names: Sequence[str], wanted: Sequence[str], chosen: Sequence[int]) -> Choice:
    """The bands of an image (named by `name_bands`) that a model with bands `wanted` reads.

    Raises EngineError, naming what the image has and what the model needs, when they cannot be matched.
    """
    count = len(names)
    if chosen:
        if any(not 1 <= number <= count for number in chosen):
            raise EngineError(
                f"Band {max(chosen, key=abs)} was asked for, but the image has {_bands(count)}; choose numbers from 1 to {count}."
            )
        if wanted and len(chosen) != len(wanted):
            raise EngineError(
                f"{_bands(len(chosen))} were chosen, but the model needs {_needs(wanted)}; choose as many as it needs."
            )
        return Choice(tuple(chosen))
    data = [number for number, name in enumerate(names, start=1) if name != "alpha"]
    if not wanted:
        return Choice(tuple(data))
    where = {name: number for number, name in reversed(list(enumerate(names, start=1))) if name}
    if all(name in where for name in wanted):
        return Choice(tuple(where[name] for name in wanted))
    missing = [name for name in wanted if name not in where]
    unnamed = [number for number in data if not names[number - 1]]
    if missing == ["nir"] and len(unnamed) == 1:
        assumed = {**where, "nir": unnamed[0]}
        return Choice(
            tuple(assumed[n] for n in wanted), (f"Band {unnamed[0]} has no name and was taken for near infrared.",)
        )
    if len(unnamed) == len(data) and (
        len(data) == len(wanted) or (set(wanted) <= set(_USUAL_ORDER[: len(data)]) and len(data) in (3, 4))
    ):
        order = _USUAL_ORDER if set(wanted) <= set(_USUAL_ORDER[: len(data)]) else tuple(wanted)
        numbers = tuple(data[order.index(name)] for name in wanted)
        listed = ", ".join(f"{number} {name}" for number, name in zip(numbers, wanted, strict=True))
        return Choice(numbers, (f"The image does not name its bands; they were taken as {listed}.",))
    has = ", ".join(f"{number} {name or 'unnamed'}" for number, name in enumerate(names, start=1))
    by_number = "name the bands by number (option --bands)"
    if len(data) == 1:
        grey = ",".join([str(data[0])] * len(wanted))
        by_number = f"have the grey image read as all of them (option --bands {grey}), which finds less"
    raise EngineError(
        f"The image has {_bands(count)} ({has}), but the model needs {_needs(wanted)}; choose another model, or {by_number}."
    )


def satellite_order(count: int, sample: NDArray[Any]) -> tuple[str, ...]:
    """The names of `count` bands of which none is described, where blue comes before red as in satellites' files; else ().

    `sample` (3, n) holds pixels of the first three bands as a sensor measured them, not of corrected colours. Scattered light
    brightens what is dark, the more the shorter the wave.
    """
    if count not in _SATELLITE_ORDERS or sample.shape[1] < _ENOUGH:
        return ()
    relative = sample / sample.mean(axis=1, keepdims=True)
    light = relative.sum(axis=0)
    low, high = np.percentile(light, (10, 80))
    dark, bright = (relative[:, part].mean(axis=1) for part in (light <= low, light >= high))
    return _SATELLITE_ORDERS[count] if dark[0] * bright[2] > _BLUER * dark[2] * bright[0] else ()


def _bands(count: int) -> str:
    return f"{count} band" if count == 1 else f"{count} bands"


def _needs(wanted: Sequence[str]) -> str:
    return f"{len(wanted)} ({', '.join(wanted)})"
