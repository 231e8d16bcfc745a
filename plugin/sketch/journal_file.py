# SPDX-License-Identifier: GPL-2.0-or-later
"""The file of a sketch's journal: where it lies, and what its lines say.

Journals lie in the user's data folder, named after the sketch's file and its layer in the project: a project from
someone else cannot bring edits along that would be applied unasked.

A line of the journal is the state of a feature (class and geometry as WKB, or deleted). The last line of a feature
counts, so undo and redo need no special treatment.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer, QgsWkbTypes
from qgis.PyQt.QtCore import QByteArray, QLockFile

from ..layers.layer_file import file_of
from ..toolbelt.paths import user_data
from .sketch_layer import kind_of

RESUMED = b"#"
"""A line; the one before it may be cut off, and what it said is said again."""


@dataclass(frozen=True)
class State:
    """The last state of a feature in a journal: its class and polygon, or None where it was deleted."""

    kind: str = ""
    geometry: QgsGeometry | None = None


def journal_places(layer: QgsVectorLayer) -> tuple[Path, QLockFile]:
    """Return the journal of a sketch and the lock that its writer holds."""
    sketch = file_of(layer).absolute()
    name = hashlib.sha256(f"{sketch}\n{layer.id()}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    path = user_data() / "journals" / f"{sketch.stem[:60]}_{name}.journal"
    lock = QLockFile(f"{path}.lock")
    lock.setStaleLockTime(0)  # a lock is stale only when its process has ended, whatever its age
    return path, lock


def line_of(feature: QgsFeature | None, fid: int) -> str:
    """Return the line, with its line break, for the feature with this number; None: it was deleted."""
    state: dict[str, Any] = {"fid": fid}
    if feature is not None:
        wkb = bytes(feature.geometry().asWkb().toHex()).decode("ascii")
        state.update({"class": kind_of(feature), "wkb": wkb})
    return json.dumps(state) + "\n"


def read_journal(path: Path) -> tuple[dict[int, State], bool]:
    """Return the last state of each feature, and whether every line could be read but those cut off in writing."""
    states: dict[int, State] = {}
    is_whole = True
    lines = path.read_bytes().split(b"\n")
    for number, line in enumerate(lines):
        if not line or line == RESUMED:
            continue
        try:
            fid, state = _parse(line)
        except (ValueError, LookupError, TypeError, RecursionError):
            # Each whole line ends in a line break.
            is_whole &= number == len(lines) - 1 or lines[number + 1] == RESUMED
        else:
            states[fid] = state
    return states, is_whole


def _parse(line: bytes) -> tuple[int, State]:
    """Parse a line of a journal. Raises ValueError, LookupError, TypeError or RecursionError where it is damaged."""
    state = json.loads(line)
    fid = state["fid"]
    if type(fid) is not int or not -(2**62) < fid < 2**62:
        raise ValueError("not a feature's number")
    if state.keys() == {"fid"}:
        return fid, State()
    kind, wkb = state["class"], bytes.fromhex(state["wkb"])
    geometry = QgsGeometry()
    geometry.fromWkb(QByteArray(wkb))
    if not isinstance(kind, str) or geometry.isEmpty() or geometry.type() != QgsWkbTypes.GeometryType.PolygonGeometry:
        raise ValueError("not a polygon with a class")
    return fid, State(kind, geometry)
