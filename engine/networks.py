# SPDX-License-Identifier: GPL-2.0-or-later
"""The paper's encoder-decoders (Sec. III-A, Fig. 1, Table I), its reference U-Nets (Table II), and all networks by name.

Every network maps (N, D, H, W) float images to (N, C, H, W) logits for any H and W: it pads by reflection to a
multiple of its coarsest stride and crops the result. The spatial softmax of Sec. III-A is `softmax(logits, dim=1)`;
it is left to the caller because the loss wants logits.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.func import functional_call

from .errors import EngineError
from .lite_deconv import STAGES as LITE_STAGES
from .lite_deconv import LiteDeconv
from .padding import pad_to_multiple

# Table I, encoder: residual units in blocks 2 to 5. A basic unit has two convolutions, a bottleneck unit three.
RESNET_UNITS = {
    18: (2, 2, 2, 2),
    34: (3, 4, 6, 3),
    50: (3, 4, 6, 3),
    101: (3, 4, 23, 3),
    152: (3, 8, 36, 3),
    200: (3, 24, 36, 3),
}
# Table II: convolutions of each encoder and decoder stage of the reference U-Nets (two at the bottom in both).
UNET_STAGE_CONVOLUTIONS = {19: 2, 35: 4}
DEPTHS = {
    "resnet-deconv": tuple(RESNET_UNITS),
    "unet": tuple(UNET_STAGE_CONVOLUTIONS),
    "lite-deconv": tuple(LITE_STAGES),
}


def build(architecture: str, depth: int, bands: int, classes: int = 2) -> nn.Module:
    """Build the network `architecture`, one of DEPTHS, with random initial weights.

    Raises EngineError for an architecture or depth that is not known.
    """
    if depth not in DEPTHS.get(architecture, ()):
        known = "; ".join(f"{name}: {', '.join(map(str, depths))}" for name, depths in DEPTHS.items())
        raise EngineError(f"There is no network {architecture} of depth {depth}; choose one of {known}.")
    if bands < 1 or classes < 2:
        raise EngineError(f"A network needs at least 1 band and 2 classes, not {bands} and {classes}.")
    kinds = {"resnet-deconv": ResidualDeconv, "unet": UNet, "lite-deconv": LiteDeconv}
    return kinds[architecture](depth, bands, classes)


def _conv(inputs: int, outputs: int, size: int, stride: int = 1, *, relu: bool = True) -> nn.Sequential:
    layers: list[nn.Module] = [
        nn.Conv2d(inputs, outputs, size, stride, padding=size // 2, bias=False),
        nn.BatchNorm2d(outputs),
    ]
    return nn.Sequential(*layers, nn.ReLU(inplace=True)) if relu else nn.Sequential(*layers)


def _deconv(inputs: int, outputs: int) -> nn.Sequential:
    """Sec. III-A.2: 4x4 filters, stride 2, batch normalisation, ReLU; doubles height and width."""
    return nn.Sequential(
        nn.ConvTranspose2d(inputs, outputs, 4, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(outputs),
        nn.ReLU(inplace=True),
    )


class ResidualUnit(nn.Module):
    """Fig. 1, right box: two 3x3 convolutions, or 1x1, 3x3, 1x1 with a quarter of the maps (depth > 34)."""

    def __init__(self, inputs: int, outputs: int, stride: int, bottleneck: bool) -> None:
        super().__init__()
        if bottleneck:
            inner = outputs // 4
            self.residual = nn.Sequential(
                _conv(inputs, inner, 1), _conv(inner, inner, 3, stride), _conv(inner, outputs, 1, relu=False)
            )
        else:
            self.residual = nn.Sequential(_conv(inputs, outputs, 3, stride), _conv(outputs, outputs, 3, relu=False))
        same = stride == 1 and inputs == outputs
        self.skip = nn.Identity() if same else _conv(inputs, outputs, 1, stride, relu=False)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.residual(x) + self.skip(x), inplace=True)


class ResidualDeconv(nn.Module):
    """The proposed network (Prop-18 to Prop-200)."""

    multiple = 32
    entries = ("block1.0", "full_resolution.0")  # the convolutions that see the image
    encoder = ("block1", "block2", "block3", "block4", "block5")
    deepest = "block5"  # its maps say most of what the image shows

    def __init__(self, depth: int, bands: int, classes: int) -> None:
        super().__init__()
        bottleneck = depth > 34
        maps = (256, 512, 1024, 2048) if bottleneck else (64, 128, 256, 512)
        self.block1 = _conv(bands, 64, 7, stride=2)
        self.pool = nn.MaxPool2d(2)
        blocks = []
        inputs = 64
        for number, (outputs, units) in enumerate(zip(maps, RESNET_UNITS[depth], strict=True)):
            # The pooling before block 2 already halves its input, as in ResNet: only blocks 3 to 5 start with stride 2.
            stride = 1 if number == 0 else 2
            first = ResidualUnit(inputs, outputs, stride, bottleneck)
            rest = [ResidualUnit(outputs, outputs, 1, bottleneck) for _ in range(units - 1)]
            blocks.append(nn.Sequential(first, *rest))
            inputs = outputs
        self.block2, self.block3, self.block4, self.block5 = blocks
        # Each deconvolution yields as many maps as the encoder block it is joined to (Sec. III-A.2).
        self.deconv1 = _deconv(maps[3], maps[2])
        self.deconv2 = _deconv(2 * maps[2], maps[1])
        self.deconv3 = _deconv(2 * maps[1], maps[0])
        self.deconv4 = _deconv(2 * maps[0], 64)
        self.deconv5 = _deconv(2 * 64, 64)
        self.full_resolution = _conv(bands, 64, 3)
        self.classifier = nn.Conv2d(2 * 64, classes, 1)
        _initialise(self)

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


class UNet(nn.Module):
    """Ronneberger's U-Net [8] with padded convolutions, and batch normalisation so that Table II compares like with like."""

    multiple = 16
    entries = ("down.0.0.0",)
    encoder = ("down", "bottom")
    deepest = "bottom"

    def __init__(self, depth: int, bands: int, classes: int) -> None:
        super().__init__()
        count = UNET_STAGE_CONVOLUTIONS[depth]
        maps = (64, 128, 256, 512)

        def stage(inputs: int, outputs: int, convolutions: int) -> nn.Sequential:
            first = _conv(inputs, outputs, 3)
            return nn.Sequential(first, *(_conv(outputs, outputs, 3) for _ in range(convolutions - 1)))

        self.down = nn.ModuleList(stage(i, o, count) for i, o in zip((bands, *maps[:-1]), maps, strict=True))
        self.pool = nn.MaxPool2d(2)
        self.bottom = stage(512, 1024, 2)
        self.up = nn.ModuleList(nn.ConvTranspose2d(2 * m, m, 2, stride=2) for m in reversed(maps))
        self.join = nn.ModuleList(stage(2 * m, m, count) for m in reversed(maps))
        self.classifier = nn.Conv2d(64, classes, 1)
        _initialise(self)

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


Network = ResidualDeconv | UNet | LiteDeconv


def widen(network: nn.Module, bands: Sequence[str], wider: Sequence[str]) -> nn.Module:
    """A copy of `network`, which reads `bands`, that reads `wider` instead: the same bands and more, in any order.

    The filters of new bands are 0, so the copy answers as `network` does until it is trained, and then learns them like any other
    weight. Raises EngineError when a band of `network` is missing from `wider`.
    """
    missing = [band for band in bands if band not in wider]
    if missing:
        raise EngineError(f"The model needs the band {', '.join(missing)}, which is not among {', '.join(wider)}.")
    copied = copy.deepcopy(network)
    assert isinstance(network, Network)
    entries = network.entries
    for name, module in network.named_modules():
        if name in entries:
            assert isinstance(module, nn.Conv2d)
            weight = module.weight.new_zeros((module.out_channels, len(wider), *module.kernel_size))
            weight[:, [wider.index(band) for band in bands]] = module.weight.detach()
            entry = copied.get_submodule(name)
            assert isinstance(entry, nn.Conv2d)
            entry.in_channels = len(wider)
            entry.weight = nn.Parameter(weight)
    return copied


def _initialise(network: nn.Module) -> None:
    for module in network.modules():
        # On "meta", where weights are only described, drawing them would import torch's compiler, for a second and 100 MB.
        if isinstance(module, nn.Conv2d | nn.ConvTranspose2d) and not module.weight.is_meta:
            nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
            if module.bias is not None:
                nn.init.zeros_(module.bias)


@dataclass(frozen=True)
class BlockRow:
    """One block of Table I: its output feature maps and its convolutions (shortcuts not counted, as in the paper)."""

    name: str
    maps: int
    convolutions: int


@dataclass(frozen=True)
class Description:
    """What `roofline networks` prints of one network."""

    parameters: int
    flop_per_pixel: float
    blocks: tuple[BlockRow, ...]


def describe(network: nn.Module, bands: int) -> Description:
    """Count parameters, operations (two a multiply-add, 256x256 input) and the rows of Table I from the built network.

    Nothing is computed for it: shapes alone are followed.
    """
    flop = 0

    def count(module: nn.Module, inputs: tuple[Tensor, ...], output: Tensor) -> None:
        nonlocal flop
        assert isinstance(module, nn.Conv2d | nn.ConvTranspose2d)
        # Every weight meets every output position of a convolution, every input position of a transposed one.
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
    return Description(parameters, flop / 256**2, tuple(_block_rows(network)))


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
