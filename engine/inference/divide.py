# SPDX-License-Identifier: GPL-2.0-or-later
"""Divide a plan into parts that different processes compute, each tile in one of them.

The tiles of a part are those that begin in its window, so they reach into the parts to the right and below. Each part computes
the sums over its tiles; the map of a part needs the sums of those above and to the left, too, but of no others.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..contract.card import Card
from ..raster.scene import Scene
from ..raster.tiles import Tile
from .plan import Plan, SegmentOptions, SharedPlan, plan_tiles, view_with
from .region import Region

_LARGEST = 16  # tiles in a part, whose sums are held in memory


@dataclass(frozen=True)
class RunPart:
    """The `window` of the image that a part maps, and the first and one past the last of its rows and columns of tiles."""

    window: Tile
    rows: tuple[int, int]
    cols: tuple[int, int]

    @property
    def name(self) -> str:
        """A name that differs from those of other parts of the run."""
        window = self.window
        return f"{window.row}_{window.col}_{window.height}_{window.width}"


def divide(plan: Plan, count: int) -> list[RunPart]:
    """Divide `plan` into at least about `count` parts, from top to bottom; those without a tile to compute are left out."""
    rows, cols = _edges(plan, plan.grid.rows, "row", "height"), _edges(plan, plan.grid.cols, "col", "width")
    wanted = {(tile.row, tile.col) for row in plan.rows for tile in row}
    down, along = _division(len(rows) - 1, len(cols) - 1, max(count, math.ceil(len(wanted) / _LARGEST)))
    parts = []
    for top, bottom in pairwise(_spread(rows, down)):
        for left, right in pairwise(_spread(cols, along)):
            window = Tile(top[0], left[0], bottom[0] - top[0], right[0] - left[0])
            part = RunPart(window, (top[1], bottom[1]), (left[1], right[1]))
            starts = (
                (row, col) for row in plan.grid.rows[slice(*part.rows)] for col in plan.grid.cols[slice(*part.cols)]
            )
            if not wanted.isdisjoint(starts):
                parts.append(part)
    return parts


def part_plan(
    scene: Scene, card: Card, options: SegmentOptions, region: Region | None, shared: SharedPlan, part: RunPart
) -> Plan:
    """Plan `part` of a run, whose region and shared plan are given."""
    view = view_with(scene, shared.statistics, card)
    rows = plan_tiles(shared.grid, view, region, slice(*part.rows), slice(*part.cols))
    return Plan(view, shared.grid, rows, region, part.window, options.quality_preset().mirrored)


def needed(plan: Plan) -> Tile:
    """Return the part of the view whose probabilities the window of `plan` depends on."""
    view, window = plan.view, plan.window
    top, bottom = view.view_rows_needed(window.row, window.height)
    left, right = view.view_cols_needed(window.col, window.width)
    return Tile(top, left, bottom - top, right - left)


def overlap(one: Tile, other: Tile) -> Tile | None:
    """Return what two windows share; None where it is nothing."""
    top, left = max(one.row, other.row), max(one.col, other.col)
    bottom = min(one.row + one.height, other.row + other.height)
    right = min(one.col + one.width, other.col + other.width)
    return Tile(top, left, bottom - top, right - left) if top < bottom and left < right else None


def _edges(plan: Plan, starts: Sequence[int], first: str, length: str) -> list[tuple[int, int]]:
    """Return the pixels of the image, along an axis, at which a part may begin, and the tile that begins there.

    These are the ends of the result, and the pixels before a tile that depend on it.
    """
    factor, begin = plan.view.factor, getattr(plan.window, first)
    end = begin + getattr(plan.window, length)
    margin = 0 if factor == 1 else 2 * factor + 2
    inner: dict[int, int] = {}
    for number, start in enumerate(starts):
        edge = math.floor(start * factor - margin)
        if begin < edge < end:
            inner.setdefault(edge, number)
    return [(begin, 0), *inner.items(), (end, len(starts))]


def _division(rows: int, cols: int, count: int) -> tuple[int, int]:
    """Choose how many times to divide `rows` and `cols` of tiles so that at least `count` parts result and their seams are short."""
    wanted = min(count, rows * cols)
    fits = [(down, min(cols, -(-count // down))) for down in range(1, rows + 1)]
    enough = [each for each in fits if each[0] * each[1] >= wanted] or fits
    return min(enough, key=lambda each: (each[0] - 1) * cols + (each[1] - 1) * rows)


def _spread(edges: Sequence[tuple[int, int]], parts: int) -> list[tuple[int, int]]:
    """Choose `parts` + 1 of the edges, evenly."""
    last = len(edges) - 1
    return [edges[round(number * last / parts)] for number in range(parts + 1)]
