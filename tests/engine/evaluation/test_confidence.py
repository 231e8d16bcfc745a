# SPDX-License-Identifier: GPL-2.0-or-later
"""Temperature and threshold are chosen where a model was not trained, so that its probabilities mean something."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from roofline.engine.evaluation.confidence import choose_confidence
from roofline.engine.raster.probability_levels import LEVELS


def area(temperature: float, count: int = 400_000, seed: int = 0) -> NDArray[np.int64]:
    """Pixels of a network whose logits are `temperature` times too large: building as often as the right probability says."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(-1.5, 1.2, count)
    building = rng.random(count) < 1 / (1 + np.exp(-logits))
    level = np.round(LEVELS / (1 + np.exp(-logits * temperature))).astype(int)
    return np.stack([np.bincount(level[building == is_one], minlength=LEVELS + 1) for is_one in (False, True)])


@pytest.mark.parametrize("temperature", [0.6, 1.0, 1.7])
def test_the_temperature_that_the_logits_lack_is_found(temperature: float) -> None:
    found = choose_confidence([area(temperature)])
    assert found.temperature == pytest.approx(temperature, rel=0.06)


def test_the_threshold_has_the_best_f1_and_its_precision_is_that_to_expect() -> None:
    for temperature in (1.0, 1.7):
        found = choose_confidence([area(temperature)])
        truth = area(1.0, seed=1)
        level = round(found.threshold * LEVELS)
        background, building = truth[:, level:].sum(axis=1)
        assert found.precision == pytest.approx(100 * building / (building + background), abs=2)
        assert found.recall == pytest.approx(100 * building / truth[1].sum(), abs=3)
        f1 = [200 * truth[1, n:].sum() / (truth[:, n:].sum() + truth[1].sum()) for n in range(1, LEVELS)]
        assert f1[level - 1] > max(f1) - 0.2
        assert found.f1 == pytest.approx(max(f1), abs=0.5)


def test_a_large_area_counts_no_more_than_a_small_one() -> None:
    sure, unsure = area(1.0), area(2.5, seed=2)
    both = choose_confidence([sure, unsure])
    assert choose_confidence([sure, 50 * unsure]) == both
    assert choose_confidence([sure]).temperature < both.temperature < choose_confidence([unsure]).temperature


def test_the_threshold_suits_a_village_as_much_as_a_dense_town() -> None:
    """Of all pixels together the buildings of the town are nearly all; the mean F1 of both is what the choice is for."""
    levels = np.arange(LEVELS + 1)
    town = np.stack([np.where(levels == 0, 400, 1), np.where(levels > 150, 40, 0)])  # sure of its buildings, and right
    village = np.stack(
        [np.where(levels == 0, 99_000, 0), np.where((levels > 50) & (levels < 60), 100, 0)]
    )  # doubts them
    assert choose_confidence([town]).undivided * LEVELS > 140
    assert choose_confidence([town, village]).undivided * LEVELS == pytest.approx(51, abs=1)


def test_areas_without_buildings_or_without_ground_cannot_choose() -> None:
    nothing = np.zeros((2, LEVELS + 1), dtype=np.int64)
    forest = nothing.copy()
    forest[0, 3] = 100
    for areas in ([], [nothing], [forest]):
        with pytest.raises(ValueError, match="both buildings and ground"):
            choose_confidence(areas)
    assert choose_confidence([forest, area(1.0)]).threshold > 0
