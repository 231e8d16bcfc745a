# SPDX-License-Identifier: GPL-2.0-or-later
"""F1 of the building class from counts of pixels."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose
from roofline.engine.raster.scores import f1


def test_f1_is_the_harmonic_mean_of_precision_and_recall() -> None:
    assert f1(30, 10, 20) == pytest.approx(200 / (40 / 30 + 50 / 30))
    assert_allclose(f1(np.array([30, 0]), np.array([10, 5]), np.array([20, 0])), [200 / 3, 0])


def test_f1_without_buildings_is_0() -> None:
    assert f1(0, 0, 0) == 0
