# SPDX-License-Identifier: GPL-2.0-or-later
"""Build the requests that draw a sample of points, and estimate the accuracy from the answers. Main thread only; writes nothing."""

from __future__ import annotations

import uuid
from pathlib import Path

from qgis.core import QgsVectorLayer

from ...engine.contract.protocol import EstimateRequest, SampleRequest
from ..layers.image_facts import image_facts
from ..layers.shown_result import ShownResult
from .build_request import EngineJob
from .overlay import InputError

_SEEDS = 2**31


def build_sample_job(shown: ShownResult, out: Path, count: int) -> EngineJob:
    """Build the job that draws `count` points of the footprints of a result into the file `out`. Raises InputError."""
    found = image_facts(shown.probability)
    if found.problem:
        raise InputError(found.problem)
    seed = uuid.uuid4().int % _SEEDS  # another sample each time
    request = SampleRequest(
        uuid.uuid4().hex, found.source, str(out), count, footprints=shown.buildings.source(), seed=seed
    )
    return EngineJob(request)


def build_estimate_job(points: QgsVectorLayer, footprints: QgsVectorLayer) -> EngineJob:
    """Build the job that estimates the accuracy of `footprints` as they are now, from the answers in `points`."""
    return EngineJob(EstimateRequest(uuid.uuid4().hex, points.source(), footprints.source()))
