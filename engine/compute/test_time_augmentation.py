# SPDX-License-Identifier: GPL-2.0-or-later
"""Images seen together with their mirror images: seen from above, no direction is another's better."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

_MIRRORS: tuple[tuple[int, ...], ...] = ((), (-1,), (-2,), (-2, -1))
AUGMENTATIONS = len(_MIRRORS)


def mirrored(predict: Callable[[Tensor], Tensor], images: Tensor) -> Tensor:
    """The mean of what `predict` says of `images` (N, D, H, W) and of their mirror images, turned back: (N, ..., H, W) float32.

    Mirrored left to right, top to bottom and both, which keep a tile's shape (test-time augmentation).
    """
    total = predict(images).clone()
    for axes in _MIRRORS[1:]:
        total += predict(images.flip(axes)).flip(axes)
    return total / AUGMENTATIONS
