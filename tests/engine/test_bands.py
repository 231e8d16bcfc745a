# SPDX-License-Identifier: GPL-2.0-or-later
"""The bands of an image are named, and the model's are found among them."""

from __future__ import annotations

from typing import Any

import pytest
from roofline.engine.bands import choose_bands, name_bands
from roofline.engine.errors import EngineError

RGB = ("red", "green", "blue")
RGBN = (*RGB, "nir")


@pytest.mark.parametrize(
    "descriptions, colours, names",
    [
        ([""] * 3, ["red", "green", "blue"], RGB),
        ([""] * 3, ["gray", "undefined", "undefined"], ("", "", "")),
        (["Blue", "Green", "Red", "NIR"], ["gray"] + ["undefined"] * 3, ("blue", "green", "red", "nir")),
        (["blue", "green", "red", "near infrared"], ["red", "green", "blue", "alpha"], ("blue", "green", "red", "nir")),
        (["B02", "B03", "B04", "B08"], ["gray"] + ["undefined"] * 3, ("blue", "green", "red", "nir")),
        (["B2", "B3", "B4", "B5"], ["gray"] + ["undefined"] * 3, ("blue", "green", "red", "nir")),
        (["B4 (665 nm)", "B3 (560 nm)", "B2 (490 nm)"], ["gray"] + ["undefined"] * 2, RGB),
        (["B2", "B1", "B0", "B3"], ["gray"] + ["undefined"] * 3, ("red", "green", "blue", "nir")),
        (["Band 1", "Band 2", "Band 3"], ["red", "green", "blue"], RGB),
        (["Band_1_Red", "Band_2_Green", "Band_3_Blue"], ["gray"] * 3, RGB),
        (["coastal", "blue", "green", "yellow"], ["red", "green", "blue", "undefined"], ("", "blue", "green", "")),
        (["orthophoto", "", ""], ["red", "green", "blue"], RGB),
        (["rosso", "verde", "blu"], ["gray"] * 3, RGB),
        ([""] * 4, ["red", "green", "blue", "nir"], RGBN),
    ],
)
def test_bands_are_named_by_description_then_by_colour(descriptions: list[str], colours: list[str], names: Any) -> None:
    assert name_bands(descriptions, colours) == names


@pytest.mark.parametrize(
    "names, wanted, chosen, numbers, noted",
    [
        (RGB, RGB, (), (1, 2, 3), False),
        (("blue", "green", "red", "nir"), RGB, (), (3, 2, 1), False),
        (("blue", "green", "red", "nir"), RGBN, (), (3, 2, 1, 4), False),
        (("", "", ""), RGB, (), (1, 2, 3), True),
        (("", "", "", ""), RGBN, (), (1, 2, 3, 4), True),
        (("", "", "", ""), RGB, (), (1, 2, 3), True),
        ((*RGB, ""), RGBN, (), (1, 2, 3, 4), True),
        ((*RGB, "alpha"), RGB, (), (1, 2, 3), False),
        (("",), ("gray",), (), (1,), True),
        (("",) * 8, RGB, (5, 3, 2), (5, 3, 2), False),
        ((*RGB, "alpha"), (), (), (1, 2, 3), False),
    ],
)
def test_bands_of_the_model_are_found_in_the_image(
    names: Any, wanted: Any, chosen: Any, numbers: tuple[int, ...], noted: bool
) -> None:
    choice = choose_bands(names, wanted, chosen)
    assert choice.numbers == numbers
    assert bool(choice.notes) == noted


@pytest.mark.parametrize(
    "names, wanted, chosen, words",
    [
        (("",), RGB, (), ["1 band", "3 (red, green, blue)"]),
        ((*RGB, "alpha"), RGBN, (), ["4 alpha", "nir"]),
        (("",) * 8, RGB, (), ["8 bands", "--bands"]),
        (RGB, RGB, (1, 2), ["2 bands were chosen", "needs 3"]),
        (RGB, RGB, (1, 2, 4), ["Band 4", "3 bands"]),
        (RGB, RGB, (0, 1, 2), ["1 to 3"]),
    ],
)
def test_bands_that_do_not_fit_the_model_are_refused_naming_both(
    names: Any, wanted: Any, chosen: Any, words: Any
) -> None:
    with pytest.raises(EngineError) as error:
        choose_bands(names, wanted, chosen)
    assert all(word in str(error.value) for word in words)
