# SPDX-License-Identifier: GPL-2.0-or-later
"""The bands of an image are named and matched to those of a model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray
from roofline.engine.raster.bands import match_bands, name_bands
from roofline.engine.raster.scene import open_scene
from roofline.engine.runtime.errors import EngineError
from roofline.engine.synthetic.scene import SceneOptions, make_scene

from ..conftest import WriteRaster

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
        (("",), RGB, (), (1, 1, 1), True),
        (("", "alpha"), RGB, (), (1, 1, 1), True),
        (("",) * 8, RGB, (), (5, 3, 2), True),
        (("",) * 8, RGB, (5, 3, 1), (5, 3, 1), False),
        ((*RGB, "alpha"), (), (), (1, 2, 3), False),
    ],
)
def test_bands_of_the_model_are_found_in_the_image(
    names: Any, wanted: Any, chosen: Any, numbers: tuple[int, ...], noted: bool
) -> None:
    choice = match_bands(names, wanted, chosen)
    assert choice.numbers == numbers
    assert bool(choice.notes) == noted


@pytest.mark.parametrize(
    "names, wanted, chosen, words",
    [
        (("",), ("swir", "thermal"), (), ["1 band", "2 (swir, thermal)", "--bands"]),
        ((*RGB, "alpha"), RGBN, (), ["4 alpha", "nir"]),
        (("",) * 7, RGB, (), ["7 bands", "--bands"]),
        (RGB, RGB, (1, 2), ["The choice has 2 bands", "needs 3"]),
        (RGB, RGB, (1, 2, 4), ["Band 4", "3 bands"]),
        (RGB, RGB, (0, 1, 2), ["1 to 3"]),
    ],
)
def test_bands_that_do_not_match_the_model_are_refused_naming_both(
    names: Any, wanted: Any, chosen: Any, words: Any
) -> None:
    with pytest.raises(EngineError) as error:
        match_bands(names, wanted, chosen)
    assert all(word in str(error.value) for word in words)


def _hazy(count: int, *blue_green_red: int) -> NDArray[np.float64]:
    """Bands as a satellite measures them: the air adds most to blue, to shadows as to roofs."""
    values = np.random.default_rng(0).uniform(20, 900, (1, 300, 300)) + np.random.default_rng(1).uniform(
        0, 60, (count, 300, 300)
    )
    for number, haze in zip(blue_green_red, (150, 80, 40), strict=True):
        values[number - 1] += haze
    return values


@pytest.mark.parametrize("dtype", ["uint16", "int16", "float32"])
@pytest.mark.parametrize(
    "values, colours, wanted, numbers",
    [
        (_hazy(4, 1, 2, 3), (), RGB, (3, 2, 1)),
        (_hazy(4, 1, 2, 3), (), RGBN, (3, 2, 1, 4)),
        (_hazy(4, 3, 2, 1), (), RGBN, (1, 2, 3, 4)),
        (_hazy(4, 1, 2, 3), ("red", "green", "blue", "undefined"), RGB, (1, 2, 3)),
        (_hazy(8, 1, 2, 3), ("red", "green", "blue"), RGBN, (5, 3, 2, 7)),
        (_hazy(8, 3, 2, 1), ("red", "green", "blue"), RGB, (1, 2, 3)),
    ],
)
def test_haze_identifies_the_blue_band_of_unnamed_raw_images(
    write_raster: WriteRaster,
    dtype: str,
    values: NDArray[np.float64],
    colours: tuple[str, ...],
    wanted: tuple[str, ...],
    numbers: tuple[int, ...],
) -> None:
    image = write_raster(
        values.astype(dtype),
        colours=[*colours, *["undefined"] * (len(values) - len(colours))],
        photometric="minisblack",
    )
    with open_scene(image, wanted) as scene:
        assert scene.band_numbers == numbers
        assert any("haze" in note for note in scene.notes) == (numbers[0] > 1)
    with open_scene(image, wanted, numbers[::-1]) as scene:
        assert scene.band_numbers == numbers[::-1], "the user knows better"
        assert not scene.notes


def test_an_invented_scene_of_eight_unnamed_bands_is_read_in_worldviews_order(write_raster: WriteRaster) -> None:
    blue, green, red, nir = make_scene(
        3, 400, 400, 0.5, SceneOptions(style="suburb", tone="linear", levels=60_000)
    ).image
    values = np.stack([blue, blue, green, red, red, nir, nir, nir])
    for wanted, numbers in ((RGB, (5, 3, 2)), (RGBN, (5, 3, 2, 7))):
        with open_scene(write_raster(values, photometric="minisblack"), wanted) as scene:
            assert scene.band_numbers == numbers and scene.notes


@pytest.mark.parametrize("dtype", ["uint8", "uint16"])
def test_a_grey_image_gives_its_band_to_every_input_with_a_word_of_caution(
    write_raster: WriteRaster, dtype: str
) -> None:
    image = make_scene(3, 300, 300, 0.5, SceneOptions(style="suburb")).image[:3].mean(axis=0)
    values = (image / image.max() * np.iinfo(dtype).max).astype(dtype)[None]
    with open_scene(write_raster(values), RGB) as scene:
        assert scene.band_numbers == (1, 1, 1)
        assert len(scene.notes) == 1 and "grey" in scene.notes[0]


def test_haze_is_not_used_for_8_bit_images(write_raster: WriteRaster) -> None:
    with open_scene(write_raster((_hazy(4, 1, 2, 3) / 5).astype("uint8"), photometric="minisblack"), RGB) as scene:
        assert scene.band_numbers == (1, 2, 3)


@pytest.mark.parametrize(
    "name, numbers",
    [
        *((f"sn6_rotterdam/ms{number}.tif", (3, 2, 1)) for number in (1, 2, 3)),
        ("sn2_shanghai/MUL_AOI_4_Shanghai_img1920.tif", (5, 3, 2)),
    ],
)
def test_real_raw_images_are_read_in_the_order_of_their_satellite(
    real_data: Callable[[str], Path], name: str, numbers: tuple[int, ...]
) -> None:
    with open_scene(real_data(f"rotterdam_shanghai_ms_pan/{name}"), RGB) as scene:
        assert scene.band_numbers == numbers


def test_a_message_does_not_list_hundreds_of_bands() -> None:
    with pytest.raises(EngineError, match="has 300 bands") as error:
        match_bands(["coastal"] * 300, ("red", "green", "blue"), ())
    assert len(str(error.value)) < 400


def test_a_file_without_bands_is_a_sentence_of_its_own() -> None:
    with pytest.raises(EngineError, match="The file has no bands; choose an image with at least one"):
        match_bands([], ("red", "green", "blue"), ())
