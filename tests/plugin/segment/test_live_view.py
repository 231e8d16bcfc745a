# SPDX-License-Identifier: GPL-2.0-or-later
"""Following the map with the real engine: one layer, one file, and nothing left when it is switched off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QCoreApplication

Wait = Callable[..., None]


@pytest.fixture
def image(ready: Any, qgis_iface: Any, add_image: Callable[..., Any]) -> Any:
    """600 x 600 m at 0.5 m, of which the map shows 150 m."""
    layer = add_image("town", size=(1200, 1200))
    canvas = qgis_iface.mapCanvas()
    canvas.resize(400, 400)
    canvas.setDestinationCrs(layer.crs())
    look_at(canvas, 75, 75)
    qgis_iface.setActiveLayer(layer)
    return layer


def look_at(canvas: Any, east: float, south: float, half: float = 75) -> None:
    x, y = 500000 + east, 5000000 - south
    canvas.setExtent(QgsRectangle(x - half, y - half, x + half, y + half))


def previews() -> list[Any]:
    return [la for la in QgsProject.instance().mapLayers().values() if la.customProperty("roofline/role") == "preview"]


@pytest.fixture
def follow(ready: Any, image: Any, wait: Wait) -> Any:
    """The live view, switched on and at rest."""
    live = ready.dock.live
    ready.dock.segment.follow_check.setChecked(True)
    wait(lambda: bool(previews()) and not live.is_running())
    return live


def value(layer: Any, east: float, south: float) -> float | None:
    from qgis.core import QgsPointXY

    found, ok = layer.dataProvider().sample(QgsPointXY(500000 + east, 5000000 - south), 1)
    return found if ok else None


def test_it_is_off_until_it_is_switched_on(ready: Any, image: Any, wait: Wait) -> None:
    assert not ready.dock.live.is_on() and not previews()


def test_what_the_map_shows_appears_in_one_layer_above_the_image(follow: Any, image: Any, qgis_iface: Any) -> None:
    (layer,) = previews()
    nodes = QgsProject.instance().layerTreeRoot().children()
    assert [node.layer() for node in nodes] == [layer, image]
    assert layer.crs() == image.crs() and layer.renderer().type() == "singlebandpseudocolor"
    assert qgis_iface.activeLayer() == image
    assert 0 <= value(layer, 75, 75) <= 1, "the provider shows what the engine wrote after the layer was made"
    assert 0 <= value(layer, 140, 140) <= 1


def test_panning_updates_that_layer_and_piles_up_no_files(follow: Any, qgis_iface: Any, wait: Wait) -> None:
    (layer,) = previews()
    first = layer.source()
    for east in (200, 300, 400):
        look_at(qgis_iface.mapCanvas(), east, 400)
        QCoreApplication.processEvents()
    wait(lambda: layer.source() != first and not follow.is_running() and not follow._timer.isActive())
    assert previews() == [layer] and layer.isValid()
    assert value(layer, 400, 400) is not None
    assert len(list(Path(layer.source()).parent.glob("*.tif"))) == 1
    assert not Path(first).with_name(Path(first).name + ".aux.xml").exists()
    assert layer.renderer().type() == "singlebandpseudocolor"


def test_switched_off_layer_and_files_are_gone(ready: Any, follow: Any, wait: Wait) -> None:
    folder = Path(previews()[0].source()).parent
    assert folder.is_dir()
    ready.dock.segment.follow_check.setChecked(False)
    wait(lambda: not follow.is_running())
    assert not previews() and not folder.exists()


def test_switched_off_while_it_works_nothing_is_left(ready: Any, image: Any, wait: Wait) -> None:
    live = ready.dock.live
    ready.dock.segment.follow_check.setChecked(True)
    wait(live.is_running)
    folder = live._folder
    ready.dock.segment.follow_check.setChecked(False)
    wait(lambda: not live.is_running())
    assert not previews() and not folder.exists()


def test_a_run_goes_first_and_the_live_view_comes_back(
    ready: Any, follow: Any, qgis_iface: Any, press_button: Callable[..., bool], wait: Wait, tmp_path: Path
) -> None:
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    ready.dock.segment.where_combo.setCurrentIndex(1)
    (layer,) = previews()
    shown = layer.source()
    look_at(qgis_iface.mapCanvas(), 300, 300)
    assert press_button(ready.dock)
    wait(lambda: layer.source() != shown and not follow.is_running())
    assert previews() == [layer]
    roles = {la.customProperty("roofline/role") for la in QgsProject.instance().mapLayers().values()}
    assert {"preview", "probability", "buildings"} <= roles


def test_a_view_beside_the_image_is_a_hint_and_not_a_message(
    ready: Any, follow: Any, qgis_iface: Any, wait: Wait
) -> None:
    look_at(qgis_iface.mapCanvas(), 5000, 5000)
    wait(lambda: "does not show" in ready.dock.segment._follow_hint.text())
    look_at(qgis_iface.mapCanvas(), 75, 75)
    wait(lambda: ready.dock.segment._follow_hint.text() == "")


def test_a_layer_that_was_removed_comes_back_with_the_next_view(follow: Any, qgis_iface: Any, wait: Wait) -> None:
    QgsProject.instance().removeMapLayer(previews()[0].id())
    look_at(qgis_iface.mapCanvas(), 200, 200)
    wait(lambda: bool(previews()) and not follow.is_running())
