# SPDX-License-Identifier: GPL-2.0-or-later
"""What a job ends in goes to the project and the image it was started for, whatever is open when it ends."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsDataProvider, QgsProject
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QPushButton
from roofline.engine.contract.protocol import Done


@pytest.fixture(autouse=True)
def desktop(plugin: Any, qgis_iface: Any, shown: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """QGIS's New and Open, and a results folder."""
    plugin.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    project = QgsProject.instance()
    monkeypatch.setattr(qgis_iface, "newProject", lambda ask=False: project.clear(), raising=False)
    monkeypatch.setattr(qgis_iface, "addProject", lambda path: project.read(path), raising=False)


@pytest.fixture
def saved(add_image: Callable[..., Any], tmp_path: Path) -> Path:
    """The file of a project with an image."""
    add_image("town", size=(64, 64))
    path = tmp_path / "town.qgz"
    assert QgsProject.instance().write(str(path))
    return path


@pytest.fixture
def left(ready: Any, wait: Any) -> Callable[[Callable[[], object]], None]:
    """Starts a segmentation, leaves its project by `leave`, and waits for the end."""

    def run(leave: Callable[[], object]) -> None:
        ended: list[bool] = []
        ready.dock.taskFinished.connect(ended.append)
        ready.dock.run.button.click()
        assert ready.dock.is_running()
        leave()
        wait(lambda: bool(ended))
        ready.dock.taskFinished.disconnect(ended.append)

    return run


@pytest.fixture
def press(qgis_iface: Any, wait: Any) -> Callable[[str], None]:
    """Presses a button of the message bar."""

    def click(words: str) -> None:
        def found() -> list[QPushButton]:
            return [b for b in qgis_iface.messageBar().findChildren(QPushButton) if b.text() == words]

        wait(lambda: bool(found()))
        found()[0].click()

    return click


def groups() -> list[Any]:
    return QgsProject.instance().layerTreeRoot().findGroups()


def test_a_result_waits_for_its_project_and_the_message_opens_it(
    saved: Path, left: Any, press: Any, shown: Any, wait: Any, ready: Any, tmp_path: Path
) -> None:
    left(QgsProject.instance().clear)
    assert not QgsProject.instance().mapLayers() and not groups()
    wait(lambda: any("Finished for town.qgz" in text and str(tmp_path / "results") in text for text in shown()))
    assert list((tmp_path / "results").rglob("buildings.gpkg"))
    assert ready.dock.run._result.isHidden()
    press("Open town.qgz")
    wait(lambda: len(groups()) == 1)
    assert QgsProject.instance().fileName() == str(saved)
    assert groups()[0].name().startswith("town ≥ ")
    assert not ready.dock.run._result.isHidden() and "buildings" in ready.dock.run._summary.text()


def test_a_project_opened_again_by_hand_gets_its_result_once(saved: Path, left: Any, wait: Any) -> None:
    left(QgsProject.instance().clear)
    for _ in range(2):
        assert QgsProject.instance().read(str(saved))
        wait(lambda: len(groups()) == 1)
        assert QgsProject.instance().write()


def test_the_layers_can_be_added_to_the_open_project_instead(
    saved: Path, left: Any, press: Any, wait: Any, add_image: Any
) -> None:
    left(QgsProject.instance().clear)
    add_image("other", size=(64, 64))
    press("Add the layers here")
    assert len(groups()) == 1
    assert QgsProject.instance().read(str(saved))
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert not groups()


def test_a_project_saved_under_another_name_meanwhile_gets_its_result(
    saved: Path, left: Any, tmp_path: Path, wait: Any
) -> None:
    def leave() -> None:
        QgsProject.instance().write(str(tmp_path / "renamed.qgz"))
        QgsProject.instance().clear()

    left(leave)
    assert QgsProject.instance().read(str(saved))
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert not groups()
    assert QgsProject.instance().read(str(tmp_path / "renamed.qgz"))
    wait(lambda: len(groups()) == 1)


def test_a_project_reverted_meanwhile_gets_its_result(saved: Path, left: Any, wait: Any) -> None:
    left(lambda: QgsProject.instance().read(str(saved)))
    wait(lambda: len(groups()) == 1)


def test_the_files_of_an_unsaved_project_that_was_closed_are_named(
    ready: Any, add_image: Any, left: Any, press: Any, shown: Any, wait: Any
) -> None:
    add_image("town", size=(64, 64))
    left(QgsProject.instance().clear)
    assert not groups()
    wait(lambda: any("closed without being saved" in text for text in shown()))
    press("Add the layers here")
    assert len(groups()) == 1


def test_another_project_is_not_compared_with(saved: Path, ready: Any, press_button: Any, tmp_path: Path) -> None:
    assert press_button(ready.dock)
    QgsProject.instance().clear()
    assert QgsProject.instance().read(str(saved))
    segmenting = ready.dock.segmenting
    segmenting.latest = replace(segmenting.latest, project="another")
    assert press_button(ready.dock)
    assert not list((tmp_path / "results").rglob("changes.gpkg"))


def test_the_summary_goes_with_image_and_project(
    saved: Path, ready: Any, press_button: Any, add_image: Any, wait: Any
) -> None:
    dock = ready.dock
    town = dock.image.layer()
    assert press_button(dock)
    assert not dock.run._result.isHidden()
    dock.image.combo.setLayer(add_image("other", size=(64, 64)))
    assert dock.run._result.isHidden()
    dock.image.combo.setLayer(town)
    assert not dock.run._result.isHidden()
    QgsProject.instance().clear()
    assert dock.run._result.isHidden()
    add_image("third", size=(64, 64))
    assert dock.run._result.isHidden()
    assert QgsProject.instance().read(str(saved))
    assert not dock.run._result.isHidden() and dock.image.layer().name() == "town"


def test_a_result_whose_folder_was_moved_is_told_and_found_again_when_its_layers_are_repaired(
    saved: Path, ready: Any, press_button: Any, tmp_path: Path, wait: Any
) -> None:
    dock, project = ready.dock, QgsProject.instance()
    assert press_button(dock)
    assert project.write()
    project.clear()
    (tmp_path / "results").rename(tmp_path / "moved")
    assert project.read(str(saved))
    hints = (dock.reviewing.panel.hint, dock.assessing.panel.hint)
    for hint in hints:
        assert re.search(r"“town” are no longer in .*results.*repair the source of the layer “Buildings”", hint.text())
    assert dock.run._result.isHidden(), "no count of what is not there"
    for layer in project.mapLayers().values():
        if not layer.isValid():
            source = layer.source().replace("/results/", "/moved/")
            layer.setDataSource(source, layer.name(), layer.providerType(), QgsDataProvider.ProviderOptions())
    assert dock.reviewing.panel.button.isEnabled() and not dock.run._result.isHidden()
    assert not any(hint.text() for hint in hints)


@pytest.fixture
def trained(ready: Any, draw: Any, refine: Any, tmp_path: Path, wait: Any) -> Callable[[Callable[[], object]], None]:
    """Starts a refinement in a saved project, leaves it by `leave`, and waits for the end."""

    def run(leave: Callable[[], object]) -> None:
        draw((0, 0, 300, 200))
        QgsProject.instance().write(str(tmp_path / "town.qgz"))
        refine(2, until=lambda: True)
        leave()
        wait(lambda: not ready.dock.refining.is_running(), 240)

    return run


def test_a_refined_model_is_not_used_in_another_project(
    ready: Any, trained: Any, press: Any, wait: Any, shown: Any, tmp_path: Path
) -> None:
    dock, panel = ready.dock, ready.dock.refining.panel
    earlier = dock.model.path()
    trained(QgsProject.instance().clear)
    assert dock.model.path() == earlier and not dock.is_running()
    assert panel.result.isHidden()
    wait(lambda: any("Finished for town.qgz" in t and "is in the list of models" in t for t in shown()))
    press("Open town.qgz")
    assert not panel.result.isHidden() and panel.offer.text() == "Use the refined model"
    panel.offer.click()
    assert dock.model.path() != earlier


def test_the_next_areas_of_a_refinement_wait_for_their_project(
    ready: Any, draw: Any, model_file: Path, tmp_path: Path, press: Any, wait: Any
) -> None:
    dock, project = ready.dock, QgsProject.instance()
    draw((200, 0, 300, 100))
    assert project.write(str(tmp_path / "town.qgz"))
    where = dock.refining._image_in_project()
    project.clear()
    made = tmp_path / "made.safetensors"
    made.write_bytes(model_file.read_bytes())
    corners = [[500010, 4999910], [500030, 4999910], [500030, 4999930], [500010, 4999930]]
    summary = {"f1_before": 70.0, "f1_after": 80.0, "improved": True, "minutes": 5.0}
    done = Done("1", {"model": str(made)}, {**summary, "disagreements": [{"share": 0.3, "outline": corners}]})
    assert not dock.refining._show_done(done, str(model_file), where)
    assert dock.suggesting.next.isHidden()
    press("Open town.qgz")
    wait(lambda: not dock.suggesting.next.isHidden())
    assert project.isDirty(), "QGIS asks to save them"


def test_a_refined_model_is_not_used_for_another_image(
    ready: Any, trained: Any, wait: Any, shown: Any, add_image: Any
) -> None:
    dock, panel = ready.dock, ready.dock.refining.panel
    earlier = dock.model.path()
    trained(lambda: dock.image.combo.setLayer(add_image("other", size=(64, 64))))
    assert dock.model.path() == earlier and panel.result.isHidden() and not dock.is_running()
    wait(lambda: any("Trained on scene" in text for text in shown()))
    dock.image.combo.setLayer(QgsProject.instance().mapLayersByName("scene")[0])
    assert not panel.result.isHidden() and panel.offer.text() == "Use the refined model"


def test_suggestions_wait_for_their_project(
    ready: Any, add_image: Any, tmp_path: Path, press: Any, wait: Any, shown: Any
) -> None:
    dock = ready.dock
    add_image("town")
    QgsProject.instance().write(str(tmp_path / "town.qgz"))
    dock.suggesting.panel.button.click()
    QgsProject.instance().clear()
    wait(lambda: not dock.suggesting.is_running(), 240)
    assert not QgsProject.instance().mapLayers()
    wait(lambda: any("Finished for town.qgz" in text for text in shown()))
    press("Open town.qgz")
    wait(lambda: dock.suggesting.layer() is not None)
    (folder,) = dock.suggesting._folders
    dock.suggesting.release()
    assert not folder.exists()
    dock.suggesting._connect()
