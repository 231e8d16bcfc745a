# SPDX-License-Identifier: GPL-2.0-or-later
"""The pixels of a copy of a layer, and the blocks in which they are fetched."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

BLOCK = 2048  # pixels a side that are fetched at once


@dataclass(frozen=True)
class CopyGrid:
    """The pixels of a copy: `extent` in `crs`, divided into `width` x `height` pixels.

    `tiles`: number of tiles of a tile service, else 0. `phase`: rows and columns of the first tile that lie before the copy.
    """

    extent: QgsRectangle
    crs: QgsCoordinateReferenceSystem
    width: int
    height: int
    tiles: int = 0
    phase: tuple[int, int] = (0, 0)

    @property
    def megapixels(self) -> float:
        """Millions of pixels."""
        return self.width * self.height / 1e6

    def blocks(self) -> list[tuple[int, int, int, int]]:
        """Return row, column, height and width of the blocks, which divide no tile."""
        return [
            (row, col, height, width)
            for row, height in _spans(self.height, self.phase[0])
            for col, width in _spans(self.width, self.phase[1])
        ]

    def extent_of(self, row: int, col: int, height: int, width: int) -> QgsRectangle:
        """Return the extent of a block."""
        across, down = self.extent.width() / self.width, self.extent.height() / self.height
        left, top = self.extent.xMinimum() + col * across, self.extent.yMaximum() - row * down
        return QgsRectangle(left, top - height * down, left + width * across, top)


def _spans(length: int, phase: int) -> list[tuple[int, int]]:
    """Divide `length` pixels into blocks that end where BLOCK divides the pixels counted from `phase` before them."""
    ends = [*range(BLOCK - phase, length, BLOCK), length]
    return [(start, end - start) for start, end in zip([0, *ends], ends)]
