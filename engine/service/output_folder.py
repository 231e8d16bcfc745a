# SPDX-License-Identifier: GPL-2.0-or-later
"""The files of a job, all there afterwards or none: made in a folder of their own and moved when all went well."""

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

# Written by GDAL and SQLite beside the files they are named after, and wrong once those are replaced.
_COMPANIONS = (".aux.xml", ".ovr", "-wal", "-shm", "-journal")


@contextmanager
def staged(out: Path, keep: tuple[str, ...] = ()) -> Iterator[Path]:
    """A folder to write into, inside `out`; its files move to `out` when all went well. Raises EngineError.

    Of what a killed run left in it only the files named in `keep` are there.
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
        raise EngineError(f"Nothing can be written to {out} ({error.strerror}); choose another folder.") from error
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
    """Raises EngineError where no file can be made in `folder`, or it cannot be made itself: before the work, not after."""
    try:
        existing = next(path for path in (folder, *folder.absolute().parents) if path.exists())
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        raise EngineError(f"Nothing can be written to {folder} ({error.strerror}); choose another folder.") from error


def _publish(staging: Path, out: Path) -> None:
    # The JSON file goes first and comes last: where it is, the files beside it belong to it.
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
            f"The earlier results in {out} cannot be replaced ({error.strerror}); remove their layers or choose another folder."
        ) from error


def is_disk_full(error: BaseException) -> bool:
    """Whether `error`, or one it came of, says that a disk is full."""
    # GDAL's errors carry no number, only words, and our own wrap it: a file that could be made but not filled.
    links = [e for e in (error, error.__cause__, error.__context__) if e is not None]
    words = ("No space left", "Write error", "disk is full")
    return any(getattr(e, "errno", None) == errno.ENOSPC or any(w in str(e) for w in words) for e in links)
