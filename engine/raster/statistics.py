# SPDX-License-Identifier: GPL-2.0-or-later
"""Mean and standard deviation of an image's bands, gathered piece by piece, and normalisation with them (Sec. III-B)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..contract.sentence import Sentence
from .undeclared_nodata import CELL, PixelValue, PlainCells, PlainPiece, UndeclaredNodata, same_colour

Image = NDArray[Any]
Mask = NDArray[np.bool_]

# A value outside the range of 99 % of the pixels is not a measurement if it is negative and more than twice that range below,
# if it is the largest number of its type, or if it is more than 100 times the range above: a small island in much water is
# far brighter than 99 % of the pixels, too.
_RARE = 0.5  # per cent, at either end
_BELOW, _ABOVE = 2.0, 100.0


@dataclass(frozen=True)
class Statistics:
    """Mean and standard deviation of each band (D,), float64, over the valid pixels of the scene (Sec. III-B).

    `occupied` says for each cell of CELL x CELL pixels whether it holds a valid one; None: not every pixel was read.
    `limits` (2, D): values outside are not measurements; None: all are.
    `undeclared_nodata`: plain colours that count as nodata; None: there are none.
    """

    mean: NDArray[np.float64]
    std: NDArray[np.float64]
    valid_fraction: float
    occupied: Mask | None = None
    limits: NDArray[np.float64] | None = None
    undeclared_nodata: UndeclaredNodata | None = None
    notes: tuple[str, ...] = ()

    def valid(self, values: Image, valid: Mask, row: int, col: int) -> Mask:
        """Remove undeclared nodata from the mask `valid` (h, w); `values` (D, h, w) begin at `row` and `col` of the image."""
        if self.undeclared_nodata is None:
            return valid
        return valid & ~self.undeclared_nodata.covers(values, row, col)

    def within(self, values: Image) -> Mask:
        """Find the pixels (h, w) of `values` (D, h, w) that are measurements: within the limits in all bands."""
        if self.limits is None or not _are_beyond(values, self.limits):
            return np.ones(values.shape[1:], dtype=bool)
        low, high = self.limits[:, :, None, None]
        within: Mask = ((values >= low) & (values <= high)).all(axis=0)
        return within


def normalise(values: Image, valid: Mask, statistics: Statistics) -> NDArray[np.float32]:
    """Scale `values` (D, h, w) to float32 with mean 0 and standard deviation 1 (Sec. III-B).

    Pixels that are not `valid` (h, w) or outside the limits of `statistics` become 0, the mean.
    """
    mean = statistics.mean[:, None, None].astype(np.float32)
    scale = (1 / statistics.std)[:, None, None].astype(np.float32)
    if statistics.limits is not None:
        valid = valid & statistics.within(values)
    with np.errstate(over="ignore", invalid="ignore"):  # of invalid pixels
        normal = values.astype(np.float32)
        normal -= mean
        normal *= scale
    if not valid.all():
        normal[:, ~valid] = 0
    return normal


@dataclass(frozen=True)
class Moments:
    """Number of pixels, their mean (D,) and the sum of squared differences from it (D,): arrays, or tensors on any device."""

    count: int
    mean: Any
    m2: Any

    def __add__(self, other: Moments) -> Moments:
        """Merge the moments of two sets of pixels (Chan et al. 1979), without the loss of precision of sums of squares."""
        count = self.count + other.count
        if not count:
            return self
        delta = other.mean - self.mean
        return Moments(
            count,
            self.mean + delta * (other.count / count),
            self.m2 + (other.m2 + delta**2 * (self.count * other.count / count)),
        )


def moments_of(pixels: Image) -> Moments:
    """Compute the moments, in float64, of `pixels` (D, n)."""
    mean, m2 = np.zeros((2, len(pixels)))
    for band, values in enumerate(pixels if pixels.shape[1] else ()):  # one band at a time fits the processor's cache
        centred = values.astype(np.float64)
        mean[band] = centred.mean()
        centred -= mean[band]
        m2[band] = np.einsum("i,i->", centred, centred)
    return Moments(pixels.shape[1], mean, m2)


@dataclass(frozen=True)
class ExaminedPiece:
    """What the statistics need to know of a piece that begins at `row` and `col` of an image.

    It has `pixels` pixels, of which `valid` are valid, in the `occupied` cells; `low` and `high` (D,) are their least and largest
    values. `painted` counts those of plain colours; `moments` are those of all others.
    """

    row: int
    col: int
    pixels: int
    valid: int
    occupied: Mask
    plain: PlainPiece
    low: Image
    high: Image
    painted: dict[PixelValue, int]
    moments: Moments

    def may_hold(self, colour: PixelValue) -> bool:
        """Whether a valid pixel may have this colour."""
        return bool(self.valid and (self.low <= np.array(colour)).all() and (np.array(colour) <= self.high).all())


class StatisticsGatherer:
    """Accumulates the statistics of an image piece by piece.

    Plain cells, which may turn out to be undeclared nodata, are counted apart; values outside `limits` (2, D) are left out.
    """

    def __init__(self, height: int, width: int, bands: int, limits: NDArray[np.float64] | None) -> None:
        self.plain = PlainCells(height, width)
        self.occupied = np.zeros((-(-height // CELL), -(-width // CELL)), dtype=bool)
        self.read = 0
        self._valid = 0
        self._limits = limits
        self._ground = moments_of(np.empty((bands, 0)))
        self._painted: dict[PixelValue, int] = {}

    def examine(
        self, values: Image, valid: Mask, row: int, col: int, painted: Sequence[PixelValue] = ()
    ) -> ExaminedPiece:
        """Examine a piece that begins at `row` and `col`, multiples of CELL; safe in any thread. `painted` colours are counted apart."""
        pixels = _pixels(values, valid)
        low, high = (pixels.min(axis=1), pixels.max(axis=1)) if pixels.size else (pixels[:, 0:0], pixels[:, 0:0])
        plain, count = self.plain.search(values, valid, row, col), pixels.shape[1]
        counts: dict[PixelValue, int] = {}
        for colour in painted:
            same = same_colour(pixels, np.array(colour, dtype=pixels.dtype))
            counts[colour] = int(np.count_nonzero(same))
            pixels = pixels[:, ~same]
        occupied, moments = _any_in_cells(valid), self._moments(pixels)
        return ExaminedPiece(row, col, valid.size, count, occupied, plain, low, high, counts, moments)

    def add(self, piece: ExaminedPiece) -> tuple[PixelValue, ...]:
        """Add a piece; the order of the pieces changes the last digits of the result, and which colours are known as plain.

        Where it may hold a plain colour that was not known when it was examined, all these are returned: it is to be examined again
        with them, and given to `count`.
        """
        self.plain.add(piece.plain)
        held = tuple(colour for colour in self.plain.colours if piece.may_hold(colour))
        if set(held) <= set(piece.painted):
            self.count(piece)
            return ()
        return held

    def count(self, piece: ExaminedPiece) -> None:
        """Count the pixels of a piece."""
        rows, cols = (
            slice(at // CELL, at // CELL + n)
            for at, n in zip((piece.row, piece.col), piece.occupied.shape, strict=True)
        )
        self.occupied[rows, cols] |= piece.occupied
        self.read += piece.pixels
        self._valid += piece.valid
        for colour, number in piece.painted.items():
            self._painted[colour] = self._painted.get(colour, 0) + number
        self._ground += piece.moments

    def statistics(self, integers: bool, every_pixel: bool, known: UndeclaredNodata | None = None) -> Statistics | None:
        """Compute the statistics of all pieces added; None when no pixel is valid.

        `integers`: the image's type is one; `every_pixel`: the pieces cover the image. `known` is undeclared nodata that is
        known otherwise; None: that of the pieces.
        """
        nodata = known or self.plain.nodata()
        nodata_colours = {tuple(colour) for colour in nodata.colours.tolist()} if nodata else set()
        painted = sum(count for colour, count in self._painted.items() if colour in nodata_colours)
        notes: tuple[str, ...] = ()
        if nodata:
            notes = (_nodata_note(100 * painted / self.read, _names(nodata_colours)),)
            if not self._ground.m2.any():  # a drawing in plain colours, or an empty image
                empty = Sentence(
                    "The image shows only {colours}; check that it is the right one.", colours=_names(nodata_colours)
                )
                notes = (empty,) if painted == self._valid else ()
                nodata, painted, nodata_colours = None, 0, set()
        ground = self._ground
        for colour, count in self._painted.items():
            if colour not in nodata_colours:
                ground += Moments(count, np.array(colour, dtype=np.float64), np.zeros(len(colour)))
        if not ground.count:
            return None
        least_std = 1e-3 if integers else np.maximum(np.abs(ground.mean) * 1e-6, 1e-12)
        if nodata:
            self.occupied &= ~nodata.plain
        return Statistics(
            ground.mean,
            np.maximum(np.sqrt(ground.m2 / ground.count), least_std),
            (self._valid - painted) / self.read,
            self.occupied if every_pixel else None,
            self._limits,
            nodata,
            notes,
        )

    def _moments(self, pixels: Image) -> Moments:
        if self._limits is not None and _are_beyond(pixels, self._limits):
            low, high = self._limits[:, :, None]
            pixels = pixels[:, ((pixels >= low) & (pixels <= high)).all(axis=0)]
        return moments_of(pixels)


def _nodata_note(percent: float, colours: str) -> Sentence:
    return Sentence(
        "{percent} % of the image is pure {colours} along the edge or in large patches and was treated as nodata.",
        percent=f"{percent:.{1 if percent < 9.95 else 0}f}",
        colours=colours,
    )


def measurement_limits(sample: Image) -> NDArray[np.float64] | None:
    """Estimate (2, D) from a `sample` (D, n) of an image: values below or above are not measurements; None: the sample is empty."""
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
    """Select the valid pixels (D, n)."""
    pixels = values.reshape(len(values), -1)
    return pixels if valid.all() else pixels[:, np.flatnonzero(valid)]


def _are_beyond(values: Image, limits: NDArray[np.float64]) -> bool:
    """Whether any of `values` (D, ...) is outside `limits` (2, D), or NaN."""
    inside = [
        low <= band.min() and band.max() <= high for band, low, high in zip(values, *limits, strict=True) if band.size
    ]
    return not all(inside)


def _any_in_cells(valid: Mask) -> Mask:
    """Whether each CELL x CELL block of the mask, the last ones smaller, holds a valid pixel."""
    rows = np.logical_or.reduceat(valid, range(0, valid.shape[0], CELL), axis=0)
    cells: Mask = np.logical_or.reduceat(rows, range(0, valid.shape[1], CELL), axis=1)
    return cells


def _names(colours: set[PixelValue]) -> str:
    """Name colours for a sentence."""
    first, *others = (_name(colour) for colour in sorted(colours))
    for other in others:
        first = Sentence("{colours} and {colour}", colours=first, colour=other)
    return first


def _name(colour: PixelValue) -> str:
    if not any(colour):
        return Sentence("black (0)")
    values = ", ".join(f"{value:g}" for value in (colour[:1] if len(set(colour)) == 1 else colour))
    return Sentence("white ({values})", values=values) if set(colour) == {255} else values
