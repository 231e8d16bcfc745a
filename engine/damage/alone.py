# SPDX-License-Identifier: GPL-2.0-or-later
"""Describe each building in the image after an event alone, where there is none from before.

Footprints of a map are some metres off. They are brought together with the image by the edges of their outlines, added
over neighbours: a single outline correlates with anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from ..raster.statistics import Mask
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, Report, never, silent
from . import registration, structure, visibility
from .crops import SEARCH, Frame, PairImage, Values, frame_of, mask_of, read_on
from .described import Described, centres_of, in_parts
from .embedding import Embedder
from .registration import Shift

STAGE = "Examining buildings"
ALIGNING = "Aligning the buildings"
_RADIUS = 24  # pixels of the working grid that footprints may be off as a whole
_MOST = 300  # footprints that tell the shift of all
_LEAST_RISE = 5.0
"""Standard deviations of the maximum of the added correlations above their mean, below which nothing is moved.

Of seven real images, five had 5.2 to 8.8 with their own footprints, and all had 2.7 to 4.5 with those of other places."""
_REACH = 60.0  # metres within which buildings help each other to find their shift
_SHARE = 3.0  # weight of the neighbours together, against that of the building
_PRIOR = 2.5  # pixels that a local shift usually stays below


def align_footprints(
    after: PairImage,
    shapes: Sequence[BaseGeometry],
    factor: float,
    metres: float,
    report: Report = silent,
    cancelled: IsCancelled = never,
) -> Shift:
    """Find the shift of `after` against all `shapes`, in its CRS; none where their outlines do not show in it.

    The arguments are as for overall.align. Raises EngineError where the image is damaged, and Cancelled.
    """
    chosen = np.random.default_rng(0).permutation(len(shapes))[:_MOST]
    added = np.zeros((2 * _RADIUS + 1,) * 2, np.float32)
    for number, index in enumerate(chosen):
        if cancelled():
            raise Cancelled
        report(ALIGNING, number, len(chosen))
        frame = frame_of(shapes[index], after.scene, factor, metres).widened(_RADIUS - SEARCH)
        if frame.metres <= metres:
            added += _surface(mask_of(shapes[index], frame), *read_on(after, frame), _RADIUS)
    report(ALIGNING, len(chosen), len(chosen))
    rise = float((added.max() - added.mean()) / (added.std() + 1e-6))
    found = registration.peak(added)
    return found if rise >= _LEAST_RISE else Shift(0.0, 0.0, 0.0)


def describe_alone(
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
    """Describe the buildings `shapes`, in the CRS of `after`; the arguments and errors are as for pairs.describe_buildings."""
    frames = [frame_of(shape, after.scene, factor, metres) for shape in shapes]
    centres = centres_of(frames, after, metres / factor)

    def part(index: NDArray[np.intp]) -> Described:
        own = [shapes[i] for i in index], [frames[i] for i in index], centres[index]
        return _describe(after, *own, overall, metres, embedder, list(colours))

    return in_parts(centres, part, STAGE, report, cancelled)


def _describe(
    after: PairImage,
    shapes: list[BaseGeometry],
    frames: list[Frame],
    centres: NDArray[np.float64],
    overall: Shift,
    metres: float,
    embedder: Embedder,
    colours: list[int],
) -> Described:
    """Describe buildings whose crops fit into memory together."""
    steps = [metres / frame.metres for frame in frames]
    masks = [mask_of(shape, frame) for shape, frame in zip(shapes, frames, strict=True)]
    crops = [
        read_on(after, frame.moved(overall.rows * step, overall.cols * step).widened(SEARCH))
        for frame, step in zip(frames, steps, strict=True)
    ]
    inner = slice(SEARCH, -SEARCH)
    surfaces = np.stack(
        [
            _surface(mask, values[:, inner, inner], valid[inner, inner], SEARCH - 2)
            for mask, (values, valid) in zip(masks, crops, strict=True)
        ]
    )
    pooled = registration.pool(surfaces, centres, _REACH, _SHARE) + registration.prior(SEARCH - 2, _PRIOR)
    shifts = [registration.peak(surface) for surface in pooled]
    aligned, rows, hidden = [], [], []
    for (values, valid), shift, mask, frame in zip(crops, shifts, masks, frames, strict=True):
        moved, seen = registration.shifted(values, valid, shift, SEARCH)
        aligned.append(moved)
        hidden.append(visibility.reason_hidden(None, moved[colours], seen, mask))
        rows.append(structure.describe_alone(moved[colours], seen, mask, frame.metres))
    probability, maps = embedder(aligned, masks)
    total = [
        ((overall.cols * step + s.cols) * f.metres, -(overall.rows * step + s.rows) * f.metres, s.confidence)
        for s, f, step in zip(shifts, frames, steps, strict=True)
    ]
    return Described(np.array(total, np.float32), np.stack(rows), probability, maps[:, None], tuple(hidden), centres)


def _surface(footprint: Mask, values: Values, valid: Mask, radius: int) -> registration.Surface:
    """Correlate the outline of a footprint (n, n) with an image (D, n, n)."""
    outline = registration.edges(footprint[None].astype(np.float32), np.ones_like(valid))
    return registration.correlate(outline, registration.edges(values, valid), radius)
