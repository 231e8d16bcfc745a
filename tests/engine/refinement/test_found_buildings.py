# SPDX-License-Identifier: GPL-2.0-or-later
"""How many buildings of the held-out ground each model finds, and how many it invents there."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from roofline.engine.raster.labels import BACKGROUND, BUILDING, IGNORE
from roofline.engine.refinement.found_buildings import FoundBuildings, found_buildings

HALVES = (0.5, 0.5)


@pytest.fixture
def label() -> NDArray[np.uint8]:
    """Two whole buildings, and the half of one at the edge of the annotated ground."""
    label = np.full((1, 100, 100), IGNORE, dtype=np.uint8)
    label[0, 10:90, 10:90] = BACKGROUND
    label[0, 20:40, 20:40] = label[0, 60:70, 60:80] = label[0, 80:90, 20:40] = BUILDING
    return label


def answer(*boxes: tuple[int, int, int, int]) -> NDArray[np.float32]:
    probability = np.zeros((1, 100, 100), dtype=np.float32)
    for top, bottom, left, right in boxes:
        probability[0, top:bottom, left:right] = 0.8
    return probability


def test_a_building_is_found_when_half_of_the_common_ground_is_shared(label: NDArray[np.uint8]) -> None:
    half, less = answer((20, 30, 20, 40)), answer((20, 29, 20, 40))
    assert found_buildings(label, less, half, HALVES, 0.5) == FoundBuildings(3, 0, 1, 1, 0)


def test_each_answer_is_cut_at_its_own_threshold(label: NDArray[np.uint8]) -> None:
    both = answer((20, 40, 20, 40), (60, 70, 60, 80))
    assert found_buildings(label, both, both, (0.9, 0.5), 0.5) == FoundBuildings(3, 0, 0, 2, 0)


def test_of_what_reaches_beyond_annotated_ground_the_part_inside_is_compared(label: NDArray[np.uint8]) -> None:
    edge = answer((80, 100, 20, 40), (0, 20, 60, 80), (0, 5, 0, 5))
    assert found_buildings(label, answer(), edge, HALVES, 0.5) == FoundBuildings(3, 0, 0, 1, 1)


def test_specks_that_no_result_would_draw_are_not_false_buildings(label: NDArray[np.uint8]) -> None:
    specks = answer((50, 54, 20, 25), (50, 54, 40, 46))  # 20 and 24 pixels of 0.25 m²
    assert found_buildings(label, answer(), specks, HALVES, 0.5) == FoundBuildings(3, 0, 0, 0, 1)


def test_one_footprint_over_two_buildings_finds_at_most_the_larger(label: NDArray[np.uint8]) -> None:
    label[0, 20:40, 42:46] = BUILDING
    joined = answer((20, 40, 20, 46))
    assert found_buildings(label, answer(), joined, HALVES, 0.5) == FoundBuildings(4, 0, 0, 1, 0)


def test_ground_without_a_building_says_nothing(label: NDArray[np.uint8]) -> None:
    label[label == BUILDING] = BACKGROUND
    assert found_buildings(label, answer(), answer(), HALVES, 0.5) is None


def test_blocks_are_added_up(label: NDArray[np.uint8]) -> None:
    twice = np.concatenate([label, label])
    none, all_of_them = (
        np.concatenate([each, each]) for each in (answer(), answer((20, 40, 20, 40), (60, 70, 60, 80)))
    )
    assert found_buildings(twice, none, all_of_them, HALVES, 0.5) == FoundBuildings(6, 0, 0, 4, 0)
