# SPDX-License-Identifier: GPL-2.0-or-later
"""After a refinement: where the two models disagree, and one button that shows these places as the next areas."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest

from .sketching import Mouse, Wait, classes

LEFT, BOTTOM = 500000, 4999900  # of the image, 150 x 100 m


def place(x: int, y: int, share: float, side: int = 20) -> dict[str, Any]:
    corners = ((x, y), (x + side, y), (x + side, y + side), (x, y + side))
    return {"share": share, "outline": [[LEFT + a, BOTTOM + b] for a, b in corners]}


PLACES = [place(10, 10, 0.31), place(60, 40, 0.12), place(110, 70, 0.02)]


@pytest.fixture
def compared(sketching: Any, plugin: Any) -> Callable[[Any], None]:
    """A refinement of the chosen image ends, and this is where its model and the parent disagree."""

    def end(places: Any = PLACES) -> None:
        plugin.dock.refining.compared.emit(plugin.dock.image.layer().id(), places)

    return end


def ranks(plugin: Any) -> list[int]:
    return sorted(feature["rank"] for feature in plugin.dock.suggesting.layer().getFeatures())


def shows(plugin: Any, iface: Any, number: int) -> bool:
    """Whether the map shows this place and little more."""
    layer, view = plugin.dock.suggesting.layer(), iface.mapCanvas().extent()
    box = next(f.geometry().boundingBox() for f in layer.getFeatures() if f["rank"] == number)
    return bool(view.contains(box) and view.height() < 2 * box.height())


def test_the_dock_says_in_how_many_places_and_changes_nothing_on_the_map(
    compared: Any, plugin: Any, qgis_iface: Any
) -> None:
    panel, before = plugin.dock.suggesting.next, qgis_iface.mapCanvas().extent()
    assert panel.isHidden()
    compared()
    assert not panel.isHidden() and "disagree most in 3 places outside your sketch" in panel.text.text()
    assert plugin.dock.suggesting.layer() is None and qgis_iface.mapCanvas().extent() == before
    compared(PLACES[:1])
    assert "in 1 place outside" in panel.text.text()
    compared([])
    assert panel.isHidden()


def test_the_button_shows_one_place_after_the_other_as_a_suggested_area(
    compared: Any, plugin: Any, qgis_iface: Any, sketching: Any, shown: Any, wait: Wait
) -> None:
    compared()
    panel, combo = plugin.dock.suggesting.next, sketching.panel.suggest.combo
    for number in (1, 2, 3, 1):
        panel.button.click()
        assert ranks(plugin) == [1, 2, 3] and shows(plugin, qgis_iface, number)
        assert combo.currentData() == number
    assert combo.itemText(0) == "1: models disagree on 31 %"
    assert plugin.dock.suggesting.layer().crs() == plugin.dock.image.layer().crs()
    assert sketching.panel.suggest.use_button.isChecked(), "a click on the map takes it"
    wait(lambda: any("Click inside the square" in text for text in shown()))


def test_a_place_that_is_sketched_is_no_longer_offered_and_undo_offers_it_again(
    compared: Any, plugin: Any, qgis_iface: Any, sketching: Any, wait: Wait
) -> None:
    compared()
    panel = plugin.dock.suggesting.next
    panel.button.click()
    mouse = Mouse(qgis_iface.mapCanvas())
    QTest.mouseClick(
        qgis_iface.mapCanvas().viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        mouse.at((LEFT + 20, BOTTOM + 20)),
    )
    sketch = sketching.layer()
    assert classes(sketch) == ["area"]
    wait(lambda: "in 2 places" in panel.text.text())
    panel.button.click()
    assert shows(plugin, qgis_iface, 2), "what is sketched is passed over"
    sketch.undoStack().undo()
    wait(lambda: "in 3 places" in panel.text.text())
    sketching.panel.suggest.all_button.click()
    wait(panel.isHidden)
    sketching.finish()
    wait(lambda: plugin.dock.suggesting.layer() is None)
    assert panel.isHidden() and sketch.featureCount() == 3


def test_it_works_with_the_keyboard_alone(compared: Any, plugin: Any, sketching: Any, qgis_iface: Any) -> None:
    dock = plugin.dock
    compared()
    dock.setFloating(True)
    dock.show()
    button = dock.suggesting.next.button
    button.setFocus()
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert shows(plugin, qgis_iface, 1)
    assert sketching.panel.suggest.all_button.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(sketching.panel.suggest.all_button, Qt.Key.Key_Space)
    assert classes(sketching.layer()) == ["area"] * 3


def test_a_project_that_is_opened_again_still_offers_them(
    compared: Any, plugin: Any, qgis_iface: Any, tmp_path: Path
) -> None:
    project, panel = QgsProject.instance(), plugin.dock.suggesting.next
    QgsProject.instance().setDirty(False)
    compared()
    assert project.isDirty(), "QGIS asks to save it"
    panel.button.click()
    assert project.write(str(tmp_path / "town.qgz"))
    project.clear()
    assert panel.isHidden()
    assert project.read(str(tmp_path / "town.qgz"))
    assert not panel.isHidden() and "in 3 places" in panel.text.text()
    panel.button.click()
    assert ranks(plugin) == [1, 2, 3] and shows(plugin, qgis_iface, 1)


def test_they_belong_to_their_image(compared: Any, plugin: Any, add_image: Any) -> None:
    combo, panel = plugin.dock.image.combo, plugin.dock.suggesting.next
    compared()
    image = combo.currentLayer()
    combo.setLayer(add_image("other"))
    assert panel.isHidden()
    combo.setLayer(image)
    assert not panel.isHidden()


def test_the_next_refinement_replaces_them_and_hides_them_while_it_runs(
    compared: Any, plugin: Any, qgis_iface: Any
) -> None:
    suggesting = plugin.dock.suggesting
    compared()
    suggesting.next.button.click()
    suggesting.allow("Training is running", training=True)
    assert suggesting.next.isHidden()
    suggesting.allow("", training=False)
    compared([place(40, 40, 0.5)])
    assert suggesting.layer() is None, "the squares of the refinement before are gone"
    suggesting.next.button.click()
    assert ranks(plugin) == [1] and shows(plugin, qgis_iface, 1)


@pytest.mark.parametrize(
    "stored",
    ["", "[", "5", '"text"', "[5]", '[{"share": 1}]', "[" * 100_000, '[{"share": 0.5, "outline": [[0, 0], [1, 1]]}]']
    + [json.dumps([{"share": share, "outline": corners}]) for share, corners in (
        (2, [[0, 0], [1, 0], [1, 1]]), (0.5, [[0, 0], [float("nan"), 0], [1, 1]]), (0.5, [[0, 0, 0]]), (0.5, "abc"))],
)  # fmt: skip
def test_a_project_that_holds_something_else_offers_nothing(sketching: Any, plugin: Any, stored: str) -> None:
    from roofline.plugin.sketch.next_areas import keep_places

    image, suggesting = plugin.dock.image.layer(), plugin.dock.suggesting
    image.setCustomProperty("roofline/next_areas", stored)
    suggesting.allow("", training=False)
    assert suggesting.next.isHidden()
    suggesting.show_next()
    assert suggesting.layer() is None
    keep_places(image, PLACES)
    suggesting.allow("", training=False)
    assert not suggesting.next.isHidden()


def test_an_image_without_georeference_shows_them_in_its_place(plugin: Any, add_image: Any, qgis_iface: Any) -> None:
    image = add_image(georeferenced=False)
    plugin.dock.image.combo.setLayer(image)
    top_left = {"share": 0.5, "outline": [[0, 0], [40, 0], [40, -40], [0, -40]]}
    plugin.dock.refining.compared.emit(image.id(), [top_left])
    plugin.dock.suggesting.next.button.click()
    layer = plugin.dock.suggesting.layer()
    assert QgsGeometry.fromRect(image.extent()).contains(QgsGeometry.fromRect(layer.extent().scaled(0.9)))


def test_a_real_refinement_offers_where_its_model_disagrees(
    ready: Any, draw: Any, refine: Any, wait: Wait, qgis_iface: Any
) -> None:
    dock = ready.dock
    dock.refining.panel.again.setChecked(False)
    draw((0, 0, 900, 300), size=(900, 900), name="town")
    outcomes: list[Any] = []
    dock.refining.compared.connect(lambda image, places: outcomes.append(places))
    refine(3)
    (places,) = outcomes
    assert dock.suggesting.next.isHidden() == (not places)
    if places:
        dock.suggesting.next.button.click()
        image = QgsGeometry.fromRect(dock.image.layer().extent().buffered(0.1))
        squares = [feature.geometry() for feature in dock.suggesting.layer().getFeatures()]
        assert len(squares) == len(places) and all(image.contains(square) for square in squares)
