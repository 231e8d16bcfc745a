# SPDX-License-Identifier: GPL-2.0-or-later
"""Describe crops with the maps of a building network, averaged over the footprint and over the ground around it."""

from __future__ import annotations

import copy
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from ..raster.statistics import Mask
from .crops import Values

_LEVELS = ("block2", "block3", "block4")
_BATCH = 4  # as fast as one crop at a time or faster, and within the cache of a processor
_AROUND = 8


class Embedder:
    """A building network with frozen weights, of which the maps of an encoder and the probability are kept.

    `building` is the class of buildings among the network's outputs; `device` is torch's name of one.
    """

    def __init__(self, network: nn.Module, building: int, device: str = "cpu") -> None:
        network = copy.deepcopy(network).to(device).eval()
        self._network = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]  # half the time
        self._building, self._device = building, device
        names = dict(network.named_children())
        self._levels = tuple(name for name in _LEVELS if name in names) or (str(network.deepest),)

    def __call__(
        self, crops: Sequence[Values], footprints: Sequence[Mask]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return the probabilities (N, 2), inside and around, and the averaged maps (N, E) of crops (3, n, n) of any sides."""
        probabilities: dict[int, NDArray[np.float32]] = {}
        maps: dict[int, NDArray[np.float32]] = {}
        by_side: dict[int, list[int]] = {}
        for number, crop in enumerate(crops):
            by_side.setdefault(crop.shape[-1], []).append(number)
        for numbers in by_side.values():
            for start in range(0, len(numbers), _BATCH):
                part = numbers[start : start + _BATCH]
                found = self._batch(np.stack([crops[n] for n in part]), np.stack([footprints[n] for n in part]))
                for n, probability, averaged in zip(part, *found, strict=True):
                    probabilities[n], maps[n] = probability, averaged
        order = range(len(crops))
        return np.stack([probabilities[n] for n in order]), np.stack([maps[n] for n in order])

    @torch.inference_mode()
    def _batch(self, crops: Values, footprints: NDArray[np.bool_]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        kept: dict[str, Tensor] = {}
        hooks = [
            self._network.get_submodule(level).register_forward_hook(
                lambda _m, _i, out, level=level: kept.__setitem__(level, out)
            )
            for level in self._levels
        ]
        try:
            logits = self._network(torch.from_numpy(crops).to(self._device, memory_format=torch.channels_last)).float()
        finally:
            for hook in hooks:
                hook.remove()
        probability = logits.softmax(dim=1)[:, self._building]
        mask = torch.from_numpy(footprints).to(self._device).float()[:, None]
        size = 2 * _AROUND + 1
        wide = F.max_pool2d(F.max_pool2d(mask, (size, 1), 1, (_AROUND, 0)), (1, size), 1, (0, _AROUND))
        around = wide - mask
        means = torch.stack([_mean(probability[:, None], m)[:, 0] for m in (mask, around)], dim=1)
        parts = []
        for level in self._levels:
            maps = kept[level].float()
            small = F.adaptive_avg_pool2d(mask, (maps.shape[-2], maps.shape[-1]))
            parts.append(_mean(maps, small))
        return means.cpu().numpy(), torch.cat(parts, dim=1).cpu().numpy()


def _mean(maps: Tensor, weight: Tensor) -> Tensor:
    """Average maps (N, C, h, w) with the weights (N, 1, h, w)."""
    return (maps * weight).sum(dim=(2, 3)) / weight.sum(dim=(2, 3)).clamp(min=1e-6)
