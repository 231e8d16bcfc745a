# SPDX-License-Identifier: GPL-2.0-or-later
"""Refine probabilities with a fully connected conditional random field (Sec. IV-C).

Mean-field inference of Krähenbühl and Koltun, "Efficient Inference in Fully Connected CRFs with Gaussian Edge
Potentials" (2011), for two classes, in windows with overlapping margins.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.windows import Window
from scipy.ndimage import gaussian_filter
from scipy.special import expit, logit

from ..raster.probability_levels import LEVELS, NODATA
from ..raster.probability_writer import ProbabilityWriter
from ..raster.scene import Scene
from ..raster.statistics import Mask, Statistics, normalise
from ..raster.tiles import Tile
from ..runtime.errors import Cancelled, EngineError
from ..runtime.progress import IsCancelled, Report
from .permutohedral import Floats, PermutohedralLattice

_WINDOW = 768  # pixels, without the margin; limits the memory to about 300 MB
_MARGIN = 3  # standard deviations of the wider kernel
_BANDS = 3  # the lattice's cost grows with the square of the dimension
_UNKNOWN_GSD = 0.5
_PIXELS = (1.0, 32.0)  # range of a kernel's standard deviation


@dataclass(frozen=True)
class CrfParameters:
    """Parameters of the two kernels.

    `reach` and `near` are standard deviations in metres, `colour` is relative to each band's standard deviation.

    Appearance: `agreement` * exp(-|distance|^2 / 2 reach^2 - |difference|^2 / 2 colour^2); smoothness: `evenness` *
    exp(-|distance|^2 / 2 near^2). Each is normalised to sum 1, so that its weight is the largest change of a pixel's
    logit. `neutral` is the probability at which neither class is preferred: the model's threshold.
    """

    agreement: float = 2.0
    reach: float = 3.0
    colour: float = 0.3
    evenness: float = 1.0
    near: float = 0.6
    neutral: float = 0.5
    iterations: int = 5

    def check(self) -> None:
        """Raise EngineError for parameters out of range."""
        if min(self.reach, self.colour, self.near) <= 0:
            raise EngineError("The CRF parameters reach, colour and near must be greater than 0.")
        if not 0 < self.neutral < 1:
            raise EngineError(
                "The threshold of a CRF must lie between 0 and 1, not {threshold:g}.", threshold=self.neutral
            )
        if min(self.agreement, self.evenness) < 0 or self.iterations < 1:
            raise EngineError("The weights of a CRF must be at least 0, and it needs at least one iteration.")


def marginals(
    probability: Floats,
    colours: Floats,
    valid: Mask,
    gsd: float,
    field: CrfParameters,
    origin: tuple[int, int] = (0, 0),
) -> Floats:
    """Return the marginal probability of building (h, w) by mean-field inference.

    Inputs are the network's `probability` (h, w) and normalised bands `colours` (D, h, w), D at most 3. Pixels that are
    not `valid` are left out and keep their value. `gsd` is in metres. `origin` is the row and column of the window in
    the scene; the lattice is anchored to the scene so that adjacent windows agree.
    """
    if not valid.any():
        return probability
    reach, near = _pixels(field.reach, gsd), _pixels(field.near, gsd)
    where = np.argwhere(valid)
    places = ((where + np.array(origin)) / reach).astype(np.float32)
    lattice = PermutohedralLattice(np.concatenate((places, colours[:, valid].T / np.float32(field.colour)), axis=1))
    weight = 1 / np.sqrt(lattice.filter(np.ones((len(where), 1), dtype=np.float32))[:, 0] + 1e-20)
    share = np.maximum(gaussian_filter(valid.astype(np.float32), near, truncate=_MARGIN), 1e-6)[valid]
    unary = logit(np.clip(probability[valid], 0.5 / LEVELS, 1 - 0.5 / LEVELS)).astype(np.float32)
    shift = np.float32(logit(field.neutral))
    unary -= shift
    belief = np.tanh(unary / 2)  # P(building) - P(background)
    energy = unary
    spread = np.zeros(valid.shape, dtype=np.float32)
    for _ in range(field.iterations):
        spread[valid] = belief
        even = gaussian_filter(spread, near, truncate=_MARGIN)[valid] / share
        alike = weight * lattice.filter((weight * belief)[:, None])[:, 0]
        energy = unary + field.agreement * alike + field.evenness * even
        belief = np.tanh(energy / 2)
    result = probability.copy()
    result[valid] = expit(energy + shift)
    return result


def apply_crf(
    source: Path,
    path: Path,
    scene: Scene,
    window: Tile,
    statistics: Statistics,
    field: CrfParameters,
    report: Report,
    cancelled: IsCancelled,
) -> None:
    """Refine the probability raster `source` of the `window` of `scene` and write the marginals to `path`.

    Nodata stays nodata. Raises EngineError, and Cancelled, which leaves no file at `path`.
    """
    field.check()
    margin = math.ceil(_MARGIN * max(_pixels(field.reach, scene.gsd), _pixels(field.near, scene.gsd)))
    total = -(-window.height // _WINDOW) * -(-window.width // _WINDOW)
    done = 0
    place = scene.transform_at(window.row, window.col)
    with (
        rasterio.open(source) as dataset,
        ProbabilityWriter(path, window.width, window.height, scene.crs, place) as writer,
    ):
        for row in range(0, window.height, _WINDOW):
            strip = np.full((min(_WINDOW, window.height - row), window.width), NODATA, dtype=np.float32)
            for col in range(0, window.width, _WINDOW):
                if cancelled():
                    raise Cancelled
                report("Random field", done, total)
                inner = Tile(row, col, len(strip), min(_WINDOW, window.width - col))
                outer = _widen(inner, margin, window)
                values = dataset.read(1, window=Window(outer.col, outer.row, outer.width, outer.height))
                cut = _inside(outer, inner)
                if (values[cut] != NODATA).any():
                    under = replace(outer, row=window.row + outer.row, col=window.col + outer.col)
                    part = _refine_window(values, under, scene, statistics, field)
                    strip[:, col : col + inner.width] = np.where(values == NODATA, NODATA, part)[cut]
                done += 1
            writer.write(strip, strip != NODATA)
        writer.finish()
    report("Random field", total, total)


def _refine_window(
    values: NDArray[np.uint8], outer: Tile, scene: Scene, statistics: Statistics, field: CrfParameters
) -> Floats:
    bands, valid = scene.read(outer.row, outer.col, outer.height, outer.width)
    colours = normalise(bands, valid, statistics)[:_BANDS]
    known = valid & (values != NODATA)
    return marginals((values / LEVELS).astype(np.float32), colours, known, scene.gsd, field, (outer.row, outer.col))


def _widen(tile: Tile, margin: int, limit: Tile) -> Tile:
    row, col = max(0, tile.row - margin), max(0, tile.col - margin)
    height = min(limit.height, tile.row + tile.height + margin) - row
    return Tile(row, col, height, min(limit.width, tile.col + tile.width + margin) - col)


def _inside(outer: Tile, inner: Tile) -> tuple[slice, slice]:
    row, col = inner.row - outer.row, inner.col - outer.col
    return slice(row, row + inner.height), slice(col, col + inner.width)


def _pixels(metres: float, gsd: float) -> float:
    return float(np.clip(metres / (gsd or _UNKNOWN_GSD), *_PIXELS))
