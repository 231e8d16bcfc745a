# SPDX-License-Identifier: GPL-2.0-or-later
"""How finely an image is cut into tiles, and how often each is looked at: presets, chosen by what was measured (docs/performance.md)."""

from __future__ import annotations

from dataclasses import dataclass

from ..raster.tiles import Tiling
from ..runtime.errors import EngineError


@dataclass(frozen=True)
class Quality:
    """How an image is cut into tiles. With `mirrored`, each tile counts as the mean of it and its three mirror images."""

    tiling: Tiling
    mirrored: bool = False


# A mean of overlapping tiles leaves steps where a tile begins, whatever the overlap; weights that fall towards a tile's
# border leave none, so that little overlap suffices and larger tiles spend less of themselves on borders. What is computed
# beyond that buys more as another look at the whole tile than as more overlap.
PRESETS = {
    "paper": Quality(Tiling(512, 256)),  # Sec. IV-A
    "best": Quality(Tiling(1024, 896, tapered=True), mirrored=True),
    "standard": Quality(Tiling(1024, 896, tapered=True)),
    "fast": Quality(Tiling(1024, 960, tapered=True)),
}


def preset(quality: str) -> Quality:
    """The preset called `quality`. Raises EngineError."""
    try:
        return PRESETS[quality]
    except KeyError:
        raise EngineError(f"There is no quality {quality}; choose {', '.join(PRESETS)}.") from None
