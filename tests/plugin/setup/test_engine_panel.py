# SPDX-License-Identifier: GPL-2.0-or-later
"""The engine's panel in the dock: set up, adopt a Python, what goes wrong with it, and what it computes on."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest


def test_without_an_engine_the_button_leads_to_its_set_up(
    plugin: Any, model_file: Path, add_image: Any, shown: Any
) -> None:
    add_image()
    plugin.dock.model.choose(model_file)
    plugin.dock.run.button.click()
    assert not plugin.dock.is_running()
    assert not plugin.dock.engine.panel.isHidden()
    assert not plugin.dock.engine.panel.set_up_button.isHidden()
    assert not shown()


def test_an_existing_python_is_checked_before_it_is_used(plugin: Any, tmp_path: Path, wait: Any, shown: Any) -> None:
    from roofline.plugin.setup.setup_choice import SetupChoice

    plugin.dock.engine.panel.setUpRequested.emit(SetupChoice(adopt=tmp_path / "python"))
    wait(lambda: any("There is no Python at" in text for text in shown()), 30)
    assert not plugin.dock.engine.is_set_up()
    assert "There is no Python at" in plugin.dock.engine.panel._notice.text()


def test_pointing_to_an_existing_python_makes_the_engine_ready(plugin: Any, engine_python: Path, wait: Any) -> None:
    from roofline.plugin.setup.setup_choice import SetupChoice

    plugin.dock.engine.panel.setUpRequested.emit(SetupChoice(adopt=engine_python))
    wait(lambda: plugin.session.ready is not None and "ready" in plugin.dock.engine_button.text())
    assert plugin.dock.engine.panel._title.text() == "The engine is ready"


def test_what_the_engine_found_out_about_a_gpu_after_it_was_ready_is_shown(ready: Any, wait: Any) -> None:
    ready.dock.engine.start()
    wait(lambda: ready.session.ready is not None and "ready" in ready.dock.engine_button.text())
    process = ready.session._client._process
    process.devices = ("Computes on the GPU TITAN X.", "The processor is not used because the GPU is faster.")
    ready.dock.engine_button.click()
    assert "Computes on the GPU TITAN X." in ready.dock.engine.panel._text.text()
    assert "Computes on the GPU TITAN X." in ready.dock.engine_button.toolTip()
    process.devices = ()


def test_a_set_up_waits_for_the_run_under_way_and_a_cancelled_one_changes_nothing(
    ready: Any, engine_python: Path, wait: Any
) -> None:
    """It ended the engine, and with it the run."""
    from roofline.plugin.setup.setup_choice import SetupChoice

    session, status = ready.session, ready.dock.engine
    status.start()
    wait(lambda: session.ready is not None and status._task is None, 60)
    process = session._client._process.popen
    with session._working:  # as a run has it
        status.panel.setUpRequested.emit(SetupChoice(adopt=engine_python))
        wait(lambda: status.panel._text.text() == "Waiting for the end of the run under way", 60)
        status.panel.cancelRequested.emit()
        wait(lambda: status._task is None)
        assert status.panel._title.text() == "The engine is ready" and process.poll() is None
        status.panel.setUpRequested.emit(SetupChoice(adopt=engine_python))
        wait(lambda: status.panel._text.text() == "Waiting for the end of the run under way", 60)
        assert process.poll() is None
    wait(lambda: process.poll() is not None)
    wait(lambda: status.panel._title.text() == "The engine is ready", 60)
    assert session._client._process.popen is not process


def test_a_folder_without_wheels_is_refused_in_a_sentence(plugin: Any, tmp_path: Path, wait: Any, shown: Any) -> None:
    from roofline.plugin.setup.setup_choice import SetupChoice

    plugin.dock.engine.panel.setUpRequested.emit(SetupChoice(wheels=tmp_path))
    wait(lambda: any("no wheels" in text for text in shown()), 30)
    assert not plugin.dock.engine.panel.set_up_button.isHidden()


def test_an_engine_that_does_not_start_says_so_and_offers_to_be_set_up_again(
    plugin: Any, wait: Any, shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROOFLINE_ENGINE_PYTHON", "/bin/true")
    plugin.dock.engine.start()
    wait(lambda: any("ended while it was starting" in text for text in shown()), 30)
    assert not plugin.dock.engine.panel.isHidden()
    assert "ended while it was starting" in plugin.dock.engine.panel._notice.text()


def test_an_engine_that_runs_already_is_ready_as_soon_as_it_is_asked(
    ready: Any, wait: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its start ends before anything else can happen: that must be heard all the same."""
    ready.dock.engine.start()
    wait(lambda: ready.dock.engine.text() == "Engine: ready")
    monkeypatch.setattr(
        "roofline.plugin.worker.start.threading.Thread",
        lambda target, **options: type("AtOnce", (), {"start": lambda self: target()})(),
    )
    ready.dock.engine.start()
    wait(lambda: ready.dock.engine.text() == "Engine: ready", 5)


def test_without_an_engine_the_button_says_what_comes_first_and_the_run_follows_the_set_up(
    plugin: Any, model_file: Path, engine_python: Path, add_image: Any, wait: Any, tmp_path: Path
) -> None:
    from roofline.plugin.setup.setup_choice import SetupChoice

    dock = plugin.dock
    dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    add_image(size=(64, 64))
    dock.model.choose(model_file)
    assert "set up the engine" in dock.run._hint.text() and not dock.run._hint.isHidden()
    assert dock.run.button.isEnabled() and not dock.run.button.styleSheet()
    ended: list[bool] = []
    dock.taskFinished.connect(ended.append)
    dock.run.button.click()
    assert "as soon as the engine is set up" in dock.run._hint.text()
    dock.engine.panel.setUpRequested.emit(SetupChoice(adopt=engine_python))
    wait(lambda: bool(ended))
    assert ended == [True]
    assert dock.run._hint.isHidden() and dock.run.button.styleSheet()
    assert dock.engine.panel.isHidden() and not dock.engine_button.isChecked()


def test_a_run_does_not_follow_the_set_up_when_another_image_was_chosen_meanwhile(
    plugin: Any, model_file: Path, engine_python: Path, add_image: Any, wait: Any
) -> None:
    from roofline.plugin.setup.setup_choice import SetupChoice

    dock = plugin.dock
    add_image("first", size=(64, 64))
    dock.model.choose(model_file)
    dock.run.button.click()
    dock.image.combo.setLayer(add_image("second", size=(64, 64)))
    dock.engine.panel.setUpRequested.emit(SetupChoice(adopt=engine_python))
    wait(lambda: plugin.session.ready is not None and dock.engine._task is None)
    assert not dock.is_running()


def test_without_an_engine_the_live_preview_unticks_itself_and_says_why(
    plugin: Any, model_file: Path, add_image: Any
) -> None:
    add_image()
    plugin.dock.model.choose(model_file)
    segment = plugin.dock.segment
    segment.follow_check.click()
    assert not segment.follow_check.isChecked()
    assert "set up the engine" in segment._follow_hint.text() and not segment._follow_hint.isHidden()
    assert not plugin.dock.live.is_running()
