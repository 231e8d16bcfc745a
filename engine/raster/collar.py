# SPDX-License-Identifier: GPL-2.0-or-later
"""The plain collar of an image that lies on others: undeclared nodata along its edge, which would hide what lies below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from .scene import Scene
from .statistics import Image, Mask
from .undeclared_nodata import CELL, PixelValue, PlainCells, same_colour


def collar_of(scene: Scene) -> tuple[PixelValue, ...]:
    """Return the plain colours along the edge of `scene` that are undeclared nodata; () where there are none.

    Only the cells along its edge are read: those of an overview where the image is remote; if it has none, nothing is
    fetched. Raises EngineError where the image is damaged.
    """
    if not scene.is_remote:
        return _along_edge_of(scene)
    small = scene.overview()
    if small is None:
        return ()
    with small:
        return _along_edge_of(small)


def _along_edge_of(scene: Scene) -> tuple[PixelValue, ...]:
    cells = PlainCells(scene.height, scene.width)
    shows = False  # anything but plain cells
    for row, col, height, width in _along_edge(scene.height, scene.width):
        values, valid = scene.read(row, col, height, width)
        cells.add(cells.search(values, valid, row, col))
        shows = shows or not _is_plain(values)
    found = cells.colours_along_edge()
    if found and not shows:  # a collar all around, or a drawing in one colour
        values, _ = scene.read(scene.height // 2, 0, 1, scene.width)
        shows = not _is_plain(values)
    return found if shows else tuple(colour for colour in found if max(colour) <= 0)  # an image of nothing but nodata


def _is_plain(values: Image) -> bool:
    return bool(same_colour(values, values[:, 0, 0]).all())


def _along_edge(height: int, width: int) -> Iterator[tuple[int, int, int, int]]:
    """Yield row, column, height and width of the strips of cells along the four edges."""
    last_row, last_col = ((length - 1) // CELL * CELL for length in (height, width))
    for row in sorted({0, last_row}):
        yield row, 0, min(CELL, height - row), width
    for col in sorted({0, last_col}) if last_row > CELL else ():
        yield CELL, col, last_row - CELL, min(CELL, width - col)


def read_without_collar(
    scene: Scene, collar: Sequence[PixelValue], row: int, col: int, height: int, width: int, *, once: bool = False
) -> tuple[Image, Mask]:
    """Read a window as `scene.read`, without the pixels of the colours `collar`: black ones anywhere, others in or beside plain cells."""
    colours = np.array(collar, dtype=scene.dtype)
    if all(colour.max() <= 0 for colour in colours):
        values, valid = scene.read(row, col, height, width, once=once)
        for colour in colours:
            valid &= ~same_colour(values, colour)
        return values, valid
    # A cell and its neighbours decide, so that every window finds the same.
    top, left = (max(0, start // CELL - 1) * CELL for start in (row, col))
    bottom, right = (
        min(length, (-(-stop // CELL) + 1) * CELL)
        for stop, length in ((row + height, scene.height), (col + width, scene.width))
    )
    values, valid = scene.read(top, left, bottom - top, right - left, once=once)
    rows, cols = slice(row - top, row - top + height), slice(col - left, col - left + width)
    cells = PlainCells(scene.height, scene.width)
    nodata = cells.nodata_in(values, valid, top, left, colours)
    covered = nodata.covers(values, 0, 0)
    return values[:, rows, cols], (valid & ~covered)[rows, cols]
