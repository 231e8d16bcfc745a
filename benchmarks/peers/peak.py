# SPDX-License-Identifier: GPL-2.0-or-later
"""Measure the throughput of convolutions in GFLOP/s: python -m benchmarks.peers.peak DEVICE prints JSON by data type.

Eight successive 3x3 convolutions of 256 maps, through the same backends as the network: an upper bound for the network.
"""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from collections.abc import Iterator

import torch
from roofline.engine.compute import openvino_backend
from roofline.engine.compute.device import Predict, choose_device, prepare
from roofline.engine.compute.quantisation import quantise_for_timing
from roofline.engine.models.complexity import describe
from torch import nn

_MAPS, _LAYERS, _EDGE, _BATCH_ON_GPU = 256, 8, 128, 8
_SECONDS = 2.0


def measure(device: str) -> dict[str, float]:
    """Return GFLOP/s by backend and type, such as "OpenVINO int8"."""
    network = _convolutions()
    flop = describe(network, 3).flop_per_pixel * _EDGE**2
    images = torch.randn(_BATCH_ON_GPU if device == "cuda" else 1, 3, _EDGE, _EDGE)
    return {name: len(images) * flop / _fastest(predict, images) / 1e9 for name, predict in _backends(network, device)}


def _convolutions() -> nn.Sequential:
    layers: list[nn.Module] = [nn.Conv2d(3, _MAPS, 1), nn.ReLU()]
    for _ in range(_LAYERS):
        layers += [nn.Conv2d(_MAPS, _MAPS, 3, padding=1), nn.ReLU()]
    return nn.Sequential(*layers, nn.Conv2d(_MAPS, 2, 1)).eval()


def _backends(network: nn.Module, device: str) -> Iterator[tuple[str, Predict]]:
    chosen = choose_device(device)
    if device == "cuda":
        yield str(chosen.dtype).removeprefix("torch."), prepare(network, chosen)
        return
    types = dict.fromkeys((torch.float32, chosen.dtype))
    for dtype in types:
        yield (
            f"PyTorch {str(dtype).removeprefix('torch.')}",
            prepare(network, dataclasses.replace(chosen, dtype=dtype)),
        )
    if openvino_backend.why_unavailable():
        return
    for dtype in types:
        yield (
            f"OpenVINO {str(dtype).removeprefix('torch.')}",
            openvino_backend.CompiledNetwork(openvino_backend.convert(network), dtype),
        )
    graph = openvino_backend.convert(network)
    quantise_for_timing(graph)
    yield "OpenVINO int8", openvino_backend.CompiledNetwork(graph, chosen.dtype)


def _fastest(predict: Predict, images: torch.Tensor) -> float:
    predict(images)
    began, best = time.perf_counter(), float("inf")
    while time.perf_counter() - began < _SECONDS:
        started = time.perf_counter()
        predict(images)
        best = min(best, time.perf_counter() - started)
    return best


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1])))
