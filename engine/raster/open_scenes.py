# SPDX-License-Identifier: GPL-2.0-or-later
"""Open the images of a mosaic when they are read, and keep a bounded number of them open."""

from __future__ import annotations

import sys
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import Lock

from ..runtime.pipeline import cores
from .scene import Scene, open_scene

_READERS = 8  # at most, of one image; each has a file handle
_SHARE = 4  # the part of the file handles that images may take is one in this many
_FEWEST, _MOST = 4, 256  # open images


class OpenScenes:
    """Images opened with the same `bands`, as for `open_scene`, and the band `numbers` of each; any thread may borrow one.

    Images that are not borrowed are closed, the one used longest ago first, while more than a limit are open: the limit follows
    the number of files that the system lets a process open.
    """

    def __init__(self, bands: Sequence[str] = (), numbers: Mapping[str, Sequence[int]] | None = None) -> None:
        self._bands, self._numbers = tuple(bands), numbers or {}
        self._limit = _most_open()
        self._open: OrderedDict[str, Scene] = OrderedDict()
        self._borrowed: Counter[str] = Counter()
        self._lock = Lock()
        # One for each image: while a server is waited for, others can be opened.
        self._opening: defaultdict[str, Lock] = defaultdict(Lock)

    @contextmanager
    def borrow(self, image: str) -> Iterator[Scene]:
        """Lend the scene of `image`, which stays open meanwhile. Raises EngineError when it cannot be read."""
        with self._lock:
            self._borrowed[image] += 1
            opening = self._opening[image]
        try:
            with opening:
                with self._lock:
                    scene = self._open.get(image)
                scene = scene or open_scene(image, self._bands, self._numbers.get(image, ()))
                with self._lock:
                    self._open[image] = scene
                    self._open.move_to_end(image)
                    self._close_idle()
            yield scene
        finally:
            with self._lock:
                self._borrowed[image] -= 1

    def close(self) -> None:
        """Close all images."""
        with self._lock:
            while self._open:
                self._open.popitem()[1].close()

    def _close_idle(self) -> None:
        too_many = len(self._open) - self._limit
        if too_many <= 0:
            return
        idle = [image for image in self._open if not self._borrowed[image]]
        for image in idle[:too_many]:
            self._open.pop(image).close()


def _most_open() -> int:
    """Return how many images may be open at once."""
    if sys.platform == "win32":  # GDAL's handles are not limited there
        return _MOST
    import resource

    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if files == resource.RLIM_INFINITY:
        return _MOST
    return min(_MOST, max(_FEWEST, files // (_SHARE * min(cores(), _READERS))))
