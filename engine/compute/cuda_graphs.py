# SPDX-License-Identifier: GPL-2.0-or-later
"""Run a network on an NVIDIA GPU with CUDA graphs: each recurring batch shape is recorded once and replayed.

The launch time of hundreds of small kernels would otherwise limit the speed. If a graph cannot be recorded, kernels are
launched one by one.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import torch
from torch import Tensor, nn

from .packed_tiles import Packing

Kind = tuple[int, ...]
"""The shape of a batch, which identifies its recording; packed batches have one more band."""
Pool = Any
"""Torch's handle of the memory pool that graphs share."""

_KEPT = 8  # recorded shapes: powers of two of full tiles, and border tiles in the live view
_UNRECORDED = (
    2  # batches of a shape computed before it is recorded, because recording takes the time of several batches
)
_WARM_UPS = 2  # calls before recording, in which libraries allocate memory and choose kernels


class CudaNetwork:
    """A network on the GPU that maps images on the CPU, (N, D, H, W) float32 or packed, to class probabilities
    (N, C, H, W) float32 on the CPU.
    """

    def __init__(self, network: nn.Module, torch_device: str, dtype: torch.dtype) -> None:
        """Move `network`, whose batch normalisation is folded, to the GPU in place.

        A network with hooks is not recorded, because a graph would not call them.
        """
        self._has_hooks = any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())
        self._device = torch.device(torch_device)
        moved = network.to(self._device, dtype)
        self._network = moved.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in torch's stubs
        self._dtype = dtype
        self._packing: Packing | None = None
        self._recorded: OrderedDict[Kind, RecordedGraph] = OrderedDict()
        self._stream: torch.cuda.Stream | None = None
        self._met: Counter[Kind] = Counter()

    def set_packing(self, packing: Packing | None) -> None:
        """Accept images packed with `packing` from now on."""
        self._packing = packing.to(self._device) if packing else None
        self._recorded.clear()  # recordings keep reading the previous packing

    def release(self) -> None:
        """Free the GPU memory; the object cannot be called afterwards."""
        self._recorded.clear()
        self._network = nn.Identity()

    def __call__(self, images: Tensor) -> Tensor:
        return self._each(images, Tensor.cpu)

    def of_class(self, images: Tensor, channel: int) -> Tensor:
        """Return the probability of class `channel`, (N, H, W) float32 on the GPU, possibly still being computed."""
        return self._each(images, lambda output: output[:, channel].clone())  # the next batch overwrites the output

    def _each(self, images: Tensor, take: Callable[[Tensor], Tensor]) -> Tensor:
        """Apply `take` to the class probabilities on the GPU, batch by batch, and concatenate the results."""
        # Deterministic kernels that are not chosen by timing: the same image gives the same bytes.
        with (
            torch.inference_mode(),
            torch.cuda.device(self._device),
            torch.backends.cudnn.flags(enabled=True, benchmark=False, deterministic=True),
        ):
            if self._has_hooks:
                return take(self._compute(images.to(self._device)))
            found = [take(self._output(part)) for part in torch.split(images, powers_of_two(len(images)))]
            return torch.cat(found) if len(found) > 1 else found[0]

    def _compute(self, images: Tensor) -> Tensor:
        if self._packing and images.shape[1] == self._packing.bands:
            images = self._packing.unpack(images)
        inside = images.to(self._dtype, memory_format=torch.channels_last)
        return torch.softmax(self._network(inside).float(), dim=1)

    def _output(self, images: Tensor) -> Tensor:
        kind = tuple(images.shape)
        if self._met[kind] < _UNRECORDED:
            self._met[kind] += 1
            return self._compute(images.to(self._device))
        if kind not in self._recorded:
            while len(self._recorded) >= _KEPT:
                self._recorded.popitem(last=False)
            self._recorded[kind] = self._record(images)
        self._recorded.move_to_end(kind)
        return self._recorded[kind].replay(images, self._compute)

    def _record(self, images: Tensor) -> RecordedGraph:
        """Record the shape of `images`; on failure, free the other recordings and try again."""
        # One stream for all recordings: torch's default capture stream belongs to the first device that recorded.
        self._stream = self._stream or torch.cuda.Stream(self._device)  # type: ignore[no-untyped-call]  # in torch's stubs
        if self._recorded:
            pools = [recorded.pool() for recorded in self._recorded.values()]
            with suppress(RuntimeError):
                return RecordedGraph(self._compute, images, self._stream, next(filter(None, pools), None))
            self._recorded.clear()
            torch.cuda.empty_cache()
        return RecordedGraph(self._compute, images, self._stream, None)


def powers_of_two(count: int) -> list[int]:
    """Split `count` into powers of two, the largest first, so that few recordings serve batches of any size."""
    return [1 << bit for bit in reversed(range(count.bit_length())) if count >> bit & 1]


class RecordedGraph:
    """The recording of one batch shape: graph, input and output on the GPU, and pinned memory for copies."""

    def __init__(
        self,
        compute: Callable[[Tensor], Tensor],
        images: Tensor,
        stream: torch.cuda.Stream,
        pool: Pool | None,
    ) -> None:
        """Record `compute` on `images`. `pool` is the memory pool of other graphs recorded on `stream`.

        Graphs can share memory because only one runs at a time and its output is copied before the next.
        """
        self._input = images.to(stream.device)
        current = torch.cuda.current_stream(stream.device)
        stream.wait_stream(current)
        self._graph: tuple[torch.cuda.CUDAGraph, Tensor] | None = None
        # A failed recording does not always restore the current stream; this context does.
        with torch.cuda.stream(stream):
            for _ in range(_WARM_UPS):
                compute(self._input)
            graph = torch.cuda.CUDAGraph()
            with suppress(RuntimeError):  # a graph needs additional memory, which may not be available
                # Other threads use the GPU meanwhile.
                with torch.cuda.graph(graph, pool=pool, stream=stream, capture_error_mode="thread_local"):
                    output = compute(self._input)
                self._graph = graph, output
        current.wait_stream(stream)
        self._sent = torch.empty(images.shape, dtype=images.dtype, pin_memory=True)
        # A blocking event waits without using the CPU.
        self._copied = torch.cuda.Event(blocking=True)  # type: ignore[no-untyped-call]  # in torch's stubs

    def pool(self) -> Pool | None:
        """Return the memory pool of the graph; None if recording failed."""
        return self._graph[0].pool() if self._graph else None

    def replay(self, images: Tensor, compute: Callable[[Tensor], Tensor]) -> Tensor:
        """Return class probabilities of `images`, of the recorded shape, on the GPU; valid until the next call.

        `compute` is the recorded function. It is not stored: a reference cycle would keep the GPU memory allocated
        after a job.
        """
        self._copied.synchronize()  # the previous copy may still be pending
        self._sent.copy_(images)
        self._input.copy_(self._sent, non_blocking=True)
        self._copied.record(torch.cuda.current_stream(self._input.device))
        if self._graph is None:
            return compute(self._input)
        graph, output = self._graph
        graph.replay()
        return output
