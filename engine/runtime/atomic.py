# SPDX-License-Identifier: GPL-2.0-or-later
"""Write files and folders that appear complete or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..contract.atomic import atomic_file

__all__ = ["atomic_file", "atomic_file_apart", "atomic_folder", "remove_apart"]


@contextmanager
def atomic_file_apart(path: Path) -> Iterator[Path]:
    """Yield a path in a hidden folder beside `path`; on success that file replaces `path`; the folder is removed.

    For writers that put temporary files of their own beside the one they are given: those of a killed run can then be told from
    the user's files, and the next run that writes `path` removes them. Raises OSError.
    """
    folder = _folder_apart(path)
    remove_apart(path)
    folder.mkdir(parents=True)
    try:
        yield folder / path.name
        os.replace(folder / path.name, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def remove_apart(path: Path) -> None:
    """Remove what a killed run that wrote `path` by `atomic_file_apart` left; no other run may be writing it. Errors are ignored."""
    folder = _folder_apart(path)
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _folder_apart(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


@contextmanager
def atomic_folder(path: Path) -> Iterator[Path]:
    """Yield a new folder beside `path`; on success it replaces `path` and what was in it, else it is removed.

    Its name holds the process number, so that processes may write the same folder. Raises OSError.
    """
    partial = path.with_name(f"{path.name}.{os.getpid()}.part")
    partial.mkdir(parents=True, exist_ok=True)
    try:
        yield partial
        if path.exists():
            shutil.rmtree(path)
        os.replace(partial, path)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
