# SPDX-License-Identifier: GPL-2.0-or-later
"""Flicker between the imagery from before and after an event: one of them is on the map at a time."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsLayerTreeLayer, QgsProject, QgsRasterLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..layers.passing_changes import note_visibility, restore_visibility


class BeforeAfter(QObject):
    """Shows the imagery of one of two times in the layer tree; `changed` carries whether it is that from after the event."""

    changed = pyqtSignal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._images: tuple[tuple[QgsRasterLayer, ...], tuple[QgsRasterLayer, ...]] = ((), ())
        self._found: list[tuple[QgsRasterLayer, bool]] = []  # what was on the map at first

    def follow(self, before: Sequence[QgsRasterLayer], after: Sequence[QgsRasterLayer]) -> None:
        """Take these images from now on, of each time one or several; the ones so far are left as they were found."""
        if (tuple(before), tuple(after)) != self._images:
            self.restore()
            self._images = tuple(before), tuple(after)

    def note(self) -> None:
        """Note in the project what is on the map, until `restore`, also where it is saved meanwhile."""
        for node in self._nodes():
            note_visibility(node)

    def is_possible(self) -> bool:
        """Return whether there are images of both times in the project."""
        return all(map(_nodes, self._images))

    def shows_after(self) -> bool:
        """Return whether an image from after the event is on the map, and those from before are not or lie below it."""
        order = QgsProject.instance().layerTreeRoot().layerOrder()
        before, after = (
            min((order.index(node.layer()) for node in _nodes(images) if node.isVisible()), default=None)
            for images in self._images
        )
        return after is not None and (before is None or after < before)

    def toggle(self) -> None:
        """Show the imagery that is not on the map."""
        self.show(after=not self.shows_after())

    def show(self, *, after: bool) -> None:
        """Show the imagery of one time, and hide the other; that from after the event where there is no other."""
        before, later = map(_nodes, self._images)
        if not self.is_possible():
            for lone in later if not self._images[0] else ():
                lone.setItemVisibilityCheckedParentRecursive(True)
            return
        if not self._found:
            self._found = [(node.layer(), node.itemVisibilityChecked()) for node in (*before, *later)]
        shown, hidden = (later, before) if after else (before, later)
        for node in shown:
            node.setItemVisibilityCheckedParentRecursive(True)
        for node in hidden:
            node.setItemVisibilityChecked(False)
        self.changed.emit(after)

    def restore(self) -> None:
        """Leave all images as they were found."""
        for node in self._nodes():
            restore_visibility(node)
        found, self._found = self._found, []
        for image, visible in found:
            for node in _nodes([image]):
                node.setItemVisibilityChecked(visible)

    def _nodes(self) -> list[QgsLayerTreeLayer]:
        return [node for images in self._images for node in _nodes(images)]


def _nodes(images: Sequence[QgsRasterLayer]) -> list[QgsLayerTreeLayer]:
    """Return the nodes of those of the `images` that are in the layer tree."""
    root = QgsProject.instance().layerTreeRoot()
    found = (root.findLayer(image.id()) for image in images if not sip.isdeleted(image))
    return [node for node in found if node is not None]
