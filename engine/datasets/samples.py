# SPDX-License-Identifier: GPL-2.0-or-later
"""Training samples from annotated areas (Sec. III-B): tiles, a disjoint split, random geometry and radiometry.

A sample is cut by one affine map from its own pixels to those of the area, so that crop, rotation, flip and change of
ground sampling distance are a single interpolation, the same for image and labels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor

from ..raster.labels import BUILDING, IGNORE
from .areas import Area
from .radiometry import draw_radiometry, vary_radiometry
from .scratch_arrays import strips

Batch = tuple[Tensor, Tensor]
"""Images (N, D, size, size) float32 and labels (N, size, size) int64."""

LEVELS = 3  # of an area: itself and its reductions by two and four
SMALLEST = 512  # pixels of the shorter side that are reduced further
_STRIP = 2**20  # pixels reduced at once


@dataclass(frozen=True)
class Sampling:
    """How samples are cut. The defaults are the paper's (Sec. III-B); pixels are those of the sample.

    `gsd` is the range of ground sampling distances in metres samples are drawn at, log-uniform; (0, 0): each area's own.
    `rotation_share` is the share of tiles that are rotated and cropped at the centre instead of cropped at random.
    `radiometry` scales the random changes of colour and contrast (the paper found marginal gains and uses none: 0).
    `hold_out` names sets that are kept for validation whole, and then nothing else is: the measure of what a network does elsewhere.
    `balanced` draws tiles with replacement, each set by its weight and the root of its tiles, instead of each tile once
    an epoch; tiles without any building then count `empty_share`, also for the root where a set has no others.
    `context` shows the image beside the annotated ground too, as it will be shown when a whole image is segmented.
    """

    tile: int = 364
    stride: int = 120
    size: int = 256
    validation_share: float = 0.2
    rotation_share: float = 0.5
    gsd: tuple[float, float] = (0.0, 0.0)
    radiometry: float = 0.0
    hold_out: tuple[str, ...] = ()
    balanced: bool = False
    empty_share: float = 1.0
    context: bool = False


@dataclass(frozen=True)
class Tile:
    """A tile of `area` (an index): its centre in area pixels, `gsd` in metres, whether it holds a building.

    `bounds` (top, left, bottom, right) in area pixels is the ground of its side of the split; samples know nothing else.
    """

    area: int
    row: float
    col: float
    gsd: float
    bounds: tuple[float, float, float, float]
    has_building: bool


def split(areas: Sequence[Area], sampling: Sampling) -> tuple[list[Tile], list[Tile]]:
    """Training and validation tiles on disjoint ground: each area is cut once across its longer side.

    Areas too small for two tiles are given whole to either side, so that the share of the ground comes out right.
    """
    train: list[Tile] = []
    validation: list[Tile] = []
    ground_seen = ground_held = 0.0
    for index, area in enumerate(areas):
        gsd = math.sqrt(sampling.gsd[0] * sampling.gsd[1]) or area.gsd
        edge = sampling.tile * gsd / area.gsd  # of a tile, in area pixels
        height, width = area.label.shape
        ground = area.valid.sum() * area.gsd**2
        ground_seen += ground
        length = max(height, width)
        cut = length * (1 - sampling.validation_share)
        if sampling.hold_out:
            side = validation if area.name.partition("/")[0] in sampling.hold_out else train
            side += _grid(index, area, (0, 0), (height, width), edge, gsd, sampling)
        elif sampling.validation_share and length - cut >= sampling.size * gsd / area.gsd:
            ground_held += ground * sampling.validation_share
            first = (height if height < width else cut, width if height >= width else cut)
            train += _grid(index, area, (0, 0), first, edge, gsd, sampling)
            start = (cut if height >= width else 0, cut if height < width else 0)
            validation += _grid(index, area, start, (height, width), edge, gsd, sampling)
        elif ground_held + ground / 2 < ground_seen * sampling.validation_share and ground_held > 0:
            ground_held += ground
            validation += _grid(index, area, (0, 0), (height, width), edge, gsd, sampling)
        else:
            train += _grid(index, area, (0, 0), (height, width), edge, gsd, sampling)
    return train, validation


def _grid(
    index: int,
    area: Area,
    start: tuple[float, float],
    stop: tuple[float, float],
    edge: float,
    gsd: float,
    sampling: Sampling,
) -> list[Tile]:
    step = sampling.stride * gsd / area.gsd
    tiles = []
    for row in _centres(start[0], stop[0], edge, step):
        for col in _centres(start[1], stop[1], edge, step):
            window = (
                slice(max(0, int(row - edge / 2)), int(row + edge / 2)),
                slice(max(0, int(col - edge / 2)), int(col + edge / 2)),
            )
            label = area.label[window]
            if (label == IGNORE).mean() > 0.75:
                continue
            tiles.append(Tile(index, row, col, gsd, (*start, *stop), bool((label == BUILDING).any())))
    return tiles


def epoch_order(
    tiles: Sequence[Tile], areas: Sequence[Area], sampling: Sampling, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Indices into `tiles` in the order of one epoch, as many as there are tiles."""
    if not sampling.balanced:
        return rng.permutation(len(tiles))
    sets = [areas[tile.area].name.partition("/")[0] for tile in tiles]
    counts = {name: sum(t.has_building for t, s in zip(tiles, sets, strict=True) if s == name) for name in set(sets)}
    shares = np.array([1.0 if tile.has_building else sampling.empty_share for tile in tiles])
    totals = {name: shares[[s == name for s in sets]].sum() for name in counts}
    weights = [
        share * areas[tile.area].weight * math.sqrt(counts[name] or totals[name]) / (totals[name] or 1)
        for tile, name, share in zip(tiles, sets, shares, strict=True)
    ]
    return rng.choice(len(tiles), size=len(tiles), p=np.array(weights) / sum(weights))


def _centres(start: float, stop: float, edge: float, step: float) -> list[float]:
    """Centres of tiles that lie in [start, stop) and cover it; one in the middle where it is shorter than a tile."""
    span = stop - start - edge
    if span <= 0:
        return [(start + stop) / 2]
    count = max(1, math.ceil(span / step)) + 1
    return [start + edge / 2 + span * i / (count - 1) for i in range(count)]


@dataclass(frozen=True)
class Placement:
    """How a sample lies on its tile: `gsd` in metres, `angle` in radians, `shift` of its centre and `flips` (1 or -1) of rows and columns.

    The shift is in pixels of the sample.
    """

    gsd: float
    angle: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    flips: tuple[int, int] = (1, 1)


def draw_placement(tile: Tile, sampling: Sampling, rng: np.random.Generator) -> Placement:
    """Either a random crop or any rotation at the centre, then flips (Sec. III-B), at a random ground sampling distance."""
    s = sampling
    gsd = math.exp(rng.uniform(math.log(s.gsd[0]), math.log(s.gsd[1]))) if s.gsd[0] else tile.gsd
    # The tile keeps its ground; a sample at a coarser distance may reach beyond it by the difference.
    room = max(0.0, (s.tile * tile.gsd / gsd - s.size) / 2)
    rotate = rng.random() < s.rotation_share
    angle = rng.uniform(0, 2 * math.pi) if rotate else 0.0
    shift = (0.0, 0.0) if rotate else (rng.uniform(-room, room), rng.uniform(-room, room))
    flips = (1 - 2 * int(rng.integers(2)), 1 - 2 * int(rng.integers(2)))
    return Placement(gsd, angle, shift, flips)


def level_of(scale: float, levels: int) -> int:
    """Which of the `levels` of an area is read where a pixel of the sample covers `scale` of its pixels."""
    return min(int(math.log2(max(scale, 1.0)) + 0.5), levels - 1)


class Sampler:
    """Cuts samples out of `areas`, normalised (Sec. III-B). Every draw depends only on the given generator."""

    def __init__(self, areas: Sequence[Area], sampling: Sampling) -> None:
        self.sampling = sampling
        self.areas = areas
        self.levels = [_pyramid(area) for area in areas]

    def minibatch(self, tiles: Sequence[Tile], rngs: Sequence[np.random.Generator]) -> Batch:
        """A random sample of each of `tiles`, drawn with the generator beside it."""
        return _stacked([self.training(tile, rng) for tile, rng in zip(tiles, rngs, strict=True)])

    def centres(self, tiles: Sequence[Tile]) -> Batch:
        """The centres of `tiles`, unchanged."""
        return _stacked([self.validation(tile) for tile in tiles])

    def training(self, tile: Tile, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """A random sample of `tile`: image (D, size, size) float32, label (size, size) int64."""
        image, label, shown = self._cut(tile, draw_placement(tile, self.sampling, rng))
        if strength := self.sampling.radiometry:
            image = vary_radiometry(image, draw_radiometry(len(image), rng, strength), rng)
        return _all_bands(image * shown, self.areas[tile.area]), label

    def validation(self, tile: Tile) -> tuple[Tensor, Tensor]:
        """The centre of `tile`, unchanged: image (D, size, size) float32, label (size, size) int64."""
        image, label, shown = self._cut(tile, Placement(tile.gsd))
        return _all_bands(image * shown, self.areas[tile.area]), label

    def _cut(self, tile: Tile, placed: Placement) -> tuple[Tensor, Tensor, Tensor]:
        """The image, its labels, and a mask (size, size) of what is shown of the image."""
        area, size = self.areas[tile.area], self.sampling.size
        scale = placed.gsd / area.gsd  # area pixels per sample pixel
        level = level_of(scale, len(self.levels[tile.area]))
        image, label, valid = self.levels[tile.area][level]
        reduction = 2**level
        axis = torch.arange(size, dtype=torch.float32) - (size - 1) / 2
        ys = (axis * placed.flips[0] + placed.shift[0])[:, None].expand(size, size)
        xs = (axis * placed.flips[1] + placed.shift[1])[None, :].expand(size, size)
        cos, sin = math.cos(placed.angle), math.sin(placed.angle)
        rows = (tile.row + scale * (cos * ys + sin * xs)) / reduction
        cols = (tile.col + scale * (cos * xs - sin * ys)) / reduction
        first, start = max(0, int(rows.min()) - 2), max(0, int(cols.min()) - 2)
        part = (slice(first, int(rows.max()) + 3), slice(start, int(cols.max()) + 3))
        pixels, labels, seen = image[:, part[0], part[1]], label[part], valid[part]
        height, width = labels.shape
        grid = torch.stack((2 * (cols - start) / width - 1, 2 * (rows - first) / height - 1), dim=-1)[None]
        values = torch.from_numpy(pixels.astype(np.float32))
        mean, std = torch.from_numpy(area.mean).float(), torch.from_numpy(area.std).float()
        values = (values - mean[:, None, None]) / std[:, None, None]
        sampled = F.grid_sample(values[None], grid, mode="bilinear", padding_mode="border", align_corners=False)[0]
        # Labels as label + 1, so that the 0 that stands outside the area is told apart; 0 and 256 are both IGNORE.
        coded = torch.from_numpy(labels.astype(np.float32) + 1) * torch.from_numpy(seen)
        nearest = F.grid_sample(coded[None, None], grid, mode="nearest", padding_mode="zeros", align_corners=False)
        target = nearest[0, 0].round().long() - 1
        rows, cols = rows * reduction, cols * reduction
        top, left, bottom, right = tile.bounds
        # One pixel of the level less on each side, so that no rounding shows a label of the other side of the split.
        beyond_rows = (rows < top + reduction) | (rows > bottom - reduction)
        beyond_cols = (cols < left + reduction) | (cols > right - reduction)
        label_shown = target.masked_fill(beyond_rows | beyond_cols | (target < 0), IGNORE)
        return sampled, label_shown, target >= 0 if self.sampling.context else label_shown != IGNORE


def _stacked(drawn: Sequence[tuple[Tensor, Tensor]]) -> Batch:
    return torch.stack([image for image, _ in drawn]), torch.stack([label for _, label in drawn])


def _all_bands(image: Tensor, area: Area) -> Tensor:
    """`image` with every band of the network: those `area` lacks are 0, the mean of any normalised band."""
    if not area.known or all(area.known):
        return image
    full = image.new_zeros((len(area.known), *image.shape[1:]))
    full[torch.tensor(area.known)] = image
    return full


def _pyramid(area: Area) -> list[tuple[NDArray[np.generic], NDArray[np.uint8], NDArray[np.bool_]]]:
    """The area and its reductions by two, so that coarse samples average the pixels they cover."""
    levels = [(area.image, area.label, area.valid)]
    while min(levels[-1][1].shape) >= SMALLEST and len(levels) < LEVELS:
        image, label, valid = levels[-1]
        bands, height, width = len(image), label.shape[0] // 2, label.shape[1] // 2
        half = area.scratch.zeros((bands, height, width), image.dtype)
        half_label = area.scratch.zeros((height, width), np.uint8)
        half_valid = area.scratch.zeros((height, width), bool)
        for rows in strips((height, width), _STRIP):
            upper, lower = (slice(2 * rows.start + first, 2 * rows.stop, 2) for first in (0, 1))
            left, right = slice(0, 2 * width, 2), slice(1, 2 * width, 2)
            total = image[:, upper, left].astype(np.float32)
            for part in ((upper, right), (lower, left), (lower, right)):
                total += image[:, part[0], part[1]].astype(np.float32)
            half[:, rows] = total / 4
            half_label[rows], half_valid[rows] = label[upper, left], valid[upper, left]
        levels.append((half, half_label, half_valid))
    return levels
