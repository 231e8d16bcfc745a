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
#
# A margin without data around the image keeps the network from seeing the border of a tile, which it takes for that of a
# roof: without it, shrubs in the corner of a strip of forest became buildings. A reflected margin found fewer real ones.
MARGIN = 32  # pixels of the view
PRESETS = {
    "paper": Quality(Tiling(512, 256)),  # Sec. IV-A
    "best": Quality(Tiling(1088, 960, tapered=True, margin=MARGIN), mirrored=True),
    "standard": Quality(Tiling(1088, 960, tapered=True, margin=MARGIN)),
    "fast": Quality(Tiling(1088, 1024, tapered=True, margin=MARGIN)),
}


def preset(quality: str) -> Quality:
    """Return the preset called `quality`. Raises EngineError for an unknown one."""
    try:
        return PRESETS[quality]
    except KeyError:
        raise EngineError(
            "The quality {quality} is unknown; choose one of {names}.", quality=quality, names=", ".join(PRESETS)
        ) from None
