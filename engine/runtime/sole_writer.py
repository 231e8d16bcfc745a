# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep two runs from writing to the same place, with a lock that the system releases when its process dies."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from .errors import EngineError

_ATTEMPTS, _PAUSE = 3, 0.05  # a run that just ended may be removing its lock file
_WITHOUT_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)  # some network file systems; runs go on unlocked there


@contextmanager
def sole_writer(lock: Path, place: Path) -> Iterator[None]:
    """Hold the lock file `lock` while the context runs, and remove it afterwards; `place` is what the message names.

    A lock file that a killed run left is taken over. Raises EngineError when another run holds the lock, and OSError when the
    lock file cannot be written.
    """
    held = FileLock(lock)
    try:
        _acquire(held, place)
    except OSError as error:
        if error.errno not in _WITHOUT_LOCKS:
            raise
        yield
        return
    try:
        yield
    finally:
        if os.name == "posix":  # before the release: a file that another run has locked meanwhile must stay
            with suppress(OSError):
                lock.unlink()
        held.release()
        if os.name != "posix":  # there, a file that another run has open cannot be removed
            with suppress(OSError):
                lock.unlink(missing_ok=True)


def _acquire(lock: FileLock, place: Path) -> None:
    for attempt in range(_ATTEMPTS):
        try:
            lock.acquire(timeout=0)
            return
        except Timeout:
            Path(lock.lock_file).touch()  # raises what a lock cannot: no file can be written there
            if attempt + 1 < _ATTEMPTS:
                time.sleep(_PAUSE)
    raise EngineError("Another run writes to {place}; wait for its end or choose another place.", place=str(place))
