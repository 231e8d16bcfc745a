# SPDX-License-Identifier: GPL-2.0-or-later
"""Draw a stratified random sample of points of a map, to estimate its accuracy from what a person sees there.

The strata are mapped class and confidence, after Olofsson et al., Good practices for estimating area and assessing accuracy of land
change, Remote Sensing of Environment 148 (2014), Sec. 3.2: each stratum gets a minimum, the rest is allocated optimally (Neyman), with
the variance that the probabilities of the network let expect.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.windows import Window

from ..contract.accuracy import STRATA
from ..raster.gsd import ground_sampling_distance
from ..raster.polygons import map_transform
from ..raster.probability_levels import LEVELS
from ..raster.probability_reader import Grid, ProbabilityRaster, open_probability
from ..runtime.errors import Cancelled, EngineError
from ..runtime.progress import IsCancelled, Report
from .common_ground import common_crs, move
from .comparison import Read, footprint_reader, windows_of

_LEAST = 5  # points in each stratum, as long as there are enough
_DOUBT = 0.1  # share of a half in the probabilities that the allocation expects: networks are too sure
_DOUBTFUL = 0.25  # of the threshold: the probability from which on background is doubtful


@dataclass(frozen=True)
class SamplePoint:
    """A pixel of the sample: its centre in the CRS of the sample, number of its stratum in STRATA, class on the map, probability (0 to 1)."""

    x: float
    y: float
    stratum: int
    mapped: bool
    probability: float


@dataclass(frozen=True)
class Sample:
    """Points in the order in which they are looked at, in `crs`, and the share (0 to 1) of the ground of each stratum."""

    points: list[SamplePoint]
    shares: tuple[float, ...]
    crs: CRS | None


def draw_sample(
    probabilities: Sequence[Path],
    footprints: Path | None,
    count: int,
    threshold: float,
    seed: int,
    report: Report,
    cancelled: IsCancelled,
) -> Sample:
    """Draw `count` pixels of the rasters `probabilities`, which do not overlap, each at most once.

    The map are the polygons `footprints`, without rejected ones; without a file, the pixels with a probability of at least
    `threshold` (0 to 1). Only pixels with a probability are drawn, those of several rasters by the ground they cover. Neighbours in
    the order are of different strata, so that an estimate from the first points is soon possible. Raises EngineError and Cancelled.
    """
    with ExitStack() as stack:
        rasters = [stack.enter_context(open_probability(path)) for path in probabilities]
        maps = [footprint_reader(footprints, raster.grid) if footprints else None for raster in rasters]
        parts = [(number, window) for number, raster in enumerate(rasters) for window in windows_of(raster.grid)]
        sizes = np.zeros((len(parts), len(STRATA)), dtype=np.int64)
        sums = np.zeros(len(STRATA))
        for number, (which, window) in enumerate(parts):
            if cancelled():
                raise Cancelled
            strata, levels, _ = _read(rasters[which], maps[which], window, threshold)
            sizes[number] = np.bincount(strata, minlength=len(STRATA))
            sums += np.bincount(strata, levels, minlength=len(STRATA)) / LEVELS
            report("Reading the map", number + 1, 2 * len(parts))
        total = sizes.sum(axis=0)
        if not total.sum():
            raise EngineError(
                "{file} has no pixel with a probability; choose the result of a segmentation.",
                file=probabilities[0].name,
            )
        of_raster = np.array([which for which, _ in parts])
        per_raster = np.array([sizes[of_raster == number].sum(axis=0) for number in range(len(rasters))])
        areas = _pixel_areas([raster.grid for raster in rasters])
        ground = areas @ per_raster
        numbers = allocate(total, sums / np.maximum(total, 1), count)
        generator = np.random.default_rng(seed)
        chosen = _choose(per_raster, areas, numbers, generator)
        found: list[list[SamplePoint]] = [[] for _ in STRATA]
        before = np.zeros((len(rasters), len(STRATA)), dtype=np.int64)
        crs = common_crs([raster.grid for raster in rasters])
        for number, (which, window) in enumerate(parts):
            if cancelled():
                raise Cancelled
            here = [
                places[(places >= n) & (places < n + size)] - n
                for places, n, size in zip(chosen[which], before[which], sizes[number], strict=True)
            ]
            before[which] += sizes[number]
            if any(len(places) for places in here):
                taken = _take(rasters[which], maps[which], window, threshold, here)
                for stratum, points in enumerate(taken):
                    found[stratum] += _moved(points, rasters[which].grid.crs, crs)
            report("Drawing points", len(parts) + number + 1, 2 * len(parts))
    return Sample(_interleaved(found, generator), tuple(map(float, ground / ground.sum())), crs)


def _pixel_areas(grids: Sequence[Grid]) -> NDArray[np.float64]:
    """Return the ground of a pixel of each grid (n,); 1 where that is unknown."""
    sides = [ground_sampling_distance(grid.crs, grid.transform, grid.width, grid.height) for grid in grids]
    return np.array([side**2 or 1.0 for side in sides])


def _choose(
    sizes: NDArray[np.int64], areas: NDArray[np.float64], numbers: NDArray[np.int64], generator: np.random.Generator
) -> list[list[NDArray[np.int64]]]:
    """Choose `numbers` (strata,) of pixels at random, as places among the pixels `sizes` (rasters, strata) of each raster and stratum.

    The ground of a pixel of each raster are its `areas` (rasters,): each piece of ground is as likely to be met.
    """
    chosen: list[list[NDArray[np.int64]]] = [[] for _ in areas]
    for stratum, number in enumerate(numbers):
        ground = sizes[:, stratum] * areas
        one = len(areas) == 1 or not number
        shares = [int(number)] * len(areas) if one else generator.multinomial(number, ground / ground.sum())
        for raster, share in enumerate(shares):
            size = int(sizes[raster, stratum])
            drawn = generator.choice(size, min(int(share), size), replace=False, shuffle=False)
            chosen[raster].append(np.sort(drawn))  # in the order of the windows
    return chosen


def _moved(points: list[SamplePoint], source: CRS | None, target: CRS | None) -> list[SamplePoint]:
    """Return the points in another coordinate reference system."""
    if source == target or not points:
        return points
    places = shapely.get_coordinates(move(shapely.points([(each.x, each.y) for each in points]), source, target))
    return [replace(each, x=float(x), y=float(y)) for each, (x, y) in zip(points, places, strict=True)]


def allocate(sizes: NDArray[np.int64], expected: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    """Return the number of points of each stratum, together `count` or all pixels if there are fewer.

    `sizes` are the pixels of the strata, `expected` the mean probability (0 to 1) in each.
    """
    building = (1 - _DOUBT) * expected + _DOUBT / 2
    weights = sizes * np.sqrt(building * (1 - building))
    least = np.minimum(sizes, min(_LEAST, count // max(1, int(np.count_nonzero(sizes)))))
    ideal = least + (count - least.sum()) * weights / max(weights.sum(), 1e-9)
    numbers: NDArray[np.int64] = np.minimum(np.floor(ideal).astype(np.int64), sizes)
    while numbers.sum() < min(count, sizes.sum()):
        lacking = np.where(numbers < sizes, ideal - numbers, -np.inf)
        numbers[int(lacking.argmax())] += 1
    return numbers


def stratum_of(mapped: NDArray[np.bool_], probability: NDArray[np.float64], threshold: float) -> NDArray[np.int64]:
    """Return the number in STRATA of pixels with these classes and probabilities (0 to 1)."""
    sure, doubtful = probability >= (1 + threshold) / 2, probability >= _DOUBTFUL * threshold
    return np.where(mapped, 2 + sure, doubtful.astype(np.int64)).astype(np.int64)


def _read(
    raster: ProbabilityRaster, drawn: Read | None, window: Window, threshold: float
) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.int64]]:
    """Return stratum, level and place in the window, row by row, of its n valid pixels."""
    block = raster.read(window.row_off, window.col_off, window.height, window.width, threshold)
    mapped = drawn(window).building if drawn else block.building
    places = np.flatnonzero(block.valid)
    levels = block.level.ravel()[places]
    every = np.arange(LEVELS + 1) / LEVELS
    by_level = np.array([stratum_of(np.full(LEVELS + 1, kind), every, threshold) for kind in (False, True)])
    return by_level[mapped.ravel()[places].astype(np.int64), levels], levels, places


def _take(
    raster: ProbabilityRaster, drawn: Read | None, window: Window, threshold: float, wanted: Sequence[NDArray[np.int64]]
) -> Iterator[list[SamplePoint]]:
    """Yield for each stratum the points at the places `wanted` among its pixels in the window."""
    strata, levels, places = _read(raster, drawn, window, threshold)
    transform = map_transform(raster.grid.transform)
    for stratum, numbers in enumerate(wanted):
        own = np.flatnonzero(strata == stratum)[numbers]
        rows, cols = np.divmod(places[own], window.width)
        found = []
        for row, col, level in zip(rows.tolist(), cols.tolist(), levels[own].tolist(), strict=True):
            x, y = transform @ (window.col_off + col + 0.5, window.row_off + row + 0.5)
            found.append(SamplePoint(x, y, stratum, stratum >= 2, level / LEVELS))
        yield found


def _interleaved(found: Sequence[list[SamplePoint]], generator: np.random.Generator) -> list[SamplePoint]:
    """Return all points in one order: random within a stratum, the strata in turn as their numbers allow."""
    placed = []
    for points in found:
        for turn, index in enumerate(generator.permutation(len(points))):
            placed.append(((turn + generator.random()) / len(points), points[int(index)]))
    return [point for _, point in sorted(placed, key=lambda each: each[0])]
