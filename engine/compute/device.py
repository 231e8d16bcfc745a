# SPDX-License-Identifier: GPL-2.0-or-later
"""Choose the device to compute on, and prepare a network for it in torch."""

from __future__ import annotations

import copy
import platform
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from ..contract.option import shortened
from ..contract.sentence import Sentence
from ..runtime.errors import EngineError
from .cuda_graphs import CudaNetwork

Predict = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Device:
    """A device: its display `name`, its name in torch, its precision, and `reasons`, sentences on why it was chosen."""

    name: str
    torch_device: str
    dtype: torch.dtype
    reasons: tuple[str, ...]


def choose_device(asked: str = "auto") -> Device:
    """Choose the device to compute on; `asked` is "auto", "cpu", "cuda" or "cuda:1".

    Raises EngineError if the device is unknown, or if `asked` is a GPU that cannot be used.
    """
    gpu = re.fullmatch(r"cuda(?::([0-9]{1,9}))?", asked)
    if asked not in ("auto", "cpu") and not gpu:
        raise EngineError(
            "The device {device} is unknown; choose auto, cpu, cuda, or a GPU by its number, such as cuda:1.",
            device=shortened(asked),
        )
    if asked == "cpu":
        return _processor(Sentence("The GPU is not used because the CPU was chosen."))
    number = int((gpu and gpu[1]) or 0)
    why = why_no_gpu(number)
    if not why:
        return _gpu(f"cuda:{number}")
    if gpu:
        raise EngineError("The GPU cannot be used. {reason} Choose the device auto or cpu.", reason=why)
    return _processor(why)


def may_have_gpu() -> bool:
    """Return whether there is a GPU that may work with this PyTorch, without the seconds that CUDA takes to start."""
    return torch.version.cuda is not None and torch.cuda.device_count() > 0  # counted by NVIDIA's management library


def why_no_gpu(number: int) -> Sentence | None:
    """Return why GPU `number` cannot be used; None if it can. Initialises CUDA, which takes seconds the first time."""
    if torch.version.cuda is None:
        return Sentence("This is a CPU build of PyTorch ({version}).", version=torch.__version__)
    if not torch.cuda.is_available():
        return Sentence("No NVIDIA GPU was found, or its driver does not work with this PyTorch.")
    if number >= torch.cuda.device_count():
        return Sentence("There is no GPU number {number}.", number=number)
    try:  # a GPU too old for this build of PyTorch is listed, but fails at its first kernel
        torch.zeros(1, device=f"cuda:{number}").add_(1).item()
    except (RuntimeError, torch.cuda.DeferredCudaCallError) as error:
        if is_out_of_memory(error):
            return Sentence(
                "The memory of the GPU {gpu} is full, perhaps because of other programs.", gpu=_gpu_name(number)
            )
        return Sentence(
            "The GPU {gpu} does not work with this PyTorch ({error}).",
            gpu=_gpu_name(number),
            error=str(error).splitlines()[0],
        )
    return None


def _gpu_name(number: int) -> str:
    try:
        return torch.cuda.get_device_name(number)
    except Exception:  # a GPU that cannot be initialised has no name
        return f"number {number}"


def _gpu(torch_device: str) -> Device:
    name = torch.cuda.get_device_name(torch_device)
    memory = torch.cuda.get_device_properties(torch_device).total_memory / 2**30
    # bfloat16 has the range of float32, so nothing overflows. GPUs without it use float16.
    dtype = torch.bfloat16 if has_bfloat16(torch.device(torch_device)) else torch.float16
    used = Sentence(
        "Computes on the GPU {name} ({memory:.0f} GiB) in {dtype}.", name=name, memory=memory, dtype=_type_name(dtype)
    )
    return Device(name, torch_device, dtype, (used, Sentence("The CPU is not used because the GPU is faster.")))


def _processor(why_no_gpu: Sentence) -> Device:
    name, threads = _processor_name(), torch.get_num_threads()
    is_fast = has_bfloat16(torch.device("cpu"))
    if is_fast:
        used = Sentence(
            "Computes on the CPU {name} (threads: {threads}), which supports bfloat16.", name=name, threads=threads
        )
    else:
        used = Sentence(
            "Computes on the CPU {name} (threads: {threads}), which does not support bfloat16.",
            name=name,
            threads=threads,
        )
    return Device(name, "cpu", torch.bfloat16 if is_fast else torch.float32, (used, why_no_gpu))


def has_bfloat16(device: torch.device) -> bool:
    """Return whether `device` supports bfloat16 in hardware; others emulate it, slower than float32."""
    if device.type == "cuda":  # Ampere and later; torch.cuda.is_bf16_supported answers for the first GPU only
        return torch.cuda.get_device_capability(device)[0] >= 8
    # oneDNN uses the matrix units (AMX) only if AVX-512 supports bfloat16 too.
    return bool(torch.cpu._is_avx512_bf16_supported())


def _processor_name() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine() or "CPU"


def _type_name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def fold_batch_norm(network: nn.Module, torch_device: str = "cpu") -> nn.Module:
    """Copy `network` in evaluation mode and fold its batch normalisation into the (transposed) convolutions before it.

    The copy is made on `torch_device`: on a GPU that saves half a second at depth 152.
    """
    moved: dict[int, Any] = {}
    if torch_device != "cpu":
        moved |= {
            id(parameter): nn.Parameter(parameter.detach().to(torch_device, copy=True), requires_grad=False)
            for parameter in network.parameters()
        }
        moved |= {id(buffer): buffer.to(torch_device, copy=True) for buffer in network.buffers()}
    network = copy.deepcopy(network, moved).eval()
    moved.clear()  # so that each tensor is freed as soon as it is folded
    for sequence in [m for m in network.modules() if isinstance(m, nn.Sequential)]:
        for number in range(len(sequence) - 1):
            convolution, norm = sequence[number], sequence[number + 1]
            if isinstance(convolution, nn.Conv2d | nn.ConvTranspose2d) and isinstance(norm, nn.BatchNorm2d):
                transposed = isinstance(convolution, nn.ConvTranspose2d)
                sequence[number] = fuse_conv_bn_eval(convolution, norm, transpose=transposed)
                sequence[number + 1] = nn.Identity()
    return network


def prepare(network: nn.Module, device: Device) -> Predict:
    """Prepare a copy of `network` for `device`.

    The result maps images (N, D, H, W) float32 to class probabilities (N, C, H, W) float32, both on the CPU.
    """
    if device.torch_device.startswith("cuda"):
        return CudaNetwork(fold_batch_norm(network, device.torch_device), device.torch_device, device.dtype)
    ready = fold_batch_norm(network).to(device.torch_device, device.dtype)
    ready = ready.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in torch's stubs

    def predict(images: Tensor) -> Tensor:
        with torch.inference_mode():
            images = images.to(device.torch_device, device.dtype, memory_format=torch.channels_last)
            return torch.softmax(ready(images).float(), dim=1).cpu()

    return predict


def is_out_of_memory(error: BaseException) -> bool:
    """Return whether `error` means that CPU or GPU memory ran out, in Python, torch or OpenVINO."""
    # torch and OpenVINO on the CPU, cuDNN and cuBLAS report it in the message only; Python cannot start a thread without memory.
    words = (
        "out of memory", "can't allocate memory", "cannot allocate memory", "not enough memory", "could not create a memory",
        "could not create a primitive", "bad_alloc", "alloc_failed", "can't start new thread",
    )  # fmt: skip
    return isinstance(error, MemoryError | torch.cuda.OutOfMemoryError) or any(w in str(error).lower() for w in words)


def is_gpu_failure(error: BaseException) -> bool:
    """Return whether the GPU failed, for example after a suspend. It stays unusable until this process ends."""
    return isinstance(error, torch.AcceleratorError) and not is_out_of_memory(error)
