# SPDX-License-Identifier: GPL-2.0-or-later
"""Add input bands to a trained network."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import cast

from torch import nn

from ..runtime.errors import EngineError
from .registry import Network


def widen(network: nn.Module, bands: Sequence[str], wider: Sequence[str]) -> nn.Module:
    """Copy `network`, which reads `bands`, into one that reads `wider`: the same bands and more, in any order.

    The filters of new bands are 0, so the copy gives the same results as `network` until it is trained; training
    changes them like any other weight. Raises EngineError when a band of `network` is missing from `wider`.
    """
    missing = [band for band in bands if band not in wider]
    if missing:
        raise EngineError(
            "The model needs the band {missing}, which is not among {bands}; add it to the bands.",
            missing=", ".join(missing),
            bands=", ".join(wider),
        )
    copied = copy.deepcopy(network)
    for name in cast(Network, network).entries:
        entry = copied.get_submodule(name)
        if not isinstance(entry, nn.Conv2d):
            raise TypeError(f"The entry {name} is not a convolution.")
        weight = entry.weight.new_zeros((entry.out_channels, len(wider), *entry.kernel_size))
        weight[:, [wider.index(band) for band in bands]] = entry.weight.detach()
        entry.in_channels = len(wider)
        entry.weight = nn.Parameter(weight)
    return copied
