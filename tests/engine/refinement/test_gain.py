# SPDX-License-Identifier: GPL-2.0-or-later
"""What a refinement is said to gain on other ground."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from roofline.engine.raster.labels import BACKGROUND, BUILDING
from roofline.engine.refinement.gain import expected_f1
from roofline.engine.refinement.hold_out import PROBABILITY_LEVELS

THRESHOLDS = (0.5, 0.5)
LOW, HIGH = 3, 17  # levels of a probability


def block(found: int, gained: int, missed: int, false: int, ground: int = 50_000) -> NDArray[np.int64]:
    """Pixels of a block (2, levels, levels): of building found by both, by the refined one only, by none; called by both; ground."""
    counts = np.zeros((2, PROBABILITY_LEVELS + 1, PROBABILITY_LEVELS + 1), dtype=np.int64)
    counts[BUILDING, HIGH, HIGH], counts[BUILDING, LOW, HIGH], counts[BUILDING, LOW, LOW] = found, gained, missed
    counts[BACKGROUND, HIGH, HIGH], counts[BACKGROUND, LOW, LOW] = false, ground
    return counts


def test_on_ground_like_the_blocks_the_expected_f1_is_theirs() -> None:
    blocks = block(3000, 2000, 1000, 500)
    before, after = expected_f1(blocks.sum(axis=0), blocks, *THRESHOLDS)
    assert before == pytest.approx(200 * 3000 / (3500 + 6000), abs=1.5)
    assert after == pytest.approx(200 * 5000 / (5500 + 6000), abs=1.5)


def test_where_ground_without_labels_has_other_answers_the_expected_f1_follows_them() -> None:
    held, elsewhere = block(3000, 2000, 1000, 500), block(3000, 0, 0, 500).sum(axis=0)
    before, after = expected_f1(elsewhere, held, *THRESHOLDS)
    assert after == pytest.approx(before, abs=0.1), "the networks agree there"
