# SPDX-License-Identifier: GPL-2.0-or-later
"""Read overlapping windows of a scene block by block, so that each block of the file is decoded once."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from ..raster.scene import Scene
from ..raster.statistics import Image, Mask
from ..raster.tiles import Tile
from ..runtime.stopwatch import Stopwatch

LARGEST = 2**29  # bytes of pixels held in memory at once

Spot = tuple[int, int]
"""Row and column of a piece in the grid of pieces."""
Piece = tuple[Tile, Future[tuple[Image, Mask]]]


class BlockReader:
    """Reads the pixels for groups of windows of `scene`. Each group must be requested once, in order.

    A piece, one or more blocks, is read when it is first needed and freed after the last group that needs it, so that
    memory holds one or two rows of windows. If that exceeds LARGEST, as for an image much finer than the model's GSD,
    each window is read separately.
    """

    def __init__(self, scene: Scene, groups: Sequence[Sequence[Tile]], watch: Stopwatch) -> None:
        self._scene = scene
        self._watch = watch
        self._height, self._width = scene.piece
        windows = [window for group in groups for window in group]
        # Blocks that are strips of the whole width are cropped to the columns of the windows.
        self._left = min((window.col for window in windows), default=0)
        self._right = max((window.col + window.width for window in windows), default=0)
        self._needed = [self._under(group) for group in groups]
        self._last = {spot: number for number, spots in enumerate(self._needed) for spot in spots}
        self._held: dict[Spot, Piece] = {}
        self._fit = self._most() * len(scene.band_numbers) * scene.dtype.itemsize <= LARGEST

    def ask(self, number: int, pool: ThreadPoolExecutor) -> Scene | JoinedBlocks:
        """Return a source of the pixels of group `number`, and submit the reading of missing pieces to `pool`."""
        if not self._fit:
            return self._scene
        needed = self._needed[number]
        for spot in needed:
            if spot not in self._held:
                piece = self._piece(spot)
                self._held[spot] = piece, pool.submit(self._read, piece)
        joined = JoinedBlocks([self._held[spot] for spot in needed])
        for spot in needed:
            if self._last[spot] == number:
                del self._held[spot]
        return joined

    def _read(self, piece: Tile) -> tuple[Image, Mask]:
        with self._watch("reading"):
            return self._scene.read(piece.row, piece.col, piece.height, piece.width, once=True)

    def _under(self, windows: Sequence[Tile]) -> list[Spot]:
        spots = (
            itertools.product(
                range(w.row // self._height, -(-(w.row + w.height) // self._height)),
                range(w.col // self._width, -(-(w.col + w.width) // self._width)),
            )
            for w in windows
        )
        return list(dict.fromkeys(itertools.chain.from_iterable(spots)))

    def _piece(self, spot: Spot) -> Tile:
        row, col = spot[0] * self._height, max(self._left, spot[1] * self._width)
        right = min(self._right, (spot[1] + 1) * self._width)
        return Tile(row, col, min(self._height, self._scene.height - row), right - col)

    def _most(self) -> int:
        """Return the largest number of pixels held at once."""
        held = most = 0
        known: set[Spot] = set()
        for number, needed in enumerate(self._needed):
            sizes = {spot: self._piece(spot).height * self._piece(spot).width for spot in needed}
            held += sum(size for spot, size in sizes.items() if spot not in known)
            known.update(needed)
            most = max(most, held)
            held -= sum(size for spot, size in sizes.items() if self._last[spot] == number)
        return most


class JoinedBlocks:
    """Adjacent pieces as one source of windows."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces

    def wait(self) -> None:
        """Wait until all pieces are read. Raises the error of a piece that could not be read."""
        for _, pixels in self._pieces:
            pixels.result()

    def read(self, row: int, col: int, height: int, width: int) -> tuple[Image, Mask]:
        """Read a window, as `Scene.read` does."""
        first, _ = self._pieces[0][1].result()
        values = np.empty((len(first), height, width), dtype=first.dtype)
        valid = np.empty((height, width), dtype=bool)
        for piece, pixels in self._pieces:
            rows, inside_rows = _shared(row, height, piece.row, piece.height)
            cols, inside_cols = _shared(col, width, piece.col, piece.width)
            if rows.start < rows.stop and cols.start < cols.stop:
                part, mask = pixels.result()
                values[:, rows, cols] = part[:, inside_rows, inside_cols]
                valid[rows, cols] = mask[inside_rows, inside_cols]
        return values, valid


def _shared(start: int, length: int, other: int, other_length: int) -> tuple[slice, slice]:
    """Return the overlap of two intervals, as a slice of each."""
    first, end = max(start, other), min(start + length, other + other_length)
    return slice(first - start, end - start), slice(first - other, end - other)
