# SPDX-License-Identifier: GPL-2.0-or-later
"""The result maps that the paper's authors published are compared as they were, and drawn as they were."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import rasterio
from roofline.engine.evaluation.error_map import COLOURS
from roofline.engine.evaluation.metrics import evaluate
from roofline.engine.runtime.progress import never, silent


@pytest.mark.parametrize(
    ("area", "f1", "accuracy"), [("D12", 66.83, 94.38), ("D19", 66.05, 93.62), ("D22", 72.91, 98.01)]
)
def test_the_papers_published_maps_give_its_figures_and_themselves(
    real_data: Callable[[str], Path], tmp_path: Path, area: str, f1: float, accuracy: float
) -> None:
    prediction, reference = (real_data(f"eusipco2018/{area}_{kind}_derived.tif") for kind in ("pred", "gt"))
    scores = evaluate(prediction, reference, tmp_path / "out", None, 0.5, silent, never)
    assert scores.f1 == pytest.approx(f1, abs=0.01)
    assert scores.accuracy == pytest.approx(accuracy, abs=0.01)
    table = np.array([COLOURS[code][:3] for code in range(len(COLOURS))], dtype=np.uint8)
    with rasterio.open(scores.error_map) as drawn, rasterio.open(real_data(f"eusipco2018/{area}.png")) as published:
        codes = drawn.read(1)
        for band in range(3):
            assert np.array_equal(table[codes, band], published.read(band + 1))
