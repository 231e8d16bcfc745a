# SPDX-License-Identifier: GPL-2.0-or-later
"""How a result appears in the layer tree and on the map."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsProject,
)


def test_no_two_results_have_the_same_name_and_only_the_latest_is_open(
    ready: Any, add_image: Callable[..., Any], press_button: Callable[..., bool], tmp_path: Path
) -> None:
    ready.dock.advanced._folder.setFilePath(str(tmp_path / "results"))
    add_image("town", size=(64, 64))
    ready.dock.segment.set_threshold(0.3)
    ready.dock.advanced._keep.setChecked(True)
    for _ in range(3):
        assert press_button(ready.dock)
    groups = QgsProject.instance().layerTreeRoot().findGroups()
    assert [group.name() for group in groups] == [
        "town ≥ 30 % · Test (3)",
        "town ≥ 30 % · Test (2)",
        "town ≥ 30 % · Test",
    ]
    assert [group.isExpanded() for group in groups] == [True, False, False]
    about = groups[0].findLayers()[0].layer().abstract()
    assert "Test" in about and str(tmp_path / "results") in about
    layers = {node.layer().customProperty("roofline/role"): node.layer() for node in groups[0].findLayers()}
    metadata = layers["buildings"].metadata()
    assert metadata.title() == "Building footprints of town.tif" and "30 %" in metadata.abstract()
    assert "with the model Test (" in metadata.history()[0] and metadata.rights() == ["Licence of the model: CC0-1.0"]
    handed_on = "".join((metadata.title(), metadata.abstract(), *metadata.history()))
    assert str(tmp_path) not in handed_on
