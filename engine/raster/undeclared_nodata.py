# SPDX-License-Identifier: GPL-2.0-or-later
"""Borders and holes of an image in one plain colour, which warping and mosaics leave and no nodata value declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

CELL = 64  # pixels
_LEAST = 16  # pixels a side: a smaller cell, at the right or the lower edge, may be plain by chance
_COLOURS = 8  # that are followed at once; more means that the image is a drawing
# No cell of 660 real images, saturated roofs and open water included, was plain, nor the outermost line of one. Yet a clipped roof may be.
_CELLS_AT_EDGE, _CELLS_INSIDE = 4, 16
_SHARE_AT_EDGE, _SHARE_INSIDE = 0.05, 0.05

Colour = tuple[Any, ...]


@dataclass(frozen=True)
class Collar:
    """`colours` (k, D), and for each cell of CELL x CELL pixels whether it is plain in one of them, or `near` one that is.

    Black, and what is below, belongs to it wherever it is, another colour only near.
    """

    colours: NDArray[Any]
    plain: NDArray[np.bool_]
    near: NDArray[np.bool_]

    def covers(self, values: NDArray[Any], row: int, col: int) -> NDArray[np.bool_]:
        """Which pixels of the window `values` (D, h, w) at `row` and `col` of the image belong to it."""
        rows = (row + np.arange(values.shape[1])) // CELL
        cols = (col + np.arange(values.shape[2])) // CELL
        near = self.near[np.ix_(rows, cols)]
        covered = np.zeros(near.shape, dtype=bool)
        for colour in self.colours:
            if colour.max() <= 0:  # as where nodata is declared 0
                covered |= same_colour(values, colour)
            elif near.any():  # a roof may be as white
                covered |= same_colour(values, colour) & near
        return covered


def same_colour(values: NDArray[Any], colour: NDArray[Any]) -> NDArray[np.bool_]:
    """(...) of `values` (D, ...): where every band has its value of `colour` (D,)."""
    same: NDArray[np.bool_] = values[0] == colour[0]
    for band, value in zip(values[1:], colour[1:], strict=True):
        same &= band == value
    return same


@dataclass
class PlainCells:
    """The cells of an image of `height` x `width` pixels that show one colour and nothing else, found chunk by chunk.

    Of a cell at the image's edge the outermost line is enough: what turning leaves may be thin.
    """

    height: int
    width: int
    seen: int = 0
    _cells: dict[Colour, set[tuple[int, int]]] = field(default_factory=dict)
    _at_edge: dict[Colour, set[tuple[int, int]]] = field(default_factory=dict)

    @property
    def colours(self) -> list[Colour]:
        """Of the plain cells so far."""
        return list({**self._cells, **self._at_edge})

    def add(self, values: NDArray[Any], valid: NDArray[np.bool_], row: int, col: int) -> None:
        """Look at a chunk (D, h, w) that begins at `row` and `col`, multiples of CELL."""
        height, width = valid.shape
        tops, lefts = range(0, height, CELL), range(0, width, CELL)
        self.seen += len(tops) * len(lefts)
        for top, left in self._candidates(values, np.array(tops), np.array(lefts)):
            part = np.s_[top : top + CELL, left : left + CELL]
            self._note(self._cells, values[:, part[0], part[1]], valid[part], row + top, col + left)
        lines = [(edge, left, 1, CELL) for edge in self._edges(row, height, self.height) for left in lefts]
        lines += [(top, edge, CELL, 1) for edge in self._edges(col, width, self.width) for top in tops]
        for top, left, rows, cols in lines:
            part = np.s_[top : top + rows, left : left + cols]
            self._note(self._at_edge, values[:, part[0], part[1]], valid[part], row + top, col + left)

    @staticmethod
    def _edges(start: int, length: int, whole: int) -> list[int]:
        """Which of `length` rows or columns from `start` are the first and the last of the image."""
        return [0] * (start == 0) + [length - 1] * (start + length == whole)

    def _note(
        self,
        cells: dict[Colour, set[tuple[int, int]]],
        part: NDArray[Any],
        valid: NDArray[np.bool_],
        row: int,
        col: int,
    ) -> None:
        colour = tuple(part[:, 0, 0].tolist())
        if max(valid.shape) < _LEAST or (colour not in self.colours and len(self.colours) == _COLOURS):
            return
        if valid.all() and same_colour(part, part[:, 0, 0]).all():
            cells.setdefault(colour, set()).add((row // CELL, col // CELL))

    @staticmethod
    def _candidates(
        values: NDArray[Any], tops: NDArray[np.int64], lefts: NDArray[np.int64]
    ) -> Iterator[tuple[int, int]]:
        """Cells whose corners and middle are alike: of most images none, and nothing else of them is looked at."""
        bottoms, rights = (np.minimum(s + CELL, n) - 1 for s, n in zip((tops, lefts), values.shape[1:], strict=True))
        first = values[:, tops[:, None], lefts]
        alike = np.ones(first.shape[1:], dtype=bool)
        for rows, cols in (
            (tops, rights),
            (bottoms, lefts),
            (bottoms, rights),
            ((tops + bottoms) // 2, (lefts + rights) // 2),
        ):
            alike &= (values[:, rows[:, None], cols] == first).all(axis=0)
        alike &= np.minimum(bottoms[:, None] - tops[:, None], rights - lefts) >= _LEAST - 1
        for r, c in np.argwhere(alike):
            yield int(tops[r]), int(lefts[c])

    def collar(self) -> Collar | None:
        """The colours that fill a good part of the image's edge, or of all of it. None: there is none, or nothing else."""
        rows, cols = -(-self.height // CELL), -(-self.width // CELL)
        share = self.seen / (rows * cols)  # of the cells looked at
        edge = 2 * (rows + cols) - 4
        plain, lines = np.zeros((2, rows, cols), dtype=bool)
        accepted = []
        for colour in self.colours:
            cells, at_edge = self._cells.get(colour, set()), self._at_edge.get(colour, set())
            if (len(at_edge) >= _CELLS_AT_EDGE and len(at_edge) >= _SHARE_AT_EDGE * edge * share) or (
                len(cells) >= _CELLS_INSIDE and len(cells) >= _SHARE_INSIDE * self.seen
            ):
                accepted.append(colour)
                for mask, found in ((plain, cells), (lines, at_edge)):
                    mask[tuple(np.array(sorted(found), dtype=int).reshape(-1, 2).T)] = True
        if not accepted:
            return None
        return Collar(np.array(accepted), plain, _grown(plain | lines))


def _grown(cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """With the eight neighbours of each."""
    padded = np.pad(cells, 1)
    rows, cols = cells.shape
    grown: NDArray[np.bool_] = np.logical_or.reduce(
        [padded[r : r + rows, c : c + cols] for r in range(3) for c in range(3)]
    )
    return grown
