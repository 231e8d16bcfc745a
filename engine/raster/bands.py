# SPDX-License-Identifier: GPL-2.0-or-later
"""Match the bands of an image to those of a model: by name, by colour interpretation, or by the user's list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..contract.bands import SATELLITE_ORDERS, USUAL_ORDER, match_names
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError

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
_LEAST_HAZE_RATIO = 1.05  # measured: 1.08 to 1.65 on raw satellite images
_LEAST_SAMPLE = 1000  # pixels
_LISTED = 12  # bands that a message names; hyperspectral images have hundreds


@dataclass(frozen=True)
class BandMatch:
    """1-based band numbers of an image in the model's order, and notes on what had to be assumed."""

    numbers: tuple[int, ...]
    notes: tuple[Sentence, ...] = ()


def name_bands(descriptions: Sequence[str], colours: Sequence[str]) -> tuple[str, ...]:
    """Give each band of an image its common name (red, green, blue, nir, alpha), or "" where it is unknown.

    A description takes precedence over a colour interpretation: GeoTIFF writers flag the first three bands as RGB and a
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
    if not named and colour in (*USUAL_ORDER, "alpha"):
        named = colour
    return "" if named == "other" else named


class BandError(EngineError):
    """An EngineError on bands that do not match a model's; a job with two images says which one it is."""


def match_bands(names: Sequence[str], wanted: Sequence[str], chosen: Sequence[int]) -> BandMatch:
    """Find the bands of an image (named by `name_bands`) that a model with bands `wanted` reads; empty: all but alpha.

    `chosen` are 1-based numbers that the user gave; they are checked and taken. Raises EngineError, which lists the bands of
    the image and those of the model, when they do not match.
    """
    if not names:
        raise EngineError("The file has no bands; choose an image with at least one.")
    if chosen:
        return _chosen_bands(len(names), wanted, chosen)
    data = [number for number, name in enumerate(names, start=1) if name != "alpha"]
    if not wanted:
        return BandMatch(tuple(data))
    numbers, notes = match_names(names, wanted)
    if not numbers:
        raise _no_match(names, wanted)
    return BandMatch(numbers, notes)


def _chosen_bands(count: int, wanted: Sequence[str], chosen: Sequence[int]) -> BandMatch:
    """Take the bands that the user chose. Raises EngineError when they do not exist or are too many or too few."""
    if any(not 1 <= number <= count for number in chosen):
        raise BandError(
            "Band {band} was chosen, but the image has {bands}; choose numbers from 1 to {count}.",
            band=max(chosen, key=abs),
            bands=_bands(count),
            count=count,
        )
    if wanted and len(chosen) != len(wanted):
        raise BandError(
            "The choice has {chosen}, but the model needs {count} ({wanted}); choose as many as it needs.",
            chosen=_bands(len(chosen)),
            count=len(wanted),
            wanted=", ".join(wanted),
        )
    return BandMatch(tuple(chosen))


def _no_match(names: Sequence[str], wanted: Sequence[str]) -> BandError:
    listed = [f"{number} {name or 'unnamed'}" for number, name in enumerate(names, start=1)]
    if len(listed) > _LISTED:
        listed[_LISTED:] = ["…"]
    return BandError(
        "The image has {bands} ({names}), but the model needs {count} ({wanted}); choose another model, or give the band "
        "numbers (option --bands).",
        bands=_bands(len(names)),
        names=", ".join(listed),
        count=len(wanted),
        wanted=", ".join(wanted),
    )


def satellite_order(count: int, sample: NDArray[Any]) -> tuple[str, ...]:
    """Name the `count` undescribed bands of a satellite image if haze shows that blue comes before red, else ().

    `sample` (3, n) holds pixels of the first three bands as measured by the sensor, not colour-corrected. Scattered light
    brightens dark pixels, and the more so the shorter the wavelength.
    """
    if count not in SATELLITE_ORDERS or sample.shape[1] < _LEAST_SAMPLE:
        return ()
    relative = sample / sample.mean(axis=1, keepdims=True)
    light = relative.sum(axis=0)
    low, high = np.percentile(light, (10, 80))
    dark, bright = (relative[:, part].mean(axis=1) for part in (light <= low, light >= high))
    return SATELLITE_ORDERS[count] if dark[0] * bright[2] > _LEAST_HAZE_RATIO * dark[2] * bright[0] else ()


def _bands(count: int) -> Sentence:
    return Sentence("1 band") if count == 1 else Sentence("{count} bands", count=count)
