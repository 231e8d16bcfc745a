# SPDX-License-Identifier: GPL-2.0-or-later
"""Write files that appear complete or not at all. Standard library and Python 3.9, as the plugin imports it."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# Suffixes of the files that SQLite (of a GeoPackage) and GDAL write beside the one they are given.
_COMPANIONS = ("-journal", "-wal", "-shm", ".aux.xml", ".ovr.tmp", ".msk.ovr.tmp")
_changed = threading.Condition()
_unfinished: list[object] = []  # one for each file that this process is writing


@contextmanager
def being_written() -> Iterator[None]:
    """Have `wait_until_written` wait for what is done inside; also a decorator."""
    mark = object()
    with _changed:
        _unfinished.append(mark)
    try:
        yield
    finally:
        with _changed:
            _unfinished.remove(mark)
            _changed.notify_all()


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
        with suppress(FileNotFoundError):
            file.unlink()
    with being_written():
        try:
            yield partial
            os.replace(partial, path)
        finally:
            for file in temporary:
                with suppress(OSError):  # the folder may be gone
                    file.unlink()


def wait_until_written(seconds: float) -> bool:
    """Wait until no thread is inside `atomic_file` or `being_written`, at most `seconds`; return whether that is so."""
    with _changed:
        return _changed.wait_for(lambda: not _unfinished, seconds)
