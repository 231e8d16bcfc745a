# SPDX-License-Identifier: GPL-2.0-or-later
"""Write files and folders that appear complete or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Suffixes of the files that SQLite (of a GeoPackage) and GDAL write beside the one they are given.
_COMPANIONS = ("-journal", "-wal", "-shm", ".aux.xml", ".ovr.tmp", ".msk.ovr.tmp")


@contextmanager
def atomic_file(path: Path, *, keep_suffix: bool = False, of_process: bool = False) -> Iterator[Path]:
    """Yield a temporary path in the folder of `path`, which is created if needed; on success that file replaces `path`, else it is removed.

    `keep_suffix`: the temporary name ends like `path`'s, for writers that choose the format by the suffix. `of_process`: it
    holds the process number, so that several processes may write the same file. The temporary files of a killed run are
    removed first. Raises OSError when the file cannot be replaced; `path` is then as before.
    """
    mark = f".{os.getpid()}.part" if of_process else ".part"
    name = f"{path.stem}{mark}{path.suffix}" if keep_suffix else f"{path.name}{mark}"
    partial = path.with_name(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = [partial, *(partial.with_name(partial.name + suffix) for suffix in _COMPANIONS)]
    for file in temporary:  # SQLite would apply an old journal to a new file of the same name
        file.unlink(missing_ok=True)
    try:
        yield partial
        os.replace(partial, path)
    finally:
        for file in temporary:
            with suppress(OSError):  # the folder may be gone
                file.unlink(missing_ok=True)


@contextmanager
def atomic_file_apart(path: Path) -> Iterator[Path]:
    """Yield a path in a hidden folder beside `path`; on success that file replaces `path`; the folder is removed.

    For writers that put temporary files of their own beside the one they are given: those of a killed run can then be told from
    the user's files, and the next run that writes `path` removes them. Raises OSError.
    """
    folder = path.with_name(f".{path.name}.part")
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder / path.name
        os.replace(folder / path.name, path)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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
