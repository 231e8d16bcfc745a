# SPDX-License-Identifier: GPL-2.0-or-later
"""What a network runs in on this processor: measured once for each kind of network, and remembered.

Which type is fast cannot be read off a processor's flags: bfloat16 without matrix units was seen slower than float32 on one
processor and is twice as fast on another.
"""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import asdict, dataclass, replace

import torch
from torch import Tensor, nn

from .. import __version__
from ..contract.request import BACKENDS
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
_IN_TURN_SECONDS = 0.3
_HOPELESS = 1.5  # times the best: not run again
_NOTE = "speeds"
_REMEMBERED = 64
_DEEP = 40_000_000  # parameters: from depth 50 on
_TYPES = {torch.float32: "float32", torch.bfloat16: "bfloat16", torch.float16: "float16"}
_DTYPES = {name: dtype for dtype, name in _TYPES.items()}


@dataclass(frozen=True)
class TuningResult:
    """What was found: `best` of the float ones, and the speed of each that ran to the end, in Mpx/s.

    Names are "openvino-float32", "torch-bfloat16" and the like, and INT8, whose float parts are of type `float_type`.
    """

    best: str
    speeds: dict[str, float]
    float_type: str
    day: str
    estimated: bool = False
    """From the speeds of a small network of the same kind, by the operations of a pixel."""

    def __str__(self) -> str:
        others = [f"{speed:.2g} in {label_of(name)}" for name, speed in self.speeds.items() if name != self.best]
        against = f"; {', '.join(others)}" if others else ""
        how = "estimated from a small network, " if self.estimated else ""
        return (
            f"Networks run in {label_of(self.best)}: {self.speeds[self.best]:.2g} megapixels per second{against}"
            f" ({how}measured on {self.day} on a tile of {_TILE} pixels)."
        )


_known: dict[str, TuningResult] = {}


def autotune(network: nn.Module, device: Device) -> TuningResult:
    """What is fastest for networks like `network` on the processor `device`: measured the first time, then remembered.

    For a deep network that is what is fastest for a small one of its kind, since converting it several times takes a minute.
    """
    deep = sum(parameter.numel() for parameter in network.parameters()) > _DEEP
    with torch.device("meta"):  # its description is wanted, not its weights
        key = _key(_small_network(network) if deep else network, device)
    choice = _known.get(key) or _read_result(key)
    if choice is None:
        with torch.random.fork_rng(devices=()):
            choice = _measure(_small_network(network) if deep else network, device)
        # Read again: another process may have noted something meanwhile.
        notes = disk_cache.read_json(_NOTE)
        notes.pop(key, None)
        disk_cache.write_json(_NOTE, dict([*notes.items(), (key, asdict(choice))][-_REMEMBERED:]))
    _known[key] = choice
    return _estimated(choice, network) if deep else choice


def _estimated(choice: TuningResult, network: nn.Module) -> TuningResult:
    """`choice` of a small network for `network`: a pixel takes longer by as much as it has more operations."""
    with torch.device("meta"):
        small_one = _small_network(network)
    small, large = (complexity_of(each, bands_of(network)).flop_per_pixel for each in (small_one, network))
    speeds = {name: speed * small / large for name, speed in choice.speeds.items()}
    return replace(choice, speeds=speeds, estimated=True)


def _small_network(network: nn.Module) -> nn.Module:
    return build_network("resnet-deconv", bands_of(network), depth=18).eval()


def describe(device: Device) -> tuple[str, ...]:
    """Sentences on what networks run in on the processor `device`, as far as it is known by now; nothing is imported for it."""
    found = [_read_result(key) for key in disk_cache.read_json(_NOTE) if key.startswith(_machine(device))]
    known = (str(found[-1]),) if found and found[-1] is not None else ()
    if not openvino_backend.version():
        missing = "OpenVINO, which is faster on most processors, is not installed; set the engine up again to have it."
        return (*known, missing)
    return known or ("OpenVINO and PyTorch are compared when a network is first used.",)


def prepare_backend(name: str, network: nn.Module, device: Device) -> Predict:
    """`network` made ready in `name`, one of a TuningResult's but INT8."""
    library, _, kind = name.partition("-")
    dtype = _DTYPES[kind]
    if library == "openvino":
        return compiled(network, dtype)
    return prepare(network, Device(device.name, device.torch_device, dtype, device.reasons))


def name_of(library: str, dtype: torch.dtype) -> str:
    """As a TuningResult names it."""
    return f"{library}-{str(dtype).removeprefix('torch.')}"


def label_of(name: str) -> str:
    """`name` for people: "OpenVINO in bfloat16"."""
    library, _, kind = name.partition("-")
    return (
        f"{ {'openvino': 'OpenVINO', 'torch': 'PyTorch'}[library] } in {'8-bit integers' if kind == 'int8' else kind}"
    )


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
            # Whatever a library cannot do with this network or processor, another can: torch computes everything.
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
    """The speed in 8-bit integers, and that of `best` again: run in turn, so that what else the computer does slows both."""
    try:
        graph = converted(network)
        quantise_for_timing(graph)
        integers: Predict = CompiledNetwork(graph, _DTYPES[float_type], int(getattr(network, "multiple", 1)))
        both = {best: prepare_backend(best, network, device), INT8: integers}
        for predict in both.values():
            predict(_image(network))
        speeds = {best: speed, INT8: 0.0}
        started = time.perf_counter()
        while time.perf_counter() - started < _IN_TURN_SECONDS:
            speeds = {name: max(speeds[name], _run(predict, network)) for name, predict in both.items()}
        return speeds
    except Exception:  # as in _measure
        return {}


def _speed(predict: Predict, network: nn.Module, best: float) -> float:
    """In Mpx/s: the best of some runs, which other programs disturb least; of one run when that is hopeless against `best`."""
    predict(_image(network))  # prepares kernels
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
    """Of the machine and the kind of network: a refined model is of the same kind as its parent."""
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
    """One of BACKENDS: `asked`, else that of the environment's ROOFLINE_BACKEND, else "auto".

    Raises EngineError for one that is not known, not there, or does not compute on `device`.
    """
    backend = asked or os.environ.get("ROOFLINE_BACKEND", "") or "auto"
    if backend not in BACKENDS:
        raise EngineError(f"There is no backend {backend}; choose one of {', '.join(BACKENDS)}.")
    if backend.startswith("openvino"):
        if device.torch_device != "cpu":
            raise EngineError(
                f"OpenVINO was asked for, which does not compute on {device.name}; choose the device cpu."
            )
        if why := openvino_backend.why_unavailable():
            raise EngineError(f"OpenVINO was asked for. {why}")
    return backend
