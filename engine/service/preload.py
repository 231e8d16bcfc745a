# SPDX-License-Identifier: GPL-2.0-or-later
"""Load what the next job will probably need while the worker is idle, so that the job starts at once."""

from __future__ import annotations

import torch

from ..compute.device import choose_device
from ..contract.request import Job, PrepareRequest
from ..inference.choose_model import load_model
from ..inference.memory_cache import cached_predictor, cached_statistics
from ..raster.gdal import gdal_environment
from ..raster.scene import open_scene
from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, silent

_TILE = 512  # pixels: about the tile size of segmentation and live view
_WORTH_READING = 2**26  # pixels, which take seconds; a larger image is read only for a job


def prepare(request: PrepareRequest, cancelled: IsCancelled) -> None:
    """Load the model, compute one empty tile, and read the statistics of the image if that takes only seconds.

    Raises EngineError for what the job could not read either, and Cancelled.
    """
    if cancelled():
        raise Cancelled
    model = load_model(request.model, request.image, request.bands, anywhere=request.anywhere)
    predict = cached_predictor(model, choose_device(request.device))
    predict(torch.zeros(1, len(model.card.bands), _TILE, _TILE))
    if request.image:
        with (
            gdal_environment(),
            open_scene(request.image, model.card.bands, tuple(request.bands), request.gsd) as scene,
        ):
            if (
                scene.pixels_for_statistics <= _WORTH_READING and not scene.is_remote
            ):  # the user has not asked to download anything
                cached_statistics(scene, silent, cancelled)


def serves(prepared: PrepareRequest, job: Job) -> bool:
    """Whether `job` uses the model and the image of `prepared`, with the same bands and pixel size."""
    names = ("image", "model", "bands", "gsd")
    same = all(getattr(job, name, None) == getattr(prepared, name) for name in names)
    return same and getattr(job, "anywhere", False) == prepared.anywhere
