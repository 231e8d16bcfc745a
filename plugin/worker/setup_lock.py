# SPDX-License-Identifier: GPL-2.0-or-later
"""Keep two QGIS windows from setting up the engine in one folder at the same time, with a lock that ends with its process.

Standard library only: the engine's own lock needs a package.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_WITHOUT_LOCKS = (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS)  # some network file systems; there it goes on unlocked
_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class LockHeldError(RuntimeError):
    """Raised when another process, or another thread of this one, holds the lock."""


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path` while the context runs, and remove it afterwards. Raises LockHeldError and OSError."""
    file = _open(path)
    try:
        yield
    finally:
        if sys.platform != "win32":  # before the release: a file that another process has locked meanwhile must stay
            with suppress(OSError):
                path.unlink()
        os.close(file)
        if sys.platform == "win32":  # there, an open file cannot be removed
            with suppress(OSError):
                path.unlink()


def _open(path: Path) -> int:
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _lock(file)
            if _is_still(path, file):
                return file
        except BaseException:
            os.close(file)
            raise
        os.close(file)  # whoever held it has removed it


def _lock(file: int) -> None:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            raise LockHeldError from error
        if error.errno not in _WITHOUT_LOCKS:
            raise


def _is_still(path: Path, file: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False
