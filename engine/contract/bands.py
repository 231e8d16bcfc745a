# SPDX-License-Identifier: GPL-2.0-or-later
"""Match the bands of an image to those of models by their names. Standard library, Python 3.9."""

from __future__ import annotations

from collections.abc import Sequence

from .sentence import Sentence

USUAL_ORDER = ("red", "green", "blue", "nir")
"""Order of bands without names."""

SATELLITE_ORDERS = {4: ("blue", "green", "red", "nir"), 8: ("", "blue", "green", "", "red", "", "nir", "")}
"""Orders in satellite products by the number of bands. Of WorldView's eight, coastal, yellow, red edge and the second near
infrared have no common name here."""


def match_names(names: Sequence[str], wanted: Sequence[str]) -> tuple[tuple[int, ...], tuple[Sentence, ...]]:
    """Find the 1-based numbers of the `wanted` bands among those called `names`, and notes on what had to be assumed.

    `names` are lower-case common names (red, green, blue, nir, alpha), "" where unknown. A single unnamed band is taken to be near
    infrared, unnamed images to be in the usual order, those of eight bands in WorldView's. The band of a grey image serves as all
    `wanted` ones. The numbers are () when the bands do not match.
    """
    where = {name: number for number, name in reversed(list(enumerate(names, start=1))) if name}
    if all(name in where for name in wanted):
        return tuple(where[name] for name in wanted), ()
    data = [number for number, name in enumerate(names, start=1) if name != "alpha"]
    unnamed = [number for number in data if not names[number - 1]]
    if [name for name in wanted if name not in where] == ["nir"] and len(unnamed) == 1:
        where["nir"] = unnamed[0]
        note = Sentence("Band {band} has no name and was taken to be near infrared.", band=unnamed[0])
        return tuple(where[name] for name in wanted), (note,)
    if len(data) == 1 and len(wanted) > 1 and set(wanted) <= set(USUAL_ORDER):
        listed = ", ".join(wanted)
        note = Sentence(
            "The image is grey: its band was used as {bands}. Check the result, as fewer buildings are found without colour.",
            bands=listed,
        )
        return tuple(data * len(wanted)), (note,)
    is_usual = set(wanted) <= set(USUAL_ORDER[: len(data)])
    if len(unnamed) == len(data) == 8 and set(wanted) <= set(SATELLITE_ORDERS[8]):
        return _in_order(data, SATELLITE_ORDERS[8], wanted)
    if len(unnamed) == len(data) and (len(data) == len(wanted) or (is_usual and len(data) in (3, 4))):
        return _in_order(data, USUAL_ORDER if is_usual else tuple(wanted), wanted)
    return (), ()


def _in_order(
    data: Sequence[int], order: Sequence[str], wanted: Sequence[str]
) -> tuple[tuple[int, ...], tuple[Sentence, ...]]:
    """Find the numbers of the `wanted` bands where the bands numbered `data` have the `order`, and say so."""
    numbers = tuple(data[order.index(name)] for name in wanted)
    listed = ", ".join(f"{number} {name}" for number, name in zip(numbers, wanted))
    return numbers, (Sentence("The image does not name its bands; they were taken to be {bands}.", bands=listed),)


def best_match(names: Sequence[str], models: Sequence[Sequence[str]]) -> int:
    """Return the index of the model, by its bands, that reads most bands of an image whose bands are called `names`.

    The first of several counts, as does the first of all where none matches.
    """
    read = [len(set(match_names(names, wanted)[0])) for wanted in models]
    return read.index(max(read))
