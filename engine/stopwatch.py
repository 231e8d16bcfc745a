# SPDX-License-Identifier: GPL-2.0-or-later
"""How long each stage of work that runs in several threads was busy."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager


class Stopwatch:
    """`seconds` of each stage. Stages in different threads overlap, so their sum may exceed the time that passed."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Count what happens inside as `stage`, which belongs to one thread."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - started
