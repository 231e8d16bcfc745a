# SPDX-License-Identifier: GPL-2.0-or-later
"""Sample the minibatches of a training run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from ..datasets.areas import Area
from ..datasets.gpu_samples import AnySampler
from ..datasets.samples import Batch, SampleTile, epoch_order
from .config import TrainConfig

PREFETCHED = 4  # minibatches cut ahead, so that the device does not wait for samples


def batches(
    areas: Sequence[Area],
    tiles: Sequence[SampleTile],
    sampler: AnySampler,
    config: TrainConfig,
    start: int,
    total: int,
    steps_per_epoch: int,
    share: range | None = None,
) -> Iterator[Batch]:
    """Sample the minibatches from number `start` up to `total`, on the device of `sampler`.

    A minibatch depends only on the seed and its number, so a resumed run sees the samples of an uninterrupted one. `share` are
    the numbers of the samples to cut (default: all `config.batch` of them), so that several processes can split a minibatch.
    """
    share = share or range(config.batch)
    epoch, order = -1, np.array([], dtype=np.int64)
    for step in range(start, total):
        if step // steps_per_epoch != epoch:
            epoch = step // steps_per_epoch
            order = epoch_order(tiles, areas, config.sampling, np.random.default_rng((config.seed, 1, epoch)))
        first = step % steps_per_epoch * config.batch
        indices = np.resize(order[first : first + config.batch], config.batch)
        yield sampler.minibatch(
            [tiles[int(indices[number])] for number in share],
            [np.random.default_rng((config.seed, 2, step, number)) for number in share],
        )
