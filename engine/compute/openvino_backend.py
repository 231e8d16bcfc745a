# SPDX-License-Identifier: GPL-2.0-or-later
"""Run a network in OpenVINO on the CPU: convert it once, cache it on disk, compile it for the tile size."""

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
from ..contract.sentence import Sentence
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
_EXAMPLE = 64  # pixels; a multiple of the coarsest stride of every network, so that no padding is traced
HINTS = {torch.float32: "f32", torch.bfloat16: "bf16", torch.float16: "f16"}


def why_unavailable() -> Sentence | None:
    """Return why OpenVINO cannot be used; None if it can. Imports OpenVINO, which takes a fraction of a second."""
    try:
        library()
    except (ImportError, OSError) as error:
        return Sentence("OpenVINO cannot be used ({error}); set up the engine again to install it.", error=str(error))
    return None


@lru_cache(maxsize=1)
def library() -> Any:
    """Import the module openvino. Raises ImportError, also where files of it are missing, and on Windows OSError."""
    # Blocks the import of the telemetry package, so that the converter sends no usage data.
    sys.modules["openvino_telemetry"] = None  # type: ignore[assignment]
    import openvino

    try:
        openvino.Core().get_versions("CPU")  # loads what computes
    except (AttributeError, RuntimeError) as error:
        raise ImportError("files of it are missing or damaged") from error
    return openvino


def version() -> str:
    """Return the version of the installed OpenVINO, such as "2026.4.1"; "" if it is not installed."""
    try:
        return importlib.metadata.version("openvino")
    except importlib.metadata.PackageNotFoundError:
        return ""


@lru_cache(maxsize=1)
def core() -> openvino.Core:
    """Return the OpenVINO core, one for the process."""
    return library().Core()


def converted(network: nn.Module) -> Graph:
    """Return `network` with a softmax as an OpenVINO graph, from the disk cache if it was converted before.

    The cache key covers all weights, so adapted and refined networks have separate entries.
    """
    return _kept(f"network-{_fingerprint(network)}", lambda: convert(network))


def converted_and_changed(network: nn.Module, name: str, change: Callable[[Graph], None]) -> Graph:
    """Return the graph of `converted` after `change` in place; `name` identifies the change in the cache."""

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
    # Read back even if just written: the weights are then memory-mapped from the file.
    return core().read_model(found / "network.xml")


def convert(network: nn.Module) -> Graph:
    """Convert `network`, with batch normalisation folded and a softmax appended, to a graph."""
    folded = _WithSoftmax(fold_batch_norm(network))
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about constant sizes in the trace, and the deprecation of tracing
        # The check would trace a second time and import torch's tests, which takes four times as long.
        traced = torch.jit.trace(  # type: ignore[no-untyped-call]  # in torch's stubs
            folded, torch.zeros(1, bands_of(network), _EXAMPLE, _EXAMPLE), check_trace=False
        )
        graph = library().convert_model(traced)
    split_concatenations(graph)
    return graph


def bands_of(network: nn.Module) -> int:
    """Return the number of bands that `network` reads."""
    return next(module.in_channels for module in network.modules() if isinstance(module, nn.Conv2d))


class _WithSoftmax(nn.Module):
    def __init__(self, network: nn.Module) -> None:
        super().__init__()
        self._network = network

    def forward(self, x: Tensor) -> Tensor:
        return torch.softmax(self._network(x), dim=1)


def split_concatenations(graph: Graph) -> None:
    """Replace each 1x1 convolution of concatenated maps by a sum of convolutions of the parts, in place.

    The result is equal up to rounding. At full resolution, copying the concatenated maps takes longer than the
    arithmetic.
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
    """A compiled graph that maps images (N, D, H, W) float32 to class probabilities (N, C, H, W) float32.

    All image sizes share kernels with dynamic shapes, which are compiled once; each further size then costs a sixth of a
    second. The size named by `expect` gets separate kernels. They are up to a tenth faster, and take half a second to
    compile.
    """

    def __init__(self, graph: Graph, dtype: torch.dtype, multiple: int = 1) -> None:
        """Images are padded by reflection to a multiple of `multiple` pixels, as the network does in torch."""
        self._graph, self._multiple = graph, multiple
        self._options = {
            "INFERENCE_PRECISION_HINT": HINTS[dtype],
            "INFERENCE_NUM_THREADS": torch.get_num_threads(),
            "NUM_STREAMS": 1,
            "ENABLE_CPU_PINNING": False,  # QGIS computes on the same cores
        }
        self._requests: dict[Size, Any] = {}
        self._expected = _ANY

    def expect(self, height: int = 0, width: int = 0) -> None:
        """Specialise kernels for this image size in pixels (0: none) and free those of the size expected before."""
        rounded = (-(-height // self._multiple) * self._multiple, -(-width // self._multiple) * self._multiple)
        self._expected = rounded if height and width else _ANY
        self._requests = {size: made for size, made in self._requests.items() if size in (self._expected, _ANY)}

    def __call__(self, images: Tensor) -> Tensor:
        height, width = images.shape[-2:]
        padded = pad_to_multiple(images, self._multiple).numpy()
        # One image at a time: one kernel for a size, and results that do not depend on the rest of the batch.
        found = np.concatenate([self._infer(padded[n : n + 1]) for n in range(len(padded))])
        return torch.from_numpy(found[..., :height, :width])

    def _infer(self, image: NDArray[np.float32]) -> NDArray[np.float32]:
        height, width = image.shape[-2:]
        size: Size = (height, width) if (height, width) == self._expected else _ANY
        if size not in self._requests:
            self._requests[size] = self._compile([1, image.shape[1], *size])
        result: NDArray[np.float32] = self._requests[size].infer([np.ascontiguousarray(image)])[0]
        return result

    def _compile(self, shape: list[int]) -> Any:
        self._graph.reshape(shape)
        return core().compile_model(self._graph, "CPU", self._options).create_infer_request()


def compiled(network: nn.Module, dtype: torch.dtype) -> CompiledNetwork:
    """Convert `network` and compile it for `dtype`."""
    return CompiledNetwork(converted(network), dtype, int(getattr(network, "multiple", 1)))


def _fingerprint(network: nn.Module) -> str:
    digest = hashlib.sha256(f"{__version__} {version()} {type(network).__qualname__} {network}".encode())
    for name, tensor in network.state_dict().items():
        digest.update(f"{name} {tensor.dtype} {tuple(tensor.shape)}".encode())
        digest.update(tensor.detach().cpu().contiguous().numpy().data)
    return digest.hexdigest()[:32]
