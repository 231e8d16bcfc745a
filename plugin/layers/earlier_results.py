# SPDX-License-Identifier: GPL-2.0-or-later
"""Which results of an image the project has, and of which area and model each is. Main thread only."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer

from .layer_file import file_shown
from .result_groups import layers_of, note_result, result_groups
from .result_properties import AREA, GROUP, IMAGE, LAYERS, MEMBERS, MODEL, ROLE, SOURCE

_Kind = TypeVar("_Kind", dict, list)  # type: ignore[type-arg]
_KEY = "area "  # before the key of an area, which is empty for a whole image


def mark_run(group: QgsLayerTreeGroup, area: str, model: str) -> None:
    """Note in the group of a result the key of its area and the file of its model, for `result_of_area`."""
    group.setCustomProperty(AREA, f"{_KEY}{area}")
    group.setCustomProperty(MODEL, model)
    note_result(group)


def is_result_of(group: QgsLayerTreeGroup, image: QgsRasterLayer) -> bool:
    """Return whether `group` is a result of `image`, alone or mapped as one with others."""
    # The id stays when a project moves, the source when the image is added again.
    if group.customProperty(IMAGE) == image.id() or group.customProperty(SOURCE) == image.source():
        return True
    layers = _read(group, LAYERS, dict)
    if image.id() in layers:
        return True
    return bool({image.source(), str(Path(image.source()).parent)} & _members(group, layers))


def layers_of_members(members: Sequence[str]) -> str:
    """Return the layers of the project that show a file of `members`, or one in a folder of it, as LAYERS has them."""
    known = set(members)
    rasters = [each for each in QgsProject.instance().mapLayers().values() if isinstance(each, QgsRasterLayer)]
    shown = [each for each in rasters if {each.source(), str(Path(each.source()).parent)} & known]
    return json.dumps({each.id(): each.source() for each in shown if not each.customProperty(ROLE)})


def _members(group: QgsLayerTreeGroup, layers: Mapping[str, str]) -> set[str]:
    """Return the files and folders of images mapped as one: where their layers are now, if the project was copied elsewhere."""
    members = list(map(str, _read(group, MEMBERS, list)))
    for layer_id, source in layers.items():
        layer = QgsProject.instance().mapLayer(layer_id)
        if layer is not None and layer.source() != source:
            old, new = _heads(Path(str(source)), Path(layer.source()))
            members = [
                str(new / Path(each).relative_to(old)) if Path(each).is_relative_to(old) else each for each in members
            ]
    return set(members)


def _heads(was: Path, now: Path) -> tuple[Path, Path]:
    """Return two paths without the parts that both end in."""
    while was.name and was.name == now.name:
        was, now = was.parent, now.parent
    return was, now


def _read(group: QgsLayerTreeGroup, name: str, kind: type[_Kind]) -> _Kind:
    """Return the JSON in a property of a group; an empty one where it is of another kind, since a project may come from anybody."""
    try:
        found = json.loads(str(group.customProperty(name, "") or "null"))
    except (ValueError, RecursionError):
        return kind()
    return found if isinstance(found, kind) else kind()


def result_of_area(image: QgsRasterLayer, area: str) -> tuple[str, str]:
    """Return footprint file and model of the latest result of `image` if it is of the area with this key; else two empty texts."""
    own = [group for group in result_groups() if is_result_of(group, image)]
    latest = max(own, key=lambda group: str(group.customProperty(GROUP)), default=None)
    if latest is None or latest.customProperty(AREA) != f"{_KEY}{area}":
        return "", ""
    buildings = next(
        (file_shown(layer) for layer in layers_of(latest) if layer.customProperty(ROLE) == "buildings"), ""
    )
    return buildings, str(latest.customProperty(MODEL, ""))
