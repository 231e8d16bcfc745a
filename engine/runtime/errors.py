# SPDX-License-Identifier: GPL-2.0-or-later
"""Errors that the user can act on. Any other exception is a bug."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from ..contract.sentence import Sentence, Value


_ROOM = 64 * 2**20  # bytes: with more, a write that failed without a reason met a limit and not the end of the disk


class EngineError(Exception):
    """An error told to the user in one sentence, which names the problem and the remedy.

    `EngineError("The file {path} is gone; choose another.", path=path)`: template and values are kept in `sentence`, so that
    the plugin can show it in the user's language.
    """

    def __init__(self, template: str = "", /, **values: Value) -> None:
        self.sentence = template if isinstance(template, Sentence) and not values else Sentence(template, **values)
        super().__init__(self.sentence)


class Cancelled(Exception):
    """The user cancelled the job. No partial output remains, unless the exception's text names it."""


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
    if too_large or _free_bytes(folder) > _ROOM:
        return Sentence(
            "A file in {folder} cannot grow to the size of the output; choose a smaller area, or a folder on a disk "
            "without such a limit.",
            folder=folder,
        )
    return Sentence(
        "The disk with {folder} is full; free some space or choose a folder on another disk.", folder=folder
    )


def _free_bytes(folder: str) -> int:
    """Return the free space of the disk with `folder`; 0 where that is unknown."""
    try:
        existing = next(path for path in (Path(folder), *Path(folder).absolute().parents) if path.exists())
        return shutil.disk_usage(existing).free
    except (OSError, StopIteration):
        return 0
