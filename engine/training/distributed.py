# SPDX-License-Identifier: GPL-2.0-or-later
"""Data-parallel training: each process learns from its share of every minibatch, and all hold the same weights after each step.

With one process, every function here returns its input.
"""

from __future__ import annotations

import copy
import itertools
import math
import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import torch
import torch.distributed as dist
from torch import Tensor, nn
from torch.nn.parallel import DistributedDataParallel

from ..compute.device import choose_device, why_no_gpu
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError

# How long the other processes wait while the first one validates and writes.
_PATIENCE = timedelta(hours=2)


@dataclass(frozen=True)
class Processes:
    """This process: its number `rank` (from 0) among `world` processes, its device, and sentences that explain the device."""

    rank: int
    world: int
    device: torch.device
    reasons: tuple[str, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether this is the process that validates, reports and writes."""
        return self.rank == 0

    def share(self, batch: int) -> range:
        """Return the numbers of this process's samples in a minibatch of `batch`. Raises EngineError when it cannot be split evenly."""
        if batch % self.world:
            raise EngineError(
                "A batch of {batch} cannot be split over {processes} processes; choose a multiple of {processes} as --batch.",
                batch=batch,
                processes=self.world,
            )
        part = batch // self.world
        return range(self.rank * part, (self.rank + 1) * part)

    def parallel(self, network: nn.Module) -> nn.Module:
        """Wrap `network` for the forward and backward passes.

        The wrapper shares the parameters and buffers of `network`, averages the gradients over the processes and normalises
        over the whole minibatch in batch norm. With one process it is `network` itself.
        """
        if self.world == 1:
            return network
        tensors = itertools.chain(network.parameters(), network.buffers())
        same = copy.deepcopy(network, {id(tensor): tensor for tensor in tensors})
        if self.device.type == "cuda":
            same = nn.SyncBatchNorm.convert_sync_batchnorm(same)  # type: ignore[no-untyped-call]
        else:
            same = _synchronised(same)
        # Synchronised batch norm gives every process the same buffers.
        return DistributedDataParallel(
            same, [self.device] if self.device.type == "cuda" else None, forward_sync_buffers=False
        )

    def total(self, value: Tensor) -> Tensor:
        """Sum `value` over the processes, differentiably.

        Every process must compute the same cost from the sum: the gradients are then `world` times too large, and the
        averaging in `parallel` divides them by `world`.
        """
        if self.world == 1:
            return value
        summed: Tensor = _Sum.apply(value)  # type: ignore[no-untyped-call]
        return summed

    def agree(self, *flags: bool) -> list[bool]:
        """Return, for each of `flags`, whether it is true in any process, so that all of them decide alike at the same step."""
        if self.world == 1:
            return list(flags)
        seen = torch.tensor(flags, dtype=torch.int32, device=self.device)
        dist.all_reduce(seen, dist.ReduceOp.MAX)
        return [bool(flag) for flag in seen.tolist()]

    def on_first(self, action: Callable[[], float]) -> float:
        """Run `action` in the first process only and return its result in all of them.

        An exception of `action` is raised in the first process; the others raise EngineError.
        """
        if self.world == 1:
            return action()
        value, failure = math.nan, None
        if self.is_first:
            try:
                value = action()
            except BaseException as error:
                failure = error
        outcome = torch.tensor([value, failure is not None], dtype=torch.float64, device=self.device)
        dist.broadcast(outcome, 0)
        if failure:
            raise failure
        if outcome[1]:
            raise EngineError("The first process has stopped; see its error message.")
        return float(outcome[0])


def alone(asked: str = "auto") -> Processes:
    """Describe a single process on the device that `choose_device` selects for `asked`. Raises EngineError as it does."""
    device = choose_device(asked)
    used = torch.device(device.torch_device)
    if used.type == "cuda":
        torch.cuda.set_device(used)
    # The first reason is about the number type of inference.
    return Processes(0, 1, used, (Sentence("Trains on {device}.", device=device.name), device.reasons[-1]))


@contextmanager
def connected(asked: str = "auto") -> Iterator[Processes]:
    """Connect the processes that torchrun started, or describe this one if there is only one.

    Each process has one GPU (NCCL), or all compute on the processor (gloo); `asked` is "auto", "cpu" or "cuda". Raises
    EngineError when there are more processes than GPUs, a GPU does not work, or the connection to another process is lost.
    """
    world = int(os.environ.get("WORLD_SIZE", "1"))
    if world == 1:
        yield alone(asked)
        return
    if not dist.is_available():
        raise EngineError("This PyTorch was built without torch.distributed; start one process only, without torchrun.")
    device, reasons = _one_of_several(asked)
    if device.type == "cuda":
        torch.cuda.set_device(device)
    backend = "nccl" if device.type == "cuda" and dist.is_nccl_available() else "gloo"
    # The two memory layouts of a 1 x 1 filter are the same, but torch warns of a conversion at each step.
    warnings.filterwarnings("ignore", "Grad strides do not match")
    try:
        dist.init_process_group(backend, timeout=_PATIENCE)
        yield Processes(dist.get_rank(), world, device, reasons)
    except (dist.DistError, RuntimeError) as error:
        if not _is_lost_connection(error):
            raise
        raise EngineError("Another process has stopped; see its error message.") from error
    # Not after an error: other processes may have ended, and this call would wait for them.
    dist.destroy_process_group()


def _one_of_several(asked: str) -> tuple[torch.device, tuple[str, ...]]:
    """Choose this process's device, with the reason. All processes must choose the same kind, or they wait for each other for ever."""
    if asked not in ("auto", "cpu", "cuda"):
        raise EngineError(
            "Each process uses a different GPU, so the device {device} cannot be chosen; choose auto, cpu or cuda.",
            device=asked,
        )
    if asked == "cpu" or not (asked == "cuda" or torch.cuda.is_available()):
        chosen = choose_device(asked)
        return torch.device("cpu"), (
            Sentence("Each process trains on {device}.", device=chosen.name),
            chosen.reasons[-1],
        )
    number, count = int(os.environ["LOCAL_RANK"]), torch.cuda.device_count()
    if 0 < count <= number:
        raise EngineError(
            "There are more processes than GPUs; start torchrun with --nproc-per-node={count}.", count=count
        )
    if why := why_no_gpu(number):
        raise EngineError("{reason} Choose --device cpu (slow), or start fewer processes.", reason=why)
    return torch.device("cuda", number), (
        Sentence("Each process trains on one GPU, this one on {device}.", device=torch.cuda.get_device_name(number)),
    )


def _is_lost_connection(error: Exception) -> bool:
    # gloo raises RuntimeError; only its text names the cause.
    words = ("gloo", "connection closed by peer", "connection reset by peer", "socket")
    return isinstance(error, dist.DistError) or any(word in str(error).lower() for word in words)


class _Sum(torch.autograd.Function):
    """All-reduce (sum) whose gradient is the sum of the gradients of all processes."""

    @staticmethod
    def forward(ctx: Any, value: Tensor) -> Tensor:
        summed = value.contiguous().clone()
        dist.all_reduce(summed)
        return summed

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> Tensor:
        summed = gradients[0].contiguous().clone()
        dist.all_reduce(summed)
        return summed


class _SynchronisedBatchNorm(nn.BatchNorm2d):
    """Batch norm over the minibatch of all processes on the CPU (nn.SyncBatchNorm needs CUDA).

    Every process must have the same number of pixels.
    """

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return super().forward(x)
        world = dist.get_world_size()
        values = x.float()
        mean: Tensor = _Sum.apply(values.mean((0, 2, 3))) / world  # type: ignore[no-untyped-call]
        centred = values - mean[:, None, None]
        variance: Tensor = _Sum.apply(centred.square().mean((0, 2, 3))) / world  # type: ignore[no-untyped-call]
        if self.running_mean is None or self.running_var is None or self.num_batches_tracked is None:
            raise ValueError("The batch normalisation keeps no running statistics.")
        with torch.no_grad():
            count = world * x.numel() // x.shape[1]
            momentum = self.momentum or 0.0
            self.num_batches_tracked.add_(1)
            self.running_mean.lerp_(mean, momentum)
            self.running_var.lerp_(variance * count / max(1, count - 1), momentum)
        scale = self.weight * torch.rsqrt(variance + self.eps)
        return (centred * scale[:, None, None] + self.bias[:, None, None]).to(x.dtype)


def _synchronised(network: nn.Module) -> nn.Module:
    """Replace every batch norm in `network`, in place, by a synchronised one that shares its parameters and buffers."""
    for name, module in network.named_children():
        if isinstance(module, nn.BatchNorm2d):
            replaced = _SynchronisedBatchNorm(module.num_features, module.eps, module.momentum)
            replaced.weight, replaced.bias = module.weight, module.bias
            replaced.running_mean, replaced.running_var = module.running_mean, module.running_var
            replaced.num_batches_tracked = module.num_batches_tracked
            setattr(network, name, replaced)
        else:
            _synchronised(module)
    return network
