# SPDX-License-Identifier: GPL-2.0-or-later
"""Align a pair of images and describe its buildings; the last pair is cached, so that grading it again takes no time."""

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
from .crops import PairImage, working_scale
from .embedding import Embedder
from .overall import align
from .described import Described
from .pairs import colours_of, describe_buildings
from .registration import Shift

_MOST = 256 * 2**20  # bytes that are kept: some 70,000 buildings


@dataclass(frozen=True)
class DescribedPair:
    """The described buildings, the shift of the whole image, and the side of a pixel of the working grid in metres."""

    described: Described
    overall: Shift
    metres: float


_kept: dict[Hashable, DescribedPair] = {}


def describe_pair(
    before: PairImage,
    after: PairImage,
    shapes: Sequence[BaseGeometry],
    model: Model,
    device: Device,
    report: Report = silent,
    cancelled: IsCancelled = never,
) -> DescribedPair:
    """Describe the buildings `shapes`, in the CRS of `before`; a file that has changed is read again.

    Raises EngineError where the images do not fit together, and Cancelled.
    """
    outlines = hashlib.sha256(b"".join(shapely.to_wkb(np.array(shapes, dtype=object)))).digest()
    key = before.scene.identity, after.scene.identity, before.scene.gsd, after.scene.gsd, outlines, model.sha256
    if (found := _kept.get(key)) is None:
        factor, metres = working_scale(before.scene, model.card.gsd)
        overall = align(before, after, factor, metres, report, cancelled)
        embedder, colours = (
            Embedder(model.network, model.card.building, device.torch_device),
            colours_of(model.card.bands),
        )
        described = describe_buildings(
            before, after, shapes, factor, metres, overall, embedder, colours, report, cancelled
        )
        found = DescribedPair(described, overall, metres)
        _kept.clear()
        if sum(part.nbytes for part in (described.maps, described.statistics)) <= _MOST:
            _kept[key] = found
    return found


def clear() -> None:
    """Empty the cache."""
    _kept.clear()
