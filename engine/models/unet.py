# SPDX-License-Identifier: GPL-2.0-or-later
"""The reference U-Nets of Table II."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from .layers import conv, initialise
from .padding import pad_to_multiple
from .registry import register

# Convolutions of each encoder and decoder stage by depth; the bottom has two in both networks.
STAGE_CONVOLUTIONS = {19: 2, 35: 4}


@register("unet", depth=tuple(STAGE_CONVOLUTIONS))
class UNet(nn.Module):
    """U-Net (Ronneberger et al. [8]) with padded convolutions and, for a fair Table II, batch normalisation."""

    multiple = 16
    entries = ("down.0.0.0",)
    encoder = ("down", "bottom")
    deepest = "bottom"

    def __init__(self, bands: int, classes: int, depth: int) -> None:
        super().__init__()
        count = STAGE_CONVOLUTIONS[depth]
        maps = (64, 128, 256, 512)

        def stage(inputs: int, outputs: int, convolutions: int) -> nn.Sequential:
            first = conv(inputs, outputs, 3)
            return nn.Sequential(first, *(conv(outputs, outputs, 3) for _ in range(convolutions - 1)))

        self.down = nn.ModuleList(stage(i, o, count) for i, o in zip((bands, *maps[:-1]), maps, strict=True))
        self.pool = nn.MaxPool2d(2)
        self.bottom = stage(512, 1024, 2)
        self.up = nn.ModuleList(nn.ConvTranspose2d(2 * m, m, 2, stride=2) for m in reversed(maps))
        self.join = nn.ModuleList(stage(2 * m, m, count) for m in reversed(maps))
        self.classifier = nn.Conv2d(64, classes, 1)
        initialise(self)

    def forward(self, x: Tensor) -> Tensor:
        height, width = x.shape[-2:]
        x = pad_to_multiple(x, self.multiple)
        skips = []
        for stage in self.down:
            x = stage(x)
            skips.append(x)
            x = self.pool(x)
        x = self.bottom(x)
        for up, join, skip in zip(self.up, self.join, reversed(skips), strict=True):
            x = join(torch.cat((up(x), skip), dim=1))
        logits: Tensor = self.classifier(x)
        return logits[..., :height, :width]
