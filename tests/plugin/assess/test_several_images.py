# SPDX-License-Identifier: GPL-2.0-or-later
"""The accuracy of a result of images that do not touch is checked as one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from ..review.conftest import press
from ..review.test_review_of_several_images import buildings as drawn
from ..review.test_review_of_several_images import images

__all__ = ["drawn", "images", "press"]


@pytest.fixture
def buildings(drawn: QgsVectorLayer) -> QgsVectorLayer:
    """Footprints of two rasters, which run.json names."""
    folder = Path(drawn.source().split("|")[0]).parent
    groups = [{"probability": name} for name in ("probability.tif", "probability_2.tif")]
    (folder / "run.json").write_text(json.dumps({"groups": groups, "threshold": 0.1, "versions": {"roofline": "1"}}))
    return drawn


def test_it_is_compared_on_all_rasters(
    ready: Any, buildings: QgsVectorLayer, tmp_path: Path, wait: Callable[..., None]
) -> None:
    assessing = ready.dock.assessing
    ready.dock.result.follow()
    known = QgsVectorLayer("Polygon?crs=EPSG:32633", "known", "memory")
    assert known.dataProvider().addFeatures(list(buildings.getFeatures()))[0]
    QgsProject.instance().addMapLayer(known)
    assessing.panel.reference.combo.setLayer(known)
    assert assessing.panel.hint.isHidden() and assessing.compare()
    wait(lambda: not assessing.comparing.is_running())
    group = QgsProject.instance().layerTreeRoot().findGroups()[0]
    roles = [node.layer().customProperty("roofline/role") for node in group.findLayers()]
    assert roles.count("error_map") == 2 and "worst_places" in roles
    names = {node.layer().name() for node in group.findLayers()}
    assert {"Error map", "Error map 2"} <= names
    shown = [node.layer().name() for node in group.findLayers() if node.itemVisibilityChecked()]
    assert not any(name.startswith("Probability") for name in shown)
    told = json.loads((tmp_path / "result" / "comparison" / "scores.json").read_text(encoding="utf-8"))["scores"]
    assert told["tp"] + told["tn"] + told["fp"] + told["fn"] > 300 * 400


def test_points_are_drawn_in_all_rasters(
    ready: Any, buildings: QgsVectorLayer, press: Callable[..., None], wait: Callable[..., None]
) -> None:
    assessing = ready.dock.assessing
    ready.dock.result.follow()
    assessing.panel.way.setCurrentIndex(1)
    assessing.panel.points.count.setValue(60)
    assessing.panel.points.button.click()
    wait(lambda: not assessing.looking._drawing.is_running())
    press("A")
    xs = [each.geometry().asPoint().x() for each in assessing.looking._layer.getFeatures()]
    assert len(xs) == 60 and min(xs) < 500_300 and max(xs) > 500_500
