# SPDX-License-Identifier: GPL-2.0-or-later
"""Changes of the map that last as long as one looks at places: layers that are hidden or faint meanwhile. Main thread only.

What was before is noted in the project, too: one that is saved meanwhile, or when QGIS ends, is put right when it is opened.
"""

from __future__ import annotations

from qgis.core import QgsLayerTreeLayer, QgsMapLayer, QgsProject

_VISIBLE = "roofline/visible_before"
_OPACITY = "roofline/opacity_before"


def note_visibility(node: QgsLayerTreeLayer) -> None:
    """Note whether a layer is on the map, for `restore_visibility`; what was noted earlier stays."""
    if node.customProperty(_VISIBLE) is None:
        node.setCustomProperty(_VISIBLE, int(node.itemVisibilityChecked()))


def restore_visibility(node: QgsLayerTreeLayer) -> None:
    """Show or hide a layer as was noted, if it was."""
    before = node.customProperty(_VISIBLE)
    if before is not None:
        node.removeCustomProperty(_VISIBLE)
        node.setItemVisibilityChecked(str(before) == "1")


def make_faint(layer: QgsMapLayer, share: float) -> None:
    """Give a layer a share of its opacity until `restore_opacity`."""
    restore_opacity(layer)
    layer.setCustomProperty(_OPACITY, layer.opacity())
    layer.setOpacity(share * layer.opacity())


def restore_opacity(layer: QgsMapLayer) -> None:
    """Give a layer the opacity that it had before `make_faint`, if it was made faint."""
    before = layer.customProperty(_OPACITY)
    if before is not None:
        layer.removeCustomProperty(_OPACITY)
        try:
            layer.setOpacity(min(max(float(before), 0.0), 1.0))
        except (TypeError, ValueError):  # a project edited by hand
            layer.setOpacity(1.0)


def restore_saved() -> None:
    """Put right what the project that was opened has kept of a walk that had not ended."""
    for node in QgsProject.instance().layerTreeRoot().findLayers():
        restore_visibility(node)
    for layer in QgsProject.instance().mapLayers().values():
        restore_opacity(layer)
