# SPDX-License-Identifier: GPL-2.0-or-later
"""Turn Ctrl-C, SIGTERM (from a cluster's scheduler) and SIGHUP (from a closed terminal) into a cancellation at the next safe point."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from .progress import IsCancelled


@contextmanager
def asked_to_stop() -> Iterator[IsCancelled]:
    """Yield an IsCancelled that the first of these signals sets; a second one raises KeyboardInterrupt.

    Outside the main thread, where Python cannot handle signals, it is always False. SIGHUP that is ignored, as
    after nohup, stays so; a shell lets its background commands ignore SIGINT, which stops them here all the same.
    """
    asked = threading.Event()

    def ask(number: int, frame: object) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()

    if threading.current_thread() is not threading.main_thread():
        yield asked.is_set
        return
    found = [signal.SIGINT, signal.SIGTERM]
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        found.append(signal.SIGHUP)
    before = {number: signal.signal(number, ask) for number in found}
    try:
        yield asked.is_set
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
