# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known of the buildings of an event, and its collection from buildings that fit into memory together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..runtime.errors import Cancelled
from ..runtime.progress import IsCancelled, Report
from .crops import Frame, PairImage

_TOGETHER = 200  # buildings whose crops are in memory at once: about 100 MB


@dataclass(frozen=True)
class Described:
    """What is known of N buildings: one row for each of them, in their order.

    `shift` (N, 3) has metres to the right, metres upwards on the grid of the earlier image, and the confidence 0 to 1. Of a
    pair, `statistics` (N, S) are structure.NAMES, `probability` (N, 4) that of building before (inside, around) and after, and
    `maps` (N, 2, E) those of the network before and after. Of an image alone, they are structure.NAMES_ALONE, (N, 2) and
    (N, 1, E), and the shift is against the footprints. `hidden` (N) names why a building cannot be graded, or is "".
    `places` (N, 2) are in metres, to the right and downwards.
    """

    shift: NDArray[np.float32]
    statistics: NDArray[np.float32]
    probability: NDArray[np.float32]
    maps: NDArray[np.float32]
    hidden: tuple[str, ...]
    places: NDArray[np.float64]

    @property
    def is_pair(self) -> bool:
        """Return whether the buildings were seen before the event, too."""
        return bool(self.maps.shape[1] == 2)


def in_parts(
    centres: NDArray[np.float64],
    describe: Callable[[NDArray[np.intp]], Described],
    stage: str,
    report: Report,
    cancelled: IsCancelled,
) -> Described:
    """Describe buildings with their middles at `centres` (N, 2) in parts of neighbours: `describe` takes their numbers.

    Raises Cancelled.
    """
    order = _nearby_together(centres)
    parts: list[Described] = []
    for start in range(0, len(order), _TOGETHER):
        if cancelled():
            raise Cancelled
        report(stage, start, len(order))
        parts.append(describe(order[start : start + _TOGETHER]))
    report(stage, len(order), len(order))
    back = np.argsort(order)
    shift, statistics, probability, maps = (
        np.concatenate([getattr(part, name) for part in parts])[back]
        for name in ("shift", "statistics", "probability", "maps")
    )
    hidden = [each for part in parts for each in part.hidden]
    return Described(shift, statistics, probability, maps, tuple(hidden[i] for i in back), centres)


def centres_of(frames: Sequence[Frame], picture: PairImage, scale: float) -> NDArray[np.float64]:
    """Return the middles (N, 2) of frames in pixels of `picture` times `scale`, to the right and downwards."""
    inverse = ~picture.scene.transform
    return np.array([inverse @ (frame.transform @ (frame.side / 2, frame.side / 2)) for frame in frames]) * scale


def _nearby_together(centres: NDArray[np.float64]) -> NDArray[np.intp]:
    """Order places (N, 2) so that neighbours are near each other in the order: by strips, up and down in turn."""
    low, high = centres.min(axis=0), centres.max(axis=0)
    strips = max(1, round(float(np.sqrt(len(centres) / _TOGETHER))))
    strip = np.minimum((centres[:, 0] - low[0]) / max(high[0] - low[0], 1e-9) * strips, strips - 1).astype(int)
    along = np.where(strip % 2, -centres[:, 1], centres[:, 1])
    return np.lexsort((along, strip))
