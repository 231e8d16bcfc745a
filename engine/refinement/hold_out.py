# SPDX-License-Identifier: GPL-2.0-or-later
"""What a refined network is judged by: blocks of the annotated ground that it never learns from, and F1 over them."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from ..compute.device import has_bfloat16
from ..datasets.areas import Area
from ..datasets.samples import Sampler, Sampling, Tile
from ..raster import scores
from ..raster.labels import BUILDING, IGNORE

_EDGES = (256, 128)  # pixels of a block: the larger where there is ground for it
_FEWEST = 14  # blocks, of which 15 % are two
_MOST = 40  # held-out blocks: more make the figure hardly better and every look at it slower
_SURROUNDINGS = 64  # pixels beside a block that the network sees, and is not judged by
LEVELS = 20  # of probability: thresholds are multiples of 1/20

Counts = NDArray[np.int64]
"""(2, LEVELS + 1): pixels of background and of building at each level of probability."""


@dataclass(frozen=True)
class HoldOut:
    """`learnt` are the areas without the labels of the held-out `blocks`; `sampler` cuts those, and the grounds of `training`."""

    learnt: tuple[Area, ...]
    sampler: Sampler
    blocks: tuple[Tile, ...]
    training: tuple[Tile, ...]

    def shown_coarser(self, times: float) -> tuple[Sampler, tuple[Tile, ...]]:
        """The held-out blocks for a network that sees the image at so many times the areas' ground sampling distance."""
        if times == 1:
            return self.sampler, self.blocks
        old = self.sampler.sampling
        size = math.ceil((old.size - 2 * _SURROUNDINGS) / times) + 2 * _SURROUNDINGS
        sampler = Sampler(self.sampler.areas, dataclasses.replace(old, size=size))
        return sampler, tuple(dataclasses.replace(tile, gsd=tile.gsd * times) for tile in self.blocks)


@dataclass(frozen=True)
class _Block:
    area: int
    row: int
    col: int
    known: int
    building: int


def hold_out(areas: Sequence[Area], share: float, seed: int) -> HoldOut:
    """Keep about `share` of the annotated ground (0: none) for judging, in blocks that stand for the whole in their buildings.

    No block is held out where there is too little ground, or where either side would be without buildings or background.
    """
    rng = np.random.default_rng((seed, 3))
    for edge in _EDGES:
        blocks = _blocks(areas, edge)
        chosen = _choose(blocks, share, rng) if share and len(blocks) >= _FEWEST else []
        if chosen:
            break
    learnt = [area.label.copy() for area in areas]
    for block in chosen:
        window = np.s_[block.row : block.row + edge, block.col : block.col + edge]
        learnt[block.area][window] = IGNORE
    gsd = areas[0].gsd
    tiles = {
        held: tuple(
            Tile(b.area, b.row + edge / 2, b.col + edge / 2, gsd, _bounds(b, edge), b.building > 0)
            for b in blocks
            if (b in chosen) == held
        )
        for held in (True, False)
    }
    some = rng.permutation(len(tiles[False]))[:_MOST]
    # It shows all labels, and the bounds of a tile, which are those of its block, hide the others.
    sampler = Sampler(areas, Sampling(size=edge + 2 * _SURROUNDINGS, context=True))
    return HoldOut(
        tuple(dataclasses.replace(area, label=label) for area, label in zip(areas, learnt, strict=True)),
        sampler,
        tiles[True],
        tuple(tiles[False][int(i)] for i in some),
    )


def _bounds(block: _Block, edge: int) -> tuple[float, float, float, float]:
    # The sampler leaves a pixel out on each side.
    return block.row - 1.0, block.col - 1.0, block.row + edge + 1.0, block.col + edge + 1.0


def _blocks(areas: Sequence[Area], edge: int) -> list[_Block]:
    """The cells of a grid over the annotated part of each area that are annotated by at least a quarter."""
    blocks = []
    for index, area in enumerate(areas):
        rows, cols = np.nonzero(area.label != IGNORE)
        for row in range(int(rows.min()), int(rows.max()) + 1, edge):
            for col in range(int(cols.min()), int(cols.max()) + 1, edge):
                label = area.label[row : row + edge, col : col + edge]
                known = int((label != IGNORE).sum())
                if known >= edge * edge / 4:
                    blocks.append(_Block(index, row, col, known, int((label == BUILDING).sum())))
    return blocks


def _choose(blocks: Sequence[_Block], share: float, rng: np.random.Generator) -> list[_Block]:
    """Of some random choices the one whose building share is nearest to that of all ground; none where it would be one-sided."""
    known = sum(block.known for block in blocks)
    building = sum(block.building for block in blocks)
    count = min(_MOST, max(2, round(share * len(blocks))))
    best: list[_Block] = []
    nearest = math.inf
    for _ in range(64):
        chosen = [blocks[int(i)] for i in rng.permutation(len(blocks))[:count]]
        held, held_known = sum(b.building for b in chosen), sum(b.known for b in chosen)
        one_sided = held in (0, held_known) or building - held in (0, known - held_known)
        distance = abs(held / held_known - building / known)
        if not one_sided and distance < nearest:
            best, nearest = chosen, distance
    return best


@torch.inference_mode()
def count(network: nn.Module, sampler: Sampler, tiles: Sequence[Tile], device: torch.device) -> Counts:
    """How many pixels of `tiles` of either class have which probability of building, on `device`."""
    network.eval()
    counts = np.zeros((2, LEVELS + 1), dtype=np.int64)
    for first in range(0, len(tiles), 8):
        images, labels = sampler.centres(tiles[first : first + 8])
        images = images.to(device, memory_format=torch.channels_last)
        with torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device)):
            logits = network(images)
        # A hair is added, so that a probability that is a threshold counts as reaching it.
        levels = (logits.float().softmax(dim=1)[:, BUILDING].nan_to_num().cpu() * LEVELS + 1e-4).long()
        for kind in (0, 1):
            counts[kind] += np.bincount(levels[labels == kind].numpy(), minlength=LEVELS + 1)
    return counts


def f1(counts: Counts, threshold: float) -> float:
    """F1 in percent when pixels count as building from `threshold` on, to the next level; NaN without pixels."""
    if not counts.sum():
        return math.nan
    level = math.ceil(threshold * LEVELS - 1e-6)
    wrong, hit = map(int, counts[:, level:].sum(axis=1))
    return scores.f1(hit, wrong, int(counts[BUILDING].sum()) - hit)


def choose_threshold(measured: Sequence[Counts], pull: float = 5.0) -> float:
    """The threshold with the best mean F1 over `measured`; each tenth away from 0.5 must earn a tenth of `pull` F1 points."""
    known = [counts for counts in measured if counts.sum()]
    if not known:
        return 0.5
    thresholds = [level / LEVELS for level in range(5, 16)]
    means = [float(np.mean([f1(counts, t) for counts in known])) - pull * abs(t - 0.5) for t in thresholds]
    return thresholds[int(np.argmax(means))]
