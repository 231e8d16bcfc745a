# SPDX-License-Identifier: GPL-2.0-or-later
"""Band matching, which plugin and engine share."""

from __future__ import annotations

import pytest
from roofline.engine.contract import bands

RGB = ("red", "green", "blue")
CASES = [
    (("blue", "green", "red"), RGB, (3, 2, 1), 0),
    (("red", "green", "blue", ""), (*RGB, "nir"), (1, 2, 3, 4), 1),
    (("", "", "", ""), (*RGB, "nir"), (1, 2, 3, 4), 1),
    (("", "", "", "alpha"), RGB, (1, 2, 3), 1),
    (("red", "", ""), RGB, (), 0),
    (("", ""), RGB, (), 0),
    (("",), RGB, (1, 1, 1), 1),
    (("alpha", ""), (*RGB, "nir"), (2, 2, 2, 2), 1),
    (("",), ("swir", "thermal"), (), 0),
    (("",) * 8, RGB, (5, 3, 2), 1),
    (("",) * 8, (*RGB, "nir"), (5, 3, 2, 7), 1),
    ((*("",) * 8, "alpha"), RGB, (5, 3, 2), 1),
    (("",) * 9, RGB, (), 0),
]


@pytest.mark.parametrize(("names", "wanted", "numbers", "notes"), CASES)
def test_bands_are_matched_by_name(
    names: tuple[str, ...], wanted: tuple[str, ...], numbers: tuple[int, ...], notes: int
) -> None:
    found, said = bands.match_names(names, wanted)
    assert found == numbers and len(said) == notes


@pytest.mark.parametrize(
    ("names", "chosen"),
    [
        (RGB, 0),
        ((*RGB, "alpha"), 0),
        ((*RGB, "nir"), 1),
        (("blue", "green", "red", "nir"), 1),
        (("",) * 3, 0),
        (("",) * 4, 1),
        (("",) * 8, 1),
        (("",), 0),
        (("", ""), 0),
        ((), 0),
    ],
)
def test_the_model_that_reads_most_bands_of_the_image_suits_it(names: tuple[str, ...], chosen: int) -> None:
    assert bands.best_match(names, [RGB, (*RGB, "nir")]) == chosen
