# SPDX-License-Identifier: GPL-2.0-or-later
"""Hold blocks of the annotated areas out of a refinement, to measure F1 and choose the threshold on them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from ..compute.device import fold_batch_norm, has_bfloat16
from ..datasets.areas import Area
from ..datasets.samples import Sampler, SampleTile, Sampling
from ..raster import scores
from ..raster.labels import BACKGROUND, BUILDING, IGNORE

_EDGES = (256, 128)  # pixels of a block's side: the larger if there are enough such blocks
_FEWEST = 14  # blocks needed to hold any out: 15 % of 14 are two
_LEAST_BUILDING = 1000  # building pixels in the held-out blocks: F1 of a house or less says nothing
_SUBSETS = 1000  # drawn at random, to choose one from
_MOST = 40  # held-out blocks: more make F1 hardly more reliable and each evaluation slower
_MARGIN = 64  # pixels around a block that the network sees as context; they do not count
PROBABILITY_LEVELS = 20  # of probability: thresholds are multiples of 0.05
_THRESHOLDS = [level / PROBABILITY_LEVELS for level in range(5, 16)]
_PENALTY = 5.0  # F1 points, times the distance from the usual threshold

Histogram = NDArray[np.int64]
"""(2, PROBABILITY_LEVELS + 1): background pixels and building pixels at each level of predicted building probability."""


@dataclass(frozen=True)
class HoldOut:
    """A split of annotated areas for a refinement.

    `training_areas` are the areas with IGNORE in the held-out `blocks`. `training_blocks` are some of the other blocks, on
    which the threshold is chosen too. `sampler` cuts samples of both kinds of blocks.
    """

    training_areas: tuple[Area, ...]
    sampler: Sampler
    blocks: tuple[SampleTile, ...]
    training_blocks: tuple[SampleTile, ...]

    def at_gsd_factor(self, factor: float) -> tuple[Sampler, tuple[SampleTile, ...]]:
        """Return a sampler and the held-out blocks for a network that sees the image at `factor` times the areas' GSD."""
        if factor == 1:
            return self.sampler, self.blocks
        old = self.sampler.sampling
        size = math.ceil((old.size - 2 * _MARGIN) / factor) + 2 * _MARGIN
        sampler = Sampler(self.sampler.areas, dataclasses.replace(old, size=size))
        return sampler, tuple(dataclasses.replace(tile, gsd=tile.gsd * factor) for tile in self.blocks)


@dataclass(frozen=True)
class _Block:
    """A square of an area (an index): its first row and column, its annotated pixels and its building pixels."""

    area: int
    row: int
    col: int
    annotated: int
    building: int


def hold_out(
    areas: Sequence[Area], share: float, seed: int, unchecked: Sequence[NDArray[np.bool_] | None] = ()
) -> HoldOut:
    """Hold about `share` (0 to 1) of the annotated blocks out of training, with about the building share of all blocks.

    Nothing is held out when there are too few blocks, when they would show hardly a building, or when either part would lack
    buildings or background. Blocks with
    pixels of the masks `unchecked` (H, W), one for each area, are only trained on: they measure neither F1 nor a threshold.
    """
    masks = unchecked or [None] * len(areas)
    rng = np.random.default_rng((seed, 3))
    for edge in _EDGES:
        blocks = _blocks(areas, masks, edge)
        chosen = _choose(blocks, share, rng) if share and len(blocks) >= _FEWEST else []
        if chosen:
            break
    labels = [area.label.copy() for area in areas]
    for block in chosen:
        window = np.s_[block.row : block.row + edge, block.col : block.col + edge]
        labels[block.area][window] = IGNORE
    gsd = areas[0].gsd
    tiles = {
        held: tuple(
            SampleTile(b.area, b.row + edge / 2, b.col + edge / 2, gsd, _bounds(b, edge), b.building > 0)
            for b in blocks
            if (b in chosen) == held
        )
        for held in (True, False)
    }
    some = rng.permutation(len(tiles[False]))[:_MOST]
    # It has all labels; the bounds of a tile, which are those of its block, hide the labels outside the block.
    sampler = Sampler(areas, Sampling(size=edge + 2 * _MARGIN, context=True))
    return HoldOut(
        tuple(dataclasses.replace(area, label=label) for area, label in zip(areas, labels, strict=True)),
        sampler,
        tiles[True],
        tuple(tiles[False][int(i)] for i in some),
    )


def _bounds(block: _Block, edge: int) -> tuple[float, float, float, float]:
    # The sampler drops one pixel on each side of the bounds.
    return block.row - 1.0, block.col - 1.0, block.row + edge + 1.0, block.col + edge + 1.0


def _blocks(areas: Sequence[Area], unchecked: Sequence[NDArray[np.bool_] | None], edge: int) -> list[_Block]:
    """List the squares of a grid over each area of which at least a quarter is annotated, and no pixel is `unchecked`."""
    blocks = []
    for index, (area, mask) in enumerate(zip(areas, unchecked, strict=True)):
        rows, cols = np.nonzero(area.label != IGNORE)
        for row in range(int(rows.min()), int(rows.max()) + 1, edge):
            for col in range(int(cols.min()), int(cols.max()) + 1, edge):
                label = area.label[row : row + edge, col : col + edge]
                annotated = int((label != IGNORE).sum())
                if mask is not None and mask[row : row + edge, col : col + edge].any():
                    continue
                if annotated >= edge * edge / 4:
                    blocks.append(_Block(index, row, col, annotated, int((label == BUILDING).sum())))
    return blocks


def _choose(blocks: Sequence[_Block], share: float, rng: np.random.Generator) -> list[_Block]:
    """Choose the random subset whose building share is closest to that of all blocks; none if all are one-sided or lack buildings."""
    annotated = sum(block.annotated for block in blocks)
    building = sum(block.building for block in blocks)
    count = min(_MOST, max(2, round(share * len(blocks))))
    best: list[_Block] = []
    nearest = math.inf
    for _ in range(_SUBSETS):
        chosen = [blocks[int(i)] for i in rng.permutation(len(blocks))[:count]]
        held, held_annotated = sum(b.building for b in chosen), sum(b.annotated for b in chosen)
        one_sided = (
            held < _LEAST_BUILDING or held == held_annotated or building - held in (0, annotated - held_annotated)
        )
        distance = abs(held / held_annotated - building / annotated)
        if not one_sided and distance < nearest:
            best, nearest = chosen, distance
    return best


@torch.inference_mode()
def probability_histogram(
    network: nn.Module, sampler: Sampler, tiles: Sequence[SampleTile], device: torch.device
) -> Histogram:
    """Count the pixels of `tiles` by true class and by the building probability that `network` on `device` predicts."""
    network = fold_batch_norm(network, str(device))
    histogram = np.zeros((2, PROBABILITY_LEVELS + 1), dtype=np.int64)
    for first in range(0, len(tiles), 8):
        images, labels = sampler.centres(tiles[first : first + 8])
        images = images.to(device, memory_format=torch.channels_last)
        with torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device)):
            logits = network(images)
        # The small offset lets a probability equal to a threshold reach its level in spite of rounding.
        levels = (logits.float().softmax(dim=1)[:, BUILDING].nan_to_num().cpu() * PROBABILITY_LEVELS + 1e-4).long()
        for label in (BACKGROUND, BUILDING):
            histogram[label] += np.bincount(levels[labels == label].numpy(), minlength=PROBABILITY_LEVELS + 1)
    return histogram


def f1_at(histogram: Histogram, threshold: float) -> float:
    """Compute F1 in percent when pixels from `threshold` (0 to 1, rounded up to a level) on count as building; NaN without pixels."""
    if not histogram.sum():
        return math.nan
    level = math.ceil(threshold * PROBABILITY_LEVELS - 1e-6)
    fp, tp = map(int, histogram[:, level:].sum(axis=1))
    return scores.f1(tp, fp, int(histogram[BUILDING].sum()) - tp)


def choose_threshold(histograms: Sequence[Histogram], parents: float = 0.5, parent_share: float = 0.0) -> float:
    """Choose the threshold (0.25 to 0.75) with the highest mean F1 over `histograms`, less a penalty that grows with the distance from a usual one.

    That is 0.5 for a network that only knows the sketch, and the more of the weights are the parent's, `parent_share` (0 to below 1),
    the nearer to the threshold `parents` it is, and the more counts the distance. It is the result where there are no pixels.
    """
    usual = parent_share * parents + (1 - parent_share) * 0.5
    penalty = _PENALTY / (1 - parent_share)
    counted = [histogram for histogram in histograms if histogram.sum()]
    penalised = [
        float(np.mean([f1_at(histogram, t) for histogram in counted] or [0.0])) - penalty * abs(t - usual)
        for t in _THRESHOLDS
    ]
    return _THRESHOLDS[int(np.argmax(penalised))]
