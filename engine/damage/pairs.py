# SPDX-License-Identifier: GPL-2.0-or-later
"""Align an image from before an event with one from after it, and describe each building in both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..raster.statistics import Mask
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, Report, never, silent
from . import registration, structure, visibility
from .crops import SEARCH, Frame, PairImage, Values, frame_of, mask_of, read_on
from .embedding import Embedder
from .registration import Shift

STAGE = "Comparing buildings"
_TOGETHER = 200  # buildings whose crops are in memory at once: about 100 MB
_REACH = 45.0  # metres within which buildings help each other to find their shift
_PRIOR = 5.0  # pixels that a local shift usually stays below


@dataclass(frozen=True)
class Described:
    """What is known of N buildings: one row for each of them, in their order.

    `shift` (N, 3) has metres to the right, metres upwards on the grid of the earlier image, and the confidence 0 to 1;
    `statistics` (N, S) are structure.NAMES, `probability` (N, 4) that of building before (inside, around) and after, `maps`
    (N, 2, E) those of the network before and after; `hidden` (N) names why a
    building cannot be graded, or is "". `places` (N, 2) are in metres, to the right and downwards.
    """

    shift: NDArray[np.float32]
    statistics: NDArray[np.float32]
    probability: NDArray[np.float32]
    maps: NDArray[np.float32]
    hidden: tuple[str, ...]
    places: NDArray[np.float64]


def describe_buildings(
    before: PairImage,
    after: PairImage,
    shapes: Sequence[BaseGeometry],
    factor: float,
    metres: float,
    overall: Shift,
    embedder: Embedder,
    colours: Sequence[int] = (0, 1, 2),
    report: Report = silent,
    cancelled: IsCancelled = never,
) -> Described:
    """Describe the buildings `shapes`, in the CRS of `before`, at `factor` of its pixels per pixel, each `metres` wide.

    `overall` is the shift of the whole image, `colours` are the places of red, green and blue among the bands. Raises EngineError where an image is damaged, and Cancelled.
    """
    frames = [frame_of(shape, before.scene, factor, metres) for shape in shapes]
    centres = np.array([_centre(frame, before) for frame in frames]) * metres / factor
    order = _nearby_together(centres)
    parts: list[tuple[NDArray[np.intp], _Together]] = []
    for start in range(0, len(order), _TOGETHER):
        if cancelled():
            raise Cancelled
        report(STAGE, start, len(order))
        index = order[start : start + _TOGETHER]
        part = _describe(
            before,
            after,
            [shapes[i] for i in index],
            [frames[i] for i in index],
            centres[index],
            overall,
            metres,
            embedder,
            colours,
        )
        parts.append((index, part))
    report(STAGE, len(order), len(order))
    back = np.argsort(np.concatenate([index for index, _ in parts]))

    def joined(name: str) -> NDArray[np.float32]:
        return np.asarray(np.concatenate([getattr(part, name) for _, part in parts])[back])

    hidden = [each for _, part in parts for each in part.hidden]
    return Described(
        joined("shift"),
        joined("statistics"),
        joined("probability"),
        joined("maps"),
        tuple(hidden[i] for i in back),
        centres,
    )


@dataclass(frozen=True)
class _Together:
    shift: NDArray[np.float32]
    statistics: NDArray[np.float32]
    probability: NDArray[np.float32]
    maps: NDArray[np.float32]
    hidden: list[str]


def _describe(
    before: PairImage,
    after: PairImage,
    shapes: list[BaseGeometry],
    frames: list[Frame],
    centres: NDArray[np.float64],
    overall: Shift,
    metres: float,
    embedder: Embedder,
    colours: Sequence[int],
) -> _Together:
    """Describe buildings whose crops fit into memory together."""
    earlier = [read_on(before, frame) for frame in frames]
    # The overall shift is in pixels of the working grid; a large building has a coarser one.
    steps = [metres / frame.metres for frame in frames]
    later = [
        read_on(after, frame.moved(overall.rows * step, overall.cols * step).widened(SEARCH))
        for frame, step in zip(frames, steps, strict=True)
    ]
    surfaces = np.stack([_surface(*pair) for pair in zip(earlier, later, strict=True)])
    pooled = registration.pool(surfaces, centres, _REACH) + registration.prior(SEARCH - 2, _PRIOR)
    shifts = [registration.peak(surface) for surface in pooled]
    masks = [mask_of(shape, frame) for shape, frame in zip(shapes, frames, strict=True)]
    crops: list[tuple[Values, Values]] = []
    rows, hidden = [], []
    for (values, valid), (seen, seen_valid), shift, mask, frame in zip(
        earlier, later, shifts, masks, frames, strict=True
    ):
        moved, moved_valid = registration.shifted(seen, seen_valid, shift, SEARCH)
        crops.append((values, moved))
        pair = values[list(colours)], moved[list(colours)]
        hidden.append(visibility.reason_hidden(*pair, valid, moved_valid, mask))
        rows.append(structure.describe(*pair, valid & moved_valid, mask, frame.metres))
    old_probability, old_maps = embedder([pair[0] for pair in crops], masks)
    new_probability, new_maps = embedder([pair[1] for pair in crops], masks)
    total = [
        ((overall.cols * step + s.cols) * f.metres, -(overall.rows * step + s.rows) * f.metres, s.confidence)
        for s, f, step in zip(shifts, frames, steps, strict=True)
    ]
    return _Together(
        np.array(total, np.float32),
        np.stack(rows),
        np.concatenate((old_probability, new_probability), axis=1),
        np.stack((old_maps, new_maps), axis=1),
        hidden,
    )


def _surface(earlier: tuple[Values, Mask], later: tuple[Values, Mask]) -> registration.Surface:
    """Correlate a crop with the middle of the wider one."""
    inner = slice(SEARCH, -SEARCH)
    return registration.correlate(
        registration.edges(*earlier), registration.edges(later[0][:, inner, inner], later[1][inner, inner]), SEARCH - 2
    )


def _centre(frame: Frame, before: PairImage) -> tuple[float, float]:
    """Return the column and row of the middle of `frame` in the image."""
    x, y = frame.transform @ (frame.side / 2, frame.side / 2)
    col, row = ~before.scene.transform @ (x, y)
    return col, row


def _nearby_together(centres: NDArray[np.float64]) -> NDArray[np.intp]:
    """Order places (N, 2) so that neighbours are near each other in the order: by strips, up and down in turn."""
    low, high = centres.min(axis=0), centres.max(axis=0)
    strips = max(1, round(float(np.sqrt(len(centres) / _TOGETHER))))
    strip = np.minimum((centres[:, 0] - low[0]) / max(high[0] - low[0], 1e-9) * strips, strips - 1).astype(int)
    along = np.where(strip % 2, -centres[:, 1], centres[:, 1])
    return np.lexsort((along, strip))


def colours_of(bands: Sequence[str]) -> tuple[int, int, int]:
    """Return the places of red, green and blue among the names `bands`; other bands stand in for those that are missing."""
    red, green, blue = (bands.index(name) if name in bands else -1 for name in ("red", "green", "blue"))
    present = [place for place in (red, green, blue) if place >= 0] or [0]
    return tuple(place if place >= 0 else present[0] for place in (red, green, blue))  # type: ignore[return-value]
