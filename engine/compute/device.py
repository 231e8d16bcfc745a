# SPDX-License-Identifier: GPL-2.0-or-later
"""What the network runs on, why, and the network made ready for it in torch."""

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

from ..runtime.errors import EngineError
from .cuda_graphs import CudaNetwork

Predict = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Device:
    """`name` for people, `torch_device` for torch, and `reasons`: what is used, and why not the other, in sentences."""

    name: str
    torch_device: str
    dtype: torch.dtype
    reasons: tuple[str, ...]


def choose_device(asked: str = "auto") -> Device:
    """The device to compute on; `asked` is "auto", "cpu", "cuda" or "cuda:1".

    Raises EngineError when there is no such device, or a GPU was asked for and cannot be used.
    """
    gpu = re.fullmatch(r"cuda(?::([0-9]{1,9}))?", asked)
    if asked not in ("auto", "cpu") and not gpu:
        raise EngineError(
            f"There is no device {asked}; choose auto, cpu or cuda, or one of several GPUs by its number, as in cuda:1."
        )
    if asked == "cpu":
        return _processor("The GPU is not used because the processor was asked for.")
    number = int((gpu and gpu[1]) or 0)
    why = why_no_gpu(number)
    if not why:
        return _gpu(f"cuda:{number}")
    if gpu:
        raise EngineError(f"A GPU was asked for, but cannot be used: {why[0].lower()}{why[1:-1]}; choose auto or cpu.")
    return _processor(why)


def may_have_gpu() -> bool:
    """Whether there is a GPU that may work with this PyTorch. Nothing is started on it, which would take seconds."""
    return torch.version.cuda is not None and torch.cuda.device_count() > 0  # as NVIDIA's management library counts


def why_no_gpu(number: int) -> str:
    """Why GPU `number` cannot be used, a sentence; "" when it can. It is started for that, which takes seconds the first time."""
    if torch.version.cuda is None:
        return f"This is a CPU build of PyTorch ({torch.__version__})."
    if not torch.cuda.is_available():
        return "No NVIDIA GPU was found, or its driver does not work with this PyTorch."
    if number >= torch.cuda.device_count():
        return f"There is no GPU number {number}."
    try:  # a GPU too old for this build of PyTorch is found, and fails at its first kernel
        torch.zeros(1, device=f"cuda:{number}").add_(1).item()
    except (RuntimeError, torch.cuda.DeferredCudaCallError) as error:
        if is_out_of_memory(error):
            return f"The memory of the GPU {_gpu_name(number)} is used up, by other programs perhaps."
        return f"The GPU {_gpu_name(number)} does not work with this PyTorch ({str(error).splitlines()[0]})."
    return ""


def _gpu_name(number: int) -> str:
    try:
        return torch.cuda.get_device_name(number)
    except Exception:  # one that cannot be started has no name
        return f"number {number}"


def _gpu(torch_device: str) -> Device:
    name = torch.cuda.get_device_name(torch_device)
    memory = torch.cuda.get_device_properties(torch_device).total_memory / 2**30
    # bfloat16 has the range of float32, so nothing overflows. GPUs without it are fast in float16.
    dtype = torch.bfloat16 if has_bfloat16(torch.device(torch_device)) else torch.float16
    used = f"Computes on the GPU {name} ({memory:.0f} GiB) in {_type_name(dtype)}."
    return Device(name, torch_device, dtype, (used, "The processor is not used because the GPU is faster."))


def _processor(why_no_gpu: str) -> Device:
    name, threads = _processor_name(), torch.get_num_threads()
    is_fast = has_bfloat16(torch.device("cpu"))
    used = f"Computes on the processor {name} with {threads} {'thread' if threads == 1 else 'threads'}; it {'computes' if is_fast else 'does not compute'} bfloat16 directly."
    return Device(name, "cpu", torch.bfloat16 if is_fast else torch.float32, (used, why_no_gpu))


def has_bfloat16(device: torch.device) -> bool:
    """Whether `device` computes in bfloat16 at full speed; others emulate it, slower than float32."""
    if device.type == "cuda":  # Ampere and later; torch.cuda.is_bf16_supported answers for the first GPU only
        return torch.cuda.get_device_capability(device)[0] >= 8
    # oneDNN uses the matrix units (AMX) only where AVX-512 has bfloat16 too.
    return bool(torch.cpu._is_avx512_bf16_supported())


def _processor_name() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine() or "of this computer"


def _type_name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def fold_batch_norm(network: nn.Module, torch_device: str = "cpu") -> nn.Module:
    """A copy in evaluation mode whose batch normalisations are folded into the (transposed) convolutions before them.

    On a GPU it is made there: half a second less at depth 152.
    """
    moved: dict[int, Any] = {}
    if torch_device != "cpu":
        moved |= {
            id(parameter): nn.Parameter(parameter.detach().to(torch_device, copy=True), requires_grad=False)
            for parameter in network.parameters()
        }
        moved |= {id(buffer): buffer.to(torch_device, copy=True) for buffer in network.buffers()}
    network = copy.deepcopy(network, moved).eval()
    moved.clear()  # so that each goes as soon as it is folded
    for sequence in [m for m in network.modules() if isinstance(m, nn.Sequential)]:
        for number in range(len(sequence) - 1):
            convolution, norm = sequence[number], sequence[number + 1]
            if isinstance(convolution, nn.Conv2d | nn.ConvTranspose2d) and isinstance(norm, nn.BatchNorm2d):
                transposed = isinstance(convolution, nn.ConvTranspose2d)
                sequence[number] = fuse_conv_bn_eval(convolution, norm, transpose=transposed)
                sequence[number + 1] = nn.Identity()
    return network


def prepare(network: nn.Module, device: Device) -> Predict:
    """A function from images (N, D, H, W) float32 on the CPU to class probabilities (N, C, H, W) float32 on the CPU.

    `network` itself is left as it is.
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
    """Whether `error` is Python's, torch's or OpenVINO's way to say that the memory, of the processor or of the GPU, is used up."""
    # On the CPU both say it only in words, and so do cuDNN and cuBLAS.
    words = (
        "out of memory", "can't allocate memory", "not enough memory", "could not create a memory", "bad_alloc", "alloc_failed",
    )  # fmt: skip
    return isinstance(error, MemoryError | torch.cuda.OutOfMemoryError) or any(w in str(error).lower() for w in words)


def is_gpu_failure(error: BaseException) -> bool:
    """Whether a GPU has failed, as one may after a suspend: until its process ends, nothing will run on it any more."""
    return isinstance(error, torch.AcceleratorError) and not is_out_of_memory(error)
