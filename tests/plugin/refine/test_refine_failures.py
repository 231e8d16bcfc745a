# SPDX-License-Identifier: GPL-2.0-or-later
"""Whatever goes wrong while a model is refined: no sketch is lost, the best model is kept, one sentence says what happened."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsFeature, QgsGeometry
from qgis.PyQt.QtCore import QCoreApplication, QEvent

WHOLE = (0, 0, 300, 200)


@pytest.fixture
def folder(plugin: Any) -> Path:
    """The user's models."""
    from roofline.plugin.toolbelt.paths import user_data

    plugin.dock.advanced._folder.setFilePath(str(user_data().parent / "results"))
    return user_data() / "models"


@pytest.fixture
def sketch(draw: Any) -> Any:
    """A sketch with a correction that is not saved yet, which must be there at the end."""
    layer = draw(WHOLE)
    layer.startEditing()
    feature = QgsFeature(layer.fields())
    feature.setAttribute("class", "ignore")
    feature.setGeometry(QgsGeometry.fromRect(layer.extent().scaled(0.1)))
    assert layer.addFeature(feature)
    yield layer
    assert layer.featureCount() == 3
    layer.rollBack()


@pytest.fixture
def learnt(refine: Any, sketch: Any, folder: Path) -> Callable[..., None]:
    """Begins a refinement of `steps` minibatches, and waits until its first checkpoint is written."""
    return lambda steps=8: refine(steps, until=lambda: any(folder.glob("*.checkpoint.safetensors")))


def models(folder: Path) -> list[Path]:
    """All files there are, none of which may be a half or left over one; the next run removes the lock of a killed one."""
    files = sorted(path for path in folder.iterdir() if path.suffix != ".lock") if folder.is_dir() else []
    assert not [p for p in files if "checkpoint" in p.name or p.suffix == ".part"]
    return files


def test_a_killed_engine_leaves_the_best_model_and_one_sentence(
    ready: Any, learnt: Any, folder: Path, wait: Any, shown: Any
) -> None:
    from roofline.engine.contract.card import read_card

    learnt()
    earlier, panel = ready.dock.model.path(), ready.dock.refining.panel
    ready.session._client._process.popen.kill()
    wait(lambda: not ready.dock.is_running(), 30)
    wait(lambda: any("ended from outside" in t and "The best model so far was kept." in t for t in shown()))
    (kept,) = models(folder)
    assert read_card(kept).name.startswith("scene 2")
    assert panel.outcome.text() == "The best model so far was kept." and ready.dock.model.path() == earlier
    panel.offer.click()
    assert ready.dock.model.path() == str(kept)
    assert panel.button.isEnabled()


def test_an_engine_killed_before_it_learnt_anything_costs_one_sentence(
    ready: Any, refine: Any, sketch: Any, folder: Path, wait: Any, shown: Any
) -> None:
    refine(8, until=lambda: ready.session._client is not None and ready.session._client.is_busy)
    ready.session._client._process.popen.kill()
    wait(lambda: not ready.dock.is_running(), 30)
    wait(lambda: any("ended from outside" in text for text in shown()))
    assert not models(folder) and ready.dock.refining.panel.button.isEnabled()


def test_cancelled_before_it_learnt_anything_leaves_everything_as_it_was(
    ready: Any, refine: Any, sketch: Any, folder: Path, wait: Any, shown: Any
) -> None:
    earlier = ready.dock.model.path()
    refine(8, until=lambda: True)
    assert ready.dock.refining.progress.stop_button.text() == "Cancel"
    ready.dock.refining.progress.stop_button.click()
    wait(lambda: not ready.dock.is_running(), 90)
    wait(lambda: any("Your sketch and models are unchanged" in text for text in shown()))
    assert not models(folder) and ready.dock.model.path() == earlier


def test_stopped_early_the_best_model_is_used(ready: Any, learnt: Any, folder: Path, wait: Any, shown: Any) -> None:
    panel = ready.dock.refining.panel
    panel.again.setChecked(False)
    learnt()
    wait(lambda: ready.dock.refining.progress.stop_button.text() == "Stop and keep the best model", 10)
    ready.dock.refining.progress.stop_button.click()
    wait(lambda: not ready.dock.is_running(), 90)
    (kept,) = models(folder)
    assert ready.dock.model.path() == str(kept)


def test_unloading_the_plugin_keeps_the_best_model_and_tells_nobody(
    ready: Any, learnt: Any, folder: Path, wait: Any, shown: Any
) -> None:
    learnt()
    ended: list[object] = []
    task = ready.dock.refining._run._task
    task.ended.connect(ended.append)
    ready.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait(lambda: bool(ended), 30)
    assert len(models(folder)) == 1
    assert not shown()
    ready.initGui()  # for the fixture to unload


def test_an_image_deleted_meanwhile_is_told_when_it_is_needed_again(
    ready: Any, learnt: Any, folder: Path, wait: Any, shown: Any
) -> None:
    learnt(3)
    Path(ready.dock.image.layer().source()).unlink()
    wait(lambda: any("its file may have moved" in text for text in shown()), 240)
    assert len(models(folder)) == 1 and not ready.dock.is_running()


def test_an_image_deleted_before_is_one_sentence(ready: Any, sketch: Any, folder: Path, wait: Any, shown: Any) -> None:
    Path(ready.dock.image.layer().source()).unlink()
    assert not ready.dock.starting.refine()
    wait(lambda: any("its file may have moved" in text for text in shown()))
    assert not models(folder)


def test_a_models_folder_that_cannot_be_made_is_named_before_anything_starts(
    ready: Any, sketch: Any, folder: Path, wait: Any, shown: Any
) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    assert not ready.dock.starting.refine()
    wait(lambda: any("The models folder cannot be created" in text for text in shown()))


def test_a_disk_that_takes_no_model_any_more_is_one_sentence(
    ready: Any, learnt: Any, folder: Path, wait: Any, shown: Any
) -> None:
    learnt()
    while not folder.is_file():  # the engine writes meanwhile
        shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            folder.write_text("in the way")
    wait(lambda: not ready.dock.is_running(), 240)
    wait(lambda: any("cannot be written" in text for text in shown()))
    assert "cannot be written" in ready.dock.refining.panel.outcome.text()
