# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the network over the image with a sliding window, in bounded memory."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from ..compute.packed_tiles import Packing
from ..compute.predictor import Predictor
from ..raster.scene import Scene
from ..raster.statistics import Mask
from ..raster.tiles import RowBand, Tile
from ..runtime.errors import Cancelled
from ..runtime.pipeline import ahead, cores, ordered_results, threads
from ..runtime.progress import IsCancelled
from ..runtime.stopwatch import Stopwatch
from .accumulator import Accumulator
from .block_reader import BlockReader, JoinedBlocks
from .plan import Plan
from .resume import ResumePoint
from .scaled_view import View

_ROWS_AT_ONCE = 256  # image rows resampled and handed to the writer at a time


@dataclass(frozen=True)
class FinishedRows:
    """Finished rows of the plan's window, from image row `row`: probability (h, width) float32, and the mask of valid pixels in the region."""

    row: int
    probability: NDArray[np.float32]
    wanted: Mask


def sliding_window(
    plan: Plan, predict: Predictor, building: int, start: ResumePoint | None = None, watch: Stopwatch | None = None
) -> Generator[int | FinishedRows | ResumePoint, None, None]:
    """Compute the tiles of `plan` and average the probabilities of class `building` with the weights of the grid.

    Yields the number of tiles done after each batch, finished rows of the plan's window from top to bottom, and after
    each row of tiles a ResumePoint from which a later call can `start`. `watch` times the stages.
    """
    view, grid, window, span = plan.view, plan.grid, plan.window, plan.span
    watch = watch or Stopwatch()
    total = Accumulator(grid, predict.device.torch_device, range(span.col, span.col + span.width))
    valid = RowBand(window.width, np.bool_)
    next_row, last_row = window.row, window.row + window.height
    if start is None:
        total.drop(span.row)
        valid.drop(window.row)
    else:
        total.restore(start.first, start.total)
        valid.restore(start.valid_first, start.valid)
        next_row += start.rows
    # The network runs in a separate thread, so that a GPU does not wait for the averaging.
    readers = _readers(view.scene, predict)
    packing = predict.set_packing(view.packing)
    with (
        closing(_read(plan, _needed(plan, start), predict.batch, packing, readers, watch)) as batches,
        closing(ahead(_computed(plan, batches, predict, building, watch), 1)) as computed,
    ):
        for batch, results in computed:
            for under in batch.under:
                _mark(valid, under, window)
            with watch("averaging"):
                for tile, result in zip(batch.tiles, results, strict=True):
                    total.extend(min(tile.row + tile.height, grid.height))
                    total.add(tile, result)
            yield len(batch.under)
            if batch.ends_row is None:
                continue
            finished = min(grid.finished(batch.ends_row), span.row + span.height)
            end = min(view.image_rows_finished(finished), last_row)
            total.extend(finished)
            valid.extend(end)
            while next_row < end:
                with watch("averaging"):
                    height = min(_ROWS_AT_ONCE, end - next_row)
                    first, last = view.view_rows_needed(next_row, height)
                    mean = total.mean(first, last)
                    wanted = valid.view(next_row, height).copy()
                    rows = Tile(next_row, window.col, height, window.width)
                    if plan.region is not None:
                        wanted &= plan.region.mask(rows)
                    probability = _to_image(view, mean, (first, span.col), rows, wanted)
                yield FinishedRows(next_row, probability, wanted)
                next_row += height
                valid.drop(next_row)
            if next_row < last_row:
                total.drop(min(view.view_rows_needed(next_row, 1)[0], finished))
            yield ResumePoint(
                batch.ends_row + 1, next_row - window.row, total.first, total.copy(), valid.first, valid.copy()
            )


def sum_tiles(
    plan: Plan, predict: Predictor, building: int, cancelled: IsCancelled
) -> tuple[NDArray[np.float32], Mask]:
    """Compute the tiles of `plan`, for another process to average them with those of other plans on the same grid.

    Returns the sums (h, w) of weighted probabilities of class `building` over plan.span, and the mask (h, w) of valid pixels of
    plan.window, whatever the region. Raises Cancelled.
    """
    span, window, watch = plan.span, plan.window, Stopwatch()
    total = Accumulator(plan.grid, predict.device.torch_device, range(span.col, span.col + span.width))
    valid = RowBand(window.width, np.bool_)
    total.drop(span.row)
    valid.drop(window.row)
    total.extend(span.row + span.height)
    valid.extend(window.row + window.height)
    packing, readers = predict.set_packing(plan.view.packing), _readers(plan.view.scene, predict)
    with (
        closing(_read(plan, range(len(plan.rows)), predict.batch, packing, readers, watch)) as batches,
        closing(ahead(_computed(plan, batches, predict, building, watch), 1)) as computed,
    ):
        for batch, results in computed:
            if cancelled():
                raise Cancelled
            for under in batch.under:
                _mark(valid, under, window)
            for tile, result in zip(batch.tiles, results, strict=True):
                total.add(tile, result)
    return total.copy(), valid.view(window.row, window.height)


def mean_rows(plan: Plan, sums: NDArray[np.float32], origin: tuple[int, int], valid: Mask) -> Iterator[FinishedRows]:
    """Average `sums` (h, w) of weighted probabilities, whose first row and column in the view are `origin`, over plan.window.

    They are those of all tiles of the grid that reach there. `valid` (h, w) says which pixels of the window are.
    """
    view, window = plan.view, plan.window
    top, left = origin
    for row in range(window.row, window.row + window.height, _ROWS_AT_ONCE):
        height = min(_ROWS_AT_ONCE, window.row + window.height - row)
        first, last = view.view_rows_needed(row, height)
        mean = plan.grid.mean(sums[first - top : last - top], first, col=left)
        rows = Tile(row, window.col, height, window.width)
        wanted = valid[row - window.row : row - window.row + height].copy()
        if plan.region is not None:
            wanted &= plan.region.mask(rows)
        yield FinishedRows(row, _to_image(view, mean, (first, left), rows, wanted), wanted)


def _mark(valid: RowBand, under: _Under, window: Tile) -> None:
    """Mark the valid pixels of `under` in the rows of `window` that `valid` holds or will hold."""
    height, width = under.valid.shape
    bottom = min(under.row + height, window.row + window.height)
    valid.extend(bottom)
    top = max(under.row, valid.first)
    left, right = max(under.col, window.col), min(under.col + width, window.col + window.width)
    if bottom > top and right > left:
        part = valid.view(top, bottom - top, left - window.col, right - left)
        part |= under.valid[top - under.row : bottom - under.row, left - under.col : right - under.col]


def _to_image(
    view: View, mean: NDArray[np.float32], origin: tuple[int, int], window: Tile, wanted: Mask
) -> NDArray[np.float32]:
    """Resample `mean`, whose first row and column in the view are `origin`, to the image `window` of `wanted` (h, w).

    Columns without a wanted pixel are left 0, which saves time for small regions.
    """
    cols = np.flatnonzero(wanted.any(axis=0))
    if len(cols) == window.width:
        return view.to_image(mean, origin, window)
    probability = np.zeros(wanted.shape, dtype=np.float32)
    if len(cols):
        left, end = int(cols[0]), int(cols[-1]) + 1
        part = replace(window, col=window.col + left, width=end - left)
        probability[:, left:end] = view.to_image(mean, origin, part)
    return probability


@dataclass(frozen=True)
class _Under:
    """The validity mask of the image under a tile; it starts at `row` and `col`."""

    row: int
    col: int
    valid: Mask


@dataclass(frozen=True)
class _Batch:
    """`images` (N, D, h, w) of `tiles`, possibly packed; `under` also covers tiles without valid pixels.

    `ends_row` is the number of the row of tiles that this batch completes, or None.
    """

    tiles: tuple[Tile, ...]
    images: torch.Tensor | None
    under: tuple[_Under, ...]
    ends_row: int | None


def _computed(
    plan: Plan, batches: Iterator[_Batch], predict: Predictor, building: int, watch: Stopwatch
) -> Iterator[tuple[_Batch, Sequence[torch.Tensor]]]:
    """Yield each batch without its images, with the probabilities (h, w) of class `building` of its tiles."""
    for batch in batches:
        results: Sequence[torch.Tensor] = ()
        if batch.images is not None:
            with watch("network"):
                results = predict.of_class(batch.images, building, mirror=plan.mirrored)
        yield replace(batch, images=None), results


def _readers(scene: Scene, predict: Predictor) -> int:
    """Return the number of reading threads: on the CPU, one reads fast enough for four computing cores."""
    return scene.readers if predict.device.torch_device != "cpu" else min(scene.readers, -(-cores() // 4))


def _read(
    plan: Plan, rows: Sequence[int], size: int, packing: Packing | None, readers: int, watch: Stopwatch
) -> Generator[_Batch, None, None]:
    """Yield batches of `size` tiles, of the `rows` of tiles with these numbers, read ahead by `readers` threads."""
    view = plan.view
    groups = [
        (row[start : start + size], number if start + size >= len(row) else None)
        for number in rows
        for row in (plan.rows[number],)
        for start in range(0, max(len(row), 1), size)
    ]
    pieces = BlockReader(view.scene, [[view.image_window(tile) for tile in tiles] for tiles, _ in groups], watch)

    def batch(tiles: tuple[Tile, ...], ends_row: int | None, source: Scene | JoinedBlocks) -> _Batch:
        if isinstance(source, JoinedBlocks):
            source.wait()
        with watch("reading"):
            read = [(tile, view.read(tile, source, packing)) for tile in tiles]
            full = [(tile, part.values) for tile, part in read if part.valid.any()]
            return _Batch(
                tiles=tuple(tile for tile, _ in full),
                images=torch.from_numpy(_stacked([values for _, values in full])) if full else None,
                under=tuple(_Under(part.row, part.col, part.valid) for _, part in read),
                ends_row=ends_row,
            )

    with threads(readers) as pool:
        futures = (pool.submit(batch, *group, pieces.ask(number, pool)) for number, group in enumerate(groups))
        yield from ordered_results(futures, readers + 1)


def _needed(plan: Plan, start: ResumePoint | None) -> list[int]:
    """Return the numbers, from `start` on, of the rows of tiles that the plan's span depends on."""
    first = start.tile_rows if start else 0
    ends = [0, *map(plan.grid.finished, range(len(plan.rows)))]
    span = plan.span
    return [
        number
        for number in range(first, len(plan.rows))
        if ends[number + 1] > span.row and ends[number] < span.row + span.height
    ]


def _stacked(images: Sequence[NDArray[Any]]) -> NDArray[Any]:
    return images[0][None] if len(images) == 1 else np.stack(images)
