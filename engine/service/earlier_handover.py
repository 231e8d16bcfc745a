# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the files of an earlier hand-over that a later one into the same folder does not write again, and remove them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..contract.sentence import Sentence
from .output_folder import COMPANIONS, is_provenance

_ROUNDED = 2.0  # seconds to which some file systems round times
_DRAWN_LATER = 900.0  # seconds after the other files in which QGIS draws the map


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
    ended, used = path.stat().st_mtime, {each.resolve() for each in in_use}
    ours, changed = list[str](), list[str]()
    for main, kind in _listed(path).items():
        if main not in possible or main in written:
            continue
        latest = ended + (_DRAWN_LATER if kind == "map" else _ROUNDED)
        names = [name for name in parts(kind, main) if _is_plain_file(folder / name)]
        is_same = all((folder / name).stat().st_mtime <= latest for name in names)
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


def _listed(manifest: Path) -> dict[str, str]:
    """Return the kinds of the files that `manifest` lists, by their names; damaged entries are left out."""
    with suppress(OSError, ValueError, KeyError, TypeError, RecursionError):
        files: Any = json.loads(manifest.read_text(encoding="utf-8"))["files"]
        return {name: kind for name, kind in files.items() if isinstance(kind, str)} if isinstance(files, dict) else {}
    return {}


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
