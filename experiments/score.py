# SPDX-License-Identifier: GPL-2.0-or-later
"""Score a model on labelled areas, with the same code as `roofline segment`."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import rasterio
from affine import Affine
from numpy.typing import NDArray
from roofline.engine.datasets.areas import Area
from roofline.engine.inference.plan import SegmentOptions
from roofline.engine.inference.segment import segment
from roofline.engine.models.model_file import Model
from roofline.engine.raster import scores
from roofline.engine.raster.labels import BUILDING, IGNORE
from roofline.engine.raster.probability_levels import LEVELS

_LEVELS = LEVELS + 1  # with level 0


@dataclass(frozen=True)
class Score:
    """Scores of the building class in percent at `threshold`, and the threshold with the best F1."""

    f1: float
    accuracy: float
    precision: float
    recall: float
    threshold: float
    best_f1: float
    best_threshold: float
    megapixels: float
    seconds: float


@dataclass(frozen=True)
class Levels:
    """Pixels at each of the 251 levels of probability: background in row 0, buildings in row 1."""

    counts: NDArray[np.int64]
    seconds: float

    def __add__(self, other: Levels) -> Levels:
        return Levels(self.counts + other.counts, self.seconds + other.seconds)

    def score(self, threshold: float) -> Score:
        """Compute the scores at `threshold` (0 to 1)."""
        above = self.counts[:, ::-1].cumsum(axis=1)[:, ::-1]  # pixels at this level or higher
        fp, tp = above
        background, buildings = self.counts.sum(axis=1)
        f1 = scores.f1(tp, fp, buildings - tp)
        level = min(int(np.ceil(threshold * (_LEVELS - 1))), _LEVELS - 1)
        best = int(f1.argmax())
        return Score(
            f1=round(float(f1[level]), 2),
            accuracy=round(float(100 * (tp[level] + background - fp[level]) / max(1, buildings + background)), 2),
            precision=round(float(100 * tp[level] / max(1, tp[level] + fp[level])), 2),
            recall=round(float(100 * tp[level] / max(1, buildings)), 2),
            threshold=threshold,
            best_f1=round(float(f1[best]), 2),
            best_threshold=best / (_LEVELS - 1),
            megapixels=round(float(buildings + background) / 1e6, 2),
            seconds=round(self.seconds, 1),
        )


def levels_of_areas(model: Model, areas: Sequence[Area], options: SegmentOptions | None = None) -> Levels:
    """Segment each area as a separate image and count the levels of probability. Raises EngineError."""
    total = Levels(np.zeros((2, _LEVELS), dtype=np.int64), 0.0)
    with tempfile.TemporaryDirectory() as folder:
        for area in areas:
            if not (area.label != IGNORE).any():
                continue
            image = Path(folder) / "area.tif"
            write_image(image, area)
            total += levels_of_image(model, image, area.label, options)
    return total


def levels_of_image(
    model: Model, image: Path, label: NDArray[np.uint8], options: SegmentOptions | None = None
) -> Levels:
    """Segment `image` and count the levels where `label` (H, W), on the same grid, is annotated."""
    with tempfile.TemporaryDirectory() as folder:
        report = segment(image, model, Path(folder), options or SegmentOptions(), lambda *_: None, lambda: False)
        with rasterio.open(report.probability) as source:
            level = source.read(1)
    counts = np.stack(
        [
            np.bincount(level[(level < _LEVELS) & known], minlength=_LEVELS)
            for known in ((label != BUILDING) & (label != IGNORE), label == BUILDING)
        ]
    )
    return Levels(counts, report.seconds)


def write_image(path: Path, area: Area) -> None:
    """Write the pixels and the mask of `area` as a GeoTIFF in EPSG:32633, at its ground sampling distance."""
    count, height, width = area.image.shape
    profile = {
        "driver": "GTiff",
        "count": count,
        "height": height,
        "width": width,
        "dtype": area.image.dtype,
        "crs": "EPSG:32633",  # any in metres
        "transform": Affine(area.gsd, 0, 500_000, 0, -area.gsd, 5_000_000),
    }
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True), rasterio.open(path, "w", **profile) as target:
        target.write(np.asarray(area.image))
        target.write_mask(np.asarray(area.valid))
