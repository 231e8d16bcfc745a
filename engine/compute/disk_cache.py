# SPDX-License-Identifier: GPL-2.0-or-later
"""The user's folder for what was computed once and can be computed again: converted networks, measured speeds.

Nothing depends on it: what cannot be read or written is computed again.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ..runtime.atomic import atomic_file, atomic_folder

LARGEST = 1_000_000_000  # bytes of all entries together; the least recently used give way
_SUMS = "checksums.json"


def folder() -> Path:
    """Where it lies: $ROOFLINE_CACHE, or the place that the system has for such files."""
    if chosen := os.environ.get("ROOFLINE_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Roofline" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "Roofline"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "roofline"


def find(name: str) -> Path | None:
    """The folder kept as `name`, or None where there is none or a file of it is not what was written."""
    entry = folder() / name
    try:
        sums = json.loads((entry / _SUMS).read_text(encoding="utf-8"))
        if not sums or any(_checksum(entry / file) != expected for file, expected in sums.items()):
            return None
        os.utime(entry)  # now the most recently used
    except (OSError, ValueError, AttributeError):
        return None
    return entry


def keep(name: str, write: Callable[[Path], None]) -> Path | None:
    """What `write` puts into a folder is kept as `name`; the folder, or None where that fails.

    Other entries give way when all together exceed LARGEST bytes.
    """
    entry = folder() / name
    try:
        with atomic_folder(entry) as partial:
            write(partial)
            sums = {file.name: _checksum(file) for file in partial.iterdir()}
            (partial / _SUMS).write_text(json.dumps(sums), encoding="utf-8")
        _make_room(entry)
    except OSError:
        return find(name)
    return entry


def read_json(name: str) -> dict[str, object]:
    """The JSON object noted as `name`, empty where there is none."""
    try:
        found = json.loads((folder() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(name: str, note: dict[str, object]) -> None:
    """Note a JSON object as `name`, if that can be."""
    path = folder() / f"{name}.json"
    with suppress(OSError), atomic_file(path, of_process=True) as partial:
        partial.write_text(json.dumps(note, indent=1), encoding="utf-8")


def _make_room(newest: Path) -> None:
    entries = [e for e in newest.parent.iterdir() if e.is_dir() and e != newest]
    left = LARGEST - _size(newest)
    for entry in sorted(entries, key=lambda e: e.stat().st_mtime, reverse=True):
        left -= _size(entry)
        if left < 0:  # on Windows a file that a process computes with stays
            shutil.rmtree(entry, ignore_errors=True)


def _size(entry: Path) -> int:
    return sum(file.stat().st_size for file in entry.iterdir())


def _checksum(path: Path) -> int:
    sum_, step = 0, 2**24
    with path.open("rb") as file:
        while block := file.read(step):
            sum_ = zlib.crc32(block, sum_)
    return sum_
