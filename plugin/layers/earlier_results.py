# SPDX-License-Identifier: GPL-2.0-or-later
"""Which results of an image the project has, and of which area and model each is. Main thread only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsProject, QgsRasterLayer

from .layer_file import file_shown
from .moved_files import noted_sources, read_json, with_moved
from .result_groups import layers_of, note_result, result_groups
from .result_properties import AREA, GROUP, IMAGE, MEMBERS, MODEL, ROLE, SOURCE

_KEY = "area "  # before the key of an area, which is empty for a whole image


def mark_run(group: QgsLayerTreeGroup, area: str, model: str) -> None:
    """Note in the group of a result the key of its area and the file of its model, for `result_of_area`."""
    group.setCustomProperty(AREA, f"{_KEY}{area}")
    group.setCustomProperty(MODEL, model)
    note_result(group)


def is_result_of(group: QgsLayerTreeGroup, image: QgsRasterLayer) -> bool:
    """Return whether `group` is a result of `image`, alone or mapped as one with others."""
    # The id stays when a project moves, the source when the image is added again.
    if group.customProperty(IMAGE) == image.id():
        return True
    if image.source() in with_moved(group, filter(None, (str(group.customProperty(SOURCE, "")),))):
        return True
    if not group.customProperty(MEMBERS):
        return False
    members = with_moved(group, map(str, read_json(group, MEMBERS, list)))
    return image.id() in noted_sources(group) or bool(
        {image.source(), Path(image.source()).parent.as_posix()} & members
    )


def layers_of_members(members: Sequence[str]) -> list[QgsRasterLayer]:
    """Return the layers of the project that show a file of `members`, or one in a folder of it."""
    known = set(members)
    rasters = [each for each in QgsProject.instance().mapLayers().values() if isinstance(each, QgsRasterLayer)]
    shown = [each for each in rasters if {each.source(), str(Path(each.source()).parent)} & known]
    return [each for each in shown if not each.customProperty(ROLE)]


def layers_read_with(image: QgsRasterLayer | None, more: Sequence[str]) -> tuple[QgsRasterLayer, ...]:
    """Return `image` and the layers of the project that show what is read together with it as one; () without it."""
    return tuple(dict.fromkeys([image, *layers_of_members(more)])) if image is not None else ()


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
