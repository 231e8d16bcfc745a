# SPDX-License-Identifier: GPL-2.0-or-later
"""A person looks at points drawn at random, and accuracy is estimated from one key each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import Qt

Press = Callable[..., None]
Look = Callable[..., Any]


def test_one_key_answers_and_shows_the_next_point(look: Look, press: Press, on_disk: Callable[[], list[str]]) -> None:
    looking = look()
    assert looking._panel.bar.text() == "0 of 20"
    press("ADS")
    assert on_disk()[:4] == ["building", "background", "unclear", ""]
    assert looking._panel.bar.text() == "3 of 20"
    assert looking._panel.question.text() == "Point 4: a building at the cross?"


def test_next_back_and_undo_leave_no_trace(look: Look, press: Press, on_disk: Callable[[], list[str]]) -> None:
    looking = look()
    press("NNB")
    assert looking._panel.question.text().startswith("Point 2:")
    press("A")
    press("Z", Qt.KeyboardModifier.ControlModifier)
    assert looking._panel.question.text() == "Point 2: a building at the cross?"
    assert set(on_disk()) == {""}
    press("DB")
    assert looking._panel.question.text().endswith("Answer: no building.")


def test_the_map_shows_the_point_without_the_footprints(
    look: Look, press: Press, assessing: Any, buildings: QgsVectorLayer, qgis_iface: Any
) -> None:
    node = QgsProject.instance().layerTreeRoot().findLayer(buildings.id())
    looking = look()
    for _ in range(3):
        assert qgis_iface.mapCanvas().extent().contains(looking._queue.current().place)
        press("A")
    assert not node.isVisible(), "who sees the map's answer is led by it"
    assessing.panel.points.button.click()
    assert node.isVisible() and not looking.is_running()


def test_the_reviewer_is_noted(look: Look, press: Press) -> None:
    from roofline.plugin.layers.footprint_fields import reviewer_name

    looking = look()
    press("A")
    (answered,) = (each for each in looking._layer.getFeatures() if each["number"] == 1)
    assert answered["reviewer"] == reviewer_name()


def test_the_estimate_grows_with_the_answers(look: Look, press: Press, wait: Callable[..., None]) -> None:
    """The person says what the map says, so that nothing is wrong."""
    looking = look()
    mapped = {each["number"]: each["mapped"] for each in looking._layer.getFeatures()}
    wait(lambda: looking._panel.note.text().startswith("The estimate appears after 10 answers"))
    assert looking._panel.estimate.rows() == []
    for _ in range(20):
        press("A" if mapped[looking._queue.current().number] == "building" else "D")
    wait(lambda: looking._panel.estimate.rows() and looking._job is None and not looking._timer.isActive())
    rows = {name: (value, interval) for name, value, interval in looking._panel.estimate.rows()}
    assert rows["F1"][0] == rows["Precision"][0] == "100.0"
    low, high = rows["F1"][1].split(" to ")
    assert float(low) < 99 and high == "100.0"
    assert looking._panel.question.text().startswith("That was the last one.")


def test_looking_goes_on_where_it_ended(look: Look, press: Press, assessing: Any) -> None:
    look()
    press("ADD")
    assessing.panel.points.button.click()
    assert assessing.panel.points.button.text() == "Go on looking"
    press("A")  # the keys are QGIS's own again
    looking = look()
    assert looking._panel.bar.text() == "3 of 20"
    assert looking._panel.question.text().startswith("Point 4:")


def test_answers_survive_the_death_of_the_program(look: Look, press: Press, assessing: Any, buildings: Any) -> None:
    """The project was not saved: the points are found beside the result."""
    looking = look()
    press("AD")
    path = looking._layer.source().split("|")[0]
    script = "import sqlite3, sys; print(sqlite3.connect(sys.argv[1]).execute('select count(answer) from accuracy_points').fetchone()[0])"
    told = subprocess.run([sys.executable, "-c", script, path], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "2", "another program reads them while QGIS runs"
    assessing.leave()
    QgsProject.instance().removeMapLayer(looking._layer.id())
    assert look()._panel.bar.text() == "2 of 20"


def test_another_sample_keeps_the_first(
    look: Look, press: Press, assessing: Any, wait: Callable[..., None], on_disk: Callable[..., list[str]]
) -> None:
    look()
    press("AD")
    assessing.panel.points.button.click()
    assessing.panel.points.new.click()
    wait(assessing.panel.points.is_running)
    assert assessing.panel.points.bar.text() == "0 of 20"
    press("S")
    assert on_disk("accuracy_points_2.gpkg")[0] == "unclear" and on_disk()[:2] == ["building", "background"]


def test_a_review_and_looking_do_not_share_the_keys(
    look: Look, press: Press, ready: Any, wait: Callable[..., None]
) -> None:
    looking = look()
    ready.dock.reviewing.begin()
    wait(ready.dock.reviewing.panel.is_running)
    assert not looking.is_running()
    looking = look()
    assert looking.is_running() and not ready.dock.reviewing.is_running()


def test_points_that_are_removed_end_it_with_a_sentence(
    look: Look, press: Press, shown: Callable[..., Any], wait: Callable[..., None]
) -> None:
    looking = look()
    press("A")
    QgsProject.instance().removeMapLayer(looking._layer.id())
    assert not looking.is_running()
    wait(
        lambda: any(
            "The points were removed, so looking at them has ended. All answers are kept in" in t for t in shown()
        )
    )


def test_a_write_protected_file_is_refused_with_a_sentence(
    look: Look, press: Press, assessing: Any, shown: Callable[..., Any], wait: Callable[..., None], monkeypatch: Any
) -> None:
    look()
    assessing.leave()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    assert not look().is_running()
    wait(
        lambda: any(
            "are write-protected, so answers cannot be kept; copy the output folder" in text for text in shown()
        )
    )


def test_a_file_that_is_gone_is_a_sentence(
    look: Look, press: Press, shown: Callable[..., Any], wait: Callable[..., None]
) -> None:
    looking = look()
    Path(looking._layer.source().split("|")[0]).unlink()
    press("A")
    wait(lambda: any("The decision could not be written to" in text for text in shown()))
    assert looking._panel.bar.text() == "0 of 20"


def test_an_estimate_that_fails_is_told_in_the_panel(
    look: Look, press: Press, buildings: QgsVectorLayer, wait: Callable[..., None], on_disk: Callable[[], list[str]]
) -> None:
    looking = look()
    wait(lambda: looking._panel.note.text() != "")
    Path(buildings.source().split("|")[0]).unlink()
    press("A")
    wait(lambda: "buildings.gpkg" in looking._panel.note.text())
    assert on_disk()[0] == "building", "the answer is kept"


def test_without_a_result_there_is_nothing_to_check(plugin: Any) -> None:
    panel = plugin.dock.assessing.panel
    assert panel.hint.text().startswith("Segment an image first")
    assert not panel.points.button.isEnabled() and not panel.reference.button.isEnabled()


def test_without_an_engine_its_panel_is_shown(plugin: Any, buildings: Any) -> None:
    assert not plugin.dock.assessing.look()
    assert plugin.dock.engine_button.isChecked()


def test_a_project_saved_meanwhile_opens_with_the_footprints_on_the_map(
    look: Look, buildings: Any, tmp_path: Path
) -> None:
    look()
    project = QgsProject.instance()
    assert not project.layerTreeRoot().findLayer(buildings.id()).isVisible()
    assert project.write(str(tmp_path / "p.qgz"))
    project.clear()
    assert project.read(str(tmp_path / "p.qgz"))
    (opened,) = project.mapLayersByName("Buildings")
    assert project.layerTreeRoot().findLayer(opened.id()).isVisible()
