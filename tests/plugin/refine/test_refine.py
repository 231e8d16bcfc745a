# SPDX-License-Identifier: GPL-2.0-or-later
"""Sketch, refine, look, again: from the button to the new model, the new result and what it changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsRectangle

Area = tuple[int, int, int, int]
WHOLE: Area = (0, 0, 300, 200)


@pytest.fixture(autouse=True)
def results(plugin: Any, tmp_path: Path) -> Path:
    """The folder the dock writes results to."""
    plugin.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    return tmp_path / "results"


def roles(group: Any) -> list[str]:
    return [node.layer().customProperty("roofline/role") for node in group.findLayers()]


def test_the_loop_from_a_result_to_a_better_one_with_what_it_changed(
    ready: Any, draw: Any, refine: Any, press_button: Any, qgis_iface: Any, wait: Any, results: Path
) -> None:
    from roofline.engine.contract.card import read_card
    from roofline.plugin.toolbelt.paths import user_data

    dock, panel = ready.dock, ready.dock.refining.panel
    sketch = draw((0, 0, 640, 640), size=(640, 640), name="town")
    canvas = qgis_iface.mapCanvas()
    canvas.resize(400, 400)
    canvas.setDestinationCrs(sketch.crs())
    view = QgsRectangle(dock.image.layer().extent()).scaled(0.3)
    canvas.setExtent(view)
    dock.segment.where_combo.setCurrentIndex(dock.segment.where_combo.findData("view"))
    assert press_button(dock)
    parent = dock.model.path()

    canvas.setExtent(dock.image.layer().extent())  # the user looks elsewhere meanwhile
    again: list[bool] = []
    dock.taskFinished.connect(again.append)
    refine()
    assert [point.step for point in dock.refining.progress.curve.points] == [0, 1, 2]
    assert dock.refining.progress.curve.parents_f1() is not None
    (made,) = (user_data() / "models").glob("*.safetensors")
    assert made.name.startswith("town_2")
    card = read_card(made)
    assert card.name.startswith("town 2") and card.parent_sha256
    assert "on the held-out part of your sketch" in panel.outcome.text() and parent != str(made)
    if panel.offer.isHidden():  # it gained: the same ground follows by itself
        assert dock.segmenting.is_running() and dock.model.path() == str(made)
    else:
        assert not dock.is_running() and dock.model.path() == parent
        panel.offer.click()
        assert dock.model.path() == str(made)
        canvas.setExtent(view)
        dock.run.button.click()
    wait(lambda: bool(again))
    new, old = QgsProject.instance().layerTreeRoot().findGroups()
    assert (roles(new), roles(old)) == (["changes", "buildings", "probability"], ["buildings", "probability"])
    assert new.isVisible() and not old.isVisible()
    assert [node.isVisible() for node in new.findLayers()] == [True, False, False]
    assert len(list(results.rglob("changes.gpkg"))) == 1
    assert sketch.featureCount() == 2


def test_a_model_that_is_no_better_is_said_to_be_and_the_earlier_one_stays_in_use(
    ready: Any, draw: Any, model_file: Path, tmp_path: Path, wait: Any, shown: Any
) -> None:
    from roofline.engine.contract.protocol import Done
    from roofline.plugin.toolbelt.paths import user_data

    made = user_data() / "models" / "made.safetensors"
    made.parent.mkdir(parents=True)
    made.write_bytes(model_file.read_bytes())
    dock, refining = ready.dock, ready.dock.refining
    text, offer = refining.panel.outcome, refining.panel.offer
    draw(WHOLE)
    summary = {"f1_before": 71.04, "f1_after": 70.0, "improved": False, "minutes": 5.0}
    assert not refining._show_done(
        Done("1", {"model": str(made)}, summary), str(model_file), refining._image_in_project()
    )
    wait(lambda: any("71.0 before, 70.0 after" in t and "“Test” stays in use" in t for t in shown()))
    assert dock.model.path() == str(model_file), "the next segmentation is no worse than the last one"
    assert made in [model.path for model in dock.model._models], "the refined one can be chosen"
    assert "71.0 before, 70.0 after" in text.text() and "“Test” stays in use" in text.text()

    assert offer.text() == "Use the refined model"
    offer.click()
    assert dock.model.path() == str(made) and "using the refined model anyway" in text.text()
    assert offer.text() == "Go back to the earlier model"
    offer.click()
    assert dock.model.path() == str(model_file) and "stays in use" in text.text()

    dock.model.choose(made)  # in the list above, or in the dialog
    assert "using the refined model anyway" in text.text() and offer.text() == "Go back to the earlier model"


@pytest.mark.parametrize("f1", [None, 71.0])
def test_a_refinement_that_spoils_the_rest_of_the_map_is_dropped_and_said_to_be(
    ready: Any, draw: Any, model_file: Path, wait: Any, shown: Any, f1: float | None
) -> None:
    from roofline.engine.contract.protocol import Done
    from roofline.plugin.toolbelt.paths import user_data

    made = user_data() / "models" / "made.safetensors"
    made.parent.mkdir(parents=True)
    made.write_bytes(model_file.read_bytes())
    refining = ready.dock.refining
    draw(WHOLE)
    summary = {"f1_before": f1, "f1_after": f1, "improved": False, "minutes": 5.0, "parent_share": 1.0}
    assert not refining._show_done(
        Done("1", {"model": str(made)}, summary), str(model_file), refining._image_in_project()
    )
    said = "Training would have spoilt the map outside your sketch, so “Test” stays in use."
    wait(lambda: any(said in text for text in shown()))
    assert refining.panel.outcome.text().startswith(said)
    assert refining.panel.offer.isHidden(), "the model that was made is the one in use"
    assert not made.exists() and made not in [model.path for model in ready.dock.model._models]
    assert ready.dock.model.path() == str(model_file)


@pytest.mark.parametrize("f1", [None, 80.0])
def test_a_refinement_that_was_kept_in_part_says_how_much_and_why(plugin: Any, f1: float | None) -> None:
    from roofline.engine.contract.protocol import Done

    summary = {"f1_before": f1, "f1_after": f1, "improved": None, "minutes": 5, "parent_share": 0.4}
    text = plugin.dock.refining.panel.outcome_text
    assert "Only" not in text(Done("1", {}, {**summary, "lowered": False}))
    assert text(Done("1", {}, {**summary, "lowered": True})).endswith(
        "Only 60 % of the change was kept, because all of it would have spoilt the map outside your sketch."
    )


def test_an_image_that_changed_meanwhile_is_told(plugin: Any) -> None:
    from roofline.engine.contract.protocol import Done

    note = "town.tif was replaced or changed while the model learned from it, so the model may fit its earlier state."
    summary = {"f1_before": 71.0, "f1_after": 80.0, "improved": True, "minutes": 5, "image_changed": [note]}
    assert plugin.dock.refining.panel.outcome_text(Done("1", {}, summary)).endswith(f"\n{note}")


def test_the_buildings_found_are_told_in_numbers(plugin: Any) -> None:
    from roofline.engine.contract.protocol import Done

    found = {"counted": 1200, "found_before": 800, "false_before": 20, "found_after": 930, "false_after": 12}
    summary = {"f1_before": 71.0, "f1_after": 80.0, "improved": True, "minutes": 5, "parent_share": 0.15}
    text = plugin.dock.refining.panel.outcome_text
    assert "buildings" not in text(Done("1", {}, {**summary, "buildings": None}))
    told = text(Done("1", {}, {**summary, "buildings": found}))
    assert "930 of 1,200 buildings are found, 12 false ones (before: 800, 20 false)" in told


def test_without_held_out_ground_nobody_claims_a_gain(plugin: Any) -> None:
    from roofline.engine.contract.protocol import Done

    text = plugin.dock.refining.panel.outcome_text(Done("1", {}, {"f1_before": None, "f1_after": None, "minutes": 5}))
    assert "judge the result on the map" in text


@pytest.mark.parametrize(
    ("areas", "classes", "complaint"),
    [
        ((), (), "contains no area"),
        ((WHOLE,), ("building",), "contains no area"),
        ((WHOLE,), ("area",), "contains no building"),
        (((900, 900, 1000, 1000),), ("area", "building"), "are outside “scene”"),
    ],
)
def test_a_sketch_that_teaches_nothing_is_refused_in_a_sentence(
    ready: Any, draw: Any, shown: Any, wait: Any, areas: tuple[Area, ...], classes: tuple[str, ...], complaint: str
) -> None:
    draw(*areas, classes=classes)
    ready.dock.refining.panel.button.click()
    assert not ready.dock.is_running()
    wait(lambda: any(complaint in text for text in shown()))


def test_a_model_that_is_gone_is_named(ready: Any, draw: Any, model_file: Path, tmp_path: Path) -> None:
    from roofline.plugin.jobs.build_refine import Budget, build_refine_job
    from roofline.plugin.jobs.overlay import InputError

    sketch = draw(WHOLE)
    with pytest.raises(InputError, match="gone.safetensors no longer exists"):
        build_refine_job(ready.dock.image.layer(), sketch, str(tmp_path / "gone.safetensors"), Budget(), tmp_path)


@pytest.mark.parametrize(
    ("index", "expected"),
    [
        (0, {"minutes": 5, "preset": "best", "patience": 0}),
        (1, {"minutes": 15, "preset": "best", "patience": 0}),
        (2, {"minutes": 60, "preset": "best", "patience": 5}),
        (3, {"preset": "paper", "epochs": 0, "learning_rate": 0.0}),
    ],
)
def test_each_choice_of_time_is_a_request(
    ready: Any, draw: Any, tmp_path: Path, index: int, expected: dict[str, Any], model_file: Path
) -> None:
    from roofline.plugin.jobs.build_refine import build_refine_job

    panel = ready.dock.refining.panel
    panel.budget_combo.setCurrentIndex(index)
    sketch = draw(WHOLE, name="a town, b")
    job = build_refine_job(ready.dock.image.layer(), sketch, str(model_file), panel.budget(), tmp_path, bands=(3, 2, 1))
    values = {name: getattr(job.request, name) for name in expected}
    assert values == expected
    assert job.request.bands == (3, 2, 1)
    out = Path(job.request.out)
    assert out.parent == tmp_path and out.name.startswith("a_town_b_2") and out.suffix == ".safetensors"


def test_the_unsaved_sketch_is_what_the_engine_gets(ready: Any, draw: Any, tmp_path: Path, model_file: Path) -> None:
    from qgis.core import QgsVectorLayer
    from roofline.plugin.jobs.build_refine import Budget, build_refine_job

    sketch = draw(WHOLE, classes=("area",))
    sketch.startEditing()
    building = next(sketch.getFeatures())
    building["class"] = "building"
    assert sketch.addFeature(building)
    job = build_refine_job(ready.dock.image.layer(), sketch, str(model_file), Budget(), tmp_path)
    (snapshot,) = job.snapshots
    snapshot.write()
    written = QgsVectorLayer(str(snapshot.path), "written", "ogr")
    assert sorted(feature["class"] for feature in written.getFeatures()) == ["area", "building"]
    snapshot.remove()
    sketch.rollBack()


def test_the_buttons_say_why_they_wait(ready: Any, draw: Any, add_image: Callable[..., Any]) -> None:
    panel = ready.dock.refining.panel
    add_image("other", size=(64, 64))
    assert "sketch" in panel._hint.text() and not panel.button.isEnabled()
    draw(WHOLE)
    assert panel.button.isEnabled()


def test_one_job_at_a_time(ready: Any, draw: Any, refine: Any, wait: Any) -> None:
    dock, panel = ready.dock, ready.dock.refining.panel
    draw(WHOLE)
    refine(40, until=lambda: True)
    assert not dock.run.button.isEnabled() and "Training is running" in dock.run._hint.text()
    assert not dock.starting.segment() and not dock.starting.refine()
    ready.dock.refining.progress.stop_button.click()
    wait(lambda: not dock.is_running(), 90)
    assert dock.run.button.isEnabled() and panel.button.isEnabled()


def test_another_image_chosen_meanwhile_is_left_alone(
    ready: Any, draw: Any, refine: Any, add_image: Any, wait: Any
) -> None:
    draw(WHOLE)
    refine(1, until=lambda: True)
    ready.dock.image.combo.setLayer(add_image("other", size=(64, 64)))
    ready.dock.refining.stop()
    ready.dock.starting._on_refined(True)
    assert not ready.dock.segmenting.is_running()
    wait(lambda: not ready.dock.is_running(), 90)
