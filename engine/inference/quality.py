# SPDX-License-Identifier: GPL-2.0-or-later
"""Quality presets: tile size, overlap and test-time augmentation, chosen by measurement (docs/performance.md)."""

from __future__ import annotations

from dataclasses import dataclass

from ..raster.tiles import Tiling
from ..runtime.errors import EngineError


@dataclass(frozen=True)
class Quality:
    """A tiling; with `mirrored`, also test-time augmentation: the mean over each tile and its three mirror images."""

    tiling: Tiling
    mirrored: bool = False


# A plain mean of overlapping tiles leaves seams at tile borders, whatever the overlap. Weights that taper towards the
# border leave none, so a small overlap suffices, and large tiles spend less on it. Extra computing time gains more
# accuracy as test-time augmentation than as more overlap.
PRESETS = {
    "paper": Quality(Tiling(512, 256)),  # Sec. IV-A
    "best": Quality(Tiling(1024, 896, tapered=True), mirrored=True),
    "standard": Quality(Tiling(1024, 896, tapered=True)),
    "fast": Quality(Tiling(1024, 960, tapered=True)),
}


def preset(quality: str) -> Quality:
    """Return the preset called `quality`. Raises EngineError for an unknown one."""
    try:
        return PRESETS[quality]
    except KeyError:
        raise EngineError(
            "The quality {quality} is unknown; choose one of {names}.", quality=quality, names=", ".join(PRESETS)
        ) from None
