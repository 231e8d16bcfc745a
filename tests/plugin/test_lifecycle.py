# SPDX-License-Identifier: GPL-2.0-or-later
"""What loading adds to QGIS, unloading takes away; the engine process ends with it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication, QEvent
from qgis.PyQt.QtWidgets import QDockWidget


def traces(iface: Any) -> dict[str, Any]:
    """Everything of ours that can be found in QGIS."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    project = QgsProject.instance()
    return {
        "provider": QgsApplication.processingRegistry().providerById("roofline"),
        "docks": iface.mainWindow().findChildren(QDockWidget, "roofline_dock"),
        "actions": [
            a for a in iface.mainWindow().actions() + iface.mainWindow().children() if "roofline" in a.objectName()
        ],
        "shortcut": QgsGui.shortcutsManager().actionByName("Show/hide the latest result"),
        "project": project.receivers(project.layersAdded) + project.receivers(project.projectSaved),
        "quit": QCoreApplication.instance().receivers(QCoreApplication.instance().aboutToQuit),
    }


def test_load_unload_load_leaves_nothing_behind(qgis_iface: Any, qgis_new_project: None) -> None:
    import roofline

    before = traces(qgis_iface)
    for _ in range(2):
        plugin = roofline.classFactory(qgis_iface)
        plugin.initGui()
        during = traces(qgis_iface)
        assert during["provider"] is not None
        assert len(during["docks"]) == 1
        assert during["shortcut"] is not None
        plugin.unload()
        assert traces(qgis_iface) == before


def test_the_dock_starts_hidden_and_the_action_toggles_it(plugin: Any) -> None:
    action = plugin.dock.toggleViewAction() if not plugin._actions else plugin._actions[0]
    assert not plugin.dock.isVisible()
    assert action.isCheckable()
    assert not action.icon().isNull()


def test_the_engine_runs_on_between_jobs_and_ends_with_the_plugin(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], wait: Callable[..., None]
) -> None:
    add_image(size=(64, 64))
    assert press_button(ready.dock)
    process = ready.session._client._process.popen
    assert press_button(ready.dock)
    assert ready.session._client._process.popen is process
    assert process.poll() is None
    ready.session.end()
    wait(lambda: process.poll() is not None, 10)


@pytest.mark.parametrize("way", ["starting", "setting up"])
def test_what_ends_after_the_plugin_was_unloaded_tells_nobody(
    way: str,
    plugin: Any,
    wait: Callable[..., None],
    shown: Callable[[], list[str]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    from roofline.plugin.setup.setup_choice import SetupChoice

    unhandled: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda *error: unhandled.append(error))
    begun, slow = tmp_path / "begun", tmp_path / "python"
    slow.write_text(f"#!/bin/sh\ntouch '{begun}'\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("ROOFLINE_ENGINE_PYTHON", str(slow))
    status = plugin.dock.engine
    if way == "starting":
        status.start()
    else:
        status.panel.setUpRequested.emit(SetupChoice(adopt=slow))
    ended: list[object] = []
    status._task.ended.connect(ended.append)
    wait(begun.is_file, 20)
    plugin.unload()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wait(lambda: bool(ended), 20)
    turns = iter(range(20))
    wait(lambda: next(turns, None) is None)  # messages come a turn of the event loop later
    assert (unhandled, shown()) == ([], [])
    plugin.initGui()  # for the fixture to unload
