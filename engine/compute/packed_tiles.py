# SPDX-License-Identifier: GPL-2.0-or-later
"""Pack tiles in the image's integer type for the GPU, which normalises them: 1 or 2 bytes per value, not 4."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from ..raster.statistics import Image, Mask, Statistics

# torch has few operations for uint16: it is transferred as int16 and reinterpreted on the GPU.
_CARRIED_AS = {np.dtype("uint8"): np.uint8, np.dtype("int16"): np.int16, np.dtype("uint16"): np.int16}


@dataclass(frozen=True)
class Packing:
    """Packs images of D bands as (D + 1, h, w) of 8 or 16 bits; the last band is 1 for valid pixels.

    `mean` and `scale` are (D, 1, 1) float32; values are normalised as (value - mean) * scale (Sec. III-B).
    """

    mean: Tensor
    scale: Tensor
    unsigned: bool
    statistics: Statistics

    @classmethod
    def of(cls, dtype: np.dtype[np.generic], statistics: Statistics) -> Packing | None:
        """Return the packing for images of type `dtype`; None if they must be transferred normalised, in float32."""
        if dtype not in _CARRIED_AS:
            return None
        mean, scale = (
            torch.from_numpy(numbers.astype(np.float32))[:, None, None]
            for numbers in (statistics.mean, 1 / statistics.std)
        )
        return cls(mean, scale, dtype == np.uint16, statistics)

    @property
    def bands(self) -> int:
        """The number of bands of a packed image, D + 1."""
        return len(self.mean) + 1

    def to(self, device: torch.device) -> Packing:
        """Return the packing with its constants on `device`."""
        return Packing(self.mean.to(device), self.scale.to(device), self.unsigned, self.statistics)

    def pack(self, values: Image, valid: Mask) -> Image:
        """Pack `values` (D, h, w) with `valid` (h, w); values beyond the limits of the statistics become invalid."""
        packed = np.empty((self.bands, *valid.shape), dtype=_CARRIED_AS[values.dtype])
        packed[:-1] = values.view(packed.dtype)
        packed[-1] = valid if self.statistics.limits is None else valid & self.statistics.within(values)
        return packed

    def unpack(self, images: Tensor) -> Tensor:
        """Normalise packed images (N, D + 1, h, w) to (N, D, h, w) float32, bit-identical to `normalise`."""
        values = images[:, :-1]
        numbers = (values.int() & 0xFFFF).float() if self.unsigned else values.float()
        return ((numbers - self.mean) * self.scale).masked_fill_(images[:, -1:] == 0, 0)
