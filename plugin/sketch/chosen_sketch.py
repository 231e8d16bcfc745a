# SPDX-License-Identifier: GPL-2.0-or-later
"""Choose among the sketches over the chosen image, create them, and open the chosen one for changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QCoreApplication, QObject, pyqtSignal

from ...engine.contract.sketch import FIELD
from ..layers.earlier_results import layers_of_members
from ..toolbelt.messages import Messages
from .sketch_edits import SketchEdits
from .sketch_layer import SketchError, is_sketch, new_sketch, sketches
from .sketch_shapes import ground_of, united

translate = QCoreApplication.translate


class ChosenSketch(QObject):
    """The chosen image, alone or with others as one, and the sketch over it that is drawn in.

    `leaving` is emitted before, `changed` after another sketch, or none, is chosen; `moved` when the image or the sketch
    has got another CRS, or other images are read with the image; `listed` when there may be other sketches to choose among,
    or other names of them; `opened` when the sketch was put into edit mode to be changed.
    """

    leaving = pyqtSignal()
    changed = pyqtSignal()
    moved = pyqtSignal()
    listed = pyqtSignal()
    opened = pyqtSignal()

    def __init__(self, iface: Any, messages: Messages) -> None:
        super().__init__()
        self._iface = iface
        self._messages = messages
        self._edits = SketchEdits(messages)
        self._image: QgsRasterLayer | None = None
        self._more: tuple[str, ...] = ()
        self._layer: QgsVectorLayer | None = None
        project = QgsProject.instance()
        project.layersRemoved.connect(self._refresh)
        project.layersAdded.connect(self._refresh)

    def follow_image(self, image: QgsRasterLayer | None, more: tuple[str, ...] = ()) -> None:
        """Offer the sketches over `image`, which is read as one with the images and folders `more`."""
        if image is not self._image:
            _disconnect(self._image, "crsChanged", self.moved)
            self._image, self._more = image, more
            if image is not None:
                image.crsChanged.connect(self.moved)
            self._refresh()
        elif more != self._more:
            self._more = more
            self.moved.emit()

    def ground(self, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
        """Return the extent of the image, and of those read with it that are layers, in `crs`; empty without an image."""
        image = self.image()
        if image is None:
            return QgsGeometry()
        others = [each for each in layers_of_members(self._more) if each is not image]
        return united([ground_of(each, crs) for each in (image, *others)]) if others else ground_of(image, crs)

    def layer(self) -> QgsVectorLayer | None:
        """Return the chosen sketch."""
        return self._layer if self._layer is not None and not sip.isdeleted(self._layer) else None

    def image(self) -> QgsRasterLayer | None:
        """Return the image whose sketches are offered."""
        return self._image if self._image is not None and not sip.isdeleted(self._image) else None

    def offered(self) -> list[QgsVectorLayer]:
        """Return the sketches over the image, by name."""
        image = self.image()
        return sketches(image) if image is not None else []

    def choose(self, layer: QgsVectorLayer | None) -> None:
        """Choose another sketch, or none."""
        if layer is not self._layer:
            self.leaving.emit()
            before = self.layer()
            _disconnect(before, "crsChanged", self.moved)
            _disconnect(before, "updatedFields", self._on_fields)
            self._layer = layer
            if layer is not None:
                layer.crsChanged.connect(self.moved)
                layer.updatedFields.connect(self._on_fields)
            self.changed.emit()

    def begin(self) -> bool:
        """Create a new sketch over the image and choose it; return whether that worked, after a message if not."""
        if not self._has_image():
            return False
        try:
            layer = new_sketch(self._image)
        except SketchError as error:
            self._messages.warning(str(error))
            return False
        self.choose(layer)
        self._refresh()
        return True

    def begin_or_reuse(self) -> bool:
        """Choose a sketch of the image that is still empty, else create one; return whether there is one."""
        empty = [sketch for sketch in self.offered() if sketch.featureCount() == 0]
        if not empty:
            return self.begin()
        self.choose(self.layer() if self.layer() in empty else empty[0])
        self._refresh()
        self._messages.info(translate("Sketching", "“{}” is still empty; draw in it.").format(empty[0].name()))
        return True

    def rename(self, name: str) -> None:
        """Rename the chosen sketch's layer; its file keeps its name."""
        layer = self.layer()
        if layer is not None:
            layer.setName(name)
            self._refresh()

    def open(self) -> QgsVectorLayer | None:
        """Put the chosen sketch, or a new one, into edit mode and return it; None after a message on why not."""
        if not self._has_image() or (self.layer() is None and not self.begin()):
            return None
        layer = self.layer()
        if layer is None or not self._edits.open(layer):
            return None
        node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
        if node is not None:
            node.setItemVisibilityCheckedParentRecursive(True)
        self._iface.setActiveLayer(layer)  # QGIS's undo acts on the active layer
        self.opened.emit()
        return layer

    def add_polygons(
        self,
        shapes: Sequence[tuple[str, QgsGeometry]],
        crs: QgsCoordinateReferenceSystem,
        command: str,
        sketch: QgsVectorLayer | None = None,
    ) -> bool:
        """Add polygons in `crs`, each with its class, undone in one step; create a sketch if there is none.

        They go into `sketch`, if given, also while another one is chosen; then they are saved, unless it is being edited.
        Returns whether that worked, after a message if not.
        """
        if sketch is None or sketch is self.layer():
            layer = self.open()
            return layer is not None and self._edits.add(layer, shapes, crs, command)
        stays_open = bool(sketch.isEditable())
        added = self._edits.open(sketch) and self._edits.add(sketch, shapes, crs, command)
        return added and (stays_open or self._edits.save(sketch))

    def save(self) -> None:
        """Save the chosen sketch, if there is one, and leave edit mode; a message says where that failed."""
        layer = self.layer()
        if layer is not None:
            self._edits.save(layer)

    def release(self) -> None:
        """Disconnect from the project and forget image and sketch."""
        project = QgsProject.instance()
        project.layersRemoved.disconnect(self._refresh)
        project.layersAdded.disconnect(self._refresh)
        self._layer = self._image = None

    def _has_image(self) -> bool:
        if self.image() is None:
            self._messages.info(translate("Sketching", "Choose an image in the Roofline panel before you draw."))
            return False
        return True

    def _refresh(self, *_layers: object) -> None:
        found = self.offered()
        if self.layer() not in found:
            self.choose(found[-1] if found else None)
        self.listed.emit()

    def _on_fields(self) -> None:
        """Let go of a sketch that has lost the field of its classes, which undo gives back."""
        layer = self.layer()
        if layer is not None and not is_sketch(layer):
            text = translate("Sketching", "“{name}” has no field “{field}” any more; undo that, or start a new sketch.")
            self._messages.warning(text.format(name=layer.name(), field=FIELD))
            layer.updatedFields.connect(self._refresh)  # which finds it again
            self._refresh()


def _disconnect(layer: QgsMapLayer | None, signal: str, slot: Callable[..., None]) -> None:
    """Disconnect from a signal of a layer, which may be deleted, or removed from the project."""
    if layer is not None and not sip.isdeleted(layer):
        with suppress(TypeError):  # not connected
            getattr(layer, signal).disconnect(slot)
