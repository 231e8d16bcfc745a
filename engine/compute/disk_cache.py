# SPDX-License-Identifier: GPL-2.0-or-later
"""Cache converted networks and measured speeds in the user's cache folder.

The cache is optional: entries that cannot be read or written are computed again.
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

LARGEST = 1_000_000_000  # bytes of all entries; the least recently used are removed
_SUMS = "checksums.json"


def folder() -> Path:
    """Return the cache folder: $ROOFLINE_CACHE, or the default of the operating system."""
    if chosen := os.environ.get("ROOFLINE_CACHE"):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "Roofline" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "Roofline"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "roofline"


def find(name: str) -> Path | None:
    """Return the folder of the entry `name`; None if there is none or the checksum of a file is wrong."""
    entry = folder() / name
    try:
        sums = json.loads((entry / _SUMS).read_text(encoding="utf-8"))
        if not sums or any(_checksum(entry / file) != expected for file, expected in sums.items()):
            return None
        os.utime(entry)  # marks it as most recently used
    except (OSError, ValueError, AttributeError, RecursionError):  # the last from a file nested deep
        return None
    return entry


def keep(name: str, write: Callable[[Path], None]) -> Path | None:
    """Create the entry `name` from the files that `write` puts into a folder; return the folder, or None on failure.

    The least recently used entries are removed when the cache exceeds LARGEST bytes.
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
    """Read the JSON object `name`; empty if there is none."""
    try:
        found = json.loads((folder() / f"{name}.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def write_json(name: str, note: dict[str, object]) -> None:
    """Write the JSON object `note` as `name`; errors are ignored."""
    path = folder() / f"{name}.json"
    with suppress(OSError), atomic_file(path, of_process=True) as partial:
        partial.write_text(json.dumps(note, indent=1), encoding="utf-8")


def _make_room(newest: Path) -> None:
    entries = [e for e in newest.parent.iterdir() if e.is_dir() and e != newest]
    left = LARGEST - _size(newest)
    for entry in sorted(entries, key=lambda e: e.stat().st_mtime, reverse=True):
        left -= _size(entry)
        if left < 0:  # on Windows, a file in use cannot be removed
            shutil.rmtree(entry, ignore_errors=True)


def _size(entry: Path) -> int:
    return sum(file.stat().st_size for file in entry.iterdir())


def _checksum(path: Path) -> int:
    sum_, step = 0, 2**24
    with path.open("rb") as file:
        while block := file.read(step):
            sum_ = zlib.crc32(block, sum_)
    return sum_
