# SPDX-License-Identifier: GPL-2.0-or-later
"""Several layers and folders are mapped as one image from the dock."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QToolButton
from roofline.plugin.layers.result_properties import ROLE
from roofline.plugin.segment.several_images import SeveralImagesDialog

from .conftest import write_levels


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


@pytest.mark.parametrize("gap", [0, 400])
def test_another_threshold_draws_the_footprints_of_all_images_again(
    ready: Any,
    qgis_iface: Any,
    add_image: Callable[..., Any],
    press_button: Callable[..., bool],
    drawn: Callable[[Any], None],
    tmp_path: Path,
    gap: int,
) -> None:
    """Images that touch share a raster of probability; images that lie apart have one each."""
    import numpy as np

    west = add_image("west", size=(120, 100))
    east = add_image("east", size=(120, 100), origin=(500060.0 + gap, 5000000.0))
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    ready.dock.image.combo.setLayer(west)
    ready.dock.image.choose_more((east.source(),))
    ready.dock.segment.spin.setValue(50)
    assert press_button(ready.dock)
    group = next(g for g in QgsProject.instance().layerTreeRoot().findGroups() if g.name().startswith("west"))
    buildings, *rasters = [node.layer() for node in group.findLayers()]
    assert len(rasters) == (2 if gap else 1)
    levels = np.zeros((100, 240), dtype=np.uint8)
    for left, level in ((20, 100), (70, 200), (150, 150), (200, 240)):
        levels[40:60, left : left + 20] = level
    for raster, part in zip(rasters, np.split(levels, len(rasters), axis=1), strict=True):
        write_levels(Path(raster.source()), part)
    canvas = qgis_iface.mapCanvas()
    canvas.setDestinationCrs(west.crs())
    canvas.setExtent(west.extent().buffered(-20))
    before = buildings.source()
    for percent, sources in (
        (20, ["east.tif"] * 2 + ["west.tif"] * 2),
        (70, ["east.tif", "west.tif"]),
        (90, ["east.tif"]),
    ):
        ready.dock.segment.slider.setValue(percent)
        drawn(ready)
        assert sorted(each["source"] for each in buildings.getFeatures()) == sources
        assert ready.dock.run._summary.text().startswith(f"{len(sources)} building")
    ready.dock.segment.slider.setValue(50)
    drawn(ready)
    assert buildings.source() == before, "the run's own footprints come back"


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


def test_a_sketch_reaches_over_all_images_and_the_model_is_refined_on_them(
    ready: Any, halves: tuple[Any, Any], wait: Callable[..., None]
) -> None:
    west, east = halves
    dock, sketching = ready.dock, ready.dock.sketching
    dock.image.combo.setLayer(west)
    both = QgsGeometry.fromRect(west.extent()).combine(QgsGeometry.fromRect(east.extent()))
    sketching.use("rectangle")
    sketching._on_drawn("rectangle", both)
    (area,) = sketching.layer().getFeatures()
    assert area.geometry().boundingBox() == west.extent(), "cut to the only image"
    sketching.layer().deleteFeature(area.id())
    dock.image.choose_more((east.source(),))
    sketching._on_drawn("rectangle", both)
    sketching._on_drawn("building", QgsGeometry.fromRect(QgsRectangle(500_070, 4_999_970, 500_080, 4_999_980)))
    counts: list[Any] = []
    sketching.counted.connect(counts.append)
    wait(lambda: bool(counts) and counts[-1] is not None and counts[-1].buildings == 1)
    assert counts[-1].share == pytest.approx(1.0) and not counts[-1].outside
    sketching.finish()
    job = dock._job_builder.refine_job(sketching.layer(), dock.refining.panel.budget())
    assert job.request.image == west.source() and job.request.more == (east.source(),)
    dock.image.choose_more(())
    assert dock._job_builder.refine_job(sketching.layer(), dock.refining.panel.budget()).request.more == ()
