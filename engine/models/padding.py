# SPDX-License-Identifier: GPL-2.0-or-later
"""Pad images to the size that a network needs, in the same way for all backends."""

from __future__ import annotations

import torch.nn.functional as F
from torch import Tensor


def pad_to_multiple(images: Tensor, multiple: int) -> Tensor:
    """Pad images (N, D, H, W) at the bottom and right to a multiple of `multiple` pixels, by reflection.

    Repeating the last row would produce stripes, which look like roofs. An axis shorter than its padding is
    reflected several times; one of a single pixel repeats it.
    """
    for axis in (-2, -1):
        size = -(-images.shape[axis] // multiple) * multiple
        while missing := size - images.shape[axis]:
            longest = images.shape[axis] - 1  # the most that one reflection can add
            count = min(missing, longest) or missing
            pad = (0, count, 0, 0) if axis == -1 else (0, 0, 0, count)
            images = F.pad(images, pad, mode="reflect" if longest else "replicate")
    return images
