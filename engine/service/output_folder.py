# SPDX-License-Identifier: GPL-2.0-or-later
"""Write the files of a job into a temporary folder, and move them to the output folder when the job has succeeded."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from ..contract.protocol import LOCK, UNFINISHED
from ..models.leftovers import remove_leftovers
from ..runtime.atomic import remove_apart
from ..runtime.disk_space import is_disk_full
from ..runtime.errors import EngineError
from ..runtime.sole_writer import sole_writer

COMPANIONS = (".aux.xml", ".ovr", "-wal", "-shm", "-journal")
"""Suffixes of files that GDAL and SQLite write beside a file, out of date once it is replaced."""
_LARGEST_JSON = 2**24  # bytes; ours have a few thousand


@contextmanager
def staged(
    out: Path, outputs: Sequence[str], keep: tuple[str, ...] = (), also: str = "", outdated: tuple[str, ...] = ()
) -> Iterator[Path]:
    """Yield a temporary folder inside `out`; on success its files are moved to `out`, else it is removed. Raises EngineError.

    `outputs` names the files, the JSON file about the run last. Existing files of these names are replaced only where that JSON
    file, or the one named `also`, shows that Roofline wrote them. Files of a killed run are removed first, but for those named
    in `keep` (names, or paths with one folder); a result that was complete when its run was killed is moved to `out` before.
    Files of earlier results named in `outdated`, which this run does not write, are removed on success. While the context runs
    no other run can write to `out`.
    """
    existed = out.is_dir()
    staging = out / UNFINISHED
    try:
        with ExitStack() as stack:
            try:
                out.mkdir(parents=True, exist_ok=True)
                stack.enter_context(sole_writer(out / LOCK, out))
                _remove_links(staging)
                if is_provenance(staging / outputs[-1]):
                    _publish(staging, out, outputs)
                _refuse_foreign(out, outputs, also)
                _clear(staging, keep)
            except OSError as error:
                raise _unwritable(out, error) from error
            stack.callback(shutil.rmtree, staging, ignore_errors=True)
            yield staging
            if is_provenance(out / outputs[-1]):
                for name in outdated:
                    (out / name).unlink(missing_ok=True)
            _publish(staging, out, outputs)
    except BaseException:
        if not existed:
            with suppress(OSError):
                out.rmdir()
        raise


@contextmanager
def sole_file(out: Path) -> Iterator[None]:
    """Keep other runs from writing the file `out`, whose folder is created, while the context runs.

    On failure a folder that was created is removed, if it is empty. Raises EngineError when nothing can be written there, `out`
    is a folder, or another run writes it.
    """
    if out.is_dir():
        raise EngineError("{path} is a folder; name a file in it, or another one.", path=str(out))
    existed = out.parent.is_dir()
    try:
        with ExitStack() as stack:
            try:
                out.parent.mkdir(parents=True, exist_ok=True)
                if out.suffix == ".safetensors":
                    remove_leftovers(out.parent)
                stack.enter_context(sole_writer(out.with_name(f".{out.name}.lock"), out))
                if out.suffix == ".safetensors":
                    for file in (out, out.with_suffix(".checkpoint.safetensors")):
                        remove_apart(file)  # the last save of a killed run, which its continuation need not repeat
            except OSError as error:
                raise _unwritable(out.parent, error) from error
            yield
    except BaseException:
        if not existed:
            with suppress(OSError):
                out.parent.rmdir()
        raise


def is_provenance(path: Path) -> bool:
    """Whether `path` is a JSON file in which Roofline describes a run: run.json or scores.json."""
    try:
        if path.stat().st_size > _LARGEST_JSON:
            return False
        return "roofline" in json.loads(path.read_text(encoding="utf-8"))["versions"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _refuse_foreign(out: Path, outputs: Sequence[str], also: str) -> None:
    """Raise EngineError where the outputs would replace a folder, or files that Roofline did not write."""
    ours = any(is_provenance(out / name) for name in (outputs[-1], also) if name)
    for name in outputs:
        path = out / name
        if path.is_dir() or (os.path.lexists(path) and not ours):
            raise EngineError(
                "{path} exists and was not written by Roofline; move it, or choose another folder for the results.",
                path=str(path),
            )


def _remove_links(staging: Path) -> None:
    """Remove `staging` if it is a link, and links in it: what they lead to belongs to somebody else."""
    if staging.is_symlink() or getattr(staging, "is_junction", bool)():
        try:
            staging.unlink()
        except OSError:  # Windows: links to folders are removed like folders
            staging.rmdir()
    if staging.is_dir():
        for level in ("*", "*/*"):  # a linked folder is removed before what is inside is looked at
            for path in [each for each in staging.glob(level) if each.is_symlink()]:
                path.unlink()


def _clear(staging: Path, keep: tuple[str, ...]) -> None:
    """Create the folder `staging`, or empty it but for the files named in `keep`."""
    kept = {path for name in keep if (path := staging / name).is_file() and not path.parent.is_symlink()}
    if not kept:
        shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(exist_ok=True)
    for path in staging.iterdir():
        if not path.is_dir():
            _unlink_unless(path, kept)
        elif any(path in file.parents for file in kept):
            for inner in path.iterdir():
                shutil.rmtree(inner) if inner.is_dir() else _unlink_unless(inner, kept)
        else:
            shutil.rmtree(path)


def _unlink_unless(path: Path, kept: set[Path]) -> None:
    if path not in kept:
        path.unlink()


def _unwritable(folder: Path, error: OSError) -> EngineError:
    file = next((path for path in (folder, *folder.parents) if path.is_file()), None)
    if file is not None:
        return EngineError("{path} is a file, not a folder; choose another place for the output.", path=str(file))
    return EngineError(
        "Nothing can be written to {folder} ({problem}); choose another folder.",
        folder=str(folder),
        problem=str(error.strerror),
    )


def _publish(staging: Path, out: Path, outputs: Sequence[str]) -> None:
    """Move the files `outputs` from `staging` to `out`. Raises EngineError where one cannot be replaced, OSError where the disk is full."""
    # The JSON file is removed first and written last: where it exists, the files beside it belong to it.
    about, is_replaced = out / outputs[-1], False
    earlier = about.read_bytes() if about.is_file() else None
    try:
        about.unlink(missing_ok=True)
        for name in outputs:
            if not (staging / name).is_file():
                continue  # moved already, by a run that was killed then
            for companion in COMPANIONS:
                (out / (name + companion)).unlink(missing_ok=True)
            os.replace(staging / name, out / name)
            is_replaced = True
    except OSError as error:
        if earlier is not None and not is_replaced:  # the earlier results are whole
            with suppress(OSError):
                about.write_bytes(earlier)
        if is_disk_full(error):
            raise
        raise EngineError(
            "The earlier results in {folder} cannot be replaced ({problem}); remove their layers or choose another folder.",
            folder=str(out),
            problem=str(error.strerror),
        ) from error
