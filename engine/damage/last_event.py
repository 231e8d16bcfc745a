# SPDX-License-Identifier: GPL-2.0-or-later
"""Align the images of an event and describe its buildings; the last event is cached, so that grading it again takes no time."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from ..compute.device import Device
from ..models.model_file import Model
from ..runtime.progress import IsCancelled, Report, never, silent
from .alone import align_footprints, describe_alone
from .crops import PairImage, working_scale
from .described import Described
from .embedding import Embedder
from .overall import align
from .pairs import colours_of, describe_buildings
from .registration import Shift

_MOST = 256 * 2**20  # bytes that are kept: some 70,000 buildings


@dataclass(frozen=True)
class DescribedEvent:
    """The described buildings, the shift of the whole image after, and the side of a pixel of the working grid in metres."""

    described: Described
    overall: Shift
    metres: float


_kept: dict[Hashable, DescribedEvent] = {}


def describe_event(
    before: PairImage | None,
    after: PairImage,
    shapes: Sequence[BaseGeometry],
    model: Model,
    device: Device,
    report: Report = silent,
    cancelled: IsCancelled = never,
) -> DescribedEvent:
    """Describe the buildings `shapes`, in the CRS of `before`, or of `after` where that is None; changed files are read again.

    Raises EngineError where the images do not fit together, and Cancelled.
    """
    outlines = hashlib.sha256(b"".join(shapely.to_wkb(np.array(shapes, dtype=object)))).digest()
    images = [(image.scene.identity, image.scene.gsd, image.scene.band_numbers) for image in (before, after) if image]
    key = (*images, outlines, model.sha256)
    if (found := _kept.get(key)) is None:
        factor, metres = working_scale((before or after).scene, model.card.gsd)
        embedder = Embedder(model.network, model.card.building, device.torch_device)
        colours, told = colours_of(model.card.bands), (report, cancelled)
        if before is None:
            overall = align_footprints(after, shapes, factor, metres, *told)
            described = describe_alone(after, shapes, factor, metres, overall, embedder, colours, *told)
        else:
            overall = align(before, after, factor, metres, *told)
            described = describe_buildings(before, after, shapes, factor, metres, overall, embedder, colours, *told)
        found = DescribedEvent(described, overall, metres)
        _kept.clear()
        if sum(part.nbytes for part in (described.maps, described.statistics)) <= _MOST:
            _kept[key] = found
    return found


def clear() -> None:
    """Empty the cache."""
    _kept.clear()
