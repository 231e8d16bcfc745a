# SPDX-License-Identifier: GPL-2.0-or-later
"""A network on an NVIDIA GPU: a size of batch that comes again is recorded once as a CUDA graph and replayed.

A network of hundreds of small kernels is otherwise limited by the time it takes to launch them; where a graph cannot be recorded, they are.
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
"""Of batches that one recording can compute: their shape, which tells what is packed too."""
Pool = Any
"""Torch's handle of the memory that graphs share."""

_KEPT = 8  # shapes: the powers of two of full tiles, and tiles at the image's border in the live view
_UNRECORDED = 2  # batches of a shape that are computed before it is recorded, which takes the time of some
_WARM_UPS = 2  # before recording, as libraries allocate and choose at their first calls


class CudaNetwork:
    """Called with images (N, D, H, W) float32 on the CPU, or packed; returns class probabilities (N, C, H, W) float32 there."""

    def __init__(self, network: nn.Module, torch_device: str, dtype: torch.dtype) -> None:
        """`network` has its batch norm folded, and becomes this object's own. With hooks it is not recorded: a graph calls none."""
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
        """Images to come may be packed so."""
        self._packing = packing.to(self._device) if packing else None
        self._recorded.clear()  # what was recorded goes on reading the numbers of before

    def release(self) -> None:
        """Hold nothing on the GPU any more; it is not called again."""
        self._recorded.clear()
        self._network = nn.Identity()

    def __call__(self, images: Tensor) -> Tensor:
        return self._each(images, Tensor.cpu)

    def of_class(self, images: Tensor, channel: int) -> Tensor:
        """The probability of class `channel`, (N, H, W) float32, left on the GPU, where it may not be computed yet."""
        return self._each(images, lambda output: output[:, channel].clone())  # the next batch overwrites the output

    def _each(self, images: Tensor, take: Callable[[Tensor], Tensor]) -> Tensor:
        """What `take` makes of the class probabilities, on the GPU, of some of the images at a time."""
        # Kernels are not chosen by timing and none adds in random order: the same image gives the same bytes.
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
        """`images` recorded; should that fail, once more without the graphs of other shapes, which hold memory too."""
        # One stream for all, on this very device: torch's own for recording belongs to the device that was the first to record.
        self._stream = self._stream or torch.cuda.Stream(self._device)  # type: ignore[no-untyped-call]  # in torch's stubs
        if self._recorded:
            pools = [recorded.pool() for recorded in self._recorded.values()]
            with suppress(RuntimeError):
                return RecordedGraph(self._compute, images, self._stream, next(filter(None, pools), None))
            self._recorded.clear()
            torch.cuda.empty_cache()
        return RecordedGraph(self._compute, images, self._stream, None)


def powers_of_two(count: int) -> list[int]:
    """The powers of two that make `count`, the largest first: batches of any size are replayed from a few recordings."""
    return [1 << bit for bit in reversed(range(count.bit_length())) if count >> bit & 1]


class RecordedGraph:
    """One shape of batch: its graph, the graph's input and output on the GPU, and pinned memory from which the input is copied
    while the processor goes on."""

    def __init__(
        self,
        compute: Callable[[Tensor], Tensor],
        images: Tensor,
        stream: torch.cuda.Stream,
        pool: Pool | None,
    ) -> None:
        """`pool` is that of other graphs recorded on `stream`: they share their memory, as only one runs at a time and its output is
        copied before the next."""
        self._input = images.to(stream.device)
        current = torch.cuda.current_stream(stream.device)
        stream.wait_stream(current)
        self._graph: tuple[torch.cuda.CUDAGraph, Tensor] | None = None
        # A recording that fails does not always give the current stream back; this does.
        with torch.cuda.stream(stream):
            for _ in range(_WARM_UPS):
                compute(self._input)
            graph = torch.cuda.CUDAGraph()
            with suppress(RuntimeError):  # a graph has memory of its own, of which there may be too little
                # Other threads use the GPU meanwhile.
                with torch.cuda.graph(graph, pool=pool, stream=stream, capture_error_mode="thread_local"):
                    output = compute(self._input)
                self._graph = graph, output
        current.wait_stream(stream)
        self._sent = torch.empty(images.shape, dtype=images.dtype, pin_memory=True)
        # Waiting for it takes no processor.
        self._copied = torch.cuda.Event(blocking=True)  # type: ignore[no-untyped-call]  # in torch's stubs

    def pool(self) -> Pool | None:
        """The memory of the graph; none where kernels are launched one by one."""
        return self._graph[0].pool() if self._graph else None

    def replay(self, images: Tensor, compute: Callable[[Tensor], Tensor]) -> Tensor:
        """Class probabilities of `images`, which have the shape that was recorded, on the GPU until the next call.

        `compute` is what was recorded. It is not kept: a recording in a ring of references would hold the GPU's memory after a job.
        """
        self._copied.synchronize()  # what was sent before may still wait for its turn
        self._sent.copy_(images)
        self._input.copy_(self._sent, non_blocking=True)
        self._copied.record(torch.cuda.current_stream(self._input.device))
        if self._graph is None:
            return compute(self._input)
        graph, output = self._graph
        graph.replay()
        return output
