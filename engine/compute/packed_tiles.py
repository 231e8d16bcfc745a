# SPDX-License-Identifier: GPL-2.0-or-later
"""Tiles in the image's own type on their way to a GPU, which normalises them: 1 or 2 bytes a value to carry instead of 4."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ..raster.statistics import Image, Mask, Statistics

# Torch computes with few unsigned types: 16 bits travel as if they were signed, and are read as what they are afterwards.
_CARRIED_AS = {np.dtype("uint8"): np.uint8, np.dtype("int16"): np.int16, np.dtype("uint16"): np.int16}


@dataclass(frozen=True)
class Packing:
    """Images of D bands as (D + 1, h, w) of 8 or 16 bits, the last band 1 where a pixel is valid.

    `mean` and `scale` are (D, 1, 1) float32: what is subtracted from values, and by what they are multiplied then (Sec. III-B).
    """

    mean: Tensor
    scale: Tensor
    unsigned: bool
    statistics: Statistics

    @classmethod
    def of(cls, dtype: np.dtype[np.generic], statistics: Statistics) -> Packing | None:
        """For an image of type `dtype`; None: it is carried normalised, in float32."""
        if dtype not in _CARRIED_AS:
            return None
        mean, scale = (
            torch.from_numpy(numbers.astype(np.float32))[:, None, None]
            for numbers in (statistics.mean, 1 / statistics.std)
        )
        return cls(mean, scale, dtype == np.uint16, statistics)

    @property
    def bands(self) -> int:
        """D + 1: images with so many bands are packed."""
        return len(self.mean) + 1

    def to(self, device: torch.device) -> Packing:
        """The same with its numbers on `device`."""
        return Packing(self.mean.to(device), self.scale.to(device), self.unsigned, self.statistics)

    def pack(self, values: Image, valid: Mask) -> Image:
        """`values` (D, h, w) with `valid` (h, w); what is beyond the limits of the statistics is not."""
        packed = np.empty((self.bands, *valid.shape), dtype=_CARRIED_AS[values.dtype])
        packed[:-1] = values.view(packed.dtype)
        packed[-1] = valid if self.statistics.limits is None else valid & self.statistics.within(values)
        return packed

    def unpack(self, images: Tensor) -> Tensor:
        """Packed images (N, D + 1, h, w) as `normalise` gives them, (N, D, h, w) float32: to the last bit, on any device."""
        values = images[:, :-1]
        numbers = (values.int() & 0xFFFF).float() if self.unsigned else values.float()
        return ((numbers - self.mean) * self.scale).masked_fill_(images[:, -1:] == 0, 0)
