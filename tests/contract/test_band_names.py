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
]


@pytest.mark.parametrize(("names", "wanted", "numbers", "notes"), CASES)
def test_bands_are_matched_by_name(
    names: tuple[str, ...], wanted: tuple[str, ...], numbers: tuple[int, ...], notes: int
) -> None:
    found, said = bands.match_names(names, wanted)
    assert found == numbers and len(said) == notes
