# SPDX-License-Identifier: GPL-2.0-or-later
"""A person who looks at the points of a sample and sees what the reference says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rasterio.windows import Window
from roofline.engine.contract.accuracy import BACKGROUND, BUILDING, SCORES
from roofline.engine.evaluation.comparison import polygon_reader
from roofline.engine.evaluation.estimate import estimate_accuracy
from roofline.engine.evaluation.point_file import SampledAnswers
from roofline.engine.evaluation.sample import draw_sample
from roofline.engine.raster.probability_reader import open_probability
from roofline.engine.runtime.progress import never, silent


@dataclass(frozen=True)
class Held:
    """A score in percent, the share (0 to 1) of the intervals that hold it, the mean of the estimates and of the widths."""

    truth: float
    held: float
    mean: float
    width: float


def coverage(result: Path, reference: Path, draws: int, count: int = 50) -> dict[str, Held]:
    """Draw `draws` samples of a result folder, let the interpreter answer, and compare each score with that of all pixels."""
    raster, footprints = result / "probability.tif", result / "buildings.gpkg"
    with open_probability(raster) as opened, open_probability(reference, on=opened.grid) as known:
        grid = opened.grid
        true = known.read(0, 0, grid.height, grid.width, 0.5).building
        valid = opened.read(0, 0, grid.height, grid.width, 0.5).valid
        mapped = polygon_reader(footprints, grid, anywhere=True)(Window(0, 0, grid.width, grid.height)).building
    truth = _truth(mapped[valid], true[valid])
    found = []
    for seed in range(draws):
        drawn = draw_sample([raster], footprints, count, 0.5, seed, silent, never)
        places = np.array([(point.x, point.y) for point in drawn.points])
        cols, rows = np.floor(np.array(~grid.transform @ (places[:, 0], places[:, 1]))).astype(int)
        answers = np.where(true[rows, cols], BUILDING, BACKGROUND).astype(object)
        strata = np.array([point.stratum for point in drawn.points])
        on_map = np.array([point.mapped for point in drawn.points])
        sample = SampledAnswers(places, strata, on_map, answers, np.array(drawn.shares), None)
        scores = estimate_accuracy(sample).scores
        found.append([(scores[name].value, scores[name].low, scores[name].high) for name in SCORES])
    values, low, high = np.array(found).transpose(2, 0, 1)
    return {
        name: Held(
            truth[number],
            float(((low <= truth[number]) & (truth[number] <= high))[:, number].mean()),
            float(values[:, number].mean()),
            float((high - low)[:, number].mean()),
        )
        for number, name in enumerate(SCORES)
    }


def _truth(mapped: NDArray[np.bool_], true: NDArray[np.bool_]) -> list[float]:
    tp, fp, fn = int((mapped & true).sum()), int((mapped & ~true).sum()), int((~mapped & true).sum())
    right, whole = int((mapped == true).sum()), len(true)
    parts = ((2 * tp, 2 * tp + fp + fn), (tp, tp + fp), (tp, tp + fn), (right, whole), (tp + fn, whole))
    return [100 * part / all_ for part, all_ in parts]
