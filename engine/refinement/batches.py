# SPDX-License-Identifier: GPL-2.0-or-later
"""Sample the minibatches of a refinement."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from ..datasets.areas import Area
from ..datasets.gpu_samples import AnySampler, sampler_for
from ..datasets.samples import Batch, SampleTile, split
from ..raster.labels import BUILDING, IGNORE
from ..runtime.errors import EngineError
from ..training.batches import batches
from .config import RefineConfig


def batches_of(
    areas: Sequence[Area], config: RefineConfig, steps: int, device: torch.device, unsketched: Sequence[Area] = ()
) -> tuple[Iterator[Batch], int]:
    """Sample minibatches from `areas` for a network on `device`; also returns their number (0: limited by time only).

    The share `config.unsketched_share` of each comes from `unsketched`, if there are any, with the parent's answer as labels.

    `steps` is the number asked for (0: by time or epochs, as `config` says). Raises EngineError when the areas are too small.
    """
    training = config.training
    if config.by_time:
        gsd = areas[0].gsd
        sampling = dataclasses.replace(
            training.sampling, gsd=(config.gsd_factors[0] * gsd, config.gsd_factors[1] * gsd)
        )
        training = dataclasses.replace(training, sampling=sampling)
        return _around_annotated_pixels(
            areas, unsketched, sampler_for([*areas, *unsketched], sampling, device), config
        ), steps
    tiles, _ = split(areas, training.sampling)
    if not tiles:
        raise EngineError(
            "The areas are too small for the paper's tiles of {size} pixels; draw larger ones, or use the preset 'best'.",
            size=training.sampling.tile,
        )
    per_epoch = max(1, len(tiles) // training.batch)
    total = steps or training.epochs * per_epoch
    return batches(areas, tiles, sampler_for(areas, training.sampling, device), training, 0, total, per_epoch), total


def _around_annotated_pixels(
    areas: Sequence[Area], unsketched: Sequence[Area], sampler: AnySampler, config: RefineConfig
) -> Iterator[Batch]:
    """Sample minibatches around random annotated pixels without end; each depends only on the seed and its number."""
    known = [area.label != IGNORE for area in areas]
    annotated = _places(areas, known)
    building = _places(areas, [area.label == BUILDING for area in areas])
    answered = [area.label != IGNORE for area in unsketched]
    elsewhere = _places([*areas, *unsketched], [*map(np.zeros_like, known), *answered]) if _any(answered) else annotated
    batch = config.training.batch
    on_unsketched = round(batch * config.unsketched_share) if _any(answered) else 0
    everywhere = (-math.inf, -math.inf, math.inf, math.inf)
    step = 0
    while True:
        drawn, rngs = [], []
        for number in range(batch):
            rng = np.random.default_rng((config.training.seed, 2, step, number))
            places = building if rng.random() < config.share_on_buildings else annotated
            if number >= batch - on_unsketched:
                places = elsewhere
            index, row, col = places[rng.integers(len(places))]
            shift = rng.uniform(-1, 1, 2) * config.training.sampling.size / 4
            tile = SampleTile(int(index), float(row + shift[0]), float(col + shift[1]), areas[0].gsd, everywhere, True)
            drawn.append(tile)
            rngs.append(rng)
        yield sampler.minibatch(drawn, rngs)
        step += 1


def _any(masks: Sequence[NDArray[np.bool_]]) -> bool:
    return any(mask.any() for mask in masks)


def _places(areas: Sequence[Area], wanted: Sequence[NDArray[np.bool_]]) -> NDArray[np.int32]:
    """List area, row and column (n, 3) of the pixels in the masks `wanted`; of every 16th pixel if that finds any."""
    for every in (4, 1):
        found = [np.argwhere(mask[::every, ::every]) * every for mask in wanted]
        places = np.concatenate([np.insert(part, 0, index, axis=1) for index, part in enumerate(found)])
        if len(places):
            return places.astype(np.int32)
    raise EngineError("Nothing is left to learn from outside the held-out blocks; draw larger areas.")
