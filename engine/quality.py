# SPDX-License-Identifier: GPL-2.0-or-later
"""How finely an image is cut into tiles: three presets, chosen by the seams that were measured (docs/performance.md)."""

from __future__ import annotations

from .errors import EngineError
from .tiles import Tiling

# A mean of overlapping tiles leaves steps where a tile begins, whatever the overlap; weights that fall towards a tile's
# border leave none, so that little overlap suffices and larger tiles spend less of themselves on borders.
PRESETS = {
    "paper": Tiling(512, 256),  # Sec. IV-A
    "standard": Tiling(1024, 896, tapered=True),
    "fast": Tiling(1024, 960, tapered=True),
}


def tiling(quality: str) -> Tiling:
    """The preset called `quality`. Raises EngineError."""
    try:
        return PRESETS[quality]
    except KeyError:
        raise EngineError(f"There is no quality {quality}; choose {', '.join(PRESETS)}.") from None
