# SPDX-License-Identifier: GPL-2.0-or-later
"""Parameters, operations and blocks of a network, counted from its modules (Table I)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.func import functional_call


@dataclass(frozen=True)
class BlockRow:
    """One block of Table I: its output feature maps and its convolutions (shortcuts not counted, as in the paper)."""

    name: str
    maps: int
    convolutions: int


@dataclass(frozen=True)
class Complexity:
    """The size and cost of one network. `flop_per_pixel` counts a multiply-add as two operations."""

    parameters: int
    flop_per_pixel: float
    blocks: tuple[BlockRow, ...]


def describe(network: nn.Module, bands: int) -> Complexity:
    """Count the parameters, operations (for a 256x256 input) and blocks of `network`, which reads `bands` bands.

    Only shapes are propagated, on the "meta" device.
    """
    flop = 0

    def count(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        nonlocal flop
        if not isinstance(module, nn.Conv2d | nn.ConvTranspose2d):
            return
        # A convolution applies every weight at every output position, a transposed one at every input position.
        positions = (inputs[0] if isinstance(module, nn.ConvTranspose2d) else output).shape[-2:].numel()
        flop += 2 * module.weight.numel() * positions

    convolutions = [m for m in network.modules() if isinstance(m, nn.Conv2d | nn.ConvTranspose2d)]
    hooks = [module.register_forward_hook(count) for module in convolutions]
    was_training = network.training
    shapes = {name: tensor.to("meta") for name, tensor in network.state_dict().items()}
    try:
        with torch.inference_mode():
            functional_call(network.eval(), shapes, torch.zeros(1, bands, 256, 256, device="meta"))
    finally:
        network.train(was_training)
        for hook in hooks:
            hook.remove()
    parameters = sum(p.numel() for p in network.parameters())
    return Complexity(parameters, flop / 256**2, tuple(_block_rows(network)))


def _block_rows(network: nn.Module) -> Iterator[BlockRow]:
    for name, child in network.named_children():
        parts = child if isinstance(child, nn.ModuleList) else [child]
        for number, part in enumerate(parts, start=1):
            found = [
                m
                for path, m in part.named_modules()
                if isinstance(m, nn.Conv2d | nn.ConvTranspose2d) and "skip" not in path.split(".")
            ]
            if found:
                yield BlockRow(f"{name}{number}" if len(parts) > 1 else name, found[-1].out_channels, len(found))
