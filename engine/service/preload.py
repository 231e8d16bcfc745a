# SPDX-License-Identifier: GPL-2.0-or-later
"""While the worker is idle: what the next job will probably need is put into memory, so that a click need not wait for it."""

from __future__ import annotations

from pathlib import Path

import torch

from ..compute.device import choose_device
from ..contract.protocol import (
    EvaluateRequest,
    PrepareRequest,
    RefineRequest,
    SegmentRequest,
    SuggestRequest,
    ViewRequest,
)
from ..inference.memory_cache import cached_predictor, cached_statistics, load_model
from ..raster.gdal import gdal_environment
from ..raster.scene import open_scene
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, silent

_TILE = 512  # the size that both segmenting and the live view compute at
_WORTH_READING = 2**26  # pixels: seconds. More is read only when it is asked for.

Job = SegmentRequest | EvaluateRequest | RefineRequest | SuggestRequest | ViewRequest


def prepare(request: PrepareRequest, cancelled: IsCancelled) -> None:
    """Load the model, compute one empty tile with it, and read the statistics of the image where that takes seconds only.

    Raises EngineError as the job itself would, and Cancelled.
    """
    if cancelled():
        raise Cancelled
    model = load_model(request.model)
    predict = cached_predictor(model, choose_device(request.device))
    predict(torch.zeros(1, len(model.card.bands), _TILE, _TILE))
    if request.image:
        with (
            gdal_environment(),
            open_scene(Path(request.image), model.card.bands, tuple(request.bands), request.gsd) as scene,
        ):
            if scene.pixels_for_statistics <= _WORTH_READING:
                cached_statistics(scene, silent, cancelled)


def serves(prepared: PrepareRequest, job: Job) -> bool:
    """Whether `job` would have to do what `prepared` asks for anyway."""
    if isinstance(job, EvaluateRequest):
        return False
    return (job.image, job.model, job.bands, job.gsd) == (prepared.image, prepared.model, prepared.bands, prepared.gsd)
