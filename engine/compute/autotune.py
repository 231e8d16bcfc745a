# SPDX-License-Identifier: GPL-2.0-or-later
"""Choose the fastest backend and precision on this CPU by measurement; the result is cached for each kind of network.

CPU flags do not say which type is fast: bfloat16 without matrix units was slower than float32 on one CPU and is twice
as fast on another.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import asdict, dataclass, replace

import torch
from torch import Tensor, nn

from .. import __version__
from ..contract.segment_request import BACKENDS
from ..contract.sentence import Sentence
from ..models.complexity import describe as complexity_of
from ..models.registry import build as build_network
from ..runtime.errors import EngineError
from . import disk_cache, openvino_backend
from .device import Device, Predict, prepare
from .openvino_backend import CompiledNetwork, bands_of, compiled, converted
from .quantisation import quantise_for_timing

INT8 = "openvino-int8"
_TILE = 256  # pixels
_RUNS = 5
_IN_TURN_SECONDS = 0.6
_HOPELESS = 1.5  # a backend this many times slower than the best is run only once
_NOTE = "speeds"
_REMEMBERED = 64
_DEEP = 40_000_000  # parameters; ResNet-50 and deeper have more
_TYPES = {torch.float32: "float32", torch.bfloat16: "bfloat16", torch.float16: "float16"}
_DTYPES = {name: dtype for dtype, name in _TYPES.items()}
_LIBRARIES = {"openvino": "OpenVINO", "torch": "PyTorch"}


@dataclass(frozen=True)
class TuningResult:
    """The measured speeds in Mpx/s of the backends that work, and the `best` of them without INT8.

    Names are INT8 and pairs such as "openvino-float32" and "torch-bfloat16". `float_type` is the type of the layers
    that INT8 leaves in floating point. `day` is the date of the measurement, YYYY-MM-DD. `estimated` speeds were scaled
    from those of a small network of the same kind, by the operations for each pixel.
    """

    best: str
    speeds: dict[str, float]
    float_type: str
    day: str
    estimated: bool = False

    @property
    def sentence(self) -> Sentence:
        """Describe the backend used, its speed and the speeds of the others."""
        others = [f"{label_of(name)} {speed:.2g}" for name, speed in self.speeds.items() if name != self.best]
        if self.estimated:
            source = Sentence("estimated from a smaller network measured on {day}", day=self.day)
        else:
            source = Sentence("measured on {day}", day=self.day)
        backend, speed = label_of(self.best), self.speeds[self.best]
        if not others:
            return Sentence(
                "Networks run in {backend}: {speed:.2g} megapixels per second, {source}.",
                backend=backend,
                speed=speed,
                source=source,
            )
        return Sentence(
            "Networks run in {backend}: {speed:.2g} megapixels per second, {source} (others: {others}).",
            backend=backend,
            speed=speed,
            source=source,
            others=", ".join(others),
        )


_known: dict[str, TuningResult] = {}


def autotune(network: nn.Module, device: Device) -> TuningResult:
    """Return the fastest backend for networks like `network` on the CPU `device`: measured the first time, then cached.

    A deep network gets the result of a small one of its kind, because converting it several times takes a minute.
    """
    deep = sum(parameter.numel() for parameter in network.parameters()) > _DEEP
    with torch.device("meta"):  # only the description is needed, not the weights
        key = _key(_small_network(network) if deep else network, device)
    choice = _known.get(key) or _read_result(key)
    if choice is None:
        with torch.random.fork_rng(devices=()):
            choice = _measure(_small_network(network) if deep else network, device)
        # Read the file again: another process may have added results.
        notes = disk_cache.read_json(_NOTE)
        notes.pop(key, None)
        disk_cache.write_json(_NOTE, dict([*notes.items(), (key, asdict(choice))][-_REMEMBERED:]))
    _known[key] = choice
    return _estimated(choice, network) if deep else choice


def _estimated(choice: TuningResult, network: nn.Module) -> TuningResult:
    """Scale the speeds of `choice`, of a small network, to `network` by the operations for each pixel."""
    with torch.device("meta"):
        small_one = _small_network(network)
    small, large = (complexity_of(each, bands_of(network)).flop_per_pixel for each in (small_one, network))
    speeds = {name: speed * small / large for name, speed in choice.speeds.items()}
    return replace(choice, speeds=speeds, estimated=True)


def _small_network(network: nn.Module) -> nn.Module:
    return build_network("resnet-deconv", bands_of(network), depth=18).eval()


def describe(device: Device) -> tuple[Sentence, ...]:
    """Describe the cached measurement for the CPU `device`, and whether OpenVINO is installed (it is not imported)."""
    found = [_read_result(key) for key in disk_cache.read_json(_NOTE) if key.startswith(_machine(device))]
    known = (found[-1].sentence,) if found and found[-1] is not None else ()
    if not openvino_backend.version():
        missing = Sentence(
            "OpenVINO, which is faster on most CPUs, is not installed; set up the engine again to install it."
        )
        return (*known, missing)
    return known or (Sentence("OpenVINO and PyTorch are compared when a network is first used."),)


def prepare_backend(name: str, network: nn.Module, device: Device) -> Predict:
    """Prepare `network` for the backend `name`, as in a TuningResult; not INT8."""
    library, _, kind = name.partition("-")
    dtype = _DTYPES[kind]
    if library == "openvino":
        return compiled(network, dtype)
    return prepare(network, Device(device.name, device.torch_device, dtype, device.reasons))


def name_of(library: str, dtype: torch.dtype) -> str:
    """Return the name of a backend, as in a TuningResult."""
    return f"{library}-{str(dtype).removeprefix('torch.')}"


def label_of(name: str) -> str:
    """Return the display name of the backend `name`, such as "OpenVINO (bfloat16)"."""
    library, _, kind = name.partition("-")
    return f"{_LIBRARIES[library]} ({kind})"


def _measure(network: nn.Module, device: Device) -> TuningResult:
    types = [_TYPES[dtype] for dtype in dict.fromkeys((device.dtype, torch.float32))]
    can_convert = not openvino_backend.why_unavailable()
    libraries = ("openvino", "torch") if can_convert else ("torch",)
    names = [f"{library}-{kind}" for library in libraries for kind in types]
    if len(names) == 1:
        return TuningResult(
            names[0], {names[0]: _speed(prepare_backend(names[0], network, device), network, 0.0)}, types[0], _today()
        )
    speeds: dict[str, float] = {}
    for name in names:
        try:
            speed = _speed(prepare_backend(name, network, device), network, max(speeds.values(), default=0.0))
        except Exception:
            # A library may not support this network or CPU; torch supports all of them.
            if name.startswith("torch"):
                raise
            continue
        speeds[name] = speed
    best = max(speeds, key=lambda name: speeds[name])
    float_type = max(types, key=lambda kind: speeds.get(f"openvino-{kind}", 0.0))
    if any(name.startswith("openvino") for name in speeds):
        speeds |= _beside_integers(best, speeds[best], network, device, float_type)
    return TuningResult(best, speeds, float_type, _today())


def _beside_integers(best: str, speed: float, network: nn.Module, device: Device, float_type: str) -> dict[str, float]:
    """Return the speed of INT8 beside the `speed` of `best`: both run in turn, so that other programs slow both alike. Empty if INT8 fails."""
    try:
        graph = converted(network)
        quantise_for_timing(graph)
        integers: Predict = CompiledNetwork(graph, _DTYPES[float_type], int(getattr(network, "multiple", 1)))
        both = {best: prepare_backend(best, network, device), INT8: integers}
        for predict in both.values():
            predict(_image(network))
        speeds = {best: 0.0, INT8: 0.0}
        started = time.perf_counter()
        while time.perf_counter() - started < _IN_TURN_SECONDS:
            speeds = {name: max(speeds[name], _run(predict, network)) for name, predict in both.items()}
        return {INT8: speed * speeds[INT8] / speeds[best]}  # `speed` may have been reached on a quieter computer
    except Exception:  # unsupported, as in _measure
        return {}


def _speed(predict: Predict, network: nn.Module, best: float) -> float:
    """Return the speed in Mpx/s, the best of several runs; a run much slower than `best` ends the measurement."""
    predict(_image(network))  # warm-up: compiles kernels
    found = 0.0
    for _ in range(_RUNS):
        found = max(found, _run(predict, network))
        if found * _HOPELESS < best:
            break
    return found


def _run(predict: Predict, network: nn.Module) -> float:
    image = _image(network)
    started = time.perf_counter()
    predict(image)
    return _TILE**2 / 1e6 / (time.perf_counter() - started)


def _image(network: nn.Module) -> Tensor:
    return torch.randn(1, bands_of(network), _TILE, _TILE, generator=torch.Generator().manual_seed(0))


def _read_result(key: str) -> TuningResult | None:
    try:
        choice = TuningResult(**disk_cache.read_json(_NOTE)[key])  # type: ignore[arg-type]
        speeds = {str(name): float(speed) for name, speed in choice.speeds.items()}
        if choice.best in speeds and choice.float_type in _DTYPES:
            return TuningResult(choice.best, speeds, choice.float_type, choice.day)
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    return None


def _key(network: nn.Module, device: Device) -> str:
    """Return the cache key of the machine and the kind of network; a refined model has the same key as its parent."""
    shapes = [tuple(tensor.shape) for tensor in network.state_dict().values()]
    return _machine(device) + hashlib.sha256(f"{network} {shapes}".encode()).hexdigest()[:16]


def _machine(device: Device) -> str:
    parts = (
        device.name,
        device.dtype,
        torch.get_num_threads(),
        torch.__version__,
        openvino_backend.version(),
        __version__,
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16] + "-"


def _today() -> str:
    return time.strftime("%Y-%m-%d")


def choose_backend(device: Device, asked: str = "") -> str:
    """Return one of BACKENDS: `asked`, else the environment variable ROOFLINE_BACKEND, else "auto".

    Raises EngineError for a backend that is unknown, not installed, or not available on `device`.
    """
    backend = asked or os.environ.get("ROOFLINE_BACKEND", "") or "auto"
    if backend not in BACKENDS:
        raise EngineError(
            "The backend {backend} is unknown; choose one of {names}.", backend=backend, names=", ".join(BACKENDS)
        )
    if backend.startswith("openvino"):
        if device.torch_device != "cpu":
            raise EngineError(
                "The backend OpenVINO does not run on {device}; choose the device cpu.", device=device.name
            )
        if why := openvino_backend.why_unavailable():
            raise EngineError(why)
    return backend
