# SPDX-License-Identifier: GPL-2.0-or-later
"""A network on an NVIDIA GPU: each size of batch is recorded once as a CUDA graph and replayed.

A network of hundreds of small kernels is otherwise limited by the time it takes to launch them; where a graph cannot be recorded, they are.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import torch
from torch import Tensor, nn

_KEPT = 4  # sizes: full batches, and what is left at the end of a row of tiles
_WARM_UPS = 3  # before recording, as libraries allocate and choose at their first calls


class OnGpu:
    """Called with images (N, D, H, W) float32 on the CPU; returns class probabilities (N, C, H, W) float32 there."""

    def __init__(self, network: nn.Module, torch_device: str, dtype: torch.dtype) -> None:
        """`network` has its batch norm folded, and becomes this object's own. With hooks it is not recorded: a graph calls none."""
        self._has_hooks = any(module._forward_hooks or module._forward_pre_hooks for module in network.modules())
        self._device = torch.device(torch_device)
        moved = network.to(self._device, dtype)
        self._network = moved.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in torch's stubs
        self._dtype = dtype
        self._recorded: OrderedDict[tuple[int, ...], _Recorded] = OrderedDict()

    def __call__(self, images: Tensor) -> Tensor:
        shape = tuple(images.shape)
        # Kernels are not chosen by timing and none adds in random order: the same image gives the same bytes.
        with (
            torch.inference_mode(),
            torch.cuda.device(self._device),
            torch.backends.cudnn.flags(enabled=True, benchmark=False, deterministic=True),
        ):
            if self._has_hooks:
                return self._compute(images.to(self._device)).cpu()
            if shape not in self._recorded:
                while len(self._recorded) >= _KEPT:
                    self._recorded.popitem(last=False)
                self._recorded[shape] = _Recorded(self._compute, images, self._device)
            self._recorded.move_to_end(shape)
            return self._recorded[shape].replay(images)

    def _compute(self, images: Tensor) -> Tensor:
        inside = images.to(self._dtype, memory_format=torch.channels_last)
        return torch.softmax(self._network(inside).float(), dim=1)


class _Recorded:
    """One size of batch: its graph, the graph's input and output on the GPU, and pinned memory that copies without waiting."""

    def __init__(self, compute: Callable[[Tensor], Tensor], images: Tensor, device: torch.device) -> None:
        self._input = images.to(device)
        beside = torch.cuda.Stream(device)  # type: ignore[no-untyped-call]  # in torch's stubs
        beside.wait_stream(torch.cuda.current_stream(device))
        with torch.cuda.stream(beside):
            for _ in range(_WARM_UPS):
                compute(self._input)
        torch.cuda.current_stream(device).wait_stream(beside)
        self._compute = compute
        self._graph: torch.cuda.CUDAGraph | None = torch.cuda.CUDAGraph()
        try:
            with torch.cuda.graph(self._graph):
                self._output: Tensor = compute(self._input)
        except RuntimeError:  # a graph has memory of its own, of which there may be too little
            self._graph = None
            torch.cuda.empty_cache()
            self._output = compute(self._input)
        self._sent = torch.empty(images.shape, dtype=images.dtype, pin_memory=True)
        self._received = torch.empty(self._output.shape, dtype=self._output.dtype, pin_memory=True)

    def replay(self, images: Tensor) -> Tensor:
        self._sent.copy_(images)
        self._input.copy_(self._sent, non_blocking=True)
        if self._graph is None:
            self._output = self._compute(self._input)
        else:
            self._graph.replay()
        self._received.copy_(self._output, non_blocking=True)
        torch.cuda.current_stream(self._input.device).synchronize()
        return self._received.clone()  # the next batch overwrites it
