# SPDX-License-Identifier: GPL-2.0-or-later
"""Tell masks and maps of classes, which lie beside imagery in many deliveries, by their few distinct values."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import suppress

import numpy as np

from ..runtime.errors import EngineError
from .scene import Scene

MOST_CLASSES = 8
_WINDOW = 64  # pixels
_WINDOWS = 5  # along each side
_AT_ONCE = 4096  # pixels


def distinct_colours(scene: Scene) -> int:
    """Count the distinct colours of the valid pixels of `scene`, up to MOST_CLASSES + 1, which an image has at once.

    Where windows spread over it show few colours, all of a local image is read. Damaged windows are skipped.
    """
    found: set[bytes] = set()
    for row, col, height, width in _windows(scene):
        with suppress(EngineError):
            values, valid = scene.read(row, col, height, width, once=True)
            shown = np.ascontiguousarray(values[:, valid].T)
            colours = shown.view(f"V{shown.itemsize * shown.shape[1]}").ravel()
            for start in range(0, len(colours), _AT_ONCE):
                found.update(colours[start : start + _AT_ONCE].tolist())
                if len(found) > MOST_CLASSES:
                    return MOST_CLASSES + 1
    return len(found)


def _windows(scene: Scene) -> Iterator[tuple[int, int, int, int]]:
    """Yield small windows from the middle outwards, as corners often lack data, then all of a local image."""
    height, width = min(_WINDOW, scene.height), min(_WINDOW, scene.width)
    parts = itertools.product(np.linspace(-1, 1, _WINDOWS), repeat=2)
    for down, right in sorted(parts, key=lambda part: part[0] ** 2 + part[1] ** 2):
        yield int((1 + down) / 2 * (scene.height - height)), int((1 + right) / 2 * (scene.width - width)), height, width
    if not scene.is_remote:
        yield from scene.pieces()
