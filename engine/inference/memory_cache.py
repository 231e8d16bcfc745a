# SPDX-License-Identifier: GPL-2.0-or-later
"""What the engine's process keeps from one job to the next: the last model, the network made ready, statistics of images.

A file that has changed is read again. Nothing here is written to any file.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from functools import lru_cache
from pathlib import Path

from .. import ROOT
from ..compute.autotune import choose_backend
from ..compute.device import Device
from ..compute.predictor import Predictor
from ..models.model_file import Model, load
from ..raster.scene import Scene
from ..raster.statistics import Statistics
from ..raster.tiles import Tile
from ..runtime.errors import EngineError
from ..runtime.progress import IsCancelled, Report
from .batch_norm_adaptation import adapt
from .scaled_view import View

MODELS = ROOT / "resources" / "models"
_IMAGES = 8  # whose statistics are kept: some kilobytes each, for images of 10 gigapixels 2.5 MB

_statistics: OrderedDict[Hashable, Statistics] = OrderedDict()
_ready: dict[Hashable, Predictor] = {}


def installed_models() -> list[Path]:
    """The models that came with Roofline; the first is the default."""
    return sorted(MODELS.glob("*.safetensors"))


def find_model(named: str) -> Path:
    """The model file called `named`: a path, the name of an installed one, or "" for the default. Raises EngineError."""
    installed = installed_models()
    if not named:
        if not installed:
            raise EngineError(f"There is no model in {MODELS}; install Roofline again or choose a model file.")
        return installed[0]
    return next((path for path in installed if path.stem == named), Path(named))


@lru_cache(maxsize=1)
def cached_model(path: Path, modified: int, size: int) -> Model:
    """The model at `path`; the last one stays in memory for as long as the file is the same."""
    return load(path)


def load_model(named: str) -> Model:
    """The model that `find_model` finds, from memory where it is the last one. Raises EngineError."""
    path = find_model(named)
    try:
        about = path.stat()
    except OSError:
        return load(path)  # says in a sentence what is wrong
    return cached_model(path.resolve(), about.st_mtime_ns, about.st_size)


def cached_statistics(scene: Scene, report: Report, cancelled: IsCancelled) -> Statistics:
    """The scene's statistics, from memory where its files are the same as when they were read. Raises as `Scene.statistics`."""
    key = file_state(scene)
    found = _statistics.pop(key, None) or scene.statistics(report, cancelled)
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
    """`model` ready to compute, adapted to `tiles` of `view` by `share` (0: not at all); the last one stays in memory."""
    if not share:
        return cached_predictor(model, device)
    key = (model.sha256, device.torch_device, share, file_state(view.scene))
    kept = _kept(key, device)
    if kept is None:
        network, _ = adapt(model.network, view, tiles, share, device, report, cancelled)
        kept = _keep(key, Predictor(network, device))
    return kept


def cached_predictor(model: Model, device: Device, backend: str = "") -> Predictor:
    """`model` ready to compute, as it is; the last one stays in memory. `backend` is as for Predictor. Raises EngineError as that."""
    # The network itself too: it may be another one than that of the file.
    key = (model.sha256, id(model.network), device.torch_device, device.dtype, choose_backend(device, backend))
    made = _kept(key, device)
    return made or _keep(key, Predictor(model.network, device, backend=backend, calibration=model.card.calibration))


def _kept(key: Hashable, device: Device) -> Predictor | None:
    """The one that is kept, without the notes of earlier jobs; none where it left `device`, which may have room again."""
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
    """Give the memory back."""
    cached_model.cache_clear()
    _ready.clear()
    _statistics.clear()


def file_state(scene: Scene) -> Hashable:
    """Equal as long as the bands are the same and none of the scene's files has changed."""
    return scene.identity
