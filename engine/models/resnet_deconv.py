# SPDX-License-Identifier: GPL-2.0-or-later
"""The paper's encoder-decoder: a residual encoder and deconvolutions (Sec. III-A, Fig. 1, Table I).

The spatial softmax of Sec. III-A is left to the caller, because the loss needs logits.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .layers import conv, deconv, initialise
from .padding import pad_to_multiple
from .registry import register

# Table I: residual units of encoder blocks 2 to 5 by depth.
UNITS = {
    18: (2, 2, 2, 2),
    34: (3, 4, 6, 3),
    50: (3, 4, 6, 3),
    101: (3, 4, 23, 3),
    152: (3, 8, 36, 3),
    200: (3, 24, 36, 3),
}


class ResidualUnit(nn.Module):
    """A residual unit (Fig. 1, right box): two 3x3 convolutions, or a bottleneck of 1x1, 3x3, 1x1 (depth > 34)."""

    def __init__(self, inputs: int, outputs: int, stride: int, bottleneck: bool) -> None:
        super().__init__()
        if bottleneck:
            inner = outputs // 4
            self.residual = nn.Sequential(
                conv(inputs, inner, 1), conv(inner, inner, 3, stride), conv(inner, outputs, 1, relu=False)
            )
        else:
            self.residual = nn.Sequential(conv(inputs, outputs, 3, stride), conv(outputs, outputs, 3, relu=False))
        same = stride == 1 and inputs == outputs
        self.skip = nn.Identity() if same else conv(inputs, outputs, 1, stride, relu=False)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.residual(x) + self.skip(x), inplace=True)


@register("resnet-deconv", depth=tuple(UNITS))
class ResidualDeconv(nn.Module):
    """The proposed network (Prop-18 to Prop-200)."""

    multiple = 32
    entries = ("block1.0", "full_resolution.0")
    encoder = ("block1", "block2", "block3", "block4", "block5")
    deepest = "block5"

    def __init__(self, bands: int, classes: int, depth: int) -> None:
        super().__init__()
        bottleneck = depth > 34
        maps = (256, 512, 1024, 2048) if bottleneck else (64, 128, 256, 512)
        self.block1 = conv(bands, 64, 7, stride=2)
        self.pool = nn.MaxPool2d(2)
        blocks = []
        inputs = 64
        for number, (outputs, units) in enumerate(zip(maps, UNITS[depth], strict=True)):
            # The pooling before block 2 already halves its input, as in ResNet: only blocks 3 to 5 start with stride 2.
            stride = 1 if number == 0 else 2
            first = ResidualUnit(inputs, outputs, stride, bottleneck)
            rest = [ResidualUnit(outputs, outputs, 1, bottleneck) for _ in range(units - 1)]
            blocks.append(nn.Sequential(first, *rest))
            inputs = outputs
        self.block2, self.block3, self.block4, self.block5 = blocks
        # Each deconvolution yields as many maps as the encoder block it is joined to (Sec. III-A.2).
        self.deconv1 = deconv(maps[3], maps[2])
        self.deconv2 = deconv(2 * maps[2], maps[1])
        self.deconv3 = deconv(2 * maps[1], maps[0])
        self.deconv4 = deconv(2 * maps[0], 64)
        self.deconv5 = deconv(2 * 64, 64)
        self.full_resolution = conv(bands, 64, 3)
        self.classifier = nn.Conv2d(2 * 64, classes, 1)
        initialise(self)

    def forward(self, x: Tensor) -> Tensor:
        height, width = x.shape[-2:]
        x = pad_to_multiple(x, self.multiple)
        e1 = self.block1(x)  # 64 maps, 1/2 of the height and width
        e2 = self.block2(self.pool(e1))  # 1/4
        e3 = self.block3(e2)  # 1/8
        e4 = self.block4(e3)  # 1/16
        y = self.block5(e4)  # 1/32: 8x8 for a 256x256 input
        y = torch.cat((self.deconv1(y), e4), dim=1)
        y = torch.cat((self.deconv2(y), e3), dim=1)
        y = torch.cat((self.deconv3(y), e2), dim=1)
        y = torch.cat((self.deconv4(y), e1), dim=1)
        y = torch.cat((self.deconv5(y), self.full_resolution(x)), dim=1)
        logits: Tensor = self.classifier(y)
        return logits[..., :height, :width]
