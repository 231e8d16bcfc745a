# SPDX-License-Identifier: GPL-2.0-or-later
"""Remove what killed runs left in a folder of models, and nothing else."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

_OLD = 24 * 3600  # seconds: no save takes as long
_HEADER = 4096  # bytes; the metadata come first in the header of a safetensors file
_OURS = (b'"__metadata__"', b'"roofline:')


def remove_leftovers(folder: Path) -> None:
    """Remove unfinished saves older than a day and locks whose run has ended from `folder`; errors are ignored.

    A file of safetensors' or of an earlier version's temporary names is removed only if it begins like a Roofline model.
    """
    with suppress(OSError):
        for path in list(_named_like_leftovers(folder)):
            with suppress(OSError):
                _remove(path)


def _named_like_leftovers(folder: Path) -> Iterator[Path]:
    for pattern in (".*.safetensors.part", ".*.safetensors.lock", "*.safetensors.part", ".tmp??????"):
        yield from folder.glob(pattern)


def _remove(path: Path) -> None:
    if path.is_symlink():
        return
    if path.suffix == ".lock":
        with suppress(Timeout):
            lock = FileLock(path)
            with lock.acquire(timeout=0):
                path.unlink()
    elif time.time() - path.stat().st_mtime < _OLD:
        return
    elif path.is_dir():
        if path.name.startswith(".") and path.suffix == ".part":
            shutil.rmtree(path)
    elif _begins_like_a_model(path):
        path.unlink()


def _begins_like_a_model(path: Path) -> bool:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    return all(words in header for words in _OURS)
