# SPDX-License-Identifier: GPL-2.0-or-later
"""Sample the ground outside a sketch: what the parent says there is taught with the sketch, and compared with the refined network."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np
import shapely
import torch
import torch.nn.functional as F
from affine import Affine
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry
from torch import nn

from ..compute.device import fold_batch_norm, has_bfloat16
from ..datasets.areas import Area
from ..datasets.samples import Sampler, SampleTile, Sampling
from ..inference.scaled_view import View
from ..raster.labels import BACKGROUND, BUILDING, IGNORE
from ..raster.polygons import burn
from ..raster.tiles import Tile
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, Report

_EDGE = 384  # pixels of a window's side
MARGIN = 64  # pixels at each side of a window that the networks see as context; they do not count
_MOST = 144  # windows: on ground of many kinds a few of them miss the one that suffers; more make a run slower
_MOST_FETCHED = 48  # of a remote image
_TAUGHT = 3  # one window in three is taught, the other two are compared
_TRIED = 4  # times as many windows read at most: those with too little ground are skipped
_LEAST_VALID = 0.5  # share of a window's middle that is valid and not sketched

Probability = NDArray[np.float32]
"""Probability of building (n, edge, edge) of n windows."""


@dataclass(frozen=True)
class Unsketched:
    """Windows of an image that lie outside the sketch, at the model's scale and normalised.

    The labels of `areas`, all of one size, are BACKGROUND on the ground that counts and IGNORE elsewhere. `tiles` are the
    places in the view.
    """

    areas: tuple[Area, ...] = ()
    tiles: tuple[Tile, ...] = ()

    @property
    def counts(self) -> NDArray[np.bool_]:
        """Return the mask (n, edge, edge) of the pixels that count."""
        return np.stack([area.label != IGNORE for area in self.areas])

    def divided(self) -> tuple[Unsketched, Unsketched]:
        """Divide the windows into those to teach and those to judge by, so that a network is judged on ground that it was not taught."""
        taught = [number % _TAUGHT == 1 for number in range(len(self.areas))]
        judged = [not each for each in taught]
        return self._chosen(taught), self._chosen(judged)

    def _chosen(self, which: Sequence[bool]) -> Unsketched:
        return Unsketched(tuple(compress(self.areas, which)), tuple(compress(self.tiles, which)))

    def places(self) -> tuple[SampleTile, ...]:
        """Return the windows as samples of `areas`."""
        everywhere = (-math.inf, -math.inf, math.inf, math.inf)
        return tuple(
            SampleTile(number, area.label.shape[0] / 2, area.label.shape[1] / 2, area.gsd, everywhere, True)
            for number, area in enumerate(self.areas)
        )

    def labelled(self, probability: Probability, sure: float) -> tuple[Area, ...]:
        """Return the areas with the answer of a network as their labels, where it is `sure` (a probability above 0.5)."""
        labels = np.full(probability.shape, IGNORE, dtype=np.uint8)
        labels[probability <= 1 - sure] = BACKGROUND
        labels[probability >= sure] = BUILDING
        labels[~self.counts] = IGNORE
        return tuple(dataclasses.replace(area, label=label) for area, label in zip(self.areas, labels, strict=True))


NO_GROUND = Unsketched()


def read_unsketched(
    view: View, sketched: Sequence[BaseGeometry], seed: int, report: Report, cancelled: IsCancelled
) -> Unsketched:
    """Read windows of `view` spread at random over the ground outside `sketched` (in pixels of the view). Raises Cancelled."""
    edge = min(_EDGE, view.height, view.width)
    inner = edge - 2 * MARGIN
    areas: list[Area] = []
    tiles: list[Tile] = []
    if inner <= 0:
        return NO_GROUND
    shapes = [shapely.make_valid(shape) for shape in sketched]
    near = shapely.STRtree(shapes)
    gsd = view.scene.gsd * view.factor or 1.0
    most = _MOST_FETCHED if view.scene.is_remote else _MOST
    for row, col in _corners(view, edge, inner, seed, _TRIED * most):
        if len(areas) == most:
            break
        if cancelled():
            raise Cancelled
        tile = Tile(row, col, edge, edge)
        if not view.may_hold_data(tile):
            continue
        label = np.full((edge, edge), IGNORE, dtype=np.uint8)
        label[MARGIN:-MARGIN, MARGIN:-MARGIN] = BACKGROUND
        over = near.query(shapely.box(col, row, col + edge, row + edge))
        if len(over):
            label[burn([shapes[i] for i in over], Affine.translation(col, row), label.shape)] = IGNORE
        if (label != IGNORE).sum() < _LEAST_VALID * inner**2:
            continue
        report("Reading the areas", len(areas), most)
        read = view.read(tile)
        rows, cols = (
            np.clip(((start + np.arange(edge) + 0.5) * view.factor).astype(np.int64) - first, 0, length - 1)
            for start, first, length in ((row, read.row, len(read.valid)), (col, read.col, read.valid.shape[1]))
        )
        valid = read.valid[np.ix_(rows, cols)]
        label[~valid] = IGNORE
        if (label != IGNORE).sum() < _LEAST_VALID * inner**2:
            continue
        image = read.values.astype(np.float16)  # half the memory; they are normalised
        bands = len(image)
        name = f"unsketched/{len(areas)}"
        areas.append(Area(name, image, valid, label, gsd, np.zeros(bands), np.ones(bands), 1.0))
        tiles.append(tile)
    return Unsketched(tuple(areas), tuple(tiles))


def _corners(view: View, edge: int, inner: int, seed: int, most: int) -> list[tuple[int, int]]:
    """Return first row and column of windows whose middles cover the view, in random order; `most` of them."""
    rows, cols = (
        np.unique(np.linspace(0, length - edge, -(-(length - edge) // inner) + 1).astype(int))
        for length in (view.height, view.width)
    )
    number = len(rows) * len(cols)
    drawn = np.random.default_rng((seed, 5)).choice(number, min(number, most), replace=False)
    return [(int(rows[i // len(cols)]), int(cols[i % len(cols)])) for i in drawn]


@torch.inference_mode()
def predict(
    network: nn.Module,
    areas: Sequence[Area],
    tiles: Sequence[SampleTile],
    edge: int,
    device: torch.device,
    gsd_factor: float = 1.0,
) -> Probability:
    """Predict squares of `edge` pixels around the centres of `tiles`, which `network` sees at `gsd_factor` times their GSD."""
    network = fold_batch_norm(network, str(device))
    sampler = Sampler(areas, Sampling(size=math.ceil(edge / gsd_factor), context=True))
    seen = [dataclasses.replace(tile, gsd=tile.gsd * gsd_factor) for tile in tiles]
    found = []
    for first in range(0, len(seen), 8):
        images = sampler.centres(seen[first : first + 8])[0].to(device, memory_format=torch.channels_last)
        with torch.autocast(device.type, torch.bfloat16, enabled=has_bfloat16(device)):
            logits = network(images)
        probability = logits.float().softmax(dim=1)[:, BUILDING : BUILDING + 1].nan_to_num()
        found.append(F.interpolate(probability, size=(edge, edge), mode="bilinear", align_corners=False)[:, 0].cpu())
    return np.asarray(torch.cat(found).numpy())
