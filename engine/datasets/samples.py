# SPDX-License-Identifier: GPL-2.0-or-later
"""Cut training samples from annotated areas (Sec. III-B): tiles, training/validation split, geometric and radiometric augmentation.

One affine map takes the pixels of a sample to those of its area, so that crop, rotation, flip and change of ground sampling
distance need a single interpolation, the same for image and labels.
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
from .optics import blurred, draw_optics
from .radiometry import draw_radiometry, vary_radiometry
from .scratch_arrays import strips

Batch = tuple[Tensor, Tensor]
"""Images (N, D, size, size) float32 and labels (N, size, size) int64."""

PYRAMID_LEVELS = 3  # of an area's pyramid: full resolution and reductions by two and four
SMALLEST = 512  # pixels of the shorter side below which an area is not reduced further
_STRIP = 2**20  # pixels reduced at once


@dataclass(frozen=True)
class Sampling:
    """How samples are cut from areas. The defaults are the paper's (Sec. III-B), except where a line says that they are ours.

    tile, stride: side and spacing of the tiles, in pixels of a sample.
    size: side of a sample, in pixels.
    validation_share: share (0 to 1) of each area that is reserved for validation tiles.
    rotation_share: share (0 to 1) of samples that are rotated by a random angle and cropped at the tile's centre; the others
        are cropped at a random position.
    gsd: range of ground sampling distances of samples, in metres, log-uniform; (0, 0): each area's own (Sec. IV-A: 0.5 m).
    radiometry: strength of the radiometric augmentation. 0, because the paper found only marginal gains.
    blurred: share (0 to 1) of samples with the blur of another sensor (optics.py; ours, none).
    hold_out: names of the sets to validate on (ours, none): all other sets are then used for training only. This measures
        how well the network generalises to other places.
    balanced: draw tiles with replacement, each set in proportion to its weight and the root of its number of tiles with
        buildings, instead of each tile once an epoch (ours, off).
    empty_share: weight (0 to 1) of tiles without buildings when `balanced`, also in the root where a set has no others.
    context: show the image around the annotated pixels too, as in inference (ours; off, other pixels are 0).
    """

    tile: int = 364
    stride: int = 120
    size: int = 256
    validation_share: float = 0.2
    rotation_share: float = 0.5
    gsd: tuple[float, float] = (0.0, 0.0)
    radiometry: float = 0.0
    blurred: float = 0.0
    hold_out: tuple[str, ...] = ()
    balanced: bool = False
    empty_share: float = 1.0
    context: bool = False


@dataclass(frozen=True)
class SampleTile:
    """A tile from which samples are cut: the index of its `area`, its centre (row, col) in area pixels, its `gsd` in metres.

    `bounds` (top, left, bottom, right), in area pixels, is the part of the area on the tile's side of the split; labels
    outside it are IGNORE in its samples.
    """

    area: int
    row: float
    col: float
    gsd: float
    bounds: tuple[float, float, float, float]
    has_building: bool


def split(areas: Sequence[Area], sampling: Sampling) -> tuple[list[SampleTile], list[SampleTile]]:
    """Split areas into training and validation tiles on disjoint parts: each area is divided once across its longer side.

    Areas too small for two tiles go entirely to one side, so that the validation share of all areas together is right.
    """
    train: list[SampleTile] = []
    validation: list[SampleTile] = []
    area_seen = area_held = 0.0
    for index, area in enumerate(areas):
        gsd = math.sqrt(sampling.gsd[0] * sampling.gsd[1]) or area.gsd
        edge = sampling.tile * gsd / area.gsd  # side of a tile in area pixels
        height, width = area.label.shape
        extent = area.valid.sum() * area.gsd**2  # square metres
        area_seen += extent
        length = max(height, width)
        cut = length * (1 - sampling.validation_share)
        if sampling.hold_out:
            side = validation if area.name.partition("/")[0] in sampling.hold_out else train
            side += _grid(index, area, (0, 0), (height, width), edge, gsd, sampling)
        elif sampling.validation_share and length - cut >= sampling.size * gsd / area.gsd:
            area_held += extent * sampling.validation_share
            first = (height if height < width else cut, width if height >= width else cut)
            train += _grid(index, area, (0, 0), first, edge, gsd, sampling)
            start = (cut if height >= width else 0, cut if height < width else 0)
            validation += _grid(index, area, start, (height, width), edge, gsd, sampling)
        elif area_held + extent / 2 < area_seen * sampling.validation_share and area_held > 0:
            area_held += extent
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
) -> list[SampleTile]:
    """Place tiles of `edge` area pixels between `start` and `stop` (row, col), without those that are mostly IGNORE."""
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
            tiles.append(SampleTile(index, row, col, gsd, (*start, *stop), bool((label == BUILDING).any())))
    return tiles


def epoch_order(
    tiles: Sequence[SampleTile], areas: Sequence[Area], sampling: Sampling, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Order the tiles of one epoch: indices into `tiles`, as many as there are tiles."""
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
    """Compute the centres of tiles inside [start, stop) that cover it; a single one in the middle if it is shorter than a tile."""
    span = stop - start - edge
    if span <= 0:
        return [(start + stop) / 2]
    count = max(1, math.ceil(span / step)) + 1
    return [start + edge / 2 + span * i / (count - 1) for i in range(count)]


@dataclass(frozen=True)
class Placement:
    """Geometry of a sample: `gsd` in metres, `angle` in radians, `shift` of its centre from the tile's, in pixels of the sample.

    `flips` are 1 or -1, of rows and columns.
    """

    gsd: float
    angle: float = 0.0
    shift: tuple[float, float] = (0.0, 0.0)
    flips: tuple[int, int] = (1, 1)


def draw_placement(tile: SampleTile, sampling: Sampling, rng: np.random.Generator) -> Placement:
    """Draw a random crop, or a random rotation about the centre, then flips (Sec. III-B), at a random ground sampling distance."""
    s = sampling
    gsd = math.exp(rng.uniform(math.log(s.gsd[0]), math.log(s.gsd[1]))) if s.gsd[0] else tile.gsd
    # The tile covers a fixed extent on the ground; a sample at a coarser GSD may be larger than the tile.
    room = max(0.0, (s.tile * tile.gsd / gsd - s.size) / 2)
    rotate = rng.random() < s.rotation_share
    angle = rng.uniform(0, 2 * math.pi) if rotate else 0.0
    shift = (0.0, 0.0) if rotate else (rng.uniform(-room, room), rng.uniform(-room, room))
    flips = (1 - 2 * int(rng.integers(2)), 1 - 2 * int(rng.integers(2)))
    return Placement(gsd, angle, shift, flips)


def level_of(scale: float, levels: int) -> int:
    """Choose which of the `levels` of an area's pyramid to read when a sample pixel covers `scale` area pixels."""
    return min(int(math.log2(max(scale, 1.0)) + 0.5), levels - 1)


class Sampler:
    """Cut normalised samples from `areas` on the CPU (Sec. III-B). Each sample depends only on the given generator."""

    def __init__(self, areas: Sequence[Area], sampling: Sampling) -> None:
        self.sampling = sampling
        self.areas = areas
        self.levels = [_pyramid(area) for area in areas]

    def minibatch(self, tiles: Sequence[SampleTile], rngs: Sequence[np.random.Generator]) -> Batch:
        """Cut a random sample of each of `tiles`, with the generator of the same index in `rngs`."""
        return _stacked([self.training(tile, rng) for tile, rng in zip(tiles, rngs, strict=True)])

    def centres(self, tiles: Sequence[SampleTile]) -> Batch:
        """Cut the centre of each of `tiles`, without augmentation."""
        return _stacked([self.validation(tile) for tile in tiles])

    def training(self, tile: SampleTile, rng: np.random.Generator) -> tuple[Tensor, Tensor]:
        """Cut a random sample of `tile`: image (D, size, size) float32, label (size, size) int64."""
        image, label, shown = self._cut(tile, draw_placement(tile, self.sampling, rng))
        if self.sampling.blurred:
            image = blurred(image[None], [draw_optics(rng, self.sampling.blurred)])[0]
        if strength := self.sampling.radiometry:
            image = vary_radiometry(image, draw_radiometry(len(image), rng, strength), rng)
        return _all_bands(image * shown, self.areas[tile.area]), label

    def validation(self, tile: SampleTile) -> tuple[Tensor, Tensor]:
        """Cut the centre of `tile`, without augmentation: image (D, size, size) float32, label (size, size) int64."""
        image, label, shown = self._cut(tile, Placement(tile.gsd))
        return _all_bands(image * shown, self.areas[tile.area]), label

    def _cut(self, tile: SampleTile, placed: Placement) -> tuple[Tensor, Tensor, Tensor]:
        """Cut an image (D, size, size), its labels (size, size), and a mask (size, size) of the image pixels to show."""
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
        # Labels are shifted by 1, so that 0 means outside the area; 0 and 256 become IGNORE.
        coded = torch.from_numpy(labels.astype(np.float32) + 1) * torch.from_numpy(seen)
        nearest = F.grid_sample(coded[None, None], grid, mode="nearest", padding_mode="zeros", align_corners=False)
        target = nearest[0, 0].round().long() - 1
        rows, cols = rows * reduction, cols * reduction
        top, left, bottom, right = tile.bounds
        # One pixel of the level less on each side, so that rounding cannot show a label of the other side of the split.
        beyond_rows = (rows < top + reduction) | (rows > bottom - reduction)
        beyond_cols = (cols < left + reduction) | (cols > right - reduction)
        label_shown = target.masked_fill(beyond_rows | beyond_cols | (target < 0), IGNORE)
        return sampled, label_shown, target >= 0 if self.sampling.context else label_shown != IGNORE


def _stacked(drawn: Sequence[tuple[Tensor, Tensor]]) -> Batch:
    return torch.stack([image for image, _ in drawn]), torch.stack([label for _, label in drawn])


def _all_bands(image: Tensor, area: Area) -> Tensor:
    """Add the bands that `area` lacks to `image`; they are 0, the mean of a normalised band."""
    if not area.known or all(area.known):
        return image
    full = image.new_zeros((len(area.known), *image.shape[1:]))
    full[torch.tensor(area.known)] = image
    return full


def _pyramid(area: Area) -> list[tuple[NDArray[np.generic], NDArray[np.uint8], NDArray[np.bool_]]]:
    """Build the area's pyramid (image, label, valid per level), so that coarse samples average the pixels they cover."""
    levels = [(area.image, area.label, area.valid)]
    while min(levels[-1][1].shape) >= SMALLEST and len(levels) < PYRAMID_LEVELS:
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
