# SPDX-License-Identifier: GPL-2.0-or-later
"""Ask a service for pictures no larger than it draws, where its capabilities do not say how large that is."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsRasterBlockFeedback

PictureBlock = tuple[int, int, int, int]
"""Row, column, height and width in pixels."""

_LEAST = 256  # pixels a side, which every service draws


class PictureSize:
    """The largest picture that a service is asked for: `side` pixels, halved once the service is found to draw no more.

    `draw` gets the bands of a block, as bytes, from the service; [] where there are none.
    """

    def __init__(self, draw: Callable[[PictureBlock, QgsRasterBlockFeedback], list[bytes]], side: int) -> None:
        self.side = side
        self._draw = draw
        self._whole = 0  # pictures up to this side come whole

    def read(
        self, block: PictureBlock, feedback: QgsRasterBlockFeedback, is_refused: Callable[[], bool]
    ) -> list[bytes]:
        """Return the bands of `block`, put together of as few pictures as the service allows; [] where one is missing.

        QGIS places a picture that is smaller than it was asked for in the upper left corner, not stretched over the ground
        that it shows: smaller pictures, where they show more, are right.
        """
        values, is_cut = self._put_together(block, self.side, feedback, is_refused)
        while is_cut and (side := self._halved(block)) and min(self.side, max(block[2:])) > self._whole:
            finer, still_cut = self._put_together(block, side, feedback, is_refused)
            if not finer or is_refused() or _shown(finer) - _shown(values) <= sum(block[2:]):
                self._whole = self.side  # the imagery ends there
                break
            values, is_cut, self.side = finer, still_cut, side
        return values

    def halve(self, block: PictureBlock) -> bool:
        """Ask for smaller pictures from now on, as the service refused that of `block`; False where it was small already."""
        side = self._halved(block)
        self.side = side or self.side
        return bool(side)

    def _halved(self, block: PictureBlock) -> int:
        largest = min(self.side, max(block[2:]))
        return max(_LEAST, -(-largest // 2)) if largest > _LEAST else 0

    def _put_together(
        self, block: PictureBlock, side: int, feedback: QgsRasterBlockFeedback, is_refused: Callable[[], bool]
    ) -> tuple[list[bytes], bool]:
        """Draw `block` in parts of at most `side` pixels; also return whether one of them ends in transparent pixels."""
        row, col, height, width = block
        if max(height, width) <= side:
            values = self._draw(block, feedback)
            return values, _is_cut(values, width)
        bands, is_cut = list[bytearray](), False
        for down in range(0, height, side):
            for right in range(0, width, side):
                part = row + down, col + right, min(side, height - down), min(side, width - right)
                values = self._draw(part, feedback)
                if not values or is_refused() or feedback.isCanceled():
                    return [], False
                is_cut = is_cut or _is_cut(values, part[3])
                bands = bands or [bytearray(len(band) // (part[2] * part[3]) * height * width) for band in values]
                for band, drawn in zip(bands, values):
                    _paste(drawn, band, (down, right, *part[2:]), width)
        return [bytes(band) for band in bands], is_cut


def _is_cut(values: list[bytes], width: int) -> bool:
    """Whether a picture with four bands has pixels, but none in its last row or column."""
    if len(values) != 4 or not any(values[-1]):
        return False
    return not any(values[-1][-width:]) or not any(values[-1][width - 1 :: width])


def _shown(values: list[bytes]) -> int:
    """Count the pixels that are not transparent."""
    return len(values[-1]) - values[-1].count(0)


def _paste(part: bytes, band: bytearray, place: PictureBlock, width: int) -> None:
    """Copy the band of a part to its `place` in `band`, which is `width` pixels wide."""
    down, right, height, across = place
    size = len(part) // (height * across)  # bytes a pixel
    for row in range(height):
        start = size * ((down + row) * width + right)
        band[start : start + size * across] = part[size * row * across : size * (row + 1) * across]
