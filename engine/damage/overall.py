# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the shift between two whole images from squares spread over their overlap, and tell whether they fit together."""

from __future__ import annotations

import numpy as np
from affine import Affine

from ..runtime.errors import Cancelled, EngineError
from ..runtime.progress import IsCancelled, Report, never, silent
from . import registration
from .crops import Frame, PairImage, project, read_on
from .registration import Shift

STAGE = "Aligning the images"
SIDE = 256  # pixels of a square
RADIUS = 48
"""Pixels of the working grid that two images may be apart."""
_SQUARES = 25
_LEAST_VALID = (
    0.5  # share of a square that both images show; less counts where no square has as much, as in a small image
)
_SOME_VALID = 0.01  # below which images do not overlap
_SAME = 1e-6  # mean difference of the values where both images are one
_LEAST_RISE = 4.5
"""Standard deviations of the maximum of the added correlations above their mean: docs/damage.md says how well that tells."""
_CLEAR_RISE = 7.0
"""The same where no square is covered: below, the georeference is trusted. Parts of Joplin of 60 to 150 pixels had 4.7 to 6.1, two of them
with a wrong shift; strips of 40 and 100 pixels had 7.6 and 10.1."""
_ENOUGH = 6  # squares without which the rise tells little, so that no pair is refused


def align(
    before: PairImage,
    after: PairImage,
    factor: float,
    metres: float,
    report: Report = silent,
    cancelled: IsCancelled = never,
) -> Shift:
    """Find the shift of `after` against `before`, in pixels of `factor` pixels of `before`, each `metres` wide.

    Raises EngineError where the images do not overlap, show different places, or are one, and Cancelled.
    """
    squares = _squares(before, after, factor, metres)
    found: list[tuple[float, float, registration.Surface]] = []
    for number, square in enumerate(squares):
        if cancelled():
            raise Cancelled
        report(STAGE, number, len(squares))
        (old, old_valid), (new, new_valid) = read_on(before, square), read_on(after, square)
        both = old_valid & new_valid
        if (share := float(both.mean())) >= _SOME_VALID:
            edges = registration.edges if share >= _LEAST_VALID else registration.edges_within
            surface = registration.correlate(edges(old, both), edges(new, both), RADIUS)
            found.append((share, float(np.abs(old - new)[:, both].mean()), surface))
    report(STAGE, len(squares), len(squares))
    covered = [each for each in found if each[0] >= _LEAST_VALID]
    if not found:
        raise EngineError(
            "{before} and {after} do not overlap; choose two images of one place.",
            before=before.scene.name,
            after=after.scene.name,
        )
    if max(difference for _, difference, _ in covered or found) < _SAME:
        raise EngineError(
            "{before} and {after} show the same pixels; choose an image from before the event and one from after it.",
            before=before.scene.name,
            after=after.scene.name,
        )
    added = np.sum([surface for *_, surface in covered or found], axis=0)
    if not added.std() > 0:  # one of them is plain, all cloud or black: there is nothing to bring together
        return Shift(0.0, 0.0, 0.0)
    peak = registration.peak(added)
    rise = float((added.max() - added.mean()) / added.std())
    if rise < _LEAST_RISE and len(covered) >= _ENOUGH:
        raise EngineError(
            "{before} and {after} do not seem to show one place: no shift of up to {metres:.0f} m brings their edges"
            " together; check their georeference, or choose other images.",
            before=before.scene.name,
            after=after.scene.name,
            metres=RADIUS * metres,
        )
    if rise < _CLEAR_RISE and not covered:
        return Shift(0.0, 0.0, 0.0)
    # A leaning view moves roofs and ground apart, so that there are two maxima: the rise counts, not their difference.
    confidence = max(peak.confidence, min(max((rise - _LEAST_RISE) / _LEAST_RISE, 0.0), 1.0))
    return Shift(peak.rows, peak.cols, round(confidence, 4))


def _squares(before: PairImage, after: PairImage, factor: float, metres: float) -> list[Frame]:
    """Spread squares over the part of `before` that `after` covers, as far as their corners tell."""
    scene, other = before.scene, after.scene
    corners = [
        other.transform @ (col, row)
        for row in np.linspace(0, other.height, 5)
        for col in np.linspace(0, other.width, 5)
    ]
    places = project(corners, other.crs, scene.crs)
    if places is None:
        return []
    pixels = np.array([~scene.transform @ (x, y) for x, y in places])
    low = np.maximum(pixels.min(axis=0), 0)
    high = np.minimum(pixels.max(axis=0), (scene.width, scene.height))
    if (high <= low).any():
        return []
    step = SIDE * factor
    starts = []
    for first, last in zip(low, high, strict=True):
        count = int(min(1 + max(last - first - step, 0) // (step / 2), np.sqrt(_SQUARES)))
        room = max(last - first - step, 0)
        starts.append(
            [first + room * (k + 0.5) / count if count == 1 else first + room * k / (count - 1) for k in range(count)]
        )
    return [
        Frame(
            scene.transform @ Affine.translation(round(col), round(row)) @ Affine.scale(factor), scene.crs, SIDE, metres
        )
        for row in starts[1]
        for col in starts[0]
    ]
