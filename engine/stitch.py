# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles are read, computed and averaged, and become finished rows of the image in bounded memory."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

import numpy as np
import torch
from numpy.typing import NDArray

from .mirrored import mirrored
from .normalisation import Mask
from .partial import Checkpoint
from .pipeline import ahead
from .plan import Plan
from .predictor import Predictor
from .stopwatch import Stopwatch
from .tiles import RowBand, Tile

_ROWS_AT_ONCE = 256  # of the image, between computing and writing


@dataclass(frozen=True)
class Rows:
    """Finished rows of the image from `row` on: probability (h, width) float32, and which pixels are wanted."""

    row: int
    probability: NDArray[np.float32]
    wanted: Mask


def probability_rows(
    plan: Plan, predict: Predictor, building: int, start: Checkpoint | None = None, watch: Stopwatch | None = None
) -> Generator[int | Rows | Checkpoint, None, None]:
    """Compute the tiles of `plan`: yields numbers of tiles done, finished rows of the image from top to bottom, and after each
    row of tiles from where a later call can `start`.

    The probabilities of class `building` are averaged where tiles overlap, by the weights of the grid.
    """
    view, grid = plan.view, plan.grid
    watch = watch or Stopwatch()
    total = RowBand(view.width, np.float32)
    valid = RowBand(view.scene.width, np.bool_)
    next_row = 0
    if start is not None:
        total.restore(start.first, start.total)
        valid.restore(start.valid_first, start.valid)
        next_row = start.rows
    # The network in a thread of its own: a GPU need not wait for the averaging.
    with (
        closing(ahead(_read(plan, predict.batch, start.tile_rows if start else 0, watch), 2)) as batches,
        closing(ahead(_computed(plan, batches, predict, building, watch), 1)) as computed,
    ):
        for batch, results in computed:
            for under in batch.under:
                valid.extend(under.row + len(under.valid))
                row = max(under.row, valid.first)
                window = valid.view(row, under.row + len(under.valid) - row, under.col, under.valid.shape[1])
                window |= under.valid[row - under.row :]
            with watch("averaging"):
                for tile, result in zip(batch.tiles, results, strict=True):
                    total.extend(tile.row + tile.height)
                    total.view(tile.row, tile.height, tile.col, tile.width)[:] += grid.weigh(tile, result)
            yield len(batch.under)
            if batch.ends_row is None:
                continue
            finished = grid.finished(batch.ends_row)
            end = view.image_rows_finished(finished)
            total.extend(finished)
            valid.extend(end)
            while next_row < end:
                with watch("averaging"):
                    height = min(_ROWS_AT_ONCE, end - next_row)
                    first, last = view.view_rows_needed(next_row, height)
                    sums, weight = total.view(first, last - first), grid.total_weight(first, last - first)
                    mean = np.divide(sums, weight, out=np.zeros_like(sums), where=weight > 0)
                    wanted = valid.view(next_row, height).copy()
                    if plan.area is not None:
                        wanted &= plan.area.mask(next_row, height)
                    probability = np.zeros(wanted.shape, dtype=np.float32)
                    cols = np.flatnonzero(wanted.any(axis=0))
                    if len(cols):  # of a scene of which little is wanted, most rows and columns cost nothing
                        left, width = int(cols[0]), int(cols[-1] - cols[0]) + 1
                        probability[:, left : left + width] = view.to_image(mean, first, next_row, height, left, width)
                yield Rows(next_row, probability, wanted)
                next_row += height
                valid.drop(next_row)
            if next_row < view.scene.height:
                total.drop(min(view.view_rows_needed(next_row, 1)[0], finished))
            yield Checkpoint(batch.ends_row + 1, next_row, total.first, total.copy(), valid.first, valid.copy())


@dataclass(frozen=True)
class _Under:
    """Validity of the image from `row` and `col` on."""

    row: int
    col: int
    valid: Mask


@dataclass(frozen=True)
class _Batch:
    """`images` (N, D, h, w) of `tiles`; `under` also has tiles found empty. `ends_row`: the row of tiles that is complete."""

    tiles: tuple[Tile, ...]
    images: torch.Tensor | None
    under: tuple[_Under, ...]
    ends_row: int | None


def _computed(
    plan: Plan, batches: Iterator[_Batch], predict: Predictor, building: int, watch: Stopwatch
) -> Iterator[tuple[_Batch, Sequence[NDArray[np.float32]]]]:
    """Each batch, emptied of its images, with the probability of class `building` of its tiles."""
    for batch in batches:
        results: Sequence[NDArray[np.float32]] = ()
        if batch.images is not None:
            with watch("network"):
                found = mirrored(predict, batch.images) if plan.mirrored else predict(batch.images)
                results = list(found[:, building].numpy())
        yield replace(batch, images=None), results


def _read(plan: Plan, size: int, first: int, watch: Stopwatch) -> Iterator[_Batch]:
    for number, row in enumerate(plan.rows[first:], start=first):
        groups = [row[start : start + size] for start in range(0, len(row), size)] or [()]
        for group in groups:
            with watch("reading"):
                read = [(tile, plan.view.read(tile)) for tile in group]
            full = [(tile, part.values) for tile, part in read if part.valid.any()]
            yield _Batch(
                tiles=tuple(tile for tile, _ in full),
                images=torch.from_numpy(np.stack([values for _, values in full])) if full else None,
                under=tuple(_Under(part.row, part.col, part.valid) for _, part in read),
                ends_row=number if group is groups[-1] else None,
            )
