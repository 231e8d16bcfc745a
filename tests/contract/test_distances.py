# SPDX-License-Identifier: GPL-2.0-or-later
"""How far an image lies from the one that a model was refined on."""

from __future__ import annotations

import math

import pytest
from roofline.engine.contract.distance import distance_km

DEGREE = 111.19  # kilometres, of latitude
LOS_ANGELES, PARIS = (-118.41, 33.94, -118.41, 33.94), (2.55, 49.01, 2.55, 49.01)


@pytest.mark.parametrize(
    ("first", "second", "kilometres"),
    [
        ((0, 0, 1, 1), (0.5, 0.5, 3, 3), 0),
        ((0, 0, 1, 1), (0.2, 0.2, 0.4, 0.4), 0),
        ((0, 0, 1, 1), (0, 3, 1, 4), 2 * DEGREE),
        ((0, -2, 1, -1), (0, 1, 1, 2), 2 * DEGREE),
        ((0, 0, 1, 1), (3, 0, 4, 1), 2 * DEGREE * math.cos(math.radians(1))),
        ((0, 60, 1, 61), (3, 60, 4, 61), 2 * DEGREE * math.cos(math.radians(61))),
        (LOS_ANGELES, PARIS, 9100),  # the airports, as navigation manuals give it
    ],
    ids=["overlapping", "inside", "north", "across the equator", "east", "far north", "Los Angeles and Paris"],
)
def test_the_distance_between_two_extents(
    first: tuple[float, ...], second: tuple[float, ...], kilometres: float
) -> None:
    assert distance_km(first, second) == pytest.approx(kilometres, rel=0.005, abs=0.1)
    assert distance_km(second, first) == pytest.approx(distance_km(first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((-180, 0, -179, 1), (178, 0, 179, 1)),
        ((179, 0, -179, 1), (-178, 0, -177, 1)),  # crosses the antimeridian: west is larger than east
        ((179, 0, 181, 1), (-178, 0, -177, 1)),
        ((359, 0, 360, 1), (1, 0, 2, 1)),
    ],
)
def test_the_antimeridian_does_not_part_neighbours(first: tuple[float, ...], second: tuple[float, ...]) -> None:
    assert distance_km(first, second) == pytest.approx(DEGREE, rel=0.01)
    assert distance_km(second, first) == pytest.approx(DEGREE, rel=0.01)


def test_nothing_is_far_from_a_map_of_the_world() -> None:
    assert distance_km((-180, -85, 180, 85), (14, 57, 15, 58)) == 0
    assert distance_km((14, 57, 15, 58), (-180, -85, 180, 85)) == 0
