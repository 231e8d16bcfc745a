# SPDX-License-Identifier: GPL-2.0-or-later
"""Find what an earlier hand-over left in a folder: files to remove, and files changed since, which are kept.

Whether a file is as it was written is told by the digests in the manifest; before there were any, by its time.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..contract.sentence import Sentence
from ..handover.written_record import copy_whole, record_of
from .output_folder import COMPANIONS, is_provenance

_ROUNDED = 2.0  # seconds to which some file systems round times
_DRAWN_LATER = 900.0  # seconds after the other files in which QGIS draws the map
_MAP = "map"


@dataclass(frozen=True)
class EarlierFiles:
    """Names of files, in their order: `ours` are as Roofline wrote them, `changed` were changed by somebody since."""

    ours: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


def earlier_files(
    folder: Path,
    manifest: str,
    possible: Collection[str],
    written: Collection[str],
    parts: Callable[[str, str], list[str]],
    in_use: Iterable[Path] = (),
) -> EarlierFiles:
    """Find the files that the earlier hand-over into `folder` lists in `manifest`, and that this one does not write.

    Of these only names in `possible` count, which this hand-over would write with other choices: those of another place or
    version are a delivery of their own. `parts` names all files of a kind by the kind and the name of the main one. Files that
    are `in_use` count as changed.
    """
    path = folder / manifest
    if not is_provenance(path):
        return EarlierFiles()
    told, used = _Manifest.read(path), {each.resolve() for each in in_use}
    ours, changed = list[str](), list[str]()
    for main, kind in told.files.items():
        if main not in possible or main in written:
            continue
        names = [name for name in parts(kind, main) if _is_plain_file(folder / name)]
        is_same = all(told.is_as_written(folder / name, kind) for name in names)
        is_same = is_same and not any((folder / name).resolve() in used for name in names)
        (ours if is_same else changed).extend(names)
    return EarlierFiles(tuple(ours), tuple(changed))


def remove_earlier(folder: Path, found: EarlierFiles) -> tuple[Sentence, ...]:
    """Remove the files that are `found.ours`; say what was removed, and what of the earlier hand-over remains."""
    removed = [name for name in found.ours if _is_removed(folder / name)]
    kept = [*found.changed, *(name for name in found.ours if name not in removed)]
    notes = []
    if removed:
        notes.append(
            Sentence(
                "Files of the earlier hand-over that were not chosen this time were removed: {files}.",
                files=", ".join(removed),
            )
        )
    if kept:
        notes.append(
            Sentence(
                "Files of the earlier hand-over were left, as they were changed since or are open elsewhere: {files}. They do not belong"
                " to this one; move or remove them.",
                files=", ".join(kept),
            )
        )
    return tuple(notes)


@contextmanager
def removed_on_failure(folder: Path) -> Iterator[list[str]]:
    """Yield a list for the names of files in `folder`, which are removed should the context fail."""
    names = list[str]()
    try:
        yield names
    except BaseException:
        for name in names:
            (folder / name).unlink(missing_ok=True)
        raise


def keep_changed(folder: Path, manifest: str, groups: Iterable[tuple[str, Sequence[str]]], kept: list[str]) -> None:
    """Copy the files that are about to be replaced and that hold what Roofline did not write; append the names of the copies to `kept`.

    `groups` are kinds ("": the manifest does not list it) with the names of files in `folder` that belong together, the main one
    first. Raises OSError.
    """
    told = _Manifest.read(folder / manifest)
    for kind, group in groups:
        names = [name for name in group if _is_plain_file(folder / name)]
        is_listed = group[0] in told.files or not kind
        if is_listed and all(told.is_as_written(folder / name, kind) for name in names):
            continue
        ending = _free_ending(folder, names)
        for name in names:
            kept.append(_with_ending(name, ending))
            copy_whole(folder / name, folder / kept[-1])


def kept_note(kept: Sequence[str]) -> tuple[Sentence, ...]:
    """Say which copies were `kept`."""
    if not kept:
        return ()
    text = (
        "Files that somebody changed or put here since the earlier hand-over were kept under other names: {files}."
        " Hand over again from these, if what was changed shall count."
    )
    return (Sentence(text, files=", ".join(kept)),)


def _free_ending(folder: Path, names: Sequence[str]) -> str:
    """Return what to add to the stems of `names` so that there are no such files."""
    endings = ("_edited", *(f"_edited_{number}" for number in range(2, 10**6)))
    return next(end for end in endings if not any(os.path.lexists(folder / _with_ending(name, end)) for name in names))


def _with_ending(name: str, ending: str) -> str:
    path = Path(name)
    return f"{path.stem}{ending}{path.suffix}"


@dataclass(frozen=True)
class _Manifest:
    """What a manifest tells: the kinds of the main files by name, the digests of all, and when it was written (seconds)."""

    files: dict[str, str]
    written: dict[str, str]
    ended: float

    @classmethod
    def read(cls, path: Path) -> _Manifest:
        """Read `path`; what is missing or damaged in it is left out."""
        told: Any = {}
        with suppress(OSError, ValueError, RecursionError):
            told = json.loads(path.read_text(encoding="utf-8"))
        ended = path.stat().st_mtime if path.is_file() else 0.0
        return cls(_texts(told, "files"), _texts(told, "written"), ended)

    def is_as_written(self, path: Path, kind: str) -> bool:
        """Return whether the file `path` of `kind` is as Roofline wrote it."""
        if path.name in self.written:
            return record_of(path) == self.written[path.name]
        latest = self.ended + (_DRAWN_LATER if kind == _MAP else _ROUNDED)
        return path.stat().st_mtime <= latest


def _texts(told: object, name: str) -> dict[str, str]:
    found = told.get(name) if isinstance(told, dict) else None
    return {key: text for key, text in found.items() if isinstance(text, str)} if isinstance(found, dict) else {}


def _is_plain_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _is_removed(path: Path) -> bool:
    try:
        path.unlink()
        for end in COMPANIONS:
            path.with_name(path.name + end).unlink(missing_ok=True)
    except OSError:
        return not path.exists()
    return True
