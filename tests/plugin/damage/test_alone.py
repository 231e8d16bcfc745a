# SPDX-License-Identifier: GPL-2.0-or-later
"""Damage is graded from the dock where there is no image from before the event."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from .conftest import COUNT, make_squares


@pytest.fixture
def alone(town: tuple[Any, Any, Any], ready: Any, press_grade: Callable[..., bool]) -> QgsVectorLayer:
    """The squares, graded from the image after the event."""
    ready.dock.damage_box.setCollapsed(False)
    ready.dock.image.combo.setLayer(town[1])
    panel = ready.dock.damaging.panel
    assert not panel.button.isEnabled() and "No image from before the event" in panel.hint.text()
    panel.alone_check.setChecked(True)
    panel.buildings_combo.setLayer(make_squares(town[1]))
    assert panel.button.isEnabled() and panel.after_name.text() == "flooded" and panel.before.text() == "none"
    assert press_grade()
    return ready.dock.damaging._result.layer


def test_the_chosen_image_is_the_one_after_the_event(alone: QgsVectorLayer, town: Any, ready: Any) -> None:
    result = ready.dock.damaging._result
    assert alone.featureCount() == COUNT and alone.crs() == town[1].crs()
    assert result.is_alone() and result.images() == (None, town[1]) and result.group.name() == "Damage in flooded"
    assert "alone" in ready.dock.damaging.panel.notice.text()


def test_it_is_found_again_with_its_image_and_the_choice(
    alone: QgsVectorLayer, town: Any, ready: Any, wait: Callable[..., None]
) -> None:
    damaging = ready.dock.damaging
    ready.dock.image.combo.setLayer(town[0])
    assert damaging._result is None
    damaging.panel.alone_check.setChecked(False)
    ready.dock.image.combo.setLayer(town[1])
    wait(lambda: bool(damaging.grading.buildings))
    assert damaging._result.layer is alone and damaging.panel.is_alone()


def test_grades_by_keys_are_learnt_from(
    alone: QgsVectorLayer, town: Any, ready: Any, press: Callable[..., None], press_grade: Callable[..., bool]
) -> None:
    damaging = ready.dock.damaging
    QgsProject.instance().layerTreeRoot().findLayer(town[1].id()).setItemVisibilityChecked(False)
    damaging.panel.grade_button.click()
    assert QgsProject.instance().layerTreeRoot().findLayer(town[1].id()).isVisible()
    assert "after the event" in damaging.panel.grading.current.text()
    press("F")  # there is nothing to switch to
    press("11114444")
    assert len(damaging.grading.given()) == 8
    assert press_grade("again_button")
    again = damaging._result
    assert again.is_alone() and again.run()["graded"] == 8 and again.run()["request"]["before"] == ""
    assert json.dumps(again.run()["doubts"]).count("alone") == 0
