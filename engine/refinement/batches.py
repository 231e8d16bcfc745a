# SPDX-License-Identifier: GPL-2.0-or-later
"""The minibatches a refinement learns from."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from ..datasets.areas import Area
from ..datasets.gpu_samples import AnySampler, sampler_for
from ..datasets.samples import Batch, Tile, split
from ..raster.labels import BUILDING, IGNORE
from ..runtime.errors import EngineError
from ..training.batches import batches
from ..training.config import TrainConfig
from .config import RefineConfig


def batches_of(
    areas: Sequence[Area], config: RefineConfig, steps: int, device: torch.device
) -> tuple[Iterator[Batch], int]:
    """The minibatches for a network on `device`, and how many make the whole run (0: as many as time allows)."""
    training = config.training
    if config.by_time:
        gsd = areas[0].gsd
        sampling = dataclasses.replace(training.sampling, gsd=(config.scale[0] * gsd, config.scale[1] * gsd))
        training = dataclasses.replace(training, sampling=sampling)
        return _anywhere(areas, sampler_for(areas, sampling, device), training, config.on_buildings), steps
    tiles, _ = split(areas, training.sampling)
    if not tiles:
        raise EngineError(
            "The areas are too small for the paper's tiles of 364 pixels; draw larger ones or use the preset 'best'."
        )
    per_epoch = max(1, len(tiles) // training.batch)
    total = steps or training.epochs * per_epoch
    return batches(areas, tiles, sampler_for(areas, training.sampling, device), training, 0, total, per_epoch), total


def _anywhere(areas: Sequence[Area], sampler: AnySampler, config: TrainConfig, on_buildings: float) -> Iterator[Batch]:
    """Minibatches around any annotated pixel, a share of them around buildings; each depends on the seed and its number only."""
    known = _places(areas, [area.label != IGNORE for area in areas])
    building = _places(areas, [area.label == BUILDING for area in areas])
    everywhere = (-math.inf, -math.inf, math.inf, math.inf)
    step = 0
    while True:
        drawn, rngs = [], []
        for number in range(config.batch):
            rng = np.random.default_rng((config.seed, 2, step, number))
            places = building if rng.random() < on_buildings else known
            index, row, col = places[rng.integers(len(places))]
            near = rng.uniform(-1, 1, 2) * config.sampling.size / 4
            tile = Tile(int(index), float(row + near[0]), float(col + near[1]), areas[0].gsd, everywhere, True)
            drawn.append(tile)
            rngs.append(rng)
        yield sampler.minibatch(drawn, rngs)
        step += 1


def _places(areas: Sequence[Area], wanted: Sequence[NDArray[np.bool_]]) -> NDArray[np.int32]:
    """Area, row and column (n, 3) of wanted pixels, of every 16th where that leaves some."""
    for every in (4, 1):
        found = [np.argwhere(mask[::every, ::every]) * every for mask in wanted]
        places = np.concatenate([np.insert(part, 0, index, axis=1) for index, part in enumerate(found)])
        if len(places):
            return places.astype(np.int32)
    raise EngineError("Nothing is left to learn from beside the held-out ground; draw larger areas.")
