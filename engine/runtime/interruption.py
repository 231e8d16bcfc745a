# SPDX-License-Identifier: GPL-2.0-or-later
"""Turn Ctrl-C and SIGTERM (from a cluster's scheduler) into a cancellation at the next safe point."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .progress import IsCancelled


@contextmanager
def asked_to_stop() -> Iterator[IsCancelled]:
    """Yield an IsCancelled that the first Ctrl-C or SIGTERM sets; a second one raises KeyboardInterrupt.

    Outside the main thread, where Python cannot handle signals, it is always False.
    """
    asked = threading.Event()

    def ask(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
