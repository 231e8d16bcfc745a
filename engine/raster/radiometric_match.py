# SPDX-License-Identifier: GPL-2.0-or-later
"""Bring the values of images of different dates and sensors to one scale, by what they show where they meet.

Two images agree when mean and deviation of each band agree where they overlap or, where they only touch, along the seam, and
when both differ from a third in the same way. Images that agree, directly or through others, form a class, whose values are not
changed relative to each other. The class with most pixels keeps its values. Each other class is brought by a gain and an offset
to the mean and deviation of a class that it meets, in the order of the pixels compared.

Where images still differ afterwards, as many do that each have a gain of their own, there are no such classes: then each image is
brought to the others by least squares over all seams (radiometric_balance.py).
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..runtime.errors import Cancelled
from ..runtime.pipeline import cores, in_order, threads
from ..runtime.progress import IsCancelled, Report, never, silent
from .mosaic import Scale
from .radiometric_balance import balance
from .statistics import Image, Mask, Moments, moments_of

_BESIDE = 2  # pixels on each side of a seam: near enough to show the same ground
_WINDOW = 256  # pixels, the longer side of what is read at once
_OF_OVERLAP, _OF_SEAM = 4, 16  # windows that are read at most
_LONGEST_STRIP = _OF_SEAM * _WINDOW  # pixels, of a seam that is read whole
_PARTNERS = 8  # images at most that one is compared with, those that share most with it
_READERS = 4  # at once
_LEAST = 200  # pixels; fewer say nothing
_MEAN, _STD = 0.1, 0.1  # that count as agreement: differences of means, in deviations, and of deviations, relatively
_FEW = 0.1  # of the meetings may show a difference that is none
_CHANCE = 4.0  # standard errors by which two samples of different pixels may differ in addition


class PlacedImage(Protocol):
    """An image on the pixels of a mosaic (mosaic_layer.py)."""

    @property
    def extent(self) -> tuple[int, int, int, int]:
        """First and last columns and rows: left, top, right and bottom, the latter exclusive."""

    def read(self, row: int, col: int, height: int, width: int) -> tuple[Image, Mask]:
        """Read values (D, height, width) and the mask of valid pixels of a window inside the extent."""


def match_radiometry(
    images: Sequence[PlacedImage], report: Report = silent, cancelled: IsCancelled = never
) -> tuple[Scale | None, ...]:
    """Return the scale that the values of each image need; None: they stay. Raises Cancelled, and EngineError from reading."""
    boxes = np.array([image.extent for image in images], dtype=np.int64)
    pairs = list(_pairs(boxes))
    meetings = []
    with threads(min(cores(), _READERS)) as pool:
        compared = in_order(lambda pair: _compare(*pair, images, boxes), pairs, pool, 2 * _READERS)
        for done, meeting in enumerate(compared):
            if cancelled():
                raise Cancelled
            report("Reading statistics", done, len(pairs))
            if meeting:
                meetings.append(meeting)
    classes = _alike(_classes(len(images), meetings), meetings)
    sizes = np.bincount(classes, weights=((boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])).astype(float))
    of_classes = _scales(_between(classes, meetings), int(sizes.argmax()))
    scales = tuple(of_classes.get(int(number)) for number in classes)
    apart = _apart(meetings, scales)
    if apart > _FEW * len(meetings):
        balanced = _balanced(len(images), meetings)
        if _apart(meetings, balanced) < apart / 2:
            return balanced
    return scales


@dataclass(frozen=True)
class _Meeting:
    """The moments of two images, or of two classes, where they meet.

    `chance`: the standard errors by which both may differ although they agree; 0 where both are of the same pixels.
    """

    first: int
    second: int
    ours: Moments
    theirs: Moments
    chance: float

    @property
    def error(self) -> float:
        """What chance may add to the differences."""
        return self.chance * math.sqrt(1 / self.ours.count + 1 / self.theirs.count)

    @property
    def gain(self) -> NDArray[np.float64]:
        """The gain that brings the second to the first."""
        gain: NDArray[np.float64] = np.sqrt(self.ours.m2 / self.ours.count / (self.theirs.m2 / self.theirs.count))
        return gain

    @property
    def offset(self) -> NDArray[np.float64]:
        """The offset that brings the second to the first."""
        offset: NDArray[np.float64] = self.ours.mean - self.gain * self.theirs.mean
        return offset

    def turned(self) -> _Meeting:
        """Return the same with first and second exchanged."""
        return _Meeting(self.second, self.first, self.theirs, self.ours, self.chance)

    def scaled(self, ours: Scale | None, theirs: Scale | None) -> _Meeting:
        """Return the meeting of the images with these scales."""
        return dataclasses.replace(self, ours=_scaled(self.ours, ours), theirs=_scaled(self.theirs, theirs))

    def agrees(self) -> bool:
        """Whether both have the same mean and deviation."""
        same = np.ones_like(self.ours.mean), np.zeros_like(self.ours.mean)
        return self.maps_as(*same, self.error)

    def maps_as(self, gain: NDArray[np.float64], offset: NDArray[np.float64], error: float) -> bool:
        """Whether `gain` and `offset` bring the second to the first, to what `error` and tolerance allow."""
        ratio = np.maximum(gain, self.gain) / np.minimum(gain, self.gain)
        apart = np.abs(gain * self.theirs.mean + offset - self.ours.mean)
        std = np.sqrt(self.ours.m2 / self.ours.count)
        return bool((ratio <= 1 + _STD + error).all() and (apart <= (_MEAN + error) * std).all())


def _scaled(moments: Moments, scale: Scale | None) -> Moments:
    if scale is None:
        return moments
    gain = np.array(scale.gain)
    return Moments(moments.count, moments.mean * gain + np.array(scale.offset), moments.m2 * gain**2)


def _apart(meetings: Sequence[_Meeting], scales: Sequence[Scale | None]) -> int:
    """Count the meetings of images that differ with their scales."""
    return sum(not each.scaled(scales[each.first], scales[each.second]).agrees() for each in meetings)


def _balanced(count: int, meetings: Sequence[_Meeting]) -> tuple[Scale | None, ...]:
    """Return the scale of each image by least squares; None of one that meets no other."""
    sides = [(each.ours, each.theirs) for each in meetings]
    pairs = np.array([(each.first, each.second) for each in meetings], dtype=np.intp)
    pixels = np.array([min(ours.count, theirs.count) for ours, theirs in sides], dtype=np.float64)
    means = np.array([[side.mean for side in both] for both in sides])
    deviations = np.array([[np.sqrt(side.m2 / side.count) for side in both] for both in sides])
    gains, offsets = balance(count, pairs, pixels, means, deviations)
    met = set(pairs.ravel().tolist())
    return tuple(
        Scale(tuple(gain.tolist()), tuple(offset.tolist())) if number in met else None
        for number, (gain, offset) in enumerate(zip(gains, offsets, strict=True))
    )


def _pairs(boxes: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of boxes (n, 4) that share pixels or touch along a side, for each at most those that share most."""
    wanted: set[tuple[int, int]] = set()
    for first, box in enumerate(boxes):
        shared = np.minimum(boxes[:, 2:], box[2:]) - np.maximum(boxes[:, :2], box[:2])  # 0: they touch
        meet = (shared >= -1).all(axis=1) & (shared > 0).any(axis=1)
        meet[first] = False
        near = np.flatnonzero(meet)
        most = np.argsort(-np.maximum(shared[near], 1).prod(axis=1), kind="stable")[:_PARTNERS]
        wanted |= {(min(first, int(other)), max(first, int(other))) for other in near[most]}
    yield from sorted(wanted)


def _compare(first: int, second: int, images: Sequence[PlacedImage], boxes: NDArray[np.int64]) -> _Meeting | None:
    """Compare two images where they meet; None where too little is valid there, or a band is plain."""
    a, b = boxes[first], boxes[second]
    shared = np.minimum(a[2:], b[2:]) - np.maximum(a[:2], b[:2])
    overlap = bool((shared > 0).all())
    side = _WINDOW if overlap or shared.max() > _LONGEST_STRIP else _LONGEST_STRIP
    cols, rows = _pieces(a[0], a[2], b[0], b[2], side), _pieces(a[1], a[3], b[1], b[3], side)
    windows = list(product(rows, cols))
    chosen = np.linspace(0, len(windows) - 1, min(len(windows), _OF_OVERLAP if overlap else _OF_SEAM)).round()
    moments = []
    for (our_rows, their_rows), (our_cols, their_cols) in (windows[int(n)] for n in chosen):
        ours, theirs = _read(images[first], our_rows, our_cols), _read(images[second], their_rows, their_cols)
        if overlap:
            both = ours[1] & theirs[1] & ~_is_clipped(ours[0]) & ~_is_clipped(theirs[0])
            ours, theirs = (ours[0], both), (theirs[0], both)
        moments.append([moments_of(values[:, valid]) for values, valid in (ours, theirs)])
    ours, theirs = (sum(side[1:], side[0]) for side in zip(*moments, strict=True))
    if min(ours.count, theirs.count) < _LEAST or not (ours.m2.all() and theirs.m2.all()):
        return None
    return _Meeting(first, second, ours, theirs, 0.0 if overlap else _CHANCE)


def _pieces(start: int, stop: int, other_start: int, other_stop: int, side: int) -> list[tuple[range, range]]:
    """Divide what two intervals share into pieces of at most `side`, for either of them.

    Where they touch only, return the end of one and the start of the other.
    """
    low, high = max(start, other_start), min(stop, other_stop)
    if low < high:
        parts = [range(each, min(each + side, high)) for each in range(low, high, side)]
        return [(part, part) for part in parts]
    before = range(max(high - _BESIDE, min(start, other_start)), high)
    after = range(low, min(low + _BESIDE, max(stop, other_stop)))
    return [(before, after) if start < other_start else (after, before)]


def _read(image: PlacedImage, rows: range, cols: range) -> tuple[Image, Mask]:
    """Read a window; pixels that are 0 in all bands count as invalid: they often are undeclared nodata."""
    values, valid = image.read(rows.start, cols.start, len(rows), len(cols))
    return values, valid & values.any(axis=0)


def _is_clipped(values: Image) -> Mask:
    """Find pixels (h, w) with a band at an end of the integer type: a brighter image loses differences there."""
    if values.dtype.kind not in "iu":
        return np.zeros(values.shape[1:], dtype=bool)
    ends = np.iinfo(values.dtype)
    clipped: Mask = ((values == ends.min) | (values == ends.max)).any(axis=0)
    return clipped


def _classes(count: int, meetings: Sequence[_Meeting]) -> NDArray[np.intp]:
    """Number the classes of images that agree where they meet, directly or through others: (count,)."""
    return _joined(np.arange(count), [(each.first, each.second) for each in meetings if each.agrees()])


def _alike(classes: NDArray[np.intp], meetings: Sequence[_Meeting]) -> NDArray[np.intp]:
    """Join the classes that differ from a third one in the same way and do not meet each other."""
    while True:
        between = _between(classes, meetings)
        meet = {(each.first, each.second) for each in between}
        by_third: dict[int, list[_Meeting]] = {}
        for each in (*between, *(other.turned() for other in between)):
            by_third.setdefault(each.first, []).append(each)
        same = [
            (one.second, other.second)
            for group in by_third.values()
            for one, other in combinations(group, 2)
            if not meet & {(one.second, other.second), (other.second, one.second)}
            and one.maps_as(other.gain, other.offset, math.hypot(one.error, other.error))
        ]
        if not same:
            return classes
        classes = _joined(np.arange(classes.max() + 1), same)[classes]


def _joined(number: NDArray[np.intp], pairs: Sequence[tuple[int, int]]) -> NDArray[np.intp]:
    """Give one number to the elements of each of `pairs`, and number what results from 0: (n,)."""
    for one, other in pairs:
        low, high = sorted((number[one], number[other]))
        number[number == high] = low
    joined: NDArray[np.intp] = np.unique(number, return_inverse=True)[1]
    return joined


def _between(classes: NDArray[np.intp], meetings: Sequence[_Meeting]) -> list[_Meeting]:
    """Add up what is known of each two classes that meet."""
    found: dict[tuple[int, int], _Meeting] = {}
    for meeting in meetings:
        one, other = int(classes[meeting.first]), int(classes[meeting.second])
        if one == other:
            continue
        if one > other:
            one, other, meeting = other, one, meeting.turned()
        ours, theirs, chance = meeting.ours, meeting.theirs, meeting.chance
        if before := found.get((one, other)):
            ours, theirs, chance = before.ours + ours, before.theirs + theirs, max(before.chance, chance)
        found[one, other] = _Meeting(one, other, ours, theirs, chance)
    return list(found.values())


def _scales(meetings: Sequence[_Meeting], reference: int) -> dict[int, Scale]:
    """Find the scale of each class that meets `reference`, directly or through others."""
    both = sorted(
        (*meetings, *(each.turned() for each in meetings)), key=lambda each: -min(each.ours.count, each.theirs.count)
    )
    known: dict[int, tuple[NDArray[np.float64], NDArray[np.float64]]] = {}
    scaled = {reference}
    while step := next((each for each in both if each.first in scaled and each.second not in scaled), None):
        gain, offset = step.gain, step.offset
        if step.first in known:
            first_gain, first_offset = known[step.first]
            gain, offset = first_gain * gain, first_gain * offset + first_offset
        known[step.second] = gain, offset
        scaled.add(step.second)
    return {number: Scale(tuple(gain.tolist()), tuple(offset.tolist())) for number, (gain, offset) in known.items()}
