# SPDX-License-Identifier: GPL-2.0-or-later
"""Cache models, predictors and image statistics in memory between jobs of one process.

A file that has changed is read again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from functools import lru_cache
from pathlib import Path

from ..compute.autotune import TuningResult, choose_backend
from ..compute.device import Device
from ..compute.predictor import Predictor
from ..models.model_file import Model, load, load_parent
from ..raster.scene import ExaminePieces, Scene
from ..raster.statistics import Statistics
from ..raster.tiles import Tile
from ..runtime.progress import IsCancelled, Report
from .batch_norm_adaptation import adapt
from .scaled_view import View

_IMAGES = 8  # images whose statistics are kept: some kilobytes each, 2.5 MB for 10 gigapixels

_statistics: OrderedDict[Hashable, Statistics] = OrderedDict()
_ready: dict[Hashable, Predictor] = {}


@lru_cache(maxsize=1)
def cached_model(path: Path, modified: int, size: int) -> Model:
    """Load the model at `path`; the last one is cached until its modification time or size changes."""
    return load(path)


@lru_cache(maxsize=1)
def cached_parent(path: Path, modified: int, size: int) -> Model | None:
    """Load the parent of the refined model at `path`, like `cached_model`."""
    return load_parent(path)


def cached_statistics(
    scene: Scene, report: Report, cancelled: IsCancelled, examine: ExaminePieces | None = None
) -> Statistics:
    """Return the statistics of `scene`, cached until one of its files changes. Arguments and errors are those of `Scene.statistics`."""
    key = file_state(scene)
    found = _statistics.pop(key, None) or scene.statistics(report, cancelled, examine)
    _statistics[key] = found
    while len(_statistics) > _IMAGES:
        _statistics.popitem(last=False)
    return found


def cached_adapted_predictor(
    model: Model,
    device: Device,
    view: View,
    tiles: Sequence[Tile],
    share: float,
    report: Report,
    cancelled: IsCancelled,
) -> Predictor:
    """Return a predictor of `model` adapted to `tiles` of `view` by `share` (0: not adapted); the last one is cached.

    Raises EngineError and Cancelled as `adapt`.
    """
    if not share:
        return cached_predictor(model, device)
    key = (model.sha256, device.torch_device, share, file_state(view.scene))
    kept = _kept(key, device)
    if kept is None:
        network, _ = adapt(model.network, view, tiles, share, device, report, cancelled)
        kept = _keep(key, Predictor(network, device))
    return kept


def cached_predictor(
    model: Model, device: Device, backend: str = "", measured: TuningResult | None = None
) -> Predictor:
    """Return a predictor of `model`; the last one is cached. `backend`, `measured` and EngineError are as for Predictor."""
    # The network is part of the key because it may differ from the one in the file.
    chosen = choose_backend(device, backend)
    key = (model.sha256, id(model.network), device.torch_device, device.dtype, chosen, repr(measured))
    made = _kept(key, device)
    return made or _keep(
        key, Predictor(model.network, device, backend=backend, calibration=model.card.calibration, measured=measured)
    )


def _kept(key: Hashable, device: Device) -> Predictor | None:
    """Return the cached predictor without earlier notes; None if there is none or it fell back from `device`."""
    predictor = _ready.get(key)
    if predictor is None or predictor.device.torch_device != device.torch_device:
        return None
    predictor.notes.clear()
    return predictor


def _keep(key: Hashable, predictor: Predictor) -> Predictor:
    _ready.clear()
    _ready[key] = predictor
    return predictor


def clear() -> None:
    """Empty all caches."""
    cached_model.cache_clear()
    cached_parent.cache_clear()
    _ready.clear()
    _statistics.clear()


def file_state(scene: Scene) -> Hashable:
    """Return a key that stays equal while the bands are the same and none of the scene's files has changed."""
    return scene.identity
