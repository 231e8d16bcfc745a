# SPDX-License-Identifier: GPL-2.0-or-later
"""Check that the disk has room for an output, and say in a sentence when it had not."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from ..contract.sentence import Sentence
from .errors import EngineError

_ROOM = 64 * 2**20  # bytes: with more, a write that failed without a reason met a limit and not the end of the disk


def require_room(folder: Path, needed: int) -> None:
    """Raise EngineError unless the disk with `folder`, which need not exist, has `needed` bytes free."""
    free = _free_bytes(str(folder))
    if free is not None and free < needed:
        raise EngineError(
            "The disk with {folder} is full: the output needs {needed:.1f} MB, and {free:.1f} MB are free; free some space "
            "or choose a folder on another disk.",
            folder=str(folder),
            needed=needed / 2**20,
            free=free / 2**20,
        )


def is_disk_full(error: BaseException) -> bool:
    """Whether `error` or its cause reports a full disk, a used-up quota or a file that is too large."""
    return output_problem(error, "") is not None


def output_problem(error: BaseException, folder: str) -> Sentence | None:
    """Return a sentence where `error` or its cause says that `folder` has no room for the output; else None."""
    # GDAL's errors have a text but no errno, and ours wrap them.
    links = [e for e in (error, error.__cause__, error.__context__) if e is not None]
    numbers = {getattr(link, "errno", None) for link in links}
    text = " ".join(map(str, links))
    if errno.ENOSPC in numbers or any(words in text for words in ("No space left", "disk is full")):
        return Sentence(
            "The disk with {folder} is full; free some space or choose a folder on another disk.", folder=folder
        )
    if getattr(errno, "EDQUOT", -1) in numbers or "quota exceeded" in text.lower():
        return Sentence(
            "Your quota on the disk with {folder} is used up; remove files or choose a folder on another disk.",
            folder=folder,
        )
    too_large = errno.EFBIG in numbers or "File too large" in text
    unexplained = "Write error" in text or "disk I/O error" in text
    if not too_large and not unexplained:
        return None
    if too_large or (_free_bytes(folder) or 0) > _ROOM:
        return Sentence(
            "A file in {folder} cannot grow to the size of the output; choose a smaller area, or a folder on a disk "
            "without such a limit.",
            folder=folder,
        )
    return Sentence(
        "The disk with {folder} is full; free some space or choose a folder on another disk.", folder=folder
    )


def _free_bytes(folder: str) -> int | None:
    """Return the free space of the disk with `folder`; None where that is unknown."""
    try:
        existing = next(path for path in (Path(folder), *Path(folder).absolute().parents) if path.exists())
        return shutil.disk_usage(existing).free
    except (OSError, StopIteration):
        return None
