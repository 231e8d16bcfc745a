# SPDX-License-Identifier: GPL-2.0-or-later
"""Average predictions over mirror images (test-time augmentation)."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

_MIRRORS: tuple[tuple[int, ...], ...] = ((), (-1,), (-2,), (-2, -1))
AUGMENTATIONS = len(_MIRRORS)


def mirrored(predict: Callable[[Tensor], Tensor], images: Tensor) -> Tensor:
    """Average `predict` over `images` (N, D, H, W) and their mirror images: (N, ..., H, W) float32.

    Images are mirrored left to right, top to bottom and both ways; the predictions are mirrored back before averaging.
    """
    total = predict(images).clone()
    for axes in _MIRRORS[1:]:
        total += predict(images.flip(axes)).flip(axes)
    return total / AUGMENTATIONS
