# SPDX-License-Identifier: GPL-2.0-or-later
"""One optimisation step on a minibatch, for training and refinement.

On an NVIDIA GPU the step is recorded once as a CUDA graph and replayed, because launching its thousands of small kernels one by one
takes longer than running them. Where recording is not possible, the kernels are launched one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import torch
from torch import Tensor, nn

from ..compute.device import has_bfloat16
from ..datasets.samples import Batch
from .config import FACTOR, loss_of

_WARM_UPS = 3  # steps before recording: libraries allocate memory and select kernels at their first calls
_LARGEST_GRADIENT = 5.0  # L2 norm to which the gradient of all weights is clipped


class Learner:
    """Optimise `network` on minibatches: forward pass, cost, backward pass, gradient clipping, one step of `optimiser`."""

    def __init__(
        self,
        network: nn.Module,
        optimiser: torch.optim.Optimizer,
        loss: str,
        device: torch.device,
        *,
        freeze_batch_norm: Sequence[nn.Module] = (),
        parallel: nn.Module | None = None,
        total: Callable[[Tensor], Tensor] = lambda sums: sums,
    ) -> None:
        """`loss` and `total` are those of `loss_of`.

        The batch norms in the parts `freeze_batch_norm` of the network keep their running statistics. `parallel` is `network`
        wrapped for several processes (`Processes.parallel`).
        """
        self._network, self._optimiser, self._loss, self._device = network, optimiser, loss, device
        self._frozen = [
            norm for part in freeze_batch_norm for norm in part.modules() if isinstance(norm, nn.BatchNorm2d)
        ]
        self._total = total
        self._forward = parallel or network
        # A CUDA graph can only record an optimiser whose step count and learning rate are on the GPU.
        capturable = any(group.get("capturable") for group in optimiser.param_groups)
        self._recording = device.type == "cuda" and self._forward is network and capturable
        self._stream = torch.cuda.Stream(device) if self._recording else None  # type: ignore[no-untyped-call]  # in torch's stubs
        self._graph: tuple[torch.cuda.CUDAGraph, Batch, Tensor] | None = None
        self._steps = 0

    def __call__(self, batch: Batch, rate: float) -> Tensor:
        """Take one optimiser step on `batch` at the learning rate `rate`; returns the cost of the whole minibatch, a scalar."""
        images = batch[0].to(self._device, memory_format=torch.channels_last, non_blocking=True)
        labels = batch[1].to(self._device, non_blocking=True)
        self._set(rate)
        self._network.train()
        self._forward.train()
        for norm in self._frozen:
            norm.eval()
        if not self._recording:
            return self._learn(images, labels)
        with torch.cuda.device(self._device):
            return self._learn_recorded(images, labels)

    def cost(self, network: nn.Module, batch: Batch) -> Tensor:
        """Compute the cost of `network` on this process's part of a minibatch, without learning from it; a scalar."""
        images = batch[0].to(self._device, memory_format=torch.channels_last)
        return loss_of(self._logits(network, images), batch[1].to(self._device), self._loss)

    def _logits(self, network: nn.Module, images: Tensor) -> Tensor:
        with torch.autocast(self._device.type, torch.bfloat16, enabled=has_bfloat16(self._device)):
            logits: Tensor = network(images)
        return logits.float()

    def _learn(self, images: Tensor, labels: Tensor) -> Tensor:
        self._optimiser.zero_grad(set_to_none=True)
        loss = loss_of(self._logits(self._forward, images), labels, self._loss, self._total)
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._network.parameters(), _LARGEST_GRADIENT)
        self._optimiser.step()
        return loss.detach()

    def _learn_recorded(self, images: Tensor, labels: Tensor) -> Tensor:
        self._steps += 1
        if self._graph and self._graph[1][0].shape == images.shape:
            graph, (held_images, held_labels), loss = self._graph
            held_images.copy_(images)
            held_labels.copy_(labels)
            graph.replay()
            return loss
        with _on_side_stream(self._stream):
            loss = self._learn(images, labels).clone()
        if self._steps == _WARM_UPS and self._graph is None:
            self._record(images, labels)
        return loss

    def _record(self, images: Tensor, labels: Tensor) -> None:
        held = images.clone(), labels.clone()
        graph = torch.cuda.CUDAGraph()
        self._optimiser.zero_grad(set_to_none=True)
        torch.cuda.synchronize(self._device)
        try:
            # Another thread cuts samples on the same GPU during the recording.
            with torch.cuda.graph(graph, stream=self._stream, capture_error_mode="thread_local"):
                loss = self._learn(*held)
            self._graph = graph, held, loss
        except RuntimeError:  # a graph needs its own memory, which may be missing
            self._recording = False
            self._optimiser.zero_grad(set_to_none=True)
            torch.cuda.empty_cache()

    def _set(self, rate: float) -> None:
        for group in self._optimiser.param_groups:
            own = rate * group.get(FACTOR, 1.0)
            if isinstance(group["lr"], Tensor):
                group["lr"].fill_(own)
            else:
                group["lr"] = own


@contextmanager
def _on_side_stream(stream: torch.cuda.Stream | None) -> Iterator[None]:
    """Run on `stream`, after all earlier work and before all later work; a graph cannot record work of the default stream."""
    if stream is None:
        raise ValueError("There is no CUDA stream to record on.")
    current = torch.cuda.current_stream(stream.device)
    stream.wait_stream(current)
    with torch.cuda.stream(stream):
        yield
    current.wait_stream(stream)
