# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the files of a job into a temporary folder, and move them to the output folder when the job has succeeded."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..contract.protocol import UNFINISHED
from ..runtime.errors import EngineError

# Suffixes of files that GDAL and SQLite write beside a file, out of date once it is replaced.
_COMPANIONS = (".aux.xml", ".ovr", "-wal", "-shm", "-journal")


@contextmanager
def staged(out: Path, keep: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield a temporary folder inside `out`; on success its files are moved to `out`, else it is removed. Raises EngineError.

    Files of a killed run are removed first, but for those named in `keep`.
    """
    existed = out.is_dir()
    staging = out / UNFINISHED
    try:
        out.mkdir(parents=True, exist_ok=True)
        if not any((staging / name).is_file() for name in keep):
            shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(exist_ok=True)
        for path in staging.iterdir():
            if path.name not in keep:
                path.unlink()
    except OSError as error:
        raise EngineError(
            "Nothing can be written to {folder} ({problem}); choose another folder.",
            folder=str(out),
            problem=str(error.strerror),
        ) from error
    try:
        yield staging
        _publish(staging, out)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        if not existed:
            with suppress(OSError):
                out.rmdir()
        raise
    shutil.rmtree(staging, ignore_errors=True)


def check_writable(folder: Path) -> None:
    """Check before a long job that `folder` can be written or created. Raises EngineError."""
    try:
        existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        raise EngineError(
            "Nothing can be written to {folder} ({problem}); choose another folder.",
            folder=str(folder),
            problem=str(error.strerror),
        ) from error


def _publish(staging: Path, out: Path) -> None:
    # The JSON file is removed first and written last: where it exists, the files beside it belong to it.
    names = sorted((path.name for path in staging.iterdir()), key=lambda name: (name.endswith(".json"), name))
    try:
        (out / names[-1]).unlink(missing_ok=True)
        for name in names:
            for companion in _COMPANIONS:
                (out / (name + companion)).unlink(missing_ok=True)
            os.replace(staging / name, out / name)
    except OSError as error:
        if is_disk_full(error):
            raise
        raise EngineError(
            "The earlier results in {folder} cannot be replaced ({problem}); remove their layers or choose another folder.",
            folder=str(out),
            problem=str(error.strerror),
        ) from error


def is_disk_full(error: BaseException) -> bool:
    """Whether `error` or its cause reports a full disk."""
    # GDAL's errors have a text but no errno, and ours wrap them.
    links = [e for e in (error, error.__cause__, error.__context__) if e is not None]
    words = ("No space left", "Write error", "disk is full")
    return any(getattr(e, "errno", None) == errno.ENOSPC or any(w in str(e) for w in words) for e in links)
