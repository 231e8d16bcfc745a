# SPDX-License-Identifier: GPL-2.0-or-later
"""Match the bands of an image to those of a model by their names. Standard library, Python 3.9."""

from __future__ import annotations

from collections.abc import Sequence

from .sentence import Sentence

USUAL_ORDER = ("red", "green", "blue", "nir")
"""Order of bands without names."""


def match_names(names: Sequence[str], wanted: Sequence[str]) -> tuple[tuple[int, ...], tuple[Sentence, ...]]:
    """Find the 1-based numbers of the `wanted` bands among those called `names`, and notes on what had to be assumed.

    `names` are lower-case common names (red, green, blue, nir, alpha), "" where unknown. A single unnamed band is taken to be near
    infrared, unnamed images to be in the usual order. The numbers are () when the bands do not match.
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
    is_usual = set(wanted) <= set(USUAL_ORDER[: len(data)])
    if len(unnamed) == len(data) and (len(data) == len(wanted) or (is_usual and len(data) in (3, 4))):
        order = USUAL_ORDER if is_usual else tuple(wanted)
        numbers = tuple(data[order.index(name)] for name in wanted)
        listed = ", ".join(f"{number} {name}" for number, name in zip(numbers, wanted))
        return numbers, (Sentence("The image does not name its bands; they were taken to be {bands}.", bands=listed),)
    return (), ()
