# SPDX-License-Identifier: GPL-2.0-or-later
"""Detection of undeclared nodata: borders and holes in one plain colour, as warping and mosaicking leave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

CELL = 64  # pixels
_LEAST = 16  # pixels a side: a smaller cell, at the right or bottom edge, may be plain by chance
_COLOURS = 8  # tracked at once; an image with more plain colours is a drawing
# In 660 real images, with saturated roofs and open water, no cell was plain, nor the outermost line of one. A saturated roof
# may still be, so several cells are required.
_CELLS_AT_EDGE, _CELLS_INSIDE = 4, 16
_SHARE_AT_EDGE, _SHARE_INSIDE = 0.05, 0.05

PixelValue = tuple[Any, ...]


@dataclass(frozen=True)
class UndeclaredNodata:
    """Undeclared nodata: its `colours` (k, D), the cells of CELL x CELL pixels that are `plain` in one of them, and those `near` one.

    Pixels of a colour that is black or negative belong to it anywhere, pixels of another colour only in `near` cells.
    """

    colours: NDArray[Any]
    plain: NDArray[np.bool_]
    near: NDArray[np.bool_]

    def covers(self, values: NDArray[Any], row: int, col: int) -> NDArray[np.bool_]:
        """Find the nodata pixels (h, w) of the window `values` (D, h, w) at `row` and `col` of the image."""
        rows = (row + np.arange(values.shape[1])) // CELL
        cols = (col + np.arange(values.shape[2])) // CELL
        near = self.near[np.ix_(rows, cols)]
        covered = np.zeros(near.shape, dtype=bool)
        for colour in self.colours:
            if colour.max() <= 0:  # as where nodata is declared to be 0
                covered |= same_colour(values, colour)
            elif near.any():  # a roof may be as white
                covered |= same_colour(values, colour) & near
        return covered

    def enlarged(self, shape: tuple[int, int], scale: tuple[float, float]) -> UndeclaredNodata:
        """Return the same for an image of `shape` cells, whose rows and columns are `scale` times as many pixels."""
        rows, cols = (
            np.minimum((np.arange(count) / factor).astype(int), here - 1)
            for count, factor, here in zip(shape, scale, self.plain.shape, strict=True)
        )
        return UndeclaredNodata(self.colours, self.plain[np.ix_(rows, cols)], self.near[np.ix_(rows, cols)])


def same_colour(values: NDArray[Any], colour: NDArray[Any]) -> NDArray[np.bool_]:
    """Find where `values` (D, ...) equal `colour` (D,) in every band."""
    same: NDArray[np.bool_] = values[0] == colour[0]
    for band, value in zip(values[1:], colour[1:], strict=True):
        same &= band == value
    return same


@dataclass(frozen=True)
class PlainPiece:
    """What a piece of an image shows: `seen` cells, and those that are plain, and plain along the edge: colour, row and column of the cell."""

    seen: int
    cells: tuple[tuple[PixelValue, int, int], ...]
    at_edge: tuple[tuple[PixelValue, int, int], ...]


@dataclass
class PlainCells:
    """Collects the cells of an image of `height` x `width` pixels that have a single colour, piece by piece.

    At the edge of the image the outermost line of a cell is enough: a rotated image leaves narrow wedges.
    """

    height: int
    width: int
    seen: int = 0
    _cells: dict[PixelValue, set[tuple[int, int]]] = field(default_factory=dict)
    _at_edge: dict[PixelValue, set[tuple[int, int]]] = field(default_factory=dict)

    @property
    def colours(self) -> list[PixelValue]:
        """Colours of the plain cells found so far."""
        return list({**self._cells, **self._at_edge})

    def search(self, values: NDArray[Any], valid: NDArray[np.bool_], row: int, col: int) -> PlainPiece:
        """Search a piece (D, h, w) that begins at `row` and `col`, multiples of CELL; safe in any thread."""
        height, width = valid.shape
        tops, lefts = range(0, height, CELL), range(0, width, CELL)
        whole = [(top, left, CELL, CELL) for top, left in self._candidates(values, np.array(tops), np.array(lefts))]
        lines = [(edge, left, 1, CELL) for edge in self._edges(row, height, self.height) for left in lefts]
        lines += [(top, edge, CELL, 1) for edge in self._edges(col, width, self.width) for top in tops]
        cells, at_edge = (
            tuple(
                (tuple(part[:, 0, 0].tolist()), (row + top) // CELL, (col + left) // CELL)
                for top, left, rows, cols in places
                for part, has in (
                    (values[:, top : top + rows, left : left + cols], valid[top : top + rows, left : left + cols]),
                )
                if max(has.shape) >= _LEAST and has.all() and same_colour(part, part[:, 0, 0]).all()
            )
            for places in (whole, lines)
        )
        return PlainPiece(len(tops) * len(lefts), cells, at_edge)

    def add(self, piece: PlainPiece) -> None:
        """Add what `search` found in a piece."""
        self.seen += piece.seen
        for known, found in ((self._cells, piece.cells), (self._at_edge, piece.at_edge)):
            for colour, row, col in found:
                if colour in self.colours or len(self.colours) < _COLOURS:
                    known.setdefault(colour, set()).add((row, col))

    @staticmethod
    def _edges(start: int, length: int, whole: int) -> list[int]:
        """Find which of `length` rows or columns from `start` are the first or the last of the image."""
        return [0] * (start == 0) + [length - 1] * (start + length == whole)

    @staticmethod
    def _candidates(
        values: NDArray[Any], tops: NDArray[np.int64], lefts: NDArray[np.int64]
    ) -> Iterator[tuple[int, int]]:
        """Yield the cells whose corners and centre are equal: a quick test that rules out nearly all cells of most images."""
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

    def colours_along_edge(self) -> tuple[PixelValue, ...]:
        """Return the colours of a sufficient share of the edge, all of whose cells were added."""
        edge = self._edge_cells()
        return tuple(colour for colour, found in self._at_edge.items() if _is_enough(len(found), edge))

    def nodata_in(
        self, values: NDArray[Any], valid: NDArray[np.bool_], row: int, col: int, colours: NDArray[Any]
    ) -> UndeclaredNodata:
        """Return the nodata of `colours` (k, D) in a piece (D, h, w) that begins at `row` and `col`, multiples of CELL.

        Its cells are counted from the piece's first pixel.
        """
        piece = self.search(values, valid, row, col)
        plain, lines = np.zeros((2, *(-(-length // CELL) for length in valid.shape)), dtype=bool)
        wanted = set(map(tuple, colours.tolist()))
        for mask, found in ((plain, piece.cells), (lines, piece.at_edge)):
            for colour, cell_row, cell_col in found:
                mask[cell_row - row // CELL, cell_col - col // CELL] |= colour in wanted
        return UndeclaredNodata(colours, plain, _grown(plain | lines))

    def _edge_cells(self) -> int:
        rows, cols = -(-self.height // CELL), -(-self.width // CELL)
        return 2 * (rows + cols) - 4

    def nodata(self) -> UndeclaredNodata | None:
        """Decide which colours are nodata: those of a sufficient share of the edge or of all cells; None when there is none."""
        rows, cols = -(-self.height // CELL), -(-self.width // CELL)
        share = self.seen / (rows * cols)  # of the cells looked at
        edge = self._edge_cells()
        plain, lines = np.zeros((2, rows, cols), dtype=bool)
        accepted = []
        for colour in self.colours:
            cells, at_edge = self._cells.get(colour, set()), self._at_edge.get(colour, set())
            if _is_enough(len(at_edge), edge * share) or (
                len(cells) >= _CELLS_INSIDE and len(cells) >= _SHARE_INSIDE * self.seen
            ):
                accepted.append(colour)
                for mask, found in ((plain, cells), (lines, at_edge)):
                    mask[tuple(np.array(sorted(found), dtype=int).reshape(-1, 2).T)] = True
        if not accepted:
            return None
        return UndeclaredNodata(np.array(accepted), plain, _grown(plain | lines))


def _is_enough(found: int, edge: float) -> bool:
    """Whether `found` plain cells of `edge` along the edge of an image are no chance."""
    return found >= _CELLS_AT_EDGE and found >= _SHARE_AT_EDGE * edge


def _grown(cells: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Add the eight neighbours of each cell."""
    padded = np.pad(cells, 1)
    rows, cols = cells.shape
    grown: NDArray[np.bool_] = np.logical_or.reduce(
        [padded[r : r + rows, c : c + cols] for r in range(3) for c in range(3)]
    )
    return grown
