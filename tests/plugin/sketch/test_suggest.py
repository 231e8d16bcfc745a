# SPDX-License-Identifier: GPL-2.0-or-later
"""Where to sketch next, with the real engine: squares on the map, and a click that makes an area of one."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtTest import QTest

from .sketching import LEFT, NONE, RIGHT, Mouse, Wait, classes, put, rectangle


@pytest.fixture
def mouse(qgis_iface: Any) -> Mouse:
    return Mouse(qgis_iface.mapCanvas())


@pytest.fixture
def ask(ready: Any, sketching: Any, wait: Wait) -> Callable[[], Any]:
    """Clicks “Suggest areas” and gives the layer that comes of it."""

    def press() -> Any:
        ready.dock.suggesting.panel.button.click()
        assert ready.dock.suggesting.is_running()
        wait(lambda: not ready.dock.suggesting.is_running(), 240)
        return ready.dock.suggesting.layer()

    return press


@pytest.fixture(scope="session")
def answer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The engine's answer for the image that all tests here share, once there is one."""
    return tmp_path_factory.mktemp("answer") / "areas.gpkg"


@pytest.fixture
def offer(request: pytest.FixtureRequest, plugin: Any, sketching: Any, answer: Path) -> Callable[[], Any]:
    """Gives the layer of the engine's answer, which is asked for once and then shown again."""
    from roofline.engine.contract.protocol import Done
    from roofline.plugin.jobs.build_refine import build_suggest_job

    dock = plugin.dock
    if not answer.exists():
        ready = request.getfixturevalue("ready")
        job = build_suggest_job(dock.image.layer(), None, dock.model.path())
        job = replace(job, request=replace(job.request, out=str(answer)))
        assert isinstance(run_job(ready.session, job), Done)

    def show() -> Any:
        dock.suggesting._show_done(Done("1", {"areas": str(answer)}), dock.image.layer())
        return dock.suggesting.layer()

    return show


@pytest.fixture
def offered(offer: Callable[[], Any]) -> Any:
    """The layer of suggested areas."""
    return offer()


def run_job(session: Any, job: Any) -> object:
    from roofline.plugin.jobs import task

    return task.run_job(session, job, lambda event: None, lambda: False)


def suggested() -> list[Any]:
    layers = QgsProject.instance().mapLayers().values()
    return [layer for layer in layers if layer.customProperty("roofline/role") == "suggestions"]


def ranks(layer: Any) -> list[int]:
    return sorted(feature["rank"] for feature in layer.getFeatures())


def square(layer: Any, rank: int) -> Any:
    return next(feature.geometry() for feature in layer.getFeatures() if feature["rank"] == rank)


def middle(layer: Any, rank: int) -> tuple[float, float]:
    point = square(layer, rank).centroid().asPoint()
    return point.x(), point.y()


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for temporary files."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_ranked_squares_lie_on_top_and_the_map_shows_them_all(
    ask: Any, sketching: Any, ready: Any, qgis_iface: Any, shown: Any, wait: Wait, temporary: Path
) -> None:
    layer = ask()
    image = ready.dock.image.layer()
    assert suggested() == [layer] and layer.name() == "Suggested areas"
    assert QgsProject.instance().layerTreeRoot().children()[0].layer() == layer
    assert layer.crs() == image.crs() and image.extent().contains(layer.extent())
    assert ranks(layer) == [1, 2, 3, 4, 5]
    assert all(0 <= f["score"] <= 1 and f["reason"] for f in layer.getFeatures())
    assert layer.labelsEnabled() and layer.labeling().settings().fieldName == "rank"
    view = qgis_iface.mapCanvas().extent()
    assert view.contains(layer.extent()) and view.height() < 2 * max(layer.extent().height(), layer.extent().width())
    wait(lambda: any("5 areas suggested" in text for text in shown()))
    assert not list(temporary.iterdir())
    assert sketching.layer() is None, "looking at suggestions makes no sketch"


def test_the_panel_lists_them_with_reasons_and_shows_the_chosen_one(
    offered: Any, sketching: Any, qgis_iface: Any, wait: Wait
) -> None:
    combo = sketching.panel.suggest.combo
    reasons = {feature["rank"]: feature["reason"] for feature in offered.getFeatures()}
    assert [combo.itemText(i) for i in range(combo.count())] == [f"{rank}: {reasons[rank]}" for rank in range(1, 6)]
    combo.setCurrentIndex(2)
    combo.activated.emit(2)
    view, third = qgis_iface.mapCanvas().extent(), square(offered, 3).boundingBox()
    assert view.contains(third) and view.height() < 2 * third.height()
    put_over = square(offered, 1)
    sketching.chosen.begin()
    put(sketching.layer(), ("area", put_over))
    wait(lambda: combo.count() == 4)
    assert combo.currentData() == 3, "what is chosen stays chosen"
    sketching.panel.suggest.all_button.click()
    wait(lambda: combo.isHidden())


def test_one_click_makes_an_area_and_undo_offers_the_square_again(
    offered: Any, sketching: Any, mouse: Mouse, wait: Wait
) -> None:
    layer = offered
    assert sketching.panel.suggest.use_button.isChecked(), "the tool is in hand at once"
    first = square(layer, 1)
    mouse.draw(middle(layer, 1), middle(layer, 1))  # clicking it twice takes it once
    sketch = sketching.layer()
    assert classes(sketch) == ["area"]
    (area,) = [feature.geometry() for feature in sketch.getFeatures()]
    assert area.symDifference(first).area() == pytest.approx(0)
    assert ranks(layer) == [2, 3, 4, 5]
    assert sketching.panel.suggest.all_button.text() == "Use all (4)"
    sketch.undoStack().undo()
    wait(lambda: ranks(layer) == [1, 2, 3, 4, 5])
    sketch.undoStack().redo()
    wait(lambda: ranks(layer) == [2, 3, 4, 5])


def test_a_click_beside_the_squares_or_with_the_right_button_does_nothing(
    offered: Any, sketching: Any, mouse: Mouse, qgis_iface: Any
) -> None:
    layer = offered
    canvas = qgis_iface.mapCanvas()
    QTest.mouseClick(canvas.viewport(), RIGHT, NONE, mouse.at(middle(layer, 1)))
    canvas.setExtent(canvas.extent().buffered(300))
    QTest.mouseClick(canvas.viewport(), LEFT, NONE, mouse.at((499990, 5000010)))
    assert ranks(layer) == [1, 2, 3, 4, 5] and sketching.layer() is None


def test_all_of_them_are_one_step_and_saved_leave_no_empty_layer(
    offered: Any, sketching: Any, plugin: Any, wait: Wait
) -> None:
    layer, panel = offered, plugin.dock.suggesting.panel
    panel.all_button.click()
    sketch = sketching.layer()
    assert classes(sketch) == ["area"] * 5 and ranks(layer) == []
    assert panel.use_button.isHidden() and panel.all_button.isHidden()
    assert not panel.use_button.isChecked(), "with nothing to click the tool is put away"
    sketch.undoStack().undo()
    wait(lambda: ranks(layer) == [1, 2, 3, 4, 5])
    assert not panel.all_button.isHidden()
    panel.all_button.click()
    sketching.finish()
    wait(lambda: not suggested())
    assert sketch.featureCount() == 5


def test_an_area_drawn_by_hand_takes_the_suggestion_under_it(offered: Any, sketching: Any, wait: Wait) -> None:
    layer = offered
    assert sketching.chosen.begin()
    put(sketching.layer(), ("building", square(layer, 2)), ("area", square(layer, 3)))
    wait(lambda: ranks(layer) == [1, 2, 4, 5])


def test_an_area_that_is_reshaped_over_a_suggestion_takes_it(offered: Any, sketching: Any, wait: Wait) -> None:
    from roofline.plugin.sketch.suggestions import is_taken, ranked

    square = ranked(offered)[0].geometry()
    assert sketching.chosen.begin()
    sketch = sketching.layer()
    elsewhere = QgsGeometry(square)
    elsewhere.translate(1000, 0)
    put(sketch, ("area", elsewhere))
    sketching.finish()
    sketch.startEditing()
    (area,) = sketch.getFeatures()
    assert not is_taken(square, offered, sketch)
    slanted = QgsGeometry(square)
    slanted.rotate(5, square.centroid().asPoint())
    sketch.changeGeometry(area.id(), slanted)
    assert is_taken(square, offered, sketch)


def test_the_next_answer_replaces_the_last_and_keeps_off_what_is_sketched(ask: Any, sketching: Any) -> None:
    sketching.chosen.begin()
    sketched = rectangle(500000, 4999900, 500070, 5000000)
    put(sketching.layer(), ("area", sketched))  # not saved yet
    first = ask()
    assert not any(feature.geometry().intersects(sketched) for feature in first.getFeatures())
    again = ask()
    assert suggested() == [again]


def test_a_tool_that_draws_stays_in_hand(offer: Any, sketching: Any) -> None:
    sketching.use("building")
    offer()
    assert sketching.drawing.tool() == "building"
    use = sketching.panel.suggest.use_button
    assert not use.isChecked()
    use.click()
    assert use.isChecked() and sketching.drawing.tool() == ""
    sketching.use("rectangle")
    assert not use.isChecked()


def test_put_away_the_tool_gives_back_the_one_before(offered: Any, sketching: Any, qgis_iface: Any) -> None:
    canvas, use = qgis_iface.mapCanvas(), sketching.panel.suggest.use_button
    use.click()
    before = canvas.mapTool()
    use.click()
    assert canvas.mapTool() is not before
    use.click()
    assert canvas.mapTool() is before


def test_suggestions_belong_to_their_image(offered: Any, plugin: Any, add_image: Any) -> None:
    layer, combo, panel = offered, plugin.dock.image.combo, plugin.dock.suggesting.panel
    image = combo.currentLayer()
    combo.setLayer(add_image("other"))
    assert panel.all_button.isHidden() and not panel.use_button.isChecked()
    combo.setLayer(image)
    assert not panel.all_button.isHidden() and ranks(layer) == [1, 2, 3, 4, 5]


def test_a_layer_that_is_removed_is_forgotten(offered: Any, plugin: Any) -> None:
    QgsProject.instance().removeMapLayer(offered.id())
    panel = plugin.dock.suggesting.panel
    assert panel.all_button.isHidden() and not panel.use_button.isChecked()


def test_those_saved_with_a_project_are_gone_when_it_is_opened(offered: Any, tmp_path: Path) -> None:
    project = QgsProject.instance()
    assert project.write(str(tmp_path / "saved.qgz"))
    assert project.read(str(tmp_path / "saved.qgz"))
    assert not suggested()


def test_the_doubt_of_an_earlier_result_is_used_where_the_same_model_made_it(
    ready: Any, sketching: Any, press_button: Any, tmp_path: Path
) -> None:
    from roofline.plugin.jobs.build_refine import build_suggest_job

    dock = ready.dock
    dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    image, model = dock.image.layer(), dock.model.path()
    assert build_suggest_job(image, None, model).request.probability == ""
    assert press_button(dock)
    made = Path(build_suggest_job(image, None, model).request.probability)
    assert made.is_file() and made.name == "probability.tif"
    assert build_suggest_job(image, None, "another.safetensors").request.probability == ""
    dock.suggesting.panel.button.click()
    dock.cancel()
    made.with_name("run.json").write_text("cut off", encoding="utf-8")
    assert build_suggest_job(image, None, model).request.probability == ""


def test_one_job_at_a_time_and_a_click_stops_it(
    ready: Any, sketching: Any, wait: Wait, shown: Any, temporary: Path
) -> None:
    dock, panel = ready.dock, ready.dock.suggesting.panel
    panel.button.click()
    assert dock.is_running() and "Cancel" in panel.button.text() and panel.button.isEnabled()
    assert not dock.run.button.isEnabled() and not dock.refining.panel.button.isEnabled()
    assert not dock.starting.segment() and not dock.starting.suggest()
    panel.button.click()
    wait(lambda: not dock.is_running())
    assert panel.button.text() == "Suggest areas" and dock.run.button.isEnabled()
    assert not suggested() and not list(temporary.iterdir())
    wait(lambda: any("Cancelled" in text for text in shown()))


def test_what_goes_wrong_is_a_sentence_and_earlier_suggestions_stay(
    ask: Any, offer: Any, sketching: Any, wait: Wait, shown: Any
) -> None:
    layer = offer()
    sketching.chosen.begin()
    put(sketching.layer(), ("area", rectangle(500000, 4999900, 500150, 5000000)))
    ask()
    wait(lambda: any("has no square" in text for text in shown()))
    assert suggested() == [layer]


def test_without_an_engine_the_click_leads_to_setting_it_up(plugin: Any, sketching: Any) -> None:
    plugin.dock.suggesting.panel.button.click()
    assert not plugin.dock.is_running() and plugin.dock.engine_button.isChecked()


def test_unloading_takes_them_away(plugin: Any, offered: Any) -> None:
    plugin.unload()
    assert not suggested()
    plugin.initGui()  # for the fixture to unload
