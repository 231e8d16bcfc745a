# SPDX-License-Identifier: GPL-2.0-or-later
"""Flicker between the images from before and after an event: one of them is on the map at a time."""

from __future__ import annotations

from qgis.core import QgsLayerTreeLayer, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..layers.passing_changes import note_visibility, restore_visibility


class BeforeAfter(QObject):
    """Shows one of two images in the layer tree; `changed` carries whether it is that from after the event."""

    changed = pyqtSignal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._images: tuple[QgsRasterLayer | None, QgsRasterLayer | None] = (None, None)
        self._found: list[tuple[QgsRasterLayer, bool]] = []  # what was on the map at first

    def follow(self, before: QgsRasterLayer | None, after: QgsRasterLayer | None) -> None:
        """Take these images from now on; the ones so far are left as they were found."""
        if (before, after) != self._images:
            self.restore()
            self._images = before, after

    def note(self) -> None:
        """Note in the project what is on the map, until `restore`, also where it is saved meanwhile."""
        for node in filter(None, map(_node, self._images)):
            note_visibility(node)

    def is_possible(self) -> bool:
        """Return whether both images are in the project."""
        return all(_node(image) is not None for image in self._images)

    def shows_after(self) -> bool:
        """Return whether the image from after the event is on the map, and the other one is not or lies below it."""
        before, after = (_node(image) for image in self._images)
        if after is None or not after.isVisible():
            return False
        if before is None or not before.isVisible():
            return True
        order = QgsProject.instance().layerTreeRoot().layerOrder()
        return order.index(after.layer()) < order.index(before.layer())

    def toggle(self) -> None:
        """Show the image that is not on the map."""
        self.show(after=not self.shows_after())

    def show(self, *, after: bool) -> None:
        """Show one of the images, and hide the other; the one from after the event where there is no other."""
        if not self.is_possible():
            lone = _node(self._images[1]) if self._images[0] is None else None
            if lone is not None:
                lone.setItemVisibilityCheckedParentRecursive(True)
            return
        nodes = [node for node in map(_node, self._images) if node is not None]
        if not self._found:
            self._found = [(node.layer(), node.itemVisibilityChecked()) for node in nodes]
        shown, hidden = (nodes[1], nodes[0]) if after else (nodes[0], nodes[1])
        shown.setItemVisibilityCheckedParentRecursive(True)
        hidden.setItemVisibilityChecked(False)
        self.changed.emit(after)

    def restore(self) -> None:
        """Leave both images as they were found."""
        for node in filter(None, map(_node, self._images)):
            restore_visibility(node)
        found, self._found = self._found, []
        for image, visible in found:
            node = _node(image)
            if node is not None:
                node.setItemVisibilityChecked(visible)


def _node(image: QgsRasterLayer | None) -> QgsLayerTreeLayer | None:
    if image is None or sip.isdeleted(image):
        return None
    return QgsProject.instance().layerTreeRoot().findLayer(image.id())
