# SPDX-License-Identifier: GPL-2.0-or-later
"""Where the files that a result names lie now, in a project that was copied or moved with them. Main thread only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from qgis.core import QgsLayerTreeGroup, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QDir

from .result_properties import LAYERS

_Kind = TypeVar("_Kind", dict, list)  # type: ignore[type-arg]
_INSIDE = r'(?:/vsi\w+/)*|\w+:"?'  # what GDAL writes before the file of an archive or a container


def note_sources(group: QgsLayerTreeGroup, layers: Iterable[QgsMapLayer]) -> None:
    """Note in the group of a result where the files of `layers`, its own and its images, lie."""
    group.setCustomProperty(LAYERS, json.dumps({layer.id(): layer.source() for layer in layers}))


def noted_sources(group: QgsLayerTreeGroup) -> dict[str, str]:
    """Return what `note_sources` noted: sources by the ids of their layers."""
    return {str(layer_id): str(source) for layer_id, source in read_json(group, LAYERS, dict).items()}


def with_moved(group: QgsLayerTreeGroup, sources: Iterable[str]) -> set[str]:
    """Return files and folders as the result of `group` names them, and where they are if they moved as one of its layers did."""
    known = set(sources)
    return known.union(_moved(each, old, new) for old, new in _moves(group) for each in known)


def place_now(group: QgsLayerTreeGroup, source: str) -> str:
    """Return where a file or folder that the result of `group` names lies now; `source` where it has not moved."""
    moved = with_moved(group, [source]) - {source}
    return next((each for each in sorted(moved) if Path(each).exists()), source)


def read_json(group: QgsLayerTreeGroup, name: str, kind: type[_Kind]) -> _Kind:
    """Return the JSON in a property of a group; an empty one where it is of another kind, since a project may come from anybody."""
    try:
        found = json.loads(str(group.customProperty(name, "") or "null"))
    except (ValueError, RecursionError):
        return kind()
    return found if isinstance(found, kind) else kind()


def _moves(group: QgsLayerTreeGroup) -> Iterator[tuple[Path, Path]]:
    """Yield folders of files that the result names, and the folders that took their places: layers keep their ids."""
    for layer_id, source in noted_sources(group).items():
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is None:
            continue
        # Footprints that were drawn again are another file in the same folder.
        was, now = Path(source).parent, Path(layer.source()).parent
        if was != now and was.is_absolute() and now.is_absolute():
            yield _heads(was, now)


def _heads(was: Path, now: Path) -> tuple[Path, Path]:
    """Return two paths without the parts that both end in."""
    while was.name and was.name == now.name:
        was, now = was.parent, now.parent
    return was, now


def _moved(source: str, old: Path, new: Path) -> str:
    """Return where a file or folder is after the folder `old` became `new`."""
    before, after = (folder.as_posix().rstrip("/") + "/" for folder in (old, new))
    text = QDir.fromNativeSeparators(source) + "/"
    found = re.match(f"({_INSIDE}){re.escape(before)}", text)
    return f"{found[1]}{after}{text[found.end() :]}"[:-1] if found else source
