# SPDX-License-Identifier: GPL-2.0-or-later
"""A network in OpenVINO, on the processor: converted once, kept on disk, compiled for the tiles it is given."""

from __future__ import annotations

import hashlib
import importlib.metadata
import sys
import warnings
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from .. import __version__
from ..models.padding import pad_to_multiple
from . import disk_cache
from .device import fold_batch_norm

if TYPE_CHECKING:
    import openvino

Graph = Any
"""An openvino.Model: images (N, D, H, W) float32 to class probabilities (N, C, H, W) float32, of any N, H and W."""

Size = tuple[int, int]
"""Height and width in pixels."""

_ANY: Size = (-1, -1)
_EXAMPLE = 64  # pixels; a multiple of every network's coarsest stride, so that no padding is traced
HINTS = {torch.float32: "f32", torch.bfloat16: "bf16", torch.float16: "f16"}


def why_unavailable() -> str:
    """A sentence when OpenVINO cannot be used, else "". It is imported for that, which takes a fraction of a second."""
    try:
        library()
    except (ImportError, OSError) as error:
        return f"OpenVINO, which is faster on most processors, cannot be used ({error}): set the engine up again to have it."
    return ""


@lru_cache(maxsize=1)
def library() -> Any:
    """The module openvino. Raises ImportError, on Windows also OSError."""
    # Its converter would tell its makers of every use; without this package it tells nobody.
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    import openvino

    return openvino


def version() -> str:
    """Of the installed OpenVINO, as in "2026.4.1"; "" where there is none."""
    try:
        return importlib.metadata.version("openvino")
    except importlib.metadata.PackageNotFoundError:
        return ""


@lru_cache(maxsize=1)
def core() -> openvino.Core:
    """OpenVINO's entry: one a process."""
    return library().Core()


def converted(network: nn.Module) -> Graph:
    """`network`, with the softmax behind it, converted; from the user's cache where it was converted before.

    The cache knows it by all its weights: an adapted or refined network is another one.
    """
    return _kept(f"network-{_fingerprint(network)}", lambda: convert(network))


def converted_and_changed(network: nn.Module, name: str, change: Callable[[Graph], None]) -> Graph:
    """As `converted`, after `change` in place, which the cache knows as `name`."""

    def make() -> Graph:
        graph = converted(network)
        change(graph)
        return graph

    return _kept(f"network-{_fingerprint(network)}-{name}", make)


def _kept(name: str, make: Callable[[], Graph]) -> Graph:
    found = disk_cache.find(name)
    if found is None:
        graph = make()
        found = disk_cache.keep(
            name, lambda to: library().save_model(graph, to / "network.xml", compress_to_fp16=False)
        )
        if found is None:
            return graph
        del graph
    # Read back even when it was only just written: the weights then lie in the file, not in memory.
    return core().read_model(found / "network.xml")


def convert(network: nn.Module) -> Graph:
    """`network` with batch norm folded and the softmax behind it, as a graph."""
    folded = _WithSoftmax(fold_batch_norm(network))
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that sizes in the trace are constants, and that tracing will go one day
        # The check would trace a second time and import torch's tests: four times as long.
        traced = torch.jit.trace(  # type: ignore[no-untyped-call]  # in torch's stubs
            folded, torch.zeros(1, bands_of(network), _EXAMPLE, _EXAMPLE), check_trace=False
        )
        graph = library().convert_model(traced)
    split_concatenations(graph)
    return graph


def bands_of(network: nn.Module) -> int:
    """Bands of the images that `network` reads."""
    return next(module.in_channels for module in network.modules() if isinstance(module, nn.Conv2d))


class _WithSoftmax(nn.Module):
    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self._network = network

    def forward(self, x: Tensor) -> Tensor:
        return torch.softmax(self._network(x), dim=1)


def split_concatenations(graph: Graph) -> None:
    """A 1x1 convolution of joined maps becomes the sum of one convolution of each, in place.

    Equal but for rounding. At full resolution it is the copying of the joined maps that takes the time, not the arithmetic.
    """
    opset = library().opset13
    for node in graph.get_ordered_ops():
        if node.get_type_name() != "Convolution" or node.input_value(0).get_node().get_type_name() != "Concat":
            continue
        weights = node.input_value(1).get_node().data
        if weights.shape[2:] != (1, 1):
            continue
        join = node.input_value(0).get_node()
        total, first = None, 0
        for source in (join.input_value(n) for n in range(join.get_input_size())):
            last = first + source.get_partial_shape()[1].get_length()
            part = opset.constant(np.ascontiguousarray(weights[:, first:last]))
            term = opset.convolution(source, part, [1, 1], [0, 0], [0, 0], [1, 1])
            total, first = term if total is None else opset.add(total, term), last
        if total is None:
            raise ValueError("The concatenation has no inputs.")
        for target in node.output(0).get_target_inputs():
            target.replace_source_output(total.output(0))
    graph.validate_nodes_and_infer_types()


class CompiledNetwork:
    """A graph made ready: called with images (N, D, H, W) float32, it returns class probabilities (N, C, H, W) float32.

    The first size of image it sees gets kernels of its own, and so do those it is told to expect; others share kernels for any
    size, which some processors compute a tenth slower.
    """

    def __init__(self, graph: Graph, dtype: torch.dtype, multiple: int = 1) -> None:
        """`multiple`: images are padded by reflection to a multiple of this many pixels, as the network itself would."""
        self._graph, self._multiple = graph, multiple
        self._options = {
            "INFERENCE_PRECISION_HINT": HINTS[dtype],
            "INFERENCE_NUM_THREADS": torch.get_num_threads(),
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,  # QGIS computes on the same cores
        }
        self._requests: dict[Size, Any] = {}
        self._first = self._expected = _ANY

    def expect(self, height: int = 0, width: int = 0) -> None:
        """Most images to come have this size in pixels (0: no size is expected); what was made for one expected before is given back."""
        rounded = (-(-height // self._multiple) * self._multiple, -(-width // self._multiple) * self._multiple)
        self._expected = rounded if height and width else _ANY
        self._requests = {size: made for size, made in self._requests.items() if size in self._lasting()}

    def _lasting(self) -> tuple[Size, ...]:
        return self._first, self._expected, _ANY

    def __call__(self, images: Tensor) -> Tensor:
        height, width = images.shape[-2:]
        padded = pad_to_multiple(images, self._multiple).numpy()
        # One at a time: a size has one kernel whatever the batch, and the result does not depend on the neighbours in it.
        found = np.concatenate([self._infer(padded[n : n + 1]) for n in range(len(padded))])
        return torch.from_numpy(found[..., :height, :width])

    def _infer(self, image: NDArray[np.float32]) -> NDArray[np.float32]:
        height, width = image.shape[-2:]
        size: Size = (height, width)
        self._first = size if self._first == _ANY else self._first
        size = size if size in self._lasting() else _ANY
        if size not in self._requests:
            self._requests[size] = self._compile([1, image.shape[1], *size])
        result: NDArray[np.float32] = self._requests[size].infer([np.ascontiguousarray(image)])[0]
        return result

    def _compile(self, shape: list[int]) -> Any:
        self._graph.reshape(shape)
        return core().compile_model(self._graph, "CPU", self._options).create_infer_request()


def compiled(network: nn.Module, dtype: torch.dtype) -> CompiledNetwork:
    """`network` converted and made ready to compute in `dtype`."""
    return CompiledNetwork(converted(network), dtype, int(getattr(network, "multiple", 1)))


def _fingerprint(network: nn.Module) -> str:
    digest = hashlib.sha256(f"{__version__} {version()} {type(network).__qualname__} {network}".encode())
    for name, tensor in network.state_dict().items():
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().data)
    return digest.hexdigest()[:32]
