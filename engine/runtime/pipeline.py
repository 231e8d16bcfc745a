# SPDX-License-Identifier: GPL-2.0-or-later
"""Run the stages of a pipeline in threads, each a limited number of items ahead of the next."""

from __future__ import annotations

import os
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

S = TypeVar("S")
T = TypeVar("T")


@dataclass(frozen=True)
class _End:
    error: BaseException | None


def ahead(items: Iterator[T], depth: int) -> Generator[T, None, None]:
    """Iterate over `items` in a thread that is at most `depth` items ahead.

    Exceptions of the thread are raised here. Closing this generator (use `contextlib.closing`, so that an exception in
    the loop closes it too) closes `items` in its thread and waits for the thread.
    """
    waiting: queue.Queue[T | _End] = queue.Queue(depth)
    stop = threading.Event()

    def put(item: T | _End) -> bool:
        while not stop.is_set():
            try:
                waiting.put(item, timeout=0.1)
                return True
            except queue.Full:
                continue
        return False

    def work() -> None:
        error: BaseException | None = None
        try:
            for item in items:
                if not put(item):
                    break
        except BaseException as raised:
            error = raised
        finally:
            if isinstance(items, Generator):
                items.close()
            put(_End(error))

    thread = threading.Thread(target=work, name="roofline-stage", daemon=True)
    thread.start()
    try:
        while not isinstance(item := waiting.get(), _End):
            yield item
        if item.error is not None:
            raise item.error
    finally:
        stop.set()
        thread.join()


@contextmanager
def threads(count: int) -> Iterator[ThreadPoolExecutor]:
    """Yield a pool of `count` threads; at the end, wait for running work and cancel queued work."""
    pool = ThreadPoolExecutor(count, thread_name_prefix="roofline-stage")
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def in_order(work: Callable[[S], T], items: Iterable[S], pool: Executor, depth: int) -> Iterator[T]:
    """Apply `work` to `items` in `pool`, at most `depth` items ahead; yield the results in the order of the items.

    Exceptions of `work` are raised here.
    """
    return ordered_results(((pool.submit(work, item)) for item in items), depth)


def ordered_results(futures: Iterable[Future[T]], depth: int) -> Iterator[T]:
    """Yield the results of `futures` in order.

    `futures` may submit the work as it is iterated: it runs at most `depth` futures ahead of the result that is yielded.
    """
    waiting: deque[Future[T]] = deque()
    for future in futures:
        waiting.append(future)
        if len(waiting) > depth:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def cores() -> int:
    """Return the number of processor cores this process may use."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return count or 1
