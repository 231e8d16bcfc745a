# SPDX-License-Identifier: GPL-2.0-or-later
"""Radiometric augmentation: random changes of colour and contrast, like those of another sensor, season or haze.

The parameters are drawn first, and then applied to one image or, on a GPU, to all images of a minibatch at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from torch import Tensor


@dataclass(frozen=True)
class Radiometry:
    """Parameters of the changes of one normalised image of D bands, in the order in which they are applied (0, None: none).

    `gain` and `offset` (D,) are per band. `bent` is the curvature of a tone curve common to all bands. `mix` (D, D) mixes the
    bands linearly, for example to grey. `blur` moves each pixel towards the mean of its 3 x 3 neighbourhood (below 0:
    sharpens). `noise` is the standard deviation of white noise.
    """

    gain: NDArray[np.float64]
    offset: NDArray[np.float64]
    bent: float = 0.0
    mix: NDArray[np.float64] | None = None
    blur: float = 0.0
    noise: float = 0.0


def draw_radiometry(bands: int, rng: np.random.Generator, strength: float) -> Radiometry:
    """Draw random parameters for an image of `bands` bands; `strength` scales them (0: no change, 1: the usual range)."""
    gain = np.exp(rng.normal(0, 0.2 * strength, bands)) * math.exp(rng.normal(0, 0.25 * strength))
    offset = rng.normal(0, 0.2 * strength, bands) + rng.normal(0, 0.3 * strength)
    bent = rng.uniform(-0.15, 0.15) * strength if rng.random() < 0.5 else 0.0
    mix: NDArray[np.float64] | None = None
    choice = rng.random()
    if choice < 0.15 * strength:
        mix = np.full((bands, bands), 1 / bands)
    elif choice < 0.35 * strength:
        mix = np.eye(bands) + rng.normal(0, 0.25, (bands, bands))
        mix = mix / mix.sum(axis=1, keepdims=True).clip(0.5)
    elif choice < 0.45 * strength:
        mix = np.eye(bands)[rng.permutation(bands)]
    blur = rng.uniform(-0.8, 1.0) if rng.random() < 0.3 * strength else 0.0
    noise = rng.uniform(0, 0.15) if rng.random() < 0.5 * strength else 0.0
    return Radiometry(gain, offset, bent, mix, blur, noise)


def vary_radiometry(image: Tensor, drawn: Radiometry, rng: np.random.Generator) -> Tensor:
    """Apply the changes `drawn` to a normalised image (D, H, W) float32; the noise comes from `rng`."""
    image = image * _column(drawn.gain) + _column(drawn.offset)
    if drawn.bent:
        image = image + drawn.bent * (image.clamp(-3, 3) ** 2 - 1)
    if drawn.mix is not None:
        image = torch.einsum("ij,jhw->ihw", torch.from_numpy(drawn.mix).float(), image)
    if drawn.blur:
        image = image + drawn.blur * (_smooth(image[None])[0] - image)
    if drawn.noise:
        image = image + drawn.noise * torch.from_numpy(rng.standard_normal(image.shape, dtype=np.float32))
    return image


def vary_all(images: Tensor, drawn: Sequence[Radiometry], noise: torch.Generator) -> Tensor:
    """Apply the N changes `drawn` to normalised images (N, D, H, W) float32 on any device, which `noise` must share.

    The result is that of `vary_radiometry` for each image, except for the noise, in a few operations for the whole minibatch.
    """
    bands = images.shape[1]
    unmixed = np.eye(bands)
    numbers = [
        np.concatenate(
            (each.gain, each.offset, (unmixed if each.mix is None else each.mix).ravel(), (each.bent, each.blur, each.noise))
        )
        for each in drawn
    ]  # fmt: skip
    table = torch.from_numpy(np.stack(numbers)).float().to(images.device)
    gain, offset = table[:, :bands], table[:, bands : 2 * bands]
    mix = table[:, 2 * bands : -3].reshape(-1, bands, bands)
    bent, blur, strength = (table[:, column, None, None, None] for column in (-3, -2, -1))
    images = images * gain[:, :, None, None] + offset[:, :, None, None]
    images = images + bent * (images.clamp(-3, 3) ** 2 - 1)
    images = (mix[:, :, :, None, None] * images[:, None]).sum(dim=2)
    images = images + blur * (_smooth(images) - images)
    noisy: Tensor = images + strength * torch.empty_like(images).normal_(generator=noise)
    return noisy


def _column(values: NDArray[np.float64]) -> Tensor:
    return torch.from_numpy(values).float()[:, None, None]


def _smooth(images: Tensor) -> Tensor:
    return F.avg_pool2d(F.pad(images, (1, 1, 1, 1), mode="replicate"), 3, stride=1)
