# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of the paths that a user gives, before a library opens them."""

from __future__ import annotations

import stat
from pathlib import Path

from .errors import EngineError

_LONGEST_NAME = 255  # bytes, on all common file systems; fewer characters where one takes several
_SHOWN = 40


def check_input(path: Path) -> None:
    """Raise EngineError when `path` is a pipe, a socket or a device, which would block for ever, or its name is not UTF-8.

    A path that does not exist, such as a name in GDAL's spelling, passes: who opens it reports what is wrong.
    """
    check_name(path)
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise EngineError(
            "{file} is a pipe, a socket or a device; save what it delivers as a file and choose that.", file=str(path)
        )


def is_there(path: Path) -> bool:
    """Return whether there is a file or folder `path`; False also for a name that none can have."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def is_empty(path: Path) -> bool:
    """Return whether `path` is a file of 0 bytes."""
    try:
        return path.is_file() and path.stat().st_size == 0
    except (OSError, ValueError):
        return False


def check_name(path: str | Path) -> None:
    """Raise EngineError when the name `path` is not UTF-8, as GDAL and the files of results need it, or longer than a name can be.

    Names in GDAL's spelling and addresses may have parts of any length.
    """
    text = str(path)
    longest = max(text.split("/"), key=len)
    if len(longest) > _LONGEST_NAME and not text.startswith("/vsi") and ":" not in text:
        raise EngineError(
            "The name {file} is longer than the name of a file can be; check it.", file=f"{longest[:_SHOWN]}…"
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise EngineError(
            "The name {file} is not valid UTF-8; rename the file or its folder.",
            file=str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace"),
        ) from error


def name_with(suffix: str, path: Path) -> str:
    """Return the name of the file `path` with another `suffix`, to be proposed in a sentence; also for a path without a name, such as `.`."""
    return path.with_suffix(suffix).name if path.name else f"result{suffix}"
