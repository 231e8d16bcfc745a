# SPDX-License-Identifier: GPL-2.0-or-later
"""A refined model chosen for an image far from the one that it was refined on."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..conftest import ROOT

NEAR = "(15.0, 45.1, 15.1, 45.2)"  # degrees: the images of the tests lie there
FAR = "(14.1, 57.6, 14.2, 57.7)"
_SAVE_REFINED = """
import dataclasses, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from roofline.engine.models.model_file import load, save
parent = load(Path(sys.argv[2]))
card = dataclasses.replace(parent.card, name="Refined", threshold=0.3, refined_on=eval(sys.argv[4]))
save(Path(sys.argv[3]), parent.network, card, parent=parent)
"""


@pytest.fixture
def refined_on(engine_python: Path, model_file: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Makes a model that was refined on an image with this extent."""

    def make(extent: str) -> Path:
        path = tmp_path / "refined.safetensors"
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        command = [str(engine_python), "-c", _SAVE_REFINED, str(ROOT), str(model_file), str(path), extent]
        subprocess.run(command, check=True, env=clean)
        return path

    return make


def find(dock: Any, name: str) -> Any:
    from qgis.PyQt.QtWidgets import QWidget

    return dock.findChild(QWidget, name)


def job(dock: Any) -> Any:
    from roofline.plugin.jobs.area_of_interest import AreaOfInterest

    return dock._job_builder.segment_job(AreaOfInterest()).request


def test_the_panel_says_that_the_parent_maps_a_far_image(
    ready: Any, add_image: Callable[..., Any], refined_on: Callable[[str], Path]
) -> None:
    dock = ready.dock
    add_image()
    assert dock.model.choose(refined_on(FAR))
    notice = find(dock, "roofline_far_notice")
    assert notice.isVisibleTo(dock) and "1385 km" in notice.text() and "“Test”" in notice.text()
    assert dock.segment.spin.value() == 50, "the parent's threshold"
    assert not job(dock).anywhere
    find(dock, "roofline_anywhere_check").click()
    assert dock.segment.spin.value() == 30
    assert job(dock).anywhere


def test_nearby_there_is_nothing_to_say(
    ready: Any, add_image: Callable[..., Any], refined_on: Callable[[str], Path]
) -> None:
    add_image()
    assert ready.dock.model.choose(refined_on(NEAR))
    assert not find(ready.dock, "roofline_far_notice").isVisibleTo(ready.dock)
    assert ready.dock.segment.spin.value() == 30


def test_the_tick_holds_for_one_place_only(
    ready: Any, add_image: Callable[..., Any], refined_on: Callable[[str], Path]
) -> None:
    dock = ready.dock
    add_image("far")
    assert dock.model.choose(refined_on(FAR))
    find(dock, "roofline_anywhere_check").click()
    near = add_image("near", epsg=4326, origin=(14.1, 57.65), pixel=5e-6)
    dock.image.combo.setLayer(near)
    assert not find(dock, "roofline_anywhere_check").isVisibleTo(dock) and dock.segment.spin.value() == 30
    assert not job(dock).anywhere


def test_the_result_says_which_model_made_it(
    ready: Any, add_image: Callable[..., Any], refined_on: Callable[[str], Path], press_button: Any
) -> None:
    from qgis.core import QgsProject

    add_image()
    assert ready.dock.model.choose(refined_on(FAR))
    assert press_button(ready.dock)
    (group,) = [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups()]
    assert "Test" in group and "Refined" not in group
