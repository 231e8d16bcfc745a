# SPDX-License-Identifier: GPL-2.0-or-later
"""Several layers and folders are mapped as one image from the dock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QToolButton
from roofline.plugin.layers.result_properties import ROLE
from roofline.plugin.segment.several_images import SeveralImagesDialog


@pytest.fixture
def halves(add_image: Callable[..., Any]) -> tuple[Any, Any]:
    """Two adjacent images in the project."""
    return add_image("west", size=(120, 100)), add_image("east", size=(120, 100), origin=(500060.0, 5000000.0))


def check(dialog: SeveralImagesDialog, name: str) -> None:
    (item,) = dialog.images.findItems(name, Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Checked)


def shown(dialog: SeveralImagesDialog) -> list[str]:
    return [dialog.images.item(row).text() for row in range(dialog.images.count())]


def test_the_other_images_of_the_project_are_offered_and_no_results(
    plugin: Any, halves: tuple[Any, Any], add_image: Callable[..., Any]
) -> None:
    add_image("result").setCustomProperty(ROLE, "probability")
    west, east = halves
    dialog = SeveralImagesDialog(west, ())
    assert shown(dialog) == ["east"] and dialog.addresses() == ()
    check(dialog, "east")
    assert dialog.addresses() == (east.source(),)


def test_a_folder_is_added_once_and_remembered(plugin: Any, halves: tuple[Any, Any], tmp_path: Path) -> None:
    dialog = SeveralImagesDialog(halves[0], ())
    for _ in range(2):
        dialog.add_folder(str(tmp_path / "tiles"))
    assert dialog.addresses() == (str(tmp_path / "tiles"),)
    again = SeveralImagesDialog(halves[0], dialog.addresses())
    assert shown(again) == ["east", "tiles"] and again.addresses() == dialog.addresses()


def test_the_button_says_how_many_until_another_image_is_chosen(plugin: Any, halves: tuple[Any, Any]) -> None:
    west, east = halves
    panel, button = plugin.dock.image, plugin.dock.findChild(QToolButton, "roofline_several_button")
    panel.combo.setLayer(west)
    assert button.text() == "Several images…" and panel.more() == ()
    panel.choose_more((east.source(),))
    assert button.text() == "Mapped as one with 1 more…" and panel.more() == (east.source(),)
    panel.combo.setLayer(east)
    assert button.text() == "Several images…" and panel.more() == ()


def test_two_images_become_one_result(
    ready: Any, halves: tuple[Any, Any], press_button: Callable[..., bool], tmp_path: Path
) -> None:
    west, east = halves
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    ready.dock.image.combo.setLayer(west)
    ready.dock.image.choose_more((east.source(),))
    assert press_button(ready.dock)
    group = next(g for g in QgsProject.instance().layerTreeRoot().findGroups() if g.name().startswith("west"))
    buildings, probability = [node.layer() for node in group.findLayers()]
    both = QgsRectangle(west.extent())
    both.combineExtentWith(east.extent())
    assert probability.extent() == both
    assert QgsProject.instance().layerTreeRoot().children()[0].name() == group.name(), "above all of them"
    assert "source" in buildings.fields().names()
    assert {feature["source"] for feature in buildings.getFeatures()} <= {"west.tif", "east.tif"}


def test_the_current_view_may_show_any_of_the_images(
    ready: Any, qgis_iface: Any, halves: tuple[Any, Any], tmp_path: Path
) -> None:
    west, east = halves
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(east.crs())
    canvas.setExtent(east.extent())
    dock = ready.dock
    dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    dock.image.combo.setLayer(west)
    dock.image.choose_more((east.source(),))
    dock.segment.where_combo.setCurrentIndex(1)
    job = dock._job_builder.segment_job(dock._job_builder.where())
    (snapshot,) = job.snapshots
    assert job.request.within == str(snapshot.path) and job.request.extent == ()
    assert job.request.more == (east.source(),)
