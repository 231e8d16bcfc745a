# SPDX-License-Identifier: GPL-2.0-or-later
"""Layers that several networks share, and their initial weights."""

from __future__ import annotations

from torch import nn


def conv(inputs: int, outputs: int, size: int, stride: int = 1, *, relu: bool = True) -> nn.Sequential:
    """Build a convolution with padding, batch normalisation and, with `relu`, a ReLU."""
    layers: list[nn.Module] = [
        nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if relu else nn.Sequential(*layers)


def deconv(inputs: int, outputs: int) -> nn.Sequential:
    """Build a deconvolution with stride 2: 4x4 filters, batch normalisation, ReLU (Sec. III-A.2)."""
    return nn.Sequential(
        nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


def initialise(network: nn.Module) -> None:
    """Draw the weights of all convolutions of `network` from He's normal distribution, in place; biases become 0."""
    for module in network.modules():
        # Drawing weights on the "meta" device, which has shapes only, would import torch's compiler: 1 s and 100 MB.
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d) and not module.weight.is_meta:
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
            if module.bias is not None:
                nn.init.zeros_(module.bias)
