# SPDX-License-Identifier: GPL-2.0-or-later
"""EfficientNet-Lite encoders with the paper's deconvolutional decoder: a tenth of the operations of its networks.

The encoder (Tan and Le 2019; Lite: without squeeze-and-excitation, with ReLU6) has the layers of the published ImageNet
weights in their order, so that pretrained.py can load them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from .layers import deconv
from .padding import pad_to_multiple
from .registry import register


@dataclass(frozen=True)
class Stage:
    """A stage of inverted residual units: the first has `stride`, each expands its input `expansion` times."""

    units: int
    kernel: int
    stride: int
    expansion: int
    maps: int


def _stages(units: Sequence[int], maps: Sequence[int]) -> tuple[Stage, ...]:
    kernels, strides, expansions = (3, 3, 5, 3, 5, 5, 3), (1, 2, 2, 2, 1, 2, 1), (1, 6, 6, 6, 6, 6, 6)
    return tuple(Stage(*row) for row in zip(units, kernels, strides, expansions, maps, strict=True))


STAGES = {
    0: _stages((1, 2, 2, 3, 3, 4, 1), (16, 24, 40, 80, 112, 192, 320)),
    1: _stages((1, 3, 3, 4, 4, 5, 1), (16, 24, 40, 80, 112, 192, 320)),
    2: _stages((1, 3, 3, 4, 4, 5, 1), (16, 24, 48, 88, 120, 208, 352)),
}
_STEM_MAPS = 32
_DECODER_MAPS = (64, 48, 32, 32)  # of deconvolutions 2 to 5; the first has as many maps as the encoder at its scale


class DepthwiseConv2d(nn.Conv2d):
    """A depthwise convolution that is trained in float32 on the CPU: oneDNN's bfloat16 gradient takes four to six times as long."""

    def forward(self, x: Tensor) -> Tensor:
        if not (torch.is_grad_enabled() and torch.is_autocast_enabled("cpu")):
            return super().forward(x)
        with torch.autocast("cpu", enabled=False):
            return super().forward(x.float()).to(x.dtype)


class InvertedResidual(nn.Module):
    """An inverted residual unit: 1x1 expansion, depthwise convolution, 1x1 projection; a skip if shapes allow."""

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int, expansion: int) -> None:
        super().__init__()
        inner = inputs * expansion
        widening = _conv(inputs, inner, 1) if expansion > 1 else []
        depthwise = _conv(inner, inner, kernel, stride, groups=inner)
        self.layers = nn.Sequential(*widening, *depthwise, *_conv(inner, outputs, 1)[:-1])
        self.is_residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.layers(x)
        return y + x if self.is_residual else y


@register("lite-deconv", depth=tuple(STAGES))
class LiteDeconv(nn.Module):
    """EfficientNet-Lite `depth` with 4x4 deconvolutions and skip connections to the encoder, as in Sec. III-A.2."""

    multiple = 32
    entries = ("stem.1", "full_resolution.0")
    encoder = ("stem", "block1", "block2", "block3", "block4", "block5")
    deepest = "block5"

    def __init__(self, bands: int, classes: int, depth: int) -> None:
        super().__init__()
        self.stem = nn.Sequential(*_conv(bands, _STEM_MAPS, 3, stride=2))
        blocks: list[list[nn.Module]] = [[]]
        inputs = _STEM_MAPS
        skips = []
        for stage in STAGES[depth]:
            if stage.stride == 2:
                skips.append(inputs)
                blocks.append([])
            for number in range(stage.units):
                stride = stage.stride if number == 0 else 1
                blocks[-1].append(InvertedResidual(inputs, stage.maps, stage.kernel, stride, stage.expansion))
                inputs = stage.maps
        self.block1, self.block2, self.block3, self.block4, self.block5 = (nn.Sequential(*units) for units in blocks)
        maps = (skips[-1], *_DECODER_MAPS)
        joined = (*reversed(skips), _DECODER_MAPS[-1])
        inner = [width + skip for width, skip in zip(maps, joined, strict=True)]
        self.deconv1, self.deconv2, self.deconv3, self.deconv4, self.deconv5 = (
            deconv(below, width) for below, width in zip((inputs, *inner[:-1]), maps, strict=True)
        )
        self.full_resolution = nn.Sequential(
            nn.Conv2d(bands, joined[-1], 3, padding=1, bias=False), nn.BatchNorm2d(joined[-1]), nn.ReLU(inplace=True)
        )
        self.classifier = nn.Conv2d(inner[-1], classes, 1)
        _initialise(self)
        if not self.classifier.weight.is_meta:
            nn.init.normal_(self.classifier.weight, std=0.01)  # starts with nearly equal class probabilities

    def forward(self, x: Tensor) -> Tensor:
        height, width = x.shape[-2:]
        x = pad_to_multiple(x, self.multiple)
        e1 = self.block1(self.stem(x))  # 1/2 of the height and width
        e2 = self.block2(e1)  # 1/4
        e3 = self.block3(e2)  # 1/8
        e4 = self.block4(e3)  # 1/16
        y = self.block5(e4)  # 1/32
        y = torch.cat((self.deconv1(y), e4), dim=1)
        y = torch.cat((self.deconv2(y), e3), dim=1)
        y = torch.cat((self.deconv3(y), e2), dim=1)
        y = torch.cat((self.deconv4(y), e1), dim=1)
        y = torch.cat((self.deconv5(y), self.full_resolution(x)), dim=1)
        logits: Tensor = self.classifier(y)
        return logits[..., :height, :width]


def _conv(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> list[nn.Module]:
    """Build an encoder convolution with batch normalisation and ReLU6, padded like TensorFlow's "same"."""
    before, after = (kernel - stride) // 2, (kernel - stride + 1) // 2
    padding = [nn.ZeroPad2d((before, after, before, after))] if before != after else []
    convolution = DepthwiseConv2d if groups > 1 else nn.Conv2d
    return [
        *padding,
        convolution(inputs, outputs, kernel, stride, 0 if padding else before, groups=groups, bias=False),
        nn.BatchNorm2d(outputs, eps=1e-3),
        nn.ReLU6(inplace=True),
    ]


def _initialise(network: nn.Module) -> None:
    """Draw the weights from He's normal distribution (2015) in place, with the fan-out of each group."""
    for module in network.modules():
        # Drawing weights on the "meta" device, which has shapes only, would import torch's compiler: 1 s and 100 MB.
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d) and not module.weight.is_meta:
            fan_out = module.out_channels // module.groups * math.prod(module.kernel_size)
            nn.init.normal_(module.weight, std=math.sqrt(2 / fan_out))
            if module.bias is not None:
                nn.init.zeros_(module.bias)
