# SPDX-License-Identifier: GPL-2.0-or-later
"""Find the latest result of a project, its footprints, or its probability; show or hide it. Main thread only."""

from __future__ import annotations

import json
from pathlib import Path

from qgis.core import QgsLayerTreeGroup, QgsVectorLayer

from ...engine.contract.address import public_address
from .result_groups import layers_of, nodes_of, result_groups
from .result_properties import GROUP, ROLE


def latest_result() -> QgsLayerTreeGroup | None:
    """Return the group of the latest run in this project, including one from an earlier session."""
    return next(iter(_newest_first()), None)


def latest_footprints() -> QgsVectorLayer | None:
    """Return the footprints of the latest run in this project that made some; graded damage has none."""
    for group in _newest_first():
        for layer in layers_of(group):
            if isinstance(layer, QgsVectorLayer) and layer.customProperty(ROLE) == "buildings":
                return layer
    return None


def probability_of(image: str, model: str) -> str:
    """Return the probability raster of the latest result of `model` on the image at `image`, or ""."""
    for group in _newest_first():
        for layer in layers_of(group):
            if layer.customProperty(ROLE) != "probability":
                continue
            path = Path(layer.source())
            try:
                run = json.loads(path.with_name("run.json").read_text(encoding="utf-8"))["request"]
                of_one = run["image"] == public_address(image) and not run.get("more")
                if of_one and run["model"] == model and path.is_file():
                    return str(path)
            except (OSError, ValueError, LookupError, TypeError):
                continue  # run.json was moved, deleted or edited: the engine computes the probability again
    return ""


def toggle_latest_result() -> bool | None:
    """Show or hide the latest result; return True if it is now visible, None if there is none."""
    group = latest_result()
    if group is None:
        return None
    nodes = nodes_of(group)
    visible = not (nodes and nodes[0].isVisible())
    for node in nodes:
        node.setItemVisibilityCheckedParentRecursive(True) if visible else node.setItemVisibilityChecked(False)
    return visible


def _newest_first() -> list[QgsLayerTreeGroup]:
    return sorted(result_groups(), key=lambda group: str(group.customProperty(GROUP)), reverse=True)
