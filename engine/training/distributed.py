# SPDX-License-Identifier: GPL-2.0-or-later
"""Training on several processes: each takes its share of every minibatch, and all of them hold the same weights at every step.

With one process, everything here does nothing.
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
from ..runtime.errors import EngineError

# The others wait while the first process validates and writes.
_PATIENCE = timedelta(hours=2)


@dataclass(frozen=True)
class Processes:
    """This process's number `rank` among `world`, the device it computes on and, in sentences, why on that."""

    rank: int
    world: int
    device: torch.device
    reasons: tuple[str, ...] = ()

    @property
    def is_first(self) -> bool:
        """The first process alone validates, reports and writes."""
        return self.rank == 0

    def share(self, batch: int) -> range:
        """The numbers of the minibatch's samples that are this process's. Raises EngineError when `batch` cannot be split."""
        if batch % self.world:
            raise EngineError(
                f"A batch of {batch} cannot be split over {self.world} processes; choose a multiple of {self.world} as --batch."
            )
        part = batch // self.world
        return range(self.rank * part, (self.rank + 1) * part)

    def parallel(self, network: nn.Module) -> nn.Module:
        """`network` for forward and backward passes: its very parameters and buffers, with gradients that are the mean over
        the processes and batch norm over the whole minibatch."""
        if self.world == 1:
            return network
        tensors = itertools.chain(network.parameters(), network.buffers())
        same = copy.deepcopy(network, {id(tensor): tensor for tensor in tensors})
        if self.device.type == "cuda":
            same = nn.SyncBatchNorm.convert_sync_batchnorm(same)  # type: ignore[no-untyped-call]
        else:
            same = _synchronised(same)
        # The buffers follow from statistics that all have in common.
        return DistributedDataParallel(
            same, [self.device] if self.device.type == "cuda" else None, forward_sync_buffers=False
        )

    def total(self, value: Tensor) -> Tensor:
        """The sum of `value` over the processes. What each then computes from it must be the same: the gradient is that of
        `world` times one of them, which the mean of `parallel` makes one again."""
        if self.world == 1:
            return value
        summed: Tensor = _Sum.apply(value)  # type: ignore[no-untyped-call]
        return summed

    def agree(self, *flags: bool) -> list[bool]:
        """Each of `flags` as true as in any process: decisions that all must take at the same step."""
        if self.world == 1:
            return list(flags)
        seen = torch.tensor(flags, dtype=torch.int32, device=self.device)
        dist.all_reduce(seen, dist.ReduceOp.MAX)
        return [bool(flag) for flag in seen.tolist()]

    def on_first(self, action: Callable[[], float]) -> float:
        """What `action` returns in the first process, which alone runs it. Raises there what it raised, and EngineError elsewhere."""
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
            raise EngineError("The first process has stopped; its message tells why.")
        return float(outcome[0])


def alone(asked: str = "auto") -> Processes:
    """One process, on the device that `choose_device` gives for `asked`. Raises EngineError as it does."""
    device = choose_device(asked)
    used = torch.device(device.torch_device)
    if used.type == "cuda":
        torch.cuda.set_device(used)
    # In which type segmentation would compute is no matter here.
    return Processes(0, 1, used, (f"Trains on {device.name}.", device.reasons[-1]))


@contextmanager
def connected(asked: str = "auto") -> Iterator[Processes]:
    """The processes that torchrun started, this one among them, connected; or this one alone.

    They talk by NCCL, each on a GPU of its own, or by gloo on the processor; `asked` is "auto", "cpu" or "cuda". Raises EngineError
    when there are more processes than GPUs or one of these does not work, and when another process is lost.
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
    # A filter of one pixel has two equal layouts, which torch takes for a conversion at each step.
    warnings.filterwarnings("ignore", "Grad strides do not match")
    try:
        dist.init_process_group(backend, timeout=_PATIENCE)
        yield Processes(dist.get_rank(), world, device, reasons)
    except (dist.DistError, RuntimeError) as error:
        if not _is_lost_connection(error):
            raise
        raise EngineError("Another process has stopped; its message tells why.") from error
    # After an error the others may be gone, and a farewell would wait for them.
    dist.destroy_process_group()


def _one_of_several(asked: str) -> tuple[torch.device, tuple[str, ...]]:
    """This process's device and why. Where some computed on GPUs and others did not, they would wait for each other for ever."""
    if asked not in ("auto", "cpu", "cuda"):
        raise EngineError(
            f"Each process has a GPU of its own, so none can be asked for {asked}; choose auto, cpu or cuda."
        )
    if asked == "cpu" or not (asked == "cuda" or torch.cuda.is_available()):
        chosen = choose_device(asked)
        return torch.device("cpu"), (f"Each process trains on {chosen.name}.", chosen.reasons[-1])
    number, count = int(os.environ["LOCAL_RANK"]), torch.cuda.device_count()
    if 0 < count <= number:
        raise EngineError(f"There are more processes than GPUs; start torchrun with --nproc-per-node={count}.")
    if why := why_no_gpu(number):
        raise EngineError(f"{why[:-1]}; choose --device cpu, which is slow, or start fewer processes.")
    return torch.device("cuda", number), (
        f"Each process trains on a GPU, this one on {torch.cuda.get_device_name(number)}.",
    )


def _is_lost_connection(error: Exception) -> bool:
    # gloo says it only in words.
    words = ("gloo", "connection closed by peer", "connection reset by peer", "socket")
    return isinstance(error, dist.DistError) or any(word in str(error).lower() for word in words)


class _Sum(torch.autograd.Function):
    """All-reduce whose gradient is the sum of the processes' gradients."""

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
    """Batch norm over the minibatch of all processes, on the processor, where torch has none (nn.SyncBatchNorm needs CUDA).

    Every process has as many pixels as the others.
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
    """`network` with its batch norms, at any depth, replaced by synchronised ones of the same parameters and buffers."""
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
