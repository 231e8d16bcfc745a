# SPDX-License-Identifier: GPL-2.0-or-later
"""A request with the files that have to be written before the engine can start on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from ...engine.contract.protocol import Job
from ..layers.image_copy import ImageCopy
from ..layers.layer_snapshot import LayerSnapshot
from ..layers.polygon_snapshot import PolygonSnapshot


@dataclass(frozen=True)
class EngineJob:
    """A request and the polygon snapshots to write before the engine can start on it.

    `copy` is made of an image that only QGIS reads, as the image of the request; `fetched` says where an earlier copy, which stands
    in for it, was fetched. `earlier` is the footprint file of an
    earlier result of the same area, which the new one is compared with.
    """

    request: Job
    snapshots: tuple[PolygonSnapshot | LayerSnapshot, ...] = ()
    earlier: str = ""
    copy: ImageCopy | None = None
    fetched: dict[str, Any] = field(default_factory=dict)
