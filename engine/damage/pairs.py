# SPDX-License-Identifier: GPL-2.0-or-later
"""Align an image from before an event with one from after it, and describe each building in both."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..raster.statistics import Mask
from ..runtime.progress import IsCancelled, Report, never, silent
from . import registration, structure, visibility
from .crops import SEARCH, Frame, PairImage, Values, frame_of, mask_of, read_on
from .described import Described, centres_of, in_parts
from .embedding import Embedder
from .registration import Shift

STAGE = "Comparing buildings"
_REACH = 45.0  # metres within which buildings help each other to find their shift
_PRIOR = 5.0  # pixels that a local shift usually stays below


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
    centres = centres_of(frames, before, metres / factor)

    def part(index: NDArray[np.intp]) -> Described:
        own = [shapes[i] for i in index], [frames[i] for i in index], centres[index]
        return _describe(before, after, *own, overall, metres, embedder, colours)

    return in_parts(centres, part, STAGE, report, cancelled)


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
) -> Described:
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
        both = valid & moved_valid
        hidden.append(visibility.reason_hidden(*pair, both, mask))
        rows.append(structure.describe(*pair, both, mask, frame.metres))
    old_probability, old_maps = embedder([pair[0] for pair in crops], masks)
    new_probability, new_maps = embedder([pair[1] for pair in crops], masks)
    total = [
        ((overall.cols * step + s.cols) * f.metres, -(overall.rows * step + s.rows) * f.metres, s.confidence)
        for s, f, step in zip(shifts, frames, steps, strict=True)
    ]
    return Described(
        np.array(total, np.float32),
        np.stack(rows),
        np.concatenate((old_probability, new_probability), axis=1),
        np.stack((old_maps, new_maps), axis=1),
        tuple(hidden),
        centres,
    )


def _surface(earlier: tuple[Values, Mask], later: tuple[Values, Mask]) -> registration.Surface:
    """Correlate a crop with the middle of the wider one."""
    inner = slice(SEARCH, -SEARCH)
    return registration.correlate(
        registration.edges(*earlier), registration.edges(later[0][:, inner, inner], later[1][inner, inner]), SEARCH - 2
    )


def colours_of(bands: Sequence[str]) -> tuple[int, int, int]:
    """Return the places of red, green and blue among the names `bands`; other bands stand in for those that are missing."""
    red, green, blue = (bands.index(name) if name in bands else -1 for name in ("red", "green", "blue"))
    present = [place for place in (red, green, blue) if place >= 0] or [0]
    return tuple(place if place >= 0 else present[0] for place in (red, green, blue))  # type: ignore[return-value]
