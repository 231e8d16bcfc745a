# SPDX-License-Identifier: GPL-2.0-or-later
"""Add output files to the project as a styled layer group above their image. Main thread only."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsMapLayer, QgsProject, QgsRasterLayer

from ...engine.contract.protocol import Done
from .earlier_results import layers_of_members
from .imagery_copies import move_copies, move_node
from .layer_order import insert_above, topmost
from .moved_files import note_sources
from .output_layers import imagery_copy, open_buildings, open_changes, open_probabilities
from .result_groups import group_with, mark_as_of, nodes_of, note_result, result_groups
from .result_metadata import describe_footprints
from .result_properties import DRAWN, GROUP, IMAGE, MEMBERS, ROLE, SOURCE, TITLE
from .result_removal import is_untouched, remove_group


def add_result(
    done: Done,
    image: QgsRasterLayer | None,
    title: str,
    earlier: str = "",
    more: Sequence[str] = (),
    *,
    replace: bool = False,
) -> QgsLayerTreeGroup:
    """Add the layers of `done` as group `title` above `image` in the layer tree (on top if the image was removed).

    Of images mapped as one, `more` are the files and folders of the others: the group lies above the topmost of all.

    The title gets a number if there is a group of that name, and the groups of earlier results are closed. The layers get the image's CRS in QGIS, even where its file declares another.
    The result with the footprint file `earlier`, whose place on the map this one takes, is hidden; with `replace` it is removed from
    the project, unless somebody has worked on it. Its files stay. Raises ResultError.
    """
    layers: list[QgsMapLayer] = [open_buildings(done), *open_probabilities(done)]
    several = done.summary.get("images", 1) > 1  # whose coordinate system need not be that of `image`
    if "imagery" in done.outputs and image is not None:
        layers.append(imagery_copy(done, image))
    describe_footprints(layers[0], done, image)
    compared = "changes" in done.outputs
    if compared:
        layers.insert(0, open_changes(done))
    project = QgsProject.instance()
    former = group_with(earlier)
    copies: list[QgsLayerTreeLayer] = []
    if former is not None and replace and is_untouched(former):
        copies = move_copies(former, project.layerTreeRoot())
        remove_group(former)
        former = None
    group = new_group(title)
    images = [image] if image is not None else []
    if image is not None and not several:
        group.setCustomProperty(IMAGE, image.id())
        group.setCustomProperty(SOURCE, image.source())
    elif several:
        own = [image.source()] if image is not None else []
        group.setCustomProperty(MEMBERS, json.dumps([*own, *more]))
        images = layers_of_members([*own, *more])
    if images:
        group.setCustomProperty(DRAWN, _drawn(done))
    note_sources(group, [*images, *layers])
    for layer in layers:
        if image is not None and not several:
            layer.setCrs(image.crs())
        layer.setAbstract(html.escape(about_result(done, "buildings")))  # shown in the tooltip of the layer tree
        if layer.customProperty(ROLE):  # a copy of the imagery is like any image
            mark_as_of(layer, group)
        project.addMapLayer(layer, False)
        node = group.addLayer(layer)
        node.setExpanded(layer is layers[0])  # the legend of changes, or of the classes of confidence
        # Only the changes are shown: red for lost would be hard to see on the purple of probability.
        node.setItemVisibilityChecked(not compared or layer is layers[0])
    for node in nodes_of(former) if former is not None else ():
        node.setItemVisibilityChecked(False)
    insert_group(group, image, more)
    for node in copies:
        move_node(node, group)
    note_result(group)
    return group


def new_group(title: str) -> QgsLayerTreeGroup:
    """Return an empty group for a result; the title gets a number if there is a group of that name, and earlier ones are closed."""
    _close_earlier()
    group = QgsLayerTreeGroup(_free_title(title))
    group.setCustomProperty(GROUP, datetime.now().isoformat())
    group.setCustomProperty(TITLE, group.name())
    return group


def insert_group(group: QgsLayerTreeGroup, image: QgsRasterLayer | None, more: Sequence[str] = ()) -> None:
    """Put the filled `group` above `image` and what shows a file of `more`; on top where there is none of them."""
    insert_above(topmost(image, more), group)
    group.setExpanded(False)  # the layer tree follows changes only, and it shows a new group closed
    group.setExpanded(True)


def about_result(done: Done, output: str) -> str:
    """Return model, time and folder of a result with this `output`."""
    model, folder = done.summary.get("model", ""), Path(done.outputs[output]).parent
    return " · ".join(part for part in (model, f"{datetime.now():%Y-%m-%d %H:%M}", str(folder)) if part)


def _close_earlier() -> None:
    for group in result_groups():
        group.setExpanded(False)


def _free_title(title: str) -> str:
    taken = {group.name() for group in QgsProject.instance().layerTreeRoot().findGroups(True)}
    free, number = title, 1
    while free in taken:
        number += 1
        free = f"{title} ({number})"
    return free


def _drawn(done: Done) -> str:
    """Return the threshold in percent and the smallest building in m² of a run, as FootprintChoice.text does."""
    threshold, smallest = (float(done.summary.get(name, 0)) for name in ("threshold", "min_area"))
    return f"{round(100 * threshold)} {round(smallest)}"
