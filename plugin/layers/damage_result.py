# SPDX-License-Identifier: GPL-2.0-or-later
"""Graded buildings as a group of layers in the project, and how they are found again. Main thread only."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsLayerTreeGroup,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.grade import LAYER
from ...engine.contract.protocol import Done
from ...engine.contract.sentence import from_dict
from .damage_style import style_damage
from .earlier_results import layers_of_members, layers_read_with
from .layer_file import file_of
from .moved_files import note_sources, place_now, read_json, with_moved
from .output_layers import change_file, imagery_copy, open_polygons
from .own_fields import carry_own_fields
from .result_groups import layers_of, mark_as_of, note_result, result_groups
from .result_properties import GROUP, MEMBERS, ROLE
from .result_titles import short_name
from .results import about_result, insert_group, new_group

translate = QCoreApplication.translate

_BEFORE, _AFTER = "roofline/before", "roofline/after"
"""Of a group: layer id and source of each image, on two lines. A segmentation's group has IMAGE and SOURCE instead."""
_MORE = {_BEFORE: "roofline/before_more", _AFTER: "roofline/after_more"}
"""Of a group: the JSON list of the images and folders that were read together with each of them as one."""
_ALONE = "roofline/alone"
"""Of a group: "1" where there was no image from before the event."""
_LONGEST = 12  # characters of the name of each image


@dataclass(frozen=True)
class DamageResult:
    """The group of a grading, its layer, and its images as far as they are in the project."""

    group: QgsLayerTreeGroup
    layer: QgsVectorLayer
    before: QgsRasterLayer | None
    after: QgsRasterLayer | None

    def is_alone(self) -> bool:
        """Return whether the buildings were graded from the image after the event alone."""
        return bool(self.group.customProperty(_ALONE, ""))

    def is_there(self) -> bool:
        """Return whether the layer is still in the project."""
        return not sip.isdeleted(self.group) and not sip.isdeleted(self.layer)

    def images(self) -> tuple[QgsRasterLayer | None, QgsRasterLayer | None]:
        """Return the images from before and after the event; None for one that is no longer in the project."""
        before, after = (
            None if image is None or sip.isdeleted(image) else image for image in (self.before, self.after)
        )
        return before, after

    def more(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the images and folders that were read together with the one from before, and with the one from after, as one."""
        return _more(self.group, _BEFORE), _more(self.group, _AFTER)

    def layers(self) -> tuple[tuple[QgsRasterLayer, ...], tuple[QgsRasterLayer, ...]]:
        """Return all layers of the project that show the place before, and after the event; () for an image that is no longer in the project."""
        before, after = (layers_read_with(*each) for each in zip(self.images(), self.more()))
        return before, after

    def others(self, image: QgsRasterLayer) -> tuple[str, ...]:
        """Return what was read as one with `image`, which is one of those that the buildings lie on."""
        name = _AFTER if self.is_alone() else _BEFORE
        first = place_now(self.group, str(self.group.customProperty(name, "")).partition("\n")[2])
        return tuple(each for each in (first, *_more(self.group, name)) if each != image.source())

    def file(self) -> Path:
        """Return the file of the graded buildings."""
        return file_of(self.layer)

    def run(self) -> dict[str, Any]:
        """Return what run.json tells of the grading; empty where it cannot be read."""
        try:
            text = self.file().with_name("run.json").read_text(encoding="utf-8")
            told = json.loads(text, object_hook=from_dict)
        except (OSError, ValueError, RecursionError):
            return {}
        return told if isinstance(told, dict) else {}

    def whole(self) -> QgsVectorLayer:
        """Return the layer, or a copy of it without the filter that shows only a part."""
        if not self.layer.subsetString():
            return self.layer
        copy = self.layer.clone()
        copy.setSubsetString("")
        return copy

    def show(self, done: Done) -> None:
        """Show the buildings of a new grading in the layer; the file of the earlier one stays. Raises ResultError.

        Fields that a person has added are kept.
        """
        layer = self.layer
        self.carry_own_fields(done)
        change_file(layer, done.outputs[LAYER], LAYER)
        layer.setAbstract(html.escape(about_result(done, LAYER)))
        layer.triggerRepaint()

    def carry_own_fields(self, done: Done) -> None:
        """Add the fields that a person has added to the file of a new grading."""
        carry_own_fields(self.whole(), open_polygons(done, LAYER, self.layer.name()))


def add_damage(
    done: Done,
    before: QgsRasterLayer | None,
    after: QgsRasterLayer | None,
    title: str,
    *,
    alone: bool = False,
    more: tuple[Sequence[str], Sequence[str]] = ((), ()),
) -> DamageResult:
    """Add the layers of the grading `done` as group `title` above both images, or the one it is from `alone`. Raises ResultError.

    `more` are the files and folders that were read together with each of them as one; the layer then keeps the CRS of its file.
    A copy that was made of the web layer `after` takes its place as the image after the event.
    """
    layer = open_polygons(done, LAYER, translate("damage_result", "Damage"))
    layers: list[QgsMapLayer] = [layer]
    style_damage(layer)
    if "imagery" in done.outputs and after is not None:
        after = imagery_copy(done, after)
        layers.append(after)
    group = new_group(title)
    if alone:
        group.setCustomProperty(_ALONE, "1")
    images: list[QgsRasterLayer] = []
    for name, image, beside in ((_BEFORE, before, more[0]), (_AFTER, after, more[1])):
        if image is not None:
            group.setCustomProperty(name, f"{image.id()}\n{image.source()}")
        if beside:
            group.setCustomProperty(_MORE[name], json.dumps(list(beside)))
        images += layers_read_with(image, beside)
    note_sources(group, [*images, *layers])
    project = QgsProject.instance()
    for each in layers:
        if each is layer and (first := before or after) is not None and not more[0 if first is before else 1]:
            each.setCrs(first.crs())
        each.setAbstract(html.escape(about_result(done, LAYER)))
        if each is layer:
            mark_as_of(each, group)
        project.addMapLayer(each, False)
        group.addLayer(each).setExpanded(each is layer)
    insert_group(group, before or after, [image.source() for image in images])
    note_result(group)
    return DamageResult(group, layer, before, after)


def damage_title(before: str, after: str) -> str:
    """Return the name of the group of a grading: short names of both images, or of the one from after the event (`before` is "")."""
    if not before:
        return translate("damage_result", "Damage in {}").format(short_name(after))
    return f"{short_name(before, _LONGEST)} → {short_name(after, _LONGEST)}"


def damage_of(image: QgsRasterLayer) -> DamageResult | None:
    """Return the latest grading in the project whose image before the event, or only one, is `image`, or was read as one with it."""
    for group in sorted(result_groups(), key=lambda each: str(each.customProperty(GROUP)), reverse=True):
        before, after = _image(group, _BEFORE), _image(group, _AFTER)
        first, name = (after, _AFTER) if group.customProperty(_ALONE, "") else (before, _BEFORE)
        if image not in layers_read_with(first, _more(group, name)):
            continue
        layer = next((each for each in layers_of(group) if each.customProperty(ROLE) == LAYER), None)
        if isinstance(layer, QgsVectorLayer):
            return DamageResult(group, layer, before, after)
    return None


def read_together(layer: QgsVectorLayer, image: QgsRasterLayer | None) -> list[QgsRasterLayer]:
    """Return the layers of the project that were read as one with `image` for the result, a grading or footprints, of `layer`."""
    group = next((each for each in result_groups() if layer in layers_of(each)), None)
    if group is None or image is None:
        return []
    members = layers_of_members([place_now(group, str(each)) for each in read_json(group, MEMBERS, list)])
    sides = (layers_read_with(_image(group, name), _more(group, name)) for name in _MORE)
    together = next((side for side in (members, *sides) if image in side), ())
    return [each for each in together if each is not image]


def find_image(layer_id: str, *sources: str) -> QgsRasterLayer | None:
    """Return an image of the project: its id stays when a project moves, one of its `sources` when it is added again."""
    layers = QgsProject.instance().mapLayers().values()
    rasters = [layer for layer in layers if isinstance(layer, QgsRasterLayer)]
    known = set(filter(None, sources))
    same = next((layer for layer in rasters if layer_id and layer.id() == layer_id), None)
    return same or next((layer for layer in rasters if layer.source() in known), None)


def _image(group: QgsLayerTreeGroup, name: str) -> QgsRasterLayer | None:
    layer_id, _, source = str(group.customProperty(name, "")).partition("\n")
    return find_image(layer_id, *with_moved(group, [source]))


def _more(group: QgsLayerTreeGroup, name: str) -> tuple[str, ...]:
    return tuple(place_now(group, str(each)) for each in read_json(group, _MORE[name], list))
