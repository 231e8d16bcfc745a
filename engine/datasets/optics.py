# SPDX-License-Identifier: GPL-2.0-or-later
"""Optical augmentation: the blur of another sensor, so that crisp aerial images resemble satellite images of the same pixel size.

The point spread of a satellite sensor covers a pixel or more, where an aerial image reduced to that pixel size has none. In a
pansharpened image the colours come from a multispectral one of four times its pixel size, so that they are blurred more than
the brightness.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

_BLUR = (0.3, 1.2)  # standard deviation of the point spread, in pixels of a sample
_SMEAR = (0.8, 2.0)  # of the colours, in addition
_SMEARED = 0.5  # share of the blurred samples whose colours are
_RADIUS = 6  # pixels, of the kernels


@dataclass(frozen=True)
class Optics:
    """Standard deviations in pixels: the `blur` of the whole image, and the `smear` of its colours in addition (0: none)."""

    blur: float = 0.0
    smear: float = 0.0


def draw_optics(rng: np.random.Generator, share: float) -> Optics:
    """Draw random optics; the `share` (0 to 1) of images is blurred."""
    if rng.random() >= share:
        return Optics()
    return Optics(rng.uniform(*_BLUR), rng.uniform(*_SMEAR) if rng.random() < _SMEARED else 0.0)


def blurred(images: Tensor, drawn: Sequence[Optics], has: Tensor | None = None) -> Tensor:
    """Blur images (N, D, H, W) float32, each by its own optics. `has` (N, D) is 0 for bands that an image lacks, which are 0."""
    if not any(each.blur for each in drawn):
        return images
    bands = images.shape[1]
    count = bands if has is None else has.sum(dim=1)[:, None, None, None].clamp(min=1)
    brightness = images.sum(dim=1, keepdim=True) / count
    layers = torch.cat((brightness, images - brightness), dim=1)
    spread = [[each.blur, *[float(np.hypot(each.blur, each.smear))] * bands] for each in drawn]
    kernels = _kernels(torch.tensor(spread, device=images.device).reshape(-1))
    flat = layers.reshape(1, -1, *images.shape[2:])
    for kernel, pad in (
        (kernels[:, None, :, None], (0, 0, _RADIUS, _RADIUS)),
        (kernels[:, None, None, :], (_RADIUS, _RADIUS, 0, 0)),
    ):
        flat = F.conv2d(F.pad(flat, pad, mode="replicate"), kernel, groups=flat.shape[1])
    spread_out = flat.reshape(layers.shape)
    result: Tensor = spread_out[:, :1] + spread_out[:, 1:]
    return result if has is None else result * has[:, :, None, None]


def _kernels(spread: Tensor) -> Tensor:
    """Return the Gaussian kernels (n, 2 * _RADIUS + 1) of standard deviations (n,); 0: no blur."""
    at = torch.arange(-_RADIUS, _RADIUS + 1, device=spread.device, dtype=torch.float32)
    weights = torch.exp(-0.5 * (at / spread.float()[:, None].clamp(min=1e-3)) ** 2)
    return weights / weights.sum(dim=1, keepdim=True)
