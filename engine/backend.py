# SPDX-License-Identifier: GPL-2.0-or-later
"""What the network runs on, why, and the network made ready for it in torch."""

from __future__ import annotations

import copy
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from .cuda_graphs import OnGpu
from .errors import EngineError

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

    Raises EngineError when a GPU was asked for and cannot be used.
    """
    if asked not in ("auto", "cpu") and not asked.startswith("cuda"):
        raise EngineError(f"There is no device {asked}; choose auto, cpu or cuda.")
    why_no_gpu = "The GPU is not used because the processor was asked for." if asked == "cpu" else _why_no_gpu(asked)
    if not why_no_gpu:
        return _gpu("cuda:0" if asked in ("auto", "cuda") else asked)
    if asked.startswith("cuda"):
        raise EngineError(
            f"A GPU was asked for, but cannot be used: {why_no_gpu[0].lower()}{why_no_gpu[1:-1]}; choose auto or cpu."
        )
    return _processor(why_no_gpu)


def _why_no_gpu(asked: str) -> str:
    """A sentence, or "" when a GPU can be used."""
    if torch.version.cuda is None:
        return f"This is a CPU build of PyTorch ({torch.__version__})."
    if not torch.cuda.is_available():
        return "No NVIDIA GPU was found, or its driver does not work with this PyTorch."
    number = int(asked.partition(":")[2] or 0) if asked.startswith("cuda") else 0
    if number >= torch.cuda.device_count():
        return f"There is no GPU number {number}."
    try:  # a GPU too old for this build of PyTorch is found, and fails at its first kernel
        torch.zeros(1, device=f"cuda:{number}").add_(1).item()
    except RuntimeError as error:
        return f"The GPU {torch.cuda.get_device_name(number)} does not work with this PyTorch ({str(error).splitlines()[0]})."
    return ""


def _gpu(torch_device: str) -> Device:
    name = torch.cuda.get_device_name(torch_device)
    memory = torch.cuda.get_device_properties(torch_device).total_memory / 2**30
    # bfloat16 has the range of float32, so nothing overflows; before Ampere it is emulated and float16 is the fast type.
    dtype = torch.bfloat16 if torch.cuda.get_device_capability(torch_device)[0] >= 8 else torch.float16
    used = f"Computes on the GPU {name} ({memory:.0f} GiB) in {_type_name(dtype)}."
    return Device(name, torch_device, dtype, (used, "The processor is not used because the GPU is faster."))


def _processor(why_no_gpu: str) -> Device:
    name, threads = _processor_name(), torch.get_num_threads()
    is_fast = _has_fast_bfloat16()
    used = f"Computes on the processor {name} with {threads} {'thread' if threads == 1 else 'threads'}; it {'computes' if is_fast else 'does not compute'} bfloat16 directly."
    return Device(name, "cpu", torch.bfloat16 if is_fast else torch.float32, (used, why_no_gpu))


def _has_fast_bfloat16() -> bool:
    # Other processors emulate bfloat16, slower than float32.
    flags = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, flag, lambda: False)() for flag in flags)


def _processor_name() -> str:
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine() or "of this computer"


def _type_name(dtype: torch.dtype) -> str:
    return str(dtype).removeprefix("torch.")


def fold_batch_norm(network: nn.Module) -> nn.Module:
    """A copy in evaluation mode whose batch normalisations are folded into the (transposed) convolutions before them."""
    network = copy.deepcopy(network).eval()
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
        return OnGpu(fold_batch_norm(network), device.torch_device, device.dtype)
    ready = fold_batch_norm(network).to(device.torch_device, device.dtype)
    ready = ready.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # missing in torch's stubs

    def predict(images: Tensor) -> Tensor:
        with torch.inference_mode():
            images = images.to(device.torch_device, device.dtype, memory_format=torch.channels_last)
            return torch.softmax(ready(images).float(), dim=1).cpu()

    return predict


def is_lack_of_memory(error: BaseException) -> bool:
    """Whether `error` is Python's, torch's or OpenVINO's way to say that the memory, of the processor or of the GPU, is used up."""
    # Both say it on the CPU only in words.
    words = ("out of memory", "can't allocate memory", "not enough memory", "could not create a memory", "bad_alloc")
    return isinstance(error, MemoryError | torch.cuda.OutOfMemoryError) or any(w in str(error).lower() for w in words)
