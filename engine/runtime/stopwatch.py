# SPDX-License-Identifier: GPL-2.0-or-later
"""How long each stage of work that runs in several threads was busy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Stopwatch:
    """`seconds` of each stage, of all its threads. Threads overlap, so the sum may exceed the time that passed."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._lock = Lock()

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Count what happens inside as `stage`."""
        started = time.perf_counter()
        try:
            yield
        finally:
            took = time.perf_counter() - started
            with self._lock:
                self.seconds[stage] = self.seconds.get(stage, 0.0) + took
