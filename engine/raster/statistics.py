# SPDX-License-Identifier: GPL-2.0-or-later
"""Mean and deviation of an image's bands, gathered chunk by chunk, and what they make of its values (Sec. III-B)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .undeclared_nodata import CELL, Collar, Colour, PlainCells, same_colour

Image = NDArray[Any]
Mask = NDArray[np.bool_]

# What lies beyond the range of 99 % of the pixels is no measurement where it is negative and by twice that range below, or the
# largest number of its type, or by a hundred times above: a small island in much water is far brighter than 99 % too.
_RARE = 0.5  # per cent, at either end
_BELOW, _ABOVE = 2.0, 100.0


@dataclass(frozen=True)
class Statistics:
    """Mean and standard deviation of each band (D,), float64, over the valid pixels of the scene (Sec. III-B).

    `occupied` tells for each cell of CELL x CELL pixels whether it holds a valid one; None: not every pixel was read.
    `limits` (2, D): pixels beyond are no measurement; None: all are. `collar`: what is plain and counts as nodata.
    """

    mean: NDArray[np.float64]
    std: NDArray[np.float64]
    valid_fraction: float
    occupied: Mask | None = None
    limits: NDArray[np.float64] | None = None
    collar: Collar | None = None
    notes: tuple[str, ...] = ()

    def valid(self, values: Image, valid: Mask, row: int, col: int) -> Mask:
        """`valid` (h, w) without the pixels of the collar; `values` (D, h, w) begin at `row` and `col` of the image."""
        return valid if self.collar is None else valid & ~self.collar.covers(values, row, col)

    def within(self, values: Image) -> Mask:
        """Which pixels (h, w) of `values` (D, h, w) are measurements: within the limits in all bands."""
        if self.limits is None or not _are_beyond(values, self.limits):
            return np.ones(values.shape[1:], dtype=bool)
        low, high = self.limits[:, :, None, None]
        within: Mask = ((values >= low) & (values <= high)).all(axis=0)
        return within


def normalise(values: Image, valid: Mask, statistics: Statistics) -> NDArray[np.float32]:
    """(D, h, w) float32 with mean 0 and deviation 1 (Sec. III-B); invalid pixels become 0, the mean, as do those beyond the limits."""
    mean = statistics.mean[:, None, None].astype(np.float32)
    scale = (1 / statistics.std)[:, None, None].astype(np.float32)
    if statistics.limits is not None:
        valid = valid & statistics.within(values)
    with np.errstate(over="ignore", invalid="ignore"):  # of what is not valid
        normal = values.astype(np.float32)
        normal -= mean
        normal *= scale
    if not valid.all():
        normal[:, ~valid] = 0
    return normal


@dataclass(frozen=True)
class Moments:
    """Number, mean (D,) and sum of squared differences from it (D,) of some pixels."""

    count: int
    mean: NDArray[np.float64]
    m2: NDArray[np.float64]

    @classmethod
    def of(cls, pixels: Image) -> Moments:
        """Of `pixels` (D, n)."""
        mean, m2 = np.zeros((2, len(pixels)))
        for band, values in enumerate(pixels if pixels.shape[1] else ()):  # one at a time stays in the cache
            centred = values.astype(np.float64)
            mean[band] = centred.mean()
            centred -= mean[band]
            m2[band] = np.einsum("i,i->", centred, centred)
        return cls(pixels.shape[1], mean, m2)

    def __add__(self, other: Moments) -> Moments:
        # Chan et al.: merging moments keeps the precision that sums of squares lose.
        count = self.count + other.count
        if not count:
            return self
        delta = other.mean - self.mean
        return Moments(
            count,
            self.mean + delta * (other.count / count),
            self.m2 + other.m2 + delta**2 * (self.count * other.count / count),
        )


@dataclass(frozen=True)
class Look:
    """A piece of an image (D, h, w) at `row` and `col`, which of its cells hold a valid pixel, and the moments of all that are."""

    values: Image
    valid: Mask
    row: int
    col: int
    occupied: Mask
    moments: Moments


class Gathering:
    """Moments of an image by pieces, apart from plain cells, which may not count, and what is beyond `limits`, which does not."""

    def __init__(self, height: int, width: int, bands: int, limits: NDArray[np.float64] | None) -> None:
        self.plain = PlainCells(height, width)
        self.occupied = np.zeros((-(-height // CELL), -(-width // CELL)), dtype=bool)
        self.read = 0
        self._valid = 0
        self._limits = limits
        self._ground = Moments.of(np.empty((bands, 0)))
        self._painted: dict[Colour, int] = {}

    def look(self, values: Image, valid: Mask, row: int, col: int) -> Look:
        """What a piece (D, h, w) that begins at `row` and `col`, multiples of CELL, is by itself: for any thread."""
        return Look(values, valid, row, col, _any_in_cells(valid), self._moments(_pixels(values, valid)))

    def add(self, piece: Look) -> None:
        """Gather a piece; the order matters to the last digits."""
        values, valid = piece.values, piece.valid
        rows, cols = (
            slice(at // CELL, at // CELL + n)
            for at, n in zip((piece.row, piece.col), piece.occupied.shape, strict=True)
        )
        self.occupied[rows, cols] |= piece.occupied
        self.read += valid.size
        self._valid += int(np.count_nonzero(valid))
        self.plain.add(values, valid, piece.row, piece.col)
        if not self.plain.colours:
            self._ground += piece.moments
            return
        pixels = _pixels(values, valid)
        for colour in self.plain.colours:
            painted = same_colour(pixels, np.array(colour, dtype=pixels.dtype))
            if painted.any():
                self._painted[colour] = self._painted.get(colour, 0) + int(np.count_nonzero(painted))
                pixels = pixels[:, ~painted]
        self._ground += self._moments(pixels)

    def _moments(self, pixels: Image) -> Moments:
        if self._limits is not None and _are_beyond(pixels, self._limits):
            low, high = self._limits[:, :, None]
            pixels = pixels[:, ((pixels >= low) & (pixels <= high)).all(axis=0)]
        return Moments.of(pixels)

    def statistics(self, integers: bool, every_pixel: bool) -> Statistics | None:
        """None when no pixel is valid."""
        collar = self.plain.collar()
        taken = {tuple(colour) for colour in collar.colours.tolist()} if collar else set()
        painted = sum(count for colour, count in self._painted.items() if colour in taken)
        notes: tuple[str, ...] = ()
        if collar:
            colours = " and ".join(map(_name, sorted(taken)))
            share = 100 * painted / self.read
            notes = (
                f"{share:.{1 if share < 9.95 else 0}f} % of the image is plain {colours} at its edge or in large holes, and was taken for nodata.",
            )
            if not self._ground.m2.any():  # a drawing in plain colours, or nothing at all
                nothing = f"The image shows nothing but {colours}: check whether it is the one you meant."
                notes = (nothing,) if painted == self._valid else ()
                collar, painted, taken = None, 0, set()
        ground = self._ground
        for colour, count in self._painted.items():
            if colour not in taken:
                ground += Moments(count, np.array(colour, dtype=np.float64), np.zeros(len(colour)))
        if not ground.count:
            return None
        floor = 1e-3 if integers else np.maximum(np.abs(ground.mean) * 1e-6, 1e-12)
        if collar:
            self.occupied &= ~collar.plain
        return Statistics(
            ground.mean,
            np.maximum(np.sqrt(ground.m2 / ground.count), floor),
            (self._valid - painted) / self.read,
            self.occupied if every_pixel else None,
            self._limits,
            collar,
            notes,
        )


def limits(sample: Image) -> NDArray[np.float64] | None:
    """(2, D) beyond which no value of the image that `sample` (D, n) was taken from is a measurement; None: nothing tells."""
    if not sample.size:
        return None
    low, high = np.percentile(sample, (_RARE, 100 - _RARE), axis=1)
    span = np.where(high > low, high - low, np.inf)
    least, largest = np.minimum(low - _BELOW * span, 0), high + _ABOVE * span
    if sample.dtype.kind in "iu":
        end = np.iinfo(sample.dtype).max
        largest = np.where(end > high + _BELOW * span, np.minimum(largest, end - 1), largest)
    return np.array((least, largest))


def _pixels(values: Image, valid: Mask) -> Image:
    """The valid ones (D, n)."""
    pixels = values.reshape(len(values), -1)
    return pixels if valid.all() else pixels[:, np.flatnonzero(valid)]


def _are_beyond(values: Image, limits: NDArray[np.float64]) -> bool:
    """Whether any of `values` (D, ...) is beyond `limits` (2, D), or no number."""
    inside = [
        low <= band.min() and band.max() <= high for band, low, high in zip(values, *limits, strict=True) if band.size
    ]
    return not all(inside)


def _any_in_cells(valid: Mask) -> Mask:
    """Whether each CELL x CELL block of the mask, the last ones smaller, holds a valid pixel."""
    rows = np.logical_or.reduceat(valid, range(0, valid.shape[0], CELL), axis=0)
    cells: Mask = np.logical_or.reduceat(rows, range(0, valid.shape[1], CELL), axis=1)
    return cells


def _name(colour: Colour) -> str:
    if not any(colour):
        return "black (0)"
    values = ", ".join(f"{value:g}" for value in (colour[:1] if len(set(colour)) == 1 else colour))
    return f"white ({values})" if set(colour) == {255} else values
