# SPDX-License-Identifier: GPL-2.0-or-later
"""Add output files to the project as a styled layer group above their image. Main thread only."""

from __future__ import annotations

import html
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from qgis.core import (
    QgsDataProvider,
    QgsLayerTreeGroup,
    QgsLayerTreeLayer,
    QgsLayerTreeNode,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from ...engine.contract.address import public_address
from ...engine.contract.protocol import Done
from ..toolbelt.messages import log
from .footprint_work import is_worked_on
from .imagery_copies import COPY_OF, mark_copy
from .result_metadata import describe_footprints
from .styles import style_buildings, style_changes, style_probability

translate = QCoreApplication.translate

ROLE = "roofline/role"
RESULT = "roofline/of_result"
"""Of a layer: what it shows, and the GROUP of its result, which tells whose it is where it was moved out of the group."""
GROUP = "roofline/result"
IMAGE = "roofline/image"
SOURCE = "roofline/source"
TITLE = "roofline/title"
_ID = "roofline/layer"  # of a layer: its id, which a duplicate does not have
_NOTED = "roofline/noted_result"  # of a layer: what its group says of the result, as JSON, for the day that the group is gone
DRAWN = "roofline/drawn"
MEMBERS = "roofline/members"
AREA, MODEL = "roofline/area", "roofline/model"
"""Of a group: the time of its result, the layer id and the source of the image, its name as it was made, and the run's threshold and smallest building;
of images mapped as one, the JSON list of their sources and folders; the key of the area, and the file of the model.
"""
_REPLACED = ("buildings", "probability", "changes")
OF_RESULT = ("buildings", "probability", "damage")
"""Roles of layers without which there is no result of a segmentation, or of a grading."""
_MODEL = " · "  # before the model's name in the name of a result
_LONGEST = 18  # characters of an image's name that leave room for the threshold in QGIS's layer tree


class ResultError(RuntimeError):
    """Error when QGIS cannot open a finished output file; its text is for the user."""


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
    layers: list[QgsMapLayer] = [_buildings(done), *_probabilities(done)]
    several = done.summary.get("images", 1) > 1  # whose coordinate system need not be that of `image`
    if "imagery" in done.outputs and image is not None:
        layers.append(imagery_copy(done, image))
    describe_footprints(layers[0], done, image)
    compared = "changes" in done.outputs
    if compared:
        layers.insert(0, _changes(done))
    project = QgsProject.instance()
    former = _group_with(earlier)
    if former is not None and replace and _is_untouched(former):
        _remove_group(former)
        former = None
    group = new_group(title)
    if image is not None and not several:
        group.setCustomProperty(IMAGE, image.id())
        group.setCustomProperty(SOURCE, image.source())
        group.setCustomProperty(DRAWN, _drawn(done))
    elif several:
        own = [image.source()] if image is not None else []
        group.setCustomProperty(MEMBERS, json.dumps([*own, *more]))
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
    _insert(QgsProject.instance(), _topmost(image, more), group)
    group.setExpanded(False)  # the layer tree follows changes only, and it shows a new group closed
    group.setExpanded(True)


def result_title(image: str, threshold: float) -> str:
    """Return the name of a result's group: a short name of its image, and the threshold (0 to 1), never cut off."""
    text = translate("results", "{image} ≥ {percent} %")
    return text.format(image=short_name(image), percent=round(100 * threshold))


def short_name(image: str, longest: int = _LONGEST) -> str:
    """Return the name of an image, without its middle where it has more than `longest` characters."""
    return image if len(image) <= longest else f"{image[: longest // 2]}…{image[-(longest // 2 - 1) :]}"


def with_model(title: str, model: str) -> str:
    """Return the name of a result's group with the name of its model, shortened; "" for the model that Roofline comes with."""
    return f"{title}{_MODEL}{model if len(model) <= _LONGEST else model[: _LONGEST - 1] + '…'}" if model else title


def with_threshold(title: str, threshold: float) -> str:
    """Return the name of a result's group with another threshold (0 to 1)."""
    image, _, rest = title.rpartition(" ≥ ")
    return with_model(result_title(image, threshold), rest.partition(_MODEL)[2])


def add_preview(path: str, image: QgsRasterLayer | None) -> QgsRasterLayer:
    """Add the live preview's layer above `image`, without changing the selection. Raises ResultError."""
    layer = _raster(path, translate("results", "Live preview"), "preview")
    if image is not None:
        layer.setCrs(image.crs())
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    node = QgsLayerTreeLayer(layer)
    node.setExpanded(False)
    _insert(project, image, node)
    return layer


def show_preview(layer: QgsRasterLayer, path: str, image: QgsRasterLayer | None) -> None:
    """Refresh `layer`, made by add_preview, from the file `path`. Raises ResultError."""
    if layer.source() == path:
        layer.dataProvider().reloadData()
    else:
        options = QgsDataProvider.ProviderOptions()
        layer.setDataSource(path, layer.name(), "gdal", options, False)
        check_layer(layer, path)
        style_probability(layer)
        if image is not None:
            layer.setCrs(image.crs())
    layer.triggerRepaint()


def remove_previews() -> None:
    """Remove the live preview's layer from the project, including one saved with the project."""
    project = QgsProject.instance()
    project.removeMapLayers([i for i, la in project.mapLayers().items() if la.customProperty(ROLE) == "preview"])


def latest_result() -> QgsLayerTreeGroup | None:
    """Return the group of the latest run in this project, including one from an earlier session."""
    return max(result_groups(), key=lambda g: str(g.customProperty(GROUP)), default=None)


def probability_of(image: str, model: str) -> str:
    """Return the probability raster of the latest result of `model` on the image at `image`, or ""."""
    for group in sorted(result_groups(), key=lambda g: str(g.customProperty(GROUP)), reverse=True):
        for layer in layers_of(group):
            if layer.customProperty(ROLE) != "probability":
                continue
            path = Path(layer.source())
            try:
                run = json.loads(path.with_name("run.json").read_text(encoding="utf-8"))["request"]
                of_one = run["image"] == public_address(image) and not run.get("more")
                if of_one and run["model"] == model and path.is_file():
                    return str(path)
            except (OSError, ValueError, LookupError, TypeError):
                continue  # run.json was moved, deleted or edited: the engine computes the probability again
    return ""


def remove_result(folder: Path) -> str | None:
    """Remove the group of the result in `folder` from the project; the files stay, and so do layers of others in the group.

    Returns "" where that was done, the name of a layer of it that is being edited, or None where there is no such group.
    """
    for group in result_groups():
        layers = layers_of(group)
        if not any(Path(layer.source().split("|")[0]).parent == folder for layer in layers):
            continue
        ours = (layer for layer in layers if isinstance(layer, QgsVectorLayer) and layer.customProperty(ROLE))
        edited = next((layer for layer in ours if layer.isEditable()), None)
        if edited is not None:
            return str(edited.name())
        _remove_group(group)
        return ""
    return None


def latest_footprints() -> QgsVectorLayer | None:
    """Return the footprints of the latest run in this project that made some; graded damage has none."""
    for group in sorted(result_groups(), key=lambda each: str(each.customProperty(GROUP)), reverse=True):
        for layer in layers_of(group):
            if isinstance(layer, QgsVectorLayer) and layer.customProperty(ROLE) == "buildings":
                return layer
    return None


def toggle_latest_result() -> bool | None:
    """Show or hide the latest result; return True if it is now visible, None if there is none."""
    group = latest_result()
    if group is None:
        return None
    nodes = nodes_of(group)
    visible = not (nodes and nodes[0].isVisible())
    for node in nodes:
        node.setItemVisibilityCheckedParentRecursive(True) if visible else node.setItemVisibilityChecked(False)
    return visible


def layers_of(group: QgsLayerTreeGroup) -> list[QgsMapLayer]:
    """Return the layers in the group of a result, then those of the result that the user has moved elsewhere in the layer tree.

    Duplicates of layers come last, wherever they lie: what a result shows, and what is changed in it, is the layer itself.
    """
    inside = [node.layer() for node in group.findLayers() if node.layer() is not None]
    moved = [layer for layer in QgsProject.instance().mapLayers().values() if _is_moved(layer, group)]
    return sorted([*inside, *moved], key=_is_duplicate)  # in their order otherwise


def _is_duplicate(layer: QgsMapLayer) -> bool:
    return str(layer.customProperty(_ID, "") or layer.id()) != layer.id()


def nodes_of(group: QgsLayerTreeGroup) -> list[QgsLayerTreeNode]:
    """Return what shows a result on the map: its group, if there still is one, and the layers that the user has moved elsewhere."""
    root = QgsProject.instance().layerTreeRoot()
    moved = [root.findLayer(layer.id()) for layer in layers_of(group) if group.findLayer(layer.id()) is None]
    return [*([group] if is_in_tree(group) else []), *(node for node in moved if node is not None)]


def is_in_tree(group: QgsLayerTreeGroup) -> bool:
    """Return whether the layer tree has the group of a result, which users may delete after moving the layers elsewhere."""
    return group.parent() is not None


def _is_moved(layer: QgsMapLayer, group: QgsLayerTreeGroup) -> bool:
    return layer.customProperty(RESULT) == group.customProperty(GROUP) and group.findLayer(layer.id()) is None


def result_groups() -> list[QgsLayerTreeGroup]:
    """Return the groups of results in the project.

    One whose group was deleted, but for layers that lie elsewhere, has a group outside the layer tree, made for this call.
    """
    groups = [g for g in QgsProject.instance().layerTreeRoot().findGroups(True) if g.customProperty(GROUP)]
    lost: dict[str, QgsLayerTreeGroup] = {str(group.customProperty(GROUP)): group for group in groups}
    for layer in QgsProject.instance().mapLayers().values():
        result = str(layer.customProperty(RESULT, "") or "")
        if result and result not in lost and (noted := _noted(layer)):
            lost[result] = QgsLayerTreeGroup(noted.get(TITLE, ""))
            for name, value in noted.items():
                lost[result].setCustomProperty(name, value)
            lost[result].setCustomProperty(GROUP, result)
    return list(lost.values())


def mark_as_of(layer: QgsMapLayer, group: QgsLayerTreeGroup) -> None:
    """Note that `layer` is of the result of `group`, wherever it is moved, and that it is no duplicate."""
    layer.setCustomProperty(RESULT, group.customProperty(GROUP))
    layer.setCustomProperty(_ID, layer.id())


def note_result(group: QgsLayerTreeGroup) -> None:
    """Note what a group says of its result with the layers, too, so that they are found after the group is deleted."""
    noted = json.dumps({name: str(group.customProperty(name)) for name in group.customProperties()})
    for layer in layers_of(group):
        if layer.customProperty(RESULT):
            layer.setCustomProperty(_NOTED, noted)


def _noted(layer: QgsMapLayer) -> dict[str, str]:
    """Return what is noted of the result of a layer; empty where that is nothing, since a project may come from anybody."""
    try:
        noted = json.loads(str(layer.customProperty(_NOTED, "") or "{}"))
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(value) for name, value in noted.items()} if isinstance(noted, dict) else {}


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


def about_result(done: Done, output: str) -> str:
    """Return model, time and folder of a result with this `output`."""
    model, folder = done.summary.get("model", ""), Path(done.outputs[output]).parent
    return " · ".join(part for part in (model, f"{datetime.now():%Y-%m-%d %H:%M}", str(folder)) if part)


def _group_with(buildings: str) -> QgsLayerTreeGroup | None:
    """Return the group of the result whose layer of footprints shows this file; None where there is none, or "" is given."""
    for group in result_groups() if buildings else ():
        for layer in layers_of(group):
            if layer.customProperty(ROLE) == "buildings" and file_shown(layer) == buildings:
                return group
    return None


def _is_untouched(group: QgsLayerTreeGroup) -> bool:
    """Return whether a result is as a run has left it: nothing decided, deleted or being edited, and no layer of others in its group."""
    if any(node.layer() is None for node in group.findLayers()):
        return False
    layers = layers_of(group)
    return all(layer.customProperty(ROLE) in _REPLACED for layer in layers) and not any(
        layer.isEditable() or is_worked_on(layer) for layer in layers if isinstance(layer, QgsVectorLayer)
    )


def _remove_group(group: QgsLayerTreeGroup) -> None:
    """Remove the group of a result with its layers. What else lies in it takes its place: QGIS adds layers to the current group."""
    parent = group.parent()
    place = parent.children().index(group) if parent is not None else 0
    for child in group.children():
        nodes = child.findLayers() if isinstance(child, QgsLayerTreeGroup) else [child]
        others = [node for node in nodes if not _is_of_result(node)]
        for node in [child] if len(others) == len(nodes) else others:
            parent.insertChildNode(place, node.clone())
            place += 1
            node.parent().removeChildNode(node)
    layers = {*(node.layerId() for node in group.findLayers()), *(layer.id() for layer in layers_of(group))}
    if parent is not None:
        parent.removeChildNode(group)
    QgsProject.instance().removeMapLayers(sorted(layers))


def _is_of_result(node: QgsLayerTreeLayer) -> bool:
    """Return whether a layer was added by Roofline, with a result or for it; one whose file is gone counts as such."""
    layer = node.layer()
    return layer is None or bool(layer.customProperty(ROLE) or layer.customProperty(COPY_OF))


def file_shown(layer: QgsMapLayer) -> str:
    """Return the file of a layer, without the name of its table."""
    return str(layer.source().split("|")[0])


def _topmost(image: QgsRasterLayer | None, more: Sequence[str]) -> QgsRasterLayer | None:
    """Return the layer that lies highest in the tree among `image` and those that show a file of `more`, or one in a folder of it."""
    known = set(more)
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        layer = node.layer()
        if not isinstance(layer, QgsRasterLayer) or layer.customProperty(ROLE):
            continue
        if (
            (image is not None and layer.id() == image.id())
            or layer.source() in known
            or str(Path(layer.source()).parent) in known
        ):
            return layer
    return image


def _insert(project: QgsProject, image: QgsRasterLayer | None, group: QgsLayerTreeNode) -> None:
    root = project.layerTreeRoot()
    node: QgsLayerTreeLayer | None = root.findLayer(image.id()) if image is not None else None
    if node is None or node.parent() is None:
        root.insertChildNode(0, group)
        return
    siblings = node.parent().children()
    index = siblings.index(node)
    while index and siblings[index - 1].customProperty(GROUP):  # above the results of earlier runs
        index -= 1
    node.parent().insertChildNode(index, group)


def _probabilities(done: Done) -> list[QgsRasterLayer]:
    """Open the raster, or those of the groups of images that do not touch: "probability", "probability_2" and so on."""
    roles = [role for role in done.outputs if role.partition("_")[0] == "probability"]
    name = translate("results", "Probability")
    return [_raster(done.outputs[role], f"{name} {role.partition('_')[2]}".strip(), "probability") for role in roles]


def imagery_copy(done: Done, original: QgsRasterLayer) -> QgsRasterLayer:
    """Open the copy of the web layer `original` that was made for a run. Raises ResultError."""
    path = done.outputs["imagery"]
    layer = QgsRasterLayer(path, translate("results", "{} (copy)").format(original.name()), "gdal")
    check_layer(layer, path)
    mark_copy(layer, original, str(done.summary.get("imagery_time", "")))
    return layer


def _raster(path: str, name: str, role: str) -> QgsRasterLayer:
    options = QgsRasterLayer.LayerOptions()
    options.skipCrsValidation = True  # no dialog asking for a CRS: it is the image's
    layer = QgsRasterLayer(path, name, "gdal", options)
    check_layer(layer, path)
    layer.setCustomProperty(ROLE, role)
    style_probability(layer)
    return layer


def _buildings(done: Done) -> QgsVectorLayer:
    layer = open_polygons(done, "buildings", translate("results", "Buildings"))
    style_buildings(layer)
    return layer


def _changes(done: Done) -> QgsVectorLayer:
    layer = open_polygons(done, "changes", translate("results", "Changes"))
    style_changes(layer, done.summary.get("changes", {}))
    return layer


def open_polygons(done: Done, role: str, name: str) -> QgsVectorLayer:
    """Open the output `role`, a GeoPackage with a layer of that name. Raises ResultError."""
    options = QgsVectorLayer.LayerOptions()
    options.skipCrsValidation = True
    path = done.outputs[role]
    layer = QgsVectorLayer(f"{path}|layername={role}", name, "ogr", options)
    check_layer(layer, path)
    layer.setCustomProperty(ROLE, role)
    return layer


def change_file(layer: QgsVectorLayer, path: str | Path, table: str) -> None:
    """Show the polygons in another file in `layer`, which keeps its CRS and its filter. Raises ResultError."""
    crs, shown = layer.crs(), layer.subsetString()
    layer.setDataSource(f"{path}|layername={table}", layer.name(), "ogr", QgsDataProvider.ProviderOptions(), False)
    check_layer(layer, str(path))
    layer.setCrs(crs)
    if shown and not layer.setSubsetString(shown):
        log(f"{path}: the filter {shown} does not fit")


def check_layer(layer: QgsMapLayer, path: str) -> None:
    """Raise ResultError where QGIS could not open `path` as `layer`."""
    if not layer.isValid():
        text = translate(
            "results", "The result is finished, but QGIS cannot open {}; the file may have been moved or deleted."
        )
        raise ResultError(text.format(path))
