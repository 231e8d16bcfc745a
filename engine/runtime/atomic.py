# SPDX-License-Identifier: GPL-2.0-or-later
"""Write files and folders that appear complete or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..contract.atomic import atomic_file

__all__ = ["atomic_file", "atomic_folder"]


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
